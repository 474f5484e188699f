"""An axis of time: where a day stands, and its years, quarters and months in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from kbtools import look
from kbtools.diagram import Figure, Point, Rule, TextSize, Tone, Words
from kbtools.typeface import width

_FARTHEST = 15 * 366
"""Days shown on either side of the middle; a contract until 9999 must not squeeze everything else."""
_MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_FORMS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (12, ("{year}",)),
    (3, ("{quarter}. Quartal", "Q{quarter}")),
    (1, ("{month}",)),
)
"""Length of a part in months, and how it may be named, longest first."""
_ROOM = 2.0
"""Between a name on the axis and the next tick."""
_STUMP = 6.0
"""A piece of line between words is left out up to this length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Months between two x, by number: January of year 1 is 12. `last` is the first month left out."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands; what is outside stands at the edge."""
        start, end = _ordinal(self.first), _ordinal(self.last)
        share = (day.toordinal() - start) / (end - start)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def holds(self, day: date) -> bool:
        """Whether a day is on the axis."""
        return _ordinal(self.first) <= day.toordinal() < _ordinal(self.last)

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether any of a span is on the axis; None has no limit."""
        begun = start is None or start.toordinal() < _ordinal(self.last)
        return begun and (end is None or end.toordinal() >= _ordinal(self.first))

    def month(self, number: int) -> float:
        """Where a month begins."""
        return self.at(date.fromordinal(_ordinal(number))) if number < self.last else self.right


def axis(days: Iterable[date], middle: date, *, left: float, right: float) -> Axis:
    """Whole quarters from the first to the last day, years where there are many."""
    near = [day for day in days if abs((day - middle).days) <= _FARTHEST]
    first, last = min([*near, middle]), max([*near, middle])
    step = 12 if last.year - first.year > 11 else 3
    start, end = _number(first) // step * step, (_number(last) // step + 1) * step
    return Axis(first=start, last=end, left=left, right=right)


def axis_head(shown: Axis, top: float) -> tuple[tuple[Figure, ...], float]:
    """Names of years, quarters and months below each other, as far as they fit, with ticks; and where they end."""
    levels = [(step, names) for step, forms in _FORMS if (names := _names(shown, step, forms))]
    bottom = top + fsum(_height(step) for step, _ in levels)
    figures: list[Figure] = [Rule(points=(Point(shown.left, bottom), Point(shown.right, bottom)), tone="muted")]
    y = top
    for step, names in levels:
        for x, name in names:
            figures.append(Rule(points=(Point(x, y), Point(x, bottom)), tone="muted" if step == 12 else "line"))
            size: TextSize = "title" if step == 12 else "text"
            tone: Tone = "text" if step == 12 else "muted"
            figures.append(Words(lines=(name,), x=x + 3, y=y, size=size, strong=step == 12, tone=tone))
        y += _height(step)
    return tuple(figures), bottom


def _names(shown: Axis, step: int, forms: tuple[str, ...]) -> list[tuple[float, str]]:
    """The first form that fits everywhere, each name with its x; a year that is cut off may go without."""
    starts = _starts(shown, step)
    ends = [*starts[1:], shown.last]
    size = look.TITLE_SIZE if step == 12 else look.TEXT_SIZE
    for form in forms:
        names = [
            (shown.month(start), form.format(year=start // 12, quarter=start % 12 // 3 + 1, month=_MONTHS[start % 12]))
            for start in starts
        ]
        fitting = [
            (x, name)
            for (x, name), end in zip(names, ends, strict=True)
            if x + 3 + width(name, size, "semibold") + _ROOM <= shown.month(end)
        ]
        if len(fitting) == len(names) or step == 12:
            return fitting
    return []


def _height(step: int) -> float:
    return look.TITLE_LEADING + 1 if step == 12 else look.TEXT_LEADING + 1


def year_lines(shown: Axis, top: float, bottom: float, words: Sequence[Words]) -> Iterator[Figure]:
    """A line at the beginning of each year, and at both ends, broken where words stand on it."""
    for number in (*_starts(shown, 12), shown.last):
        x, y = shown.month(number), top
        for start, end in sorted(_heights(x, words)):
            if start - y > _STUMP:
                yield Rule(points=(Point(x, y), Point(x, start)))
            y = max(y, end)
        if bottom > y:
            yield Rule(points=(Point(x, y), Point(x, bottom)))


def _heights(x: float, words: Sequence[Words]) -> Iterator[tuple[float, float]]:
    """From where to where words stand at x."""
    for one in words:
        wide = max(width(line, look.TEXT_SIZE, "semibold" if one.strong else "regular") for line in one.lines)
        left = one.x - wide if one.anchor == "end" else one.x
        if left - _ROOM < x < left + wide + _ROOM:
            yield one.y, round(one.y + len(one.lines) * look.TEXT_LEADING, 1)


def _starts(shown: Axis, step: int) -> list[int]:
    """Months at which a year, a quarter or a month begins; the axis may begin inside a year."""
    return [number for number in range(shown.first, shown.last) if number % step == 0 or number == shown.first]


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _ordinal(number: int) -> int:
    return date(number // 12, number % 12 + 1, 1).toordinal()
