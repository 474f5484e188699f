"""Boxes that have their place move to better ones: fewer crossings, shorter lines, nothing beyond the page."""

from __future__ import annotations

import numpy as np

from kbtools.layout.geometry import Flags, Floats, apart, centres, crossed, touched
from kbtools.layout.page import Page

_CHOICE = 30
"""So many places are compared for each box."""
_LONG = 6.0
"""Lines longer than so many gaps are worth another try."""
_CROSSING = 400.0
_THROUGH = 45.0
"""What a crossing and a line through a foreign box cost, in pt of line."""


def improved(page: Page, among: Flags) -> Flags:
    """Let each of these boxes that has reason to move to the best of some free places, from the rim inwards.

    Says which did.
    """
    moved = np.zeros(len(page.rects), dtype=bool)
    middle = centres(page.rects)
    low, high = page.rects[:, :2].min(axis=0), page.rects[:, 2:].max(axis=0)
    rim = np.abs((middle - (low + high) / 2) / (high - low)).max(axis=1).round(3)
    restless = _restless(page) & among
    for index in np.argsort(-rim, kind="stable").tolist():
        if not restless[index]:
            continue
        page.placed[index] = False

        def cost(rects: Floats, index: int = index) -> Floats:
            return page.to_neighbours(index, rects)

        offered = np.concatenate((page.rects[index][None], page.best(index, cost, most=_CHOICE)))
        best = int(np.round(_price(page, index, offered), 1).argmin())
        page.put(index, offered[best])
        moved[index] = best > 0
    return moved


def _restless(page: Page) -> Flags:
    """Boxes whose lines cross others or are long, and those at the rim, which make the page large."""
    rects, pairs = page.rects, page.pairs
    reach = 2 * page.gap
    restless: Flags = (
        (rects[:, :2] < rects[:, :2].min(axis=0) + reach) | (rects[:, 2:] > rects[:, 2:].max(axis=0) - reach)
    ).any(axis=1)
    if len(pairs):
        middle = centres(rects)
        lines = np.concatenate((middle[pairs[:, 0]], middle[pairs[:, 1]]), axis=1)
        crossing = (crossed(lines[:, None], lines[None]) & ~page.shared).any(axis=1)
        long = apart(rects[pairs[:, 0]], rects[pairs[:, 1]]) > _LONG * page.gap
        restless[pairs[crossing | long]] = True
    return restless


def _price(page: Page, index: int, offered: Floats) -> Floats:
    """What a drawing with the box in each of the offered rectangles costs, as far as the box matters."""
    others = np.flatnonzero(page.placed)
    rects = page.rects[others]
    price = page.outside(offered) + page.to_neighbours(index, offered)
    foreign = page.foreign[index]
    middles = centres(page.rects)
    lines = middles[page.pairs[foreign]].reshape(-1, 4)
    if len(lines):
        price += _THROUGH * touched(offered[:, None], lines).sum(axis=1)
    own = page.neighbours[index]
    if not len(own):
        return price
    ways = np.empty((len(offered), len(own), 1, 4))
    ways[..., 0, :2] = centres(offered)[:, None]
    ways[..., 0, 2:] = middles[own]
    if len(lines):
        price += _CROSSING * (crossed(ways, lines) & page.apart_from[index]).sum(axis=(1, 2))
    through = touched(rects, ways) & (others != own[:, None])
    full: Floats = price + _THROUGH * through.sum(axis=(1, 2))
    return full
