"""A drawing as a poster: one page A3, upright or across, with its legend and what it tells in a strip beside or below it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any

from kbtools import look, typeface
from kbtools.diagram import Badge, Card, Diagram, Edge, Legend, Line, Point
from kbtools.render.markdown import date_shown
from kbtools.render.pdf import Pdf, Verbatim, pdf
from kbtools.render.svg import svg

_MM = 72 / 25.4
_PAGES = ((420 * _MM, 297 * _MM), (297 * _MM, 420 * _MM))
_MARGIN = 10 * _MM
_GAP = 5 * _MM
_LARGEST = 1.6
"""A small drawing grows no further than this."""
_SIZES = (8.0, 7.0, 6.0, 5.0, 4.0)
"""Type sizes of the strip that cost the drawing least. Below 8 pt only where there would be no room for it otherwise."""
_LARGER_SIZES = (12.0, 11.0, 10.0, 9.0)
_KEPT = 0.97
"""What larger words in the strip must leave of the size of the drawing."""
_BETTER = 1.005
"""By so much an arrangement must win over one that comes before it."""
_WIDTHS = [*(mm * _MM for mm in range(45, 181, 3)), math.inf]
"""Of a strip beside the drawing; it takes what room is left, up to so many times its type size."""
_WIDEST = 30
_LEADING, _UNDER_HEADING = 1.25, 0.25
"""Of all text, as a multiple of its size."""
_TITLE, _NOTE, _FOOT = 24.0, 9.5, 8.5
_NOTE_SHARE, _MARK = 0.36, 20 * _MM
_INDENT = 33 / look.TEXT_SIZE
"""From a sample to its meaning, as a multiple of the type size."""
_SAMPLE = (28.0, look.SIGN_HEIGHT + 1.2)
_INTERNAL = "Intern heißt nicht geheim: Auch für dieses Blatt kann ein Recht auf Auskunft oder Information bestehen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a poster says besides its drawing. What is empty is left out."""

    title: str
    case: str
    """What the drawing belongs to, where the title does not say so."""
    caption: str
    findings: tuple[tuple[str, str], ...]
    """Questions and answers."""
    limit: str
    source_line: str
    address: str
    revised_on: date | None
    internal: bool


def poster(diagram: Diagram, wording: Wording) -> Pdf:
    """One page A3 with a network: cards and lines, without links."""
    assert (diagram.ground, diagram.marks, diagram.legend.samples) == ((), (), ()), "this is no network"
    chosen = arrangement(diagram, wording)
    by = chosen.size / look.TEXT_SIZE
    beside = chosen.beside.columns(chosen.width / chosen.size, 1)
    below = chosen.below.columns(chosen.column / chosen.size, chosen.columns)
    told = (diagram.description, *(part for finding in wording.findings for part in finding))
    data = {
        **asdict(chosen.frame),
        "title": _plain(" – ", (wording.title, wording.case)),
        "alt": _plain(" ", told),
        "internal": wording.internal,
        "margin": _MARGIN,
        "gap": _GAP,
        "mark": _MARK,
        "leading": _LEADING,
        "under_heading": _UNDER_HEADING,
        "indent": _INDENT,
        "sizes": {"title": _TITLE, "note": _NOTE, "foot": _FOOT, "items": chosen.size},
        "widths": [chosen.width, chosen.column],
        "items": [
            [[vars(one) | {"sample": one.sample and _image(one.sample, by)} for one in column] for column in part]
            for part in (beside, below)
        ],
        "drawing": {**_image(replace(diagram, legend=Legend()), chosen.scale), "inside": _inside(diagram)},
        "scale": chosen.scale,
    }
    return pdf("poster", data, revised_on=wording.revised_on)


def arrangement(diagram: Diagram, wording: Wording) -> Arrangement:
    """The one that shows the drawing largest, with words as large as that allows."""
    findings, legend = wording.findings, tuple(_meanings(diagram.legend))
    nothing, everything = Strip((), ()), Strip(findings, legend)
    splits = ((everything, nothing), (Strip((), legend), Strip(findings, ())), (nothing, everything))
    places = [(beside, below, _frame(wording, *page)) for page in _PAGES for beside, below in splits]

    def best(size: float, least: float) -> Arrangement | None:
        found = None
        for place in places:
            for one in _arrangements(_inside(diagram)[2:], *place, size, least):
                if one.scale >= least:
                    found, least = one, one.scale * _BETTER
        return found

    tight = next(one for size in _SIZES if (one := best(size, 0.1)))
    larger = (best(size, _KEPT * tight.scale) for size in _LARGER_SIZES if tight.size == _SIZES[0])
    return next((one for one in larger if one), tight)


def _plain(between: str, texts: Iterable[str]) -> Verbatim:
    return Verbatim(typeface.shown(between.join(text for text in texts if text)))


def _inside(diagram: Diagram) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is drawn, without the margin that a drawing on a screen needs."""
    corners = [(card.x + dx, card.y + dy) for card in diagram.cards for dx, dy in ((0, 0), (card.width, card.height))]
    across, down = zip(*corners, *(point for edge in diagram.edges for point in edge.points), strict=True)
    left, top, right, bottom = min(across) - 3, min(down) - 3, max(across) + 3, max(down) + 3
    return left, top, right - left, bottom - top


def _image(diagram: Diagram, scale: float) -> dict[str, Any]:
    drawn = re.sub('<a href="kb:[^"]*">|</a>', "", svg(diagram, paper=False))
    return {"svg": Verbatim(drawn), "width": diagram.width * scale, "height": diagram.height * scale}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Lines above and below the drawing and its strip, and the edges between which these stand."""

    width: float
    height: float
    heading: tuple[str, ...]
    note: tuple[str, ...]
    foot: tuple[str, ...]
    as_of: str
    top: float
    bottom: float


def _frame(wording: Wording, width: float, height: float) -> Frame:
    inner = width - 2 * _MARGIN - (_MARK if wording.internal else 0)
    room = max(_NOTE_SHARE * inner, inner - typeface.width(wording.title, _TITLE, "semibold") - _GAP)
    note = [line for text in (wording.case, wording.caption) for line in typeface.wrap(text, _NOTE, room)]
    beside = max((typeface.width(line, _NOTE) + _GAP for line in note), default=0)
    heading = typeface.wrap(wording.title, _TITLE, inner - beside, "semibold")
    as_of = f"Stand: {date_shown(wording.revised_on)}" if wording.revised_on else ""
    told = (wording.limit, wording.source_line, wording.address, _INTERNAL if wording.internal else "")
    room = width - 2 * _MARGIN - typeface.width(as_of, _FOOT) - _GAP
    foot = typeface.wrap(_plain(" · ", told), _FOOT, room)
    return Frame(
        width=width,
        height=height,
        heading=heading,
        note=tuple(note),
        foot=foot,
        as_of=as_of,
        top=_MARGIN + max(len(heading) * _TITLE, len(note) * _NOTE) * _LEADING + _GAP,
        bottom=height - _MARGIN - max(len(foot), bool(as_of)) * _FOOT * _LEADING - _GAP,
    )


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
        return (len(self.heading) + len(self.lines)) * _LEADING + (_UNDER_HEADING if self.heading else 0)


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
            height += _LEADING / 2
        return columns

    def height(self, width: float, count: int) -> float:
        """Of the columns; endless where a word would have to be broken."""
        return max(map(_height, self.columns(width, count))) if self._narrowest <= width else math.inf

    @cached_property
    def _narrowest(self) -> float:
        words = [typeface.longest_piece(text, 1, "semibold") for finding in self.findings for text in finding]
        words += [typeface.longest_piece(label, 1) + _INDENT for _, label, _ in self.legend]
        return min(max(words, default=0), _WIDEST)

    def _items(self, width: float) -> Iterator[Item]:
        for question, answer in self.findings:
            heading = typeface.wrap(question, 1, width, "semibold")
            yield Item(heading, typeface.wrap(answer, 1, width), 0.9, finding=True)
        for number, (sample, label, last) in enumerate(self.legend):
            lines = typeface.wrap(label, 1, width - _INDENT if sample else width)
            yield Item(() if number else ("Legende",), lines, 0.8 if last else 0.3, sample=sample)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What stands beside the drawing and what below it, how large the type is and how large the drawing. Lengths in pt."""

    frame: Frame
    beside: Strip
    width: float
    """Of what stands beside."""
    below: Strip
    columns: int
    column: float
    """Width of each of the columns below."""
    size: float
    scale: float


def _arrangements(
    drawn: Sequence[float], beside: Strip, below: Strip, frame: Frame, size: float, least: float
) -> Iterator[Arrangement]:
    """With type of one size; those that cannot show the drawing at least so large may be missing."""
    inner = frame.width - 2 * _MARGIN
    depths = cache(lambda width: beside.height(width / size, 1) * size)
    for count in range(2, 9) if below.legend else range(max(2, len(below.findings)), 1, -1):
        column = (inner - (count - 1) * _GAP) / count
        used = below.height(column / size, count) * size
        depth = frame.bottom - frame.top - (used + _GAP if used else 0)
        if min(inner / drawn[0], depth / drawn[1]) < least:
            continue
        fits = bisect_left(_WIDTHS, True, hi=len(_WIDTHS) - 1, key=lambda width: depths(width) <= depth)
        room = inner - (_WIDTHS[fits] + _GAP if beside.legend or beside.findings else 0)
        scale = min(room / drawn[0], depth / drawn[1], _LARGEST)
        width = max(inner - room - _GAP, min(inner - scale * drawn[0] - _GAP, _WIDEST * size))
        yield Arrangement(
            frame=frame, beside=beside, width=width, below=below, columns=count, column=column, size=size, scale=scale
        )


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


def _meanings(legend: Legend) -> Iterator[tuple[Diagram | None, str, bool]]:
    """Samples and what they mean, ordered as below a drawing on a page, and whether it is the last of a group."""
    one = legend.lines[0] if len(legend.lines) == 1 and legend.widths else None
    plain = one or Line(id="", label="Beziehung", pattern="solid", colour=0)
    lines = [(_stroke(line, 1.2), line.label) for line in legend.lines if line is not one]
    lines += [(_stroke(plain, width), f"{plain.label}: {meaning}") for width, meaning in legend.widths]
    if legend.emphasised:
        lines.append((_sample(cards=(_THICK,)), legend.emphasised))
    groups: tuple[list[tuple[Diagram | None, str]], ...] = (
        [(_sample(marks=(Badge(sign=sign, x=0.6, y=_SAMPLE[1] / 2),)), sign.label) for sign in legend.signs],
        [*lines],
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


def _sample(**shown: Any) -> Diagram:
    return Diagram(id="sample", title="", description="", width=_SAMPLE[0], height=_SAMPLE[1], **shown)
