"""A lane per recommendation: to the right its stations and the answer, below them the way of the answer back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from kbtools import look
from kbtools.diagram import Diagram, Figure, Legend, Mark, Panel, Point, Rule, Symbol, Tone, Words
from kbtools.typeface import longest_piece, wrap

HOME, OTHERS = "home", "others"
"""Ids of the columns of the body that recommends, and of those who are no body and pass nothing on."""
_MARGIN, _GAP, _PAD = 12.0, 12.0, 9.0
_TITLE_WIDTH, _OTHERS_WIDTH, _STATUS_WIDTH = 160.0, 136.0, 112.0
_LEAST_COLUMN, _WIDEST_HEAD = 84.0, 116.0
_SLOT = 52.0
"""From one dot to the next in the same column: room for a date."""
_LABEL = 14.0
"""Room above and below a line for a date or a number of days."""
_TURN = 16.0
"""From a line that turns back to the next dots below it."""
_REACH, _INDENT = 5.0, 8.0
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


_MEANINGS = (
    (ONWARD, "danach: nächste Station oder Antwort"),
    (WAIT, "längste Wartezeit, wo die Antwort zu spät kam"),
    (BACK, "Antwort zurück an das empfehlende Gremium"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where recommendations may stop."""

    id: str
    title: str
    note: str = ""
    link: str | None = None


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


def path_diagram(
    lanes: Sequence[Lane],
    columns: Sequence[Column],
    outcomes: Mapping[str, str],
    *,
    id: str,
    title: str,
    description: str,
) -> Diagram:
    """The lanes from top to bottom. `outcomes`: what each symbol means, in the order of the legend."""
    left, right = _left(lanes, columns)
    heads, top = _heads(columns, left, right)
    ground: list[Figure] = list(heads)
    marks: list[Figure] = []
    y = top
    for lane in lanes:
        ground.append(Rule(points=(Point(_MARGIN, y), Point(right, y))))
        lines, signs, low = _way(lane, left, y + _PAD)
        words, bottom = _words(lane, left, y + _PAD)
        ground += lines
        marks += (*signs, *words)
        y = round(max(low, bottom) + _PAD, 1)
    ground[1:1] = [Rule(points=(Point(left[one.id], top), Point(left[one.id], y))) for one in columns]
    used = {lane.outcome for lane in lanes}
    samples: list[tuple[Mark | Panel | Rule, str]] = [(STATION, "Station")]
    samples += [(_symbol(outcome), told) for outcome, told in outcomes.items() if outcome in used]
    rules = [rule for rule in ground if isinstance(rule, Rule)]
    samples += [
        (sample, told)
        for sample, told in _MEANINGS
        if any((rule.width, rule.pattern, rule.arrow) == (sample.width, sample.pattern, True) for rule in rules)
    ]
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=round(right + _MARGIN, 1),
        height=round(y + _MARGIN, 1),
        ground=tuple(ground),
        marks=tuple(marks),
        legend=Legend(samples=tuple(samples)),
    )


def _left(lanes: Sequence[Lane], columns: Sequence[Column]) -> tuple[dict[str, float], float]:
    """Where each column begins, that of the status under "", and the right edge of all."""
    visits = [(column, len(list(run))) for lane in lanes for column, run in groupby(stop.column for stop in lane.stops)]
    left, x = {}, _MARGIN + _PAD + _TITLE_WIDTH + 2 * _GAP
    for column in columns:
        left[column.id] = round(x, 1)
        slots = max((count for id, count in visits if id == column.id), default=1)
        head = min(longest_piece(column.title, look.TEXT_SIZE, "semibold"), _WIDEST_HEAD)
        x += _OTHERS_WIDTH if column.id == OTHERS else max(_LEAST_COLUMN, slots * _SLOT, head)
        x += _GAP
    left[""] = round(x, 1)
    return left, round(x + _STATUS_WIDTH + _PAD, 1)


def _heads(columns: Sequence[Column], left: Mapping[str, float], right: float) -> tuple[list[Figure], float]:
    """A band with the names of all columns, and where it ends."""
    edges = [*left.values(), right + _GAP - _PAD]
    shown = [(Column(id="", title="Empfehlung"), _MARGIN + _PAD, _TITLE_WIDTH)]
    shown += [
        (column, x, beyond - x - _GAP)
        for column, x, beyond in zip((*columns, Column(id="", title="Stand")), edges, edges[1:], strict=False)
    ]
    figures: list[Figure] = []
    low = y = _MARGIN + _PAD
    for column, x, room in shown:
        title = wrap(column.title, look.TEXT_SIZE, room, "semibold")
        figures.append(Words(lines=title, x=x, y=y, strong=True, link=column.link))
        if column.note:
            figures.append(Words(lines=(column.note,), x=x, y=y + len(title) * look.TEXT_LEADING, tone="muted"))
        low = max(low, y + (len(title) + bool(column.note)) * look.TEXT_LEADING)
    band = Panel(x=_MARGIN, y=_MARGIN, width=right - _MARGIN, height=low + _PAD - 2 - _MARGIN, fill="band")
    return [band, *figures], low + _PAD - 2


def _words(lane: Lane, left: Mapping[str, float], y: float) -> tuple[list[Figure], float]:
    """What stands left and right of the way, and where it ends."""
    title = wrap(lane.title, look.TEXT_SIZE, _TITLE_WIDTH, "semibold")
    note = wrap(lane.note, look.TEXT_SIZE, _TITLE_WIDTH)
    x, aside, low = _MARGIN + _PAD, left[""] + 2 * _INDENT, y
    figures: list[Figure] = [
        replace(_symbol(lane.outcome), x=left[""] + _REACH, y=y + look.TEXT_LEADING / 2),
        Words(lines=title, x=x, y=y, strong=True, link=lane.link),
        Words(lines=note, x=x, y=y + len(title) * look.TEXT_LEADING + 2, tone="muted"),
    ]
    for text, strong in zip(lane.status, (True, False, lane.late), strict=True):
        lines = wrap(text, look.TEXT_SIZE, _STATUS_WIDTH - 2 * _INDENT, "semibold")
        figures.append(Words(lines=lines, x=aside, y=low, strong=strong))
        low += len(lines) * look.TEXT_LEADING
    return figures, max(low, y + (len(title) + len(note)) * look.TEXT_LEADING + 2)


def _symbol(outcome: str) -> Mark:
    symbol, tone = _SYMBOLS[outcome]
    return Mark(x=0, y=0, symbol=symbol, tone=tone)


def _way(lane: Lane, left: Mapping[str, float], top: float) -> tuple[list[Figure], list[Figure], float]:
    """Lines, then dots with their words, and where they end."""
    lines: list[Figure] = []
    signs: list[Figure] = []
    x, y = left[HOME], top + _LABEL
    low, column = y + _REACH, ""
    way: tuple[Point, ...]
    for place, stop in enumerate(lane.stops):
        start, way = Point(x, y), ()
        if column == stop.column == OTHERS:
            y = round(low + _LABEL, 1)
            way = (Point(x, start.y + _REACH), Point(x, y - _REACH))
        elif column and (column == stop.column or left[stop.column] > x):
            x = x + _SLOT if column == stop.column else left[stop.column]
            way = (Point(start.x + _REACH, y), Point(x - _REACH, y))
        elif column:
            turn = round(low + _REACH, 1)
            x, y = left[stop.column], turn + _TURN
            way = (Point(start.x, start.y + _REACH), Point(start.x, turn), Point(x, turn), Point(x, y - _REACH))
        low = max(low, y + _REACH)
        waited = lane.wait[1] if lane.wait and lane.wait[0] == place else 0
        if column:
            lines.append(replace(WAIT if waited else ONWARD, points=way))
        if waited:
            signs.append(_days(waited, way))
            low = max(low, y + _LABEL)
        mark = _symbol(lane.outcome) if stop.answer else STATION
        signs.append(replace(mark, x=x, y=y, description=stop.description))
        label = _label(stop, x, y)
        signs.append(label)
        low = max(low, label.y + len(label.lines) * look.TEXT_LEADING)
        column = stop.column
    if lane.stops[-1].answer and x > left[HOME]:
        back = round(low + _REACH, 1)
        lines.append(replace(BACK, points=(Point(x, y + _REACH), Point(x, back), Point(left[HOME], back))))
        low = back + _REACH
    return lines, signs, low


def _label(stop: Stop, x: float, y: float) -> Words:
    """The day above the line; beside the dot where a name belongs to it."""
    day = short(stop.on)
    if stop.column != OTHERS:
        return Words(lines=(day,), x=x + _REACH, y=y - _LABEL)
    names = wrap(stop.name, look.TEXT_SIZE, _OTHERS_WIDTH - _INDENT)
    lines = (*names, f"Antwort {day}" if stop.answer else day)
    return Words(lines=lines, x=x + _INDENT, y=round(y - look.TEXT_LEADING / 2, 1))


def _days(days: int, way: Sequence[Point]) -> Words:
    """How long it waited, below a level line or left of an upright one."""
    told = (f"{days} Tage" if days > 1 else "1 Tag",)
    (x, y), *_, stop = way
    if len(way) == 2 and y == stop.y:
        return Words(lines=told, x=x, y=y + 3, strong=True)
    if len(way) == 2:
        return Words(
            lines=told, x=x - _INDENT, y=round((y + stop.y - look.TEXT_LEADING) / 2, 1), strong=True, anchor="end"
        )
    return Words(lines=told, x=x - _REACH, y=way[1].y + 3, strong=True, anchor="end")
