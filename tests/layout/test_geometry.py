"""Many rectangles and lines at a time: what overlaps, meets, crosses."""

from __future__ import annotations

import numpy as np

from kbtools.layout.geometry import apart, centres, crossed, exit_from, grown, near, sharing, sideways, touched

SQUARE = np.array([(0.0, 0.0, 10.0, 10.0)])


def line(*numbers: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([numbers], dtype=float)


def test_a_line_through_a_rectangle_touches_it_and_one_along_its_side_does_not() -> None:
    assert touched(SQUARE, line(-5, 5, 15, 5)).all()
    assert touched(SQUARE, line(5, 5, 6, 6)).all()
    assert not touched(SQUARE, line(-5, 10, 15, 10)).any()
    assert not touched(SQUARE, line(-5, 5, -1, 5)).any()
    assert not touched(SQUARE, line(-5, 8, 3, 16)).any()


def test_lines_cross_in_their_inside_only() -> None:
    assert crossed(line(0, 0, 10, 10), line(0, 10, 10, 0)).all()
    assert not crossed(line(0, 0, 10, 10), line(10, 10, 20, 0)).any()
    assert not crossed(line(0, 0, 10, 0), line(0, 5, 10, 5)).any()


def test_pairs_share_an_end_whichever_it_is() -> None:
    pairs = np.array([(0, 1), (1, 2), (3, 0), (4, 5)])

    assert sharing(pairs, pairs)[0].tolist() == [True, True, True, False]


def test_distance_counts_between_the_nearest_borders() -> None:
    others = np.array([(13.0, 14.0, 20.0, 20.0), (5.0, 5.0, 7.0, 7.0), (0.0, 15.0, 9.0, 20.0)])

    assert apart(SQUARE, others).tolist() == [5.0, 0.0, 5.0]


def test_near_means_closer_than_the_gap_in_both_directions() -> None:
    others = np.array([(14.0, 0.0, 20.0, 10.0), (15.0, 0.0, 20.0, 10.0), (12.0, 30.0, 20.0, 40.0)])

    assert near(SQUARE, others, 5.0).tolist() == [True, False, False]


def test_a_line_leaves_a_rectangle_at_its_border() -> None:
    assert exit_from(SQUARE, np.array([(5.0, 5.0)]), np.array([(25.0, 5.0)])).round(6).tolist() == [[10.0, 5.0]]
    assert exit_from(SQUARE, np.array([(5.0, 5.0)]), np.array([(5.0, -5.0)])).round(6).tolist() == [[5.0, 0.0]]


def test_centres_and_grown_rectangles() -> None:
    assert centres(SQUARE).tolist() == [[5.0, 5.0]]
    assert grown(SQUARE, 2).tolist() == [[-2.0, -2.0, 12.0, 12.0]]


def test_a_route_moved_aside_stays_parallel() -> None:
    assert sideways([(0.0, 0.0), (10.0, 0.0)], 3) == ((0.0, 3.0), (10.0, 3.0))
    corner = sideways([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 2)

    assert corner[1] == (8.0, 2.0)


def test_a_hairpin_moved_aside_stays_in_bounds() -> None:
    points = sideways([(0.0, 0.0), (10.0, 0.0), (0.0, 0.1)], 3)

    assert all(abs(x) < 40 and abs(y) < 40 for x, y in points)
