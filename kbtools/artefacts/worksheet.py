"""Filled-in checklists of a case."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.artefacts.paper import Paper, paper
from kbtools.forms.checklist import Filled, checklist_data, checklist_form
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.worksheet import MARK_STATES, Worksheet
from kbtools.render.markdown import markdown
from kbtools.render.sheet_data import Sheet


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


def worksheet_paper(document: Worksheet, knowledge: Knowledge, case: str) -> Paper:
    """The checklist as it stands, to go on with by hand or in Word."""
    blank = knowledge.get(Checklist, document.sheet)
    filled = Filled(document=blank, knowledge=knowledge, worksheet=document, case=case)
    return paper(
        document,
        "Checkliste",
        knowledge,
        lambda: Sheet(template="checklist", data=checklist_data(filled), revised_on=filled.as_of),
        phase=blank.phase,
        case=case,
        form=lambda: checklist_form(filled),
        progress=filled.progress,
    )
