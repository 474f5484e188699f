"""A grid of nine fields: influence grows upwards, interest to the right; in each field its actors and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from kbtools import look
from kbtools.diagram import Badge, Diagram, Figure, Legend, Panel, Point, Rule, Sign, Words
from kbtools.typeface import longest_piece, wrap

_MARGIN = 12.0
_HEADS = 66.0
_FIELD = 224.0
_GAP = 6.0
_PADDING = 8.0
_COLUMN_GAP = 12.0
_ROW_GAP = 4.0
_HEAD_GAP = 5.0
_LEAST = 64.0
"""Least height of a field."""
_LONG = 12
"""A longer list stands in two columns if its longest word allows that."""
_ROOM = _FIELD - 2 * _PADDING
_PLAIN = Panel(x=0, y=0, width=_FIELD, height=0, fill="band", rounded=2)
_PRESSING = replace(_PLAIN, fill="step1", outline="accent")
_INFLUENCE: Mapping[int, tuple[str, str]] = {
    3: ("hoher", "Einfluss"),
    2: ("mittlerer", "Einfluss"),
    1: ("geringer", "Einfluss"),
}
_INTEREST: Mapping[int, str] = {1: "geringes Interesse", 2: "mittleres Interesse", 3: "hohes Interesse"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor in the grid or below it."""

    name: str
    sign: Sign
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A cell of the grid: what to do with those in it."""

    influence: int
    interest: int
    advice: str
    entries: tuple[Entry, ...]
    pressing: bool
    """Whether those in it need attention first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Names in columns, each with its wrapped lines; texts begin at `indent`."""

    columns: tuple[tuple[tuple[Entry, tuple[str, ...]], ...], ...]
    step: float
    """From column to column."""
    indent: float

    @property
    def height(self) -> float:
        """Without the gap after the last name."""
        return max((fsum(map(_height, column)) - _ROW_GAP for column in self.columns), default=0.0)

    def figures(self, x: float, y: float) -> Iterator[Figure]:
        """The list with its upper left corner there."""
        for place, column in enumerate(self.columns):
            left, top = x + place * self.step, y
            for item in column:
                entry, lines = item
                yield Badge(sign=entry.sign, x=round(left, 1), y=round(top + look.TEXT_LEADING / 2, 1))
                yield Words(lines=lines, x=round(left + self.indent, 1), y=round(top, 1), link=entry.link)
                top += _height(item)


def grid(
    fields: Sequence[Field], unrated: Sequence[Entry], *, below: str, id: str, title: str, description: str
) -> Diagram:
    """The drawing with its legend. `below` stands over the actors without a place in the grid; empty where all have one."""
    figures: list[Figure] = []
    # Names begin at the same distance everywhere.
    indent = _indent([*(entry for field in fields for entry in field.entries), *unrated])
    y = _MARGIN
    for influence, words in _INFLUENCE.items():
        row = [field for field in fields if field.influence == influence]
        height = max(_LEAST, *(_field_height(field, indent) for field in row))
        figures.append(Words(lines=words, x=_MARGIN, y=y + _PADDING, size="title", strong=True, tone="muted"))
        for field in row:
            figures += _field(field, indent, _column(field.interest), y, height)
        y = round(y + height + _GAP, 1)
    for interest, text in _INTEREST.items():
        figures.append(
            Words(lines=(text,), x=_column(interest) + _PADDING, y=y, size="title", strong=True, tone="muted")
        )
    y += look.TITLE_LEADING + _MARGIN
    if below:
        drawn, y = _rest(below, unrated, indent, y + _MARGIN)
        figures += drawn
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=_column(3) + _FIELD + _MARGIN,
        height=round(y, 1),
        ground=tuple(figures),
        legend=_legend(fields, unrated),
    )


def _column(interest: int) -> float:
    """Left edge of the fields with this interest."""
    return _MARGIN + _HEADS + (interest - 1) * (_FIELD + _GAP)


def _field_height(field: Field, indent: float) -> float:
    names = _in_field(field.entries, indent).height if field.entries else look.TEXT_LEADING
    return 2 * _PADDING + len(_advice(field)) * look.TITLE_LEADING + _HEAD_GAP + names


def _field(field: Field, indent: float, x: float, y: float, height: float) -> Iterator[Figure]:
    yield replace(_PRESSING if field.pressing else _PLAIN, x=x, y=y, height=height)
    advice = _advice(field)
    x, y = x + _PADDING, y + _PADDING
    yield Words(lines=advice, x=x, y=y, size="title", strong=True)
    y += len(advice) * look.TITLE_LEADING + _HEAD_GAP
    if field.entries:
        yield from _in_field(field.entries, indent).figures(x, y)
    else:
        yield Words(lines=("niemand",), x=x, y=y, tone="muted")


def _advice(field: Field) -> tuple[str, ...]:
    return wrap(field.advice, look.TITLE_SIZE, _ROOM, "semibold")


def _in_field(entries: Sequence[Entry], indent: float) -> _List:
    """In two columns if the list is long and no word too long for that."""
    half = (_ROOM + _COLUMN_GAP) / 2
    longest = max(longest_piece(entry.name, look.TEXT_SIZE) for entry in entries)
    two = len(entries) > _LONG and indent + longest <= half - _COLUMN_GAP
    return _listed(entries, indent, 2, half) if two else _listed(entries, indent, 1, _ROOM + _COLUMN_GAP)


def _rest(title: str, entries: Sequence[Entry], indent: float, y: float) -> tuple[list[Figure], float]:
    """Those without a place in the grid, in columns below its own, and where they end."""
    x, right = _column(1), _column(3) + _FIELD
    lines = wrap(title, look.TITLE_SIZE, right - x - 2 * _PADDING, "semibold")
    rule = Rule(points=(Point(x, y), Point(right, y)))
    x, y = x + _PADDING, y + _PADDING
    words = Words(lines=lines, x=x, y=y, size="title", strong=True, tone="muted")
    y += len(lines) * look.TITLE_LEADING + _HEAD_GAP
    names = _listed(entries, indent, 3, _FIELD + _GAP)
    return [rule, words, *names.figures(x, y)], y + names.height + _MARGIN


def _indent(entries: Sequence[Entry]) -> float:
    return max((entry.sign.width for entry in entries), default=0.0) + look.SIGN_GAP


def _listed(entries: Sequence[Entry], indent: float, columns: int, step: float) -> _List:
    """In columns read downwards."""
    items = [(entry, wrap(entry.name, look.TEXT_SIZE, step - _COLUMN_GAP - indent)) for entry in entries]
    depth = max(1, -(-len(items) // columns))
    parts = (tuple(items[start : start + depth]) for start in range(0, len(items), depth))
    return _List(columns=tuple(parts), step=step, indent=indent)


def _height(item: tuple[Entry, tuple[str, ...]]) -> float:
    return len(item[1]) * look.TEXT_LEADING + _ROW_GAP


def _legend(fields: Sequence[Field], unrated: Sequence[Entry]) -> Legend:
    signs = {entry.sign.id: entry.sign for entry in (*(one for field in fields for one in field.entries), *unrated)}
    pressing = ((_PRESSING, "Hier ist zuerst etwas zu tun"),) if any(field.pressing for field in fields) else ()
    ordered = sorted(signs.values(), key=lambda sign: (sign.tint, sign.label))
    return Legend(signs=tuple(ordered), samples=pressing)
