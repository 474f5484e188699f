"""Upright rectangles and straight lines, many at a time: what overlaps, what meets, what crosses.

Rectangles are rows of left, top, right, bottom; lines are rows of x, y at the begin and x, y at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Place = tuple[float, float]
Size = tuple[float, float]
Route = tuple[Place, ...]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Pairs = NDArray[np.int64]

_TINY = 1e-9
_STRETCH = 6.0
"""Lines that lie on each other for less are told apart, in pt."""


def centres(rects: Floats) -> Floats:
    """Middle of each rectangle."""
    middle: Floats = (rects[:, :2] + rects[:, 2:]) / 2
    return middle


def grown(rects: Floats, by: float) -> Floats:
    """Each rectangle larger on all sides."""
    larger: Floats = rects + np.array((-by, -by, by, by))
    return larger


def touched(rects: Floats, lines: Floats) -> Flags:
    """Which lines run through the inside of which rectangles: the shapes of both are broadcast."""
    span = lines[..., 2:] - lines[..., :2]
    step = 1 / np.where(np.abs(span) < _TINY, _TINY, span)
    x, y, step_x, step_y = lines[..., 0], lines[..., 1], step[..., 0], step[..., 1]
    left, right = (rects[..., 0] - x) * step_x, (rects[..., 2] - x) * step_x
    top, bottom = (rects[..., 1] - y) * step_y, (rects[..., 3] - y) * step_y
    enter = np.maximum(np.minimum(left, right), np.minimum(top, bottom))
    leave = np.minimum(np.maximum(left, right), np.maximum(top, bottom))
    inside: Flags = (enter < leave - _TINY) & (leave > _TINY) & (enter < 1 - _TINY)
    return inside


def crossed(some: Floats, others: Floats) -> Flags:
    """Which lines cross which in the inside of both; their shapes are broadcast."""
    return _parted(some, others) & _parted(others, some)


def _parted(lines: Floats, others: Floats) -> Flags:
    """Whether the ends of the other line lie on different sides of the line."""
    x, y = lines[..., 0], lines[..., 1]
    along, down = lines[..., 2] - x, lines[..., 3] - y
    begin = along * (others[..., 1] - y) - down * (others[..., 0] - x)
    end = along * (others[..., 3] - y) - down * (others[..., 2] - x)
    parted: Flags = begin * end < -1e-6
    return parted


def meeting(some: Floats, others: Floats, by: float) -> Flags:
    """Which lines cross which or come as near to them as `by`; their shapes are broadcast.

    At worst a little more is taken for meeting than meets: a line whose way on would hit the end of the other.
    """
    low, high = np.minimum(some[..., :2], some[..., 2:]), np.maximum(some[..., :2], some[..., 2:])
    low_too, high_too = np.minimum(others[..., :2], others[..., 2:]), np.maximum(others[..., :2], others[..., 2:])
    x = (low[..., 0] < high_too[..., 0] + by) & (low_too[..., 0] < high[..., 0] + by)
    y = (low[..., 1] < high_too[..., 1] + by) & (low_too[..., 1] < high[..., 1] + by)
    met: Flags = x & y
    # Few lines come near each other at all: only for these it pays to look closer.
    near = np.nonzero(met)
    one, two = np.broadcast_to(some, (*met.shape, 4))[near], np.broadcast_to(others, (*met.shape, 4))[near]
    met[near] = ~_aside(one, two, by) & ~_aside(two, one, by)
    return met


def _aside(lines: Floats, others: Floats, by: float) -> Flags:
    """Whether the other line lies on one side of the line, farther from it than `by`."""
    x, y = lines[..., 0], lines[..., 1]
    along, down = lines[..., 2] - x, lines[..., 3] - y
    limit = by * np.hypot(along, down)
    begin = along * (others[..., 1] - y) - down * (others[..., 0] - x)
    end = along * (others[..., 3] - y) - down * (others[..., 2] - x)
    aside: Flags = (np.minimum(begin, end) > limit) | (np.maximum(begin, end) < -limit)
    return aside


def riding(some: Floats, others: Floats, by: float) -> Flags:
    """Which lines run along which closer than `by` for a stretch; their shapes are broadcast."""
    x, y = some[..., 0], some[..., 1]
    along, down = some[..., 2] - x, some[..., 3] - y
    length = np.maximum(np.hypot(along, down), _TINY)
    along, down = along / length, down / length
    from_x, from_y, to_x, to_y = others[..., 0] - x, others[..., 1] - y, others[..., 2] - x, others[..., 3] - y
    begin, end = from_x * along + from_y * down, to_x * along + to_y * down
    aside, aside_too = from_y * along - from_x * down, to_y * along - to_x * down
    low, high = np.maximum(np.minimum(begin, end), 0), np.minimum(np.maximum(begin, end), length)
    # How far the other line is from this one where the stretch they have side by side begins and ends.
    slope = (aside_too - aside) / np.where(np.abs(end - begin) < _TINY, _TINY, end - begin)
    first, last = aside + (low - begin) * slope, aside + (high - begin) * slope
    ridden: Flags = (high - low > _STRETCH) & (np.maximum(np.abs(first), np.abs(last)) < by)
    return ridden


def sharing(pairs: Pairs, others: Pairs) -> Flags:
    """Which pairs have an end in common with which others."""
    one, two = pairs[:, 0, None], pairs[:, 1, None]
    shared: Flags = (one == others[:, 0]) | (one == others[:, 1]) | (two == others[:, 0]) | (two == others[:, 1])
    return shared


def apart(rects: Floats, others: Floats) -> Floats:
    """Shortest distance between rectangles, 0 where they overlap; their shapes are broadcast."""
    across = np.maximum(rects[..., 0] - others[..., 2], others[..., 0] - rects[..., 2])
    along = np.maximum(rects[..., 1] - others[..., 3], others[..., 1] - rects[..., 3])
    distance: Floats = np.hypot(np.maximum(across, 0), np.maximum(along, 0))
    return distance


def near(rects: Floats, others: Floats, gap: float) -> Flags:
    """Which rectangles come closer than `gap` to which others; their shapes are broadcast."""
    limit = gap - 0.01
    close: Flags = (
        (rects[..., 0] < others[..., 2] + limit)
        & (others[..., 0] < rects[..., 2] + limit)
        & (rects[..., 1] < others[..., 3] + limit)
        & (others[..., 1] < rects[..., 3] + limit)
    )
    return close


def lines_of(route: Sequence[Place]) -> Floats:
    """The straight parts of a route."""
    return np.array([(*begin, *end) for begin, end in pairwise(route)], dtype=float)


def exit_from(rects: Floats, inside: Floats, outside: Floats) -> Floats:
    """Where the straight way from a point in each rectangle to one outside meets the border."""
    step = outside - inside
    step = np.where(np.abs(step) < _TINY, _TINY, step)
    share = np.where(step > 0, (rects[..., 2:] - inside) / step, (rects[..., :2] - inside) / step)
    least = np.minimum(share[..., 0], share[..., 1])
    border: Floats = inside + np.clip(least, 0, 1)[..., None] * step
    return border


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
