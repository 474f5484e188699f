"""Every date of a case with what it means, and how things stand there today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kbtools.model.commitment import COMMITMENT_STATUSES
from kbtools.model.recommendation import RECOMMENDATION_STATUSES
from kbtools.render.markdown import date_shown
from kbtools.views.timeline_dates import Dates, Urgency, answered

_LONGEST = 45
"""Characters of a name in the phrase for a deadline; the table has it in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day and what it means. `deadline`: what runs out there, such as „Ende der Vereinbarung“; else empty."""

    day: date
    what: str
    link: str | None
    kind: str
    state: str
    deadline: str = ""
    urgency: Urgency = ""


def events(found: Dates) -> tuple[Event, ...]:
    """All dates, ascending; those of one day by kind."""
    every = (
        *_contracts(found),
        *_funding(found),
        *_bodies(found),
        *_recommendations(found),
        *_commitments(found),
        *_reviews(found),
    )
    return tuple(sorted(every, key=lambda event: (event.day, event.kind, event.what)))


def _deadline(phrase: str, name: str) -> str:
    """„Ende der Vereinbarung „Vertrag““; of a long name whole words, if it has any."""
    if len(name) > _LONGEST:
        start = name[: _LONGEST + 1]
        name = f"{start.rpartition(' ')[0].rstrip(' ,;:–-') or start[:-1]} …"
    return f"{phrase} „{name}“"


def _passed(found: Dates, day: date) -> str:
    if found.today is None:
        return "ohne Angabe"
    return "vorbei" if day < found.today else "heute" if day == found.today else "steht bevor"


def _contracts(found: Dates) -> Iterator[Event]:
    for one in found.contracts:
        link, title = f"contract:{found.case}/{one.id}", one.title
        ended = found.over(one.valid_until)
        due = (
            (one.signed, "Vereinbarung unterschrieben", ""),
            (one.next_review, "Prüfung einer Vereinbarung", "Prüfung der Vereinbarung"),
            (one.notice_by, "Kündigung möglich bis", "letzter Tag für eine Kündigung der Vereinbarung"),
            (one.valid_until, "Ende einer Vereinbarung", "Ende der Vereinbarung"),
        )
        for day, kind, phrase in due:
            if day is None:
                continue
            # Only a review can be late: that an agreement has ended or was not cancelled is no omission.
            review = day == one.next_review and kind.startswith("Prüfung")
            settled = not phrase or ended or (not review and found.over(day))
            urgency = found.urgency(day, settled=settled)
            yield Event(
                day=day,
                what=title,
                link=link,
                kind=kind,
                state="Termin verstrichen" if urgency == "overdue" else _passed(found, day),
                deadline=_deadline(phrase, title) if phrase else "",
                urgency=urgency,
            )


def _funding(found: Dates) -> Iterator[Event]:
    for one, names in found.funding:
        what = f"{names} ({one.theme})" if one.theme else names
        if one.since:
            state = _passed(found, one.since)
            yield Event(day=one.since, what=what, link=None, kind="Beginn einer Förderung", state=state)
        if one.until:
            yield Event(
                day=one.until,
                what=what,
                link=None,
                kind="Ende einer Förderung",
                state=_passed(found, one.until),
                deadline=_deadline("Ende der Förderung", names.replace(" → ", " an ")),
                urgency=found.urgency(one.until, settled=found.over(one.until)),
            )


def _bodies(found: Dates) -> Iterator[Event]:
    titles = {body.id: body.title for body in found.bodies}
    for body in found.bodies:
        if body.mandate:
            link = f"body:{found.case}/{body.id}"
            day = body.mandate.on
            yield Event(day=day, what=body.title, link=link, kind="Mandat", state=_passed(found, day))
    for one in found.meetings:
        link = f"meeting:{found.case}/{one.id}"
        yield Event(day=one.on, what=titles[one.body], link=link, kind="Sitzung", state=_passed(found, one.on))


def _recommendations(found: Dates) -> Iterator[Event]:
    for one in found.recommendations:
        link, day = f"recommendation:{found.case}/{one.id}", answered(one)
        status = RECOMMENDATION_STATUSES[one.status]
        urgency = found.urgency(one.answer_due, settled=day is not None)
        state = {"overdue": "überfällig", "near": "offen", "": "offen"}[urgency]
        if day:
            state = f"beantwortet am {date_shown(day)}"
            yield Event(day=day, what=one.title, link=link, kind="Antwort auf eine Empfehlung", state=status)
        kind, since = "Empfehlung eingebracht", one.submitted
        yield Event(day=since, what=one.title, link=link, kind=kind, state=status)
        yield Event(
            day=one.answer_due,
            what=one.title,
            link=link,
            kind="Frist für eine Antwort",
            state=state,
            deadline=_deadline("Antwort auf", one.title),
            urgency=urgency,
        )


def _commitments(found: Dates) -> Iterator[Event]:
    for one, who in found.commitments:
        urgency = found.urgency(one.due, settled=one.status != "open")
        state = "überfällig" if urgency == "overdue" else COMMITMENT_STATUSES[one.status]
        if one.done_on:
            state += f" am {date_shown(one.done_on)}"
        yield Event(
            day=one.due,
            what=f"{one.what} ({who})",
            link=f"commitment:{found.case}/{one.id}",
            kind="Verabredung fällig",
            state=state,
            deadline=_deadline("Verabredung", str(one.what)),
            urgency=urgency,
        )


def _reviews(found: Dates) -> Iterator[Event]:
    for one in found.reviews:
        link = f"review:{found.case}/{one.id}"
        yield Event(day=one.on, what=one.name_shown, link=link, kind="Jahresbilanz", state=_passed(found, one.on))
        if one.next_review:
            later = found.followed(one)
            urgency = found.urgency(one.next_review, settled=later is not None)
            state = "überfällig" if urgency == "overdue" else _passed(found, one.next_review)
            yield Event(
                day=one.next_review,
                what=f"Bilanz nach der {one.name_shown}",
                link=link,
                kind="nächste Jahresbilanz",
                state=f"Bilanz am {date_shown(later)}" if later else state,
                deadline="nächste Jahresbilanz",
                urgency=urgency,
            )
