"""Places the boxes of a network so that none overlap, and routes its lines round them.

Coordinates are rounded to 0.1 so that tiny differences between machines do not show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kbtools.layout.arrangement import GAP, arranged
from kbtools.layout.geometry import Box, Pair, Place, Route
from kbtools.layout.packing import Corners, Size, covered, packed, shelved
from kbtools.layout.routing import detours, side_by_side

_BLOCK_GAP = 24.0
"""Room round a connected part."""


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
    the whole comes near `aspect` (width : height). Same input, same result, laid out once in a process.
    """
    return _placed(tuple(sizes), tuple(edges), aspect)


@lru_cache(maxsize=200)
def _placed(sizes: Sequence[Size], edges: Sequence[Pair], aspect: float) -> Placement:
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
    return _framed([boxes[index] for index in range(len(sizes))], side_by_side(boxes, edges, ways))


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


def _block(sizes: Sequence[Size], part: Sequence[int], pairs: Sequence[Pair], aspect: float) -> _Block:
    number = {index: at for at, index in enumerate(part)}
    local = [(number[one], number[two]) for one, two in pairs]
    boxes = arranged([Box(0, 0, *sizes[index]) for index in part], local, aspect=aspect)
    ways = detours(boxes, local)
    left, top, right, bottom = _hull(boxes, ways)
    return _Block(
        boxes={index: _at(box, box.x - left, box.y - top) for index, box in zip(part, boxes, strict=True)},
        ways={pair: _moved(way, -left, -top) for pair, way in zip(pairs, ways, strict=True)},
        size=(right - left, bottom - top),
    )


def _shelf(sizes: Sequence[Size], alone: Sequence[int], aspect: float) -> _Block:
    own = [sizes[index] for index in alone]
    corners = shelved(own, gap=GAP, aspect=aspect)
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


def _framed(boxes: Sequence[Box], routes: Sequence[Route]) -> Placement:
    if not boxes:
        return Placement(centres=(), routes=(), width=0.0, height=0.0)
    left, top, right, bottom = _hull(boxes, routes)
    return Placement(
        centres=tuple((round(box.x - left, 1), round(box.y - top, 1)) for box in boxes),
        routes=tuple(tuple((round(x, 1), round(y, 1)) for x, y in _moved(route, -left, -top)) for route in routes),
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
