"""Occasions: the grid of the start page, a page and a piece each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.checklist import sheet as checklist_sheet
from kbtools.artefacts.document import TOOLS, address, alone
from kbtools.artefacts.folders import occasion_folder, phase_folder
from kbtools.artefacts.method import decks
from kbtools.artefacts.paper import Paper, paper_links
from kbtools.artefacts.phase import questions_paper
from kbtools.artefacts.printing import printing
from kbtools.artefacts.role_matrix import sheet as matrix_sheet
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.method import Method
from kbtools.model.occasion import Occasion
from kbtools.model.page import Page as PageDocument
from kbtools.model.phase import Phase
from kbtools.model.role_matrix import RoleMatrix
from kbtools.render.markdown import markdown


def occasion(document: Occasion, knowledge: Knowledge) -> Iterator[Artefact]:
    """The path for one occasion."""
    yield from alone(
        document,
        knowledge,
        lambda level: _markdown(document, knowledge, level=level),
        crumbs=TOOLS,
        description=str(document.lead),
    )


def occasions(knowledge: Knowledge) -> Iterator[Artefact]:
    """The grid of all occasions and the list of all papers."""
    yield Fragment(
        name="occasion/list.md", content=lambda: markdown("occasion_list", occasions=knowledge.all(Occasion))
    )
    yield Fragment(name="paper/list.md", content=lambda: markdown("paper_list", papers=list(papers(knowledge))))
    for phase in knowledge.all(Phase):
        yield Fragment(name=f"paper/{phase.id}.md", content=partial(_papers_of, phase, knowledge))
        yield Fragment(name=f"paper/{phase.id}-first.md", content=partial(_first_of, phase, knowledge))
    yield from printing(knowledge)


def papers(knowledge: Knowledge) -> Iterator[Paper]:
    """All shipped papers, checklists first, each by phase order and title."""
    phases = list(knowledge.shelves[""].get("phase", {}))
    found = [checklist_sheet(one, knowledge) for one in knowledge.all(Checklist)]
    found += [matrix_sheet(one, knowledge) for one in knowledge.all(RoleMatrix)]
    yield from sorted(found, key=lambda one: (one.label, phases.index(one.phase.id) if one.phase else 9, one.title))


def _papers_of(phase: Phase, knowledge: Knowledge) -> str:
    found = [one for one in (*papers(knowledge), *decks(knowledge)) if one.phase == phase]
    return markdown("paper_list", papers=[phase_folder(phase, knowledge), questions_paper(phase, knowledge), *found])


def _first_of(phase: Phase, knowledge: Knowledge) -> str:
    """For the top of the phase's page: everything at once, and what one thinks about first."""
    return str(paper_links(phase_folder(phase, knowledge), questions_paper(phase, knowledge)))


def _markdown(document: Occasion, knowledge: Knowledge, *, level: int) -> str:
    named = [checklist_sheet(knowledge.get(Checklist, id), knowledge) for id in document.checklists]
    named += [matrix_sheet(knowledge.get(RoleMatrix, id), knowledge) for id in document.role_matrices]
    return markdown(
        "occasion",
        address=address(knowledge),
        occasion=document,
        papers=[occasion_folder(document, knowledge), *named],
        methods=[knowledge.get(Method, id) for id in document.methods],
        forms=[knowledge.get(PageDocument, id) for id in document.forms],
        level=level,
    )
