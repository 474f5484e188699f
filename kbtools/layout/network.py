"""Places the boxes of a network so that none overlap, and routes its lines round them.

Coordinates are rounded to 0.1 so that tiny differences between machines do not show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kbtools.layout.geometry import Box, Place, Route, crossings, landing, passes
from kbtools.layout.geometry import separated, sideways
from kbtools.layout.graphviz import Pair, by_stress, moved_apart, polylines
from kbtools.layout.packing import Corners, Size, covered, packed, shelved

_GAP = 14.0
"""Room between two boxes."""
_DETOUR = 5.0
"""Room between a line and a box it goes round; parallel lines share it."""
_BLOCK_GAP = 24.0
"""Room round a connected part."""
_DENSITY = 0.5
"""Share of the drawing that boxes should cover before they are moved apart."""
_STARTS = ((40, 8), (80, 6), (120, 3))
"""Beginnings to choose from, by number of boxes; larger networks get one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Centres of the boxes, and a route per edge from the border of its first end to the second."""

    centres: tuple[Place, ...]
    routes: tuple[Route, ...]
    width: float
    height: float


def place(sizes: Sequence[Size], edges: Sequence[Pair], *, aspect: float) -> Placement:
    """Lay out boxes of the given width and height in pt so that none overlap.

    Connected parts are laid out one by one and packed together, boxes without lines in rows;
    the whole comes near `aspect` (width : height). Same input, same result.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    blocks = [_block(sizes, part, own, aspect) for part, own in _parts(len(sizes), pairs)]
    alone = sorted(set(range(len(sizes))).difference(*(block.boxes for block in blocks)))
    if alone:
        blocks.append(_shelf(sizes, alone, aspect))
    corners = packed(
        [block.size for block in blocks],
        [block.filled for block in blocks],
        gap=_BLOCK_GAP,
        aspect=aspect,
    )
    boxes: dict[int, Box] = {}
    ways: dict[Pair, Route] = {}
    for block, (dx, dy) in zip(blocks, corners, strict=True):
        boxes |= {index: _at(box, box.x + dx, box.y + dy) for index, box in block.boxes.items()}
        ways |= {pair: _moved(way, dx, dy) for pair, way in block.ways.items()}
    return _framed([boxes[index] for index in range(len(sizes))], _routes(boxes, edges, ways))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A part with its upper left corner at 0, 0."""

    boxes: Mapping[int, Box]
    ways: Mapping[Pair, Route]
    size: Size

    @property
    def filled(self) -> list[Corners]:
        """What the part covers."""
        return [(box.left, box.top, box.right, box.bottom) for box in self.boxes.values()] + [
            rectangle for way in self.ways.values() for rectangle in covered(way)
        ]


def _parts(count: int, pairs: Sequence[Pair]) -> Iterator[tuple[list[int], list[Pair]]]:
    """Boxes and pairs of each connected part of two boxes and more."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for one, two in pairs:
        neighbours[one].append(two)
        neighbours[two].append(one)
    part_of: dict[int, int] = {}
    parts: list[list[int]] = []
    for start in sorted(neighbours):
        if start in part_of:
            continue
        part = [start]
        part_of[start] = len(parts)
        for index in part:
            for other in neighbours[index]:
                if other not in part_of:
                    part_of[other] = len(parts)
                    part.append(other)
        parts.append(sorted(part))
    own: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        own[part_of[pair[0]]].append(pair)
    return ((part, own[number]) for number, part in enumerate(parts))


def _block(
    sizes: Sequence[Size], part: Sequence[int], pairs: Sequence[Pair], aspect: float
) -> _Block:
    number = {index: at for at, index in enumerate(part)}
    local = [(number[one], number[two]) for one, two in pairs]
    boxes = _arranged([Box(0, 0, *sizes[index]) for index in part], local, aspect)
    ways = polylines(boxes, local, detour=_DETOUR)
    left, top, right, bottom = _hull(boxes, ways)
    return _Block(
        boxes={
            index: _at(box, box.x - left, box.y - top)
            for index, box in zip(part, boxes, strict=True)
        },
        ways={pair: _moved(way, -left, -top) for pair, way in zip(pairs, ways, strict=True)},
        size=(right - left, bottom - top),
    )


def _shelf(sizes: Sequence[Size], alone: Sequence[int], aspect: float) -> _Block:
    own = [sizes[index] for index in alone]
    corners = shelved(own, gap=_GAP, aspect=aspect)
    return _Block(
        boxes={
            index: Box(x + width / 2, y + height / 2, width, height)
            for index, (width, height), (x, y) in zip(alone, own, corners, strict=True)
        },
        ways={},
        size=(
            max(x + width for (x, _), (width, _) in zip(corners, own, strict=True)),
            max(y + height for (_, y), (_, height) in zip(corners, own, strict=True)),
        ),
    )


def _arranged(boxes: Sequence[Box], pairs: Sequence[Pair], aspect: float) -> tuple[Box, ...]:
    """Of several beginnings the one with few crossings, few detours and short lines."""
    starts = next((starts for most, starts in _STARTS if len(boxes) <= most), 1)
    # The more lines per box, the more room they need.
    crowd = min(max(len(pairs) / len(boxes), 1.0), 4.0)
    gap, density, shape = _GAP * crowd, _DENSITY / crowd**2, aspect
    trials = []
    for start in range(starts + 1):
        spread = _spread(boxes, by_stress(boxes, pairs, start=max(start, 1)), shape, density)
        apart = moved_apart(spread, gap=gap)
        if start:
            trials.append((_cost(apart, pairs) if starts > 1 else 0.0, start, apart))
        else:
            # Moving boxes apart changes the shape; the first try shows by how much.
            left, top, right, bottom = _hull(apart, ())
            shape = aspect * min(max(aspect * (bottom - top) / (right - left), 0.5), 2.0)
    return separated(min(trials, key=lambda trial: trial[:2])[2], gap - 1)


def _spread(boxes: Sequence[Box], centres: Sequence[Place], aspect: float, density: float) -> list[Box]:
    """Boxes at centres stretched to the wanted shape and density; crossings stay as they are."""
    places = np.array(centres)
    width, height = np.maximum(np.ptp(places, axis=0), 1.0)
    area = sum(box.width * box.height for box in boxes) / density
    scale = min(max((area / (width * height)) ** 0.5, 0.5), 4.0)
    stretch = min(max((aspect * height / width) ** 0.5, 0.5), 2.0)
    places = places * (scale * stretch, scale / stretch)
    return [_at(box, float(x), float(y)) for box, (x, y) in zip(boxes, places, strict=True)]


def _cost(boxes: Sequence[Box], pairs: Sequence[Pair]) -> float:
    centres = np.array([(box.x, box.y) for box in boxes])
    lines = np.array(pairs)
    length = float(np.hypot(*(centres[lines[:, 0]] - centres[lines[:, 1]]).T).sum())
    through = sum(passes(boxes, (centres[one], centres[two]), (one, two)) for one, two in pairs)
    return round(crossings(centres, lines) + 0.3 * through + length / 2000, 3)


def _routes(
    boxes: Mapping[int, Box], edges: Sequence[Pair], ways: Mapping[Pair, Route]
) -> list[Route]:
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


def _framed(boxes: Sequence[Box], routes: Sequence[Route]) -> Placement:
    if not boxes:
        return Placement(centres=(), routes=(), width=0.0, height=0.0)
    left, top, right, bottom = _hull(boxes, routes)
    return Placement(
        centres=tuple((round(box.x - left, 1), round(box.y - top, 1)) for box in boxes),
        routes=tuple(
            tuple((round(x, 1), round(y, 1)) for x, y in _moved(route, -left, -top))
            for route in routes
        ),
        width=round(right - left, 1),
        height=round(bottom - top, 1),
    )


def _hull(boxes: Sequence[Box], routes: Sequence[Route]) -> Corners:
    xs = [x for route in routes for x, _ in route]
    ys = [y for route in routes for _, y in route]
    return (
        min([*xs, *(box.left for box in boxes)]),
        min([*ys, *(box.top for box in boxes)]),
        max([*xs, *(box.right for box in boxes)]),
        max([*ys, *(box.bottom for box in boxes)]),
    )


def _at(box: Box, x: float, y: float) -> Box:
    return Box(x, y, box.width, box.height)


def _moved(route: Route, dx: float, dy: float) -> Route:
    return tuple((x + dx, y + dy) for x, y in route)
