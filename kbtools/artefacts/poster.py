"""Network sheets as posters to hang up: one page A3 with the drawing, its legend and what it tells."""

from __future__ import annotations

from functools import cache

from kbtools.artefacts.paper import Paper
from kbtools.forms.origin import source_line
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.render.pdf import Pdf
from kbtools.render.poster import Wording, poster
from kbtools.views.findings import NETWORK_LIMIT
from kbtools.views.network import Sheet


def poster_path(sheet: Sheet, case: str) -> str:
    """Where the poster of a sheet lies, for links."""
    return f"druck/{case}/netz/{sheet.id or 'netz'}.pdf"


def network_poster(sheet: Sheet, document: Case, knowledge: Knowledge, *, address: str = "") -> Paper:
    """The poster of a sheet. `address` is that of the sheet on the web, short enough to be typed."""
    page = f"netzwerk-{sheet.id}" if sheet.id else "netzwerk"
    return Paper(
        path=poster_path(sheet, document.id),
        address=f"page:faelle/{document.id}/{page}",
        label="Plakat",
        title=sheet.title,
        phase=None,
        pdf=cache(lambda: _pdf(sheet, document, knowledge, address)),
    )


def _pdf(sheet: Sheet, document: Case, knowledge: Knowledge, address: str) -> Pdf:
    wording = Wording(
        title=sheet.title,
        case="" if document.title in sheet.title else document.title,
        caption=sheet.caption,
        findings=tuple((one.question, one.answer) for one in sheet.findings()),
        limit=NETWORK_LIMIT,
        source_line=source_line(document, knowledge),
        address=address,
        revised_on=document.revised_on,
        house=knowledge.house,
        internal=knowledge.audience != "public",
    )
    return poster(sheet.diagram(), wording)
