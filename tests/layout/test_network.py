"""Boxes never overlap, lines never run through foreign boxes, the same input gives the same place."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools.layout.geometry import Floats, Place, grown, lines_of, riding, touched
from kbtools.layout.network import GAP as GAPS
from kbtools.layout.network import Placement, place

Sizes = list[tuple[float, float]]
Edges = list[tuple[int, int]]
CARD = (120.0, 24.0)
GAP = GAPS[0]
"""The least room between two boxes."""


def rects(sizes: Sizes, placement: Placement) -> Floats:
    corners = np.array(placement.corners).reshape(-1, 2)
    return np.concatenate((corners, corners + np.array(sizes).reshape(-1, 2)), axis=1)


def on_border(rect: Floats, x: float, y: float) -> bool:
    left, top, right, bottom = rect
    inside = left - 0.16 <= x <= right + 0.16 and top - 0.16 <= y <= bottom + 0.16
    return bool(inside and min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) <= 0.16)


def closest(placed: Floats) -> float:
    """The smallest distance in the direction in which two rectangles are farther from each other."""
    gaps = [
        max(one[0] - two[2], two[0] - one[2], one[1] - two[3], two[1] - one[3]) for one, two in combinations(placed, 2)
    ]
    return min(gaps, default=GAP)


def check(sizes: Sizes, edges: Edges, *, gap: float = GAP, corners: dict[int, Place] | None = None) -> Placement:
    placement = place(sizes, edges, aspect=1.4, corners=corners)
    placed = rects(sizes, placement)
    assert closest(placed) >= gap - 0.3
    assert len(placement.routes) == len(edges)
    for (one, two), route in zip(edges, placement.routes, strict=True):
        through = touched(grown(placed, -0.2)[None], lines_of(route)[:, None]).any(axis=0)
        assert set(np.flatnonzero(through).tolist()) <= {one, two}
        assert on_border(placed[one], *route[0])
        assert on_border(placed[two], *route[-1])
        assert all(-0.1 <= x <= placement.width + 0.1 for x, _ in route)
        assert all(-0.1 <= y <= placement.height + 0.1 for _, y in route)
    if sizes:
        assert placed[:, :2].min() >= GAP - 0.1
        assert (placed[:, 2:].max(axis=0) <= np.array((placement.width, placement.height)) - GAP + 0.2).all()
    return placement


def test_nothing_needs_no_room() -> None:
    assert check([], []) == Placement(corners=(), routes=(), width=0.0, height=0.0)


def test_one_box_fills_the_drawing() -> None:
    assert check([CARD], []) == Placement(corners=((10.0, 10.0),), routes=(), width=140.0, height=44.0)


def test_a_line_to_oneself_goes_round_a_corner() -> None:
    (first, second) = check([CARD], [(0, 0), (0, 0)]).routes

    assert first != second


def test_parallel_lines_run_side_by_side_in_their_own_direction() -> None:
    placement = check([CARD, CARD], [(0, 1), (1, 0), (0, 1)])

    assert len(set(placement.routes)) == 3


def test_boxes_without_lines_stand_in_rows() -> None:
    placement = check([CARD] * 20, [])

    assert len({y for _, y in placement.corners}) < 10
    assert 0.7 < placement.width / placement.height < 2.8


@pytest.mark.parametrize(
    ("count", "edges"),
    [
        pytest.param(60, [(0, index) for index in range(1, 60)], id="star"),
        pytest.param(300, [(index, index + 1) for index in range(299)], id="path"),
        pytest.param(20, list(combinations(range(20), 2)), id="clique"),
        pytest.param(63, [((index - 1) // 2, index) for index in range(1, 63)], id="tree"),
        pytest.param(30, [(index, index + 1) for index in range(0, 30, 2)], id="pairs"),
    ],
)
def test_extreme_networks_stay_legible(count: int, edges: Edges) -> None:
    check([CARD] * count, edges)


def test_a_large_network_fills_its_page() -> None:
    sizes = [(120.0 + 10 * (index % 7), 24.0 + 40 * (index % 4)) for index in range(60)]
    placement = check(sizes, [(index, (index * 7 + 3) % 60) for index in range(60)])
    area = sum(width * height for width, height in sizes)

    assert area / (placement.width * placement.height) > 0.5
    assert 1.1 < placement.width / placement.height < 1.8


GRID = [(index, index + 1) for index in range(19)] + [(index, index + 5) for index in range(15)]


def kept_corners(placement: Placement) -> dict[int, Place]:
    return dict(enumerate(placement.corners))


def test_a_new_box_leaves_all_others_where_they_were() -> None:
    sizes = [CARD] * 20
    before = place(sizes, GRID, aspect=1.4)
    after = check([*sizes, (90.0, 60.0)], [*GRID, (3, 20), (20, 12)], corners=kept_corners(before))

    assert after.corners[:20] == before.corners


def test_without_one_box_all_others_stay_where_they_were() -> None:
    sizes = [CARD] * 20
    before = place(sizes, GRID, aspect=1.4)
    edges = [pair for pair in GRID if 19 not in pair]
    after = check(sizes[:19], edges, corners={index: before.corners[index] for index in range(19)})

    assert after.corners == before.corners[:19]


def test_a_box_that_grows_moves_only_those_below_it_and_no_farther_than_needed() -> None:
    sizes = [CARD] * 20
    before = place(sizes, GRID, aspect=1.4)
    after = check([(120.0, 44.0), *sizes[1:]], GRID, gap=5.0, corners=kept_corners(before))
    moves = [(one[0] - two[0], one[1] - two[1]) for one, two in zip(after.corners, before.corners, strict=True)]

    assert {across for across, _ in moves} == {0.0}
    assert all(0 <= down <= 25 for _, down in moves)
    assert sum(down > 0 for _, down in moves) <= 8


def test_places_on_top_of_each_other_are_drawn_apart() -> None:
    check([CARD] * 5, [(0, 1), (1, 2), (3, 4)], gap=5.0, corners=dict.fromkeys(range(5), (30.0, 30.0)))


@st.composite
def networks(draw: st.DrawFn) -> tuple[Sizes, Edges]:
    lengths = st.floats(min_value=10, max_value=300).map(lambda length: round(length, 1))
    sizes = draw(st.lists(st.tuples(lengths, lengths), min_size=1, max_size=12))
    index = st.integers(min_value=0, max_value=len(sizes) - 1)
    return sizes, draw(st.lists(st.tuples(index, index), max_size=24))


@given(networks())
@settings(max_examples=40, deadline=None)
def test_any_network_keeps_the_rules(network: tuple[Sizes, Edges]) -> None:
    sizes, edges = network

    assert check(sizes, edges) == place(sizes, edges, aspect=1.4)


def test_what_was_drawn_before_does_not_matter() -> None:
    edges = [(0, 1), (1, 2), (2, 3), (3, 0), (1, 3)]
    first = place([CARD] * 4, edges, aspect=1.4)
    place([CARD] * 9, [(0, index) for index in range(1, 9)], aspect=1.0)

    assert place([CARD] * 4, edges, aspect=1.4) == first


def test_two_relations_of_one_box_do_not_lie_on_each_other_for_long() -> None:
    """From a box to two others that stand one behind the other, seen from it."""
    sizes = [(130.0, 40.0)] * 6
    placement = place(sizes, [(0, one) for one in range(1, 6)], aspect=1.4)
    lines = [lines_of(route) for route in placement.routes]

    for one, two in combinations(lines, 2):
        assert not riding(one[:, None], two[None], 0.5).any()
