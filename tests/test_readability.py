"""The measures of readability, on drawings small enough to count by eye."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kbtools import look, typeface
from kbtools.diagram import Card, Diagram, Edge, Line, Point, Row
from kbtools.views.vocabulary import sign
from tests.readability import (
    Box,
    bends,
    card_boxes,
    crossings,
    density,
    extent,
    label_sizes,
    moves,
    overlaps,
    passes,
    scale_on_a3,
    shared_stretches,
    text_boxes,
)

PLAIN = Line(id="plain", label="Beziehung", pattern="solid", colour=0)
SIGN = sign("verein", "Verein", "V", 4)
Place = tuple[float, float]


def box(id: str, x: float, y: float, width: float = 100.0, height: float = 40.0) -> Card:
    return Card(
        id=id, title=(), sign=None, link=None, rows=(), x=x, y=y, width=width, height=height, head=20.0, indent=0.0
    )


def row(*lines: str) -> Row:
    return Row(id="r", lines=lines, sign=SIGN, x=5.0, y=24.0, indent=20.0)


def line(ends: str, *points: Place) -> Edge:
    """A relation between the cards named by two letters."""
    one, two = ends[0], ends[1]
    route = tuple(Point(*point) for point in points)
    return Edge(source=one, target=two, line=PLAIN, points=route, width=1.0, description="")


def diagram(*parts: Card | Edge) -> Diagram:
    return Diagram(
        id="probe",
        title="",
        description="",
        width=300.0,
        height=400.0,
        cards=tuple(part for part in parts if isinstance(part, Card)),
        edges=tuple(part for part in parts if isinstance(part, Edge)),
    )


def test_boxes_that_share_room_overlap() -> None:
    boxes = card_boxes(diagram(box("a", 0, 0), box("b", 90, 30), box("c", 20, 10, 10, 10), box("d", 0, 300)))

    assert overlaps(boxes) == 2


@pytest.mark.parametrize(("x", "y"), [(100, 0), (99.5, 0), (0, 40), (0, 39.5), (100, 40), (130, 0)])
def test_touching_is_no_overlap(x: float, y: float) -> None:
    boxes = card_boxes(diagram(box("a", 0, 0), box("b", x, y)))

    assert overlaps(boxes) == overlaps(boxes[::-1]) == 0


def test_text_begins_behind_the_sign_and_is_as_wide_as_its_widest_line() -> None:
    card = replace(box("a", 10, 20), title=("Verein", "der Freunde"), indent=15.0)
    (title,) = text_boxes(diagram(card))

    assert title.left == 10 + look.CARD_PADDING + 15
    assert title.top == 20 + look.CARD_PADDING - 1
    assert title.right - title.left == pytest.approx(typeface.width("der Freunde", look.TITLE_SIZE, "semibold"))
    assert title.bottom - title.top == pytest.approx(2 * look.TITLE_LEADING)


def test_only_the_first_line_of_a_row_begins_behind_the_sign() -> None:
    (one,) = text_boxes(diagram(replace(box("a", 10, 20), rows=(row("Theater"),))))
    (two,) = text_boxes(diagram(replace(box("a", 10, 20), rows=(row("Theater", "am Ufer"),))))

    assert one == (35, 44, 35 + typeface.width("Theater", look.TEXT_SIZE), 44 + look.TEXT_LEADING)
    assert two == (15, 44, one.right, 44 + 2 * look.TEXT_LEADING)


def test_lines_that_change_sides_cross() -> None:
    level, upright = line("ab", (0, 50), (100, 50)), line("cd", (50, 0), (50, 100))

    assert crossings(diagram(level, upright)) == 1
    assert crossings(diagram(level, line("cd", (30, 0), (30, 80), (60, 80), (60, 0)))) == 2
    assert crossings(diagram(level, upright, line("ef", (0, 0), (100, 100)))) == 3


def test_lines_with_a_card_in_common_do_not_count() -> None:
    level = line("ab", (0, 50), (100, 50))

    for ends in ("ac", "ca", "bc", "cb", "ab", "ba"):
        assert crossings(diagram(level, line(ends, (50, 0), (50, 100)))) == 0


def test_lines_that_only_touch_do_not_cross() -> None:
    level = line("ab", (0, 50), (100, 50))

    assert crossings(diagram(level, line("cd", (0, 0), (50, 50), (100, 0)))) == 0
    assert crossings(diagram(level, line("cd", (50, 0), (50, 50)))) == 0
    assert crossings(diagram(level, line("cd", (0, 60), (100, 60)))) == 0


def test_a_crossing_hidden_in_a_bend_counts_once() -> None:
    bent = line("ab", (0, 50), (50, 50), (100, 80))

    assert crossings(diagram(bent, line("cd", (50, 0), (50, 100)))) == 1
    assert crossings(diagram(bent, line("cd", (60, 0), (50, 50), (40, 100)))) == 1
    assert crossings(diagram(bent, line("cd", (0, 0), (50, 50), (100, 0)))) == 0
    assert crossings(diagram(bent, line("cd", (0, 90), (50, 50), (60, 90)))) == 0


@pytest.mark.parametrize("back", [False, True])
def test_lines_that_part_on_the_other_side_of_a_common_stretch_cross(back: bool) -> None:
    level = line("ab", (0, 50), (100, 50))
    through: list[Place] = [(10, 0), (30, 50), (70, 50), (90, 100)]
    aside: list[Place] = [(10, 0), (30, 50), (70, 50), (90, 0)]
    along, beside = (line("cd", *(way[::-1] if back else way)) for way in (through, aside))

    assert crossings(diagram(level, along)) == crossings(diagram(along, level)) == 1
    assert crossings(diagram(level, beside)) == crossings(diagram(beside, level)) == 0
    assert shared_stretches(diagram(level, along)) == shared_stretches(diagram(level, beside)) == 1


def test_crossing_and_touching_are_no_common_stretch() -> None:
    level = line("ab", (0, 50), (100, 50))

    assert shared_stretches(diagram(level, line("cd", (50, 0), (50, 100)))) == 0
    assert shared_stretches(diagram(level, line("cd", (0, 0), (50, 50), (100, 0)))) == 0
    assert shared_stretches(diagram(level, line("cd", (0, 51), (100, 51)))) == 0
    assert shared_stretches(diagram(level, line("ac", (0, 50), (100, 50)))) == 0


def test_a_line_through_a_foreign_card_passes_it_once() -> None:
    cards = (box("a", 0, 0), box("b", 0, 300), box("c", 0, 100), box("d", 0, 200))

    assert passes(diagram(*cards, line("ab", (50, 40), (50, 300)))) == 2
    again = line("ab", (50, 40), (50, 120), (-9, 120), (-9, 125), (50, 125), (-9, 125), (-9, 300))
    assert passes(diagram(*cards, again)) == 1


def test_a_line_may_run_through_its_own_cards() -> None:
    assert passes(diagram(box("a", 0, 0), box("b", 0, 300), line("ab", (50, 0), (50, 340)))) == 0


@pytest.mark.parametrize(
    "points",
    [
        pytest.param(((0, 0), (0, 300)), id="left border"),
        pytest.param(((100, 300), (100, 0)), id="right border"),
        pytest.param(((-50, 100), (150, 100)), id="upper border"),
        pytest.param(((-50, 139.6), (150, 139.6)), id="just inside"),
        pytest.param(((-50, 150), (0, 100), (50, 50)), id="corner"),
        pytest.param(((50, 0), (50, 100)), id="up to the border"),
    ],
)
def test_a_line_along_a_border_does_not_pass(points: tuple[Place, ...]) -> None:
    assert passes(diagram(box("c", 0, 100), line("ab", *points))) == 0


def test_bends_count_where_a_line_turns_and_not_where_it_goes_on() -> None:
    straight = line("ab", (0, 0), (50, 0), (50, 0), (90, 0))
    stairs = line("ab", (0, 0), (50, 0), (50, 50), (90, 50))

    assert bends(diagram(straight, stairs)) == (0, 2)


def test_the_extent_holds_cards_and_lines() -> None:
    drawing = diagram(box("a", 10, 20), box("b", 150, 90), line("ab", (60, 20), (60, 5), (200, 90)))

    assert extent(drawing) == Box(10, 5, 250, 130)


def test_density_is_the_share_that_text_covers() -> None:
    card = replace(box("a", 0, 0), title=("Theater",))
    text = typeface.width("Theater", look.TITLE_SIZE, "semibold") * look.TITLE_LEADING

    assert density(diagram(card)) == pytest.approx(text / 4000)
    assert density(diagram(card, box("b", 100, 0))) == pytest.approx(text / 8000)


def test_every_title_and_every_row_is_a_label() -> None:
    card = replace(box("a", 0, 0), title=("Theater",), rows=(row("Ufer"), row("Park")))

    assert label_sizes(diagram(card, box("b", 200, 0))) == (look.TITLE_SIZE, look.TEXT_SIZE, look.TEXT_SIZE)


def test_a_drawing_fills_a3_in_the_better_direction() -> None:
    long, short = 400 / 25.4 * 72, 277 / 25.4 * 72

    assert scale_on_a3(long, short) == scale_on_a3(short, long) == pytest.approx(1)
    assert scale_on_a3(2 * long, short) == pytest.approx(0.5)
    assert scale_on_a3(long / 2, short / 2) == pytest.approx(2)


def test_moves_are_shares_of_the_diagonal_of_the_drawing_before() -> None:
    before = diagram(box("a", 0, 0), box("b", 0, 100), box("c", 0, 200), box("d", 0, 300))
    after = diagram(box("d", 30, 340), box("new", 9, 9), box("a", 0, 0), box("b", 7, 7, width=130))

    assert math.hypot(before.width, before.height) == 500
    assert moves(before, after) == (0.1, 0.0)
