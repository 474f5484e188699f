"""A drawing as resolved values, without the syntax of any format. Lengths in pt, y grows downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Shape = Literal["box", "pill", "hexagon", "slant", "tag", "ribbon", "trapezoid"]
Pattern = Literal["solid", "double", "dotted", "short", "long", "dashdot"]
Tone = Literal["paper", "band", "line", "muted", "text", "accent", "alert", "step1", "step2", "step3", "step4"]
"""Colours by their task; `step1` to `step4` go from pale to dark, text on the last two is `paper`."""
Symbol = Literal["dot", "circle", "square", "frame", "diamond", "lozenge", "triangle", "cross", "tick", "flash"]
"""Filled: dot, square, diamond, triangle. Outlined: circle, frame, lozenge. Strokes: cross, tick."""
TextSize = Literal["heading", "title", "text"]


class Point(NamedTuple):
    """A place in the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a type is shown: a mark of 1–3 letters in an outline."""

    id: str
    label: str
    mark: str
    shape: Shape
    tint: int
    """Index into `look.TINTS`."""
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a kind of relation is shown."""

    id: str
    label: str
    pattern: Pattern
    colour: int
    """Index into `look.LINE_COLOURS`."""
    arrow: bool = False
    """Whether it has a direction, shown by a head at its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A leaf listed in the card of its only neighbour; x and y count from the card's corner."""

    id: str
    lines: tuple[str, ...]
    sign: Sign | None
    x: float
    y: float
    indent: float
    """From x to the text of the first line; further lines begin at x."""
    line: Line | None = None
    """The relation to the card; None where the drawing has one kind only."""
    inward: bool = False
    """Whether the arrow of the relation points to the card."""
    area: str = ""
    """The area it belongs to, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A box with a title, and below it the leaves that hang on it. x and y: upper left corner."""

    id: str
    title: tuple[str, ...]
    sign: Sign | None
    link: str | None
    """Reference such as `actor:musterstadt/ihk`."""
    rows: tuple[Row, ...]
    x: float
    y: float
    width: float
    height: float
    head: float
    """Height of the part with the title; all of it where there are no rows."""
    indent: float
    """From x to the text of the title."""
    emphasised: bool = False
    area: str = ""
    """The area it belongs to, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A routed relation between two cards; its points run from border to border."""

    source: str
    target: str
    line: Line
    points: tuple[Point, ...]
    width: float
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A rectangle: a band, a bar, a cell. x and y: upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: Tone | None = None
    outline: Tone | None = None
    hatched: bool = False
    """Thin slanted lines over the fill, to be told apart without colour."""
    rounded: float = 0.0
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """An ellipse round x, y."""

    x: float
    y: float
    radius_x: float
    radius_y: float
    fill: Tone | None = None
    outline: Tone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line that is no relation: an axis, a divider, a span of time, an arrow between two dots."""

    points: tuple[Point, ...]
    tone: Tone = "line"
    pattern: Pattern = "solid"
    width: float = 0.8
    arrow: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lines of text, wrapped by the caller. y: upper edge of the first line; x: where `anchor` says.

    `turned` text runs upwards from x, y; its x is then its left edge and y its lower end.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: TextSize = "text"
    strong: bool = False
    tone: Tone = "text"
    anchor: Literal["start", "middle", "end"] = "start"
    turned: bool = False
    link: str | None = None
    """Reference such as `body:musterstadt/beirat`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A symbol in the middle of x, y; its shape says what it is, its tone only repeats that."""

    x: float
    y: float
    symbol: Symbol
    tone: Tone = "text"
    size: float = 8.0
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The sign of a type; x: left edge, y: middle."""

    sign: Sign
    x: float
    y: float


Figure = Panel | Ring | Rule | Words | Mark | Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """Explains what is drawn and nothing else."""

    signs: tuple[Sign, ...] = ()
    lines: tuple[Line, ...] = ()
    samples: tuple[tuple[Mark | Panel | Rule, str], ...] = ()
    """Other things drawn and what they mean; where the sample stands does not matter."""
    widths: tuple[tuple[float, str], ...] = ()
    """Line width and its meaning, where widths differ."""
    emphasised: str = ""
    """What a thick outline means, where there is one."""
    rows: str = ""
    """What a list in a card means, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """A drawing, placed and routed. `id` is unique on a page; the legend stands below width × height."""

    id: str
    title: str
    description: str
    width: float
    height: float
    cards: tuple[Card, ...] = ()
    edges: tuple[Edge, ...] = ()
    legend: Legend = Legend()
    ground: tuple[Figure, ...] = ()
    """Drawn first, below everything."""
    marks: tuple[Figure, ...] = ()
    """Drawn last, above everything."""
