"""Boxes and polylines: where lines meet boxes, cross each other or run side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Place = tuple[float, float]
Route = tuple[Place, ...]
Floats = NDArray[np.float64]
Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle given by its centre and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """Smallest x."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Largest x."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """Smallest y."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Largest y."""
        return self.y + self.height / 2

    def near(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the boxes overlap or come closer than `gap` in both directions."""
        across = (self.width + other.width) / 2 + gap - abs(self.x - other.x)
        along = (self.height + other.height) / 2 + gap - abs(self.y - other.y)
        return across > 1e-6 and along > 1e-6


def landing(box: Box, start: Place, aim: Place) -> Place:
    """Where the straight way from a place outside towards one in the box meets the border."""
    x, y = start
    aim_x = min(max(aim[0], box.left), box.right)
    aim_y = min(max(aim[1], box.top), box.bottom)
    shares = [0.0]
    if not box.left <= x <= box.right:
        shares.append(((box.left if x < box.left else box.right) - x) / (aim_x - x))
    if not box.top <= y <= box.bottom:
        shares.append(((box.top if y < box.top else box.bottom) - y) / (aim_y - y))
    share = max(shares)
    return x + (aim_x - x) * share, y + (aim_y - y) * share


def sideways(route: Sequence[Place], by: float) -> Route:
    """The route moved aside by `by`, parallel to itself."""
    points = []
    for index, (x, y) in enumerate(route):
        parts = (index - 1, index) if 0 < index < len(route) - 1 else (min(index, len(route) - 2),)
        normals = [_normal(route[part], route[part + 1]) for part in parts]
        nx, ny = (sum(axis) / len(normals) for axis in zip(*normals, strict=True))
        # The mean of two normals is the shorter the sharper the bend; a hairpin stays in bounds.
        scale = by / max(nx * nx + ny * ny, 0.5)
        points.append((x + nx * scale, y + ny * scale))
    return tuple(points)


def _normal(start: Place, end: Place) -> Place:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = float(np.hypot(dx, dy)) or 1.0
    return -dy / length, dx / length


def crossings(centres: Floats, pairs: Pairs) -> int:
    """How many straight lines between centres cross, lines with a common end aside."""
    starts, ends = centres[pairs[:, 0]], centres[pairs[:, 1]]
    here, there = (starts[:, None], ends[:, None]), (starts[None], ends[None])
    # Whether the line of the row has the ends of the line of the column on different sides.
    parts = _side(*here, there[0]) * _side(*here, there[1]) < 0
    apart = (pairs[:, None, :, None] != pairs[None, :, None, :]).all(axis=(2, 3))
    return int((parts & parts.T & apart).sum()) // 2


def _side(start: Floats, end: Floats, place: Floats) -> Floats:
    ahead, aside = end - start, place - start
    side: Floats = ahead[..., 0] * aside[..., 1] - ahead[..., 1] * aside[..., 0]
    return side


def hits(boxes: Sequence[Box], starts: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Which straight ways (rows) touch the inside of which boxes (columns)."""
    low = np.array([(box.left, box.top) for box in boxes])
    high = np.array([(box.right, box.bottom) for box in boxes])
    step = ends - starts
    step[step == 0] = 1e-9
    one = (low - starts[:, None]) / step[:, None]
    two = (high - starts[:, None]) / step[:, None]
    enter, leave = np.minimum(one, two).max(axis=2), np.maximum(one, two).min(axis=2)
    touched: NDArray[np.bool_] = (enter < leave) & (leave > 0) & (enter < 1)
    return touched


def passed(boxes: Sequence[Box], route: Sequence[Place], ends: Pair) -> set[int]:
    """Boxes that a route between two boxes runs through."""
    places = np.array(route, dtype=float)
    touched = hits(boxes, places[:-1], places[1:]).any(axis=0)
    return set(map(int, np.flatnonzero(touched))) - set(ends)


def separated(boxes: Sequence[Box], gap: float) -> tuple[Box, ...]:
    """The boxes, those that come closer than `gap` to a higher one moved down."""
    settled: dict[int, Box] = {}
    for index in sorted(range(len(boxes)), key=lambda one: (boxes[one].top, boxes[one].left, one)):
        box = boxes[index]
        while blockers := [other for other in settled.values() if box.near(other, gap)]:
            below = max(other.bottom for other in blockers) + gap
            box = Box(box.x, below + box.height / 2, box.width, box.height)
        settled[index] = box
    return tuple(settled[index] for index in range(len(boxes)))
