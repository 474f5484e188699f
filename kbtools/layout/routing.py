"""Which way each line takes: short, with few bends, and crossing few others.

Lines are set one by one; then each that crosses others may take another way, until nothing gets better.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kbtools.layout.geometry import Floats, Pair, Pairs, Route, meeting, riding, sharing
from kbtools.layout.ways import INSET, NONE, SPREAD, Ways, is_free, leaving, straight, ways

_LANE = (0.16, 5.0)
"""Distance between two lines round the same corner: a share of the gap between boxes, and at most so many pt."""
_LANES = 2
_DOORS = 4.0
"""Distance along the side of a box between the places where lanes leave it, in pt."""
_CROSSING = (2500.0, 80.0)
"""What a crossing costs in pt of way, times the gap and at least: where boxes stand close, one is hard to follow."""
_TOUCH = (0.5, 3.0)
"""Lines that come so near, in pt, cannot be told apart: that counts as a crossing. More where there is room for it."""
_RIDING = 1.2
_RIDDEN = 0.5
"""Lines of the same box that run together nearer than that, in pt, are taken for one: that counts as half a crossing."""
_DETOUR = (1.6, 120.0)
"""Ways up to so much longer than the shortest, as factor and in pt, may be taken."""
_CHOICE = 20
_AT_ONCE = 8
_ROUNDS = 3
_MANY = 300
"""With more lines than this each gets less choice, so that a crowd is drawn in seconds."""


def routed(rects: Floats, pairs: Sequence[Pair], *, gap: float) -> tuple[Route, ...]:
    """A route per pair from border to border that runs through no box."""
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    if not len(ends):
        return ()
    lines = straight(rects, ends)
    kinds = lines.shape[1]
    but = np.repeat(ends, kinds, axis=0)
    free = is_free(rects, lines.reshape(-1, 4), gap=gap, but=but).reshape(-1, kinds)
    direct = [[_straight(line) for line in own[fits]] for own, fits in zip(lines, free, strict=True)]
    touch = min(max((gap - 10.0) / 10, _TOUCH[0]), _TOUCH[1])
    if all(direct) and not _crossing(np.concatenate([own[0].lines for own in direct]), ends, touch):
        return tuple(own[0].points for own in direct)
    network = ways(rects, np.unique(ends), gap=gap)
    most = _CHOICE if len(ends) <= _MANY else 2

    @cache
    def options(index: int) -> tuple[_Option, ...]:
        one, two = ends[index].tolist()
        # A line that touches something is better than a relation that is not drawn.
        return (*direct[index], *_round(network, rects, (one, two), gap, most)) or (_straight(lines[index, 0]),)

    return _chosen(direct, ends, options, max(_CROSSING[0] / gap, _CROSSING[1]), touch)


def _crossing(lines: Floats, ends: Pairs, touch: float) -> bool:
    return bool((meeting(lines[:, None], lines[None], touch) & ~sharing(ends, ends)).any())


@dataclass(frozen=True, slots=True)
class _Option:
    """A way that a line may take: its straight parts, and its length with bends."""

    lines: Floats
    length: float

    @property
    def points(self) -> Route:
        return ((*map(float, self.lines[0, :2]),), *((x, y) for x, y in self.lines[:, 2:].tolist()))


@dataclass(frozen=True, slots=True)
class _Others:
    """Lines already drawn: those of strangers, and those that have an end in common with a new one."""

    foreign: Floats
    related: Floats
    touch: float

    def harmed_by(self, lines: Floats) -> Floats:
        """Per line, how many it crosses, and half of those it would lie on."""
        crossed = meeting(lines[:, None], self.foreign[None], self.touch).sum(axis=1)
        ridden = riding(lines[:, None], self.related[None], max(self.touch, _RIDING)).sum(axis=1)
        harmed: Floats = crossed + _RIDDEN * ridden
        return harmed


def _straight(line: Floats) -> _Option:
    return _Option(line[None], float(np.hypot(line[2] - line[0], line[3] - line[1])))


def _round(network: Ways, rects: Floats, pair: Pair, gap: float, most: int) -> list[_Option]:
    """Ways from box to box over corners, the shortest first, each in every lane that is free."""
    (begins, out_length), (ends, in_length) = (network.doors[index] for index in pair)
    if not len(begins) or not len(ends):
        return []
    length = out_length[:, None] + network.lengths[np.ix_(begins, ends)] + in_length[None]
    shortest = float(length.min())
    if shortest >= NONE / 2:
        return []
    factor, plus = _DETOUR
    first, last = np.nonzero(length <= shortest * factor + plus)
    order = np.argsort(length[first, last], kind="stable")[: 8 * most]
    seen: set[tuple[int, ...]] = set()
    lines, lengths = [], []
    for at, to in zip(first[order].tolist(), last[order].tolist(), strict=True):
        corners = network.between(int(begins[at]), int(ends[to]))
        if corners in seen:
            continue
        seen.add(corners)
        lines.append(_in_lanes(network, corners, rects[list(pair)], gap))
        lengths.append(float(length[at, to]))
        if len(seen) >= most:
            break
    every = np.concatenate([lanes.reshape(-1, 4) for lanes in lines])
    blocked = ~is_free(rects, every, gap=gap, share=SPREAD, but=np.broadcast_to(np.array(pair), (len(every), 2)))
    parts = np.repeat([lanes.shape[1] for lanes in lines], _LANES)
    hit = np.add.reduceat(blocked, np.cumsum(parts) - parts).reshape(-1, _LANES)
    return [
        _Option(lanes[lane], way + 2 * lane)
        for lanes, way, hits in zip(lines, lengths, hit, strict=True)
        for lane in range(_LANES)
        if not hits[lane]
    ]


def _in_lanes(network: Ways, corners: tuple[int, ...], boxes: Floats, gap: float) -> Floats:
    """The straight parts (lanes × parts × 4) of the same way nearer to the boxes and farther from them.

    `boxes` are its first and last one; each lane leaves them at places of its own.
    """
    at = list(corners)
    points = np.empty((_LANES, len(at) + 2, 2))
    lane = np.arange(_LANES)[:, None, None]
    points[:, 1:-1] = network.corners[at] + network.outward[at] * (min(_LANE[0] * gap, _LANE[1]) * lane)
    points[:, (0, -1)] = leaving(boxes, points[:, (1, -2)], np.asarray(INSET + _DOORS * lane, dtype=np.float64))
    return np.concatenate((points[:, :-1], points[:, 1:]), axis=2)


def _chosen(
    direct: Sequence[Sequence[_Option]],
    ends: Pairs,
    options: Callable[[int], Sequence[_Option]],
    crossing: float,
    touch: float,
) -> tuple[Route, ...]:
    count = len(ends)
    shared = sharing(ends, ends)
    # Short straight lines come first: they are the frame that others keep clear of.
    order = sorted(
        range(count), key=lambda one: (not direct[one], round(direct[one][0].length) if direct[one] else 0, one)
    )
    chosen: list[_Option | None] = [None] * count
    drawn, owner = np.zeros((0, 4)), np.zeros(0, dtype=np.int64)
    for turn in range(_ROUNDS if count <= _MANY else 1):
        changed = False
        for index in order:
            now = chosen[index]
            related = shared[index][owner]
            others = _Others(drawn[~related], drawn[related & (owner != index)], touch)
            # Nothing is better than the neatest straight line that crosses none.
            if now and now is _neatest(direct[index]) and not others.harmed_by(now.lines).any():
                continue
            best = direct[index][0] if not turn and direct[index] else _best(options(index), others, crossing)
            if best is now:
                continue
            changed, chosen[index] = True, best
            kept = owner != index
            drawn = np.concatenate((drawn[kept], best.lines))
            owner = np.concatenate((owner[kept], np.full(len(best.lines), index)))
        if not changed:
            break
    return tuple(option.points for option in chosen if option)


def _neatest(direct: Sequence[_Option]) -> _Option | None:
    return direct[0] if direct else None


def _best(options: Sequence[_Option], others: _Others, price: float) -> _Option:
    """The cheapest; longer ways are not looked at once a shorter one with its crossings costs less."""
    order = sorted(range(len(options)), key=lambda one: (round(options[one].length, 2), one))
    best, least = options[order[0]], math.inf
    for start in range(0, len(order), _AT_ONCE):
        some = [options[one] for one in order[start : start + _AT_ONCE]]
        if some[0].length >= least:
            break
        counts = others.harmed_by(np.concatenate([option.lines for option in some]))
        starts = np.cumsum([0, *(len(option.lines) for option in some[:-1])])
        costs = np.add.reduceat(counts, starts) * price + [option.length for option in some]
        at = int(np.argmin(np.round(costs, 2)))
        if costs[at] < least:
            best, least = some[at], float(costs[at])
    return best
