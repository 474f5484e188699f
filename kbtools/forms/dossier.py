"""A case on paper: what it is about, its network and its bodies, what was agreed, what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kbtools.forms.origin import is_internal, source_line
from kbtools.forms.parties import party_name
from kbtools.knowledge import Knowledge
from kbtools.model.body import RIGHTS, Body
from kbtools.model.case import Case
from kbtools.model.commitment import COMMITMENT_STATUSES, Commitment
from kbtools.model.contract import BINDINGS, Contract
from kbtools.model.format import BODY_LEVELS, EFFECTS
from kbtools.model.recommendation import RECOMMENDATION_STATUSES, Recommendation
from kbtools.model.role_matrix import RoleMatrix
from kbtools.render.form import Block, Break, Facts, Form, Grid, Heading, Notice, Picture, Points, Prose, Words
from kbtools.render.markdown import date_shown
from kbtools.views.bodies import bodies
from kbtools.views.network import Sheet, sheets
from kbtools.views.recommendation_path import recommendation_path
from kbtools.views.rings import rings
from kbtools.views.timeline import timeline
from kbtools.views.view import View

_VIEWS: tuple[Callable[[Knowledge, str], View | None], ...] = (rings, bodies, recommendation_path, timeline)


def dossier(document: Case, knowledge: Knowledge) -> Form:
    """Everything a newcomer or a deputy needs to know about a case, across, with its drawings."""
    case = document.id
    parts = (
        _about(document),
        _network(sheets(knowledge, case)),
        *(_view(make(knowledge, case)) for make in _VIEWS),
        _bodies(knowledge, case),
        _matrices(knowledge, case),
        _commitments(knowledge, case),
        _contracts(knowledge, case),
        _recommendations(knowledge, case),
    )
    return Form(
        kind="Dossier",
        title=document.title,
        blocks=tuple(block for part in parts for block in part),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
        flipped=True,
    )


def _about(document: Case) -> Iterator[Block]:
    yield Prose(text=document.summary)
    if document.occasion:
        yield Facts(rows=(("Anlass", document.occasion),))
    if document.goals:
        yield Heading(text="Ziele")
        yield Points(items=document.goals)
    if document.limits:
        yield Heading(text="Was die Daten nicht zeigen")
        yield Points(items=document.limits)


def _network(drawn: tuple[Sheet, ...]) -> Iterator[Block]:
    for sheet in drawn:
        yield Heading(text=sheet.title)
        yield Points(items=tuple(f"{one.question} {one.answer}" for one in sheet.findings()))
        # The drawing has a page to itself.
        yield Break()
        diagram = sheet.diagram()
        yield Picture(diagram=diagram, alt=diagram.description)


def _view(view: View | None) -> Iterator[Block]:
    if view is None:
        return
    diagram = view.diagram()
    yield Break()
    yield Heading(text=view.title)
    yield Prose(text=f"{view.finding} {view.limit}")
    yield Picture(diagram=diagram, alt=view.finding)


def _bodies(knowledge: Knowledge, case: str) -> Iterator[Block]:
    found = knowledge.all(Body, case)
    if not found:
        return
    yield Break()
    yield Heading(text="Gremien")
    yield Grid(
        head=("Gremium", "Ebene", "Wirkung", "Mandat", "Mitglieder", "Rhythmus"),
        widths=(2.2, 1.1, 1.4, 2.2, 4.0, 2.0),
        rows=tuple(
            (
                body.title,
                BODY_LEVELS[body.level],
                EFFECTS[body.effect],
                f"{body.mandate.decided_by}, {date_shown(body.mandate.on)}" if body.mandate else "keines",
                "; ".join(f"{party_name(knowledge, case, one.sender)} ({RIGHTS[one.right]})" for one in body.members),
                body.rhythm or "–",
            )
            for body in found
        ),
    )


def _matrices(knowledge: Knowledge, case: str) -> Iterator[Block]:
    for matrix in knowledge.all(RoleMatrix, case):
        columns = [party_name(knowledge, case, column) for column in matrix.columns]
        yield Heading(text=matrix.title)
        yield Grid(
            head=("Aufgabe", *columns),
            widths=(4.0, *(1.2 for _ in columns)),
            rows=tuple(
                (row.task, *(", ".join(row.cells.get(column, "")) or "–" for column in matrix.columns))
                for row in matrix.rows
            ),
        )


def _commitments(knowledge: Knowledge, case: str) -> Iterator[Block]:
    rows: list[tuple[Words, ...]] = [
        (
            one.what,
            party_name(knowledge, case, one.who),
            date_shown(one.due),
            COMMITMENT_STATUSES[one.status],
        )
        for one in sorted(knowledge.all(Commitment, case), key=lambda one: (one.status != "open", one.due, one.id))
    ]
    yield from _listed("Verabredungen", ("Was", "Wer", "Bis", "Stand"), (5.0, 2.4, 1.6, 1.2), rows)


def _contracts(knowledge: Knowledge, case: str) -> Iterator[Block]:
    rows: list[tuple[Words, ...]] = [
        (
            one.title,
            "; ".join(party_name(knowledge, case, f"actor:{id}") for id in one.parties),
            BINDINGS[one.binding],
            date_shown(one.valid_until) if one.valid_until else "unbefristet",
            date_shown(one.notice_by) if one.notice_by else "–",
        )
        for one in knowledge.all(Contract, case)
    ]
    head = ("Vereinbarung", "Parteien", "Bindung", "Gilt bis", "Kündigen bis")
    yield from _listed("Vereinbarungen", head, (3.0, 3.4, 1.6, 1.6, 1.6), rows)


def _recommendations(knowledge: Knowledge, case: str) -> Iterator[Block]:
    rows: list[tuple[Words, ...]] = [
        (
            one.title,
            date_shown(one.submitted),
            RECOMMENDATION_STATUSES[one.status],
            date_shown(one.answer_due),
            one.answer or "offen",
        )
        for one in sorted(knowledge.all(Recommendation, case), key=lambda one: (one.submitted, one.id))
    ]
    head = ("Empfehlung", "Eingebracht", "Stand", "Antwort bis", "Antwort")
    yield from _listed("Empfehlungen", head, (2.6, 1.5, 1.5, 1.5, 4.0), rows)
    yield Notice(text="Ein Dossier zeigt, was eingetragen ist. Es beurteilt niemanden.")


def _listed(
    title: str, head: tuple[str, ...], widths: tuple[float, ...], rows: Iterable[tuple[Words, ...]]
) -> Iterator[Block]:
    if found := tuple(rows):
        yield Heading(text=title)
        yield Grid(head=head, widths=widths, rows=found)
