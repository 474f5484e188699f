"""Neighbours, leaves, connected parts and bridges of a network given as ids and pairs of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import Graph

Pairs = Iterable[tuple[str, str]]


def neighbours(ids: Sequence[str], pairs: Pairs) -> Mapping[str, tuple[str, ...]]:
    """For each id the others it is paired with, each once, in the order of `ids`."""
    found: dict[str, set[str]] = {id: set() for id in ids}
    for one, two in pairs:
        if one != two:
            found[one].add(two)
            found[two].add(one)
    rank = {id: place for place, id in enumerate(ids)}
    return {id: tuple(sorted(others, key=rank.__getitem__)) for id, others in found.items()}


def leaves(ids: Sequence[str], pairs: Pairs) -> Mapping[str, str]:
    """Each id known to exactly one other, and that other. Of two that know only each other, the later one."""
    known = neighbours(ids, pairs)
    rank = {id: place for place, id in enumerate(ids)}
    single = ((id, others[0]) for id, others in known.items() if len(others) == 1)
    return {id: other for id, other in single if len(known[other]) > 1 or rank[other] < rank[id]}


def components(ids: Sequence[str], pairs: Pairs) -> tuple[tuple[str, ...], ...]:
    """Connected parts, the largest first, those of one size and the ids in them in the order of `ids`."""
    import networkx

    graph = _graph(ids, pairs)
    rank = {id: place for place, id in enumerate(ids)}
    parts = [tuple(sorted(part, key=rank.__getitem__)) for part in networkx.connected_components(graph)]
    return tuple(sorted(parts, key=lambda part: (-len(part), rank[part[0]])))


def bridges(ids: Sequence[str], pairs: Pairs) -> tuple[tuple[str, str], ...]:
    """Pairs without which a connected part falls apart, in the order of `ids`."""
    import networkx

    rank = {id: place for place, id in enumerate(ids)}
    found: list[tuple[str, str]] = []
    for pair in networkx.bridges(_graph(ids, pairs)):
        one, two = sorted(pair, key=rank.__getitem__)
        found.append((one, two))
    return tuple(sorted(found, key=lambda pair: (rank[pair[0]], rank[pair[1]])))


def _graph(ids: Sequence[str], pairs: Pairs) -> Graph[str]:
    import networkx

    graph: Graph[str] = networkx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((one, two) for one, two in pairs if one != two)
    return graph
