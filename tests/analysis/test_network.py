"""Questions to a network of ids."""

from __future__ import annotations

from kbtools.analysis.network import bridges, components, leaves, neighbours

IDS = ("a", "b", "c", "d", "e", "f", "g")
PAIRS = (("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "f"), ("f", "e"), ("g", "g"))


def test_neighbours_are_named_once_and_never_oneself() -> None:
    assert neighbours(IDS, PAIRS)["c"] == ("a", "b", "d")
    assert neighbours(IDS, PAIRS)["e"] == ("f",)
    assert neighbours(IDS, PAIRS)["g"] == ()


def test_a_leaf_is_known_to_exactly_one() -> None:
    assert leaves(IDS, PAIRS)["d"] == "c"
    assert "a" not in leaves(IDS, PAIRS)


def test_of_two_that_know_only_each_other_the_later_is_the_leaf() -> None:
    """Otherwise both would be listed with each other and neither would have a card."""
    assert leaves(("e", "f"), [("e", "f")]) == {"f": "e"}
    assert leaves(("f", "e"), [("e", "f")]) == {"e": "f"}


def test_components_come_largest_first() -> None:
    assert components(IDS, PAIRS) == (("a", "b", "c", "d"), ("e", "f"), ("g",))


def test_bridges_are_pairs_without_which_a_part_falls_apart() -> None:
    assert bridges(IDS, PAIRS) == (("c", "d"), ("e", "f"))
