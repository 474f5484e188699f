"""Meetings and due dates as a calendar file (iCalendar, RFC 5545). The same events give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Entry

from kbtools.render.archive import held

_PROGRAM = "-//kbtools//Termine//DE"
_ZONE = "Europe/Berlin"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happens on a day, all day if it has no `start`. `uid` is the same in every edition of the calendar."""

    uid: str
    title: str
    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        assert self.uid
        assert self.end is None or (self.start is not None and self.start < self.end)


def calendar(events: Sequence[Event], *, name: str, stamp: date) -> bytes:
    """The events as one calendar called `name`; `stamp` is the day they were last changed. Times are those of Berlin."""
    assert len({event.uid for event in events}) == len(events), "programs merge events that have the same uid"
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _PROGRAM)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", held(name))
    if any(event.start for event in events):
        made.add("x-wr-timezone", _ZONE)
        made.add_component(_berlin())
    for event in events:
        made.add_component(_entry(event, stamp))
    content: bytes = made.to_ical()
    return content


def _entry(event: Event, stamp: date) -> Entry:
    entry = Entry()
    entry.add("uid", held(event.uid))
    entry.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    entry.add("summary", held(event.title))
    if event.start is None:
        entry.add("dtstart", event.day)
        # The end of a whole day is the next one, which no longer belongs to it.
        entry.add("dtend", event.day + timedelta(days=1))
        # A due date leaves the day free for meetings.
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", datetime.combine(event.day, event.start), parameters={"TZID": _ZONE})
        if event.end is not None:
            entry.add("dtend", datetime.combine(event.day, event.end), parameters={"TZID": _ZONE})
    if event.place:
        entry.add("location", held(event.place))
    if event.text:
        entry.add("description", held(event.text))
    return entry


def _berlin() -> Timezone:
    """The zone by its rule and not from the tables of the machine, which change over the years."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    for half, name, month, before, after, begins in (
        (TimezoneDaylight(), "CEST", 3, _WINTER, _SUMMER, datetime(1996, 3, 31, 2)),
        (TimezoneStandard(), "CET", 10, _SUMMER, _WINTER, datetime(1996, 10, 27, 3)),
    ):
        half.add("tzname", name)
        half.add("dtstart", begins)
        half.add("tzoffsetfrom", before)
        half.add("tzoffsetto", after)
        half.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(half)
    return zone
