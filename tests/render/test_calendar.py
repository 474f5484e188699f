"""Calendars: what other programs read out of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kbtools.render.archive import held
from kbtools.render.calendar import Event, calendar
from tests.render.office import HOSTILE, same_elsewhere

STAMP = date(2026, 11, 21)
MEETING = Event(
    uid="sitzung@musterstadt",
    title="Sitzung der Steuerungsgruppe",
    day=date(2027, 3, 4),
    start=time(9, 30),
    end=time(11),
    place="Rathaus, Saal 2",
    text="Öffentlich;\nbitte anmelden",
)
DUE = Event(uid="frist@musterstadt", title="Bericht an den Ausschuss", day=date(2027, 3, 31))


def made(*events: Event, name: str = "Termine") -> bytes:
    return calendar(events, name=name, stamp=STAMP)


def read(*events: Event) -> list[Any]:
    return list(Calendar.from_ical(made(*events)).walk("VEVENT"))


def test_a_meeting_keeps_its_time_place_and_text() -> None:
    (entry,) = read(MEETING)
    assert str(entry["summary"]) == MEETING.title
    assert str(entry["location"]) == MEETING.place
    assert str(entry["description"]) == MEETING.text
    assert entry["dtstart"].params["TZID"] == "Europe/Berlin"
    assert entry["dtend"].dt - entry["dtstart"].dt == timedelta(hours=1, minutes=30)


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 1, 15), 1), (date(2027, 7, 15), 2)])
def test_times_are_those_of_berlin_in_winter_and_in_summer(day: date, hours: int) -> None:
    (entry,) = read(Event(uid="a", title="b", day=day, start=time(9)))
    assert entry["dtstart"].dt.utcoffset() == timedelta(hours=hours)
    zones: list[Any] = Calendar.from_ical(made(MEETING)).walk("VTIMEZONE")
    ruled = zones[0].to_tz(lookup_tzid=False)
    assert datetime(day.year, day.month, day.day, 9, tzinfo=ruled).utcoffset() == timedelta(hours=hours)


def test_a_due_date_is_a_whole_day_that_stays_free() -> None:
    (entry,) = read(DUE)
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (DUE.day, date(2027, 4, 1))
    assert str(entry["transp"]) == "TRANSPARENT"
    assert b"VTIMEZONE" not in made(DUE)


def test_an_end_follows_its_start() -> None:
    with pytest.raises(AssertionError):
        Event(uid="a", title="b", day=STAMP, start=time(9), end=time(9))
    with pytest.raises(AssertionError):
        Event(uid="a", title="b", day=STAMP, end=time(9))


def test_two_events_cannot_be_taken_for_one() -> None:
    with pytest.raises(AssertionError):
        made(DUE, DUE)


def test_the_calendar_says_its_name_and_when_it_was_changed() -> None:
    read_again: Any = Calendar.from_ical(made(MEETING, name="Termine für Träger"))
    assert str(read_again["x-wr-calname"]) == "Termine für Träger"
    assert str(read_again["prodid"]).endswith("//DE")
    (entry,) = read_again.walk("VEVENT")
    assert entry["dtstamp"].dt.date() == STAMP


def test_lines_are_short_and_end_as_the_standard_wants() -> None:
    content = made(Event(uid="a", title="Übergänge " * 60, day=STAMP))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_as_it_was(text: str) -> None:
    (entry,) = read(Event(uid="a", title=text, day=STAMP, place=text, text=text))
    assert [str(entry[key]) for key in ("summary", "location", "description")] == [held(text)] * 3


@given(st.text(st.characters(codec=None, categories=None), min_size=1))
def test_any_text_arrives(text: str) -> None:
    (entry,) = read(Event(uid="a", title="b", day=STAMP, text=text))
    assert str(entry["description"]) == held(text)


def test_the_bytes_are_the_same_in_another_process() -> None:
    expression = "calendar.calendar((calendar.MEETING, calendar.DUE), name='Termine', stamp=calendar.STAMP)"
    assert same_elsewhere(expression, "from tests.render import test_calendar as calendar", made(MEETING, DUE))
