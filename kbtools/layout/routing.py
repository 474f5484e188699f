"""Lines round boxes: detours, lines side by side, loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from kbtools.layout.geometry import Box, Pair, Route, hits, landing, passed, sideways
from kbtools.layout.graphviz import polylines

_DETOUR = 5.0
"""Room between a line and a box it goes round; parallel lines share it."""
_ONE_BY_ONE = 120
"""With more blocked lines than this between fewer boxes, routing all at once is faster than one by one."""

_MOST = 800
"""With more lines in the way of boxes nobody can follow one, and routing them would take minutes: they stay straight."""


def detours(boxes: Sequence[Box], pairs: Sequence[Pair]) -> tuple[Route, ...]:
    """Routes between two boxes each: straight where nothing is in the way, else round those that are.

    Graphviz gets those only: it slows down with the square of their number.
    """
    wide = [Box(box.x, box.y, box.width + 2 * _DETOUR, box.height + 2 * _DETOUR) for box in boxes]
    ways = {pair: _straight(boxes[pair[0]], boxes[pair[1]]) for pair in pairs}
    blocked = _blocked(wide, pairs, ways)
    if len(blocked) > _MOST:
        return tuple(ways[pair] for pair in pairs)
    if len(boxes) < _ONE_BY_ONE < len(blocked):
        ways |= dict(zip(blocked, polylines(boxes, blocked, detour=_DETOUR), strict=True))
        return tuple(ways[pair] for pair in pairs)
    for pair in blocked:
        near: set[int] = set()
        way = ways[pair]
        while more := passed(wide if not near else boxes, way, pair) - near:
            near |= more
            local = [boxes[index] for index in (*pair, *sorted(near))]
            way = polylines(local, [(0, 1)], detour=_DETOUR)[0]
        ways[pair] = way
    return tuple(ways[pair] for pair in pairs)


def _blocked(boxes: Sequence[Box], pairs: Sequence[Pair], ways: Mapping[Pair, Route]) -> list[Pair]:
    """Pairs whose straight way touches a box that is not one of its ends."""
    if not pairs:
        return []
    starts, ends = (np.array([ways[pair][end] for pair in pairs]) for end in (0, 1))
    touched = hits(boxes, starts, ends)
    for side in (0, 1):
        touched[np.arange(len(pairs)), [pair[side] for pair in pairs]] = False
    return [pairs[index] for index in map(int, np.flatnonzero(touched.any(axis=1)))]


def _straight(one: Box, two: Box) -> Route:
    begin, end = (one.x, one.y), (two.x, two.y)
    return landing(one, end, begin), landing(two, begin, end)


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
