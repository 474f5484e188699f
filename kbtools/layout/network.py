"""Places the boxes of a network so that none overlap, and routes its lines round them.

Coordinates are rounded to 0.1 so that tiny differences between machines do not show.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from pathlib import Path

import numpy as np

from kbtools.layout.arrangement import arranged
from kbtools.layout.geometry import Floats, Pair, Place, Route, Size
from kbtools.layout.kept import kept
from kbtools.layout.parallel import side_by_side
from kbtools.layout.routing import routed

GAP = (9.5, 60.0)
"""Room between two boxes in pt, at least and at most."""
RIM = 24.0
"""Room round all boxes, in which lines may run, in pt; where the gap is smaller, that much."""
_ROOM = 9_000.0
"""Room in pt² for each line beyond one per box: so many make a crowd."""
_SMALL_ROOM = 5_000.0
_SMALL = 450_000.0
"""Room for each line in a small drawing, as long as it stays below half a sheet of A3."""
_PAPER = 1_100_000.0
"""The largest drawing in pt² that is read with ease on a sheet of A3: there its text is 7 pt high."""


_EARLIER: dict[str, Placement] = {}
_USED: dict[str, Placement] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Upper left corners of the boxes, and a route per edge from the border of its first end to the second.

    All round is room in which lines may run.
    """

    corners: tuple[Place, ...]
    routes: tuple[Route, ...]
    width: float
    height: float


def place(
    sizes: Sequence[Size],
    edges: Sequence[Pair],
    *,
    aspect: float,
    corners: Mapping[int, Place] | None = None,
) -> Placement:
    """Lay out boxes of the given width and height in pt side by side, with as much room between them as lines need.

    The whole comes near `aspect` (width : height). Boxes with a corner in an earlier placement keep it. Same input,
    same result, laid out once until `remember` is called.
    """
    known = tuple(sorted((corners or {}).items()))
    key = hashlib.sha256(f"{_tools()} {tuple(sizes)} {tuple(edges)} {aspect} {known}".encode()).hexdigest()
    _USED[key] = _USED.get(key) or _EARLIER.get(key) or _placed(sizes, edges, aspect, known)
    return _USED[key]


def remember(earlier: Mapping[str, Placement]) -> None:
    """Placements made in earlier runs, by the digest of all that went into them; they are not made again."""
    _EARLIER.clear()
    _EARLIER.update(earlier)
    _USED.clear()


def remembered() -> dict[str, Placement]:
    """Every placement asked for since `remember`, by the digest of all that went into it."""
    return dict(_USED)


@cache
def _tools() -> str:
    """Everything that goes into every placement: this package and numpy."""
    own = (file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    return " ".join((np.__version__, *(hashlib.sha256(content).hexdigest() for content in own)))


def _placed(
    sizes: Sequence[Size], edges: Sequence[Pair], aspect: float, corners: Sequence[tuple[int, Place]]
) -> Placement:
    if not sizes:
        return Placement(corners=(), routes=(), width=0.0, height=0.0)
    pairs = joined(edges)
    gap = between(sizes, len(edges))
    # A whole number: places are kept in whole points.
    rim = math.ceil(min(gap, RIM))
    if corners:
        # Lines run round the outermost boxes too: corners count from the edge of the drawing.
        inner = {index: (x - rim, y - rim) for index, (x, y) in corners}
        rects = kept(sizes, pairs, inner, aspect=aspect, gap=gap)
        low = np.minimum(rects[:, :2].min(axis=0), 0.0)
    else:
        tight = gap < 1.3 * GAP[0]
        rects = (
            arranged(sizes, pairs, aspect=aspect, gap=gap, tight=tight)
            if pairs
            else in_rows(sizes, aspect=aspect, gap=gap)
        )
        low = rects[:, :2].min(axis=0)
    rects = np.round(rects - np.tile(low - rim, 2), 1)
    width, height = (rects[:, 2:].max(axis=0) + rim).tolist()
    return Placement(
        corners=tuple((round(x, 1), round(y, 1)) for x, y in rects[:, :2].tolist()),
        routes=tuple(tuple((round(x, 1), round(y, 1)) for x, y in way) for way in routes(rects, edges, gap=gap)),
        width=round(width, 1),
        height=round(height, 1),
    )


def between(sizes: Sequence[Size], lines: int) -> float:
    """The gap between boxes that gives each line its room on a page that is still legible."""
    area = fsum(width * height for width, height in sizes)
    sides = fsum(width + height for width, height in sizes)
    crowd = min((lines - len(sizes)) * _ROOM, _PAPER - area)
    spare = max(crowd, min(lines * _SMALL_ROOM, _SMALL - area), 0.0)
    # Boxes larger by the gap in both directions cover what the boxes and the spare room do.
    gap = (math.sqrt(sides * sides + 4 * len(sizes) * spare) - sides) / (2 * len(sizes))
    return round(min(max(gap, GAP[0]), GAP[1]), 1)


def joined(edges: Sequence[Pair]) -> list[Pair]:
    """Each two boxes that an edge joins, once."""
    return sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})


def routes(rects: Floats, edges: Sequence[Pair], *, gap: float) -> list[Route]:
    """A route per edge, round all boxes but its ends."""
    pairs = joined(edges)
    return side_by_side(rects, edges, dict(zip(pairs, routed(rects, pairs, gap=gap), strict=True)), gap=gap)


def in_rows(sizes: Sequence[Size], *, aspect: float, gap: float) -> Floats:
    """Rectangles in rows aligned at the top, the highest first, as wide as `aspect` asks for."""
    area = fsum((width + gap) * (height + gap) for width, height in sizes)
    # Half a box may stick out: a row too short wastes as much as a row too long.
    widest = max(width for width, _ in sizes)
    limit = max(math.sqrt(area * aspect) + widest / 2, widest)
    rects = np.zeros((len(sizes), 4))
    x = y = row = 0.0
    for index in sorted(range(len(sizes)), key=lambda one: (-sizes[one][1], one)):
        width, height = sizes[index]
        if x and x + width > limit:
            x, y, row = 0.0, y + row + gap, 0.0
        rects[index] = (x, y, x + width, y + height)
        x, row = x + width + gap, max(row, height)
    return rects
