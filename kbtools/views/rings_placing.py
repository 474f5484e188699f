"""Where the labels of a map of rings stand: the smallest rings and the fitting wedges that hold them all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import fsum

from kbtools.views.rings_cells import GAP, Box, Cell, along

_GROWTH = 3.0
_STEP = 3.0
_ROUNDS = 10
_CENTRINGS = 6
_WIDENED = 1.12
_NARROWEST, _WIDEST = 0.04, 0.5
"""Shares of the turn; a wedge over a half would not be convex."""
_UPRIGHT = 0.1
"""A cell whose middle is nearer to the vertical lies above or below the hub, not at its side."""

Size = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What has to fit: labels by ring and sector, a title per ring at its top, a title per sector at the rim."""

    hub: float
    """Radius of the middle."""
    labels: Sequence[Sequence[Sequence[Size]]]
    rings: Sequence[Size]
    sectors: Sequence[Size]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Where everything stands; boxes in the order of the contents."""

    radii: tuple[float, ...]
    """Of the hub and of each ring."""
    angles: tuple[float, ...]
    """Of each ray; the first is 0, the last 1."""
    labels: tuple[tuple[tuple[Box, ...], ...], ...]
    rings: tuple[Box, ...]
    sectors: tuple[Box, ...]


def arranged(contents: Contents) -> Arrangement:
    """The smallest arrangement found: wedges because of which a ring is so wide are widened step by step."""
    shares = _shares([_area(contents, sector) ** 0.5 for sector in range(len(contents.sectors))])
    found: list[Arrangement] = []
    for _ in range(_ROUNDS):
        arrangement, tight = _grown(contents, shares)
        found.append(arrangement)
        shares = _shares([share * (_WIDENED if sector in tight else 1) for sector, share in enumerate(shares)])
    return _centred(min(found, key=lambda one: one.radii[-1]))


def _area(contents: Contents, sector: int) -> float:
    """Room a sector needs; a wedge narrows towards the middle, so labels count more there."""
    width, height = contents.sectors[sector]
    labels = (width * height / place for place, ring in enumerate(contents.labels, 1) for width, height in ring[sector])
    return width * height / len(contents.labels) + fsum(labels)


def _shares(weights: Sequence[float]) -> list[float]:
    """Shares of the turn by weight, about within the limits."""
    least, most = (min(_NARROWEST, 1 / len(weights)), _WIDEST) if len(weights) > 1 else (1.0, 1.0)
    shares = list(weights)
    for _ in range(30):
        total = fsum(shares)
        shares = [min(max(share / total, least), most) for share in shares]
    return shares


def _grown(contents: Contents, shares: Sequence[float]) -> tuple[Arrangement, set[int]]:
    """Rings from inside outwards, each just wide enough, and the sectors because of which they are so wide."""
    angles = (0.0, *(round(fsum(shares[:count]), 6) for count in range(1, len(shares))), 1.0)
    radii, titles, tight = [contents.hub], list[Box](), set[int]()
    rings: list[tuple[tuple[Box, ...], ...]] = []
    for size, labels in zip(contents.rings, contents.labels, strict=True):
        heads = contents.sectors if len(radii) == len(contents.labels) else [None] * len(labels)
        outer = least = float(math.ceil(radii[-1] + size[1] + 2 * GAP))
        order = list(range(len(labels)))
        filled: dict[int, tuple[Box, ...]] = {}
        while len(filled) < len(order):
            sector, title = order[len(filled)], Box(-size[0] / 2, -outer + GAP - 1, *size)
            cell = Cell(radii[-1], outer, *angles[sector : sector + 2])
            boxes = _filled(cell, labels[sector], title, heads[sector])
            if boxes is not None:
                filled[sector] = boxes
                continue
            # In a wider ring all is placed anew, beginning where it did not fit.
            outer, filled = outer + _GROWTH, {}
            order.remove(sector)
            order.insert(0, sector)
        if outer > least:
            tight.add(order[0])
        radii.append(outer)
        titles.append(title)
        rings.append(tuple(boxes for _, boxes in sorted(filled.items())))
    sectors = tuple(boxes[0] for boxes in rings[-1])
    rings[-1] = tuple(boxes[1:] for boxes in rings[-1])
    return Arrangement(
        radii=tuple(radii), angles=angles, labels=tuple(rings), rings=tuple(titles), sectors=sectors
    ), tight


def _filled(cell: Cell, sizes: Sequence[Size], title: Box, head: Size | None) -> tuple[Box, ...] | None:
    """The head at the rim, if there is one, then a box per size from the top downwards; None where they do not fit."""
    placed: list[Box] = []
    if not cell.clears(title):
        return None
    if head:
        if not (box := _at_rim(cell, head, title)):
            return None
        placed.append(box)
    y, lowest = cell.heights
    for width, height in sizes:
        while not (left := [low for low, high in cell.free(y, height, (title, *placed)) if high - low >= width]):
            y += _STEP
            if y > lowest:
                return None
        placed.append(Box(left[0], y, width, height))
    return tuple(placed)


def _at_rim(cell: Cell, size: Size, title: Box) -> Box | None:
    """Far out; high up in a cell above or beside the hub, so that its labels follow below."""
    middle, turn = (cell.start + cell.end) / 2, cell.end - cell.start
    first = 0.5 if abs(middle - 0.5) < _UPRIGHT else 0.3 if min(middle, 1 - middle) < _UPRIGHT else 0.1
    for share in sorted((place / 20 for place in range(2, 15)), key=lambda share: abs(share - first)):
        angle = cell.start + share * turn if middle <= 0.5 else cell.end - share * turn
        radius = cell.outer
        while radius > (cell.inner + cell.outer) / 2:
            radius -= _STEP
            x, y = along(angle, radius)
            box = Box(x - size[0] / 2, y - size[1] / 2, *size)
            if cell.room(box, (title,)):
                return box
    return None


def _centred(found: Arrangement) -> Arrangement:
    """The same with every label in the middle of the room it has."""
    labels = []
    for ring, title, radii in zip(found.labels, found.rings, pairwise(found.radii), strict=True):
        cells = [Cell(*radii, *span) for span in pairwise(found.angles)]
        heads = found.sectors if radii[1] == found.radii[-1] else ()
        labels.append(tuple(_spread(cell, boxes, (title, *heads)) for cell, boxes in zip(cells, ring, strict=True)))
    return replace(found, labels=tuple(labels))


def _spread(cell: Cell, boxes: Sequence[Box], taken: Sequence[Box]) -> tuple[Box, ...]:
    moved = list(boxes)
    for _ in range(_CENTRINGS):
        for place, box in enumerate(moved):
            others = (*taken, *moved[:place], *moved[place + 1 :])
            if room := cell.room(box, others):
                box = replace(box, x=(room[0] + room[1] - box.width) / 2)
            moved[place] = replace(box, y=(_slid(cell, box, others, -1) + _slid(cell, box, others, 1)) / 2)
    return tuple(moved)


def _slid(cell: Cell, box: Box, others: Sequence[Box], step: int) -> float:
    """How far the box can slide up or down."""
    while cell.room(further := replace(box, y=box.y + step), others):
        box = further
    return box.y
