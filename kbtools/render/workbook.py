"""Tables as a workbook for spreadsheet programs. Text stays text, dates are dates; the same sheets give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range, xl_range_abs  # type: ignore[import-untyped]

from kbtools import look
from kbtools.render.archive import archived_again, held
from kbtools.text import Text
from kbtools.typeface import wrap

Cell = str | Text | int | float | date | None

_A4 = 9
_LONGEST_TEXT = 32_767
_LONGEST_TITLE = 31
_LONGEST_HEADER = 180
_LONGEST_LIST = 255
_LONGEST_MESSAGE = 225
_ROWS_TO_COME = 500
_FIRST_DATE = date(1900, 3, 1)
"""Before it, spreadsheet programs disagree: some believe in a 29 February 1900."""
_CUT = " […]"
_FORMULA = re.compile(r"\s*[=+\-@']")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_LIST = re.compile(r'[,"\n\t]|^[\s=+\-@]|\s$')
_RESERVED = ("history",)
_FIXED_ROW = re.compile(rb'(<row r="(?!1")[^>]*?) customHeight="1"')
_SIZE = 10
_LINE = 13.0
_CHARACTER = 5.25
"""Type size, height of a line and width of a character, in which columns are measured, in pt."""
_BUTTON = 2.5
"""What the button of the filter takes from a heading, in characters."""
_HIGHEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `width` in characters, `choices` offered in its cells, `note` shown at its heading."""

    title: str
    width: float
    choices: tuple[str, ...] = ()
    note: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table. With a `note` the headings stand in the second row, below it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    landscape: bool = False

    def __post_init__(self) -> None:
        assert self.columns
        assert all(len(row) == len(self.columns) for row in self.rows)


def workbook(sheets: Sequence[Sheet], *, title: str = "", created: date | None = None) -> bytes:
    """The sheets as one XLSX file. Its title is that of the first sheet unless it has its own, its date 1 January 1970."""
    assert sheets
    made = io.BytesIO()
    day = created or date(1970, 1, 1)
    *names, list_name = sheet_titles([*(sheet.title for sheet in sheets), "Auswahl"])
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties(
            {"title": held(title or sheets[0].title), "created": datetime(day.year, day.month, day.day)}
        )
        formats = {name: book.add_format({**_COMMON, **own}) for name, own in _FORMATS.items()}
        pages = [book.add_worksheet(name) for name in names]
        lists = _lists(book, list_name, sheets)
        for page, sheet in zip(pages, sheets, strict=True):
            _fill(page, sheet, formats, lists)
    return archived_again(made.getvalue(), _growing)


def sheet_titles(titles: Iterable[str]) -> list[str]:
    """The titles as spreadsheet programs accept them: at most 31 characters, none of `[]:*?/\\`, no two alike."""
    taken = {*_RESERVED}
    made = []
    for title in titles:
        plain = " ".join(_NOT_IN_TITLE.sub(" ", held(title)).split()).strip(" '") or "Tabelle"
        name, number = _cut(plain, _LONGEST_TITLE, "…").strip(" '"), 2
        while name.casefold() in taken or name.lower() in taken:
            ending = f" ({number})"
            name, number = _cut(plain, _LONGEST_TITLE - len(ending), "…") + ending, number + 1
        taken |= {name.casefold(), name.lower()}
        made.append(name)
    return made


_COMMON = {"font_name": "Calibri", "font_size": _SIZE, "valign": "top"}
_RULED = {"border": 1, "border_color": look.PRINT.line}
_HEAD = {**_RULED, "bold": True, "text_wrap": True, "valign": "bottom", "bg_color": look.TINTS[0].fill}
_FORMATS: dict[str, dict[str, Any]] = {
    "note": {"text_wrap": True, "font_color": look.PRINT.muted},
    "head": _HEAD,
    "head_right": {**_HEAD, "align": "right", "indent": 1},
    "text": {**_RULED, "text_wrap": True},
    # As if typed with an apostrophe in front: it stays text when somebody opens the cell and closes it again.
    "formula": {**_RULED, "text_wrap": True, "quote_prefix": True},
    "text_right": {**_RULED, "text_wrap": True, "align": "right", "indent": 1},
    # Years have no points between their digits.
    "whole": {**_RULED, "num_format": "0", "align": "right", "indent": 1},
    "large": {**_RULED, "num_format": "#,##0", "align": "right", "indent": 1},
    "fraction": {**_RULED, "num_format": "#,##0.00", "align": "right", "indent": 1},
    "date": {**_RULED, "num_format": "dd.mm.yyyy", "align": "left"},
}


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any], lists: dict[tuple[str, ...], str]) -> None:
    head = 1 if sheet.note else 0
    last = max(head + len(sheet.rows), head + 1)
    final = len(sheet.columns) - 1
    widths = [column.width for column in sheet.columns]
    if sheet.note:
        _write_note(page, sheet, formats["note"])
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(head, place, _text(column.title), formats["head_right" if column.numeric else "head"])
        if column.note:
            page.write_comment(head, place, _text(column.note), _comment(column.note))
        if column.choices:
            page.data_validation(head + 1, place, last + _ROWS_TO_COME, place, _validation(column, lists))
    for number, row in enumerate(sheet.rows, start=head + 1):
        page.set_row(number, _height((str(value), width) for value, width in zip(row, widths, strict=True)))
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write(page, number, place, value, column, formats)
    page.set_row(head, _height((column.title, column.width - _BUTTON) for column in sheet.columns))
    page.freeze_panes(head + 1, 0)
    page.autofilter(head, 0, last, final)
    # No green corner at every postcode.
    page.ignore_errors({"number_stored_as_text": xl_range(head + 1, 0, last, final)})
    _set_up_printing(page, sheet, head)


def _write(page: Any, row: int, place: int, value: Cell, column: Column, formats: dict[str, Any]) -> None:
    right = "text_right" if column.numeric else "text"
    if value is None or value == "":
        page.write_blank(row, place, None, formats[right])
    elif isinstance(value, bool):
        page.write_string(row, place, "ja" if value else "nein", formats[right])
    elif isinstance(value, int | float):
        whole = "whole" if abs(value) < 10_000 else "large"
        page.write_number(row, place, value, formats[whole if isinstance(value, int) else "fraction"])
    elif isinstance(value, date) and value >= _FIRST_DATE:
        page.write_datetime(row, place, datetime(value.year, value.month, value.day), formats["date"])
    else:
        text = f"{value.day:02}.{value.month:02}.{value.year:04}" if isinstance(value, date) else _text(str(value))
        page.write_string(row, place, text, formats["formula" if _FORMULA.match(text) else right])


def _write_note(page: Any, sheet: Sheet, note_format: Any) -> None:
    final = len(sheet.columns) - 1
    text = _text(sheet.note)
    if final:
        page.merge_range(0, 0, 0, final, "", note_format)
    page.write_string(0, 0, text, note_format)
    # Programs do not find out the height of merged cells.
    page.set_row(0, _height([(text, sum(column.width for column in sheet.columns))]) or _LINE * 1.5)


def _height(texts: Iterable[tuple[str, float]]) -> float | None:
    """What the longest of texts in columns of these widths needs; nothing for a row of one line."""
    lines = max(_lines(text, width) for text, width in texts)
    return min(lines * _LINE + 3, _HIGHEST) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    return sum(max(1, len(wrap(line, _SIZE, width * _CHARACTER, "semibold"))) for line in held(text).split("\n"))


def _growing(name: str, content: bytes) -> bytes:
    """A sheet whose rows grow with their text. The library fixes every height that it is told; the first row may stay."""
    return _FIXED_ROW.sub(rb"\1", content) if name.startswith("xl/worksheets/") else content


def _lists(book: Any, name: str, sheets: Sequence[Sheet]) -> dict[tuple[str, ...], str]:
    """Where the choices stand that do not fit into the validation itself: each kind once, in a column of a hidden sheet."""
    long = dict.fromkeys(
        column.choices for sheet in sheets for column in sheet.columns if column.choices and not _inline(column.choices)
    )
    if not long:
        return {}
    page = book.add_worksheet(name)
    page.hide()
    for place, choices in enumerate(long):
        for row, choice in enumerate(choices):
            page.write_string(row, place, _text(choice))
    return {
        choices: f"='{name}'!{xl_range_abs(0, place, len(choices) - 1, place)}" for place, choices in enumerate(long)
    }


def _inline(choices: tuple[str, ...]) -> bool:
    return _units(",".join(choices)) <= _LONGEST_LIST and not any(_NOT_IN_LIST.search(held(one)) for one in choices)


def _validation(column: Column, lists: dict[tuple[str, ...], str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": lists.get(column.choices) or [held(choice) for choice in column.choices],
        "error_title": "Bitte aus der Liste wählen",
        "error_message": _cut(
            f"In der Spalte „{held(column.title)}“ gelten nur die Werte der Liste.", _LONGEST_MESSAGE
        ),
    }


def _comment(note: str) -> dict[str, Any]:
    lines = sum(1 + len(line) // 38 for line in note.split("\n"))
    return {"author": "", "font_name": "Calibri", "font_size": 10, "width": 240, "height": 24 + 17 * lines}


def _set_up_printing(page: Any, sheet: Sheet, head: int) -> None:
    page.set_paper(_A4)
    if sheet.landscape:
        page.set_landscape()
    page.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    # A single & would begin a code.
    title = _cut(" ".join(held(sheet.title).split()), _LONGEST_HEADER // 2).replace("&", "&&")
    page.set_header(f'&L&"Calibri,Bold" {title}')
    page.set_footer('&R&"Calibri,Regular"Seite &P von &N')


def _text(text: str) -> str:
    return _cut(held(text), _LONGEST_TEXT)


def _cut(text: str, most: int, mark: str = _CUT) -> str:
    """The text with at most so many characters as spreadsheet programs count them: beyond U+FFFF one is two."""
    if _units(text) <= most:
        return text
    cut = text[: most - len(mark)]
    while _units(cut) > most - len(mark):
        cut = cut[:-1]
    return cut.rstrip() + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
