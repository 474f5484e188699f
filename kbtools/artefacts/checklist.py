"""Checklists: a piece for pages, a page, and one printed side."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact
from kbtools.artefacts.document import TOOLS, address, alone, together
from kbtools.artefacts.paper import Paper, paper, paper_links
from kbtools.forms.checklist import Filled, checklist_data, checklist_form
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.phase import Phase
from kbtools.model.role import Role
from kbtools.problems import Problem
from kbtools.render.markdown import markdown
from kbtools.render.pdf import fits_one_page
from kbtools.render.sheet_data import Sheet

CRUMBS = (*TOOLS, ("Checklisten", "page:werkzeuge/checklist/index"))


def checklist(document: Checklist, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one checklist."""
    printed = sheet(document, knowledge)
    yield from printed.files()
    yield from alone(
        document,
        knowledge,
        lambda level: _markdown(document, knowledge, level=level),
        crumbs=CRUMBS,
        description=str(document.when),
    )


def checklists(knowledge: Knowledge) -> Iterator[Artefact]:
    """The lists of all checklists."""
    description = "Jede Liste passt auf eine Seite A4. Suchen Sie nach Phase, drucken Sie, haken Sie ab."
    yield from together("checklist", "Checklisten", lambda: _list(knowledge), description=description)


def fits_one_side(document: Checklist, knowledge: Knowledge) -> Iterator[Problem]:
    """A checklist is one side of paper."""
    paper = sheet(document, knowledge)
    (side,) = paper.sheets()
    if not fits_one_page(side.template, side.data, revised_on=side.revised_on):
        message = f"„{document.title}“ braucht gedruckt {paper.pages}; eine Checkliste passt auf eine."
        yield Problem(knowledge.marks[f"checklist:{document.id}"], "sheet-too-long", message)


def sheet(document: Checklist, knowledge: Knowledge) -> Paper:
    """The printed side."""
    return paper(
        document,
        "Checkliste",
        knowledge,
        lambda: Sheet(template="checklist", data=_blank(document, knowledge), revised_on=document.revised_on),
        phase=document.phase,
        form=lambda: checklist_form(Filled(document=document, knowledge=knowledge)),
    )


def _blank(document: Checklist, knowledge: Knowledge) -> dict[str, object]:
    return checklist_data(Filled(document=document, knowledge=knowledge))


def _markdown(document: Checklist, knowledge: Knowledge, *, level: int) -> str:
    printed = sheet(document, knowledge)
    return markdown(
        "checklist",
        address=address(knowledge),
        checklist=document,
        phase=knowledge.get(Phase, document.phase),
        roles={role.id: role.title for role in knowledge.all(Role)},
        papers=paper_links(printed),
        level=level,
    )


def _list(knowledge: Knowledge) -> str:
    documents = sorted(knowledge.all(Checklist), key=lambda document: document.title)
    groups = [(phase, [one for one in documents if one.phase == phase.id]) for phase in knowledge.all(Phase)]
    return markdown("checklist_list", address=address(knowledge), groups=groups, level=2)
