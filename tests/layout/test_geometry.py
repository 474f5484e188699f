"""Many rectangles and lines at a time: what overlaps, meets, crosses."""

from __future__ import annotations

import numpy as np

from kbtools.layout.geometry import (
    apart,
    centres,
    crossed,
    exit_from,
    grown,
    meeting,
    near,
    riding,
    sharing,
    sideways,
    touched,
)

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


def test_lines_ride_on_each_other_where_they_lie_together_for_a_stretch() -> None:
    """Whichever way they run; not where they only begin together, cross, or run side by side."""
    along = line(0, 0, 40, 0)

    assert riding(along, line(10, 0.5, 60, 0.5), 1).all()
    assert riding(along, line(60, 0.5, 10, 0.5), 1).all()
    assert riding(line(0, 0, 30, 30), line(10, 10, 50, 50), 1).all()
    assert not riding(along, line(0, 0, 40, 20), 1).any()
    assert not riding(along, line(20, -20, 20, 20), 1).any()
    assert not riding(along, line(0, 3, 40, 3), 1).any()
    assert not riding(along, line(38, 0, 80, 0), 1).any()


def test_lines_that_come_near_meet_and_those_far_away_do_not() -> None:
    assert meeting(line(0, 0, 10, 10), line(0, 10, 10, 0), 0.5).all()
    assert meeting(line(0, 0, 10, 0), line(0, 0.4, 10, 0.4), 0.5).all()
    assert not meeting(line(0, 0, 10, 0), line(0, 0.6, 10, 0.6), 0.5).any()
    assert not meeting(line(0, 0, 10, 0), line(100, 0, 110, 0), 0.5).any()


def test_meeting_is_the_same_for_many_at_once_as_one_by_one() -> None:
    lines = np.random.default_rng(3).uniform(0, 60, size=(30, 4))
    together = meeting(lines[:, None], lines[None], 1.0)
    one_by_one = [[bool(meeting(one[None], two[None], 1.0).all()) for two in lines] for one in lines]

    assert together.tolist() == one_by_one
    assert 0.1 < together.mean() < 0.9
