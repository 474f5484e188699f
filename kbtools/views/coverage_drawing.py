"""Numbers of actors by area and type, as a table whose cells are darker the more there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kbtools import look
from kbtools.diagram import Badge, Diagram, Figure, Legend, Panel, Point, Rule, Sign, Words
from kbtools.render.markdown import counted
from kbtools.typeface import longest_piece, width, wrap
from kbtools.views.coverage_counting import Column, Group, Heatmap, Line, written

_MARGIN = 12.0
_CELL = 26.0
_HEIGHT = 22.0
_GAP = 2.0
_GROUP_GAP = 14.0
_APART = 8.0
_LABEL = 128.0
_TURNED = 128.0
_LISTED = 180.0
_LEAST_LABEL = 86.0
_LEAST_WIDTH = 480.0
_TOTAL = "insgesamt"

Step = Literal["step1", "step2", "step3", "step4"]
_STEPS: tuple[Step, ...] = ("step1", "step2", "step3", "step4")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A column with its left edge, its width and its title, wrapped to be turned."""

    column: Column
    x: float
    width: float
    title: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """A sector above its columns."""

    title: tuple[str, ...]
    places: tuple[_Place, ...]
    width: float


def coverage_diagram(heatmap: Heatmap, *, id: str, title: str, description: str, counting: str) -> Diagram:
    """Areas as rows, types as columns by sector, totals at the edges; `counting` says in words what is counted."""
    names = [wrap(line.title, look.TITLE_SIZE, _LABEL) for line in heatmap.lines]
    widest = max(width(text, look.TITLE_SIZE, "semibold") for lines in (*names, (_TOTAL,)) for text in lines)
    left = round(_MARGIN + max(widest, _LEAST_LABEL) + 10, 1)
    told = wrap(counting, look.TEXT_SIZE, left - _MARGIN - 10)
    heads = _heads(heatmap.groups, left)
    places = [place for head in heads for place in head.places]
    heading = _MARGIN + max(len(head.title) for head in heads) * look.TEXT_LEADING
    turned = max(width(text, look.TEXT_SIZE) for place in places for text in (*place.title, _TOTAL))
    signs_at = heading + 10 + turned + look.SIGN_HEIGHT
    signs_at = round(max(signs_at, _MARGIN + len(told) * look.TEXT_LEADING - look.SIGN_HEIGHT / 2), 1)
    right = round(heads[-1].places[0].x + heads[-1].width + _GROUP_GAP, 1)
    sums = right + max(width(written(heatmap.total), look.TITLE_SIZE, "semibold"), _CELL) / 2
    edge = round(2 * sums - right, 1)
    beside = signs_at + look.SIGN_HEIGHT / 2 - len(told) * look.TEXT_LEADING
    figures: list[Figure] = [Words(lines=told, x=_MARGIN, y=round(beside, 1), tone="muted")]
    figures += (figure for head in heads for figure in _head(head, heading, signs_at))
    figures.append(_turned((_TOTAL,), sums, signs_at + look.SIGN_HEIGHT / 2, strong=True))
    limits = _limits(max(cell.count for line in heatmap.lines for cell in line.cells))
    y = signs_at + look.SIGN_HEIGHT / 2 + 5
    for line, name in zip(heatmap.lines, names, strict=True):
        y += _APART if line.apart else 0
        height = max(_HEIGHT, len(name) * look.TITLE_LEADING + 4)
        figures += _line(line, name, places, limits, y, height)
        figures.append(_number(line.total, sums, y + height / 2))
        y += height + _GAP
    y += _APART
    figures += _totals(heatmap, places, y, edge)
    figures.append(_number(heatmap.total, sums, y + _HEIGHT / 2))
    y += _HEIGHT
    if heatmap.nobody:
        listed, edge, y = _nobody(heatmap.nobody, edge, y + 14)
        figures += listed
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=round(edge + _MARGIN, 1),
        height=round(y + _MARGIN, 1),
        marks=tuple(figures),
        legend=_legend(heatmap, limits),
    )


def _heads(groups: Sequence[Group], left: float) -> list[_Head]:
    heads = []
    x = left
    for group in groups:
        places: list[_Place] = []
        start = x
        for column in group.columns:
            title = wrap(column.sign.label, look.TEXT_SIZE, _TURNED)
            number = width(written(column.total), look.TITLE_SIZE, "semibold")
            wide = max(_CELL, len(title) * look.TEXT_LEADING + 4, column.sign.width + 2, number + 6)
            places.append(_Place(column=column, x=round(x, 1), width=round(wide, 1), title=title))
            x += round(wide, 1) + _GAP
        room = max(x - _GAP - start, min(longest_piece(group.title, look.TEXT_SIZE, "semibold") + 0.1, _TURNED))
        title = wrap(group.title, look.TEXT_SIZE, room, "semibold")
        heads.append(_Head(title=title, places=tuple(places), width=round(room, 1)))
        x = start + room + _GROUP_GAP
    return heads


def _head(head: _Head, bottom: float, signs_at: float) -> Iterator[Figure]:
    start, end = head.places[0].x, round(head.places[0].x + head.width, 1)
    yield Words(lines=head.title, x=start, y=round(bottom - len(head.title) * look.TEXT_LEADING, 1), strong=True)
    yield Rule(points=(Point(start, bottom + 2), Point(end, bottom + 2)), tone="muted")
    for place in head.places:
        sign = place.column.sign
        yield _turned(place.title, place.middle, signs_at - look.SIGN_HEIGHT / 2 - 4, link=f"actor_type:{sign.id}")
        yield Badge(sign=sign, x=round(place.middle - sign.width / 2, 1), y=signs_at)


def _turned(lines: tuple[str, ...], middle: float, bottom: float, *, strong: bool = False, link: str = "") -> Words:
    left = round(middle - len(lines) * look.TEXT_LEADING / 2, 1)
    return Words(lines=lines, x=left, y=round(bottom, 1), turned=True, strong=strong, link=link or None)


def _line(
    line: Line, name: tuple[str, ...], places: Sequence[_Place], limits: Sequence[int], y: float, height: float
) -> Iterator[Figure]:
    above = round(y + (height - len(name) * look.TITLE_LEADING) / 2, 1)
    yield Words(lines=name, x=_MARGIN, y=above, size="title", tone="muted" if line.apart else "text")
    for place, cell in zip(places, line.cells, strict=True):
        step = _STEPS[_step(cell.count, limits)] if cell.count else None
        who = counted(cell.count, "Akteur", "Akteure") if cell.count else "niemand"
        yield Panel(
            x=place.x,
            y=round(y, 1),
            width=place.width,
            height=round(height, 1),
            fill=step,
            outline="text" if cell.gap else None if step else "line",
            hatched=cell.gap,
            description=f"{line.title}, {place.column.sign.label}: {who}",
        )
        if cell.count:
            yield _number(cell.count, place.middle, y + height / 2, tone="paper" if step in _STEPS[2:] else "text")


def _number(count: int, x: float, middle: float, *, tone: Literal["paper", "text"] = "text") -> Words:
    return Words(
        lines=(written(count),),
        x=round(x, 1),
        y=round(middle - look.TITLE_LEADING / 2, 1),
        size="title",
        strong=True,
        tone=tone,
        anchor="middle",
    )


def _totals(heatmap: Heatmap, places: Sequence[_Place], y: float, edge: float) -> Iterator[Figure]:
    rule = round(y - _APART / 2, 1)
    yield Rule(points=(Point(_MARGIN, rule), Point(edge, rule)), tone="muted")
    middle = y + _HEIGHT / 2
    yield Words(lines=(_TOTAL,), x=_MARGIN, y=round(middle - look.TITLE_LEADING / 2, 1), size="title", strong=True)
    for place in places:
        yield _number(place.column.total, place.middle, middle)


def _nobody(signs: Sequence[Sign], edge: float, y: float) -> tuple[list[Figure], float, float]:
    """The types without any actor below a heading, in columns read downwards; how far right and down they reach."""
    figures: list[Figure] = [Words(lines=("Diese Typen vertritt niemand",), x=_MARGIN, y=round(y, 1), strong=True)]
    top = lowest = y + look.TEXT_LEADING + 5
    indent = max(sign.width for sign in signs) + 8
    titles = [wrap(sign.label, look.TEXT_SIZE, _LISTED) for sign in signs]
    column = indent + max(width(text, look.TEXT_SIZE) for lines in titles for text in lines) + _GROUP_GAP
    room = max(edge, _LEAST_WIDTH) - _MARGIN + _GROUP_GAP
    depth = -(-len(signs) // max(1, int(room / column)))
    for start in range(0, len(signs), depth):
        x, y = round(_MARGIN + start // depth * column, 1), top
        for sign, lines in zip(signs[start : start + depth], titles[start : start + depth], strict=True):
            figures.append(Badge(sign=sign, x=x, y=round(y + look.TEXT_LEADING / 2, 1)))
            figures.append(Words(lines=lines, x=round(x + indent, 1), y=round(y, 1), link=f"actor_type:{sign.id}"))
            y += len(lines) * look.TEXT_LEADING + 5
        lowest = max(lowest, y)
    return figures, max(edge, x + column - _GROUP_GAP), lowest


def _step(count: int, limits: Sequence[int]) -> int:
    return sum(count > limit for limit in limits)


def _limits(most: int) -> tuple[int, int, int]:
    """The largest numbers of the first three steps: each its own up to four, else each step about as many times more."""
    if most <= 4:
        return 1, 2, 3
    one, two, three = (round(most ** (step / 4)) for step in (1, 2, 3))
    return one, two, three


def _legend(heatmap: Heatmap, limits: Sequence[int]) -> Legend:
    cells = [cell for line in heatmap.lines for cell in line.cells]
    most = max(cell.count for cell in cells)
    used = sorted({_step(cell.count, limits) for cell in cells if cell.count})
    samples = [
        (_sample(fill=_STEPS[step]), _meaning((0, *limits)[step] + 1, min((*limits, most)[step], most)))
        for step in used
    ]
    if any(not cell.count and not cell.gap for cell in cells):
        samples.append((_sample(outline="line"), "niemand"))
    if any(cell.gap for cell in cells):
        samples.append((_sample(outline="text", hatched=True), "Lücke: Die meisten Gebiete haben diesen Typ"))
    return Legend(samples=tuple(samples))


def _sample(
    *, fill: Step | None = None, outline: Literal["line", "text"] | None = None, hatched: bool = False
) -> Panel:
    return Panel(x=0, y=0, width=0, height=0, fill=fill, outline=outline, hatched=hatched)


def _meaning(low: int, high: int) -> str:
    return counted(high, "Akteur", "Akteure") if low == high else f"{low}–{counted(high, 'Akteur', 'Akteure')}"
