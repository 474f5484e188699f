"""Forms as Word documents to fill in and to change. The same form gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import assert_never

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Node
from docx.parts.story import StoryPart
from docx.shared import Mm, Twips

from kbtools.render.archive import archived_again, held
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
    Words,
)
from kbtools.render.graph_files import png
from kbtools.render.office_document_frame import foot, head
from kbtools.render.office_document_parts import (
    box,
    node,
    paragraph,
    row,
    runs,
    shares,
    table,
    twips,
    with_gaps,
)
from kbtools.render.office_document_styles import BULLETS, NUMBERS, numbering, settings, styles
from kbtools.render.svg import svg

INTERNAL = (
    "Intern heißt nicht geheim: Auch für dieses Blatt kann ein Recht auf Auskunft oder Information bestehen. "
    "Schreiben Sie nur auf, was Sie der genannten Organisation auch vorlesen würden."
)
_LONG, _SHORT = 297, 210
_MARGINS = {False: (20, 10, 20), True: (15, 15, 22)}
"""Left, right and top in mm: portrait sheets are punched at the left, those that lie across at the top."""
_BOTTOM = 18
_EDGE = 10
_TICK_WIDTH = 9
_WRITING_HEIGHT = 9.0
_LABEL_WIDTHS = (30, 65)
_LABEL_CHARACTER = 2.1
_GAP = "____"
_DPI = 150
_LONGEST_PROPERTY = 255
_NEEDED = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS)


@dataclass(slots=True)
class _Setting:
    """What blocks share while the document is made: the room for the text in twips, and what has been counted so far."""

    part: StoryPart
    width: int
    height: int
    tones: Mapping[str, str]
    boxes: Iterator[int] = field(default_factory=lambda: count(1))
    lists: Iterator[int] = field(default_factory=lambda: count(NUMBERS))


def document(form: Form) -> bytes:
    """The form as DOCX on A4. What is empty stays empty cells, boxes are ticked by a click, pages are counted by Word."""
    left, right, top = _MARGINS[form.flipped]
    width, height = (_LONG, _SHORT) if form.flipped else (_SHORT, _LONG)
    made = Document()
    setting = _Setting(
        part=made.part,
        width=twips(width - left - right),
        height=twips(height - top - _BOTTOM),
        tones=form.house.tones,
    )
    _without_leftovers(made)
    _describe(made, form)
    _set_page(made, form)
    body = made.element.body
    for element in _body(form, setting):
        body.sectPr.addprevious(element)
    _replace(made.styles.element, styles(setting.width, form.house.accent if form.house.own_colour else ""))
    _replace(made.part.numbering_part.element, numbering(next(setting.lists) - NUMBERS))
    _replace(made.settings.element, settings())
    content = io.BytesIO()
    made.save(content)
    return archived_again(content.getvalue())


def _without_leftovers(made: WordDocument) -> None:
    """The library's empty document brings a picture of itself, old styles and the name of a program along."""
    for relations, needed in (
        (made.part.rels, _NEEDED),
        (made.part.package.rels, (RELATIONSHIP_TYPE.OFFICE_DOCUMENT,)),
    ):
        for id in [id for id, relation in relations.items() if relation.reltype not in needed]:
            del relations[id]


def _describe(made: WordDocument, form: Form) -> None:
    day = form.revised_on or date(1970, 1, 1)
    facts = made.core_properties
    facts.title = held(form.title)[:_LONGEST_PROPERTY]
    facts.subject = held(form.kind)[:_LONGEST_PROPERTY]
    facts.language = "de-DE"
    facts.author = facts.last_modified_by = facts.comments = ""
    facts.created = facts.modified = datetime(day.year, day.month, day.day)


def _set_page(made: WordDocument, form: Form) -> None:
    section = made.sections[0]
    left, right, top = _MARGINS[form.flipped]
    section.orientation = WD_ORIENT.LANDSCAPE if form.flipped else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(_LONG), Mm(_SHORT)) if form.flipped else (Mm(_SHORT), Mm(_LONG))
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.top_margin, section.bottom_margin = Mm(top), Mm(_BOTTOM)
    section.header_distance = section.footer_distance = Mm(_EDGE)
    header = section.header
    for part, content in ((header, head(form, header.part)), (section.footer, foot(form))):
        part.is_linked_to_previous = False
        element = part._element
        element[:] = list(content)


def _body(form: Form, setting: _Setting) -> Iterator[Node]:
    yield paragraph("Heading1", runs(form.title))
    if form.internal:
        yield paragraph("Klein", runs(INTERNAL))
    blocks = list(form.blocks)
    while blocks and isinstance(blocks[-1], Break):
        blocks.pop()
    for before, block in zip([None, *blocks], blocks, strict=False):
        if not (isinstance(block, Break) and isinstance(before, Break)):
            yield from _elements(block, setting)


def _elements(block: Block, setting: _Setting) -> Iterable[Node]:
    match block:
        case Heading() if block.section:
            return [paragraph("Paragraf", runs(block.text))]
        case Heading():
            return [paragraph(f"Heading{block.level}", runs(block.text))]
        case Prose():
            style = "Lueckentext" if _GAP in str(block.text) else "Normal"
            return [paragraph(style, with_gaps(block.text, setting.boxes))]
        case Notice():
            return [paragraph("Hinweis", runs(block.text))]
        case Points() if block.paragraphs:
            # They are counted from each section on; the style does it.
            style = "Absatz" if block.ordered else "Normal"
            return [paragraph(style, with_gaps(item, setting.boxes)) for item in block.items]
        case Points():
            return _points(block, setting)
        case Facts():
            return _apart(_facts(block, setting)) if block.rows else ()
        case Grid():
            return _apart(_grid(block, setting))
        case Lines():
            return [*(paragraph("Schreiblinie") for _ in range(block.count)), paragraph("Abstand")]
        case Choices():
            return [paragraph("Auswahl", _choices(block, setting))]
        case Picture():
            return [paragraph("Normal", [_picture(block, setting)])]
        case Break():
            return [paragraph("Abstand", properties=[node("pageBreakBefore")])]
        case _ as never:
            assert_never(never)


def _apart(made: Node) -> list[Node]:
    """Word joins tables that no paragraph parts, and wants one at the end."""
    return [made, paragraph("Abstand")]


def _points(block: Points, setting: _Setting) -> Iterator[Node]:
    number = next(setting.lists) if block.ordered else BULLETS
    for item in block.items:
        which = node("numPr", node("ilvl", val=0), node("numId", val=number))
        yield paragraph("ListNumber" if block.ordered else "ListBullet", runs(item), [which])


def _facts(block: Facts, setting: _Setting) -> Node:
    least, most = _LABEL_WIDTHS
    longest = max(len(label) for label, _ in block.rows) * _LABEL_CHARACTER + 4
    label_width = twips(min(max(longest, least), most))
    widths = (label_width, setting.width - label_width)
    lines = (
        row(
            [paragraph("Angabe", runs(f"{label}:")), paragraph("Eintrag", runs(value))],
            widths,
            height=0 if str(value) else _WRITING_HEIGHT,
            low=not str(value),
        )
        for label, value in block.rows
    )
    return table("Angaben", widths, lines)


def _grid(block: Grid, setting: _Setting) -> Node:
    tick_width = twips(_TICK_WIDTH) if block.ticked else 0
    widths = shares(block.widths, setting.width - tick_width)
    titles: Sequence[str] = block.head
    if block.ticked:
        widths, titles = (tick_width, *widths), ("✓", *titles)
    head = row([paragraph("Tabellenkopf", runs(title)) for title in titles], widths, head=True)
    done = block.done or (False,) * len(block.rows)
    lines = (
        row(_cells(cells, block, setting, ticked=ticked), widths, height=block.height)
        for cells, ticked in zip(block.rows, done, strict=True)
    )
    return table("TableGrid", widths, [head, *lines])


def _cells(cells: Sequence[Words], block: Grid, setting: _Setting, *, ticked: bool) -> Iterator[Node]:
    if block.ticked:
        name = next((str(cell) for cell in cells if str(cell)), "")
        yield paragraph(
            "Tabellentext", [box(f"erledigt: {name}" if name else "erledigt", next(setting.boxes), ticked=ticked)]
        )
    for cell in cells:
        yield paragraph("Tabellentext-gross" if block.large else "Tabellentext", runs(cell))


def _picture(block: Picture, setting: _Setting) -> Node:
    """As wide as the paper, unless that makes it higher than a page."""
    content = png(svg(block.diagram, paper=False, tones=setting.tones), dpi=_DPI)
    inline = setting.part.new_pic_inline(io.BytesIO(content), width=Twips(setting.width))
    most = Twips(round(setting.height * 0.9))
    if inline.extent.cy > most:
        inline = setting.part.new_pic_inline(io.BytesIO(content), height=most)
    inline.docPr.set("descr", held(block.alt))
    return node("r", node("drawing", inline))


def _choices(block: Choices, setting: _Setting) -> Iterator[Node]:
    if block.label:
        yield from runs(f"{block.label}: ", "Strong")
    for place, (option, chosen) in enumerate(block.options):
        yield from runs("   " if place else "")
        yield box(str(option), next(setting.boxes), ticked=chosen)
        yield from runs("\u00a0")
        yield from runs(option)


def _replace(element: Node, xml: str) -> None:
    element[:] = list(parse_xml(xml))
