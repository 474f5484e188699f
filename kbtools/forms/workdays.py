"""Days on which offices work, and weeks counted back and forth from a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from kbtools.model.meeting import Break

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_SATURDAY = 5


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    The anonymous computus, first printed in Nature, vol. 13, 20 April 1876, p. 487; here as Jean Meeus gives it in
    „Astronomical Algorithms“ (1991), chapter 8. It holds for every year of the calendar.
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, since_leap = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon_shift + 15) % 30
    leaps_in_century, since_last = divmod(in_century, 4)
    to_sunday = (32 + 2 * since_leap + 2 * leaps_in_century - epact - since_last) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def days_off(year: int) -> frozenset[date]:
    """Public holidays in all of Germany, and the two days before one on which offices are closed as well."""
    sunday = easter(year)
    # Karfreitag, Ostermontag, Himmelfahrt, Pfingstmontag.
    by_easter = (sunday + timedelta(days=days) for days in (-2, 1, 39, 50))
    # Neujahr, Tag der Arbeit, Tag der Deutschen Einheit, Heiligabend, Weihnachten, Silvester.
    fixed = ((1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31))
    return frozenset((*by_easter, *(date(year, month, day) for month, day in fixed)))


def is_workday(day: date) -> bool:
    """Neither a weekend nor a day off."""
    return day.weekday() < _SATURDAY and day not in days_off(day.year)


def weeks_from(day: date, weeks: int, breaks: Sequence[Break] = ()) -> date:
    """As many weeks before (negative) or after the day; the last workday until then where that is none.

    A week whose day falls into a break does not count.
    """

    def paused(one: date) -> bool:
        return any(pause.first <= one <= pause.last for pause in breaks)

    step = _WEEK if weeks > 0 else -_WEEK
    found = day
    for _ in range(abs(weeks)):
        found += step
        while paused(found):
            found += step
    while weeks and (paused(found) or not is_workday(found)):
        found -= _DAY
    return found
