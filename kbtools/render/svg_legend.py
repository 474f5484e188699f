"""The legend below a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbtools import look, typeface
from kbtools.diagram import Legend, Line, Mark, Panel, Point, Rule, Sign
from kbtools.render.svg_figures import Tones, figure
from kbtools.render.svg_parts import element, number, sign_mark, strokes, text_lines

_MARGIN = 12.0
_SAMPLE = 34.0
_COLUMN_GAP = 16.0
_ROW_GAP = 4.0
_LABEL_WIDTH = 190.0
_LEAST_WIDTH = 360.0
_PLAIN = Line(id="", label="Beziehung", pattern="solid", colour=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A sample and what it means."""

    lines: tuple[str, ...]
    sample: Sign | Line | Mark | Panel | Rule | None
    """None: a card with a thick outline."""
    line_width: float = 1.2

    @property
    def indent(self) -> float:
        """Room for the sample."""
        return self.sample.width + 8 if isinstance(self.sample, Sign) else _SAMPLE

    @property
    def width(self) -> float:
        """Room for the words."""
        return max(typeface.width(line, look.TEXT_SIZE) for line in self.lines)


def legend(legend: Legend, prefix: str, tones: Tones, width: float, top: float) -> tuple[str, float, float]:
    """The legend below `top`, the width it needs at least, and its height. Empty: "", 0, 0."""
    groups = [group for group in _groups(legend) if group]
    if not groups and not legend.rows:
        return "", 0.0, 0.0
    width = max(width, _LEAST_WIDTH)
    room = width - 2 * _MARGIN
    y = top + 10
    parts = []
    for group in groups:
        drawn, y = _drawn(group, prefix, tones, room, y)
        parts.append(drawn)
        y += 6
    if legend.rows:
        lines = typeface.wrap(legend.rows, look.TEXT_SIZE, min(room, 520))
        parts.append(text_lines(lines, Point(_MARGIN, y), look.TEXT_SIZE, look.TEXT_LEADING))
        y += len(lines) * look.TEXT_LEADING + 6
    rule = f"M{number(_MARGIN)} {number(top)}h{number(room)}"
    hairline = element("path", d=rule, stroke=look.PRINT.line, stroke_width=0.8)
    return element("g", hairline + "".join(parts), class_="kb-legend"), width, y - top + 4


def _groups(legend: Legend) -> tuple[list[_Entry], ...]:
    signs = [_Entry(lines=_wrapped(sign.label), sample=sign) for sign in legend.signs]
    # With one kind of line and several widths, the widths say it all.
    one = legend.lines[0] if len(legend.lines) == 1 and legend.widths else None
    lines = [_Entry(lines=_wrapped(line.label), sample=line) for line in legend.lines if line is not one]
    sample = one or _PLAIN
    for width, meaning in legend.widths:
        words = _wrapped(f"{sample.label}: {meaning}")
        lines.append(_Entry(lines=words, sample=sample, line_width=width))
    if legend.emphasised:
        lines.append(_Entry(lines=_wrapped(legend.emphasised), sample=None))
    samples = [_Entry(lines=_wrapped(meaning), sample=sample) for sample, meaning in legend.samples]
    return signs, lines, samples


def _wrapped(label: str) -> tuple[str, ...]:
    return typeface.wrap(label, look.TEXT_SIZE, _LABEL_WIDTH)


def _drawn(entries: Sequence[_Entry], prefix: str, tones: Tones, room: float, top: float) -> tuple[str, float]:
    """Entries in columns of one width, read downwards, and where they end."""
    indent = max(entry.indent for entry in entries)
    column = indent + max(entry.width for entry in entries) + _COLUMN_GAP
    columns = max(1, min(len(entries), int((room + _COLUMN_GAP) / column)))
    depth = -(-len(entries) // columns)
    parts, lowest = [], top
    for start in range(0, len(entries), depth):
        x, y = _MARGIN + start // depth * column, top
        for entry in entries[start : start + depth]:
            parts.append(_entry(entry, prefix, tones, x, y, indent))
            y += max(len(entry.lines) * look.TEXT_LEADING, look.SIGN_HEIGHT) + _ROW_GAP
        lowest = max(lowest, y)
    return "".join(parts), lowest


def _entry(entry: _Entry, prefix: str, tones: Tones, x: float, y: float, indent: float) -> str:
    middle = y + look.TEXT_LEADING / 2
    match entry.sample:
        case Sign():
            sample = sign_mark(entry.sample, prefix, x, middle)
        case Line():
            ends = (Point(x, middle), Point(x + _SAMPLE - 8, middle))
            sample = strokes(entry.sample, ends, entry.line_width)
        case Mark():
            sample = figure(replace(entry.sample, x=x + 8, y=middle, description=""), prefix, tones)
        case Panel():
            there = replace(entry.sample, x=x, y=middle - 4.5, width=_SAMPLE - 8, height=9.0, description="")
            sample = figure(there, prefix, tones)
        case Rule():
            ends = (Point(x, middle), Point(x + _SAMPLE - 8, middle))
            sample = figure(replace(entry.sample, points=ends, description=""), prefix, tones)
        case _:
            sample = element(
                "rect",
                x=x + 1.3,
                y=middle - 4.5,
                width=_SAMPLE - 8,
                height=9,
                rx=2,
                fill=look.PRINT.paper,
                stroke=look.PRINT.text,
                stroke_width=2.6,
            )
    corner = Point(x + indent, y)
    return sample + text_lines(entry.lines, corner, look.TEXT_SIZE, look.TEXT_LEADING)
