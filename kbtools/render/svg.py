"""A drawing as SVG that stands alone: colours as attributes, no styles, no scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbtools import look
from kbtools.diagram import Badge, Card, Diagram, Edge, Line, Point, Row, Sign, Words
from kbtools.render.svg_figures import Tones, figure, hatching
from kbtools.render.svg_legend import legend
from kbtools.render.svg_parts import (
    Value,
    attributes,
    element,
    number,
    prose,
    sign_mark,
    sign_shape,
    strokes,
    text_lines,
)

_PX_PER_PT = 4 / 3
_KEY_OUTLINE = 2.6
_OUTLINE = 0.9


def svg(diagram: Diagram, *, paper: bool = True, tones: Tones = look.TONES) -> str:
    """One `<svg>` element, drawn so that text has its real size on a screen.

    Links read `kb:actor:…` for the build to resolve. `paper` lays white under the drawing. Without, it is to be printed: what
    prints in black alone makes dots of a tint, so there is none behind words. `tones` are those of the house.
    """
    key, key_width, key_height = legend(diagram.legend, diagram.id, tones, diagram.width, diagram.height)
    width, height = max(diagram.width, key_width), diagram.height + key_height
    figures = (*diagram.ground, *diagram.marks)
    linked = any(card.link for card in diagram.cards) or any(isinstance(one, Words) and one.link for one in figures)
    names = f"{diagram.id}_title {diagram.id}_desc"
    head = attributes(
        xmlns="http://www.w3.org/2000/svg",
        id=diagram.id,
        class_="kb-network",
        # An image may hold nothing that takes the focus.
        role="group" if linked else "img",
        aria_labelledby=names,
        width=width * _PX_PER_PT,
        height=height * _PX_PER_PT,
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=look.FONT_STACK,
        font_size=look.TEXT_SIZE,
        fill=look.PRINT.text,
        text_rendering="geometricPrecision",
    )
    parts = [
        f"<svg{head}>",
        element("title", prose(diagram.title), id=f"{diagram.id}_title"),
        element("desc", prose(diagram.description), id=f"{diagram.id}_desc"),
    ]
    shapes = "".join(sign_shape(sign, diagram.id) for sign in _signs(diagram)) + hatching(diagram)
    if shapes:
        parts.append(element("defs", shapes))
    if paper:
        parts.append(element("rect", width=width, height=height, fill=look.PRINT.paper))
    parts += [figure(one, diagram.id, tones, boxed=not paper) for one in diagram.ground]
    parts += [_edge(edge, diagram.id) for edge in diagram.edges]
    parts += [_card(card, diagram.id, tinted=paper) for card in diagram.cards]
    parts += [figure(one, diagram.id, tones, boxed=not paper) for one in diagram.marks]
    parts += [key, "</svg>"]
    return "\n".join(part for part in parts if part) + "\n"


def _signs(diagram: Diagram) -> Iterable[Sign]:
    """Every sign once."""
    shown = [card.sign for card in diagram.cards]
    shown += [row.sign for card in diagram.cards for row in card.rows]
    shown += [one.sign for one in (*diagram.ground, *diagram.marks) if isinstance(one, Badge)]
    return {sign.id: sign for sign in (*diagram.legend.signs, *shown) if sign}.values()


def _edge(edge: Edge, prefix: str) -> str:
    content = element("title", prose(edge.description)) if edge.description else ""
    content += strokes(edge.line, edge.points, edge.width)
    return element(
        "g",
        content,
        class_="kb-edge",
        data_from=f"{prefix}-{edge.source}",
        data_to=f"{prefix}-{edge.target}",
        data_kind=edge.line.label,
    )


def _card(card: Card, prefix: str, *, tinted: bool) -> str:
    tint = look.TINTS[card.sign.tint] if card.sign else None
    outline = tint.outline if tint else look.PRINT.muted
    frame: dict[str, Value] = {"x": card.x, "y": card.y, "width": card.width, "rx": 2}
    body = element("rect", **frame, height=card.height, fill=look.PRINT.paper)
    head = element("rect", **frame, height=card.head, fill=tint.fill if tint and tinted else look.PRINT.paper)
    left, top = card.x + look.CARD_PADDING, card.y + look.CARD_PADDING - 1
    if card.sign:
        head += sign_mark(card.sign, prefix, left, top + look.TITLE_LEADING / 2)
    head += text_lines(
        card.title,
        Point(left + card.indent, top),
        look.TITLE_SIZE,
        look.TITLE_LEADING,
        font_weight=600,
    )
    border = element(
        "rect",
        **frame,
        height=card.height,
        fill="none",
        stroke=outline,
        stroke_width=_KEY_OUTLINE if card.emphasised else _OUTLINE,
    )
    if card.rows:
        rule = f"M{number(card.x)} {number(card.y + card.head)}h{number(card.width)}"
        border += element("path", d=rule, stroke=outline, stroke_width=0.6)
    content = body + _linked(card.link, head) + "".join(_rows(card, prefix)) + border
    return element(
        "g",
        content,
        id=f"{prefix}-{card.id}",
        class_="kb-card kb-card--key" if card.emphasised else "kb-card",
        **_told(card.sign, card.area),
    )


def _rows(card: Card, prefix: str) -> Iterator[str]:
    for row in card.rows:
        x, y = card.x + row.x, card.y + row.y
        middle = y + look.TEXT_LEADING / 2
        content = ""
        if row.line:
            content += _stub(row, row.line, x, middle)
            x += look.STUB
        if row.sign:
            content += sign_mark(row.sign, prefix, x, middle)
        content += text_lines(
            row.lines, Point(card.x + row.x, y), look.TEXT_SIZE, look.TEXT_LEADING, first_indent=row.indent
        )
        told = _told(row.sign, row.area)
        if row.line:
            told["data_kind"] = row.line.label
        yield element("g", content, id=f"{prefix}-{row.id}", class_="kb-row", **told)


def _told(sign: Sign | None, area: str) -> dict[str, Value]:
    """What scripts may filter by, in the words people read."""
    told: dict[str, Value] = {"data_type": sign.label} if sign else {}
    return told | ({"data_area": area} if area else {})


def _stub(row: Row, line: Line, x: float, y: float) -> str:
    ends = (Point(x, y), Point(x + look.STUB - 2, y))
    return strokes(line, ends[::-1] if row.inward else ends, 1.0)


def _linked(link: str | None, content: str) -> str:
    return element("a", content, href=f"kb:{link}") if link else content
