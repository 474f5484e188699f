"""Boxes never overlap, lines never run through foreign boxes, the same input gives the same place."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools.layout.geometry import Box, passed
from kbtools.layout.network import Placement, place

Sizes = list[tuple[float, float]]
Edges = list[tuple[int, int]]
CARD = (120.0, 24.0)


def boxes(sizes: Sizes, placement: Placement) -> list[Box]:
    return [Box(x, y, *size) for (x, y), size in zip(placement.centres, sizes, strict=True)]


def on_border(box: Box, x: float, y: float) -> bool:
    inside = box.left - 0.11 <= x <= box.right + 0.11 and box.top - 0.11 <= y <= box.bottom + 0.11
    edges = (abs(x - box.left), abs(x - box.right), abs(y - box.top), abs(y - box.bottom))
    return inside and min(edges) <= 0.11


def check(sizes: Sizes, edges: Edges) -> Placement:
    placement = place(sizes, edges, aspect=1.4)
    placed = boxes(sizes, placement)
    assert not [pair for pair in combinations(placed, 2) if pair[0].near(pair[1], 5)]
    assert len(placement.routes) == len(edges)
    for (one, two), route in zip(edges, placement.routes, strict=True):
        assert not passed(placed, route, (one, two))
        assert on_border(placed[one], *route[0])
        assert on_border(placed[two], *route[-1])
        assert all(-0.1 <= x <= placement.width + 0.1 for x, _ in route)
        assert all(-0.1 <= y <= placement.height + 0.1 for _, y in route)
    assert all(box.left >= -0.1 and box.right <= placement.width + 0.1 for box in placed)
    assert all(box.top >= -0.1 and box.bottom <= placement.height + 0.1 for box in placed)
    return placement


def test_nothing_needs_no_room() -> None:
    assert check([], []) == Placement(centres=(), routes=(), width=0.0, height=0.0)


def test_one_box_fills_the_drawing() -> None:
    assert check([CARD], []) == Placement(centres=((60.0, 12.0),), routes=(), width=120.0, height=24.0)


def test_a_line_to_oneself_goes_round_a_corner() -> None:
    (first, second) = check([CARD], [(0, 0), (0, 0)]).routes

    assert first != second


def test_parallel_lines_run_side_by_side_in_their_own_direction() -> None:
    placement = check([CARD, CARD], [(0, 1), (1, 0), (0, 1)])

    assert len(set(placement.routes)) == 3


def test_boxes_without_lines_stand_in_rows() -> None:
    placement = check([CARD] * 20, [])

    assert len({y for _, y in placement.centres}) < 10
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


def test_a_small_part_may_stand_where_a_large_one_leaves_room() -> None:
    """Two bars in the shape of an L leave a corner free."""
    sizes = [(400.0, 30.0), (30.0, 400.0), (60.0, 20.0), (60.0, 20.0)]
    placement = check(sizes, [(0, 1), (2, 3)])

    assert placement.width * placement.height < 700 * 700


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
