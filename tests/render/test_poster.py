"""Posters: a page A3, as large as can be, nothing cut, nothing on top of something else, readable for everyone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools.artefacts.poster import network_poster, poster_path
from kbtools.build.load import Loaded
from kbtools.diagram import Diagram, Edge, Legend, Line, Point, Sign
from kbtools.model.case import Case
from kbtools.model.source import Source
from kbtools.render import pdf as renderer
from kbtools.render.pdf import Pdf
from kbtools.render.poster import Wording, arrangement, poster
from kbtools.typeface import shown
from kbtools.views.findings import NETWORK_LIMIT
from kbtools.views.network import sheets
from tests.render.test_pdf import HOSTILE, MM, elements, opened, squeezed
from tests.render.test_svg import card, sign, small
from tests.views.builders import CASE, actor, knowledge, relation

ROOT = Path(__file__).parent.parent.parent
LONG, SHORT = 420 * MM, 297 * MM
ANSWER = "Die meisten Gegenüber haben Jugendberufsagentur (11), Berufsschulzentrum (7) und Straßenfest (7)."
WORDING = Wording(
    title="Netz: Mitte",
    case="Schulen und ihre Kooperationspartner",
    caption="303 Akteure, 324 Beziehungen.",
    findings=tuple((f"Wer {verb}?", ANSWER) for verb in ("verbindet", "fehlt", "fördert", "entscheidet")),
    limit="Gezeichnet ist, was eingetragen ist.",
    source_line="Quellen: eigene Erhebung",
    address="https://bildung.example/mitte",
    revised_on=date(2026, 11, 21),
    internal=False,
)


def grid(across: int, down: int, *, signs: int = 7, pitch: tuple[float, float] = (150, 60)) -> Diagram:
    """Cards in rows and columns, lines between neighbours; as many types as asked for in the legend."""
    own = sign("A", "box", 0)
    cards = tuple(
        card(f"größe {row}/{column}", 13 + column * pitch[0], 13 + row * pitch[1], own)
        for row, column in product(range(down), range(across))
    )
    line = Line(id="joint", label="Gemeinsame Maßnahme", pattern="solid", colour=1)
    edges = tuple(
        Edge(
            source=one.id,
            target=two.id,
            line=line,
            points=(Point(one.x + 110, one.y + 10), Point(two.x, two.y + 10)),
            width=1.0,
            description="",
        )
        for one, two in pairwise(cards)
        if one.y == two.y
    )
    types: tuple[Sign, ...] = tuple(replace(own, id=f"t{number}", label=f"Träger {number}") for number in range(signs))
    return Diagram(
        id="netz",
        title="Netz",
        description="12 Akteure, 11 Beziehungen.",
        width=across * pitch[0],
        height=down * pitch[1],
        cards=cards,
        edges=edges,
        legend=Legend(signs=types, lines=(line,)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters drawn together: size, left edge and baseline in pt, from the lower left corner."""

    text: str
    size: float
    left: float
    bottom: float
    drawing: bool
    """Whether it is part of the figure."""


@cache
def runs(document: Pdf) -> list[Run]:
    return list(_runs(opened(document)))


def _runs(file: pikepdf.Pdf) -> Iterator[Run]:
    for page in file.pages:
        yield from _runs_of(file, page)


def _runs_of(file: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[Run]:
    letters = {name: _letters(font) for name, font in page.Resources.Font.items()}
    figures = [node for tag, node in _tags(file) if tag == "Figure"]
    figure = {mark for node in figures if node.Pg.objgen == page.obj.objgen for mark in _marks(node)}
    matrix, kept = pikepdf.Matrix(), []
    text, font, size, number = pikepdf.Matrix(), "", 0.0, -1
    for instruction in pikepdf.parse_content_stream(page):
        operands: list[Any] = list(instruction.operands)
        match str(instruction.operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tm":
                text = pikepdf.Matrix(*map(float, operands))
            case "BDC":
                number = int(operands[1].get("/MCID", -1))
            case "TJ" | "Tj":
                parts = operands[0].as_list() if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
                place = text @ matrix
                assert abs(abs(place.a) - abs(place.d)) < 1e-3, "the drawing is squeezed"
                yield Run(
                    text="".join(letters[font][code] for code in pairs),
                    size=size * abs(place.d),
                    left=place.e,
                    bottom=place.f,
                    drawing=number in figure,
                )


def _letters(font: Any) -> dict[int, str]:
    lines = font.ToUnicode.read_bytes().decode("ascii").splitlines()
    pairs = (line.split("> <") for line in lines if line.startswith("<") and line.count("<") == 2)
    found = {code[1:]: text[:-1] for code, text in pairs if len(code) == 5}
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in found.items()}


def _tags(file: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    waiting = [file.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, pikepdf.Array):
            waiting += node.as_list()
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S).lstrip("/"), node
            waiting.append(node.get("/K", pikepdf.Array()))


def _marks(node: Any) -> Iterator[int]:
    kids = node.K.as_list() if isinstance(node.K, pikepdf.Array) else [node.K]
    for kid in kids:
        if isinstance(kid, int):
            yield kid
        elif isinstance(kid, pikepdf.Dictionary) and "/K" in kid:
            yield from _marks(kid)


def text_of(document: Pdf) -> str:
    return squeezed("".join(run.text for run in runs(document)))


@cache
def made(name: str) -> Pdf:
    return poster(*POSTERS[name])


POSTERS = {
    "usual": (grid(7, 9), WORDING),
    "wide": (grid(14, 5), WORDING),
    "high": (grid(3, 22), WORDING),
    "small": (grid(2, 2, signs=1), WORDING),
    "crowded": (grid(12, 24, signs=30), WORDING),
    "every shape": (small(), WORDING),
    "internal": (grid(7, 9), replace(WORDING, internal=True)),
    "bare": (
        replace(grid(7, 9), legend=Legend()),
        Wording(
            title="Netz", case="", caption="", findings=(), limit="", source_line="", address="", revised_on=None, internal=False
        ),
    ),
    "wordy": (grid(7, 9), replace(WORDING, findings=tuple((one, 12 * f"{two} ") for one, two in WORDING.findings))),
    "one finding": (grid(7, 9), replace(WORDING, findings=WORDING.findings[:1])),
    "long title": (grid(7, 9), replace(WORDING, title="Netz: " + "Bildungslandschaft und Übergang " * 6)),
}  # fmt: skip
DENSE = {"crowded"}
every_poster = pytest.mark.parametrize("name", POSTERS)


@every_poster
def test_a_poster_is_one_page_a3_or_two_if_it_is_dense(name: str) -> None:
    document = made(name)
    pages = opened(document).pages

    assert document.pages == len(pages) == (2 if name in DENSE else 1)
    for page in pages:
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        assert sorted((round(width / MM), round(height / MM))) == [297, 420]
        assert "/Annots" not in page, "a poster has no links"


def test_a_dense_drawing_gains_from_a_page_for_itself_and_loses_no_word() -> None:
    """What is said about it follows in large type, and the drawing says where."""
    first, second = opened(made("crowded")).pages
    front = "".join(run.text for run in _runs_of(opened(made("crowded")), first))
    back = [run for run in _runs_of(opened(made("crowded")), second) if run.text.strip()]
    drawn = max(run.size for run in _runs_of(opened(made("crowded")), first) if run.drawing)

    assert "steht auf Seite 2" in front
    assert drawn > 10 * arrangement(*POSTERS["crowded"]).scale
    assert max(run.size for run in back if not run.drawing) >= 12


@every_poster
def test_the_file_declares_pdf_ua_and_pdf_a(name: str) -> None:
    file = opened(made(name))
    metadata = file.open_metadata()

    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert str(metadata["dc:title"]).startswith("Netz")
    assert str(file.Root.Lang) == "de-DE"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert file.check_pdf_syntax() == []


@every_poster
def test_every_font_is_the_one_typeface_and_embedded(name: str) -> None:
    fonts = list(opened(made(name)).pages[0].Resources.Font.values())

    assert fonts
    for font in fonts:
        assert "SourceSansPro" in str(font.BaseFont)
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "/ToUnicode" in font


def test_title_comes_first_then_findings_then_the_figure() -> None:
    tags = [tag for tag, _, path in elements(made("usual")) if path == "/Document"]

    assert tags == ["H1", "P", *["H2", "P"] * 4, "Figure", "P", "P"]


@every_poster
def test_the_figure_tells_what_it_shows(name: str) -> None:
    """Its text is the description and every finding, whole words without hidden characters."""
    diagram, wording = POSTERS[name]
    figures = [node for tag, node, _ in elements(made(name)) if tag == "Figure"]
    told = " ".join([diagram.description, *(f"{question} {answer}" for question, answer in wording.findings)])

    assert squeezed(str(figures[0].Alt)) == squeezed(told)
    assert all(str(node.Alt).startswith("Legende.") for node in figures[1:])
    assert len(figures) == (2 if name in DENSE else 1)


@every_poster
def test_everything_can_be_found_and_copied(name: str) -> None:
    diagram, wording = POSTERS[name]
    written = text_of(made(name))
    legend = diagram.legend
    labels = [" ".join(one.title) for one in diagram.cards]
    labels += [row for one in diagram.cards for entry in one.rows for row in entry.lines]
    labels += [one.label for one in legend.signs] + [one.label for one in legend.lines]
    labels += [meaning for _, meaning in legend.widths]
    words = [wording.title, wording.case, wording.caption, wording.limit, wording.source_line, wording.address]
    findings = [part for finding in wording.findings for part in finding]

    for text in (*labels, *words, *findings, legend.rows, legend.emphasised):
        assert squeezed(shown(text)) in written
    assert ("Stand:21.November2026" in written) == bool(wording.revised_on)


@every_poster
def test_nothing_is_cut_and_no_words_lie_on_the_drawing(name: str) -> None:
    """All within 10 mm from the edges; what is said stands beside, above or below all that is drawn."""
    width, height = (float(one) for one in opened(made(name)).pages[0].mediabox[2:])
    file = opened(made(name))
    letters = [run for run in _runs_of(file, file.pages[0]) if run.text.strip()]
    size = max(run.size for run in letters if run.drawing) if name in DENSE else 10 * _scale(name)
    cards = [run for run in letters if run.drawing and abs(run.size - size) < 0.01]
    outside = [run for run in letters if not run.drawing]

    assert min(run.left for run in letters) >= 10 * MM - 0.01
    assert max(run.left for run in letters) <= width - 10 * MM
    assert 10 * MM <= min(run.bottom for run in letters) <= max(run.bottom for run in letters) <= height - 10 * MM
    assert cards
    assert outside
    left, right = min(run.left for run in cards), max(run.left for run in cards)
    low, high = min(run.bottom for run in cards), max(run.bottom for run in cards)
    for run in outside:
        assert run.left > right or run.bottom > high or run.bottom + run.size < low or run.left + 20 < left, run


def _scale(name: str) -> float:
    return arrangement(*POSTERS[name]).scale


@every_poster
def test_no_words_are_smaller_than_eight_points(name: str) -> None:
    sizes = {round(run.size, 2) for run in runs(made(name)) if not run.drawing}

    assert min(sizes) >= 8


@pytest.mark.parametrize(("name", "landscape"), [("usual", True), ("wide", True), ("high", False), ("small", True)])
def test_the_page_lies_as_the_drawing_does(name: str, landscape: bool) -> None:
    width, height = (float(one) for one in opened(made(name)).pages[0].mediabox[2:])

    assert (width > height) == landscape


@pytest.mark.parametrize("across", range(1, 16, 2))
def test_no_other_arrangement_shows_the_drawing_much_larger(across: int) -> None:
    """At least nine tenths of what the page could show with nothing but its head and foot and a column of 50 mm."""
    diagram = grid(across, 40 // across)
    chosen = arrangement(diagram, WORDING)
    width, height = across * 150 - 34, 40 // across * 60 - 31
    bounds = []
    for wide, tall in ((LONG, SHORT), (SHORT, LONG)):
        inner, depth = wide - 20 * MM, tall - 40 * MM
        bounds += [min((inner - 55 * MM) / width, depth / height), min(inner / width, (depth - 35 * MM) / height)]

    assert chosen.scale >= min(1.6, 0.9 * max(bounds))
    assert chosen.scale <= 1.6


def test_words_take_what_room_the_drawing_leaves() -> None:
    """Large beside a drawing that leaves room, at least 8 pt beside one that does not."""
    assert arrangement(*POSTERS["small"]).size == 12
    assert arrangement(*POSTERS["wordy"]).size == 8


def test_long_findings_cost_the_drawing_and_lose_no_word() -> None:
    findings = tuple((question, f"Anfang {'Wort ' * 600}Schluss.") for question, _ in WORDING.findings)
    document = poster(grid(7, 9), replace(WORDING, findings=findings))

    assert document.pages == 2
    assert text_of(document).count("Wort") == 2400
    assert text_of(document).count("Schluss.") == 4
    assert arrangement(grid(7, 9), replace(WORDING, findings=findings)).scale < _scale("wordy") < _scale("usual")


@pytest.mark.parametrize("across", range(3, 9))
def test_no_word_is_broken_for_a_narrow_column(across: int) -> None:
    """Beside the drawing or below it."""
    word = "Bundesbildungsqualifizierungsgesellschaft"
    findings = ((f"Wer ist die {word}?", f"Das ist die {word} Nord."),)
    document = poster(grid(across, 40 // across), replace(WORDING, findings=findings))
    lines: dict[float, str] = {}
    for run in runs(document):
        if not run.drawing:
            lines[round(run.bottom, 1)] = lines.get(round(run.bottom, 1), "") + squeezed(run.text)

    assert sum(word in line for line in lines.values()) == 2


def test_only_what_is_not_public_says_so() -> None:
    """As a word that is read out, and what it means."""
    told = "".join(run.text for run in runs(made("internal")))

    assert "INTERN" in told
    assert "Intern heißt nicht geheim" in told
    assert not [name for name in POSTERS if name != "internal" and "intern" in text_of(made(name)).casefold()]


def test_markup_in_texts_comes_out_as_it_was_written() -> None:
    """In every place that takes text."""
    diagram = grid(3, 3, signs=1)
    cards = tuple(replace(one, title=(HOSTILE,)) for one in diagram.cards)
    label = replace(diagram.legend.signs[0], label=HOSTILE)
    legend = replace(diagram.legend, signs=(label,), rows=HOSTILE)
    hostile = Wording(
        title=HOSTILE,
        case=HOSTILE,
        caption=HOSTILE,
        findings=((HOSTILE, HOSTILE), (HOSTILE, HOSTILE)),
        limit=HOSTILE,
        source_line=HOSTILE,
        address=HOSTILE,
        revised_on=None,
        internal=False,
    )
    document = poster(replace(diagram, cards=cards, legend=legend, description=HOSTILE), hostile)

    assert text_of(document).count(squeezed(HOSTILE)) == 9 + 2 + 3 + 4 + 3
    assert squeezed(str(opened(document).open_metadata()["dc:title"])) == squeezed(f"{HOSTILE} – {HOSTILE}")


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_any_text_can_be_printed(text: str) -> None:
    wording = replace(WORDING, title=f"Netz {text}", caption=text, findings=((f"Wer {text}?", text),))
    document = poster(grid(2, 2), wording)

    assert document.pages == 1
    assert squeezed(shown(f"Wer {text}?")) in text_of(document)


def test_characters_the_typeface_lacks_are_named() -> None:
    assert "[U+1F600]" in text_of(poster(grid(2, 2), replace(WORDING, caption="Grüße 😀")))


def test_only_networks_become_posters() -> None:
    """What the legend of another view explains would be lost."""
    with pytest.raises(AssertionError, match="no network"):
        poster(replace(grid(2, 2), marks=(object(),)), WORDING)  # type: ignore[arg-type]


def test_the_same_poster_has_the_same_bytes() -> None:
    """Made anew, side by side, and in another process with other hashes, time zone and locale."""
    expected = [made(name).content for name in POSTERS]
    renderer._PROMISES.clear()
    with ThreadPoolExecutor(4) as pool:
        again = [one.content for one in pool.map(lambda name: poster(*POSTERS[name]), POSTERS)]
    code = (
        "import sys; from tests.render.test_poster import POSTERS, made; "
        "sys.stdout.buffer.write(b''.join(made(name).content for name in POSTERS))"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    elsewhere = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

    assert expected == again
    assert b"".join(expected) == elsewhere
    assert str(opened(made("usual")).docinfo["/CreationDate"]) == "D:20261121000000Z"


def test_the_poster_of_musterstadt_can_be_read_on_a_wall_and_says_what_its_page_says(shipped: Loaded) -> None:
    """No letter below 6 pt, no words besides the drawing below 8 pt."""
    whole = replace(shipped.knowledge, audience="public")
    case = whole.get(Case, "musterstadt", "musterstadt")
    (sheet,) = sheets(whole, "musterstadt")
    document = network_poster(sheet, case, whole).pdf()
    written = text_of(document)

    assert min(run.size for run in runs(document)) >= 6
    assert min(run.size for run in runs(document) if not run.drawing) >= 8
    for text in (part for one in sheet.findings() for part in (one.question, one.answer)):
        assert squeezed(text) in written
    for text in ("Bildungsbüro", NETWORK_LIMIT, *(whole.get(Source, source).title for source in case.sources)):
        assert squeezed(text) in written


def test_a_poster_is_made_when_its_bytes_are_asked_for() -> None:
    """Making the promise draws nothing; for whoever is not the public it says INTERN."""
    whole = knowledge([actor("a"), actor("b")], [relation("a", "b")])
    (sheet,) = sheets(whole, CASE)
    asked: list[str] = []

    def diagram() -> Diagram:
        asked.append("diagram")
        return sheet.diagram()

    file, picture = network_poster(replace(sheet, diagram=diagram), whole.get(Case, CASE, CASE), whole).files()
    assert asked == []
    assert file.path == poster_path(sheet, CASE) == f"druck/{CASE}/netz/netz.pdf"
    assert file.content().startswith(b"%PDF")
    assert asked == ["diagram"]
    assert picture.content().startswith(b"\x89PNG")


@pytest.mark.parametrize(("audience", "said"), [("public", 0), ("internal", 1), ("confidential", 1)])
def test_the_audience_decides_about_the_mark(audience: Any, said: int) -> None:
    whole = replace(knowledge([actor("a"), actor("b")], [relation("a", "b")]), audience=audience)
    (sheet,) = sheets(whole, CASE)
    printed = network_poster(sheet, whole.get(Case, CASE, CASE), whole)

    assert text_of(printed.pdf()).count("INTERN") == said
    assert printed.address == f"page:faelle/{CASE}/netzwerk"
