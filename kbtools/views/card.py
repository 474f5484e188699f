"""Cards as they are before they have a place: text wrapped, leaves in columns, size known."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from kbtools import look
from kbtools.diagram import Card, Line, Row, Sign
from kbtools.typeface import longest_piece, width, wrap

_TITLE_WIDTH = 132.0
_COLUMN_WIDTHS = (96.0, 116.0, 138.0)
"""Widths of a column to choose from."""
_WIDEST = 230.0
"""Titles and columns grow up to this before a long word is broken."""
_COLUMN_GAP = 8.0
_ROW_GAP = 1.8
_HEAD_GAP = 3.5
_LONGEST = 2.0
"""A card may be so many times as long as it is wide, or the other way round, before that counts against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What a row shows."""

    id: str
    name: str
    sign: Sign | None = None
    line: Line | None = None
    inward: bool = False
    area: str = ""


def card(
    *,
    id: str,
    name: str,
    sign: Sign | None = None,
    link: str | None = None,
    leaves: Sequence[Leaf] = (),
    emphasised: bool = False,
    area: str = "",
) -> Card:
    """A card at 0, 0, just large enough for its title and leaves."""
    indent = sign.width + look.SIGN_GAP if sign else 0.0
    columns = _columns(leaves)
    inner = fsum(column.width for column in columns) + _COLUMN_GAP * max(len(columns) - 1, 0)
    title = _compact(name, max(_TITLE_WIDTH, inner) - indent, inner - indent)
    needed = indent + max((width(line, look.TITLE_SIZE, "semibold") for line in title), default=0.0)
    head = len(title) * look.TITLE_LEADING + 2 * look.CARD_PADDING - 2
    rows = tuple(_rows(columns, head + _HEAD_GAP))
    body = max((column.height for column in columns), default=0.0)
    return Card(
        id=id,
        title=title,
        sign=sign,
        link=link,
        rows=rows,
        x=0.0,
        y=0.0,
        width=_rounded(max(needed, inner) + 2 * look.CARD_PADDING),
        height=_rounded(head + _HEAD_GAP + body + look.CARD_PADDING - _ROW_GAP) if rows else _rounded(head),
        head=_rounded(head),
        indent=round(indent, 1),
        emphasised=emphasised,
        area=area,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A leaf with its wrapped lines, the first of which begins at `indent`; the gap below counts as height."""

    leaf: Leaf
    lines: tuple[str, ...]
    indent: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """Entries below each other."""

    entries: tuple[_Entry, ...]
    width: float
    height: float


def _columns(leaves: Sequence[Leaf]) -> tuple[_Column, ...]:
    """The columns that need the least room, in a shape that is no strip."""
    if not leaves:
        return ()
    trials: list[tuple[float, int, tuple[_Column, ...]]] = []
    for room in _COLUMN_WIDTHS:
        entries = [_entry(leaf, room) for leaf in leaves]
        # More columns than make it twice as wide as high are never better.
        for count in range(1, min(len(leaves), 2 + math.isqrt(len(leaves))) + 1):
            columns = _filled(entries, count)
            trials.append((round(_cost(columns), 1), len(trials), columns))
    return min(trials, key=lambda trial: trial[:2])[2]


def _entry(leaf: Leaf, room: float) -> _Entry:
    indent = (look.STUB if leaf.line else 0.0) + (leaf.sign.width + look.SIGN_GAP if leaf.sign else 0.0)
    longest = indent + longest_piece(leaf.name, look.TEXT_SIZE) + 0.1
    lines = wrap(leaf.name, look.TEXT_SIZE, max(room, min(longest, _WIDEST)), first_indent=indent)
    widths = [width(line, look.TEXT_SIZE) for line in lines]
    return _Entry(
        leaf=leaf,
        lines=lines,
        indent=indent,
        width=max([indent + wide for wide in widths[:1]] + widths[1:], default=indent),
        height=len(lines) * look.TEXT_LEADING + _ROW_GAP,
    )


def _filled(entries: Sequence[_Entry], count: int) -> tuple[_Column, ...]:
    """At most `count` columns, in the order of the entries, as even as these allow."""
    limit = fsum(entry.height for entry in entries) / count
    while len(parts := _parts(entries, limit)) > count:
        limit += _ROW_GAP
    return tuple(
        _Column(
            entries=tuple(part),
            width=max(entry.width for entry in part),
            height=fsum(entry.height for entry in part),
        )
        for part in parts
    )


def _parts(entries: Sequence[_Entry], limit: float) -> list[list[_Entry]]:
    parts: list[list[_Entry]] = [[]]
    used = 0.0
    for entry in entries:
        if parts[-1] and used + entry.height > limit + 0.01:
            parts.append([])
            used = 0.0
        parts[-1].append(entry)
        used += entry.height
    return parts


def _cost(columns: Sequence[_Column]) -> float:
    """Area of the card, more for a strip."""
    inner = fsum(column.width for column in columns) + _COLUMN_GAP * (len(columns) - 1)
    wide = inner + 2 * look.CARD_PADDING
    high = max(column.height for column in columns) + 2 * look.TITLE_LEADING + look.CARD_PADDING
    return wide * high * (1 + 0.2 * max(max(wide / high, high / wide) - _LONGEST, 0))


def _rows(columns: Sequence[_Column], top: float) -> Iterator[Row]:
    x = look.CARD_PADDING
    for column in columns:
        y = top
        for entry in column.entries:
            leaf = entry.leaf
            yield Row(
                id=leaf.id,
                lines=entry.lines,
                sign=leaf.sign,
                x=round(x, 1),
                y=round(y, 1),
                indent=round(entry.indent, 1),
                line=leaf.line,
                inward=leaf.inward,
                area=leaf.area,
            )
            y += entry.height
        x += column.width + _COLUMN_GAP


def _compact(name: str, limit: float, least: float) -> tuple[str, ...]:
    """Title lines of nearly the same length: as narrow as the number of lines and long words allow."""
    longest = longest_piece(name, look.TITLE_SIZE, "semibold") + 0.1
    limit = max(limit, min(longest, _WIDEST))
    lines = wrap(name, look.TITLE_SIZE, limit, "semibold")
    while limit - 4 >= max(longest, least):
        limit -= 4
        narrower = wrap(name, look.TITLE_SIZE, limit, "semibold")
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _rounded(length: float) -> float:
    return math.ceil(length * 10) / 10
