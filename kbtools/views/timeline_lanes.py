"""What each lane of the timeline shows: agreements, funding, bodies, recommendations, commitments, reviews."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from kbtools.diagram import Mark, Panel, Symbol, Tone
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.recommendation import RECOMMENDATION_STATUSES, Recommendation
from kbtools.model.relation import Relation
from kbtools.views.timeline_dates import Dates, Urgency, answered
from kbtools.views.timeline_items import SYMBOL, Item, Room, Told

MEETING, PLANNED, MANDATE = "Sitzung oder Bilanz", "geplante Sitzung oder Bilanz", "Mandat beschlossen"
NOTICE, CHECK = "letzter Tag für eine Kündigung", "Prüfung der Vereinbarung"
DONE, OPEN = "Verabredung: erledigt", "Verabredung: offen"
LATE, DROPPED = "überfällig", "Verabredung: entfallen"
SYMBOLS: dict[str, tuple[Symbol, Tone]] = {
    CHECK: ("lozenge", "text"),
    NOTICE: ("diamond", "text"),
    MEETING: ("dot", "text"),
    PLANNED: ("circle", "text"),
    MANDATE: ("tick", "text"),
    DONE: ("square", "muted"),
    OPEN: ("frame", "text"),
    LATE: ("triangle", "alert"),
    DROPPED: ("cross", "muted"),
}
"""What a symbol means, in the order of the legend."""


_TOP, _BAR = 2.0, 8.0
_MOST = 40
"""So many of a kind are drawn with words, those nearest to today."""
D = TypeVar("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Items side by side; a row with a name stands on a line of its own."""

    items: tuple[Item, ...]
    name: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Rows of one kind. `note` says what is left out."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""


def lanes(found: Dates, room: Room) -> tuple[Lane, ...]:
    """Every lane with something in it."""
    meets = room.axis.meets
    dated = [
        one
        for one in found.contracts
        if (one.signed or one.valid_until or one.notice_by or one.next_review) and meets(one.signed, one.valid_until)
    ]
    paid = [one for one in found.funding if meets(one[0].since, one[0].until)]
    pending = [one for one in found.recommendations if meets(one.submitted, answered(one) or found.today)]
    contracts, contracts_note = _nearest(dated, found, lambda one: one.valid_until or one.next_review)
    funding, funding_note = _nearest(paid, found, lambda one: one[0].until)
    asked, asked_note = _nearest(pending, found, lambda one: answered(one) or one.answer_due)
    waiting = [one for one in found.commitments if one[0].status == "open"]
    named, named_note = _nearest(waiting, found, lambda one: one[0].due, "beschriftet")
    every = (
        Lane(
            title="Vereinbarungen",
            rows=_row(_contract(found, room, one) for one in contracts),
            note=contracts_note,
        ),
        Lane(title="Förderung", rows=_row(_funding(found, room, *one) for one in funding), note=funding_note),
        Lane(title="Gremien", rows=tuple(_bodies(found, room))),
        Lane(title="Empfehlungen", rows=_row(_recommendation(found, room, one) for one in asked), note=asked_note),
        Lane(title="Verabredungen", rows=_row(_commitments(found, room, named)), note=named_note),
        Lane(title="Jahresbilanz", rows=_row(_reviews(found, room))),
    )
    return tuple(lane for lane in every if any(row.items for row in lane.rows))


def _row(items: Iterable[Item]) -> tuple[Row, ...]:
    return (Row(items=tuple(items)),)


def _nearest(
    every: Sequence[D], found: Dates, day: Callable[[D], date | None], shown: str = "gezeigt"
) -> tuple[list[D], str]:
    """Those whose day is nearest to today, in their order, and words about the rest."""
    if len(every) <= _MOST:
        return list(every), ""
    today = found.today or date.min

    def distance(place: int) -> tuple[int, int]:
        own = day(every[place])
        return (abs((own - today).days) if own else date.max.toordinal(), place)

    kept = sorted(sorted(range(len(every)), key=distance)[:_MOST])
    return [every[place] for place in kept], f"{shown} sind {_MOST} von {len(every)}"


def _contract(found: Dates, room: Room, one: Contract) -> Item:
    ended = found.over(one.valid_until)
    near = {found.urgency(one.next_review, settled=ended), _near(found, one.notice_by), _near(found, one.valid_until)}
    late = found.urgency(one.next_review, settled=ended) == "overdue"
    marks = [
        _mark(room, one.notice_by, NOTICE, one.title),
        _mark(room, one.next_review, LATE if late else CHECK, one.title),
    ]
    words = [
        f"seit {_short(one.signed)}" if one.signed and not one.valid_until else "",
        f"{_short(one.signed)}–{_short(one.valid_until)}" if one.signed and one.valid_until else "",
        f"bis {_short(one.valid_until)}" if one.valid_until and not one.signed else "",
        "" if one.valid_until else "unbefristet",
        f"Prüfung {_short(one.next_review)}" if one.next_review else "",
        f"Kündigung bis {_short(one.notice_by)}" if one.notice_by else "",
    ]
    text = f"{one.title}: {', '.join(filter(None, words))}"
    told = Told(text=text, strong=bool(near - {""}), link=f"contract:{found.case}/{one.id}")
    return room.bar(one.signed, one.valid_until, [mark for mark in marks if mark], told)


def _near(found: Dates, day: date | None) -> Urgency:
    return found.urgency(day, settled=found.over(day))


def _mark(room: Room, day: date | None, meaning: str, what: str) -> Mark | None:
    if day is None or not room.axis.holds(day):
        return None
    symbol, tone = SYMBOLS[meaning]
    return Mark(
        x=room.axis.at(day),
        y=0.0,
        symbol=symbol,
        tone=tone,
        size=SYMBOL,
        description=f"{_short(day)}, {meaning}: {what}",
    )


def _funding(found: Dates, room: Room, one: Relation, names: str) -> Item:
    theme = f" ({one.theme})" if one.theme else ""
    until = f", bis {_short(one.until)}" if one.until else ""
    told = Told(text=f"{names}{theme}{until}", strong=_near(found, one.until) == "near")
    return room.bar(one.since, one.until, (), told)


def _bodies(found: Dates, room: Room) -> Iterator[Row]:
    for body in found.bodies:
        marks = [_mark(room, body.mandate.on, MANDATE, body.title)] if body.mandate else []
        for meeting in found.meetings:
            if meeting.body == body.id:
                planned = bool(found.today and meeting.on > found.today)
                marks.append(_mark(room, meeting.on, PLANNED if planned else MEETING, body.title))
        items = tuple(room.symbol(mark) for mark in marks if mark)
        yield Row(items=items, name=body.title, link=f"body:{found.case}/{body.id}")


def _recommendation(found: Dates, room: Room, one: Recommendation) -> Item:
    day = answered(one)
    end = day or max(one.answer_due, found.today or one.answer_due)
    urgency = found.urgency(one.answer_due, settled=day is not None)
    state = f"Antwort bis {_short(one.answer_due)}"
    if day:
        state = f"{RECOMMENDATION_STATUSES[one.status]} am {_short(day)}"
    elif urgency == "overdue":
        state = f"ohne Antwort, Frist war {_short(one.answer_due)}"
    told = Told(text=f"{one.title} ({state})", strong=bool(urgency), link=f"recommendation:{found.case}/{one.id}")
    left, due, right = room.axis.at(one.submitted), room.axis.at(one.answer_due), room.axis.at(end)
    due = min(max(due, left + 3), max(right, left + 3))
    shape = Panel(x=left, y=_TOP, width=round(due - left, 1), height=_BAR, description=told.text)
    parts = [replace(shape, fill="step3") if day else replace(shape, outline="text")]
    if right > due:
        parts.append(replace(shape, x=due, width=round(right - due, 1), outline="text", hatched=True))
    return room.beside(Item(figures=tuple(parts), left=left, right=max(right, due), height=_BAR + 2 * _TOP), told)


def _commitments(found: Dates, room: Room, named: Collection[tuple[Commitment, str]]) -> Iterator[Item]:
    """First those that are settled, closely packed; then the open ones, with words if `named`."""
    for one, who in sorted(found.commitments, key=lambda own: own[0].status == "open"):
        urgency = found.urgency(one.due, settled=one.status != "open")
        meaning = {"done": DONE, "dropped": DROPPED, "open": LATE if urgency == "overdue" else OPEN}[one.status]
        if mark := _mark(room, one.due, meaning, str(one.what)):
            start = f"fällig seit {_short(one.due)}" if urgency == "overdue" else _short(one.due)
            link = f"commitment:{found.case}/{one.id}"
            told = Told(text=f"{start}, {who}: {one.what}", strong=bool(urgency), link=link)
            yield room.listed(mark, told) if (one, who) in named else room.symbol(mark)


def _reviews(found: Dates, room: Room) -> Iterator[Item]:
    for one in found.reviews:
        link = f"review:{found.case}/{one.id}"
        planned = bool(found.today and one.on > found.today)
        if mark := _mark(room, one.on, PLANNED if planned else MEETING, one.name_shown):
            yield room.symbol(mark, Told(text=one.name_shown, link=link))
        if one.next_review and not found.followed(one):
            urgency = found.urgency(one.next_review)
            late = urgency == "overdue"
            text = f"nächste Bilanz {'war geplant für ' if late else ''}{_short(one.next_review)}"
            if mark := _mark(room, one.next_review, LATE if late else PLANNED, "nächste Bilanz"):
                yield room.symbol(mark, Told(text=text, strong=bool(urgency), link=link))


def _short(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
