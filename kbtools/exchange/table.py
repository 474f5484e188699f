"""Tables as people save them: CSV in any usual encoding and with any usual separator → rows with line numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbtools.exchange.names import tidy
from kbtools.problems import Mark, Problem, ProblemsFound

SEPARATORS = (",", ";", "\t")
_ZIP = b"PK\x03\x04"  # spreadsheets are zip archives
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and its cells by column, tidied."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with named columns. `path` is what people see in messages."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def at(self, line: int) -> Mark:
        """The place of a row, or of the header (line 1)."""
        return Mark(self.path, line)


def read_csv(content: bytes, path: str) -> Table:
    """Read a CSV file. Raises ProblemsFound for what cannot be a table; empty cells at the end may be missing."""
    if content.startswith(_ZIP):
        hint = "Im Tabellenprogramm als „CSV UTF-8“ speichern und diese Datei einlesen."
        raise ProblemsFound([_problem(path, 1, "Das ist eine Excel-Datei und keine CSV-Datei.", hint)])
    text = _decode(content, path)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ProblemsFound([_problem(path, line, "Hier steht ein unsichtbares Steuerzeichen.")])
    lines = list(_split(text, path))
    if not lines:
        raise ProblemsFound([_problem(path, 1, "Die Tabelle ist leer.")])
    header = tuple(tidy(name) for name in lines[0][1])
    problems = [
        _problem(path, lines[0][0], f"Zwei Spalten heißen „{name}“.")
        for name in sorted({name for name in header if name and header.count(name) > 1})
    ]
    problems += [
        _problem(path, line, f"Die Zeile hat {len(cells)} Werte, die Kopfzeile nur {len(header)}.")
        for line, cells in lines[1:]
        if len(cells) > len(header)
    ]
    if problems:
        raise ProblemsFound(problems)
    rows = (Row(line, _cells(header, cells)) for line, cells in lines[1:])
    return Table(path=path, columns=tuple(filter(None, header)), rows=tuple(rows))


def _cells(header: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    padded = [*map(tidy, cells), *[""] * (len(header) - len(cells))]
    return {name: cell for name, cell in zip(header, padded, strict=True) if name}


def _split(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of every row that has any characters."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(SEPARATORS, key=lambda one: len(next(csv.reader([first], delimiter=one), [])))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        message = "Ab dieser Zeile gehen Anführungszeichen nicht auf."
        hint = "Anführungszeichen innerhalb eines Wertes verdoppeln oder löschen."
        raise ProblemsFound([_problem(path, line, message, hint)]) from None


def _decode(content: bytes, path: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            candidates = [encoding]
            break
    else:
        candidates = ["utf-8", "cp1252"]
    for encoding in candidates:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    message = "Die Kodierung der Tabelle ist nicht zu erkennen."
    hint = "Die Tabelle als „CSV UTF-8“ neu speichern."
    raise ProblemsFound([_problem(path, line, message, hint)])


def _problem(path: str, line: int, message: str, hint: str = "") -> Problem:
    return Problem(Mark(path, line), "import-input", message, hint)
