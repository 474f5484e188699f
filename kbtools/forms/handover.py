"""What a successor must know of a cooperation: bodies, open commitments, deadlines, first calls, where things lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kbtools.forms.origin import is_internal
from kbtools.forms.parties import WRITING, day_shown, party_name, party_names, phase_shown, valid_contracts
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.meeting import Meeting
from kbtools.model.recommendation import ANSWERED, Recommendation
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Notice, Prose, Words

_ROWS = {"Runden": 4, "Offene Verabredungen": 6, "Vereinbarungen": 2, "Rücklauf der Empfehlungen": 3, "Erste Anrufe": 5}

Row = tuple[Words, ...]


def handover(knowledge: Knowledge, case: str = "", *, source_line: str = "") -> Form:
    """Everything that is open in a case; without a case it is filled in by hand."""
    document = knowledge.get(Case, case, case) if case else None
    blocks: list[Block] = [
        Facts(
            rows=(
                ("Auftrag in einem Satz, mit Datum", ""),
                ("Leitung, die den Auftrag bestätigt", ""),
                ("Vertretung (Funktion)", ""),
                ("Was ruht und seit wann", ""),
            )
        ),
        *_section(
            "Runden", ("Gremium", "Rhythmus", "Nächster Schritt", "Wann"), _bodies(knowledge, case), (5, 8, 8, 3.6)
        ),
        *_section(
            "Offene Verabredungen",
            ("Was", "Wer bisher", "Wer künftig", "Bis wann", "Mit wem"),
            _commitments(knowledge, case),
            (10, 4, 3.6, 3.4, 5),
        ),
        *_section(
            "Vereinbarungen",
            ("Vereinbarung", "Parteien", "Gilt bis", "Kündigen bis", "Nächste Prüfung", "Liegt"),
            _contracts(knowledge, case),
            (7, 6, 2.8, 2.8, 2.8, 4.4),
        ),
        *_section(
            "Rücklauf der Empfehlungen",
            ("Empfehlung von", "Worum es geht", "Liegt bei", "Antwort bis"),
            _recommendations(knowledge, case),
            (5, 10, 7, 3),
        ),
        *_section(
            "Erste Anrufe",
            ("Organisation", "Was sie einbringt", "Was sie wissen muss", "Erledigt am"),
            _key_actors(knowledge, case),
            (5, 10, 8, 3),
            writing=True,
        ),
        Heading(text="Wo alles liegt"),
        Facts(rows=(("Ablage, Postfach der Funktion, Verteiler", ""), ("Zugänge, getestet am", ""))),
        Notice(
            text="Keine Urteile über Menschen, keine privaten Nummern, keine alten Kontaktlisten. Schreiben Sie nur auf, was Sie der "
            "Organisation vorlesen würden."
        ),
    ]
    return Form(
        kind="Übergabe",
        title=f"Übergabe: {document.title}" if document else "Übergabe einer Kooperation",
        blocks=tuple(blocks),
        source_line=source_line,
        revised_on=document.revised_on if document else None,
        internal=is_internal(knowledge),
        phase=phase_shown(knowledge, "pflegen"),
        flipped=True,
    )


def _section(
    title: str, head: tuple[str, ...], rows: Iterator[Row] | None, widths: tuple[float, ...], *, writing: bool = False
) -> Iterator[Block]:
    """A table; empty rows where there is no case, one sentence where the case has nothing open."""
    found = tuple(rows) if rows is not None else (("",) * len(head),) * _ROWS[title]
    yield Heading(text=title)
    if found:
        yield Grid(head=head, rows=found, widths=widths, height=WRITING if rows is None or writing else 0)
    else:
        yield Prose(text="Nichts offen.")


def _bodies(knowledge: Knowledge, case: str) -> Iterator[Row] | None:
    return (_body(knowledge, case, one) for one in knowledge.all(Body, case)) if case else None


def _body(knowledge: Knowledge, case: str, body: Body) -> Row:
    """Its next meeting if one is planned, else the next thing that was agreed in it."""
    today = _today(knowledge, case)
    meetings = [one for one in knowledge.all(Meeting, case) if one.body == body.id]
    planned = min((one.on for one in meetings if today and one.on > today), default=None)
    if planned:
        return body.title, body.rhythm or "", "Sitzung", day_shown(planned)
    held = {one.id for one in meetings}
    following = next((one for one in _open(knowledge, case) if one.meeting in held), None)
    agreed = (following.what, _due(following, today)) if following else ("", "")
    return body.title, body.rhythm or "", *agreed


def _commitments(knowledge: Knowledge, case: str) -> Iterator[Row] | None:
    if not case:
        return None
    today = _today(knowledge, case)
    return (
        (
            one.what,
            party_name(knowledge, case, one.who),
            "",
            _due(one, today),
            party_names(knowledge, case, one.with_whom),
        )
        for one in _open(knowledge, case)
    )


def _contracts(knowledge: Knowledge, case: str) -> Iterator[Row] | None:
    """Those that have not run out, the next deadline first."""
    if not case:
        return None
    running = sorted(
        valid_contracts(knowledge, case),
        key=lambda one: min(filter(None, (one.notice_by, one.next_review, one.valid_until)), default=date.max),
    )
    return (
        (
            one.title,
            party_names(knowledge, case, (f"actor:{party}" for party in one.parties)),
            day_shown(one.valid_until) or "unbefristet",
            day_shown(one.notice_by),
            day_shown(one.next_review),
            one.document or "",
        )
        for one in running
    )


def _recommendations(knowledge: Knowledge, case: str) -> Iterator[Row] | None:
    if not case:
        return None
    waiting = [one for one in knowledge.all(Recommendation, case) if one.status not in ANSWERED]
    return (
        (
            party_name(knowledge, case, f"body:{one.body}"),
            one.title,
            _lies_with(knowledge, case, one),
            day_shown(one.answer_due),
        )
        for one in sorted(waiting, key=lambda one: one.answer_due)
    )


def _lies_with(knowledge: Knowledge, case: str, recommendation: Recommendation) -> str:
    """Where no outcome is dated yet, else where it was last."""
    pending = [stop.at for stop in recommendation.path if not stop.on]
    return party_names(knowledge, case, pending or [stop.at for stop in recommendation.path[-1:]])


def _key_actors(knowledge: Knowledge, case: str) -> Iterator[Row] | None:
    if not case:
        return None
    return (
        (actor.short_name or actor.name, actor.contribution or "", "", "")
        for actor in knowledge.all(Actor, case)
        if actor.key
    )


def _due(commitment: Commitment, today: date | None) -> str:
    overdue = today and commitment.due < today
    return day_shown(commitment.due) + (", überfällig" if overdue else "")


def _open(knowledge: Knowledge, case: str) -> list[Commitment]:
    return sorted((one for one in knowledge.all(Commitment, case) if one.status == "open"), key=lambda one: one.due)


def _today(knowledge: Knowledge, case: str) -> date | None:
    """The day the data of a case are from."""
    return knowledge.get(Case, case, case).revised_on
