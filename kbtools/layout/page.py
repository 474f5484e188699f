"""A page that is being filled with boxes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from kbtools.layout.geometry import Flags, Floats, Pair, Pairs, Size, apart, centres, sharing
from kbtools.layout.places import free_places

_FILL = 0.78
"""Share of the page that boxes with the gap beside them should cover."""
_OUTSIDE = 6.0
"""What a pt outside the page costs, in pt of line."""
_NEAREST = 30
"""Places for a box are looked for beside so many others that cost least."""

Cost = Callable[[Floats], Floats]
"""What each of many rectangles costs, in pt of line."""


@dataclass(slots=True, kw_only=True)
class Page:
    """Work in progress: rectangles of the boxes that have a place."""

    sizes: Floats
    pairs: Pairs
    frame: Floats
    """Left, top, right and bottom of the page that should do; from 0, 0."""
    aspect: float
    gap: float
    tight: bool
    """Whether the gap is about as small as it may be."""
    rects: Floats
    placed: Flags
    neighbours: list[Pairs]
    shared: Flags
    """Which pairs have an end in common."""
    foreign: list[Pairs]
    """Per box the pairs it is no end of."""
    apart_from: list[Flags]
    """Per box, for each neighbour and each foreign pair, whether the neighbour is no end of that pair either."""

    @classmethod
    def empty(
        cls, sizes: Sequence[Size], pairs: Sequence[Pair], *, aspect: float, gap: float, tight: bool = False
    ) -> Page:
        """A page without boxes, just large enough for all of them."""
        own: list[list[int]] = [[] for _ in sizes]
        for one, two in pairs:
            own[one].append(two)
            own[two].append(one)
        lines = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        foreign = [np.flatnonzero((lines != index).all(axis=1)) for index in range(len(sizes))]
        area = fsum((width + gap) * (height + gap) for width, height in sizes) / _FILL
        return cls(
            frame=np.array((0.0, 0.0, math.sqrt(area * aspect), math.sqrt(area / aspect))),
            foreign=foreign,
            apart_from=[
                (lines[pairs_][None] != np.array(others)[:, None, None]).all(axis=2)
                if others
                else np.ones((0, len(pairs_)), bool)
                for pairs_, others in zip(foreign, own, strict=True)
            ],
            sizes=np.array(sizes, dtype=float).reshape(-1, 2),
            pairs=lines,
            aspect=aspect,
            gap=gap,
            tight=tight,
            rects=np.zeros((len(sizes), 4)),
            placed=np.zeros(len(sizes), dtype=bool),
            neighbours=[np.array(others, dtype=np.int64) for others in own],
            shared=sharing(lines, lines),
        )

    def put(self, index: int, rect: Floats) -> None:
        """Give a box its place."""
        self.rects[index] = rect
        self.placed[index] = True

    def best(self, index: int, cost: Cost, *, most: int) -> Floats:
        """Free places of least cost; what lies outside the page costs as well."""
        others = self.rects[self.placed]
        width, height = self.sizes[index].tolist()
        if not len(others):
            x, y = (self.frame[2:] - (width, height)) / 2
            return np.array([(x, y, x + width, y + height)])
        beside = others
        if len(self.neighbours[index]) and len(others) > _NEAREST:
            beside = others[np.argpartition(cost(others), _NEAREST)[:_NEAREST]]

        def price(rects: Floats) -> Floats:
            return np.round(cost(rects) + self.outside(rects), 2)

        return free_places(others, beside, (width, height), gap=self.gap, cost=price, most=most)

    def outside(self, rects: Floats) -> Floats:
        """What it costs that rectangles reach beyond the page; a page that is too high grows in width too."""
        before, after = np.maximum(self.frame[:2] - rects[:, :2], 0), np.maximum(rects[:, 2:] - self.frame[2:], 0)
        beyond: Floats = (before + after) @ (_OUTSIDE, _OUTSIDE * self.aspect)
        return beyond

    def to_neighbours(self, index: int, rects: Floats) -> Floats:
        """Length of the lines from each rectangle to the neighbours that have a place."""
        own = self.neighbours[index]
        others = self.rects[own[self.placed[own]]]
        if not len(others):
            return np.zeros(len(rects))
        gaps = apart(rects[:, None], others[None])
        middle = np.abs(centres(rects)[:, None] - centres(others)[None])
        length: Floats = (gaps + 0.1 * (middle[..., 0] + middle[..., 1])).sum(axis=1)
        return length
