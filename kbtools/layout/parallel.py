"""Several lines between the same two boxes, and lines from a box to itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from kbtools.layout.geometry import Floats, Pair, Place, Route, exit_from, sideways
from kbtools.layout.ways import SPREAD, clear

_SPACING = 6.0
"""Distance between two parallel lines in pt, where there is room."""
_LOOP = 12.0


def side_by_side(rects: Floats, edges: Sequence[Pair], ways: Mapping[Pair, Route], *, gap: float) -> list[Route]:
    """A route per edge, several between the same boxes side by side."""
    totals = Counter((min(pair), max(pair)) for pair in edges)
    drawn: Counter[Pair] = Counter()
    routes = []
    for pair in edges:
        one, two = min(pair), max(pair)
        index, total = drawn[one, two], totals[one, two]
        drawn[one, two] += 1
        if one == two:
            routes.append(_loop(rects[one], index, gap))
            continue
        spacing = min(_SPACING, 2 * SPREAD * clear(gap) / max(total - 1, 1))
        route = ways[one, two]
        if by := (index - (total - 1) / 2) * spacing:
            begin, *inner, end = sideways(route, by)
            route = (
                _border(rects[one], begin, inner[0] if inner else end),
                *inner,
                _border(rects[two], end, inner[-1] if inner else begin),
            )
        routes.append(route if one == pair[0] else route[::-1])
    return routes


def _border(rect: Floats, near: Place, outside: Place) -> Place:
    """Where a line that ends near the border of a box meets it."""
    inside = np.clip(near, rect[:2], rect[2:])
    # From the middle of the box's depth, so that the line is straight up to the border.
    x, y = exit_from(rect, inside, np.array(outside)).tolist()
    return x, y


def _loop(rect: Floats, index: int, gap: float) -> Route:
    """A line from a box to itself, round its upper right corner."""
    left, top, right, bottom = map(float, rect)
    out = max(min(0.45 * gap, 8.0) - index, 1.0)
    side = min(_LOOP, (right - left) / 2, (bottom - top) / 2)
    return (
        (right - side, top),
        (right - side, top - out),
        (right + out, top - out),
        (right + out, top + side),
        (right, top + side),
    )
