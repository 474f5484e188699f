"""What every drawing keeps: each text stands alone, inside the drawing and inside the card or panel it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from kbtools import look, typeface
from kbtools.diagram import Badge, Card, Diagram, Mark, Panel, Point, Row, Rule, Tone, Words

ROUNDING = 0.2
"""Places are rounded to tenths of a pt."""
LONG = ("Verein zur Förderung des gemeinsamen Lernens in der Nachbarstadt-" * 6)[:300].strip()
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"
NAMES = (LONG, UNBROKEN, "W" * 60, "Ä")
"""As long as a name may be, without a place to break, and as short as can be."""
_SIZES = {
    "heading": (look.HEADING_SIZE, look.HEADING_SIZE * 1.25),
    "title": (look.TITLE_SIZE, look.TITLE_LEADING),
    "text": (look.TEXT_SIZE, look.TEXT_LEADING),
}


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, by: float = ROUNDING) -> bool:
        """Whether they overlap by more than this; a negative number is a gap to be kept."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > by and down > by

    def holds(self, other: Box) -> bool:
        sides = (other.left - self.left, other.top - self.top, self.right - other.right, self.bottom - other.bottom)
        return min(sides) > -ROUNDING

    def crossed(self, begin: Point, end: Point) -> bool:
        """Whether a straight line runs through it, more than half a point from its border."""
        enter, leave = 0.0, 1.0
        spans = ((begin.x, end.x, self.left, self.right), (begin.y, end.y, self.top, self.bottom))
        for start, stop, low, high in spans:
            if start == stop:
                if not low + 0.5 < start < high - 0.5:
                    return False
                continue
            first, last = sorted(((low + 0.5 - start) / (stop - start), (high - 0.5 - start) / (stop - start)))
            enter, leave = max(enter, first), min(leave, last)
        return enter < leave


class Placed(NamedTuple):
    """What stands somewhere, and where."""

    what: str
    box: Box


def texts(diagram: Diagram) -> list[Placed]:
    """Every text: titles and rows of cards, each with its sign, and words."""
    found = [text for card in diagram.cards for text in _written(card)]
    return found + [_words(one) for one in (*diagram.ground, *diagram.marks) if isinstance(one, Words)]


def said(diagram: Diagram) -> list[str]:
    """Every text without its place."""
    return [text.what for text in texts(diagram)]


def symbols(diagram: Diagram) -> list[Placed]:
    """Every mark, and every sign that stands outside a card."""
    return [
        _mark(one) if isinstance(one, Mark) else _badge(one)
        for one in (*diagram.ground, *diagram.marks)
        if isinstance(one, Mark | Badge)
    ]


def covered(one: Card | Panel) -> Box:
    """Where a card or a panel stands."""
    return Box(one.x, one.y, one.x + one.width, one.y + one.height)


def place(words: Words) -> Box:
    """Where words stand."""
    return _words(words).box


def check(diagram: Diagram, *, behind: Tone | None = None) -> None:
    """Assert it. `behind`: fill of panels that lie behind all and bound nothing."""
    told, marks = texts(diagram), symbols(diagram)
    panels = [
        one
        for one in (*diagram.ground, *diagram.marks)
        if isinstance(one, Panel) and not (behind and one.fill == behind)
    ]
    frames = [*map(covered, panels), *map(covered, diagram.cards)]
    whole = Box(0, 0, diagram.width, diagram.height)
    inner = [*told, *(Placed(one.sign.label, _badge(one).box) for one in _badges(diagram))]

    assert told
    assert [(one.what, two.what) for one, two in combinations(told, 2) if one.box.meets(two.box)] == []
    assert [(one.what, two.what) for one in told for two in marks if one.box.meets(two.box)] == []
    assert [pair for pair in combinations(marks, 2) if pair[0].box.meets(pair[1].box) and not _concentric(*pair)] == []
    assert [one.what for one in (*told, *marks) if not whole.holds(one.box)] == []
    assert [frame for frame in frames if not whole.holds(frame)] == []
    assert [one.what for one in inner for frame in frames if one.box.meets(frame) and not frame.holds(one.box)] == []
    assert [pair for pair in combinations(frames, 2) if pair[0].meets(pair[1]) and not _nested(*pair)] == []
    assert [one.what for one in told for begin, end in _lines(diagram) if one.box.crossed(begin, end)] == []


def _written(card: Card) -> Iterator[Placed]:
    """Title and rows of a card."""
    x, y = card.x + look.CARD_PADDING, card.y + look.CARD_PADDING - 1
    wide = max((typeface.width(line, look.TITLE_SIZE, "semibold") for line in card.title), default=0.0)
    high = len(card.title) * look.TITLE_LEADING
    yield Placed(" ".join(card.title), Box(x, y, x + card.indent + wide, y + high))
    for row in card.rows:
        yield Placed(" ".join(row.lines), _row(row, card.x + row.x, card.y + row.y))


def _row(row: Row, x: float, y: float) -> Box:
    first, *others = (typeface.width(line, look.TEXT_SIZE) for line in row.lines)
    # A sign or a line before the text belongs to it; other room before a single line is free for a mark.
    left = x if row.sign or row.line or others else x + row.indent
    return Box(left, y, x + max(row.indent + first, *others, 0.0), y + len(row.lines) * look.TEXT_LEADING)


def _words(words: Words) -> Placed:
    size, leading = _SIZES[words.size]
    wide = max(typeface.width(line, size, "semibold" if words.strong else "regular") for line in words.lines)
    high = len(words.lines) * leading
    text = " ".join(words.lines)
    if words.turned:
        return Placed(text, Box(words.x, words.y - wide, words.x + high, words.y))
    left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    return Placed(text, Box(left, words.y, left + wide, words.y + high))


def _mark(mark: Mark) -> Placed:
    reach = mark.size * (0.6 if mark.symbol in ("diamond", "lozenge") else 0.5)
    return Placed(mark.symbol, Box(mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach))


def _badges(diagram: Diagram) -> list[Badge]:
    return [one for one in (*diagram.ground, *diagram.marks) if isinstance(one, Badge)]


def _badge(badge: Badge) -> Placed:
    half = look.SIGN_HEIGHT / 2
    return Placed(badge.sign.label, Box(badge.x, badge.y - half, badge.x + badge.sign.width, badge.y + half))


def _concentric(one: Placed, two: Placed) -> bool:
    """A dot in a ring is meant."""
    (left, top, right, bottom), other = one.box, two.box
    apart = abs(left + right - other.left - other.right), abs(top + bottom - other.top - other.bottom)
    return max(apart) < 2 * ROUNDING


def _nested(one: Box, two: Box) -> bool:
    return one.holds(two) or two.holds(one)


def _lines(diagram: Diagram) -> list[tuple[Point, Point]]:
    """The straight parts of relations and rules."""
    ways = [edge.points for edge in diagram.edges]
    ways += [one.points for one in (*diagram.ground, *diagram.marks) if isinstance(one, Rule)]
    return [part for way in ways for part in pairwise(way)]
