"""Cards as they are before they have a place: text wrapped, leaves in columns, size known."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbtools import look
from kbtools.diagram import Card, Line, Row, Sign
from kbtools.typeface import longest_piece, width, wrap

_TITLE_WIDTH = 132.0
_COLUMN_WIDTH = 138.0
_WIDEST = 230.0
"""Titles and columns grow up to this before a long word is broken."""
_COLUMN_GAP = 12.0
_ROW_GAP = 4.0
_HEAD_GAP = 5.0
_ROOMY = 1.1
"""A card gets another column before it is this much higher than wide."""


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
    inner = sum(column.width for column in columns) + _COLUMN_GAP * max(len(columns) - 1, 0)
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
class _Column:
    """Leaves below each other, each with its wrapped lines; texts begin at `indent`."""

    leaves: tuple[tuple[Leaf, tuple[str, ...]], ...]
    indent: float

    @property
    def width(self) -> float:
        """Up to the end of the longest line."""
        return self.indent + max(
            (width(line, look.TEXT_SIZE) for _, lines in self.leaves for line in lines), default=0.0
        )

    @property
    def height(self) -> float:
        """All leaves with a gap after each."""
        return sum(_height(lines) for _, lines in self.leaves)


def _columns(leaves: Sequence[Leaf]) -> tuple[_Column, ...]:
    """As few columns as make the card about as wide as high, filled evenly."""
    if not leaves:
        return ()
    indent = max((leaf.sign.width + look.SIGN_GAP for leaf in leaves if leaf.sign), default=0.0)
    indent += look.STUB if any(leaf.line for leaf in leaves) else 0.0
    longest = max(longest_piece(leaf.name, look.TEXT_SIZE) for leaf in leaves)
    room = max(_COLUMN_WIDTH - indent, min(longest + 0.1, _WIDEST))
    wrapped = [(leaf, wrap(leaf.name, look.TEXT_SIZE, room)) for leaf in leaves]
    total = sum(_height(lines) for _, lines in wrapped)
    count = 1
    while total / count > _ROOMY * count * (indent + room):
        count += 1
    limit = total / count
    while len(parts := _filled(wrapped, limit)) > count:
        limit += _ROW_GAP
    return tuple(_Column(leaves=tuple(part), indent=indent) for part in parts)


def _filled(wrapped: Sequence[tuple[Leaf, tuple[str, ...]]], limit: float) -> list[list[tuple[Leaf, tuple[str, ...]]]]:
    parts: list[list[tuple[Leaf, tuple[str, ...]]]] = [[]]
    used = 0.0
    for leaf, lines in wrapped:
        if parts[-1] and used + _height(lines) > limit:
            parts.append([])
            used = 0.0
        parts[-1].append((leaf, lines))
        used += _height(lines)
    return parts


def _rows(columns: Sequence[_Column], top: float) -> Iterator[Row]:
    x = look.CARD_PADDING
    for column in columns:
        y = top
        for leaf, lines in column.leaves:
            yield Row(
                id=leaf.id,
                lines=lines,
                sign=leaf.sign,
                x=round(x, 1),
                y=round(y, 1),
                indent=round(column.indent, 1),
                line=leaf.line,
                inward=leaf.inward,
                area=leaf.area,
            )
            y += _height(lines)
        x += column.width + _COLUMN_GAP


def _height(lines: Sequence[str]) -> float:
    return len(lines) * look.TEXT_LEADING + _ROW_GAP


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
