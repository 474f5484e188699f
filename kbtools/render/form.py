"""Forms: papers made of a few kinds of block, as values. What is empty is to be filled in by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from kbtools.diagram import Diagram
from kbtools.house import UNNAMED, House
from kbtools.render.markdown import date_shown
from kbtools.render.sheet_data import Sheet, Verbatim, house_data, spans
from kbtools.render.svg import svg
from kbtools.text import Text

Words = str | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Of level 2 or 3; the title of the form is level 1. `section`: its number in a contract, shown as „§ 3“."""

    text: str
    level: int = 2
    section: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph."""

    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list, numbered if the order counts. The `paragraphs` of a contract have (1), (2) for numbers and no bullets."""

    items: tuple[Words, ...]
    ordered: bool = False
    paragraphs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and what they have; a line to write on where that is empty."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. `widths` are shares of the width; `height` in mm is kept for writing, 0 where nothing is written.

    `ticked`: a box to tick leads every row; `done`: which of the rows are ticked already, none if it is empty. `large`: to be read at arm's length, as by someone who leads a group.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...]
    height: float = 0.0
    ticked: bool = False
    done: tuple[bool, ...] = ()
    large: bool = False

    def __post_init__(self) -> None:
        assert len(self.head) == len(self.widths)
        assert all(len(row) == len(self.head) for row in self.rows)
        assert not self.done or (self.ticked and len(self.done) == len(self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Boxes to tick, side by side; some may be ticked."""

    label: str
    options: tuple[tuple[Words, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A paragraph that stands out."""

    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as large as the paper holds it, on a page of A3 if its letters need that; `alt` says it in words."""

    diagram: Diagram
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """What follows begins on a new page."""


Block = Heading | Prose | Points | Facts | Grid | Lines | Choices | Notice | Picture | Break


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A paper. `kind` names what it is („Tagesordnung“), `phase` is id and title; `flipped` papers lie across."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    source_line: str = ""
    address: str = ""
    revised_on: date | None = None
    internal: bool = False
    phase: tuple[str, str] | None = None
    flipped: bool = False
    house: House = UNNAMED


def form_sheet(form: Form) -> Sheet:
    """The form as it is printed: as tight as makes it one page, else roomy."""
    return Sheet(template="form", data=_data(form), revised_on=form.revised_on)


def deck_sheet(kind: str, title: str, cards: Sequence[Form], *, blank: Form) -> Sheet:
    """Forms as cards in A5, two on a page; a card may be parted at its break. `blank` is put where half a page is left."""
    dates = [card.revised_on for card in cards if card.revised_on]
    data = {
        "kind": kind,
        "title": title,
        "phase": None,
        "source_line": "",
        "internal": any(card.internal for card in cards),
        "house": house_data(blank.house),
        "cards": [_card(card) for card in cards],
        "blank": _card(blank),
    }
    return Sheet(template="deck", data=data, revised_on=max(dates, default=None))


def _card(form: Form) -> dict[str, object]:
    return {**_data(form), "revised_on": date_shown(form.revised_on) if form.revised_on else None}


def _data(form: Form) -> dict[str, object]:
    return {
        "kind": form.kind,
        "title": form.title,
        "phase": {"id": form.phase[0], "title": form.phase[1]} if form.phase else None,
        "flipped": form.flipped,
        "source_line": form.source_line,
        "address": form.address or None,
        "internal": form.internal,
        "house": house_data(form.house),
        "blocks": [{"type": type(block).__name__.lower(), **dict(_plain(block, form.house))} for block in form.blocks],
    }


def _plain(block: Block, house: House) -> Iterator[tuple[str, object]]:
    for field in fields(block):
        yield field.name, _spelled(getattr(block, field.name), house)


def _spelled(value: object, house: House) -> object:
    if isinstance(value, Text):
        return spans(value)
    if isinstance(value, Diagram):
        # What lies on paper leads nowhere. The legend makes a drawing larger than it says.
        drawn = re.sub('<a href="kb:[^"]*">|</a>', "", svg(value, paper=False, tones=house.tones))
        width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)[0])
        smallest = min(map(float, re.findall(r'font-size="([1-9][\d.]*)', drawn)), default=0.0)
        return {"svg": Verbatim(drawn), "width": width, "height": height, "smallest": smallest}
    if isinstance(value, tuple):
        return [_spelled(inner, house) for inner in value]
    return value
