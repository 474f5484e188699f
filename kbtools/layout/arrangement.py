"""Where the boxes of one connected part go: many beginnings, one choice."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kbtools.layout.geometry import Box, Floats, Pair, Place, crossings, hits, separated
from kbtools.layout.graphviz import by_stress, moved_apart

GAP = 14.0
"""Room between two boxes, more where there are many lines."""
_DENSITY = 0.5
"""Share of the drawing that boxes should cover before they are moved apart."""
_TURNS = 12
_STARTS = 8
_MOST_STARTS = 24
_CHOOSY = 120
"""Beginnings to choose from, more where lines are many; parts of more boxes get one."""


def arranged(boxes: Sequence[Box], pairs: Sequence[Pair], *, aspect: float) -> tuple[Box, ...]:
    """Of several beginnings the one with few crossings, few detours and short lines."""
    # The more lines per box, the more room they need, and the more there is to gain by choosing.
    crowd = min(max(len(pairs) / len(boxes) - 0.2, 1.0), 4.0)
    starts = min(1 + round(_STARTS * (crowd - 1)), _MOST_STARTS) if len(boxes) <= _CHOOSY else 1
    gap, density, shape = GAP * (0.4 + 0.6 * crowd), _DENSITY / crowd**2.2, aspect
    trials = []
    centres = by_stress(boxes, pairs, start=1)
    for start in range(starts + 1):
        if start > 1:
            centres = by_stress(boxes, pairs, start=start)
        spread = _spread(boxes, centres, shape, density)
        apart = moved_apart(spread, gap=gap)
        if start:
            trials.append((_cost(apart, pairs) if starts > 1 else 0.0, start, apart))
            if trials[-1][0] < 1:
                break  # nothing crosses
        else:
            # Moving boxes apart changes the shape; the first try shows by how much.
            width = max(box.right for box in apart) - min(box.left for box in apart)
            height = max(box.bottom for box in apart) - min(box.top for box in apart)
            shape = aspect * min(max(aspect * height / width, 0.5), 2.0)
    return separated(min(trials, key=lambda trial: trial[:2])[2], gap - 1)


def _spread(boxes: Sequence[Box], centres: Sequence[Place], aspect: float, density: float) -> list[Box]:
    """Boxes at centres turned and stretched to the wanted shape and density.

    Neither changes which straight lines cross.
    """
    places = _turned(np.array(centres), aspect)
    width, height = np.maximum(np.ptp(places, axis=0), 1.0)
    area = sum(box.width * box.height for box in boxes) / density
    scale = min(max((area / (width * height)) ** 0.5, 0.5), 4.0)
    stretch = min(max((aspect * height / width) ** 0.5, 0.5), 2.0)
    places = places * (scale * stretch, scale / stretch)
    return [Box(float(x), float(y), box.width, box.height) for box, (x, y) in zip(boxes, places, strict=True)]


def _turned(places: Floats, aspect: float) -> Floats:
    """The places turned so that the page of the wanted shape round them is smallest."""
    turns: list[tuple[float, int, Floats]] = []
    for step in range(_TURNS):
        angle = math.pi * step / _TURNS
        turn = np.array(((math.cos(angle), -math.sin(angle)), (math.sin(angle), math.cos(angle))))
        width, height = np.ptp(places @ turn, axis=0)
        turns.append((round(float(max(width, height * aspect)), 1), step, places @ turn))
    return min(turns, key=lambda turn: turn[:2])[2]


def _cost(boxes: Sequence[Box], pairs: Sequence[Pair]) -> float:
    centres = np.array([(box.x, box.y) for box in boxes])
    lines = np.array(pairs)
    starts, ends = centres[lines[:, 0]], centres[lines[:, 1]]
    length = float(np.hypot(*(ends - starts).T).sum())
    # A straight line always touches the boxes at its two ends.
    through = int(hits(boxes, starts, ends).sum()) - 2 * len(pairs)
    return round(crossings(centres, lines) + through + length / 2000, 3)
