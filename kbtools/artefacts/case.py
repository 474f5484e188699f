"""Cases: a page with the facts, the network sheets with their tables, bodies, role matrices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from markupsafe import Markup

from kbtools.artefact import Artefact, Fragment, Page
from kbtools.artefacts.body import body_markdown
from kbtools.artefacts.cohesion import cohesion
from kbtools.artefacts.document import START, Crumb, address, provenance
from kbtools.artefacts.role_matrix import matrix_markdown, pieces
from kbtools.artefacts.sheet import figure, tables
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.format import DURATIONS, REGULARITIES
from kbtools.model.phase import Phase
from kbtools.model.role_matrix import RoleMatrix
from kbtools.render.markdown import counted, markdown
from kbtools.views.network import Sheet, sheets

EXAMPLES: Crumb = ("Beispiele", "page:beispiele/index")


def case(document: Case, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one case."""
    drawn = sheets(knowledge, document.id)
    homes = _actor_homes(document.id, drawn)
    yield Fragment(name=f"case/{document.id}/network.md", content=lambda: _main_figure(document, drawn))
    yield _page(document, knowledge, "index", document.title, lambda: _facts(document, knowledge, drawn))
    for sheet in drawn:
        name = _sheet_page(sheet)
        anchors = {f"actor:{document.id}/{id}": f"actor-{id}" for id, home in homes.items() if home == name}
        body = partial(_sheet, document, knowledge, sheet, set(anchors))
        yield _page(document, knowledge, name, sheet.title, body, homes=anchors, wide=True)
    if bodies := knowledge.all(Body, document.id):
        yield Fragment(
            name=f"case/{document.id}/bodies.md", content=lambda: body_markdown(document.id, knowledge, level=3)
        )
        anchors = {f"body:{document.id}/{body.id}": f"body-{body.id}" for body in bodies}
        body = partial(body_markdown, document.id, knowledge, level=2)
        yield _page(document, knowledge, "gremien", "Gremien", body, homes=anchors)
    matrices = knowledge.all(RoleMatrix, document.id)
    for matrix in matrices:
        yield from pieces(matrix, knowledge, document.id)
    if matrices:
        anchors = {f"role_matrix:{document.id}/{matrix.id}": f"role_matrix-{matrix.id}" for matrix in matrices}
        yield _page(document, knowledge, "rollen", "Rollen", lambda: _matrices(document, knowledge), homes=anchors)


def cases(knowledge: Knowledge) -> Iterator[Artefact]:
    """The list of all cases."""
    yield Fragment(
        name="case/list.md",
        content=lambda: markdown("case_list", cases=[(one, _counts(one, knowledge)) for one in knowledge.cases]),
    )


def _page(
    document: Case,
    knowledge: Knowledge,
    name: str,
    title: str,
    body: Callable[[], str],
    *,
    homes: dict[str, str] | None = None,
    wide: bool = False,
) -> Page:
    crumbs = (START, EXAMPLES) if name == "index" else (START, EXAMPLES, (document.title, f"case:{document.id}"))

    def content() -> str:
        full = title if document.title in title else f"{title} – {document.title}"
        head = markdown("title", title=title)
        return markdown(
            "document",
            title=full,
            description=str(document.summary) if name == "index" else "",
            crumbs=crumbs,
            hide=("navigation", "toc") if wide else (),
            body=Markup(head + body()),
            provenance=Markup(provenance(document, knowledge)),
        )

    own = {f"case:{document.id}": ""} if name == "index" else homes or {}
    return Page(path=f"faelle/{document.id}/{name}.md", content=content, homes=own)


def _facts(document: Case, knowledge: Knowledge, drawn: tuple[Sheet, ...]) -> str:
    folder = f"page:faelle/{document.id}"
    links = [(sheet.title, f"{folder}/{_sheet_page(sheet)}") for sheet in drawn]
    if knowledge.all(Body, document.id):
        links.append(("Gremien", f"{folder}/gremien"))
    if knowledge.all(RoleMatrix, document.id):
        links.append(("Rollen", f"{folder}/rollen"))
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


def _main_figure(document: Case, drawn: tuple[Sheet, ...]) -> str:
    if not drawn:
        return markdown("no_actors", case=document)
    sheet = drawn[0]
    return figure(sheet, more=f"kb:page:faelle/{document.id}/{_sheet_page(sheet)}")


def _sheet(document: Case, knowledge: Knowledge, sheet: Sheet, own: Collection[str]) -> str:
    return figure(sheet, more="#tabelle") + tables(sheet, document.id, knowledge, own=own)


def _matrices(document: Case, knowledge: Knowledge) -> str:
    matrices = knowledge.all(RoleMatrix, document.id)
    return "\n".join(matrix_markdown(matrix, knowledge, level=2, case=document.id) for matrix in matrices)


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
