"""Who holds a network together, who stands between others, which groups it has: for findings and exports.

Relations count once and without direction or strength. The results do not depend on the order of the pairs, and on the
order of the ids only where two results are of one size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kbtools.analysis.network import Pairs, neighbours

if TYPE_CHECKING:
    from networkx import Graph

EXACT_UP_TO = 1000
"""Above this many ids `betweenness` is estimated: 2,532 actors took 15 s exactly, 4 s from 500 samples."""
_SAMPLES = 500
_SEED = 1977


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """Someone without whom others lose their connection: `cut_off`, in the order of the ids."""

    id: str
    cut_off: tuple[str, ...]


def brokers(ids: Sequence[str], pairs: Pairs) -> tuple[Broker, ...]:
    """Articulation points (Hopcroft and Tarjan 1973) and whom each holds: all who, if it left, would no longer reach the
    largest part that remains of its own. Most first, then in the order of `ids`; of two parts of one size the one with the
    earlier id counts as the larger."""
    import networkx

    pairs = tuple(pairs)
    known = neighbours(ids, pairs)
    rank = _rank(ids)
    found = []
    for id in networkx.articulation_points(_graph(ids, pairs)):
        parts = sorted(_parts_without(known, id), key=lambda part: (-len(part), min(rank[one] for one in part)))
        lost = sorted((one for part in parts[1:] for one in part), key=rank.__getitem__)
        found.append(Broker(id=id, cut_off=tuple(lost)))
    return tuple(sorted(found, key=lambda one: (-len(one.cut_off), rank[one.id])))


def betweenness(ids: Sequence[str], pairs: Pairs) -> Mapping[str, float]:
    """How many pairs of others have their shortest way over each id (Freeman 1977). Where a pair has several shortest
    ways, each counts for its share.

    Exact up to `EXACT_UP_TO` ids. Above, an estimate from the ways of 500 ids drawn with a fixed seed (Brandes and Pich
    2007): good enough to say who stands out, not to tell two neighbours in the list apart.
    """
    import networkx

    samples = None if len(ids) <= EXACT_UP_TO else _SAMPLES
    found = networkx.betweenness_centrality(_graph(ids, pairs), k=samples, normalized=False, seed=_SEED)
    return {id: float(found[id]) for id in ids}


def communities(ids: Sequence[str], pairs: Pairs) -> tuple[tuple[str, ...], ...]:
    """Groups with many relations inside and few to others, by the Louvain method (Blondel et al. 2008) with a fixed seed:
    the largest first, those of one size and the ids in them in the order of `ids`. Other seeds give similar groups."""
    import networkx

    rank = _rank(ids)
    found = networkx.community.louvain_communities(_graph(ids, pairs), seed=_SEED)
    groups = [tuple(sorted(group, key=rank.__getitem__)) for group in found]
    return tuple(sorted(groups, key=lambda group: (-len(group), rank[group[0]])))


def _graph(ids: Sequence[str], pairs: Pairs) -> Graph[str]:
    """Nodes and edges in the order of the alphabet: algorithms meet them in the order in which they were added."""
    import networkx

    graph: Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(ids))
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]))
    return graph


def _rank(ids: Sequence[str]) -> Mapping[str, int]:
    return {id: place for place, id in enumerate(ids)}


def _parts_without(known: Mapping[str, Sequence[str]], gone: str) -> Iterator[set[str]]:
    """What is left of the part of the network that someone leaves."""
    seen = {gone}
    for start in known[gone]:
        if start not in seen:
            part, waiting = {start}, [start]
            seen.add(start)
            while waiting:
                new = [one for one in known[waiting.pop()] if one not in seen]
                seen.update(new)
                part.update(new)
                waiting += new
            yield part
