"""How many actors of each type are at work in each area of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kbtools.diagram import Sign
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.sector import Sector
from kbtools.views.vocabulary import signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Actors of a type in an area; `gap`: nobody, although most areas have the type."""

    count: int
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An area and its cells, in the order of the columns; `apart`: actors without an area."""

    title: str
    total: int
    cells: tuple[Cell, ...]
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A type and the number of its actors."""

    sign: Sign
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A sector with its types."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """Areas by types. An actor at work in several areas counts in each, in totals once."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    total: int
    nobody: tuple[Sign, ...]
    """Types without any actor."""
    at_work: bool
    """Whether relations into an area count, and not only being at home there."""


def written(count: int) -> str:
    """„2.532“."""
    return f"{count:,}".replace(",", ".")


def heatmap(knowledge: Knowledge, case: str) -> Heatmap | None:
    """Count a case; None where it has fewer than two areas or no actors."""
    areas, actors = knowledge.all(Area, case), knowledge.all(Actor, case)
    if len(areas) < 2 or not actors:
        return None
    at_home = {actor.id: actor.area for actor in actors if actor.area}
    # Where most actors have no area, as in data that only schools gave, being at home says too little.
    at_work = 2 * len(at_home) < len(actors)
    present = _present(knowledge, case, at_home, at_work=at_work)
    shown = signs(knowledge)
    occurring = {actor.type for actor in actors}
    order = [type for type in shown if type in occurring]
    rows = [(area.id, area.title) for area in areas]
    if any(not area for area, _ in present):
        rows.append(("", "ohne Gebiet"))
    gaps = {(area, type) for type in order for area in _gaps(present, areas, type)}
    return Heatmap(
        groups=_groups(knowledge, order, {type: _total(present, type=type) for type in order}, shown),
        lines=tuple(
            Line(
                title=title,
                total=_total(present, area=area),
                cells=tuple(Cell(count=len(present.get((area, type), ())), gap=(area, type) in gaps) for type in order),
                apart=not area,
            )
            for area, title in rows
        ),
        total=len(actors),
        nobody=tuple(sign for type, sign in shown.items() if type not in occurring),
        at_work=at_work,
    )


Present = Mapping[tuple[str, str], frozenset[str]]
"""Ids of actors by area ("" for none) and type."""


def _present(knowledge: Knowledge, case: str, at_home: Mapping[str, str], *, at_work: bool) -> Present:
    places: dict[str, set[str]] = {actor: {area} for actor, area in at_home.items()}
    for relation in running(knowledge, case) if at_work else ():
        for here, there in ((relation.from_, relation.to), (relation.to, relation.from_)):
            if here in at_home:
                places.setdefault(there, set()).add(at_home[here])
    found: dict[tuple[str, str], set[str]] = {}
    for actor in knowledge.all(Actor, case):
        for area in places.get(actor.id, {""}):
            found.setdefault((area, actor.type), set()).add(actor.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _gaps(present: Present, areas: Sequence[Area], type: str) -> tuple[str, ...]:
    """Areas without a type that most areas have; none if one of the type has no area and may be at work anywhere."""
    missing = tuple(area.id for area in areas if (area.id, type) not in present)
    return missing if 2 * len(missing) < len(areas) and ("", type) not in present else ()


def _total(present: Present, *, area: str | None = None, type: str | None = None) -> int:
    """Different actors of an area or of a type."""
    parts = (ids for (one, other), ids in present.items() if area in (None, one) and type in (None, other))
    return len(frozenset[str]().union(*parts))


def _groups(
    knowledge: Knowledge, order: Sequence[str], totals: Mapping[str, int], shown: Mapping[str, Sign]
) -> tuple[Group, ...]:
    """Sectors with types that occur."""
    sector_of = {one.id: one.sector for one in knowledge.all(ActorType)}
    groups = (
        Group(
            title=sector.title,
            columns=tuple(
                Column(sign=shown[type], total=totals[type]) for type in order if sector_of[type] == sector.id
            ),
        )
        for sector in knowledge.all(Sector)
    )
    return tuple(group for group in groups if group.columns)
