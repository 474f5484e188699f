"""Pieces of SVG that drawings and their legends share."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import assert_never

from kbtools import look, typeface
from kbtools.diagram import Line, Pattern, Point, Sign

Value = str | float
_ARROW = (5.5, 2.2)
"""Length and half width of the head of an arrow on a line without width."""
_SPACE = '<tspan font-size="0"> </tspan>'
"""Keeps words apart for those who copy or listen; a wide one would shift anchored lines and be underlined in links."""


def number(value: float) -> str:
    """At most two decimals, none where there is nothing to say."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def prose(text: str) -> str:
    """Text content, safe in XML and limited to characters the typeface has."""
    return html.escape(typeface.shown(text))


def attributes(**values: Value) -> str:
    """`class_="a", stroke_width=1.5` → ` class="a" stroke-width="1.5"`; texts are safe as `prose` is."""
    return "".join(
        [
            f' {_spelled(name)}="{_escaped(value) if isinstance(value, str) else number(value)}"'
            for name, value in values.items()
        ]
    )


_escaped = lru_cache(maxsize=5_000)(prose)


@cache
def _spelled(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def element(name: str, content: str = "", /, **values: Value) -> str:
    """An element with ready content."""
    start = f"<{name}{attributes(**values)}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def text_lines(
    lines: Sequence[str],
    corner: Point,
    size: float,
    leading: float,
    *,
    first_indent: float = 0.0,
    **values: Value,
) -> str:
    """Lines of one text below `corner`; capitals stand in the middle of their line."""
    spans = []
    for index, line in enumerate(lines):
        baseline = corner.y + leading * (index + 0.5) + look.CAP_HEIGHT * size / 2
        place = attributes(x=round(corner.x if index else corner.x + first_indent, 2), y=round(baseline, 2))
        spans.append(f"<tspan{place}>{prose(line)}</tspan>")
        if index < len(lines) - 1 and not line.endswith(("-", "/", "–")):
            spans.append(_SPACE)
    if size != look.TEXT_SIZE:
        values["font_size"] = size
    return element("text", "".join(spans), **values)


def sign_shape(sign: Sign, prefix: str) -> str:
    """A sign drawn once, to be shown in many places."""
    tint = look.TINTS[sign.tint]
    painted: dict[str, Value] = {"fill": look.PRINT.paper, "stroke": tint.outline, "stroke_width": 1.1}
    height = look.SIGN_HEIGHT
    if sign.shape == "pill":
        outline = element("rect", y=-height / 2, width=sign.width, height=height, rx=height / 2, **painted)
    else:
        points = " ".join(
            f"{number(x * sign.width + slope)},{number((y - 0.5) * height)}" for x, y, slope in _corners(sign)
        )
        outline = element("polygon", points=points, **painted)
    mark = element(
        "text",
        prose(sign.mark),
        x=sign.width / 2,
        y=look.CAP_HEIGHT * look.TEXT_SIZE / 2,
        text_anchor="middle",
        font_weight=600,
    )
    return element("g", outline + mark, id=f"{prefix}_sign_{sign.id}")


def sign_mark(sign: Sign, prefix: str, left: float, middle: float) -> str:
    """A sign whose left edge and middle line are given."""
    return element("use", href=f"#{prefix}_sign_{sign.id}", x=left, y=middle)


def _corners(sign: Sign) -> tuple[tuple[float, float, float], ...]:
    """Corners as shares of width and height, and a fixed distance to the right."""
    tip, lean = 4.2, 3.6
    match sign.shape:
        case "box" | "pill":
            return (0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)
        case "hexagon":
            return (0, 0, tip), (1, 0, -tip), (1, 0.5, 0), (1, 1, -tip), (0, 1, tip), (0, 0.5, 0)
        case "slant":
            return (0, 0, lean), (1, 0, 0), (1, 1, -lean), (0, 1, 0)
        case "tag":
            return (0, 0, 0), (1, 0, -tip), (1, 0.5, 0), (1, 1, -tip), (0, 1, 0)
        case "ribbon":
            return (0, 0, 0), (1, 0, 0), (1, 0.5, -3), (1, 1, 0), (0, 1, 0), (0, 0.5, 3)
        case "trapezoid":
            return (0, 0, lean), (1, 0, -lean), (1, 1, 0), (0, 1, 0)
    assert_never(sign.shape)


def strokes(line: Line, points: Sequence[Point], width: float) -> str:
    """A relation along points, with the head of an arrow at the last one if it has a direction."""
    stroke = look.STROKES[line.pattern]
    colour = look.LINE_COLOURS[line.colour]
    head = ""
    if line.arrow:
        points, head = with_arrow(points, colour, width)
    way = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    painted: dict[str, Value] = {
        "d": way,
        "fill": "none",
        "stroke": colour,
        "stroke_width": width + 2.2 if stroke.double else width,
        "stroke_linejoin": "round",
    }
    if pattern := dashes(line.pattern):
        painted["stroke_dasharray"] = pattern
    drawn = element("path", **painted)
    if stroke.double:
        drawn += element("path", **painted | {"stroke": look.PRINT.paper, "stroke_width": 1.2})
    return drawn + head


def dashes(pattern: Pattern) -> str:
    """Lengths of dashes and gaps; empty for an unbroken line."""
    return " ".join(map(number, look.STROKES[pattern].dashes))


def with_arrow(points: Sequence[Point], colour: str, width: float) -> tuple[list[Point], str]:
    """The points, the last one moved back into the head of the arrow, and that head."""
    length, half = _ARROW[0] + 1.2 * width, _ARROW[1] + 0.8 * width
    before, end = points[-2], points[-1]
    span = math.dist(before, end) or 1.0
    dx, dy = (end[0] - before[0]) / span, (end[1] - before[1]) / span
    foot = Point(end[0] - dx * length, end[1] - dy * length)
    left, right = Point(foot.x - dy * half, foot.y + dx * half), Point(foot.x + dy * half, foot.y - dx * half)
    head = " ".join(f"{number(x)},{number(y)}" for x, y in (end, left, right))
    stop = Point(foot.x + dx, foot.y + dy) if span > length else before
    return [*points[:-1], stop], element("polygon", points=head, fill=colour)
