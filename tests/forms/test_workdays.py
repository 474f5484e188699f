"""Workdays: against known dates of Easter, and no step of a plan on a day when offices are closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.forms.workdays import days_off, easter, is_workday, weeks_from
from kbtools.model.meeting import Break

WINTER = Break(first=date(2026, 12, 23), last=date(2027, 1, 6))


@pytest.mark.parametrize(
    "sunday",
    # The earliest and the latest day there is, and both exceptions that simpler rules get wrong.
    [date(1818, 3, 22), date(1943, 4, 25), date(1954, 4, 18), date(1981, 4, 19), date(2025, 4, 20), date(2026, 4, 5)],
)
def test_easter_falls_on_the_day_it_is_known_for(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    sunday = easter(year)

    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


def test_days_off_are_those_of_all_of_germany() -> None:
    fixed = {(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)}
    by_easter = {(4, 3), (4, 6), (5, 14), (5, 25)}

    assert {(day.month, day.day) for day in days_off(2026)} == fixed | by_easter


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(-8, 8).filter(bool))
def test_no_step_is_on_a_day_off_and_none_is_late(day: date, weeks: int) -> None:
    found = weeks_from(day, weeks)
    wanted = day + timedelta(weeks=weeks)

    assert is_workday(found)
    assert found <= wanted
    assert not any(is_workday(found + timedelta(days=later)) for later in range(1, (wanted - found).days + 1))


def test_the_day_itself_stays_where_it_is() -> None:
    sunday = date(2026, 11, 22)

    assert weeks_from(sunday, 0) == sunday


def test_a_week_in_a_break_does_not_count() -> None:
    found = [weeks_from(date(2027, 1, 28), -weeks, (WINTER,)) for weeks in (1, 3, 4, 6)]

    assert found == [date(2027, 1, 21), date(2027, 1, 7), date(2026, 12, 17), date(2026, 12, 3)]


def test_a_step_that_moves_does_not_move_into_a_break() -> None:
    """Good Friday is off and the days before it are a break, so it goes to the Friday before."""
    week = Break(first=date(2026, 3, 30), last=date(2026, 4, 2))

    assert weeks_from(date(2026, 4, 10), -1, (week,)) == date(2026, 3, 27)
