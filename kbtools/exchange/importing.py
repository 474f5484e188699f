"""What a table says, held against what a case has → edits to its files and a report.

What stands in the files holds: an import adds the entries and keys that are missing and changes no value. The foreign
key (`external_id`) alone decides whether an entry is already there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from kbtools.edit import Edits, Fields, Value, changed, list_file
from kbtools.exchange.mapping import ImportMapping, PlacedMapping, misfits
from kbtools.exchange.names import near_equals, slug
from kbtools.exchange.report import Difference, Report, Tally
from kbtools.exchange.rows import Said, read_rows, same_relation
from kbtools.exchange.table import Table
from kbtools.knowledge import Knowledge, address
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.entry import CaseDocument
from kbtools.model.meanings import label
from kbtools.model.reading import document
from kbtools.model.references import references
from kbtools.model.relation import Relation
from kbtools.problems import Problem, ProblemsFound
from kbtools.source import Source

D = TypeVar("D", bound=CaseDocument)
_NOTE = "Übernommen aus {}. Was von Hand geändert oder ergänzt wird, lässt ein neuer Import stehen."
_ATTRIBUTES = {"from": "from_"}
Wanted = Mapping[str, tuple[int, Fields]]  # foreign key → line of the table, keys and values


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Edits to `actors.yaml` and `relations.yaml`, and what people are told."""

    actors: Edits
    relations: Edits
    report: Report


def plan_import(table: Table, placed: PlacedMapping, knowledge: Knowledge, case: str, *, prune: bool = False) -> Import:
    """Compare a table with a case. `prune`: what has left the table leaves the files, unless something names it.

    Raises ProblemsFound when table, mapping and case do not fit together.
    """
    _stop(misfits(placed, table, knowledge, case))
    _stop([*_twice(Actor, knowledge, case), *_twice(Relation, knowledge, case)])
    areas = {area.external_id: area.id for area in knowledge.all(Area, case) if area.external_id}
    said = read_rows(table, placed, areas)
    ids = _ids(said, knowledge, case)
    actors, relations = _actors(said, ids), _relations(said, ids, knowledge, case)
    _stop([*_flaws(Actor, actors, table), *_flaws(Relation, relations, table)])
    gone = [*_gone(Actor, actors, knowledge, case), *_gone(Relation, relations, knowledge, case)]
    leaving = {address(one, case) for one in gone} if prune else set()
    leaving -= _named_by_others(leaving, knowledge)
    removed = [one for one in gone if address(one, case) in leaving]
    actor_edits, actor_differences = _compare(Actor, actors, knowledge, case)
    relation_edits, relation_differences = _compare(Relation, relations, knowledge, case)
    names = {key: actor.name for key, actor in said.actors.items()}
    report = Report(
        path=table.path,
        rows=len(table.rows),
        actors=_tally(actor_edits, len(actors)),
        relations=_tally(relation_edits, len(said.relations)),
        left_out=said.left_out,
        conflicts=said.conflicts,
        proposals=tuple(tuple((key, names[key]) for key in group) for group in near_equals(names)),
        differences=(*actor_differences, *relation_differences),
        stayed=tuple(_label(one) for one in gone if address(one, case) not in leaving),
        removed=tuple(_label(one) for one in removed),
        pruned=prune,
        idle=said.idle,
    )
    return Import(
        actors=replace(actor_edits, removed=_keys(Actor, removed)),
        relations=replace(relation_edits, removed=_keys(Relation, removed)),
        report=report,
    )


def contents(
    imported: Import, mapping: ImportMapping, existing: Mapping[str, bytes], *, folder: str
) -> dict[str, bytes]:
    """The files to write, by name. `existing`: those that are there; `folder`: as shown in messages."""
    head: dict[str, Value] = {"revised_on": mapping.revised_on} if mapping.revised_on else {}
    head |= {"sources": mapping.sources} if mapping.sources else {}
    note = _NOTE.format(PurePosixPath(imported.report.path).name)
    files = {}
    for kind, edits in ((Actor.kind_plural, imported.actors), (Relation.kind_plural, imported.relations)):
        name = f"{kind}.yaml"
        if name in existing:
            files[name] = changed(existing[name], kind, edits, by="external_id", path=f"{folder}/{name}")
        elif edits:
            files[name] = list_file(kind, edits.added, head=head, note=note)
    return files


def _stop(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise ProblemsFound(found)


def _present(model: type[D], knowledge: Knowledge, case: str) -> dict[str, D]:
    return {one.external_id: one for one in knowledge.all(model, case) if one.external_id}


def _twice(model: type[D], knowledge: Knowledge, case: str) -> Iterator[Problem]:
    last = _present(model, knowledge, case)
    for one in knowledge.all(model, case):
        if one.external_id and last[one.external_id] is not one:
            other = knowledge.marks[address(last[one.external_id], case)]
            message = f"Die fremde Kennung „{one.external_id}“ steht auch in {other}."
            yield Problem(knowledge.marks[address(one, case)], "duplicate-id", message)


def _ids(said: Said, knowledge: Knowledge, case: str) -> dict[str, str]:
    """The id of every actor by its foreign key: the one it has, or a new one made of its name."""
    present = _present(Actor, knowledge, case)
    taken = {actor.id for actor in knowledge.all(Actor, case)}
    ids = {}
    for key, actor in said.actors.items():
        ids[key] = present[key].id if key in present else slug(actor.name, taken, fallback="akteur")
        taken.add(ids[key])
    return ids


def _actors(said: Said, ids: Mapping[str, str]) -> Wanted:
    wanted = {}
    for key, one in said.actors.items():
        area = {"area": one.area} if one.area else {}
        wanted[key] = one.line, {"id": ids[key], "name": one.name, "type": one.type, **area, "external_id": key}
    return wanted


def _relations(said: Said, ids: Mapping[str, str], knowledge: Knowledge, case: str) -> Wanted:
    """The table has no key for a relation: it is made of those of the two actors. A relation made by hand that says
    the same is left alone."""
    by_hand = {
        same_relation(one.kind, one.from_, one.to) for one in knowledge.all(Relation, case) if not one.external_id
    }
    wanted = {}
    for one in said.relations:
        key = f"{one.start} / {one.end}" + (f" / {one.kind}" if one.place else "")
        start, end = ids[one.start], ids[one.end]
        if same_relation(one.kind, start, end) not in by_hand:
            wanted[key] = one.line, {"from": start, "to": end, "kind": one.kind, "external_id": key}
    return wanted


def _flaws(model: type[D], wanted: Wanted, table: Table) -> Iterator[Problem]:
    """What the model does not accept, at the row it comes from."""
    for line, fields in wanted.values():
        try:
            document(model, dict(fields), Source(path=table.path, data=None, values={(): (line, 1)}, keys={}), ())
        except ProblemsFound as found:
            yield from found.problems


def _gone(model: type[D], wanted: Wanted, knowledge: Knowledge, case: str) -> Iterator[D]:
    for key, one in _present(model, knowledge, case).items():
        if key not in wanted and _in_list(one, knowledge, case):
            yield one


def _compare(model: type[D], wanted: Wanted, knowledge: Knowledge, case: str) -> tuple[Edits, tuple[Difference, ...]]:
    present = _present(model, knowledge, case)
    added: list[Fields] = []
    completed: dict[str, Fields] = {}
    differences: list[Difference] = []
    for key, (_, fields) in wanted.items():
        if key not in present:
            added.append(fields)
            continue
        there = {name: getattr(present[key], _ATTRIBUTES.get(name, name)) for name in fields}
        missing = {name: value for name, value in fields.items() if there[name] is None}
        if missing and _in_list(present[key], knowledge, case):
            completed[key] = missing
        differences += [
            Difference(_label(present[key]), label(model, name), there[name], value)
            for name, value in fields.items()
            if there[name] not in (None, value)
        ]
    return Edits(added=tuple(added), set=completed), tuple(differences)


def _tally(edits: Edits, said: int) -> Tally:
    return Tally(new=len(edits.added), completed=len(edits.set), unchanged=said - len(edits.added) - len(edits.set))


def _in_list(one: CaseDocument, knowledge: Knowledge, case: str) -> bool:
    """Whether an entry stands in the list file. Only there does an import write."""
    return knowledge.marks[address(one, case)].path.endswith(f"/{case}/{one.kind_plural}.yaml")


def _named_by_others(addresses: set[str], knowledge: Knowledge) -> set[str]:
    """Those that a document names which is not among them."""
    return {
        target
        for place, shelf in knowledge.shelves.items()
        for documents in shelf.values()
        for one in documents.values()
        if address(one, place) not in addresses
        for target in (knowledge.address_of(reference, place) for _, reference in references(one))
        if target in addresses
    }


def _keys(model: type[D], removed: Iterable[CaseDocument]) -> frozenset[str]:
    return frozenset(str(one.external_id) for one in removed if isinstance(one, model))


def _label(one: CaseDocument) -> str:
    return f"{one.from_} – {one.to}" if isinstance(one, Relation) else one.name_shown
