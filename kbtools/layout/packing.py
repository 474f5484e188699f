"""Packs blocks into one area of a wanted shape; small ones go where a large one leaves room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kbtools.layout.geometry import Place, Route

Size = tuple[float, float]
Corners = tuple[float, float, float, float]
"""Left, top, right and bottom of an upright rectangle."""

_CELL = 8.0


def packed(
    sizes: Sequence[Size], filled: Sequence[Sequence[Corners]], *, gap: float, aspect: float
) -> tuple[Place, ...]:
    """Upper left corners of blocks so that nothing in them comes closer than `gap`.

    `filled` are the rectangles that a block of the size really covers. Of several orders the one
    counts that needs the smallest page of shape `aspect`.
    """
    count = range(len(sizes))
    orders = {
        tuple(sorted(count, key=lambda one: (-sizes[one][0] * sizes[one][1], one))),
        tuple(sorted(count, key=lambda one: (-sizes[one][0], one))),
        tuple(sorted(count, key=lambda one: (-sizes[one][1], one))),
    }
    return min(_placed(sizes, filled, order, gap, aspect) for order in sorted(orders))[1]


def _placed(
    sizes: Sequence[Size],
    filled: Sequence[Sequence[Corners]],
    order: Sequence[int],
    gap: float,
    aspect: float,
) -> tuple[float, tuple[Place, ...]]:
    """Width of the page, and corners: each block goes where that page grows least."""
    corners: dict[int, Place] = {}
    taken: NDArray[np.bool_] = np.zeros((0, 0), dtype=bool)
    width = height = 0.0
    for index in order:
        wide, high = sizes[index]
        rows, columns = np.nonzero(_free(taken, wide, high, gap))
        right = np.maximum(columns * _CELL + wide, width)
        bottom = np.maximum(rows * _CELL + high, height)
        page = np.round(np.maximum(right, bottom * aspect), 1)
        best = np.lexsort((columns, rows, right + bottom, page))[0]
        x, y = float(columns[best]) * _CELL, float(rows[best]) * _CELL
        corners[index] = (x, y)
        width, height = max(width, x + wide), max(height, y + high)
        taken = _with(taken, [(x + a, y + b, x + c, y + d) for a, b, c, d in filled[index]], gap)
    page_width = round(max(width, height * aspect) + (width + height) / 1000, 1)
    return page_width, tuple(corners[index] for index in range(len(sizes)))


def covered(route: Route) -> list[Corners]:
    """Rectangles along a route, short enough to leave the room beside it free."""
    rectangles = []
    for (x1, y1), (x2, y2) in pairwise(route):
        parts = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / _CELL / 2))
        for part in range(parts):
            xs = sorted((x1 + (x2 - x1) * (part + step) / parts) for step in (0, 1))
            ys = sorted((y1 + (y2 - y1) * (part + step) / parts) for step in (0, 1))
            rectangles.append((xs[0], ys[0], xs[1], ys[1]))
    return rectangles


def shelved(sizes: Sequence[Size], *, gap: float, aspect: float) -> tuple[Place, ...]:
    """Upper left corners in rows aligned at the top, the highest first, as wide as `aspect` asks for."""
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    limit = max(math.sqrt(area * aspect) + gap, *(width for width, _ in sizes))
    corners: dict[int, Place] = {}
    x = y = row = 0.0
    for index in sorted(range(len(sizes)), key=lambda one: (-sizes[one][1], one)):
        width, height = sizes[index]
        if x and x + width > limit:
            x, y, row = 0.0, y + row + gap, 0.0
        corners[index] = (x, y)
        x, row = x + width + gap, max(row, height)
    return tuple(corners[index] for index in range(len(sizes)))


def _free(taken: NDArray[np.bool_], wide: float, high: float, gap: float) -> NDArray[np.bool_]:
    """For each cell whether a block fits with its upper left corner there."""
    columns, rows = math.ceil((wide + gap) / _CELL), math.ceil((high + gap) / _CELL)
    room = np.zeros((taken.shape[0] + rows + 1, taken.shape[1] + columns + 1), dtype=np.int32)
    room[1 : taken.shape[0] + 1, 1 : taken.shape[1] + 1] = taken
    total = room.cumsum(axis=0).cumsum(axis=1)
    inside = total[rows:, columns:] - total[:-rows, columns:] - total[rows:, :-columns] + total[:-rows, :-columns]
    free: NDArray[np.bool_] = inside == 0
    return free


def _with(taken: NDArray[np.bool_], rectangles: Sequence[Corners], gap: float) -> NDArray[np.bool_]:
    """The cells taken, those of more rectangles and the gap right of and below them added."""
    cells = [
        (
            max(math.floor(left / _CELL), 0),
            max(math.floor(top / _CELL), 0),
            math.ceil((right + gap) / _CELL),
            math.ceil((bottom + gap) / _CELL),
        )
        for left, top, right, bottom in rectangles
    ]
    height = max([taken.shape[0], *(bottom for *_, bottom in cells)])
    width = max([taken.shape[1], *(right for _, _, right, _ in cells)])
    grown = np.zeros((height, width), dtype=bool)
    grown[: taken.shape[0], : taken.shape[1]] = taken
    for left, top, right, bottom in cells:
        grown[top:bottom, left:right] = True
    return grown
