"""Printed sheets: what the file promises, what a screen reader meets, what a hand can fill in, what data cannot do."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools.render.form import (
    Block,
    Break,
    Choices,
    Facts,
    Form,
    Grid,
    Heading,
    Lines,
    Notice,
    Picture,
    Points,
    Prose,
    deck_sheet,
    form_sheet,
)
from kbtools.render.pdf import TEMPLATES, Pdf, fits_one_page, pdf
from kbtools.render.sheet_data import filled, spans
from kbtools.text import parse
from kbtools.typeface import shown
from tests.render.test_svg import small

DAY = date(2026, 11, 21)
MM = 72 / 25.4
HOSTILE = (
    'Text #let x = 1; $x$ *a* _b_ @ref <label> \\ \\n --8<-- "a.md" {{ x }} {% x %} <script>alert(1)</script> '
    "Mitarbeiter*innen & | `code` = H // c /* d */ [Text](kind:id) ~ -- --- ... 'x' \"y\" https://a.de #[b]"
)
ACTS = (
    "Den Anlass in zwei Sätzen aufschreiben und mit der *Verwaltungsspitze* abstimmen, bevor Externe angesprochen werden",
    "Prüfen, ob ein Beschluss von Rat oder Kreistag, Ausschuss oder Verwaltungsleitung nötig ist",
    "Förderlogik, Arbeitsrhythmus und Entscheidungswege der möglichen Partner erfragen und festhalten",
    "Moderation und Sitzungsleitung trennen und beide Personen rechtzeitig anfragen, am besten schriftlich",
)


NOTES: dict[str, object] = {"notes": [("Zuständig", "Bildungsmanagement"), ("Nachweis", "Vermerk mit Datum")]}


def checklist(
    acts: list[str], *, per_section: int = 4, notes: Mapping[str, object] = NOTES, **changes: object
) -> dict[str, object]:
    items = [{"id": f"punkt-{number}", "act": spans(parse(act)), **notes} for number, act in enumerate(acts)]
    sections = [
        {"title": f"Abschnitt {start // per_section + 1}", "items": items[start : start + per_section]}
        for start in range(0, len(items), per_section)
    ]
    return {
        "title": "Externe Kooperation vorbereiten",
        "phase": {"id": "vorbereiten", "title": "Vorbereiten"},
        "for_whom": "Bildungsmanagement und beteiligte Fachämter",
        "when": "Drei Monate vor dem ersten Termin",
        "sections": sections,
        "source_line": "Quellen: eigene Zusammenstellung",
        "address": "https://bildung.example/checklist/vorbereiten.html",
        **changes,
    }


def role_matrix(columns: list[str], tasks: list[str], **changes: object) -> dict[str, object]:
    cells = [["E"], ["D", "M"], []]
    return {
        "title": "Rollen beim Vorbereiten",
        "phase": None,
        "code_system": {
            "title": "DEMI",
            "codes": [{"letter": "D", "title": "Durchführen"}, {"letter": "E", "title": "Entscheiden"}],
            "note": "Eine eigene Vereinbarung.",
        },
        "columns": [{"title": column} for column in columns],
        "rows": [
            {"task": spans(parse(task)), "cells": [cells[number % 3] for number in range(len(columns))]}
            for task in tasks
        ],
        "notes": [spans(parse("In jeder Zeile steht genau *ein* E."))],
        "source_line": "",
        **changes,
    }


def form(**changes: Any) -> dict[str, object]:
    """One of every block."""
    blocks: tuple[Block, ...] = (
        Prose(text="Worum es geht."),
        Facts(rows=(("Gremium", "Steuerungsgruppe"), ("Datum", ""))),
        Heading(text="Schritte"),
        Points(items=("Erst lesen", "Dann schreiben"), ordered=True),
        Grid(head=("Was", "Wer"), rows=((ACTS[0], ""), (ACTS[1], "Fachamt")), widths=(3, 1), height=9, ticked=True),
        Heading(text="Antworten", level=3),
        Lines(count=2),
        Choices(label="Urteil", options=(("läuft", True), ("Bedarf", False))),
        Notice(text="Ein Hinweis."),
        Picture(diagram=small(), alt="Ein kleines Netz."),
        Break(),
        Heading(text="Neue Seite"),
        Points(items=("Ein Punkt", "Noch einer")),
    )
    made = Form(**{"kind": "Vordruck", "title": "Ein Vordruck", "blocks": blocks, "revised_on": DAY, **changes})
    return dict(form_sheet(made).data)


def bound(*sheets: tuple[str, dict[str, object]]) -> dict[str, object]:
    """What the template of a folder takes."""
    known = {"group": "", "density": 0, "pages": 1, "heights": ()}
    parts = [{**filled(template, data, DAY), **known} for template, data in sheets]
    cover = {"title": "Eine Mappe", "lead": "Wofür sie da ist.", "remarks": ["Ein Hinweis."], "phase": None}
    return {**cover, "source_line": "", "parts": parts}


def deck(lengths: Sequence[int] = (1, 8, 1)) -> dict[str, object]:
    """Cards with so many paragraphs before and after the place where they may be parted."""

    def card(title: str, length: int) -> Form:
        steps = Points(items=(" ".join(ACTS),) * length, ordered=True)
        blocks: tuple[Block, ...] = (Facts(rows=(("Zweck", ACTS[0]),)), Heading(text="Schritte"), steps, Break())
        table = Grid(head=("Was", "Wer"), rows=(("Aufräumen", "alle"),), widths=(3, 1))
        blocks = (*blocks, Heading(text="Danach"), steps, table)
        return Form(kind="Methode", title=title, blocks=blocks, revised_on=DAY)

    cards = [card(f"Karte {number}", length) for number, length in enumerate(lengths, start=1)]
    made = deck_sheet("Methodenkarten", "Alle Karten", cards, blank=card("Eigene Karte", 1))
    return dict(made.data)


SHEETS: dict[str, tuple[str, dict[str, object]]] = {
    "form": ("form", form()),
    "form across": (
        "form",
        form(flipped=True, internal=True, phase=("pflegen", "Pflegen"), source_line="Quellen: eigene"),
    ),
    "folder": ("folder", bound(("form", form()), ("checklist", checklist(list(ACTS))))),
    "deck": ("deck", deck()),
    "checklist": ("checklist", checklist(list(ACTS))),
    "internal checklist": ("checklist", checklist(list(ACTS), internal=True, phase=None, address=None)),
    "checklist of two pages": ("checklist", checklist([3 * act for act in ACTS] * 4)),
    "narrow matrix": ("role_matrix", role_matrix(["Jugendamt", "Verwaltungsspitze"], ["Ziele festlegen"])),
    "wide matrix": ("role_matrix", role_matrix(["Geschäftsstelle Bildungsbeirat"] * 12, ["Ziele festlegen"] * 30)),
    "matrix in parts": ("role_matrix", role_matrix(["Schulverwaltungsamt"] * 25, ["Ziele festlegen"])),
}
every_sheet = pytest.mark.parametrize("name", SHEETS)


@cache
def made(name: str) -> Pdf:
    template, data = SHEETS[name]
    return pdf(template, data, revised_on=DAY)


@cache
def opened(document: Pdf) -> pikepdf.Pdf:
    """The file, kept open: what is read from it lives no longer than it."""
    return pikepdf.open(io.BytesIO(document.content))


def elements(document: Pdf) -> Iterator[tuple[str, Any, str]]:
    """Tag, element and path of tags above it, in reading order."""

    def walk(node: Any, path: str) -> Iterator[tuple[str, Any, str]]:
        if isinstance(node, pikepdf.Array):
            for kid in node.as_list():
                yield from walk(kid, path)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            tag = str(node.S).lstrip("/")
            yield tag, node, path
            yield from walk(node.get("/K"), f"{path}/{tag}")

    yield from walk(opened(document).Root.StructTreeRoot.K, "")


def attribute(element: Any, name: str) -> str:
    attributes = element.get("/A", pikepdf.Array())
    owners = attributes.as_list() if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(owner[name]) for owner in owners if name in owner), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters drawn together: size in pt, start in mm from the lower left corner; `part`: „Header“, „Footer“ or nothing."""

    text: str
    size: float
    left: float
    bottom: float
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What one page draws: runs of text, outlines as lists of points in mm from the lower left corner."""

    runs: list[Run]
    outlines: list[list[tuple[float, float]]]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def rows(self) -> list[float]:
        """Heights of the rows of a checklist of one section."""
        return [above - below for above, below in pairwise(self.rules)]

    @property
    def rules(self) -> list[float]:
        """Heights of horizontal lines across the whole table."""
        return sorted(
            (line[0][1] for line in self.outlines if len(line) == 2 and line[1][0] - line[0][0] > 150), reverse=True
        )

    @property
    def boxes(self) -> list[float]:
        """Sides of the squares to tick."""
        return [line[1][0] - line[0][0] for line in self.outlines if len(line) == 4]


def instructions(page: Any) -> Iterator[tuple[str, list[Any]]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield str(instruction.operator), list(instruction.operands)


def drawn(document: Pdf) -> list[Drawn]:
    return [_drawn(page) for page in opened(document).pages]


def _drawn(page: Any) -> Drawn:
    runs: list[Run] = []
    outlines: list[list[tuple[float, float]]] = []
    letters: dict[str, dict[int, str]] = {name: _letters(font) for name, font in page.Resources.Font.items()}
    font, size, left, bottom = "", 0.0, 0.0, 0.0
    line: list[tuple[float, float]] = []
    marked: list[str] = []
    spoken: list[str] = []
    for operator, operands in instructions(page):
        match operator:
            case "BDC" | "BMC":
                named: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                marked.append(str(named.get("/Subtype", "")).lstrip("/"))
                # One shape may stand for a hyphen and for a word that goes on: which it is stands here.
                spoken.append(str(named["/ActualText"]) if "/ActualText" in named else "")
            case "EMC":
                marked.pop()
                spoken.pop()
            case "cm":
                left, bottom = float(operands[4]), float(operands[5])
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "TJ" | "Tj":
                parts = operands[0].as_list() if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
                text = next(filter(None, spoken), "") or "".join(letters[font][code] for code in pairs)
                part = next((one for one in marked if one), "")
                runs.append(Run(text=text, size=size, left=left / MM, bottom=bottom / MM, part=part))
            case "m" | "l" as move:
                line = [] if move == "m" else line
                line.append(((left + float(operands[0])) / MM, (bottom - float(operands[1])) / MM))
            case "S":
                outlines.append(line)
    return Drawn(runs=runs, outlines=outlines)


def _letters(font: Any) -> dict[int, str]:
    entries = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in entries}


def squeezed(text: str) -> str:
    """Without white space and hyphens at line ends, which depend on the width of a column."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def text_of(document: Pdf) -> str:
    return "".join(page.text for page in drawn(document))


def runs(document: Pdf) -> list[str]:
    """The visible runs of text of the first page, in the order they are drawn."""
    return [run.text.strip() for run in drawn(document)[0].runs if run.text.strip()]


@every_sheet
def test_the_file_declares_pdf_ua_and_pdf_a(name: str) -> None:
    """PDF/UA-1 and PDF/A-2a stand in the metadata, the title is the window's title, the language is German."""
    file = opened(made(name))
    metadata = file.open_metadata()

    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert SHEETS[name][1]["title"] == metadata["dc:title"]
    assert str(file.Root.Lang) == "de-DE"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert file.Root.MarkInfo.Marked
    assert file.check_pdf_syntax() == []


@every_sheet
def test_every_font_is_the_one_typeface_and_embedded(name: str) -> None:
    """Nothing but Source Sans Pro, with its outlines and its way back to text."""
    fonts = [font for page in opened(made(name)).pages for font in page.Resources.Font.values()]

    assert fonts
    for font in fonts:
        assert "SourceSansPro" in str(font.BaseFont)
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "/ToUnicode" in font


@every_sheet
def test_headings_start_at_one_and_leave_no_level_out(name: str) -> None:
    """A screen reader's list of headings is a tree; in a folder every sheet begins anew, in a deck every card."""
    data = SHEETS[name][1]
    parts = data.get("parts", data.get("cards", [None])[1:])  # type: ignore[index]
    assert isinstance(parts, list | tuple)
    levels = [int(tag[1]) for tag, _, _ in elements(made(name)) if re.fullmatch(r"H\d", tag)]

    assert levels.count(1) == 1 + len(parts)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_sheet
def test_every_table_has_header_cells_with_scope_and_every_cell_names_its_own(name: str) -> None:
    """A cell is announced with the head of its column."""
    tags = list(elements(made(name)))
    heads = [element for tag, element, _ in tags if tag == "TH"]
    cells = [element for tag, element, _ in tags if tag == "TD"]

    assert {"/Column"} == {attribute(head, "/Scope") for head in heads}
    assert {"TR"} == {path.split("/")[-1] for tag, _, path in tags if tag in ("TH", "TD")}
    assert all(path.endswith("/Table/THead/TR") for tag, _, path in tags if tag == "TH")
    assert cells
    assert all(attribute(cell, "/Headers") not in ("", "pikepdf.Array([])") for cell in cells)


@every_sheet
def test_no_figure_is_without_a_description(name: str) -> None:
    """Lines and boxes are no content; whatever is a figure says what it shows."""
    figures = [element for tag, element, _ in elements(made(name)) if tag == "Figure"]

    assert all("/Alt" in figure for figure in figures)


def test_sections_of_a_checklist_are_headings_over_the_column_of_acts() -> None:
    """People who read with a screen reader jump from section to section."""
    headings = [(path, str(element.T)) for tag, element, path in elements(made("checklist")) if tag == "H2"]

    assert headings == [("/Document/Table/THead/TR/TH", "Abschnitt 1")]


@every_sheet
def test_the_number_of_pages_is_that_of_the_file(name: str) -> None:
    """Pages count what is in the file, and every page says its number; cards are numbered instead."""
    document = made(name)
    count = len(opened(document).pages)

    assert count == document.pages
    feet = [page.text for page in drawn(document)]
    if name == "deck":
        assert all("von 3" in foot for foot in feet)
    else:
        assert all(f"Seite {number} von {count}" in foot for number, foot in enumerate(feet, 1))
    assert all("Stand: 21. November 2026" in foot for foot in feet)


@every_sheet
def test_all_text_lies_where_printers_reach(name: str) -> None:
    """At least 7 mm from every edge, 15 mm from the side that is punched; cards are cut."""
    for page, drawing in zip(opened(made(name)).pages, drawn(made(name)), strict=True):
        height = float(page.mediabox[3]) / MM

        assert min(run.bottom for run in drawing.runs) >= 7
        assert max(run.bottom for run in drawing.runs) <= height - 7
        assert min(run.left for run in drawing.runs) >= (7 if name == "deck" else 14.9)


def test_fifteen_long_points_fit_on_one_side() -> None:
    """The longest list the model allows, each act of two lines, stays on one side."""
    document = pdf("checklist", checklist([ACTS[number % 4] for number in range(15)]), revised_on=DAY)

    assert document.pages == 1


@pytest.mark.parametrize("count", [1, 8, 12, 15])
def test_rows_leave_room_for_handwriting_and_boxes_for_a_tick(count: int) -> None:
    """However short the points: rows of at least 9 mm, boxes of at least 4 mm, one for each point."""
    data = checklist(["Kurz"] * count, per_section=15, notes={"notes": []})
    page = drawn(pdf("checklist", data, revised_on=DAY))[0]

    assert count == len(page.rows)
    assert min(page.rows) >= 8.99
    assert count == len(page.boxes)
    assert min(page.boxes) >= 4


def test_the_tightest_step_keeps_rows_and_type_sizes_legible() -> None:
    """Rows of at least 9 mm, no type below 8.5 pt, acts of 10 pt."""
    settled = [
        ("Zuständig", "Bildungsmanagement und Fachamt"),
        ("Nachweis", "Vermerk mit Datum, Freigabe und allen Anlagen"),
    ]
    notes = {"notes": settled}
    acts = [ACTS[number % 4] for number in range(14)]
    document = pdf("checklist", checklist(["Kurz", *acts], per_section=15, notes=notes), revised_on=DAY)
    page = drawn(document)[0]

    assert (document.density, len(page.rows)) == (3, 15)
    assert min(page.rows) >= 8.99
    assert min(run.size for run in page.runs) >= 8.5
    assert {run.size for run in page.runs if run.text.startswith("Prüfen")} == {10}


def test_a_list_too_long_for_one_side_goes_on_without_splitting_a_row() -> None:
    """Each page starts with the heads of its columns and holds whole points only."""
    acts = [f"Anfang{number} {ACTS[number % 4] * (1 + 2 * (number % 4))} Ende{number}" for number in range(15)]
    document = pdf("checklist", checklist(acts, per_section=5), revised_on=DAY)
    pages = [squeezed(page.text) for page in drawn(document)]
    begun = [re.findall(r"Anfang(\d+)", page) for page in pages]

    assert document.pages > 2
    assert begun == [re.findall(r"Ende(\d+)", page) for page in pages]
    assert [str(number) for number in range(15)] == [number for page in begun for number in page]
    assert all("erledigt" in page and "Bemerkung" in page for page in pages)


@pytest.mark.parametrize("count", [8, 12, 13, 14, 15])
def test_whether_a_sheet_fits_is_known_before_it_is_made(count: int) -> None:
    """The tightest setting alone tells what the finished sheet says."""
    long = [ACTS[number % 4] + " " + ACTS[(number + 1) % 4] for number in range(count)]
    data = checklist(long, title=f"Liste mit {count} langen Punkten")
    told = fits_one_page("checklist", data, revised_on=DAY)

    assert told == (pdf("checklist", data, revised_on=DAY).pages == 1)
    assert told == fits_one_page("checklist", data, revised_on=DAY)


def test_a_point_longer_than_a_page_is_not_cut() -> None:
    """The last word of a row that no page could hold is still there."""
    document = pdf("checklist", checklist(["Wort " * 2000 + "Schluss", "Danach"]), revised_on=DAY)

    assert text_of(document).count("Wort") == 2000
    assert min(run.bottom for page in drawn(document) for run in page.runs) >= 7
    assert "Schluss" in text_of(document)
    assert "Danach" in text_of(document)


def test_a_long_list_of_sources_makes_room_at_the_foot() -> None:
    """However many lines the foot has, none lies below the edge of the paper."""
    sources = "; ".join(f"Handreichung {number} zum kommunalen Bildungsmanagement" for number in range(40))
    document = pdf("checklist", checklist(list(ACTS), source_line=sources), revised_on=DAY)
    assert "Handreichung 39" in text_of(document)
    assert min(run.bottom for run in drawn(document)[0].runs) >= 7


HOSTILE_SHEETS = {
    "checklist": (
        5,
        checklist([HOSTILE], title=HOSTILE, for_whom=HOSTILE, when=HOSTILE, source_line=HOSTILE, address=HOSTILE),
    ),
    "role_matrix": (3, role_matrix([HOSTILE], [HOSTILE], title=HOSTILE, source_line=HOSTILE)),
}


@pytest.mark.parametrize("template", HOSTILE_SHEETS)
def test_markup_in_data_comes_out_as_it_was_written(template: str) -> None:
    """Text is data and never code, in every place that takes text; acts and tasks have lost the two inline forms before."""
    places, data = HOSTILE_SHEETS[template]
    written = squeezed(text_of(pdf(template, data, revised_on=DAY)))

    assert places == written.count(squeezed(HOSTILE))
    assert written.count(squeezed(str(parse(HOSTILE)))) == 1


def test_characters_the_typeface_lacks_are_named() -> None:
    """No empty box and no foreign typeface: the code of the character stands in its place."""
    written = text_of(pdf("checklist", checklist(["Grüße 😀 漢 \x07"]), revised_on=DAY))

    assert "Grüße [U+1F600] [U+6F22] [U+0007]" in written


def test_words_without_a_place_to_break_stay_inside_their_column() -> None:
    """A file name of 90 characters in the column of acts does not run into the next one."""
    page = drawn(pdf("checklist", checklist(["x" * 200, "a_b-" * 40, "W" * 80]), revised_on=DAY))[0]
    longest = max(len(run.text) for run in page.runs if set(run.text) <= {"x"})

    assert longest <= 48


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_printed(text: str) -> None:
    """No string breaks a sheet, and every visible character of it is there."""
    written = text_of(pdf("checklist", checklist(["Punkt"], title=f"Titel {text}"), revised_on=DAY))

    assert squeezed(shown(f"Titel {text}")) in squeezed(written)


def test_internal_sheets_say_so_on_every_page_and_once_what_it_means() -> None:
    """INTERN heads each page; that internal is not secret is said once."""
    document = pdf("checklist", checklist([3 * act for act in ACTS] * 4, internal=True), revised_on=DAY)
    pages = [page.text for page in drawn(document)]

    assert len(pages) > 1
    assert all("INTERN" in page for page in pages)
    assert sum(page.count("Intern heißt nicht geheim") for page in pages) == 1
    assert "INTERN" not in text_of(made("checklist"))


@pytest.mark.parametrize("count", [1, 2, 6, 7, 12, 18, 19, 25, 40])
def test_every_column_of_a_matrix_is_printed(count: int) -> None:
    """More than six columns lie across, more than eighteen go on over the next sheet."""
    names = [f"Stelle {number:03}" for number in range(count)]
    document = pdf("role_matrix", role_matrix(names, ["Ziele festlegen"]), revised_on=DAY)
    width = float(opened(document).pages[0].mediabox[2])
    heads = [tag for tag, _, _ in elements(document) if tag == "TH"]

    assert round((297 if count > 6 else 210) * MM) == round(width)
    assert count + -(-count // 18) == len(heads)
    assert all(name in text_of(document) for name in names)


def test_a_checklist_reads_in_the_order_of_its_points() -> None:
    """The text of a small sheet, run by run."""
    data = checklist(["Den *Beirat* fragen", "Termin nennen"])
    texts = runs(pdf("checklist", data, revised_on=DAY))

    assert texts == [
        "Phase: Vorbereiten", "Checkliste",
        "Externe Kooperation vorbereiten",
        "Für wen:", "Bildungsmanagement und beteiligte", "Fachämter",
        "Wann:", "Drei Monate vor dem ersten Termin",
        "Kooperation/Sitzung:", "Datum:",
        "erledigt", "Abschnitt 1", "wer", "bis", "Bemerkung",
        "Den", "Beirat", "fragen", "Zuständig: Bildungsmanagement · Nachweis: Vermerk mit Datum",
        "Termin nennen", "Zuständig: Bildungsmanagement · Nachweis: Vermerk mit Datum",
        "Quellen: eigene Zusammenstellung", "https://bildung.example/checklist/vorbereiten.html",
        "Stand: 21. November 2026", "Seite 1 von 1",
    ]  # fmt: skip


def test_a_matrix_reads_row_by_row() -> None:
    """The text of a small matrix, run by run."""
    data = role_matrix(["Jugendamt", "Beirat", "Schulen"], ["Ziele festlegen", "Daten *deuten*"])
    texts = runs(pdf("role_matrix", data, revised_on=DAY))

    assert texts == [
        "Rollenmatrix", "Rollen beim Vorbereiten",
        "DEMI:", "D", "Durchführen", "·", "E", "Entscheiden", "Eine eigene Vereinbarung.",
        "Aufgabe", "Jugendamt", "Beirat", "Schulen",
        "Ziele festlegen", "E", "D, M",
        "Daten", "deuten", "E", "D, M",
        "Anmerkungen", "•", "In jeder Zeile steht genau", "ein", "E.",
        "Stand: 21. November 2026", "Seite 1 von 1",
    ]  # fmt: skip


@every_sheet
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    """Twice in one process."""
    template, data = SHEETS[name]

    assert made(name).content == pdf(template, data, revised_on=DAY).content


def test_another_process_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the locale, the folder, the folder for temporary files."""
    code = (
        "import sys; from tests.render.test_pdf import SHEETS, made; "
        "sys.stdout.buffer.write(b''.join(made(name).content for name in SHEETS))"
    )
    root = str(TEMPLATES.parent.parent)
    expected = b"".join(made(name).content for name in SHEETS)
    for seed, zone, locale in [("0", "Asia/Tokyo", "C"), ("77", "America/New_York", "de_DE.UTF-8")]:
        environment = os.environ | {
            "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": root, "TMPDIR": str(tmp_path),
        }  # fmt: skip
        command = [sys.executable, "-c", code]
        written = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True).stdout

        assert expected == written
    assert list(tmp_path.iterdir()) == []


def test_the_date_of_the_document_is_that_of_its_data() -> None:
    """No clock: the creation date is the day of the last revision."""
    assert str(opened(made("checklist")).docinfo["/CreationDate"]) == "D:20261121000000Z"


def test_a_missing_key_is_an_error_and_not_an_empty_place() -> None:
    """A template that asks for what is not there fails."""
    data = {key: value for key, value in checklist(list(ACTS)).items() if key != "when"}

    with pytest.raises(RuntimeError, match="when"):
        pdf("checklist", data, revised_on=DAY)


def test_hostile_text_comes_out_of_every_block_as_it_was_written() -> None:
    blocks: tuple[Block, ...] = (
        Prose(text=HOSTILE),
        Facts(rows=((HOSTILE, HOSTILE),)),
        Heading(text=HOSTILE),
        Points(items=(HOSTILE,)),
        Grid(head=(HOSTILE, "Wer"), rows=((HOSTILE, HOSTILE),), widths=(1, 1)),
        Choices(label=HOSTILE, options=((HOSTILE, False),)),
        Notice(text=HOSTILE),
    )
    document = pdf("form", form(title=HOSTILE, blocks=blocks), revised_on=DAY)

    written = squeezed(text_of(document))

    # In narrow places words are divided; what could be taken for code is no word.
    assert written.count("alert(1)") == 12
    assert written.count(squeezed(HOSTILE)) >= 8


def test_a_long_table_loses_no_row_and_keeps_its_head_on_every_page() -> None:
    rows = tuple((f"Zeile {number}: {ACTS[number % 4]}", "") for number in range(200))
    blocks = (Grid(head=("Aufgabenkopf", "Wer"), rows=rows, widths=(3, 1), height=9),)
    document = pdf("form", form(blocks=blocks), revised_on=DAY)
    written = squeezed(text_of(document))

    assert all(f"Zeile{number}:" in written for number in range(200))
    assert document.pages > 5
    assert written.count("Aufgabenkopf") == document.pages


def test_a_cell_of_two_thousand_letters_is_printed_whole() -> None:
    blocks = (
        Grid(head=("Was", "Wer"), rows=(("Anfang " + "Wort " * 400 + "Schluss", ""), ("Danach", "")), widths=(1, 3)),
    )
    written = squeezed(text_of(pdf("form", form(blocks=blocks), revised_on=DAY)))

    assert written.count("Wort") == 400
    assert written.index("Anfang") < written.index("Schluss") < written.index("Danach")


def test_a_form_that_nearly_fits_is_set_tighter_and_says_so() -> None:
    def of(rows: int) -> Pdf:
        blocks = (Grid(head=("Was", "Wer"), rows=((ACTS[0], ""),) * rows, widths=(2, 1)),)
        return pdf("form", form(blocks=blocks), revised_on=DAY)

    tight = next(one for rows in range(10, 60) if (one := of(rows)).density > 0)

    assert (of(5).pages, of(5).density) == (1, 0)
    assert tight.pages == 1
    assert (of(80).pages > 1, of(80).density) == (True, 0)


def test_room_for_a_hand_is_nine_millimetres() -> None:
    blocks = (Grid(head=("Was", "Wer"), rows=(("Kurz", ""),) * 6, widths=(2, 1), height=9),)
    page = drawn(pdf("form", form(blocks=blocks), revised_on=DAY))[0]

    assert len(page.rows) >= 6
    assert min(page.rows[-6:]) >= 9 - 0.1


def test_cards_lie_two_on_a_page_and_a_long_one_has_a_page_of_its_own() -> None:
    """The first and the third share a page, so that it is cut once."""
    pages = [page.text for page in drawn(pdf("deck", deck(), revised_on=DAY))]

    assert [[number for number in (1, 2, 3) if f"Karte {number} von 3" in text] for text in pages] == [[2], [1, 3]]
    assert "Karte 2, Teil 2" in pages[0]


def test_half_a_page_that_is_left_is_a_card_to_fill_in() -> None:
    (page,) = drawn(pdf("deck", deck((1,)), revised_on=DAY))

    assert "Eigene Karte" in page.text
    assert "Karte 1 von 1" in page.text


@pytest.mark.parametrize("length", [1, 4, 8, 60])
def test_a_card_is_whole_however_long_and_never_smaller_than_9_pt(length: int) -> None:
    pages = drawn(pdf("deck", deck((length,)), revised_on=DAY))
    written = squeezed("".join(page.text for page in pages))

    assert written.count(squeezed(ACTS[3])) >= 2 * length
    assert min(run.size for page in pages for run in page.runs if squeezed(run.text) in squeezed(ACTS[0])) >= 9
    assert all(0 <= run.bottom <= 210 and 0 <= run.left <= 297 for page in pages for run in page.runs)


def test_the_cut_line_of_cards_is_no_content() -> None:
    assert not [tag for tag, _, path in elements(made("deck")) if tag == "Figure"]
    assert {"L", "LI"} <= {tag for tag, _, _ in elements(made("deck"))}


def test_a_part_that_takes_hardly_more_than_a_page_is_set_tighter(tmp_path: Path) -> None:
    """No page holds three lines; the parts beside it stay roomy."""
    rows = tuple((f"Was ist zu entscheiden, Frage {number}?", "") for number in range(24))
    long = Grid(head=("Frage", "Antwort"), rows=rows, widths=(1, 1), height=9)
    points = Points(items=tuple(f"Punkt {number}" for number in range(6)))
    blocks = (Prose(text="Anfang."), Break(), Heading(text="Lang"), long, points, Break(), Heading(text="Kurz"))

    assert pdf("form", form(blocks=blocks), revised_on=DAY).pages == 3
