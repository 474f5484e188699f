"""What stands above and below every page of a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Node
from docx.parts.story import StoryPart
from docx.shared import Mm

from kbtools.house import House
from kbtools.render import office_document_parts as parts
from kbtools.render.form import Form
from kbtools.render.graph_files import image
from kbtools.render.markdown import date_shown
from kbtools.render.office_document_parts import node, paragraph, runs

_LOGO_HEIGHT, _WIDEST_LOGO, _LOGO_DPI = 8.0, 60.0, 300


def head(form: Form, part: StoryPart) -> Iterator[Node]:
    """Who publishes, then phase and kind of the paper."""
    if form.house.name or form.house.logo:
        yield paragraph("Briefkopf", [*runs(form.house.name), node("r", node("tab")), *_logo(form.house, part)])
    content: list[Node] = []
    if form.phase:
        id, title = form.phase
        content += runs(f"Phase: {title}", f"Phase-{id}")
    content.append(node("r", node("tab")))
    if form.internal:
        content += [*runs("\u00a0INTERN\u00a0", "Intern"), *runs("  ")]
    yield paragraph("Header", [*content, *runs(form.kind)])


def _logo(house: House, part: StoryPart) -> Iterator[Node]:
    """Word shows SVG only since 2019, so the logo is an image."""
    if not house.logo:
        return
    width = min(_LOGO_HEIGHT * house.logo.aspect, _WIDEST_LOGO)
    content = image(house.logo.svg, width=width, height=width / house.logo.aspect, dpi=_LOGO_DPI)
    inline = part.new_pic_inline(io.BytesIO(content), width=Mm(width))
    inline.docPr.set("descr", f"Logo: {house.name}" if house.name else "Logo")
    yield node("r", node("drawing", inline))


def foot(form: Form) -> Iterator[Node]:
    """Sources, address, date and page."""
    for line in (form.source_line, form.address, form.house.footer):
        if line:
            yield paragraph("Footer", runs(line))
    as_of = f"Stand: {date_shown(form.revised_on)}" if form.revised_on else ""
    pages = [*runs("\tSeite "), *parts.field("PAGE"), *runs(" von "), *parts.field("NUMPAGES")]
    yield paragraph("Footer", [*runs(as_of), *pages])
