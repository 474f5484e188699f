"""Cases: a page with the facts, the network sheets with their tables, bodies, role matrices."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.body import body_markdown
from kbtools.artefacts.case_page import Section, ViewPage, case_page
from kbtools.artefacts.case_papers import PAGE, case_papers
from kbtools.artefacts.cohesion import cohesion
from kbtools.artefacts.commitment import commitment_markdown, open_commitments_markdown
from kbtools.artefacts.contract import contract_markdown
from kbtools.artefacts.document import address
from kbtools.artefacts.meeting import meeting_markdown
from kbtools.artefacts.poster import network_poster, poster_path
from kbtools.artefacts.recommendation import answers_markdown, recommendation_markdown
from kbtools.artefacts.review import review_markdown
from kbtools.artefacts.role_matrix import matrix_markdown, pieces
from kbtools.artefacts.sheet import figure, findings, poster_link, tables
from kbtools.artefacts.worksheet import worksheet_markdown
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.format import DURATIONS, REGULARITIES
from kbtools.model.meeting import Meeting
from kbtools.model.phase import Phase
from kbtools.model.recommendation import Recommendation
from kbtools.model.review import Review
from kbtools.model.role_matrix import RoleMatrix
from kbtools.model.worksheet import Worksheet
from kbtools.render.markdown import counted, markdown
from kbtools.views.bodies import bodies
from kbtools.views.coverage import coverage
from kbtools.views.influence import influence
from kbtools.views.network import Sheet, sheets
from kbtools.views.participation import participation
from kbtools.views.recommendation_path import recommendation_path
from kbtools.views.rings import rings
from kbtools.views.role_load import role_load
from kbtools.views.timeline import timeline


def case(document: Case, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one case."""
    drawn = sheets(knowledge, document.id)
    homes = _actor_homes(document.id, drawn)
    yield Fragment(name=f"case/{document.id}/network.md", content=lambda: _main_figure(document, knowledge, drawn))
    yield case_page(document, knowledge, "index", document.title, lambda: _facts(document, knowledge, drawn))
    for sheet in drawn:
        name = _sheet_page(sheet)
        anchors = {f"actor:{document.id}/{id}": f"actor-{id}" for id, home in homes.items() if home == name}
        body = partial(_sheet, document, knowledge, sheet, set(anchors))
        yield case_page(document, knowledge, name, sheet.title, body, homes=anchors, wide=True)
    posters = tuple(network_poster(sheet, document, knowledge) for sheet in drawn)
    yield from case_papers(document, knowledge, posters)
    for page in VIEWS:
        yield from page.pieces(document, knowledge)
    for matrix in knowledge.all(RoleMatrix, document.id):
        yield from pieces(matrix, knowledge, document.id)
    for section in SECTIONS:
        yield from section.pieces(document, knowledge)


def cases(knowledge: Knowledge) -> Iterator[Artefact]:
    """The list of all cases."""
    yield Fragment(
        name="case/list.md",
        content=lambda: markdown("case_list", cases=[(one, _counts(one, knowledge)) for one in knowledge.cases]),
    )


def _facts(document: Case, knowledge: Knowledge, drawn: tuple[Sheet, ...]) -> str:
    folder = f"page:faelle/{document.id}"
    links = [(sheet.title, f"{folder}/{_sheet_page(sheet)}") for sheet in drawn]
    views = ((page.name, page.make(knowledge, document.id)) for page in VIEWS)
    links += [(view.title, f"{folder}/{name}") for name, view in views if view]
    links.append(("Papiere", f"{folder}/{PAGE}"))
    links += [
        (section.title, f"{folder}/{section.name}") for section in SECTIONS if knowledge.all(section.model, document.id)
    ]
    return markdown(
        "case_facts",
        address=address(knowledge, document.id),
        case=document,
        phase=knowledge.get(Phase, document.phase) if document.phase else None,
        regularities=REGULARITIES,
        durations=DURATIONS,
        counts=_counts(document, knowledge),
        # Of a network split by area the figures of the areas say more than the number of its parts.
        cohesion=cohesion(document.id, knowledge) if len(drawn) == 1 else "",
        links=links,
    )


def _main_figure(document: Case, knowledge: Knowledge, drawn: tuple[Sheet, ...]) -> str:
    if not drawn:
        return markdown("no_actors", case=document)
    sheet = drawn[0]
    return findings(sheet, most=1) + figure(sheet, knowledge, more=f"kb:page:faelle/{document.id}/{_sheet_page(sheet)}")


def _sheet(document: Case, knowledge: Knowledge, sheet: Sheet, own: Collection[str]) -> str:
    shown = tables(sheet, document.id, knowledge, own=own) + "\n" + figure(sheet, knowledge, more="")
    return findings(sheet) + poster_link(poster_path(sheet, document.id)) + shown


def _matrices(case: str, knowledge: Knowledge, level: int) -> str:
    matrices = knowledge.all(RoleMatrix, case)
    return "\n".join(matrix_markdown(matrix, knowledge, level=level, case=case) for matrix in matrices)


def _sheet_page(sheet: Sheet) -> str:
    return f"netzwerk-{sheet.id}" if sheet.id else "netzwerk"


def _actor_homes(case: str, drawn: tuple[Sheet, ...]) -> dict[str, str]:
    """The page on which an actor's row is the one that links lead to: the first sheet that shows it."""
    homes: dict[str, str] = {}
    for sheet in drawn:
        for id in sheet.actors:
            homes.setdefault(id, _sheet_page(sheet))
    return homes


def _counts(document: Case, knowledge: Knowledge) -> str:
    found = [
        (len(knowledge.all(Actor, document.id)), "Akteur", "Akteure"),
        (len(running(knowledge, document.id)), "Beziehung", "Beziehungen"),
        (len(knowledge.all(Body, document.id)), "Gremium", "Gremien"),
        (len(knowledge.all(Area, document.id)), "Gebiet", "Gebiete"),
    ]
    return ", ".join(counted(count, one, many) for count, one, many in found if count)


VIEWS: tuple[ViewPage, ...] = (
    ViewPage(name="akteurslandkarte", make=rings),
    ViewPage(name="einfluss-und-interesse", make=influence),
    ViewPage(name="abdeckung", make=coverage),
    ViewPage(name="beteiligung", make=participation),
    ViewPage(name="zeitstrahl", make=timeline),
)
SECTIONS: tuple[Section, ...] = (
    Section(model=Body, name="gremien", title="Gremien", body=body_markdown, view=bodies),
    Section(model=RoleMatrix, name="rollen", title="Rollen", body=_matrices, view=role_load),
    Section(model=Meeting, name="sitzungen", title="Sitzungen", body=meeting_markdown),
    Section(
        model=Commitment,
        name="verabredungen",
        title="Verabredungen",
        body=commitment_markdown,
        brief=open_commitments_markdown,
    ),
    Section(
        model=Recommendation,
        name="empfehlungen",
        title="Empfehlungen",
        body=recommendation_markdown,
        brief=answers_markdown,
        view=recommendation_path,
    ),
    Section(model=Contract, name="vereinbarungen", title="Vereinbarungen", body=contract_markdown),
    Section(model=Review, name="bilanz", title="Jahresbilanz", body=review_markdown),
    Section(model=Worksheet, name="arbeitsstaende", title="Ausgefüllte Checklisten", body=worksheet_markdown),
)
