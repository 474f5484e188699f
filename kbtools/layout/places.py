"""Free places for one box among others: beside one of them, at the distance of the gap, flush or centred."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kbtools.layout.geometry import Floats, Size, near

_AT_ONCE = 160
"""So many places are looked at together, the cheapest first."""


def free_places(
    rects: Floats, beside: Floats, size: Size, *, gap: float, cost: Callable[[Floats], Floats], most: int
) -> Floats:
    """Up to `most` rectangles of the size that keep the gap from all others, those of least cost first.

    They lie beside those in `beside`; where none of these is free, beside any.
    """
    offered = _beside(beside, size, gap)
    order = np.argsort(cost(offered), kind="stable")
    found: list[Floats] = []
    count = 0
    for start in range(0, len(order), _AT_ONCE):
        some = offered[order[start : start + _AT_ONCE]]
        fits = ~near(some[:, None], rects[None], gap).any(axis=1)
        found.append(some[fits])
        count += int(fits.sum())
        if count >= most:
            break
    if not count and len(beside) < len(rects):
        return free_places(rects, rects, size, gap=gap, cost=cost, most=most)
    return np.concatenate(found)[:most]


def _beside(rects: Floats, size: Size, gap: float) -> Floats:
    """All places that touch the frame of another rectangle."""
    width, height = size
    left, top, right, bottom = rects.T
    middle_x, middle_y = (left + right - width) / 2, (top + bottom - height) / 2
    before, after = left - gap - width, right + gap
    above, below = top - gap - height, bottom + gap
    x = np.concatenate(
        (before, before, before, after, after, after, left, right - width, middle_x, left, right - width, middle_x)
    )
    y = np.concatenate(
        (top, bottom - height, middle_y, top, bottom - height, middle_y, above, above, above, below, below, below)
    )
    return np.stack((x, y, x + width, y + height), axis=1)
