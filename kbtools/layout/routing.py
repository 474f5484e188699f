"""Lines round boxes: detours, lines side by side, loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kbtools.layout.geometry import Box, Pair, Route, landing, passed, sideways
from kbtools.layout.graphviz import polylines

_DETOUR = 5.0
"""Room between a line and a box it goes round; parallel lines share it."""
_ROUTED_AT_ONCE = 120
"""Number of boxes up to which all lines are routed in one go."""


def detours(boxes: Sequence[Box], pairs: Sequence[Pair]) -> tuple[Route, ...]:
    """Routes between two boxes each, round all others. Among many boxes each is routed round those in its way only."""
    if len(boxes) <= _ROUTED_AT_ONCE:
        return polylines(boxes, pairs, detour=_DETOUR)
    wide = [Box(box.x, box.y, box.width + 2 * _DETOUR, box.height + 2 * _DETOUR) for box in boxes]
    ways = []
    for pair in pairs:
        near: set[int] = set()
        way = polylines([boxes[index] for index in pair], [(0, 1)], detour=_DETOUR)[0]
        while more := passed(wide if not near else boxes, way, pair) - near:
            near |= more
            local = [boxes[index] for index in (*pair, *sorted(near))]
            way = polylines(local, [(0, 1)], detour=_DETOUR)[0]
        ways.append(way)
    return tuple(ways)


def side_by_side(boxes: Mapping[int, Box], edges: Sequence[Pair], ways: Mapping[Pair, Route]) -> list[Route]:
    """A route per edge, several between the same boxes side by side."""
    totals = Counter((min(pair), max(pair)) for pair in edges)
    drawn: Counter[Pair] = Counter()
    routes = []
    for pair in edges:
        one, two = min(pair), max(pair)
        index, total = drawn[one, two], totals[one, two]
        drawn[one, two] += 1
        if one == two:
            routes.append(_loop(boxes[one], index))
            continue
        spacing = min(_DETOUR, 2 * (_DETOUR - 1) / max(total - 1, 1))
        route = ways[one, two]
        if by := (index - (total - 1) / 2) * spacing:
            begin, *inner, end = sideways(route, by)
            route = (
                landing(boxes[one], inner[0] if inner else end, begin),
                *inner,
                landing(boxes[two], inner[-1] if inner else begin, end),
            )
        routes.append(route if one == pair[0] else route[::-1])
    return routes


def _loop(box: Box, index: int) -> Route:
    """A line from a box to itself, round its upper right corner."""
    out = max(_DETOUR - index, 1.0)
    x, y, side = box.right, box.top, min(12.0, box.width / 2, box.height / 2)
    return (x - side, y), (x - side, y - out), (x + out, y - out), (x + out, y + side), (x, y + side)
