"""The pieces of a Word document: paragraphs, runs, boxes to tick, fields and tables, as elements of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement as Node

from kbtools.render.archive import held
from kbtools.text import Span, Text

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_KEEP_BLANKS = "{http://www.w3.org/XML/1998/namespace}space"
_SEPARATORS = re.compile("([\n\t])")
_LONGEST_NAME = 60
"""Word calls a document broken if the name of a content control has more than 64 characters."""
_EMPTY, _CROSSED = "☐", "☒"
_GAP = re.compile(r"_{4,}(?:\u00a0\[(?P<what>[^\[\]]+)\])?")


def twips(millimetres: float) -> int:
    """Word's unit of length, a twentieth of a point."""
    return round(millimetres * 1440 / 25.4)


def node(name: str, /, *children: Node, **values: str | int) -> Node:
    """An element of the main namespace, or of the one in front of the colon; its attributes are of the same."""
    prefix, _, local = name.rpartition(":")
    space = _SPACES[prefix or "w"]
    made: Node = oxml_parser.makeelement(f"{{{space}}}{local}", nsmap={prefix or "w": space})
    for key, value in values.items():
        made.set(f"{{{space}}}{key}", str(value))
    made.extend(children)
    return made


def paragraph(style: str, content: Iterable[Node] = (), properties: Sequence[Node] = ()) -> Node:
    """A paragraph in one of the styles; `properties` are only what the style cannot know."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *content)


def runs(words: str | Text, style: str = "") -> Iterator[Node]:
    """The text, emphasis as the style for what is important; line ends and tabs are kept."""
    if isinstance(words, str):
        yield from _run(words, style)
        return
    for span in words.spans:
        yield from _run(span.text, "Strong" if span.emphasis else style)


def field(code: str) -> Iterator[Node]:
    """What Word counts itself, such as `PAGE`."""
    for piece in (
        node("fldChar", fldCharType="begin"),
        _verbatim("instrText", f" {code} "),
        node("fldChar", fldCharType="separate"),
        _verbatim("t", "1"),
        node("fldChar", fldCharType="end"),
    ):
        yield node("r", piece)


def box(name: str, number: int, *, ticked: bool = False) -> Node:
    """A box that a click ticks. `number` tells it from all others of the document, `name` is read aloud."""
    look = node("rPr", node("rStyle", val="Kaestchen"))
    states = {"checkedState": _CROSSED, "uncheckedState": _EMPTY}
    check = node(
        "w14:checkbox",
        node("w14:checked", val=int(ticked)),
        *(node(f"w14:{state}", val=f"{ord(sign):04X}", font="MS Gothic") for state, sign in states.items()),
    )
    known = node("alias", val=" ".join(held(name).split())[:_LONGEST_NAME])
    return node(
        "sdt",
        node("sdtPr", look, known, node("id", val=number), check),
        node("sdtContent", next(_run(_CROSSED if ticked else _EMPTY, "Kaestchen"))),
    )


def with_gaps(words: str | Text, numbers: Iterator[int]) -> Iterator[Node]:
    """The text; every gap in it is a field that is replaced by what is typed."""
    for span in (Span(words),) if isinstance(words, str) else words.spans:
        end = 0
        for gap in _GAP.finditer(span.text):
            yield from runs(Text((replace(span, text=span.text[end : gap.start()]),)))
            yield _gap(gap[0], gap["what"] or "Lücke", next(numbers))
            end = gap.end()
        yield from runs(Text((replace(span, text=span.text[end:]),)))


def _gap(shown: str, name: str, number: int) -> Node:
    known = node("alias", val=" ".join(held(name).split())[:_LONGEST_NAME])
    properties = node("sdtPr", known, node("id", val=number), node("showingPlcHdr"), node("text"))
    return node("sdt", properties, node("sdtContent", *_run(shown, "")))


def table(style: str, widths: Sequence[int], rows: Iterable[Node]) -> Node:
    """A table of fixed columns; `widths` in twips."""
    properties = node(
        "tblPr",
        node("tblStyle", val=style),
        node("tblW", w=sum(widths), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )
    return node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in widths)), *rows)


def row(
    cells: Iterable[Node], widths: Sequence[int], *, height: float = 0.0, head: bool = False, low: bool = False
) -> Node:
    """A row of one paragraph per cell that stays on one page; `height` in mm is the least, a `head` is repeated.

    What is `low` stands at the foot of the row.
    """
    properties = [node("cantSplit")]
    if height:
        properties.append(node("trHeight", val=twips(height), hRule="atLeast"))
    if head:
        properties.append(node("tblHeader"))
    filled = (
        node("tc", node("tcPr", node("tcW", w=width, type="dxa"), *_standing(low)), cell)
        for cell, width in zip(cells, widths, strict=True)
    )
    return node("tr", node("trPr", *properties), *filled)


def shares(widths: Sequence[float], whole: int) -> tuple[int, ...]:
    """The whole in parts of these proportions, none lost by rounding."""
    total = sum(widths)
    ends = [round(whole * sum(widths[: count + 1]) / total) for count in range(len(widths))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def _standing(low: bool) -> Iterator[Node]:
    if low:
        yield node("vAlign", val="bottom")


def _run(text: str, style: str) -> Iterator[Node]:
    pieces = [piece for piece in _SEPARATORS.split(held(text)) if piece]
    if pieces:
        look = (node("rPr", node("rStyle", val=style)),) if style else ()
        yield node("r", *look, *map(_piece, pieces))


def _piece(text: str) -> Node:
    if text == "\n":
        return node("br")
    return node("tab") if text == "\t" else _verbatim("t", text)


def _verbatim(name: str, text: str) -> Node:
    made = node(name)
    made.text = text
    made.set(_KEEP_BLANKS, "preserve")
    return made
