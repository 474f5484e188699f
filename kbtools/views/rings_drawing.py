"""The map of actors: rings by closeness to the theme, wedges by sector, the theme in the middle."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kbtools import look
from kbtools.diagram import Badge, Diagram, Figure, Legend, Mark, Panel, Point, Ring, Rule, Sign, Tone, Words
from kbtools.render.markdown import counted
from kbtools.typeface import longest_piece, width, wrap
from kbtools.views.rings_cells import ASPECT, GAP, Box, along
from kbtools.views.rings_placing import Arrangement, Contents, Size, arranged

_MARGIN = 12.0
_ROOM = 86.0
_WIDEST = 130.0
_SQUARE = 2.2
"""Names wrap at the room; a long word widens it up to the widest, a very long name to about this shape."""
_PADDING = 3.0
_VETO = Mark(x=0, y=0, symbol="triangle", tone="alert", size=7)
_VETO_ROOM = 11.0
_NOBODY = "niemand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor on the map."""

    name: str
    sign: Sign
    link: str
    veto: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A ring and who stands in it, for each sector."""

    title: str
    tone: Tone
    cells: tuple[tuple[Entry, ...], ...]
    innermost: bool = False
    """Whether it says so where nobody of a sector stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A name with its size; without an entry it says that nobody is there."""

    entry: Entry | None
    lines: tuple[str, ...]

    @property
    def indent(self) -> float:
        if not self.entry:
            return 2 * _PADDING
        return _PADDING + self.entry.sign.width + look.SIGN_GAP + (_VETO_ROOM if self.entry.veto else 0)

    @property
    def size(self) -> Size:
        right = _PADDING if self.entry else self.indent
        wide = self.indent + max(width(line, look.TEXT_SIZE) for line in self.lines) + right
        return math.ceil(wide), len(self.lines) * look.TEXT_LEADING + 2 * _PADDING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Title of a sector and how many of it are on the map."""

    lines: tuple[str, ...]
    count: str

    @property
    def size(self) -> Size:
        wide = max(width(line, look.TITLE_SIZE, "semibold") for line in self.lines)
        return math.ceil(max(wide, width(self.count, look.TEXT_SIZE))), (
            len(self.lines) * look.TITLE_LEADING + look.TEXT_LEADING
        )


def ring_map(
    circles: Sequence[Circle], sectors: Sequence[str], *, id: str, title: str, description: str, theme: str
) -> Diagram:
    """The drawing with its legend; circles from inside outwards."""
    labels = [[_labels(circle, circles, place) for place in range(len(sectors))] for circle in circles]
    heads = [_head(sector, sum(len(one.cells[place]) for one in circles)) for place, sector in enumerate(sectors)]
    hub, radius = _compact(theme)
    found = arranged(
        Contents(
            hub=radius,
            labels=[[[label.size for label in cell] for cell in ring] for ring in labels],
            rings=[(width(one.title, look.TEXT_SIZE, "semibold"), look.TEXT_LEADING) for one in circles],
            sectors=[head.size for head in heads],
        )
    )
    centre = Point(round(found.radii[-1] * ASPECT + _MARGIN, 1), round(found.radii[-1] + _MARGIN, 1))
    entries = [entry for circle in circles for cell in circle.cells for entry in cell]
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=2 * centre.x,
        height=2 * centre.y,
        ground=tuple(_ground(found, circles, centre)),
        marks=(
            *_names(found, circles, heads, centre),
            *(
                figure
                for boxes, ring in zip(found.labels, labels, strict=True)
                for places, cell in zip(boxes, ring, strict=True)
                for box, label in zip(places, cell, strict=True)
                for figure in _label(label, box, centre)
            ),
            Words(
                lines=hub,
                x=centre.x,
                y=centre.y - len(hub) * look.TITLE_LEADING / 2,
                size="title",
                strong=True,
                anchor="middle",
            ),
        ),
        legend=_legend(entries),
    )


def _labels(circle: Circle, circles: Sequence[Circle], sector: int) -> list[_Label]:
    cell = circle.cells[sector]
    if circle.innermost and not cell and any(other.cells[sector] for other in circles):
        return [_Label(entry=None, lines=(_NOBODY,))]
    return [_Label(entry=entry, lines=_wrapped(entry.name)) for entry in cell]


def _wrapped(name: str) -> tuple[str, ...]:
    whole = width(name, look.TEXT_SIZE)
    word = min(longest_piece(name, look.TEXT_SIZE) + 0.1, _WIDEST)
    return wrap(name, look.TEXT_SIZE, max(_ROOM, word, math.sqrt(_SQUARE * whole * look.TEXT_LEADING)))


def _head(title: str, count: int) -> _Head:
    word = min(longest_piece(title, look.TITLE_SIZE, "semibold") + 0.1, _WIDEST)
    return _Head(
        lines=wrap(title, look.TITLE_SIZE, max(_ROOM, word), "semibold"),
        count=counted(count, "Akteur", "Akteure") if count else _NOBODY,
    )


def _compact(theme: str) -> tuple[tuple[str, ...], float]:
    """The theme in lines that need the smallest ellipse, and the radius of that."""
    tries = [wrap(theme, look.TITLE_SIZE, room, "semibold") for room in range(60, 320, 10)]
    radius, lines = min((_radius(lines), lines) for lines in tries)
    return lines, radius


def _radius(lines: Sequence[str]) -> float:
    wide = max(width(line, look.TITLE_SIZE, "semibold") for line in lines)
    return math.ceil(math.hypot(wide / 2 / ASPECT, len(lines) * look.TITLE_LEADING / 2) + GAP)


def _ground(found: Arrangement, circles: Sequence[Circle], centre: Point) -> Iterator[Figure]:
    """Rings from outside inwards, then the rays between the sectors; the first ray keeps off the names of the rings."""
    for circle, radius in reversed(tuple(zip(circles, found.radii[1:], strict=True))):
        yield _ellipse(centre, radius, circle.tone)
    for angle in found.angles[:-1] if len(found.angles) > 2 else ():
        for circle, (inner, outer), name in zip(circles, pairwise(found.radii), found.rings, strict=True):
            end = -name.y - name.height - 1 if angle == 0 else outer
            points = tuple(_moved(along(angle, radius), centre) for radius in (inner, end))
            paper = circle.tone == "paper"
            yield Rule(points=points, tone="line" if paper else "paper", width=0.8 if paper else 2.0)
    yield _ellipse(centre, found.radii[0], "paper")


def _ellipse(centre: Point, radius: float, tone: Tone) -> Ring:
    return Ring(x=centre.x, y=centre.y, radius_x=round(radius * ASPECT, 1), radius_y=radius, fill=tone, outline="muted")


def _names(found: Arrangement, circles: Sequence[Circle], heads: Sequence[_Head], centre: Point) -> Iterator[Figure]:
    for circle, box in zip(circles, found.rings, strict=True):
        top = round(centre.y + box.y, 1)
        yield Words(lines=(circle.title,), x=centre.x, y=top, strong=True, anchor="middle")
    for head, box in zip(heads, found.sectors, strict=True):
        x, y = _moved((box.x + box.width / 2, box.y), centre)
        yield Words(lines=head.lines, x=x, y=y, size="title", strong=True, anchor="middle")
        below = round(y + len(head.lines) * look.TITLE_LEADING, 1)
        yield Words(lines=(head.count,), x=x, y=below, tone="muted", anchor="middle")


def _label(label: _Label, box: Box, centre: Point) -> Iterator[Figure]:
    x, y = _moved((box.x, box.y), centre)
    middle, text = round(y + box.height / 2, 1), round(x + label.indent, 1)
    panel = Panel(x=x, y=y, width=box.width, height=box.height, rounded=2)
    if not (entry := label.entry):
        yield replace(panel, outline="muted")
        yield Words(lines=label.lines, x=text, y=round(y + _PADDING, 1))
        return
    yield replace(panel, fill="paper")
    if entry.veto:
        yield replace(_VETO, x=round(x + _PADDING + _VETO.size / 2, 1), y=middle)
    yield Badge(sign=entry.sign, x=round(text - look.SIGN_GAP - entry.sign.width, 1), y=middle)
    yield Words(lines=label.lines, x=text, y=round(y + _PADDING, 1), link=entry.link)


def _moved(place: tuple[float, float], centre: Point) -> Point:
    return Point(round(place[0] + centre.x, 1), round(place[1] + centre.y, 1))


def _legend(entries: Sequence[Entry]) -> Legend:
    signs = {entry.sign.id: entry.sign for entry in entries}
    ordered = sorted(signs.values(), key=lambda sign: (sign.tint, sign.label))
    veto = ((_VETO, "Kann das Vorhaben verhindern (Veto, nur intern)"),) if any(one.veto for one in entries) else ()
    return Legend(signs=tuple(ordered), samples=veto)
