"""Where the boxes of a network go: near those they are joined with, close together, with few crossings.

A stress layout says roughly who belongs where. Box by box is then set into a free place beside others, so that
nothing overlaps and the page fills evenly; then each in turn may move to a better free place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kbtools.layout.geometry import Floats, Pair, Size, centres, crossed, sharing
from kbtools.layout.improvement import improved
from kbtools.layout.page import Page
from kbtools.layout.parts import parts
from kbtools.layout.stress import by_stress

_STARTS = 6
_TOWARDS = 0.6
"""How much the distance to neighbours counts beside the distance to the place wished for."""
_ROUNDS = 3
_TURNS = 12
_RELAXING = 20


def arranged(sizes: Sequence[Size], pairs: Sequence[Pair], *, aspect: float, gap: float, tight: bool) -> Floats:
    """A rectangle per box; `aspect` is the wanted width : height of the page, `tight` whether room is scarce."""
    page = Page.empty(sizes, pairs, aspect=aspect, gap=gap, tight=tight)
    joined, alone = parts(len(sizes), pairs)
    for part in joined:
        _set(page, part)
    for index in sorted(alone, key=lambda one: (-sizes[one][0] * sizes[one][1], one)):
        page.put(index, page.best(index, _nothing, most=1)[0])
    among = page.placed.copy()
    for _ in range(_ROUNDS):
        # Where nothing has moved, nothing would.
        moved = improved(page, among)
        among = moved.copy()
        among[[one for index in np.flatnonzero(moved) for one in page.neighbours[index]]] = True
    if page.tight:
        _pushed_together(page)
    return page.rects


def _nothing(rects: Floats) -> Floats:
    return np.zeros(len(rects))


def _set(page: Page, part: Sequence[int]) -> None:
    """Set the boxes of a connected part, from the middle outwards."""
    number = {index: at for at, index in enumerate(part)}
    pairs = [(number[one], number[two]) for one, two in page.pairs.tolist() if one in number]
    sizes = [tuple(page.sizes[index]) for index in part]
    area = page.sizes[list(part)].prod(axis=1)
    share = math.sqrt(area.sum() / page.sizes.prod(axis=1).sum())
    wished = _spread(_fewest_crossings(sizes, pairs), page.frame[2:] * share) + page.frame[2:] * (1 - share) / 2
    wished = _relaxed(wished, page.sizes[list(part)] + page.gap, page.frame[2:] * (1 + share) / 2)
    first = int(area.argmax())
    if page.placed.any():
        rect = page.best(part[first], _nothing, most=1)[0]
        wished = wished + centres(rect[None])[0] - wished[first]
    distance = np.hypot(*(wished - wished.mean(axis=0)).T).round(1)
    for at in np.argsort(distance, kind="stable").tolist():
        index = part[at]

        def cost(rects: Floats, at: int = at, index: int = index) -> Floats:
            away = np.hypot(*(centres(rects) - wished[at]).T)
            far: Floats = away + _TOWARDS * page.to_neighbours(index, rects)
            return far

        if not page.placed.any():
            half = page.sizes[index] / 2
            page.put(index, np.concatenate((wished[at] - half, wished[at] + half)))
        else:
            page.put(index, page.best(index, cost, most=1)[0])


def _fewest_crossings(sizes: Sequence[Size], pairs: Sequence[Pair]) -> Floats:
    ends = np.array(pairs)
    shared = sharing(ends, ends)
    trials = np.round(by_stress(sizes, pairs, starts=_STARTS), 1)
    lines = np.concatenate((trials[:, ends[:, 0]], trials[:, ends[:, 1]]), axis=2)
    crossings = (crossed(lines[:, :, None], lines[:, None]) & ~shared).sum(axis=(1, 2))
    best: Floats = trials[int(crossings.argmin())]
    return best


def _relaxed(places: Floats, sizes: Floats, page: Floats) -> Floats:
    """The places moved apart little by little, so that boxes of these sizes hardly overlap and stay on the page."""
    reach = (sizes[:, None] + sizes[None]) / 2
    low, high = sizes / 2, np.maximum(page - sizes / 2, sizes / 2)
    for _ in range(_RELAXING):
        span = places[:, None] - places[None]
        deep = reach - np.abs(span)
        deep[np.arange(len(deep)), np.arange(len(deep))] = 0
        touching = (deep[..., 0] > 0) & (deep[..., 1] > 0)
        # Apart in the direction that takes less.
        across = deep[..., 0] < deep[..., 1]
        sign = np.where(span > 0, 1.0, np.where(span < 0, -1.0, 0.0))
        push = np.stack((deep[..., 0] * across, deep[..., 1] * ~across), axis=2) * sign * touching[..., None]
        places = np.clip(places + 0.25 * push.sum(axis=1), low, high)
    return np.round(places, 1)


def _spread(places: Floats, page: Floats) -> Floats:
    """The places turned so that they fill a page of this width and height best, and scaled to it."""
    aspect = float(page[0] / page[1])
    turns = []
    for step in range(_TURNS):
        angle = math.pi * step / _TURNS
        turned = places @ np.array(((math.cos(angle), -math.sin(angle)), (math.sin(angle), math.cos(angle))))
        width, height = np.ptp(turned, axis=0)
        turns.append((round(float(max(width, height * aspect)), 0), step, turned))
    best = min(turns, key=lambda turn: turn[:2])[2]
    low, span = best.min(axis=0), np.maximum(np.ptp(best, axis=0), 1.0)
    # Places are centres: the boxes reach out beyond them.
    scaled: Floats = np.round(page * 0.08 + (best - low) / span * page * 0.84, 1)
    return scaled


def _pushed_together(page: Page) -> None:
    """Move each box left and up as far as the gap allows: where room is scarce, none is left unused."""
    rects = page.rects
    for axis in (0, 1, 0, 1):
        other = 1 - axis
        order = np.argsort(rects[:, axis], kind="stable")
        for place, index in enumerate(order.tolist()):
            before = order[:place]
            limit = page.gap - 0.01
            beside = (rects[before, other] < rects[index, other + 2] + limit) & (
                rects[index, other] < rects[before, other + 2] + limit
            )
            edge = rects[before[beside], axis + 2].max() + page.gap if beside.any() else rects[:, axis].min()
            by = rects[index, axis] - edge
            if by > 0.01:
                rects[index, (axis, axis + 2)] -= by
