"""A lane per recommendation: to the right its stations and the answer, below them the way of the answer back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from kbtools import look
from kbtools.diagram import Diagram, Figure, Legend, Mark, Panel, Point, Rule, Words
from kbtools.typeface import longest_piece, wrap
from kbtools.views.recommendation_path_way import (
    BACK,
    INDENT,
    ONWARD,
    OTHERS,
    REACH,
    SLOT,
    STATION,
    WAIT,
    Lane,
    beside,
    symbol_of,
    way_of,
)

_MARGIN, _GAP, _PAD = 12.0, 12.0, 9.0
_TITLE_WIDTH, _STATUS_WIDTH = 176.0, 112.0
_LEAST_COLUMN, _WIDEST_HEAD = 84.0, 116.0
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
        lines, signs, low = way_of(lane, left, y + _PAD)
        words, bottom = _words(lane, left, y + _PAD)
        ground += lines
        marks += (*signs, *words)
        y = round(max(low, bottom) + _PAD, 1)
    ground[1:1] = [Rule(points=(Point(left[one.id], top), Point(left[one.id], y))) for one in columns]
    used = {lane.outcome for lane in lanes}
    samples: list[tuple[Mark | Panel | Rule, str]] = [(STATION, "Station")]
    samples += [(symbol_of(outcome), told) for outcome, told in outcomes.items() if outcome in used]
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
        needed = beside(lanes) if column.id == OTHERS else slots * SLOT
        x += max(_LEAST_COLUMN, needed, head) + _GAP
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
    title = _balanced(lane.title)
    note = wrap(lane.note, look.TEXT_SIZE, _TITLE_WIDTH)
    x, aside, low = _MARGIN + _PAD, left[""] + 2 * INDENT, y
    figures: list[Figure] = [
        replace(symbol_of(lane.outcome), x=left[""] + REACH, y=y + look.TEXT_LEADING / 2),
        Words(lines=title, x=x, y=y, strong=True, link=lane.link),
        Words(lines=note, x=x, y=y + len(title) * look.TEXT_LEADING + 2, tone="muted"),
    ]
    for text, strong in zip(lane.status, (True, False, lane.late), strict=True):
        lines = wrap(text, look.TEXT_SIZE, _STATUS_WIDTH - 2 * INDENT, "semibold")
        figures.append(Words(lines=lines, x=aside, y=low, strong=strong))
        low += len(lines) * look.TEXT_LEADING
    return figures, max(low, y + (len(title) + len(note)) * look.TEXT_LEADING + 2)


def _balanced(title: str) -> tuple[str, ...]:
    """As many lines as needed, as narrow as that allows: no single word on the last one."""
    tries = (wrap(title, look.TEXT_SIZE, _TITLE_WIDTH - less, "semibold") for less in range(0, 80, 4))
    lines = next(tries)
    return list(takewhile(lambda narrower: len(narrower) == len(lines), (lines, *tries)))[-1]
