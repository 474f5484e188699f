"""The print page: everything there is on paper, by occasion first, and the folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.folders import (
    occasion_folder,
    other_papers,
    papers_of_occasion,
    papers_of_phase,
    papers_of_workshop,
    path_paper,
    phase_folder,
    whole_folder,
    workshop_folder,
)
from kbtools.artefacts.method import decks
from kbtools.artefacts.paper import Paper, form_pieces
from kbtools.artefacts.sitting import BLANK_PAGES, blank_folder, blank_papers
from kbtools.knowledge import Knowledge
from kbtools.model.occasion import Occasion
from kbtools.model.phase import Phase
from kbtools.model.workshop import Workshop
from kbtools.render.markdown import markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Papers that are offered together; the folder of all of them comes first."""

    id: str
    title: str
    papers: tuple[Paper, ...]


def printing(knowledge: Knowledge) -> Iterator[Artefact]:
    """The folders and the pieces that offer them and every paper."""
    groups = tuple(_groups(knowledge))
    for group in groups:
        if group.papers[0].label == "Mappe":
            yield from group.papers[0].files()
    for occasion in knowledge.all(Occasion):
        yield from path_paper(occasion, knowledge).files()
    for page in BLANK_PAGES:
        name, blank = page.rpartition("/")[2], blank_papers(page, knowledge)
        # A cover for one paper would be a page for nothing.
        offered = (blank_folder(page, knowledge), *blank) if len(blank) > 1 else blank
        for one in offered:
            yield from one.files()
        yield Fragment(name=f"paper/{name}.md", content=partial(_links, offered))
        yield Fragment(name=f"form/{name}.md", content=partial(form_pieces, blank))
    folders = [group.papers[0] for group in groups if group.id.startswith("anlass-")]
    yield Fragment(name="paper/folders.md", content=partial(_links, tuple(folders)))
    yield Fragment(name="paper/print.md", content=lambda: markdown("print_page", groups=groups))


def _links(papers: tuple[Paper, ...]) -> str:
    return markdown("paper_links", papers=papers)


def _groups(knowledge: Knowledge) -> Iterator[Group]:
    shared: dict[str, Paper] = {}

    def each(papers: Iterable[Paper]) -> tuple[Paper, ...]:
        # A paper that serves several occasions is filled once.
        return tuple(shared.setdefault(paper.path, paper) for paper in papers)

    for one in knowledge.all(Occasion):
        papers = each(papers_of_occasion(one, knowledge))
        whole = occasion_folder(one, knowledge, papers)
        yield Group(id=f"anlass-{one.id}", title=one.title, papers=(whole, *papers))
    for phase in knowledge.all(Phase):
        papers = each(papers_of_phase(phase, knowledge))
        whole = phase_folder(phase, knowledge, papers)
        yield Group(id=f"phase-{phase.id}", title=f"Phase {phase.title}", papers=(whole, *papers))
    for workshop in knowledge.all(Workshop):
        papers = each(papers_of_workshop(workshop, knowledge))
        whole = workshop_folder(workshop, knowledge, papers)
        yield Group(id=f"workshop-{workshop.id}", title=f"Workshop: {workshop.title}", papers=(whole, *papers))
    yield Group(id="karten", title="Methodenkarten zum Ausschneiden, zwei auf einem Blatt", papers=decks(knowledge))
    others = each(other_papers(knowledge))
    everything = whole_folder(knowledge, tuple(shared.values()))
    title = "Formate, Klauseln, Selbsteinschätzungen"
    yield Group(id="alles", title="Alles in einem Dokument", papers=(everything,))
    yield Group(id="formate-und-vereinbarungen", title=title, papers=others)
