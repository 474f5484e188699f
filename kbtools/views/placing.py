"""Cards and relations between them, placed and routed inside a margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kbtools.diagram import Card, Point

_MARGIN = 2.0
_ASPECT = 1.42


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The cards at their places, a route per pair, and the size of the whole."""

    cards: tuple[Card, ...]
    routes: tuple[tuple[Point, ...], ...]
    width: float
    height: float


Places = Mapping[str, tuple[float, float]]
"""Upper left corners that cards keep, by id of the card."""


def placed(cards: Sequence[Card], pairs: Sequence[tuple[str, str]], *, kept: Places | None = None) -> Placed:
    """Place cards, given the pairs of card ids that lines join. Cards with a kept place stay there."""
    # Numpy takes a tenth of a second to load; whoever only checks does without it.
    from kbtools.layout.network import place

    number = {card.id: index for index, card in enumerate(cards)}
    placement = place(
        [(card.width, card.height) for card in cards],
        _numbered(cards, pairs),
        aspect=_ASPECT,
        corners={number[id]: (x - _MARGIN, y - _MARGIN) for id, (x, y) in (kept or {}).items() if id in number},
    )
    return Placed(
        cards=tuple(
            replace(card, x=round(x + _MARGIN, 1), y=round(y + _MARGIN, 1))
            for card, (x, y) in zip(cards, placement.corners, strict=True)
        ),
        routes=tuple(
            tuple(Point(round(x + _MARGIN, 1), round(y + _MARGIN, 1)) for x, y in route) for route in placement.routes
        ),
        width=round(placement.width + 2 * _MARGIN, 1),
        height=round(placement.height + 2 * _MARGIN, 1),
    )


def routed(cards: Sequence[Card], pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Point, ...], ...]:
    """A route per pair of card ids, round all other cards, which stay where they are."""
    import numpy as np

    from kbtools.layout.network import between, routes

    rects = np.array([(card.x, card.y, card.x + card.width, card.y + card.height) for card in cards]).reshape(-1, 4)
    gap = between([(card.width, card.height) for card in cards], len(pairs))
    found = routes(rects, _numbered(cards, pairs), gap=gap)
    return tuple(tuple(Point(round(x, 1), round(y, 1)) for x, y in route) for route in found)


def _numbered(cards: Sequence[Card], pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    number = {card.id: index for index, card in enumerate(cards)}
    return [(number[source], number[target]) for source, target in pairs]
