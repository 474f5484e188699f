"""Panels, rings, rules, words, symbols and badges of a drawing as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from kbtools import look, typeface
from kbtools.diagram import Badge, Diagram, Figure, Mark, Panel, Point, Ring, Rule, Tone, Words
from kbtools.render.svg_parts import Value, dashes, element, number, prose, sign_mark, text_lines, with_arrow

Tones = Mapping[str, str]
"""The colour of each task in a drawing, as `#rrggbb`."""
_SIZES = {
    "heading": (look.HEADING_SIZE, look.HEADING_SIZE * 1.25),
    "title": (look.TITLE_SIZE, look.TITLE_LEADING),
    "text": (look.TEXT_SIZE, look.TEXT_LEADING),
}
_ANCHORS = {"middle": "middle", "end": "end"}
_BESIDE = 1.2
"""White left and right of words that lie on a tint."""
_FLASH = ((0.15, -0.6), (-0.35, 0.1), (-0.05, 0.1), (-0.15, 0.6), (0.35, -0.1), (0.05, -0.1))
"""Corners of a flash of lightning, as shares of its size."""


def figure(shown: Figure, prefix: str, tones: Tones, *, boxed: bool = False) -> str:
    """One figure of the diagram whose id is `prefix`, in these colours. `boxed` words lie on white, whatever is below them."""
    match shown:
        case Panel():
            return _panel(shown, prefix, tones)
        case Ring():
            return element(
                "ellipse",
                cx=shown.x,
                cy=shown.y,
                rx=shown.radius_x,
                ry=shown.radius_y,
                **_painted(shown.fill, shown.outline, tones),
            )
        case Rule():
            return _described(_rule(shown, tones), shown.description)
        case Words():
            return _words(shown, tones, boxed=boxed)
        case Mark():
            return _described(_symbol(shown, tones), shown.description)
        case Badge():
            return sign_mark(shown.sign, prefix, shown.x, shown.y)
    assert_never(shown)


def hatching(diagram: Diagram) -> str:
    """The definition that hatched panels refer to; empty where there is none."""
    samples = tuple(sample for sample, _ in diagram.legend.samples)
    if not any(isinstance(one, Panel) and one.hatched for one in (*diagram.ground, *diagram.marks, *samples)):
        return ""
    line = element("path", d="M0 0v5", stroke=look.PRINT.text, stroke_width=1.0)
    size: dict[str, Value] = {"width": 5, "height": 5}
    return element(
        "pattern",
        line,
        id=f"{diagram.id}_hatch",
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
        **size,
    )


def _panel(panel: Panel, prefix: str, tones: Tones) -> str:
    frame: dict[str, Value] = {"x": panel.x, "y": panel.y, "width": panel.width, "height": panel.height}
    if panel.rounded:
        frame["rx"] = panel.rounded
    drawn = element("rect", **frame, **_painted(panel.fill, panel.outline, tones))
    if panel.hatched:
        drawn += element("rect", **frame, fill=f"url(#{prefix}_hatch)")
    return _described(drawn, panel.description)


def _rule(rule: Rule, tones: Tones) -> str:
    points, head = list(rule.points), ""
    colour = tones[rule.tone]
    if rule.arrow:
        points, head = with_arrow(points, colour, rule.width)
    way = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    painted: dict[str, Value] = {"d": way, "fill": "none", "stroke": colour, "stroke_width": rule.width}
    if pattern := dashes(rule.pattern):
        painted["stroke_dasharray"] = pattern
    return element("path", **painted) + head


def _words(words: Words, tones: Tones, *, boxed: bool) -> str:
    size, leading = _SIZES[words.size]
    values: dict[str, Value] = {}
    if words.strong:
        values["font_weight"] = 600
    if words.tone != "text":
        values["fill"] = tones[words.tone]
    if words.anchor in _ANCHORS:
        values["text_anchor"] = _ANCHORS[words.anchor]
    if words.turned:
        values["transform"] = f"rotate(-90 {number(words.x)} {number(words.y)})"
    drawn = text_lines(words.lines, Point(words.x, words.y), size, leading, first_indent=0.0, **values)
    if boxed and words.tone != "paper":
        drawn = "".join(_boxes(words, size, leading)) + drawn
    return element("a", drawn, href=f"kb:{words.link}") if words.link else drawn


def _boxes(words: Words, size: float, leading: float) -> Iterator[str]:
    """White under each line."""
    turned: dict[str, Value] = {"transform": f"rotate(-90 {number(words.x)} {number(words.y)})"} if words.turned else {}
    for place, line in enumerate(words.lines):
        width = typeface.width(line, size, "semibold" if words.strong else "regular") + 2 * _BESIDE
        left = words.x + {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * (2 * _BESIDE - width) - _BESIDE
        yield element(
            "rect", x=left, y=words.y + place * leading, width=width, height=leading, fill=look.PRINT.paper, **turned
        )


def _symbol(mark: Mark, tones: Tones) -> str:
    x, y, half = mark.x, mark.y, mark.size / 2
    colour = tones[mark.tone]
    full: dict[str, Value] = {"fill": colour}
    open_: dict[str, Value] = {"fill": look.PRINT.paper, "stroke": colour, "stroke_width": 1.4}
    stroke: dict[str, Value] = {"fill": "none", "stroke": colour, "stroke_width": 1.8}
    inner = half - 0.7
    match mark.symbol:
        case "dot":
            return element("circle", cx=x, cy=y, r=half, **full)
        case "circle":
            return element("circle", cx=x, cy=y, r=inner, **open_)
        case "square":
            return element("rect", x=x - half, y=y - half, width=mark.size, height=mark.size, **full)
        case "frame":
            return element("rect", x=x - inner, y=y - inner, width=2 * inner, height=2 * inner, **open_)
        case "diamond" | "lozenge":
            reach = half * 1.2
            corners = _points((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
            return element("polygon", points=corners, **(full if mark.symbol == "diamond" else open_))
        case "triangle":
            return element("polygon", points=_points((x, y - half), (x + half, y + half), (x - half, y + half)), **full)
        case "cross":
            way = f"M{number(x - half)} {number(y - half)}l{number(mark.size)} {number(mark.size)}m0 {number(-mark.size)}l{number(-mark.size)} {number(mark.size)}"
            return element("path", d=way, **stroke)
        case "tick":
            way = f"M{number(x - half)} {number(y)}l{number(half * 0.8)} {number(half * 0.8)}l{number(half * 1.2)} {number(-half * 1.6)}"
            return element("path", d=way, **stroke)
        case "flash":
            flash = _points(*((x + across * mark.size, y + down * mark.size) for across, down in _FLASH))
            return element("polygon", points=flash, **full, stroke=look.PRINT.paper, stroke_width=0.8)
    assert_never(mark.symbol)


def _points(*corners: tuple[float, float]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def _painted(fill: Tone | None, outline: Tone | None, tones: Tones) -> dict[str, Value]:
    painted: dict[str, Value] = {"fill": tones[fill] if fill else "none"}
    if outline:
        painted |= {"stroke": tones[outline], "stroke_width": 0.8}
    return painted


def _described(drawn: str, description: str) -> str:
    return element("g", element("title", prose(description)) + drawn) if description else drawn
