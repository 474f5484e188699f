"""Small cases, only what a test looks at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.entry import Document
from kbtools.model.relation import Relation
from kbtools.model.sector import Sector

CASE = "fall"
TEXT = "Ein Satz."


def actor(id: str, *, type: str = "verein", **fields: Any) -> Actor:
    return Actor.model_validate({"id": id, "name": id.replace("-", " ").title(), "type": type, **fields})


def relation(one: str, two: str, kind: str = "joint_project", **fields: Any) -> Relation:
    return Relation.model_validate({"from": one, "to": two, "kind": kind, **fields})


def area(id: str) -> Area:
    return Area(id=id, title=id.title())


def actor_type(id: str, mark: str, sector: str) -> ActorType:
    fields = {"title": id.title(), "funding": "public", "rhythm": TEXT, "culture": TEXT, "steering": TEXT}
    return ActorType.model_validate({"id": id, "mark": mark, "sector": sector, **fields})


def body(id: str, **fields: Any) -> Body:
    basics = {"title": id.title(), "format": "beirat", "purpose": TEXT, "level": "strategic", "side": "mixed"}
    return Body.model_validate({"id": id, **basics, **fields})


def knowledge(actors: Iterable[Actor], relations: Iterable[Relation], areas: Iterable[Area] = ()) -> Knowledge:
    sectors = [
        Sector.model_validate({"id": f"s{order}", "title": f"S{order}", "order": order, "description": TEXT})
        for order in range(1, 9)
    ]
    types = [
        actor_type("schule", "S", "s1"),
        actor_type("verein", "V", "s2"),
        actor_type("amt", "A", "s1"),
        actor_type("rest", "R", "s8"),
    ]
    case = Case.model_validate({"id": CASE, "title": "Ein Fall", "summary": TEXT})
    own = [case, *actors, *relations, *areas]
    return Knowledge(shelves={"": _shelf([*sectors, *types]), CASE: _shelf(own)}, marks={})


def added(made: Knowledge, *documents: Document, place: str = CASE) -> Knowledge:
    """The same with these documents, in the case or, with `place=""`, for all cases; the last of a name counts."""
    shelf = dict(made.shelves[place])
    for kind, own in _shelf(documents).items():
        shelf[kind] = {**shelf.get(kind, {}), **own}
    return replace(made, shelves={**made.shelves, place: shelf})


def _shelf(documents: Iterable[Document]) -> dict[str, dict[str, Document]]:
    shelf: dict[str, dict[str, Document]] = {}
    for document in documents:
        shelf.setdefault(document.kind_name, {})[document.id] = document
    return shelf
