"""Filled-in checklists of a case."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.worksheet import MARK_STATES, Worksheet
from kbtools.render.markdown import markdown


def worksheet_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All filled-in checklists of a case, the latest first; points without a mark are shown as open."""
    worksheets = sorted(knowledge.all(Worksheet, case), key=lambda one: one.on, reverse=True)
    return markdown(
        "worksheet_list",
        address=address(knowledge, case),
        worksheets=worksheets,
        checklists={one.id: one for one in knowledge.all(Checklist)},
        marks={one.id: {mark.item: mark for mark in one.items} for one in worksheets},
        parties=named(case, knowledge, (mark.who for one in worksheets for mark in one.items)),
        states=MARK_STATES,
        level=level,
    )
