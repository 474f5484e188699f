"""Drawings of the examples without colour: what differs still differs, what tells something still stands out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import pytest

from kbtools import look, typeface
from kbtools.artefacts.case import SECTIONS, VIEWS
from kbtools.build.load import Loaded
from kbtools.diagram import (
    Badge,
    Card,
    Diagram,
    Figure,
    Line,
    Mark,
    Panel,
    Point,
    Ring,
    Rule,
    Sign,
    TextSize,
    Tone,
    Words,
)
from kbtools.views.network import sheets
from tests.test_look import contrast, luminance

CASE, SPLIT_CASE = "musterstadt", "berlin-schulen"
MAKERS = {one.name: one.make for one in VIEWS} | {one.name: one.view for one in SECTIONS if one.view}
TEXT, SHAPE = 4.5, 3.0
"""Least contrast of words, and of what else tells something (WCAG 1.4.3 and 1.4.11)."""
GREY = 12.0
"""Two greys farther apart in lightness (CIE L*) are told apart in print, too."""
THICKER = 1.5
"""Lines and symbols of one shape are told apart if one is so many times as thick or large."""
STEPS: tuple[Tone, ...] = ("step1", "step2", "step3", "step4")
SIZES: dict[TextSize, tuple[float, float]] = {
    "heading": (look.HEADING_SIZE, look.HEADING_SIZE * 1.25),
    "title": (look.TITLE_SIZE, look.TITLE_LEADING),
    "text": (look.TEXT_SIZE, look.TEXT_LEADING),
}
HATCHED = "hatched"
"""Where a ground has no one colour."""

Sample = Mark | Panel | Rule | Line


def lightness(colour: str) -> float:
    share = luminance(colour)
    return 116 * math.cbrt(share) - 16 if share > 216 / 24389 else share * 24389 / 27


@pytest.fixture(scope="module", params=["netzwerk", "berlin", *MAKERS])
def diagram(request: pytest.FixtureRequest, shipped: Loaded) -> Diagram:
    """Every drawing of the example with all views, and the overview of the other; with what is internal."""
    if make := MAKERS.get(request.param):
        view = make(shipped.knowledge, CASE)
        assert view
        return view.diagram()
    case = SPLIT_CASE if request.param == "berlin" else CASE
    return sheets(shipped.knowledge, case)[0].diagram()


# ---- What is drawn on what -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A surface that covers what was drawn before."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str
    round: bool = False

    def holds(self, at: Point) -> bool:
        if not (self.left <= at.x <= self.right and self.top <= at.y <= self.bottom):
            return False
        across, down = (self.right - self.left) / 2, (self.bottom - self.top) / 2
        return not self.round or math.hypot((at.x - self.left) / across - 1, (at.y - self.top) / down - 1) <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Words or a shape in one colour, at these points."""

    what: str
    colour: str
    points: tuple[Point, ...]
    words: bool = False


def faint(diagram: Diagram, *, words: bool) -> tuple[list[str], int]:
    """What stands out too little from what it lies on, and how much was looked at. In the order of drawing."""
    grounds: list[Ground] = []
    found: dict[str, None] = {}
    count = 0
    for one in painted(diagram):
        if isinstance(one, Ground):
            grounds.append(one)
        elif one.words == words:
            count += 1
            below = [ground for ground in reversed(grounds) if near(one.points, ground)]
            for point in one.points:
                under = next((ground.colour for ground in below if ground.holds(point)), look.PRINT.paper)
                if under == HATCHED or contrast(one.colour, under) < (TEXT if words else SHAPE):
                    found[f"{one.what}: {one.colour} on {under}"] = None
    return list(found), count


def near(points: Sequence[Point], ground: Ground) -> bool:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across = min(xs) <= ground.right and ground.left <= max(xs)
    return across and min(ys) <= ground.bottom and ground.top <= max(ys)


def painted(diagram: Diagram) -> Iterator[Ground | Ink]:
    for figure in diagram.ground:
        yield from of_figure(figure)
    for edge in diagram.edges:
        yield relation(edge.line, edge.points)
    for card in diagram.cards:
        yield from of_card(card)
    for figure in diagram.marks:
        yield from of_figure(figure)


def of_figure(figure: Figure) -> Iterator[Ground | Ink]:
    match figure:
        case Panel():
            box = (figure.x, figure.y, figure.x + figure.width, figure.y + figure.height)
            if figure.fill or figure.hatched:
                yield surface(*box, HATCHED if figure.hatched else look.TONES[figure.fill or "paper"])
        case Ring():
            yield from of_ring(figure)
        case Words():
            yield from of_words(figure)
        case Mark():
            reach = figure.size / 2 + 1
            around = [Point(figure.x + dx * reach, figure.y + dy * reach) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            yield Ink(
                what=f"{figure.symbol} {figure.description}", colour=look.TONES[figure.tone], points=tuple(around)
            )
        case Rule() if telling(figure):
            what = f"rule {figure.description}"
            yield Ink(what=what, colour=look.TONES[figure.tone], points=tuple(along(figure.points)))
        case Badge():
            yield from badge(figure.sign, figure.x, figure.y)


def telling(rule: Rule) -> bool:
    """Thin plain lines in the colours for lines and for gaps only divide what words name or help the eye along."""
    return rule.tone not in ("line", "paper") or rule.arrow or rule.pattern != "solid" or bool(rule.description)


def of_ring(ring: Ring) -> Iterator[Ground | Ink]:
    """In which ring somebody stands is told by nothing but its border: that has to be seen from both sides."""
    turns = [2 * math.pi * turn / 90 for turn in range(90)]

    def round_it(share: float) -> tuple[Point, ...]:
        across, down = ring.radius_x * share, ring.radius_y * share
        return tuple(Point(ring.x + across * math.cos(turn), ring.y + down * math.sin(turn)) for turn in turns)

    colour = look.TONES[ring.outline or ring.fill or "paper"]
    yield Ink(what="border of a ring, from outside", colour=colour, points=round_it(1.01))
    if ring.fill:
        left, top = ring.x - ring.radius_x, ring.y - ring.radius_y
        right, bottom = ring.x + ring.radius_x, ring.y + ring.radius_y
        yield surface(left, top, right, bottom, look.TONES[ring.fill], round=True)
    yield Ink(what="border of a ring, from inside", colour=colour, points=round_it(0.99))


def of_words(words: Words) -> Iterator[Ink]:
    size, leading = SIZES[words.size]
    for place, line in enumerate(words.lines):
        wide = typeface.width(line, size, "semibold" if words.strong else "regular")
        begin = {"start": 0.0, "middle": -wide / 2, "end": -wide}[words.anchor]
        points = [
            Point(words.x + down, words.y - far) if words.turned else Point(words.x + far, words.y + down)
            for far, down in letters(begin, wide, size, leading * (place + 0.5))
        ]
        yield Ink(what=f"„{line}“", colour=look.TONES[words.tone], points=tuple(points), words=True)


def letters(begin: float, wide: float, size: float, middle: float) -> Iterator[tuple[float, float]]:
    """Along a line of words, at the upper and the lower edge of its letters."""
    steps = max(2, math.ceil(wide / 3))
    for step in range(steps + 1):
        for half in (-size / 3, size / 3):
            yield begin + wide * step / steps, middle + half


def of_card(card: Card) -> Iterator[Ground | Ink]:
    tint = look.TINTS[card.sign.tint] if card.sign else None
    head = Point(card.x + card.width, card.y + card.head)
    outline = tint.outline if tint else look.PRINT.muted
    yield surface(card.x, card.y, card.x + card.width, card.y + card.height, look.PRINT.paper)
    yield surface(card.x, card.y, *head, tint.fill if tint else look.PRINT.paper)
    yield Ink(what=f"border of {card.id}", colour=outline, points=frame(card.x, card.y, head.x, card.y + card.height))
    left, top = card.x + look.CARD_PADDING, card.y + look.CARD_PADDING - 1
    if card.sign:
        yield from badge(card.sign, left, top + look.TITLE_LEADING / 2)
    yield from of_words(Words(lines=card.title, x=left + card.indent, y=top, size="title", strong=True))
    for row in card.rows:
        x, y = card.x + row.x, card.y + row.y
        middle = y + look.TEXT_LEADING / 2
        if row.line:
            yield relation(row.line, (Point(x, middle), Point(x + look.STUB - 2, middle)))
        if row.sign:
            yield from badge(row.sign, x + (look.STUB if row.line else 0), middle)
        yield from of_words(Words(lines=row.lines[:1], x=x + row.indent, y=y))
        yield from of_words(Words(lines=row.lines[1:], x=x, y=y + look.TEXT_LEADING))


def badge(sign: Sign, x: float, y: float) -> Iterator[Ground | Ink]:
    """The outline of a sign is seen from outside and from inside; its mark lies on white."""
    left, top, right, bottom = x, y - look.SIGN_HEIGHT / 2, x + sign.width, y + look.SIGN_HEIGHT / 2
    outline = look.TINTS[sign.tint].outline
    yield Ink(what=f"sign {sign.mark}, from outside", colour=outline, points=frame(left, top, right, bottom))
    yield surface(left, top, right, bottom, look.PRINT.paper)
    yield Ink(what=f"sign {sign.mark}, from inside", colour=outline, points=(Point(x + sign.width / 2, y),))


def frame(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    corners = Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom), Point(left, top)
    return tuple(along(corners))


def relation(line: Line, points: Sequence[Point]) -> Ink:
    return Ink(what=f"line {line.label}", colour=look.LINE_COLOURS[line.colour], points=tuple(along(points)))


def surface(left: float, top: float, right: float, bottom: float, colour: str, *, round: bool = False) -> Ground:
    return Ground(left=left, top=top, right=right, bottom=bottom, colour=colour, round=round)


def along(points: Sequence[Point]) -> Iterator[Point]:
    """Points on the way, close to each other."""
    for begin, end in pairwise(points):
        steps = max(1, math.ceil(math.dist(begin, end) / 3))
        for step in range(steps + 1):
            share = step / steps
            yield Point(begin.x + (end.x - begin.x) * share, begin.y + (end.y - begin.y) * share)


# ---- What is drawn without its tone ----------------------------------------------------------------------------


def signs(diagram: Diagram) -> set[Sign]:
    badges = (one.sign for one in (*diagram.ground, *diagram.marks) if isinstance(one, Badge))
    on_cards = (card.sign for card in diagram.cards if card.sign)
    in_rows = (row.sign for card in diagram.cards for row in card.rows if row.sign)
    return {*diagram.legend.signs, *badges, *on_cards, *in_rows}


def lines(diagram: Diagram) -> set[Line]:
    in_rows = (row.line for card in diagram.cards for row in card.rows if row.line)
    return {*diagram.legend.lines, *in_rows, *(edge.line for edge in diagram.edges)}


def apart(one: Sample, two: Sample) -> bool:
    """Whether two samples of a legend can be told apart without colour."""
    if isinstance(one, Mark) and isinstance(two, Mark):
        return one.symbol != two.symbol or thicker(one.size, two.size)
    if isinstance(one, Panel) and isinstance(two, Panel):
        outlines = outlined(one), outlined(two)
        return one.hatched != two.hatched or outlines[0] != outlines[1] or abs(grey(one) - grey(two)) >= GREY
    if isinstance(one, Rule | Line) and isinstance(two, Rule | Line):
        widths = [way.width if isinstance(way, Rule) else 1.2 for way in (one, two)]
        return (one.pattern, one.arrow) != (two.pattern, two.arrow) or thicker(*widths)
    return True


def thicker(one: float, two: float) -> bool:
    return max(one, two) >= THICKER * min(one, two)


def outlined(panel: Panel) -> bool:
    """Whether it has an outline that is seen."""
    return bool(panel.outline) and contrast(look.TONES[panel.outline or "paper"], look.PRINT.paper) >= SHAPE


def grey(panel: Panel) -> float:
    return lightness(look.TONES[panel.fill or "paper"])


# ---- Tests -----------------------------------------------------------------------------------------------------


def test_types_of_actors_differ_by_shape_or_letters(diagram: Diagram) -> None:
    found = signs(diagram)

    assert len({(one.shape, one.mark) for one in found}) == len({one.id for one in found}) == len(found)


def test_sectors_differ_by_shape_wherever_they_differ_by_colour(diagram: Diagram) -> None:
    found = {(one.shape, one.tint) for one in signs(diagram)}

    assert len({shape for shape, _ in found}) == len({tint for _, tint in found}) == len(found)


def test_kinds_of_relations_differ_by_stroke_or_arrow(diagram: Diagram) -> None:
    found = lines(diagram)

    assert len({(one.pattern, one.arrow) for one in found}) == len({one.id for one in found}) == len(found)


def test_whatever_a_legend_explains_differs_by_more_than_tone(diagram: Diagram) -> None:
    every: list[tuple[Sample, str]] = [*diagram.legend.samples, *((line, line.label) for line in diagram.legend.lines)]
    alike = [(one[1], two[1]) for one, two in combinations(every, 2) if not apart(one[0], two[0])]

    assert alike == []


def test_widths_that_a_legend_explains_differ_clearly(diagram: Diagram) -> None:
    widths = sorted(width for width, _ in diagram.legend.widths)

    assert all(thicker(one, two) for one, two in pairwise(widths))


def test_steps_from_pale_to_dark_are_told_apart_in_grey() -> None:
    greys = [lightness(look.TONES[tone]) for tone in STEPS]

    assert [f"{one:.1f}–{two:.1f}" for one, two in pairwise(greys) if one - two < GREY] == []


def test_words_stand_out_from_what_they_lie_on(diagram: Diagram) -> None:
    found, count = faint(diagram, words=True)

    assert found == []
    assert count > 20


def test_symbols_lines_and_borders_that_tell_something_stand_out(diagram: Diagram) -> None:
    found, count = faint(diagram, words=False)

    assert found == []
    assert count > 1


def test_samples_in_a_legend_stand_out_from_paper(diagram: Diagram) -> None:
    tones = {sample.tone for sample, _ in diagram.legend.samples if isinstance(sample, Mark | Rule)}
    colours = {look.TONES[tone] for tone in tones} | {look.LINE_COLOURS[line.colour] for line in diagram.legend.lines}

    assert [colour for colour in colours if contrast(colour, look.PRINT.paper) < SHAPE] == []
