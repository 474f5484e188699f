"""YAML text → plain data with positions beside it.

Built from parse events and a stack of our own: composing nodes recurses in C and crashes on deeply nested input.
Scalars stay text, so that `01067`, `NO` and `10:30` survive; the model says which texts are numbers or dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from kbtools.problems import Code, Mark, Problem, ProblemsFound

Path = tuple[str | int, ...]
Data = None | str | list["Data"] | dict[str, "Data"]

DEPTH_LIMIT = 50
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_EMPTY = {"", "~", "null"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The data of one file. `values` and `keys` hold (line, column) from 1, keyed by path into the data.

    `characters` are those of the values and keys, and perhaps more.
    """

    path: str
    data: Data
    values: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]
    characters: frozenset[str] = frozenset()

    def at(self, path: Path) -> Mark:
        """The place of a value; for a path that is not in the file, of its nearest parent."""
        return self._nearest(self.values, path)

    def key_at(self, path: Path) -> Mark:
        """The place of a key in its mapping."""
        return self._nearest(self.keys if path in self.keys else self.values, path)

    def _nearest(self, marks: Mapping[Path, tuple[int, int]], path: Path) -> Mark:
        for length in range(len(path), -1, -1):
            if path[:length] in marks:
                return Mark(self.path, *marks[path[:length]])
        return Mark(self.path)


def parse(content: bytes, path: str) -> Source:
    """Read one YAML document strictly. Raises ProblemsFound with every duplicate key, or the one syntax error."""
    text = decode(content, path)
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        mark = _mark_of_offset(text, path, error.position)
        raise ProblemsFound(
            [_problem(mark, "control-character", "Hier steht ein unsichtbares Steuerzeichen.")]
        ) from None
    except yaml.MarkedYAMLError as error:
        raise ProblemsFound([_syntax_problem(error, text, path)]) from None
    if builder.data is None:
        raise ProblemsFound([_problem(Mark(path), "empty-file", "Die Datei enthält keine Angaben.")])
    if builder.problems:
        raise ProblemsFound(builder.problems)
    characters = frozenset(text) | builder.escaped
    return Source(path=path, data=builder.data, values=builder.values, keys=builder.keys, characters=characters)


def decode(content: bytes, path: str) -> str:
    """Bytes → text. UTF-8 without BOM only; says at which line another encoding or binary data begins."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        message = "Die Datei beginnt mit einer Byte-Reihenfolge-Marke (BOM)."
        raise ProblemsFound([Problem(Mark(path), "encoding", message, "Als „UTF-8“ ohne BOM speichern.")])
    if b"\0" in content:
        message = "Das ist eine Binärdatei und kein Text."
        raise ProblemsFound([Problem(_mark_of_bytes(content, path, content.index(b"\0")), "encoding", message)])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = "Die Datei ist nicht als UTF-8 gespeichert (vermutlich Latin-1 oder Windows-1252)."
        hint = "Im Editor mit der Kodierung „UTF-8“ neu speichern."
        raise ProblemsFound([Problem(_mark_of_bytes(content, path, error.start), "encoding", message, hint)]) from None
    found = _CONTROL.search(text)
    if found:
        mark = _mark_of_offset(text, path, found.start())
        raise ProblemsFound([_problem(mark, "control-character", "Hier steht ein unsichtbares Steuerzeichen.")])
    return text


class _Builder:
    """Takes events one by one. Each open container is (data, path, pending key)."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.data: Data = None
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.escaped: set[str] = set()
        self._open: list[list[Data] | dict[str, Data]] = []
        self._paths: list[Path] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop(), self._paths.pop(), self._key.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"Der Alias „*{event.anchor}“ ist nicht erlaubt.")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fail(event, "yaml-syntax", "Nach `---` beginnt ein zweites Dokument; erlaubt ist eines je Datei.")

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._plain(event)
        if len(self._open) >= DEPTH_LIMIT:
            self._fail(event, "too-deep", f"Hier beginnt die Ebene {DEPTH_LIMIT + 1} der Verschachtelung.")
        if self._open and isinstance(self._open[-1], dict) and self._key[-1] is None:
            self._fail(event, "yaml-syntax", "Ein Schlüssel muss ein einfaches Wort sein.")
        container: list[Data] | dict[str, Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._add(container, event)
        self._open.append(container)
        self._paths.append(path)
        self._key.append(None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._plain(event)
        if self._open and isinstance(self._open[-1], dict) and self._key[-1] is None:
            self._take_key(event, self._open[-1])
            return
        if event.style == '"':
            self.escaped.update(event.value)
        if event.style == '"' and _CONTROL.search(event.value):
            self._fail(event, "control-character", "In diesem Text steht ein unsichtbares Steuerzeichen.")
        plain = not event.style
        self._add(None if plain and event.value in _EMPTY else event.value, event)

    def _take_key(self, event: yaml.ScalarEvent, mapping: dict[str, Data]) -> None:
        key = event.value
        path = (*self._paths[-1], key)
        if key == "<<" and not event.style:
            self._refuse(event, "Die Zusammenführung „<<“ ist nicht erlaubt.")
        if key in mapping:
            first = self.keys[path][0]
            message = f"„{key}“ steht hier ein zweites Mal (zuerst in Zeile {first})."
            self.problems.append(Problem(self._mark(event), "duplicate-key", message))
        else:
            self.keys[path] = _place(event)
        self._key[-1] = key

    def _add(self, value: Data, event: yaml.NodeEvent) -> Path:
        path: Path = ()
        if not self._open:
            self.data = value
        elif isinstance(parent := self._open[-1], dict):
            key = self._key[-1]
            assert key is not None
            parent[key], path = value, (*self._paths[-1], key)
            self._key[-1] = None
        else:
            path = (*self._paths[-1], len(parent))
            parent.append(value)
        self.values[path] = _place(event)
        return path

    def _plain(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, f"Der Anker „&{event.anchor}“ ist nicht erlaubt.")
        if event.tag is not None:  # type: ignore[attr-defined]
            self._refuse(event, f"Die Typmarke „{event.tag}“ ist nicht erlaubt.")  # type: ignore[attr-defined]

    def _refuse(self, event: yaml.Event, message: str) -> None:
        self._fail(event, "yaml-reference", message)

    def _fail(self, event: yaml.Event, code: Code, message: str) -> None:
        raise ProblemsFound([*self.problems, _problem(self._mark(event), code, message)])

    def _mark(self, event: yaml.Event) -> Mark:
        return Mark(self.path, *_place(event))


_SYNTAX = (
    ("that cannot start any token", "Hier beginnt die Zeile mit einem Zeichen, das dort nicht stehen darf."),
    ("mapping values are not allowed", "Dieser Doppelpunkt trennt hier nichts."),
    ("expected ':'", "Hinter dem Schlüssel fehlt ein Doppelpunkt."),
    ("did not find expected key", "Hier passt die Einrückung nicht zu den Zeilen darüber."),
    ("did not find expected '-' indicator", "Hier passt die Einrückung nicht zur Liste darüber."),
    ("did not find expected ',' or", "In dieser Klammer fehlt ein Komma oder die schließende Klammer."),
    ("did not find expected node content", "Hier fehlt ein Wert."),
    ("unexpected end of stream", "Das Anführungszeichen oder die Klammer davor wird nicht geschlossen."),
    ("expected alphabetic or numeric character", "Text darf nicht mit *, & oder ! beginnen."),
    ("block sequence entries are not allowed", "Hier darf kein neuer Listenpunkt beginnen."),
    ("unknown escape character", "In doppelten Anführungszeichen muss ein Rückstrich verdoppelt werden."),
)
_HINTS = {
    1: "Enthält der Text einen Doppelpunkt mit Leerzeichen? Dann den ganzen Text in Anführungszeichen setzen.",
    8: "Den ganzen Text in Anführungszeichen setzen.",
}
_TAB_HINT = "Tabulatoren sind in der Einrückung nicht erlaubt: durch Leerzeichen ersetzen."


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    place = error.problem_mark or error.context_mark
    mark = Mark(path, place.line + 1, place.column + 1) if place else Mark(path)
    lines = text.splitlines()
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(mark, "yaml-syntax", "Die Zeile ist mit einem Tabulator eingerückt.", _TAB_HINT)
    for number, (part, message) in enumerate(_SYNTAX):
        if part in str(error.problem):
            return Problem(mark, "yaml-syntax", message, _HINTS.get(number, ""))
    return Problem(mark, "yaml-syntax", "Das ist kein gültiges YAML.", f"Meldung des Lesers: {error.problem}")


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None, "parse events know their place"
    return mark.line + 1, mark.column + 1


def _problem(mark: Mark, code: Code, message: str) -> Problem:
    return Problem(mark, code, message)


def _mark_of_offset(text: str, path: str, offset: int) -> Mark:
    before = text[:offset]
    return Mark(path, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _mark_of_bytes(content: bytes, path: str, offset: int) -> Mark:
    before = content[:offset]
    return Mark(path, before.count(b"\n") + 1, offset - (before.rfind(b"\n") + 1) + 1)
