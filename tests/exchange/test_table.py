"""CSV as offices save it: any usual encoding, any usual separator, and the line in every message."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.exchange.names import tidy
from kbtools.exchange.table import Table, read_csv
from kbtools.problems import ProblemsFound

TEXT = 'Schule,Partner\nMärz-Schule,"Verein, „Übermut“"\n'


def problem(content: bytes) -> str:
    with pytest.raises(ProblemsFound) as caught:
        read_csv(content, "liste.csv")
    return str(caught.value)


def rows(table: Table) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells.values())) for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_separator_and_line_ends_are_found_out(encoding: str, separator: str, line_end: str) -> None:
    text = f'Schule{separator}Partner\nMärz-Schule{separator}"Verein{separator} „Übermut“"\n'

    table = read_csv(text.replace("\n", line_end).encode(encoding), "liste.csv")

    assert table.columns == ("Schule", "Partner")
    assert rows(table) == [(2, ["März-Schule", tidy(f"Verein{separator} „Übermut“")])]


def test_utf16_is_read_in_either_byte_order() -> None:
    big = b"\xfe\xff" + TEXT.encode("utf-16-be")

    assert read_csv(TEXT.encode("utf-16"), "x") == read_csv(big, "x")


def test_rows_know_the_line_they_begin_on() -> None:
    content = b'a,b\n\n1,"x\ny"\n\n2,z\n'

    assert rows(read_csv(content, "x")) == [(3, ["1", "x y"]), (6, ["2", "z"])]


def test_cells_are_tidied() -> None:
    """White space outside, runs of it inside, and decomposed umlauts never make two values of one."""
    content = "a;b\n\tGrone \u00a0 Berlin ;Ma\u0308rz\n".encode()

    assert rows(read_csv(content, "x")) == [(2, ["Grone Berlin", "März"])]


def test_empty_cells_at_the_end_may_be_missing() -> None:
    assert rows(read_csv(b"a,b,c\n1\n", "x")) == [(2, ["1", "", ""])]


def test_columns_without_a_name_are_passed_over() -> None:
    table = read_csv(b"a;;b;\n1;2;3;4\n", "x")

    assert table.columns == ("a", "b")
    assert rows(table) == [(2, ["1", "3"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "liste.csv:1:1: Die Tabelle ist leer."),
        (b"PK\x03\x04...", "liste.csv:1:1: Das ist eine Excel-Datei und keine CSV-Datei."),
        (b"a;b;a\n", "liste.csv:1:1: Zwei Spalten heißen „a“."),
        (b"a;b\n1;2\n1;2;3\n", "liste.csv:3:1: Die Zeile hat 3 Werte, die Kopfzeile nur 2."),
        (b'a;b\n1;2\n3;"4\n5;6\n', "liste.csv:3:1: Ab dieser Zeile gehen Anführungszeichen nicht auf."),
        (b'a;b\n"1"2;3\n', "liste.csv:2:1: Ab dieser Zeile gehen Anführungszeichen nicht auf."),
        (b"a;b\n1;\x07\n", "liste.csv:2:1: Hier steht ein unsichtbares Steuerzeichen."),
        (b"a;b\n1;\x81\n", "liste.csv:2:1: Die Kodierung der Tabelle ist nicht zu erkennen."),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, message: str) -> None:
    assert problem(content).startswith(f"{message} [import-input]")


@given(st.lists(st.lists(st.text("aä,;\t\"' \n1", max_size=6), min_size=2, max_size=2), max_size=6))
def test_what_a_csv_writer_quotes_comes_back(cells: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([["eins", "zwei"], *cells])

    actual = [values for _, values in rows(read_csv(stream.getvalue().encode(), "x"))]

    assert [[tidy(cell) for cell in row] for row in cells] == actual
