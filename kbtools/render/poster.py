"""A drawing as a poster: a page A3, upright or across, with its legend and what it tells in a strip beside or below it.

Where the drawing would be too small beside all that, it has the page for itself and the rest follows on a second one.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from kbtools import look, typeface
from kbtools.diagram import Diagram, Legend, Mark
from kbtools.house import UNNAMED, House
from kbtools.render.markdown import date_shown
from kbtools.render.pdf import Pdf, pdf
from kbtools.render.poster_strip import INDENT, LEADING, UNDER_HEADING, WIDEST, Item, Strip, meanings
from kbtools.render.sheet_data import Verbatim, house_data
from kbtools.render.svg import svg

_MM = 72 / 25.4
_PAGES = ((420 * _MM, 297 * _MM), (297 * _MM, 420 * _MM))
_MARGIN = 11 * _MM
_GAP = 5 * _MM
_LEAST = 6.0 / look.TEXT_SIZE
"""A drawing gets a page for itself where it would be smaller than this."""
_WORTH = 1.04
"""And where it gains so much by that."""
_LARGEST = 1.6
"""A small drawing grows no further than this."""
_SIZES = (8.0, 7.0, 6.0, 5.0, 4.0)
"""Type sizes of the strip that cost the drawing least. Below 8 pt only where there would be no room for it otherwise."""
_LARGER_SIZES = (12.0, 11.0, 10.0, 9.0)
_BACK_SIZES = (16.0, 14.0)
_KEPT = 0.97
"""What larger words in the strip must leave of the size of the drawing."""
_BETTER = 1.005
"""By so much an arrangement must win over one that comes before it."""
_WIDTHS = [*(mm * _MM for mm in range(45, 181, 3)), math.inf]
"""Of a strip beside the drawing; it takes what room is left, up to so many times its type size."""
_TITLE, _SLIM_TITLE, _NOTE, _FOOT = 24.0, 14.0, 9.5, 8.5
_NOTE_SHARE, _MARK = 0.36, 20 * _MM
_TURN = "Was das Bild sagt und was Zeichen und Linien bedeuten, steht auf Seite 2."
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
    house: House = UNNAMED


def poster(diagram: Diagram, wording: Wording) -> Pdf:
    """One page A3 with a network: cards and lines, without links; two where that makes a dense drawing legible."""
    assert all(isinstance(one, Mark) for one in (*diagram.ground, *diagram.marks)), "this is no network"
    told = (diagram.description, *(part for finding in wording.findings for part in finding))
    data = {
        "title": _plain(" – ", (wording.title, wording.case)),
        "as_of": _as_of(wording),
        "alt": _plain(" ", told),
        "key": _plain(" ", ("Legende.", *(f"{label}." for _, label, _ in meanings(diagram.legend)))),
        "internal": wording.internal,
        "house": house_data(wording.house),
        "margin": _MARGIN,
        "gap": _GAP,
        "mark": _MARK,
        "leading": LEADING,
        "under_heading": UNDER_HEADING,
        "indent": INDENT,
        "note_size": _NOTE,
        "foot_size": _FOOT,
        "pages": [_page(shown, one) for shown, one in _arranged(diagram, wording)],
    }
    return pdf("poster", data, revised_on=wording.revised_on)


def _arranged(diagram: Diagram, wording: Wording) -> Iterator[tuple[Diagram | None, Arrangement]]:
    """What is drawn on each page, and how the page is arranged."""
    whole = arrangement(diagram, wording)
    alone = replace(
        wording,
        case="",
        caption=_TURN,
        findings=(),
        limit="",
        source_line="",
        address="",
        revised_on=None,
        house=replace(wording.house, name="", footer=""),
    )
    front = arrangement(replace(diagram, legend=Legend()), alone, title=_SLIM_TITLE)
    if whole.scale >= _LEAST or front.scale < _WORTH * whole.scale:
        yield diagram, whole
    else:
        yield diagram, front
        yield None, _back(diagram.legend, wording, front.frame)


def _page(diagram: Diagram | None, chosen: Arrangement) -> dict[str, Any]:
    by = chosen.size / look.TEXT_SIZE
    beside = chosen.beside.columns(chosen.width / chosen.size, 1)
    below = chosen.below.columns(chosen.column / chosen.size, chosen.columns)
    drawn = diagram and {
        **_image(replace(diagram, legend=Legend()), chosen.scale), "inside": _inside(diagram), "scale": chosen.scale
    }  # fmt: skip
    return {
        **asdict(chosen.frame),
        "size": chosen.size,
        "widths": [chosen.width, chosen.column],
        "items": [[[_told(one, by) for one in column] for column in part] for part in (beside, below)],
        "drawing": drawn,
    }


def _told(item: Item, by: float) -> dict[str, Any]:
    return vars(item) | {"sample": item.sample and _image(item.sample, by)}


def arrangement(diagram: Diagram, wording: Wording, *, title: float = _TITLE) -> Arrangement:
    """The one that shows the drawing largest, with words as large as that allows."""
    findings, legend = wording.findings, tuple(meanings(diagram.legend))
    nothing, everything = Strip((), ()), Strip(findings, legend)
    splits = ((everything, nothing), (Strip((), legend), Strip(findings, ())), (nothing, everything))
    places = [(beside, below, _frame(wording, *page, title)) for page in _PAGES for beside, below in splits]

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


def _back(legend: Legend, wording: Wording, front: Frame) -> Arrangement:
    """Everything but the drawing, in columns as large as fit."""
    frame = _frame(wording, front.width, front.height, _TITLE)
    strip = Strip(wording.findings, tuple(meanings(legend)))
    inner, depth = frame.width - 2 * _MARGIN, frame.bottom - frame.top
    sizes = (*_BACK_SIZES, *_LARGER_SIZES, *_SIZES)
    columns = [(size, count, (inner - (count - 1) * _GAP) / count) for size in sizes for count in range(2, 9)]
    fits = ((size, count, width) for size, count, width in columns if strip.height(width / size, count) * size <= depth)
    size, count, width = next(fits, columns[-1])
    return Arrangement(
        frame=frame, beside=Strip((), ()), width=0, below=strip, columns=count, column=width, size=size, scale=0
    )


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
    title_size: float
    note: tuple[str, ...]
    logo: tuple[float, float]
    """Its width and height."""
    beside_title: float
    """Width of what stands at the right edge beside the title, before the note."""
    foot: tuple[str, ...]
    as_of: str
    top: float
    bottom: float


def _as_of(wording: Wording) -> str:
    return f"Stand: {date_shown(wording.revised_on)}" if wording.revised_on else ""


def _frame(wording: Wording, width: float, height: float, title: float) -> Frame:
    logo = (wording.house.logo.aspect * title * LEADING, title * LEADING) if wording.house.logo else (0.0, 0.0)
    beside_title = (_MARK if wording.internal else 0) + (logo[0] + _GAP if wording.house.logo else 0)
    inner = width - 2 * _MARGIN - beside_title
    room = max(_NOTE_SHARE * inner, inner - typeface.width(wording.title, title, "semibold") - _GAP)
    note = [line for text in (wording.case, wording.caption) for line in typeface.wrap(text, _NOTE, room)]
    beside = max((typeface.width(line, _NOTE) + _GAP for line in note), default=0)
    heading = typeface.wrap(wording.title, title, inner - beside, "semibold")
    as_of = _as_of(wording)
    house = wording.house
    internal = _INTERNAL if wording.internal else ""
    told = (house.name, wording.limit, wording.source_line, wording.address, house.footer, internal)
    room = width - 2 * _MARGIN - typeface.width(as_of, _FOOT) - _GAP
    foot = typeface.wrap(_plain(" · ", told), _FOOT, room)
    return Frame(
        width=width,
        height=height,
        heading=heading,
        title_size=title,
        note=tuple(note),
        logo=logo,
        beside_title=beside_title,
        foot=foot,
        as_of=as_of,
        top=_MARGIN + max(len(heading) * title, len(note) * _NOTE) * LEADING + _GAP,
        bottom=height - _MARGIN - (max(len(foot), bool(as_of)) * _FOOT * LEADING + _GAP if foot or as_of else 0),
    )


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
        width = max(inner - room - _GAP, min(inner - scale * drawn[0] - _GAP, WIDEST * size))
        yield Arrangement(
            frame=frame, beside=beside, width=width, below=below, columns=count, column=column, size=size, scale=scale
        )
