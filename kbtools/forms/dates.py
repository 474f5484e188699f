"""Meetings and due dates of a case as events for a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from kbtools.forms.parties import party_name
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.meeting import Meeting
from kbtools.model.recommendation import ANSWERED, Recommendation
from kbtools.render.calendar import Event


def events(knowledge: Knowledge, case: str) -> tuple[Event, ...]:
    """Meetings with their agenda, open commitments, days of notice and answers that are due, by day."""
    found = [
        *_meetings(knowledge, case),
        *_commitments(knowledge, case),
        *_contracts(knowledge, case),
        *_recommendations(knowledge, case),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.start or time.min, one.uid)))


def _meetings(knowledge: Knowledge, case: str) -> Iterator[Event]:
    bodies = {one.id: one.title for one in knowledge.all(Body, case)}
    for one in knowledge.all(Meeting, case):
        yield Event(
            uid=f"meeting-{case}-{one.id}",
            title=bodies[one.body],
            day=one.on,
            start=time.fromisoformat(one.start),
            end=time.fromisoformat(one.end),
            place=one.place or ("online" if one.online else ""),
            text="\n".join(_agenda(one)),
        )


def _agenda(one: Meeting) -> Iterator[str]:
    yield from (f"{number}. {item.title} ({item.minutes} min)" for number, item in enumerate(one.items, 1))
    if one.access:
        yield f"Zugang: {one.access}"
    if one.online_address:
        yield f"Zugang online: {one.online_address}"


def _commitments(knowledge: Knowledge, case: str) -> Iterator[Event]:
    for one in knowledge.all(Commitment, case):
        if one.status == "open":
            who = party_name(knowledge, case, one.who)
            yield Event(uid=f"commitment-{case}-{one.id}", title=f"Fällig: {one.what} ({who})", day=one.due)


def _contracts(knowledge: Knowledge, case: str) -> Iterator[Event]:
    for one in knowledge.all(Contract, case):
        days = (("Kündigen bis", "notice", one.notice_by), ("Prüfen", "review", one.next_review))
        for word, name, day in days:
            if day:
                yield Event(uid=f"contract-{name}-{case}-{one.id}", title=f"{word}: {one.title}", day=day)


def _recommendations(knowledge: Knowledge, case: str) -> Iterator[Event]:
    for one in knowledge.all(Recommendation, case):
        if one.status not in ANSWERED:
            yield Event(uid=f"recommendation-{case}-{one.id}", title=f"Antwort fällig: {one.title}", day=one.answer_due)
