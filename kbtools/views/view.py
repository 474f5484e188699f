"""What every view of a case is: a finding, the same facts as a table, and a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kbtools.diagram import Diagram


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A cell that leads to an entry, given by a full reference such as `actor:musterstadt/ihk`."""

    text: str
    to: str


Cell = str | Linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The facts of a drawing; the first cell of a row is its head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look at a case. Drawing it is left until it is asked for."""

    title: str
    finding: str
    """What the drawing shows, in one or two sentences with figures and names."""
    limit: str
    """What must not be read into it, in one sentence."""
    table: Table
    diagram: Callable[[], Diagram]
