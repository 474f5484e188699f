"""What stands beside or below a drawing on a poster: findings, and what signs and lines mean, set in columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kbtools import look, typeface
from kbtools.diagram import Badge, Card, Diagram, Edge, Legend, Line, Mark, Point

LEADING, UNDER_HEADING = 1.25, 0.25
"""Of all text, as a multiple of its size."""
INDENT = 33 / look.TEXT_SIZE
"""From a sample to its meaning, as a multiple of the type size."""
_SAMPLE = (28.0, look.SIGN_HEIGHT + 1.2)
WIDEST = 30
"""Of a column, as a multiple of the type size."""


@dataclass(frozen=True)
class Item:
    """What stays together: a finding, or a sample and its meaning. Lengths are multiples of the type size."""

    heading: tuple[str, ...]
    lines: tuple[str, ...]
    gap: float
    finding: bool = False
    sample: Diagram | None = None

    @property
    def height(self) -> float:
        """Without the gap below."""
        return (len(self.heading) + len(self.lines)) * LEADING + (UNDER_HEADING if self.heading else 0)


@dataclass(frozen=True)
class Strip:
    """Findings and what signs and lines mean, to stand in columns. Lengths are multiples of the type size."""

    findings: tuple[tuple[str, str], ...]
    legend: tuple[tuple[Diagram | None, str, bool], ...]

    def columns(self, width: float, count: int) -> list[list[Item]]:
        """All items in their order, in columns of which the highest is as low as can be."""
        items = list(self._items(width))
        height = max([_height(items) / count, *(one.height for one in items)])
        while len(columns := _packed(items, height, one_column=count == 1)) > count:
            height += LEADING / 2
        return columns

    def height(self, width: float, count: int) -> float:
        """Of the columns; endless where a word would have to be broken."""
        return max(map(_height, self.columns(width, count))) if self._narrowest <= width else math.inf

    @cached_property
    def _narrowest(self) -> float:
        words = [typeface.longest_piece(text, 1, "semibold") for finding in self.findings for text in finding]
        words += [typeface.longest_piece(label, 1) + INDENT for _, label, _ in self.legend]
        return min(max(words, default=0), WIDEST)

    def _items(self, width: float) -> Iterator[Item]:
        for question, answer in self.findings:
            heading = typeface.wrap(question, 1, width, "semibold")
            yield Item(heading, typeface.wrap(answer, 1, width), 0.9, finding=True)
        for number, (sample, label, last) in enumerate(self.legend):
            lines = typeface.wrap(label, 1, width - INDENT if sample else width)
            yield Item(() if number else ("Legende",), lines, 0.8 if last else 0.3, sample=sample)


def _packed(items: Iterable[Item], height: float, *, one_column: bool) -> list[list[Item]]:
    columns: list[list[Item]] = [[]]
    used = 0.0
    for item in items:
        legend_begins = bool(item.heading) and not item.finding
        if columns[-1] and (used + item.height > height or (legend_begins and not one_column)):
            columns.append([])
            used = 0.0
        columns[-1].append(item)
        used += item.height + item.gap
    return columns


def _height(column: Sequence[Item]) -> float:
    return sum(one.height + one.gap for one in column) - (column[-1].gap if column else 0)


def meanings(legend: Legend) -> Iterator[tuple[Diagram | None, str, bool]]:
    """Samples and what they mean, ordered as below a drawing on a page, and whether it is the last of a group."""
    one = legend.lines[0] if len(legend.lines) == 1 and legend.widths else None
    plain = one or Line(id="", label="Beziehung", pattern="solid", colour=0)
    lines = [(_stroke(line, 1.2), line.label) for line in legend.lines if line is not one]
    lines += [(_stroke(plain, width), f"{plain.label}: {meaning}") for width, meaning in legend.widths]
    if legend.emphasised:
        lines.append((_sample(cards=(_THICK,)), legend.emphasised))
    groups: tuple[list[tuple[Diagram | None, str]], ...] = (
        [(_sample(marks=(Badge(sign=sign, x=0.6, y=_SAMPLE[1] / 2),)), sign.label) for sign in legend.signs],
        [
            *lines,
            *((_sample(marks=(_middled(one),)), meaning) for one, meaning in legend.samples if isinstance(one, Mark)),
        ],
        [(None, legend.rows)] if legend.rows else [],
    )
    for group in groups:
        for number, (sample, label) in enumerate(group, 1):
            yield sample, label, number == len(group)


_THICK = Card(
    id="", title=(), sign=None, link=None, rows=(), x=2, y=1.4, width=24, height=9, head=9, indent=0, emphasised=True
)
_ENDS = (Point(1, _SAMPLE[1] / 2), Point(27, _SAMPLE[1] / 2))


def _stroke(line: Line, width: float) -> Diagram:
    return _sample(edges=(Edge(source="", target="", line=line, points=_ENDS, width=width, description=""),))


def _middled(mark: Mark) -> Mark:
    return replace(mark, x=_SAMPLE[0] / 2, y=_SAMPLE[1] / 2)


def _sample(**shown: Any) -> Diagram:
    return Diagram(id="sample", title="", description="", width=_SAMPLE[0], height=_SAMPLE[1], **shown)
