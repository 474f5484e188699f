"""A drawing as resolved values, without the syntax of any format. Lengths in pt, y grows downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Shape = Literal["box", "pill", "hexagon", "slant", "tag", "ribbon", "trapezoid"]
Pattern = Literal["solid", "double", "dotted", "short", "long", "dashdot"]


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
    """From x to the text."""
    line: Line | None = None
    """The relation to the card; None where the drawing has one kind only."""
    inward: bool = False
    """Whether the arrow of the relation points to the card."""


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
class Legend:
    """Explains what is drawn and nothing else."""

    signs: tuple[Sign, ...] = ()
    lines: tuple[Line, ...] = ()
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
    cards: tuple[Card, ...]
    edges: tuple[Edge, ...]
    legend: Legend
