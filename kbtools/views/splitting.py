"""Groups of actors that get a sheet each, where all together would be too many for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from kbtools.analysis.measures import communities
from kbtools.analysis.network import leaves
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.relation import Relation

RESERVED = frozenset({"netz", "ohne-gebiet"})
"""Ids of the first sheet's places and of the sheet of those who are in no group."""
_ROOMY = 60
"""Communities are joined until a sheet has about so many cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Actors at home in one area, or closely joined with each other; `id` is a slug."""

    id: str
    title: str
    members: tuple[str, ...]


def by_area(areas: Sequence[Area], actors: Sequence[Actor]) -> tuple[Group, ...]:
    """A group for each area in which somebody is at home; actors without an area are in none."""
    taken = {area.id for area in areas} | RESERVED
    groups = (
        Group(
            id=_free(area.id, taken) if area.id in RESERVED else area.id,
            title=area.title,
            members=tuple(one.id for one in actors if one.area == area.id),
        )
        for area in areas
    )
    return tuple(group for group in groups if group.members)


def by_community(actors: Sequence[Actor], relations: Sequence[Relation], names: Mapping[str, str]) -> tuple[Group, ...]:
    """Every actor in one group, named after whoever knows most in it."""
    ids = [actor.id for actor in actors]
    pairs = [(one.from_, one.to) for one in relations if one.from_ != one.to]
    listed = leaves(ids, pairs)
    parts = [list(part) for part in communities(ids, pairs)]
    while len(parts) > 1:
        parts.sort(key=lambda part: (_cards(part, listed), part[0]))
        smallest = parts[0]
        fitting = [part for part in parts[1:] if _cards(part, listed) + _cards(smallest, listed) <= _ROOMY]
        if not fitting:
            break
        joined = _relations_between(smallest, fitting, pairs)
        nearest = max(fitting, key=lambda part: (joined[part[0]], -_cards(part, listed)))
        parts = [part for part in parts if part is not smallest and part is not nearest]
        parts.append(nearest + smallest)
    known = Counter(end for pair in pairs for end in pair)
    rank = {id: place for place, id in enumerate(ids)}
    groups = []
    for part in parts:
        hub = max(part, key=lambda id: (known[id], -rank[id]))
        id = _free(hub, RESERVED) if hub in RESERVED else hub
        groups.append(Group(id=id, title=f"Rund um {names[hub]}", members=tuple(part)))
    return tuple(sorted(groups, key=lambda group: (-len(group.members), group.id)))


def _free(id: str, taken: Collection[str]) -> str:
    """An id like the given one that is not taken."""
    return next(new for number in count(2) if (new := f"{id}-{number}") not in taken)


def _cards(part: Sequence[str], listed: Mapping[str, str]) -> int:
    return sum(id not in listed for id in part)


def _relations_between(
    one: Sequence[str], others: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]]
) -> Counter[str]:
    """For each of the others, named by its first member, the number of relations to the one."""
    inside = set(one)
    name_of = {id: part[0] for part in others for id in part}
    return Counter(
        name_of[there] for pair in pairs for here, there in (pair, pair[::-1]) if here in inside and there in name_of
    )
