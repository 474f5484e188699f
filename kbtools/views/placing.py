"""Cards and relations between them, placed and routed inside a margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbtools.diagram import Card, Point

_MARGIN = 12.0
_ASPECT = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The cards at their places, a route per pair, and the size of the whole."""

    cards: tuple[Card, ...]
    routes: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def placed(cards: Sequence[Card], pairs: Sequence[tuple[str, str]]) -> Placed:
    """Place cards, given the pairs of card ids that lines join."""
    # Numpy and Graphviz take a tenth of a second to load; whoever only checks does without them.
    from kbtools.layout.network import place

    number = {card.id: index for index, card in enumerate(cards)}
    placement = place(
        [(card.width, card.height) for card in cards],
        [(number[source], number[target]) for source, target in pairs],
        aspect=_ASPECT,
    )
    return Placed(
        cards=tuple(
            replace(card, x=round(x - card.width / 2 + _MARGIN, 2), y=round(y - card.height / 2 + _MARGIN, 2))
            for card, (x, y) in zip(cards, placement.centres, strict=True)
        ),
        routes=tuple(
            tuple(Point(round(x + _MARGIN, 1), round(y + _MARGIN, 1)) for x, y in route) for route in placement.routes
        ),
        width=round(placement.width + 2 * _MARGIN, 1),
        height=round(placement.height + 2 * _MARGIN, 1),
    )


def routed(cards: Sequence[Card], pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Point, ...], ...]:
    """A route per pair of card ids, round all other cards, which stay where they are."""
    from kbtools.layout.geometry import Box
    from kbtools.layout.routing import detours, side_by_side

    number = {card.id: index for index, card in enumerate(cards)}
    boxes = [Box(card.x + card.width / 2, card.y + card.height / 2, card.width, card.height) for card in cards]
    edges = [(number[source], number[target]) for source, target in pairs]
    ends = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    ways = dict(zip(ends, detours(boxes, ends), strict=True))
    routes = side_by_side(dict(enumerate(boxes)), edges, ways)
    return tuple(tuple(Point(round(x, 1), round(y, 1)) for x, y in route) for route in routes)
