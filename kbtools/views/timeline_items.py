"""Bars and symbols on an axis of time, and their words: inside, beside, above, or in a list before today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kbtools import look
from kbtools.diagram import Figure, Mark, Panel, Point, Rule, Words
from kbtools.typeface import Weight, longest_piece, width, wrap
from kbtools.views.time_axis import Axis

SYMBOL = 8.0
BAR = 14.0
_REACH = SYMBOL * 0.6
_GAP = 4.0
_ROW_GAP = 4.0
_ONE_LINE, _WRAPPED, _NARROW = 340.0, 250.0, 110.0
"""Words beside an item: widest single line, else lines of up to the second width, but not below the third."""
_LONG = 300.0
"""So much room takes words above a bar, or a list of words before today."""
_TIP = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Figures that belong together; y counts from the top of the item."""

    figures: tuple[Figure, ...]
    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words for an item. `strong`: late or near."""

    text: str
    strong: bool = False
    link: str | None = None

    @property
    def weight(self) -> Weight:
        """How the words are set."""
        return "semibold" if self.strong else "regular"

    @property
    def width(self) -> float:
        """On one line."""
        return width(self.text, look.TEXT_SIZE, self.weight) + 0.1

    def added(self, item: Item, x: float, y: float, room: float, *, before: bool = False) -> Item:
        """The item with these words, wrapped to the room, from x on or, with `before`, up to x."""
        lines = wrap(self.text, look.TEXT_SIZE, room, self.weight)
        wide = max(width(line, look.TEXT_SIZE, self.weight) for line in lines)
        words = Words(
            lines=lines,
            x=round(x, 1),
            y=y,
            strong=self.strong,
            anchor="end" if before else "start",
            link=self.link,
        )
        return Item(
            figures=(*item.figures, words),
            left=min(item.left, x - wide if before else x),
            right=max(item.right, x if before else x + wide),
            height=max(item.height, y + len(lines) * look.TEXT_LEADING),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where items may stand. Words keep off the line of `today`."""

    axis: Axis
    today: float | None

    def symbol(self, mark: Mark, told: Told | None = None) -> Item:
        """A symbol whose x is set; its y follows."""
        item = Item(
            figures=(replace(mark, y=look.TEXT_LEADING / 2),),
            left=mark.x - _REACH,
            right=mark.x + _REACH,
            height=look.TEXT_LEADING,
        )
        return self.beside(item, told) if told else item

    def listed(self, mark: Mark, told: Told) -> Item:
        """A symbol with its words before it and before today, and a line between them where time is left."""
        item = self.symbol(mark)
        end = item.left if self.today is None else min(self.today, item.left)
        room = end - _GAP - self.axis.left
        if room < _LONG:
            return self.beside(item, told)
        if end < item.left:
            ends = (Point(round(end, 1), look.TEXT_LEADING / 2), Point(round(item.left, 1), look.TEXT_LEADING / 2))
            item = replace(item, figures=(Rule(points=ends, tone="muted", pattern="dotted"), *item.figures))
        return told.added(item, end - _GAP, 0.0, room, before=True)

    def bar(self, start: date | None, end: date | None, marks: Sequence[Mark], told: Told) -> Item:
        """A span of time; an end that is not known or off the axis is an arrow. Marks stand on it, y follows."""
        left = self.axis.at(start) if start else self.axis.left
        right = max(self.axis.at(end) if end else self.axis.right, left + 3)
        open_left, open_right = not (start and self.axis.holds(start)), not (end and self.axis.holds(end))
        inner_left = min(left + _TIP, right) if open_left else left
        inner_right = max(right - _TIP, inner_left) if open_right else right
        panel = Panel(
            x=inner_left,
            y=0.0,
            width=round(inner_right - inner_left, 1),
            height=BAR,
            fill="step1",
            outline="accent",
            description=told.text,
        )
        tips = ((inner_left, left, open_left), (inner_right, right, open_right))
        arrows = (
            Rule(points=(Point(foot, BAR / 2), Point(tip, BAR / 2)), tone="accent", width=1.4, arrow=True)
            for foot, tip, there in tips
            if there
        )
        placed = _side_by_side(marks)
        item = Item(
            figures=(panel, *arrows, *placed),
            left=min([left, *(mark.x - _REACH for mark in marks)]),
            right=max([right, *(mark.x + _REACH for mark in marks)]),
            height=max([BAR, *(mark.y + _REACH for mark in placed)]),
        )
        taken = [(mark.x - _REACH, mark.x + _REACH) for mark in marks]
        taken += [(self.today, self.today)] if self.today is not None else []
        inside = sorted(one for one in taken if inner_left < one[1] and one[0] < inner_right)
        for (_, free), (stop, _) in pairwise([(left, inner_left), *inside, (inner_right, right)]):
            if free + told.width + 2 * _GAP <= stop:
                return told.added(item, free + _GAP, (BAR - look.TEXT_LEADING) / 2, told.width)
        return self.beside(item, told)

    def beside(self, item: Item, told: Told) -> Item:
        """The item with its words: in one line at the right or left, else wrapped, else above, else beyond today."""
        low, high, today = self.axis.left, self.axis.right, self.today
        if today is not None and item.right <= today:
            high = today - _GAP
        elif today is not None and item.left >= today:
            low = today + _GAP
        right, left = high - item.right - _GAP, item.left - low - _GAP
        y = max(min(item.height, BAR) - look.TEXT_LEADING, 0.0) / 2
        longest = longest_piece(told.text, look.TEXT_SIZE, told.weight) + 0.1
        for needed, widest in (
            (told.width, min(told.width, _ONE_LINE)),
            (min(max(_NARROW, longest), _WRAPPED), max(_WRAPPED, longest)),
        ):
            if needed <= min(right, widest):
                return told.added(item, item.right + _GAP, y, min(right, widest))
            if needed <= min(left, widest):
                return told.added(item, item.left - _GAP, y, min(left, widest), before=True)
        if today is None or item.right - item.left >= _LONG:
            return self._above(item, told)
        if item.right <= today:
            return told.added(item, today + _GAP, y, self.axis.right - today - _GAP)
        return told.added(item, today - _GAP, y, today - _GAP - self.axis.left, before=True)

    def _above(self, item: Item, told: Told) -> Item:
        start = max(item.left, self.axis.left)
        spans = [(start, self.axis.right)]
        if self.today is not None and start < self.today:
            spans = [(start, self.today - _GAP), (self.today + _GAP, self.axis.right)]
        left, right = next((span for span in spans if span[1] - span[0] >= told.width), max(spans, key=_length))
        lines = len(wrap(told.text, look.TEXT_SIZE, right - left, told.weight))
        below = replace(item, figures=moved(item.figures, lines * look.TEXT_LEADING))
        made = told.added(below, left, 0.0, right - left)
        return replace(made, height=item.height + lines * look.TEXT_LEADING)


def _side_by_side(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Symbols in the middle of a bar; one that would stand on another stands below it."""
    placed: list[Mark] = []
    for mark in marks:
        near = [other.y for other in placed if abs(other.x - mark.x) < 2 * _REACH]
        placed.append(replace(mark, y=round(max(near) + 2 * _REACH, 1) if near else BAR / 2))
    return tuple(placed)


def _length(span: tuple[float, float]) -> float:
    return span[1] - span[0]


def stacked(items: Iterable[Item]) -> tuple[tuple[Figure, ...], float]:
    """Each item as high up as it finds room, in the given order; and the height of all."""
    placed: list[tuple[Item, float]] = []
    for item in items:
        near = [
            (y, y + other.height + _ROW_GAP)
            for other, y in placed
            if other.left < item.right + _GAP and item.left < other.right + _GAP
        ]
        fits = (
            y
            for y in sorted({0.0, *(bottom for _, bottom in near)})
            if all(y + item.height + _ROW_GAP <= top or y >= bottom for top, bottom in near)
        )
        placed.append((item, next(fits)))
    figures = tuple(figure for item, y in placed for figure in moved(item.figures, y))
    return figures, max((y + item.height for item, y in placed), default=0.0)


def moved(figures: Iterable[Figure], down: float) -> tuple[Figure, ...]:
    """The same figures further down."""
    return tuple(
        replace(one, points=tuple(Point(x, round(y + down, 1)) for x, y in one.points))
        if isinstance(one, Rule)
        else replace(one, y=round(one.y + down, 1))
        for one in figures
    )
