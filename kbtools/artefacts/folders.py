"""The folders that are shipped: per occasion, per phase, per workshop, and everything there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kbtools.artefacts.checklist import sheet as checklist_sheet
from kbtools.artefacts.clause import kit_paper
from kbtools.artefacts.document import alphabetical
from kbtools.artefacts.folder import folder
from kbtools.artefacts.format import comparison_paper, format_paper
from kbtools.artefacts.method import card
from kbtools.artefacts.paper import Paper, form_paper
from kbtools.artefacts.phase import questions_paper
from kbtools.artefacts.role_matrix import sheet as matrix_sheet
from kbtools.artefacts.self_assessment import assessment_paper
from kbtools.artefacts.sitting import blank_papers
from kbtools.artefacts.workshop import participant_paper, script_paper
from kbtools.forms.occasion import path_form
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.clause import KITS
from kbtools.model.format import Format
from kbtools.model.method import Method
from kbtools.model.occasion import Occasion
from kbtools.model.phase import Phase
from kbtools.model.role_matrix import RoleMatrix
from kbtools.model.self_assessment import SelfAssessment
from kbtools.model.workshop import Workshop

_FORMS = "Vordrucke"
_KINDS = {
    "occasion": "Wege",
    "phase": "Leitfragen",
    "checklist": "Checklisten",
    "": _FORMS,
    "role_matrix": "Rollenmatrizen",
    "method": "Methoden",
    "workshop": "Workshops",
    "format": "Formate",
    "clause": "Klauseln",
    "self_assessment": "Selbsteinschätzungen",
}
"""Groups of papers by the folder they lie in."""


def papers_of_occasion(document: Occasion, knowledge: Knowledge) -> tuple[Paper, ...]:
    """The way first, then what it leads to in its order, then what else helps."""
    return (path_paper(document, knowledge), *_along_the_way(document, knowledge))


def _along_the_way(document: Occasion, knowledge: Knowledge) -> tuple[Paper, ...]:
    found = [paper for page in document.forms for paper in blank_papers(page, knowledge)]
    found += [checklist_sheet(knowledge.get(Checklist, id), knowledge) for id in document.checklists]
    found += [matrix_sheet(knowledge.get(RoleMatrix, id), knowledge) for id in document.role_matrices]
    found += [card(knowledge.get(Method, id), knowledge) for id in document.methods]
    named = [target for station in document.stations for target in station.act.targets]
    return tuple(sorted(found, key=lambda one: named.index(one.address) if one.address in named else len(named)))


def papers_of_phase(document: Phase, knowledge: Knowledge) -> tuple[Paper, ...]:
    """Questions, lists, matrices and the methods that serve this phase first."""
    found = [questions_paper(document, knowledge)]
    found += [checklist_sheet(one, knowledge) for one in knowledge.all(Checklist) if one.phase == document.id]
    found += [matrix_sheet(one, knowledge) for one in knowledge.all(RoleMatrix) if one.phase == document.id]
    found += [card(one, knowledge) for one in knowledge.all(Method) if one.phases[0] == document.id]
    return tuple(found)


def papers_of_workshop(document: Workshop, knowledge: Knowledge) -> tuple[Paper, ...]:
    """Script, what lies on the tables, and the cards of the methods in it."""
    methods = dict.fromkeys(id for item in document.agenda for id in item.methods)
    found = [script_paper(document, knowledge), participant_paper(document, knowledge)]
    return (*found, *(card(knowledge.get(Method, id), knowledge) for id in methods))


def path_paper(document: Occasion, knowledge: Knowledge) -> Paper:
    """The stations of an occasion, to tick."""
    return form_paper(
        lambda: path_form(document, knowledge, pages_of_folder(document, knowledge)),
        knowledge,
        path=f"druck/occasion/{document.id}",
        address=f"occasion:{document.id}",
        label="Weg",
        title=f"{document.title}: der Weg",
    )


def pages_of_folder(document: Occasion, knowledge: Knowledge) -> dict[str, int]:
    """Where papers begin in the folder of an occasion, by their address; of several at one the first counts."""
    found: dict[str, int] = {}
    begins = 3  # behind the cover and the way
    for one in _along_the_way(document, knowledge):
        found.setdefault(one.address, begins)
        begins += one.pdf().pages
    return found


def occasion_folder(document: Occasion, knowledge: Knowledge, papers: Sequence[Paper] | None = None) -> Paper:
    """All papers of an occasion."""
    return folder(
        document.title,
        str(document.lead),
        papers_of_occasion(document, knowledge) if papers is None else papers,
        knowledge,
        path=f"druck/mappe/{document.id}.pdf",
        address=f"occasion:{document.id}",
    )


def phase_folder(document: Phase, knowledge: Knowledge, papers: Sequence[Paper] | None = None) -> Paper:
    """All papers of a phase."""
    return folder(
        f"Phase {document.title}",
        str(document.purpose),
        papers_of_phase(document, knowledge) if papers is None else papers,
        knowledge,
        path=f"druck/mappe/phase-{document.id}.pdf",
        address=f"phase:{document.id}",
        phase=document,
    )


def workshop_folder(document: Workshop, knowledge: Knowledge, papers: Sequence[Paper] | None = None) -> Paper:
    """All papers of a workshop."""
    return folder(
        document.title,
        str(document.occasion),
        papers_of_workshop(document, knowledge) if papers is None else papers,
        knowledge,
        path=f"druck/mappe/workshop-{document.id}.pdf",
        address=f"workshop:{document.id}",
    )


def other_papers(knowledge: Knowledge) -> Iterator[Paper]:
    """What belongs to no phase and to no workshop."""
    yield comparison_paper(knowledge)
    yield from (format_paper(one, knowledge) for one in knowledge.all(Format))
    yield from (kit_paper(kit, knowledge) for kit in KITS)
    yield from (assessment_paper(one, knowledge) for one in knowledge.all(SelfAssessment))


def by_kind(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    """Papers below what they are, in an order that leads from the way to what helps on it; those of a group by title."""
    found: dict[str, list[Paper]] = {group: [] for group in _KINDS.values()}
    for paper in papers:
        # A paper lies in the folder of its kind; blank forms lie in the folder of their page.
        kind = paper.path.split("/")[1]
        found[_KINDS.get(kind, _FORMS)].append(paper)
    for kind in ("checklist", "method"):
        found[_KINDS[kind]].sort(key=lambda paper: alphabetical(paper.title))
    return {group: inside for group, inside in found.items() if inside}


def whole_folder(knowledge: Knowledge, papers: Sequence[Paper]) -> Paper:
    """Everything in one document."""
    return folder(
        "Alle Papiere",
        "Alles, was dieses Angebot zum Drucken hat, in einem Dokument.",
        by_kind(papers),
        knowledge,
        path="druck/mappe/alles.pdf",
        address="page:drucken",
    )
