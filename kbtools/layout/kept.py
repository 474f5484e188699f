"""Boxes that keep the place they once had, and new ones that find theirs among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kbtools.layout.geometry import Floats, Pair, Place, Size, near
from kbtools.layout.page import Page

_LEAST = 5.0
"""How close two boxes may come that keep their places, in pt: one of them may have grown."""
_BEFORE = 1e5
"""What it costs to lie left of or above all places: everything would move."""


def kept(
    sizes: Sequence[Size], pairs: Sequence[Pair], corners: Mapping[int, Place], *, aspect: float, gap: float
) -> Floats:
    """A rectangle per box: at its upper left corner if it has one, else at the best free place.

    A box is moved down, no farther than needed, only where one above it has grown into it.
    """
    page = Page.empty(sizes, pairs, aspect=aspect, gap=gap)
    for index, (x, y) in sorted(corners.items(), key=lambda one: (one[1][1], one[1][0], one[0])):
        width, height = sizes[index]
        rect = np.array((x, y, x + width, y + height), dtype=float)
        while (blocking := page.rects[page.placed][near(rect, page.rects[page.placed], min(_LEAST, gap / 2))]).size:
            down = blocking[:, 3].max() + gap - rect[1]
            rect += (0, down, 0, down)
        page.put(index, rect)
    settled = page.rects[page.placed]
    page.frame = np.concatenate((settled[:, :2].min(axis=0), np.maximum(settled[:, 2:].max(axis=0), page.frame[2:])))
    missing = [index for index in range(len(sizes)) if index not in corners]
    while missing:
        # Whoever has most neighbours in place comes first; large boxes find room before small ones.
        index = min(missing, key=lambda one: (-_settled_neighbours(page, one), -sizes[one][0] * sizes[one][1], one))
        missing.remove(index)

        def cost(rects: Floats, index: int = index) -> Floats:
            before = (rects[:, :2] < page.frame[:2]).any(axis=1)
            whole: Floats = page.to_neighbours(index, rects) + _BEFORE * before
            return whole

        page.put(index, page.best(index, cost, most=1)[0])
    return page.rects


def _settled_neighbours(page: Page, index: int) -> int:
    return int(page.placed[page.neighbours[index]].sum())
