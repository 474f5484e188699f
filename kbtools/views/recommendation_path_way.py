"""The way of a recommendation in its lane: stations, waits and the answer, and the way of the answer back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kbtools import look
from kbtools.diagram import Figure, Mark, Point, Rule, Symbol, Tone, Words
from kbtools.typeface import width, wrap

HOME, OTHERS = "home", "others"
"""Ids of the columns of the body that recommends, and of those who are no body and pass nothing on."""
SLOT = 52.0
"""From one dot to the next in the same column: room for a date."""
_WIDEST = 128.0
"""Of words beside a dot."""
_LABEL = 14.0
"""Room above and below a line for a date or a number of days."""
_TURN = 16.0
"""From a line that turns back to the next dots below it."""
REACH, INDENT = 5.0, 8.0
"""From the middle of a dot to a line, and to words at its right."""

STATION = Mark(x=0, y=0, symbol="dot", size=7.0)
ONWARD = Rule(points=(), tone="text", width=1.1, arrow=True)
WAIT = replace(ONWARD, width=2.4)
BACK = replace(ONWARD, pattern="short")
_SYMBOLS: Mapping[str, tuple[Symbol, Tone]] = {
    "accepted": ("tick", "text"),
    "partly": ("lozenge", "text"),
    "local": ("square", "text"),
    "rejected": ("cross", "text"),
    "open": ("circle", "text"),
    "overdue": ("triangle", "alert"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A station or, last, the answer. `name` stands beside it where the column does not say it."""

    column: str
    on: date | None
    description: str
    name: str = ""
    answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A recommendation. `wait`: the stop, by number, before which it waited longest, and the days."""

    title: str
    link: str
    note: str
    stops: tuple[Stop, ...]
    outcome: str
    """An answered status, `open` or `overdue`."""
    status: tuple[str, str, str]
    """Stand, how long it took or where it is, and whether that was in time."""
    late: bool
    wait: tuple[int, int] | None


def short(day: date | None) -> str:
    """„28.3.2025“."""
    return f"{day.day}.{day.month}.{day.year}" if day else "ohne Datum"


def symbol_of(outcome: str) -> Mark:
    """What stands for an answered status, `open` or `overdue`."""
    symbol, tone = _SYMBOLS[outcome]
    return Mark(x=0, y=0, symbol=symbol, tone=tone)


def way_of(lane: Lane, left: Mapping[str, float], top: float) -> tuple[list[Figure], list[Figure], float]:
    """Lines, then dots with their words, and where they end. `left`: of each column, by id."""
    lines: list[Figure] = []
    signs: list[Figure] = []
    x, y = left[HOME], top + _LABEL
    low, column = y + REACH, ""
    way: tuple[Point, ...]
    for place, stop in enumerate(lane.stops):
        start, way = Point(x, y), ()
        if column == stop.column == OTHERS:
            y = round(low + _LABEL, 1)
            way = (Point(x, start.y + REACH), Point(x, y - REACH))
        elif column and (column == stop.column or left[stop.column] > x):
            x = x + SLOT if column == stop.column else left[stop.column]
            way = (Point(start.x + REACH, y), Point(x - REACH, y))
        elif column:
            turn = round(low + REACH, 1)
            x, y = left[stop.column], turn + _TURN
            way = (Point(start.x, start.y + REACH), Point(start.x, turn), Point(x, turn), Point(x, y - REACH))
        low = max(low, y + REACH)
        waited = lane.wait[1] if lane.wait and lane.wait[0] == place else 0
        if column:
            lines.append(replace(WAIT if waited else ONWARD, points=way))
        if waited:
            signs.append(_days(waited, way))
            low = max(low, y + _LABEL)
        mark = symbol_of(lane.outcome) if stop.answer else STATION
        signs.append(replace(mark, x=x, y=y, description=stop.description))
        label = _label(stop, x, y)
        signs.append(label)
        low = max(low, label.y + len(label.lines) * look.TEXT_LEADING)
        column = stop.column
    if lane.stops[-1].answer and x > left[HOME]:
        back = round(low + REACH, 1)
        lines.append(replace(BACK, points=(Point(x, y + REACH), Point(x, back), Point(left[HOME], back))))
        low = back + REACH
    return lines, signs, low


def beside(lanes: Sequence[Lane]) -> float:
    """Room that the words beside the dots of `OTHERS` need."""
    stops = (stop for lane in lanes for stop in lane.stops if stop.column == OTHERS)
    return max((width(line, look.TEXT_SIZE) + INDENT for stop in stops for line in _told(stop)), default=0.0)


def _label(stop: Stop, x: float, y: float) -> Words:
    """The day above the line; beside the dot where a name belongs to it."""
    if stop.column != OTHERS:
        return Words(lines=_told(stop), x=x + REACH, y=y - _LABEL)
    return Words(lines=_told(stop), x=x + INDENT, y=round(y - look.TEXT_LEADING / 2, 1))


def _told(stop: Stop) -> tuple[str, ...]:
    day = short(stop.on)
    if stop.column != OTHERS:
        return (day,)
    return (*wrap(stop.name, look.TEXT_SIZE, _WIDEST), f"Antwort {day}" if stop.answer else day)


def _days(days: int, way: Sequence[Point]) -> Words:
    """How long it waited, below a level line or left of an upright one."""
    told = (f"{days} Tage" if days > 1 else "1 Tag",)
    (x, y), *_, stop = way
    if len(way) == 2 and y == stop.y:
        return Words(lines=told, x=x, y=y + 3, strong=True)
    if len(way) == 2:
        return Words(
            lines=told, x=x - INDENT, y=round((y + stop.y - look.TEXT_LEADING) / 2, 1), strong=True, anchor="end"
        )
    return Words(lines=told, x=x - REACH, y=way[1].y + 3, strong=True, anchor="end")
