"""A case on paper: what it is about, its network and its bodies, what was agreed, what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kbtools.diagram import Diagram
from kbtools.forms.origin import is_internal, source_line
from kbtools.forms.parties import party_name
from kbtools.knowledge import Knowledge
from kbtools.model.body import RIGHTS, Body
from kbtools.model.case import Case
from kbtools.model.commitment import COMMITMENT_STATUSES, Commitment
from kbtools.model.contract import BINDINGS, Contract
from kbtools.model.format import BODY_LEVELS, EFFECTS
from kbtools.model.recommendation import RECOMMENDATION_STATUSES, Recommendation
from kbtools.model.role_matrix import CODE_SYSTEMS, RoleMatrix
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
    drawn = sheets(knowledge, case)
    views = [view for make in _VIEWS if (view := make(knowledge, case))]
    parts = (
        _about(document),
        _pictures(drawn, views),
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


def _pictures(drawn: Sequence[Sheet], views: Sequence[View]) -> Iterator[Block]:
    """A page each, with what the drawing says above it."""
    for sheet in drawn:
        said = Points(items=tuple(f"{one.question} {one.answer}" for one in sheet.findings()))
        yield from _picture(sheet.title, said, sheet.diagram())
    for view in views:
        yield from _picture(view.title, Prose(text=f"{view.finding} {view.limit}"), view.diagram())


def _picture(title: str, said: Block, diagram: Diagram) -> Iterator[Block]:
    yield Break()
    yield Heading(text=title)
    yield said
    yield Picture(diagram=diagram, alt=diagram.description)


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
        codes = CODE_SYSTEMS[matrix.code_system]
        yield Heading(text=matrix.title)
        yield Prose(text=f"{codes.title}: {', '.join(f'{letter} {title}' for letter, title in codes.letters.items())}")
        yield Grid(
            head=("Aufgabe", *columns),
            widths=(4.0, *(1.2 for _ in columns)),
            rows=tuple(
                (row.task, *(", ".join(row.cells.get(column, "")) or "–" for column in matrix.columns))
                for row in matrix.rows
            ),
        )


def _commitments(knowledge: Knowledge, case: str) -> Iterator[Block]:
    today = knowledge.get(Case, case, case).revised_on
    overdue = [one for one in knowledge.all(Commitment, case) if today and one.status == "open" and one.due < today]
    rows: list[tuple[Words, ...]] = [
        (
            one.what,
            party_name(knowledge, case, one.who),
            date_shown(one.due),
            "überfällig" if one in overdue else COMMITMENT_STATUSES[one.status],
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
