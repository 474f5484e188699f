"""The cells between concentric ellipses and rays, and the room they have for upright boxes.

Lengths in pt, y grows downwards, all ellipses lie round 0, 0. A radius is that of the short, upward axis. An angle is
a share of the whole turn, clockwise from the top.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

ASPECT = 1.7
"""How much wider than high the ellipses are."""
GAP = 5.0
"""Least distance between boxes, and from a box to the border of its cell."""
_TOLERANCE = 1e-6

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; x and y: upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Cell:
    """What lies between two radii and two angles."""

    inner: float
    outer: float
    start: float
    end: float

    @cached_property
    def heights(self) -> Span:
        """Its upper and its lower end."""
        ends = [along(angle, radius)[1] for angle in (self.start, self.end) for radius in (self.inner, self.outer)]
        return min(ends), self.outer if self.start < 0.5 < self.end else max(ends)

    @cached_property
    def rays(self) -> tuple[Span, ...]:
        """For its first and its last ray a step of length 1 into the cell; none round the whole turn."""
        if self.end - self.start == 1:
            return ()
        (x, y), (u, v) = along(self.start, 1), along(self.end, 1)
        return (-y / math.hypot(x, y), x / math.hypot(x, y)), (v / math.hypot(u, v), -u / math.hypot(u, v))

    def free(self, y: float, height: float, taken: Sequence[Box] = ()) -> list[Span]:
        """From where to where a box at this height keeps its distance from the borders and from the boxes taken."""
        spans = list(self._inside(y, y + height))
        for box in taken:
            if box.y < y + height + GAP and y < box.y + box.height + GAP:
                left, right = box.x - GAP, box.x + box.width + GAP
                parts = [part for low, high in spans for part in ((low, min(high, left)), (max(low, right), high))]
                spans = [(low, high) for low, high in parts if low < high]
        return spans

    def room(self, box: Box, taken: Sequence[Box] = ()) -> Span | None:
        """How far the box could be moved left and right; None where it does not keep its distance."""
        left, right = box.x + _TOLERANCE, box.x + box.width - _TOLERANCE
        return next(
            (span for span in self.free(box.y, box.height, taken) if span[0] <= left and right <= span[1]), None
        )

    def clears(self, title: Box) -> bool:
        """Whether the title of the ring, which lies across the first ray, ends before the next and after the last one."""
        if not self.rays or (self.start > 0 and self.end < 1):
            return True
        first = self.start == 0
        x, y = self.rays[first]
        return x * (title.width if first else -title.width) / 2 + y * (title.y + title.height) >= GAP / 2

    def _inside(self, top: float, bottom: float) -> Iterator[Span]:
        """Within the outer ellipse and between the rays, left and right of the inner ellipse where that is in the way."""
        inner, outer = self.inner + GAP, self.outer - GAP
        far, near = max(-top, bottom), max(top, -bottom, 0.0)
        if far >= outer:
            return
        high = ASPECT * math.sqrt(outer**2 - far**2)
        low = -high
        for x, y in self.rays:
            edge = (GAP - min(y * top, y * bottom)) / (x or _TOLERANCE)
            low, high = (max(low, edge), high) if x >= 0 else (low, min(high, edge))
        hole = ASPECT * math.sqrt(max(inner**2 - near**2, 0.0))
        parts = ((low, min(high, -hole)), (max(low, hole), high)) if hole else ((low, high),)
        yield from (part for part in parts if part[0] < part[1])


def along(angle: float, radius: float) -> tuple[float, float]:
    """The point of the ellipse on the ray."""
    turn = 2 * math.pi * angle
    return ASPECT * radius * math.sin(turn), -radius * math.cos(turn)
