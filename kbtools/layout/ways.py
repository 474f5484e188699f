"""The ways round boxes: from corner to corner wherever the straight line is free.

A shortest way among obstacles bends at their corners only, and there it wraps round them (de Berg et al.,
Computational Geometry, chapter on visibility graphs). Shortest lengths between all corners: Floyd and Warshall, 1962.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kbtools.layout.geometry import Flags, Floats, Pairs, centres, exit_from, grown, touched

CLEAR = (0.29, 8.0)
"""Distance between a box and the nearest line round it: a share of the gap between boxes, and at most so many pt."""
_SLACK = 0.8
"""A line that only passes may come a little nearer than one that goes round, as a share of that distance."""
SPREAD = 0.7
"""How far from its way a line may be drawn, as a share of that distance."""
_BEND = (14.0, 0.7)
"""What a bend costs, in pt of way: at least, and times the gap."""
_FARTHEST = 300.0
"""Longer straight lines between corners are left out; two shorter ones do as well."""
INSET = 5.0
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
    doors: dict[int, tuple[Pairs, Lengths]]
    """Per box the corners it sees, and how long the line to each is."""

    def between(self, begin: int, end: int) -> tuple[int, ...]:
        """The corners on the shortest way from one corner to another, both included."""
        found = [begin]
        while begin != end and len(found) < 16:
            begin = int(np.argmin(self.steps[begin] + self.lengths[:, end]))
            found.append(begin)
        return tuple(found)


def ways(rects: Floats, boxes: Pairs, *, gap: float) -> Ways:
    """The ways round all boxes, and for the numbered ones how they get there."""
    corners, outward, owner = _corners(rects, gap)
    count = len(corners)
    one, two = np.triu_indices(count, 1)
    span = corners[two] - corners[one]
    wraps = _wraps(span, outward[one]) & _wraps(span, outward[two]) & (np.abs(span).max(axis=1) < _FARTHEST)
    one, two, span = one[wraps], two[wraps], span[wraps]
    free = is_free(rects, np.concatenate((corners[one], corners[two]), axis=1), gap=gap)
    one, two, span = one[free], two[free], span[free]
    steps = np.full((count, count), NONE, dtype=np.float32)
    steps[one, two] = steps[two, one] = (np.hypot(span[:, 0], span[:, 1]) + max(_BEND[0], _BEND[1] * gap)).astype(
        np.float32
    )
    lengths = steps.copy()
    np.fill_diagonal(lengths, 0)
    for over in range(count):
        np.minimum(lengths, lengths[:, over, None] + lengths[over], out=lengths)
    return Ways(
        corners=corners,
        outward=outward,
        steps=steps,
        lengths=lengths,
        doors=_doors(rects, boxes, corners, outward, owner, gap=gap),
    )


def clear(gap: float) -> float:
    """Distance between a box and the nearest line round it, in pt."""
    share, most = CLEAR
    return min(share * gap, most)


def _corners(rects: Floats, gap: float) -> tuple[Floats, Floats, Pairs]:
    """Points just outside the corners of each box that are not inside another, and the boxes they belong to."""
    wide = grown(rects, clear(gap))
    points = np.stack((wide[:, (0, 1)], wide[:, (2, 1)], wide[:, (2, 3)], wide[:, (0, 3)]), axis=1).reshape(-1, 2)
    tight = grown(rects, 0.9 * clear(gap))
    x, y = points[:, 0, None], points[:, 1, None]
    left, top, right, bottom = tight.T
    open_ = ~((x > left) & (x < right) & (y > top) & (y < bottom)).any(axis=1)
    return points[open_], np.tile(_OUTWARD, (len(rects), 1))[open_], np.repeat(np.arange(len(rects)), 4)[open_]


def _wraps(span: Floats, outward: Floats) -> Flags:
    """Whether a line through a corner leaves the box of the corner on one side."""
    wraps: Flags = span[:, 0] * span[:, 1] * outward[:, 0] * outward[:, 1] <= 1e-9
    return wraps


def is_free(rects: Floats, lines: Floats, *, gap: float, share: float = _SLACK, but: Pairs | None = None) -> Flags:
    """Which lines keep a share of the clear distance from all boxes; row by row the boxes in `but` do not count."""
    wide = grown(rects, share * clear(gap))
    free = np.empty(len(lines), dtype=bool)
    for start in range(0, len(lines), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        meets = touched(wide[None], lines[some, None])
        if but is not None:
            np.put_along_axis(meets, but[some], False, axis=1)
        free[some] = ~meets.any(axis=1)
    return free


def _doors(
    rects: Floats, boxes: Pairs, corners: Floats, outward: Floats, owner: Pairs, *, gap: float
) -> dict[int, tuple[Pairs, Lengths]]:
    box, corner = (grid.ravel() for grid in np.meshgrid(boxes, np.arange(len(corners)), indexing="ij"))
    border = leaving(rects[box], corners[corner], INSET)
    span = corners[corner] - border
    # Whoever comes to a box has no need to go round its own corners.
    useful = _wraps(span, outward[corner]) & (np.abs(span).max(axis=1) < _FARTHEST) & (owner[corner] != box)
    box, corner, border, span = box[useful], corner[useful], border[useful], span[useful]
    free = is_free(rects, np.concatenate((border, corners[corner]), axis=1), gap=gap, but=box[:, None])
    box, corner = box[free], corner[free]
    length = np.hypot(*span[free].T).astype(np.float32)
    return {index: (corner[box == index], length[box == index]) for index in map(int, boxes)}


def leaving(boxes: Floats, towards: Floats, inset: Floats | float) -> Floats:
    """Where lines to these points leave the boxes, at least so far from their corners if the boxes are large enough."""
    kept = np.minimum(inset, (boxes[..., 2:] - boxes[..., :2]) / 2 - 0.1)
    return exit_from(boxes, np.clip(towards, boxes[..., :2] + kept, boxes[..., 2:] - kept), towards)


def straight(rects: Floats, pairs: Pairs) -> Floats:
    """Straight lines between the boxes of each pair (pairs × lines × 4), the neatest first.

    Where two boxes face each other these are upright or level lines, then slanted ones; else lines between the parts
    nearest to each other, then from and to the middle.
    """
    one, two = rects[pairs[:, 0]], rects[pairs[:, 1]]
    begins, ends = np.empty((len(pairs), 6, 2)), np.empty((len(pairs), 6, 2))
    for axis in (0, 1):
        low, high = np.maximum(one[:, axis], two[:, axis]), np.minimum(one[:, axis + 2], two[:, axis + 2])
        facing = (high - low >= _FACING)[:, None]
        (near_one, middle_one, low_one, high_one), (near_two, middle_two, low_two, high_two) = (
            _along(one, two, axis),
            _along(two, one, axis),
        )
        middle, first, last = ((low + (high - low) * share) for share in (0.5, 0.15, 0.85))
        level = (middle, first, last)
        begins[..., axis] = np.where(
            facing,
            np.stack((*level, near_one, low_one, high_one), axis=1),
            np.stack((near_one, near_one, near_one, middle_one, near_one, middle_one), axis=1),
        )
        ends[..., axis] = np.where(
            facing,
            np.stack((*level, near_two, low_two, high_two), axis=1),
            np.stack((near_two, near_two, near_two, middle_two, middle_two, near_two), axis=1),
        )
    frame_one, frame_two = one[:, None], two[:, None]
    return np.concatenate((exit_from(frame_one, begins, ends), exit_from(frame_two, ends, begins)), axis=2)


def _along(box: Floats, other: Floats, axis: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Places along a side of a box: nearest to the other, middle, near the low and near the high end."""
    inset = np.minimum(INSET, (box[:, axis + 2] - box[:, axis]) / 2 - 0.1)
    low, high = box[:, axis] + inset, box[:, axis + 2] - inset
    return np.clip(centres(other)[:, axis], low, high), (low + high) / 2, low, high
