"""How readable a drawing is, in figures: what overlaps, crosses, bends and moves, how dense it is, how large in print.

Nothing here knows how the drawing was made: every drawing is measured by the same rule.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

from kbtools import look, typeface
from kbtools.diagram import Card, Diagram, Edge, Point, Row

TOLERANCE = 0.5
"""In pt: boxes that share less in one direction only touch, and lines that enter a card by less run along its border."""
_GRID = 10
"""Points are compared in tenths of a pt, as whole numbers, so that the answer is exact."""
_A3 = (420.0 - 2 * 10, 297.0 - 2 * 10)
"""Sides of the paper inside margins of 10 mm."""
_PT_PER_MM = 72 / 25.4

Spot = tuple[int, int]
Way = tuple[Spot, ...]


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Width × height."""
        return (self.right - self.left) * (self.bottom - self.top)


def card_boxes(diagram: Diagram) -> tuple[Box, ...]:
    """The outline of each card."""
    return tuple(_outline(card) for card in diagram.cards)


def text_boxes(diagram: Diagram) -> tuple[Box, ...]:
    """What the letters of each title and each row cover: widest line × lines × leading, without padding or sign."""
    return tuple(box for card in diagram.cards for box in _texts(card))


def overlaps(boxes: Sequence[Box]) -> int:
    """Pairs of boxes that share more than the tolerance in both directions."""
    found, active = 0, list[Box]()
    for box in sorted(boxes):
        active = [one for one in active if one.right - box.left > TOLERANCE]
        found += sum(_overlap(box, one) for one in active)
        active.append(box)
    return found


def crossings(diagram: Diagram) -> int:
    """How often lines change the side of one another, in a bend or after a stretch in common too.

    Relations with a card in common do not count.
    """
    return sum(_crossings(one, two) for one, two in _strangers(diagram))


def shared_stretches(diagram: Diagram) -> int:
    """Pairs of relations without a card in common whose lines lie on each other for a stretch."""
    return sum(any(end > begin for begin, end in _contacts(*_woven(one, two))) for one, two in _strangers(diagram))


def passes(diagram: Diagram) -> int:
    """How many cards lines run through that are none of their ends, counted per relation."""
    boxes = [(card.id, _outline(card)) for card in diagram.cards]
    found = 0
    for edge in diagram.edges:
        ends, parts = (edge.source, edge.target), tuple(pairwise(edge.points))
        found += sum(id not in ends and any(_runs_through(box, *part) for part in parts) for id, box in boxes)
    return found


def bends(diagram: Diagram) -> tuple[int, ...]:
    """Per relation how often its line turns."""
    return tuple(_bends(_spots(edge)) for edge in diagram.edges)


def extent(diagram: Diagram) -> Box:
    """The smallest box round all cards and lines."""
    boxes = [*card_boxes(diagram), *(Box(*point, *point) for edge in diagram.edges for point in edge.points)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def density(diagram: Diagram) -> float:
    """The share of the drawing that text covers."""
    return sum(box.area for box in text_boxes(diagram)) / extent(diagram).area


def label_sizes(diagram: Diagram) -> tuple[float, ...]:
    """Type size of each title and row in pt, as drawn."""
    titles = [look.TITLE_SIZE for card in diagram.cards if card.title]
    return (*titles, *(look.TEXT_SIZE for card in diagram.cards for _ in card.rows))


def scale_on_a3(width: float, height: float) -> float:
    """How much a drawing of this size in pt is scaled to fill A3 inside its margins, upright or across."""
    long, short = (side * _PT_PER_MM for side in _A3)
    return max(min(long / width, short / height), min(short / width, long / height))


def moves(before: Diagram, after: Diagram) -> tuple[float, ...]:
    """How far each card moved that is otherwise the same, as a share of the diagonal of the drawing before."""
    old: Mapping[str, Card] = {card.id: card for card in before.cards}
    same = [card for card in after.cards if card.id in old and _unplaced(card) == _unplaced(old[card.id])]
    diagonal = math.hypot(before.width, before.height)
    return tuple(math.dist((card.x, card.y), (old[card.id].x, old[card.id].y)) / diagonal for card in same)


def _unplaced(card: Card) -> Card:
    return replace(card, x=0.0, y=0.0)


def _outline(card: Card) -> Box:
    return Box(card.x, card.y, card.x + card.width, card.y + card.height)


def _texts(card: Card) -> Iterator[Box]:
    if card.title:
        left, top = card.x + look.CARD_PADDING + card.indent, card.y + look.CARD_PADDING - 1
        widest = max(typeface.width(line, look.TITLE_SIZE, "semibold") for line in card.title)
        yield Box(left, top, left + widest, top + len(card.title) * look.TITLE_LEADING)
    for row in card.rows:
        left, right = _reach(row)
        top = card.y + row.y
        yield Box(card.x + left, top, card.x + right, top + len(row.lines) * look.TEXT_LEADING)


def _reach(row: Row) -> tuple[float, float]:
    """Where the letters of a row begin and end; its first line begins behind the sign."""
    begins = [row.x + row.indent, *(row.x for _ in row.lines[1:])]
    ends = (begin + typeface.width(line, look.TEXT_SIZE) for begin, line in zip(begins, row.lines, strict=True))
    return min(begins), max(ends)


def _overlap(one: Box, two: Box) -> bool:
    across = min(one.right, two.right) - max(one.left, two.left)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    return across > TOLERANCE and down > TOLERANCE


def _runs_through(box: Box, begin: Point, end: Point) -> bool:
    """Whether a straight line comes farther into the box than the tolerance."""
    enter, leave = 0.0, 1.0
    for start, stop, low, high in ((begin.x, end.x, box.left, box.right), (begin.y, end.y, box.top, box.bottom)):
        low, high, span = low + TOLERANCE, high - TOLERANCE, stop - start
        if not span:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / span, (high - start) / span))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def _spots(edge: Edge) -> Way:
    """The points of a line as whole numbers, none twice in a row."""
    spots = [(round(x * _GRID), round(y * _GRID)) for x, y in edge.points]
    return tuple(spot for index, spot in enumerate(spots) if not index or spot != spots[index - 1])


def _bends(way: Way) -> int:
    return sum(_turn(*three) != 0 for three in zip(way, way[1:], way[2:], strict=False))


def _strangers(diagram: Diagram) -> Iterator[tuple[Way, Way]]:
    """The lines of each two relations without a card in common that could meet."""
    ways = [(edge, _spots(edge), _around(edge.points)) for edge in diagram.edges]
    for (one, way, box), (two, other, near) in combinations(ways, 2):
        if {one.source, one.target}.isdisjoint((two.source, two.target)) and _meet(box, near):
            yield way, other


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _meet(one: Box, two: Box) -> bool:
    return not (
        one.right < two.left - 1 or two.right < one.left - 1 or one.bottom < two.top - 1 or two.bottom < one.top - 1
    )


def _crossings(one: Way, two: Way) -> int:
    inside = sum(_cut(*some, *others) for some in pairwise(one) for others in pairwise(two))
    way, other = _woven(one, two)
    return inside + sum(_swaps(way, other, *contact) for contact in _contacts(way, other))


def _turn(one: Spot, two: Spot, three: Spot) -> int:
    """Above zero if the way from one over two to three turns clockwise, below if it turns the other way."""
    return (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])


def _cut(begin: Spot, end: Spot, start: Spot, stop: Spot) -> bool:
    """Whether two straight lines cross in the inside of both."""
    apart = _turn(begin, end, start) * _turn(begin, end, stop) < 0
    return apart and _turn(start, stop, begin) * _turn(start, stop, end) < 0


def _woven(one: Way, two: Way) -> tuple[Way, Way]:
    """Both lines, with a point wherever a point of the other lies on them."""
    return _with_points(one, two), _with_points(two, one)


def _with_points(way: Way, others: Way) -> Way:
    found = [way[0]]
    for begin, end in pairwise(way):
        on_it = {spot for spot in others if spot not in (begin, end) and _lies_on(spot, begin, end)}
        found += [*sorted(on_it, key=lambda spot: math.dist(begin, spot)), end]
    return tuple(found)


def _lies_on(spot: Spot, begin: Spot, end: Spot) -> bool:
    within = all(min(low, high) <= at <= max(low, high) for at, low, high in zip(spot, begin, end, strict=True))
    return within and _turn(begin, end, spot) == 0


def _contacts(way: Way, other: Way) -> Iterator[tuple[int, int]]:
    """Where the woven line lies on the other: index of the first and the last common point of each stretch."""
    place = {spot: index for index, spot in enumerate(other)}
    begin = None
    for index, spot in enumerate(way):
        if spot not in place:
            continue
        begin = index if begin is None else begin
        following = way[index + 1] if index + 1 < len(way) else None
        if following not in place or abs(place[following] - place[spot]) != 1:
            yield begin, index
            begin = None


def _swaps(way: Way, other: Way, begin: int, end: int) -> bool:
    """Whether the other line leaves a contact on the other side of the way than it came from."""
    first, last = other.index(way[begin]), other.index(way[end])
    step = 1 if last >= first else -1
    before, after = first - step, last + step
    if begin == 0 or end == len(way) - 1 or not (0 <= before < len(other) and 0 <= after < len(other)):
        return False
    came = _beside(other[before], *way[begin - 1 : begin + 2])
    return came != _beside(other[after], *way[end - 1 : end + 2])


def _beside(spot: Spot, before: Spot, bend: Spot, after: Spot) -> bool:
    """Whether a spot next to a bend lies on its right, seen along the way."""
    sides = (_turn(before, bend, spot) > 0, _turn(bend, after, spot) > 0)
    return all(sides) if _turn(before, bend, after) > 0 else any(sides)
