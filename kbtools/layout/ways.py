"""The ways round boxes: from corner to corner wherever the straight line is free.

A shortest way among obstacles bends at their corners only, and there it wraps round them (de Berg et al.,
Computational Geometry, chapter on visibility graphs). Shortest lengths between all corners: Floyd and Warshall, 1962.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kbtools.layout.geometry import Flags, Floats, Pairs, centres, exit_from, grown, touched

CLEAR = 0.29
"""Distance between a box and the nearest line round it, as a share of the gap between boxes."""
_SLACK = 0.06
_BEND = 14.0
"""What a bend costs, in pt of way."""
_FARTHEST = 300.0
"""Longer straight lines between corners are left out; two shorter ones do as well."""
_INSET = 5.0
"""How far from its corners a line leaves a box, in pt."""
_FACING = 8.0
"""Two boxes face each other where so much of their sides does."""
_AT_ONCE = 512
_OUTWARD = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1)), dtype=float)

Lengths = NDArray[np.float32]
NONE = np.float32(1e9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """All ways round the boxes. Corners are numbered; lengths are `NONE` where there is no way."""

    corners: Floats
    outward: Floats
    """Direction away from its box, per corner: -1 or 1 for x and y."""
    steps: Lengths
    """Length of the free straight line between two corners, a bend included."""
    lengths: Lengths
    """Length of the shortest way between two corners."""
    doors: dict[int, tuple[Pairs, Floats, Lengths]]
    """Per box the corners it sees, where a line to each leaves it, and how long that line is."""

    def between(self, begin: int, end: int) -> tuple[int, ...]:
        """The corners on the shortest way from one corner to another, both included."""
        found = [begin]
        while begin != end and len(found) < 16:
            begin = int(np.argmin(self.steps[begin] + self.lengths[:, end]))
            found.append(begin)
        return tuple(found)


def ways(rects: Floats, boxes: Pairs, *, gap: float) -> Ways:
    """The ways round all boxes, and for the numbered ones how they get there."""
    corners, outward = _corners(rects, gap)
    count = len(corners)
    one, two = np.triu_indices(count, 1)
    span = corners[two] - corners[one]
    wraps = _wraps(span, outward[one]) & _wraps(span, outward[two]) & (np.abs(span).max(axis=1) < _FARTHEST)
    one, two, span = one[wraps], two[wraps], span[wraps]
    free = is_free(rects, np.concatenate((corners[one], corners[two]), axis=1), gap=gap)
    one, two, span = one[free], two[free], span[free]
    steps = np.full((count, count), NONE, dtype=np.float32)
    steps[one, two] = steps[two, one] = (np.hypot(span[:, 0], span[:, 1]) + _BEND).astype(np.float32)
    lengths = steps.copy()
    np.fill_diagonal(lengths, 0)
    for over in range(count):
        np.minimum(lengths, lengths[:, over, None] + lengths[over], out=lengths)
    return Ways(
        corners=corners,
        outward=outward,
        steps=steps,
        lengths=lengths,
        doors=_doors(rects, boxes, corners, outward, gap=gap),
    )


def _corners(rects: Floats, gap: float) -> tuple[Floats, Floats]:
    """Points just outside the corners of each box that are not inside another."""
    wide = grown(rects, CLEAR * gap)
    points = np.stack((wide[:, (0, 1)], wide[:, (2, 1)], wide[:, (2, 3)], wide[:, (0, 3)]), axis=1).reshape(-1, 2)
    tight = grown(rects, (CLEAR - _SLACK / 2) * gap)
    x, y = points[:, 0, None], points[:, 1, None]
    left, top, right, bottom = tight.T
    open_ = ~((x > left) & (x < right) & (y > top) & (y < bottom)).any(axis=1)
    return points[open_], np.tile(_OUTWARD, (len(rects), 1))[open_]


def _wraps(span: Floats, outward: Floats) -> Flags:
    """Whether a line through a corner leaves the box of the corner on one side."""
    wraps: Flags = span[:, 0] * span[:, 1] * outward[:, 0] * outward[:, 1] <= 1e-9
    return wraps


def is_free(
    rects: Floats, lines: Floats, *, gap: float, share: float = CLEAR - _SLACK, but: Pairs | None = None
) -> Flags:
    """Which lines keep a share of the gap from all boxes; row by row the boxes in `but` do not count."""
    wide = grown(rects, share * gap)
    free = np.empty(len(lines), dtype=bool)
    for start in range(0, len(lines), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        meets = touched(wide[None], lines[some, None])
        if but is not None:
            np.put_along_axis(meets, but[some], False, axis=1)
        free[some] = ~meets.any(axis=1)
    return free


def _doors(
    rects: Floats, boxes: Pairs, corners: Floats, outward: Floats, *, gap: float
) -> dict[int, tuple[Pairs, Floats, Lengths]]:
    box, corner = (grid.ravel() for grid in np.meshgrid(boxes, np.arange(len(corners)), indexing="ij"))
    inset = np.minimum(_INSET, (rects[box, 2:] - rects[box, :2]) / 2 - 0.1)
    inside = np.clip(corners[corner], rects[box, :2] + inset, rects[box, 2:] - inset)
    border = exit_from(rects[box], inside, corners[corner])
    span = corners[corner] - border
    useful = _wraps(span, outward[corner]) & (np.abs(span).max(axis=1) < _FARTHEST)
    box, corner, border, span = box[useful], corner[useful], border[useful], span[useful]
    free = is_free(rects, np.concatenate((border, corners[corner]), axis=1), gap=gap, but=box[:, None])
    box, corner, border, span = box[free], corner[free], border[free], span[free]
    length = np.hypot(span[:, 0], span[:, 1]).astype(np.float32)
    return {index: (corner[box == index], border[box == index], length[box == index]) for index in map(int, boxes)}


def straight(rects: Floats, pairs: Pairs) -> Floats:
    """The shortest line between the boxes of each pair: upright or level where they face each other."""
    one, two = rects[pairs[:, 0]], rects[pairs[:, 1]]
    begin, end = centres(two), centres(one)
    for axis in (0, 1):
        low, high = np.maximum(one[:, axis], two[:, axis]), np.minimum(one[:, axis + 2], two[:, axis + 2])
        facing = high - low >= _FACING
        for aim, box in ((begin, one), (end, two)):
            inset = np.minimum(_INSET, (box[:, axis + 2] - box[:, axis]) / 2 - 0.1)
            nearest = np.clip(aim[:, axis], box[:, axis] + inset, box[:, axis + 2] - inset)
            aim[:, axis] = np.where(facing, (low + high) / 2, nearest)
    return np.concatenate((exit_from(one, begin, end), exit_from(two, end, begin)), axis=1)
