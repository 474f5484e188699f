"""Boxes and polylines."""

from __future__ import annotations

import numpy as np
import pytest

from kbtools.layout.geometry import Box, crossings, landing, passed, separated, sideways

BOX = Box(50, 20, 100, 40)


@pytest.mark.parametrize(
    ("start", "aim", "expected"),
    [
        ((200, 20), (50, 20), (100, 20)),
        ((50, -60), (50, 20), (50, 0)),
        ((150, 70), (50, 20), (90, 40)),
        ((200, 90), (50, 60), (50, 40)),
    ],
)
def test_a_line_lands_on_the_border(
    start: tuple[float, float], aim: tuple[float, float], expected: tuple[float, float]
) -> None:
    """An aim beside the box is taken to the nearest place in it."""
    assert landing(BOX, start, aim) == pytest.approx(expected)


def test_a_line_moved_aside_keeps_its_distance_round_a_bend() -> None:
    moved = sideways(((0, 0), (10, 0), (10, 10)), 2)

    assert np.round(moved, 3).tolist() == [[0, 2], [8, 2], [8, 10]]


def test_lines_with_a_common_end_do_not_cross() -> None:
    centres = np.array([(0, 0), (10, 10), (0, 10), (10, 0)], dtype=float)

    assert crossings(centres, np.array([(0, 1), (2, 3)])) == 1
    assert crossings(centres, np.array([(0, 1), (0, 3), (1, 3)])) == 0


def test_a_route_passes_boxes_it_runs_through_but_not_its_ends() -> None:
    boxes = [Box(0, 0, 10, 10), Box(50, 0, 10, 10), Box(100, 0, 10, 10), Box(50, 10, 10, 10)]

    assert passed(boxes, ((5, 0), (95, 0)), (0, 2)) == {1}
    assert passed(boxes, ((5, 0), (50, 15), (95, 0)), (0, 2)) == {3}


def test_boxes_too_near_move_down() -> None:
    apart = separated([Box(0, 0, 10, 10), Box(2, 1, 10, 10), Box(40, 0, 10, 10)], 4)

    assert apart == (Box(0, 0, 10, 10), Box(2, 14, 10, 10), Box(40, 0, 10, 10))
