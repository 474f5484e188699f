"""Workbooks: what other programs read out of them."""

from __future__ import annotations

import io
import time
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from kbtools.render.archive import held
from kbtools.render.workbook import Cell, Column, Sheet, sheet_titles, workbook
from kbtools.text import parse
from tests.render.office import ANY_TEXT, HOSTILE, same_elsewhere

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONG_CHOICES = tuple(f"Rolle {number} im Netzwerk" for number in range(30))
CONTACTS = Sheet(
    title="Kontakte",
    columns=(
        Column(title="Organisation", width=30, note="Wie im Register"),
        Column(title="Art", width=12, choices=("Verein", "Amt")),
        Column(title="Rolle", width=20, choices=LONG_CHOICES),
        Column(title="Seit", width=12),
        Column(title="Plätze", width=8, numeric=True),
    ),
    rows=(("Träger A", "Verein", LONG_CHOICES[3], date(2026, 3, 1), 12), ("Träger B", "", None, None, None)),
    note="Je Organisation eine Zeile.",
)


def made(sheet: Sheet = CONTACTS) -> bytes:
    return workbook([sheet], created=date(2026, 11, 21))


def one_cell(value: Cell, *, numeric: bool = False) -> Sheet:
    return Sheet(title="A", columns=(Column(title="B", width=20, numeric=numeric),), rows=((value,),))


def opened(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def cell(value: Cell) -> object:
    return opened(made(one_cell(value))).get_sheet_by_index(0).to_python()[1][0]


def xml(content: bytes, name: str = "xl/worksheets/sheet1.xml") -> ElementTree.Element:
    with ZipFile(io.BytesIO(content)) as packed:
        return ElementTree.fromstring(packed.read(name))


def test_headings_and_values_stand_where_they_belong() -> None:
    note, head, *rows = opened(made()).get_sheet_by_index(0).to_python()
    assert note[0] == "Je Organisation eine Zeile."
    assert head == ["Organisation", "Art", "Rolle", "Seit", "Plätze"]
    assert rows[0] == ["Träger A", "Verein", LONG_CHOICES[3], date(2026, 3, 1), 12]
    assert rows[1] == ["Träger B", "", "", "", ""]


def test_without_a_note_the_headings_come_first() -> None:
    assert opened(made(one_cell("x"))).get_sheet_by_index(0).to_python() == [["B"], ["x"]]


@pytest.mark.parametrize("text", [*HOSTILE, "007", "1.3.2026", "12", "https://example.org", "x" * 2_000])
def test_text_stays_text(text: str) -> None:
    content = made(one_cell(text))
    assert cell(text) == held(text)
    assert not list(xml(content).iter(f"{_MAIN}f"))
    assert not list(xml(content).iter(f"{_MAIN}hyperlink"))


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-Strich", "@SUMME(A1)", " =1", "'schon"])
def test_text_that_looks_like_a_formula_is_marked_as_typed_text(text: str) -> None:
    content = made(one_cell(text))
    (found,) = [one for one in xml(content).iter(f"{_MAIN}c") if one.get("r") == "A2"]
    looks = xml(content, "xl/styles.xml").find(f"{_MAIN}cellXfs")
    assert looks is not None
    assert looks[int(found.get("s", ""))].get("quotePrefix") == "1"


@given(ANY_TEXT)
@example("_x0041_")
@settings(max_examples=40)
def test_any_text_arrives(text: str) -> None:
    columns = (Column(title="A", width=9), Column(title="B", width=9))
    book = opened(made(Sheet(title="C", columns=columns, rows=((text, "Ende"),))))
    assert book.get_sheet_by_index(0).to_python()[1] == [held(text), "Ende"]


def test_texts_with_emphasis_arrive_as_they_are_read() -> None:
    assert cell(parse("Den *Beirat* fragen")) == "Den Beirat fragen"


def test_a_text_too_long_for_a_cell_says_that_it_is_cut() -> None:
    arrived = cell("😀" * 20_000)
    assert isinstance(arrived, str)
    assert arrived.endswith(" […]")
    assert len(arrived.encode("utf-16-le")) // 2 <= 32_767


def test_a_date_before_all_calendars_is_written_out() -> None:
    assert cell(date(1899, 12, 31)) == "31.12.1899"


def test_short_choices_stand_in_the_cell_and_long_ones_on_a_hidden_sheet() -> None:
    content = made()
    formulas = [found.text for found in xml(content).iter(f"{_MAIN}formula1")]
    assert formulas == ['"Verein,Amt"', f"'Auswahl'!$A$1:$A${len(LONG_CHOICES)}"]
    book = opened(content)
    assert [one.visible for one in book.sheets_metadata] == [SheetVisibleEnum.Visible, SheetVisibleEnum.Hidden]
    assert book.get_sheet_by_name("Auswahl").to_python() == [[choice] for choice in LONG_CHOICES]


def test_a_choice_with_a_comma_stays_one_choice() -> None:
    column = Column(title="A", width=9, choices=("ja, mit Vorbehalt", "nein"))
    book = opened(made(Sheet(title="B", columns=(column,), rows=())))
    assert book.get_sheet_by_name("Auswahl").to_python() == [["ja, mit Vorbehalt"], ["nein"]]


def test_rows_yet_to_come_have_their_choices_too() -> None:
    (found, _) = xml(made()).iter(f"{_MAIN}dataValidation")
    assert found.get("sqref") == "B3:B504"


def test_headings_stay_in_sight_on_screen_and_paper() -> None:
    content = made()
    (pane,) = xml(content).iter(f"{_MAIN}pane")
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "2")
    names = {one.get("name"): one.text for one in xml(content, "xl/workbook.xml").iter(f"{_MAIN}definedName")}
    assert names["_xlnm.Print_Titles"] == "Kontakte!$2:$2"
    assert names["_xlnm._FilterDatabase"] == "Kontakte!$A$2:$E$4"


@pytest.mark.parametrize("landscape", [True, False])
def test_it_prints_on_a4_one_page_wide(landscape: bool) -> None:
    sheet = Sheet(title="R&D 1", columns=CONTACTS.columns, rows=(), landscape=landscape)
    page = xml(made(sheet))
    (setup,) = page.iter(f"{_MAIN}pageSetup")
    assert (setup.get("paperSize"), setup.get("fitToHeight")) == ("9", "0")
    assert (setup.get("orientation") == "landscape") == landscape
    assert [found.text for found in page.iter(f"{_MAIN}oddHeader")] == ['&L&"Calibri,Bold" R&&D 1']
    assert [(found.text or "").endswith("Seite &P von &N") for found in page.iter(f"{_MAIN}oddFooter")] == [True]


def test_a_note_on_a_heading_is_a_comment_without_an_author() -> None:
    comments = xml(made(), "xl/comments1.xml")
    assert [found.text for found in comments.iter(f"{_MAIN}t")] == ["Wie im Register"]
    assert [found.text for found in comments.iter(f"{_MAIN}author")] == [None]


def test_a_high_row_may_still_grow() -> None:
    (found,) = [row for row in xml(made(one_cell("lang " * 100))).iter(f"{_MAIN}row") if row.get("r") == "2"]
    assert float(found.get("ht", "")) > 100
    assert found.get("customHeight") is None


def test_titles_of_sheets_are_made_valid() -> None:
    titles = sheet_titles(["Kontakte/Partner: [2026]?", "Kontakte", "KONTAKTE", "", "'", "x" * 40, "x" * 41, "History"])
    assert titles[:5] == ["Kontakte Partner 2026", "Kontakte", "KONTAKTE (2)", "Tabelle", "Tabelle (2)"]
    assert titles[5] == "x" * 30 + "…"
    assert titles[7] == "History (2)"


@given(st.lists(ANY_TEXT, min_size=1, max_size=5))
@settings(max_examples=30)
def test_any_titles_make_a_workbook(titles: list[str]) -> None:
    sheets = [Sheet(title=title, columns=(Column(title=title, width=5, note=title),), rows=()) for title in titles]
    assert len(set(map(str.lower, opened(workbook(sheets)).sheet_names))) == len(titles)


def test_it_says_its_title_and_its_date_and_nobody_s_name() -> None:
    core = {part.tag.partition("}")[2]: part.text for part in xml(made(), "docProps/core.xml")}
    assert core["title"] == "Kontakte"
    assert core["created"] == core["modified"] == "2026-11-21T00:00:00Z"
    assert core["creator"] is None


def test_the_bytes_are_the_same_later_and_in_another_process() -> None:
    first = made()
    time.sleep(2.1)
    assert made() == first
    assert same_elsewhere("made()", "from tests.render.test_workbook import made", first)
