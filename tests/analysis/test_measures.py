"""Brokers, shortest ways and groups of a network of ids."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import FrozenInstanceError
from itertools import combinations
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.analysis import measures
from kbtools.analysis.measures import Broker, betweenness, brokers, communities
from kbtools.analysis.network import components

ROOT = Path(__file__).parent.parent.parent
STAR = [("m", other) for other in "abcd"]
CHAIN = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]
TWO_GROUPS = [*combinations("abcd", 2), *combinations("wxyz", 2), ("d", "w")]

ids = st.integers(1, 12).map(lambda count: [f"n{number}" for number in range(count)])
networks = ids.flatmap(
    lambda one: st.tuples(st.just(one), st.lists(st.tuples(*[st.sampled_from(one)] * 2), max_size=25))
)


def test_a_broker_holds_all_who_would_lose_the_largest_rest() -> None:
    assert brokers("abcde", CHAIN) == (
        Broker(id="c", cut_off=("d", "e")),
        Broker(id="b", cut_off=("a",)),
        Broker(id="d", cut_off=("e",)),
    )


def test_of_rests_of_one_size_the_one_with_the_earliest_id_stays() -> None:
    assert brokers("mdcba", STAR) == (Broker(id="m", cut_off=("c", "b", "a")),)
    assert brokers("abc", [("a", "b"), ("b", "c")]) == (Broker(id="b", cut_off=("c",)),)


def test_who_was_never_connected_is_not_cut_off() -> None:
    assert brokers("abcxy", [("a", "b"), ("b", "c"), ("x", "y")]) == (Broker(id="b", cut_off=("c",)),)


def test_in_a_ring_nobody_is_a_broker() -> None:
    assert brokers("abc", [("a", "b"), ("b", "c"), ("c", "a")]) == ()


def test_a_broker_is_a_frozen_value() -> None:
    (one,) = brokers("abc", [("a", "b"), ("b", "c")])
    with pytest.raises(FrozenInstanceError):
        one.id = "x"  # type: ignore[misc]


@given(networks)
def test_taking_someone_away_cuts_off_exactly_those_it_is_said_to_hold(
    network: tuple[list[str], list[tuple[str, str]]],
) -> None:
    ids, pairs = network
    part_of = {id: part for part in components(ids, pairs) for id in part}
    held = {one.id: one.cut_off for one in brokers(ids, pairs)}
    for id in ids:
        others = [one for one in part_of[id] if one != id]
        rest = components(others, [pair for pair in pairs if set(pair) <= set(others)])

        assert set(held.get(id, ())) == set(others) - set(rest[0] if rest else ())


def test_ways_are_counted_per_pair_and_shared_among_equals() -> None:
    assert betweenness("mabcd", STAR) == {"m": 6, "a": 0, "b": 0, "c": 0, "d": 0}
    assert betweenness("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]) == dict.fromkeys("abcd", 0.5)


def test_several_relations_of_a_pair_and_one_to_oneself_change_nothing() -> None:
    more = [*CHAIN, ("b", "a"), ("b", "b"), ("c", "b")]

    assert betweenness("abcde", more) == betweenness("abcde", CHAIN)
    assert brokers("abcde", more) == brokers("abcde", CHAIN)
    assert communities("abcde", more) == communities("abcde", CHAIN)


def test_large_networks_are_estimated_with_a_fixed_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = networkx.barabasi_albert_graph(200, 2, seed=1)
    ids = [str(node) for node in graph]
    pairs = [(str(one), str(two)) for one, two in graph.edges]
    exact = betweenness(ids, pairs)
    monkeypatch.setattr(measures, "EXACT_UP_TO", 199)
    monkeypatch.setattr(measures, "_SAMPLES", 100)
    estimated = betweenness(ids, pairs)
    busiest = max(exact, key=lambda id: exact[id])

    assert exact != estimated
    assert estimated == betweenness(ids, pairs[::-1])
    assert busiest == max(estimated, key=lambda id: estimated[id])
    assert exact[busiest] == pytest.approx(estimated[busiest], rel=0.2)


def test_two_crowds_with_one_relation_between_them_are_two_groups() -> None:
    assert communities("zyxwdcba", TWO_GROUPS) == (("z", "y", "x", "w"), ("d", "c", "b", "a"))


def test_groups_come_largest_first_and_who_is_alone_is_a_group() -> None:
    pairs = [*combinations("abcd", 2), *combinations("xyz", 2)]

    assert communities("qxyzabcd", pairs) == (("a", "b", "c", "d"), ("x", "y", "z"), ("q",))
    assert communities("ab", []) == (("a",), ("b",))


@given(networks)
def test_everybody_is_in_exactly_one_group(network: tuple[list[str], list[tuple[str, str]]]) -> None:
    ids, pairs = network

    assert sorted(ids) == sorted(one for group in communities(ids, pairs) for one in group)


@given(networks, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(
    network: tuple[list[str], list[tuple[str, str]]], chance: random.Random
) -> None:
    ids, pairs = network
    shuffled = [pair if chance.random() < 0.5 else pair[::-1] for pair in pairs]
    chance.shuffle(shuffled)

    assert brokers(ids, pairs) == brokers(ids, shuffled)
    assert betweenness(ids, pairs) == betweenness(ids, shuffled)
    assert communities(ids, pairs) == communities(ids, shuffled)


def test_another_process_finds_the_same() -> None:
    """Whatever the seed of its hashes."""
    code = (
        "import networkx; from kbtools.analysis.measures import *; graph = networkx.gnm_random_graph(300, 420, seed=7); "
        "ids = [f'n{node}' for node in graph]; pairs = {(f'n{one}', f'n{two}') for one, two in graph.edges}; "
        "print(brokers(ids, pairs), betweenness(ids, pairs), communities(ids, pairs))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "99")
    }

    assert len(said) == 1
    assert b"Broker" in said.pop()
