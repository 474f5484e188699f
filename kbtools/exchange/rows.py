"""Rows and a mapping → what the table says, with each actor once and each relation once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kbtools.exchange.mapping import ActorColumns, PlacedMapping
from kbtools.exchange.table import Row, Table
from kbtools.model.actor import Actor
from kbtools.model.meanings import label
from kbtools.model.relation import DIRECTED, RelationKind
from kbtools.problems import Mark, Problem, ProblemsFound, suggestion

Why = Literal["blank", "incomplete", "repeated", "itself"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSaid:
    """An actor as the table has it; `line` is its first row."""

    line: int
    name: str
    type: str
    area: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSaid:
    """A relation as the table has it, between keys of actors. `place`: its number in the mapping."""

    line: int
    start: str
    end: str
    kind: RelationKind
    place: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row without effect, and why: the empty column, or the row that said the same."""

    line: int
    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows disagree about an actor: what holds, and the words of the table with their number of rows."""

    name: str
    label: str
    value: str
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a table says: actors by key, relations, and what people should know about it."""

    actors: Mapping[str, ActorSaid]
    relations: tuple[RelationSaid, ...]
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[Conflict, ...]
    idle: tuple[Mark, ...]
    """Parts of the mapping that met no row."""


def read_rows(table: Table, placed: PlacedMapping, areas: Mapping[str, str]) -> Said:
    """Read every row. `areas`: ids by foreign key. Raises ProblemsFound for values nobody has accounted for."""
    reader = _Reader(table, placed, areas)
    for row in table.rows:
        reader.take(row)
    return reader.result()


def same_relation(kind: RelationKind, start: str, end: str) -> tuple[str, ...]:
    """Equal for relations that say the same; where a kind has no direction, both directions do."""
    return (kind, start, end) if kind in DIRECTED else (kind, *sorted((start, end)))


Votes = Counter[tuple[str, tuple[str, ...]]]  # (value, as the table words it) → rows


@dataclass
class _Heard:
    line: int
    names: Votes = field(default_factory=Counter)
    types: Votes = field(default_factory=Counter)
    areas: Votes = field(default_factory=Counter)


class _Reader:
    def __init__(self, table: Table, placed: PlacedMapping, areas: Mapping[str, str]) -> None:
        self.table, self.placed, self.mapping, self.areas = table, placed, placed.mapping, areas
        self.merged = {key: group[0] for group in self.mapping.merge for key in group[1:]}
        self.heard: dict[str, _Heard] = {}
        self.relations: dict[tuple[str, ...], RelationSaid] = {}
        self.left_out: list[LeftOut] = []
        self.problems: dict[str, Problem] = {}
        self.keys: set[str] = set()
        self.types: dict[tuple[int, tuple[str, ...]], str] = {}
        self.rules: set[tuple[int, int]] = set()

    def take(self, row: Row) -> None:
        if not any(row.cells.values()):
            self.left_out.append(LeftOut(row.line, "blank"))
            return
        keys = {}
        for index, columns in enumerate(self.mapping.actors):
            needed = (columns.key or columns.name, columns.name)
            if empty := next((column for column in needed if not row.cells[column]), ""):
                self.left_out.append(LeftOut(row.line, "incomplete", empty))
            else:
                keys[columns.id] = self._actor(row, index, columns)
        for place, relation in enumerate(self.mapping.relations):
            if relation.from_ in keys and relation.to in keys:
                start, end = keys[relation.from_], keys[relation.to]
                self._relation(RelationSaid(line=row.line, start=start, end=end, kind=relation.kind, place=place))

    def _actor(self, row: Row, index: int, columns: ActorColumns) -> str:
        """The key under which the actor is kept. Rows of a merged one have no say about the one that stays."""
        key = row.cells[columns.key or columns.name]
        self.keys.add(key)
        type, worded = self._type(row, index, columns)
        area, code = self._area(row, columns)
        if key in self.merged:
            return self.merged[key]
        heard = self.heard.setdefault(key, _Heard(row.line))
        heard.names[row.cells[columns.name], (row.cells[columns.name],)] += 1
        heard.types[type, worded] += 1
        if code:
            heard.areas[area, (code,)] += 1
        return key

    def _relation(self, said: RelationSaid) -> None:
        same = (str(said.place), *same_relation(said.kind, said.start, said.end))
        if said.start == said.end:
            self.left_out.append(LeftOut(said.line, "itself"))
        elif same in self.relations:
            self.left_out.append(LeftOut(said.line, "repeated", str(self.relations[same].line)))
        else:
            self.relations[same] = said

    def _type(self, row: Row, index: int, columns: ActorColumns) -> tuple[str, tuple[str, ...]]:
        if columns.type:
            return columns.type, (columns.type,)
        worded = tuple(row.cells[column] for column in columns.deciding)
        if (index, worded) not in self.types:
            self.types[index, worded] = self._decide(row, index, columns)
        return self.types[index, worded], worded

    def _decide(self, row: Row, index: int, columns: ActorColumns) -> str:
        for number, rule in enumerate(columns.types):
            if rule.takes(row.cells):
                self.rules.add((index, number))
                return rule.type
        shown = ", ".join(f"{column} „{row.cells[column]}“" for column in columns.deciding)
        message = f"Keine Regel passt auf {shown} (zuerst in {self.table.at(row.line)})."
        hint = "Eine Regel ergänzen. Eine letzte Regel ohne `when` nimmt alles Übrige."
        mark = self.placed.at("actors", index, "types")
        self.problems[message] = Problem(mark, "import-mapping", message, hint)
        return ""

    def _area(self, row: Row, columns: ActorColumns) -> tuple[str, str]:
        if not columns.area:
            return "", ""
        code = row.cells[columns.area.column][: columns.area.first]
        if code and code not in self.areas:
            message = f"Zu „{code}“ aus der Spalte „{columns.area.column}“ gibt es kein Gebiet."
            hint = f'In `areas.yaml` ein Gebiet mit `external_id: "{code}"` anlegen.'
            self.problems.setdefault(message, Problem(self.table.at(row.line), "import-input", message, hint))
        return self.areas.get(code, ""), code

    def result(self) -> Said:
        problems = [*self.problems.values(), *self._lost_merges()]
        if problems:
            raise ProblemsFound(problems)
        return Said(
            actors={key: _settled(heard) for key, heard in self.heard.items()},
            relations=tuple(self.relations.values()),
            left_out=tuple(self.left_out),
            conflicts=tuple(conflict for heard in self.heard.values() for conflict in _conflicts(heard)),
            idle=tuple(self._idle()),
        )

    def _lost_merges(self) -> Iterator[Problem]:
        for index, group in enumerate(self.mapping.merge):
            if group[0] not in self.heard:
                message = f"„{group[0]}“ soll bleiben, steht aber nicht in der Tabelle."
                near = suggestion(group[0], self.heard)
                yield Problem(self.placed.at("merge", index, 0), "import-mapping", message, near)

    def _idle(self) -> Iterator[Mark]:
        for index, columns in enumerate(self.mapping.actors):
            for number in range(len(columns.types)):
                if (index, number) not in self.rules:
                    yield self.placed.at("actors", index, "types", number)
        for index, group in enumerate(self.mapping.merge):
            for number, key in enumerate(group):
                if key not in self.keys:
                    yield self.placed.at("merge", index, number)


def _settled(heard: _Heard) -> ActorSaid:
    area = _ranked(heard.areas)[0][0][0] if heard.areas else None
    return ActorSaid(line=heard.line, name=_ranked(heard.names)[0][0][0], type=_ranked(heard.types)[0][0][0], area=area)


def _conflicts(heard: _Heard) -> Iterator[Conflict]:
    name = _ranked(heard.names)[0][0][0]
    for key, votes in (("name", heard.names), ("type", heard.types), ("area", heard.areas)):
        if len(votes) > 1:
            words = tuple((" / ".join(part or "–" for part in worded), count) for (_, worded), count in _ranked(votes))
            yield Conflict(name, label(Actor, key), _ranked(votes)[0][0][0], words)


def _ranked(votes: Votes) -> list[tuple[tuple[str, tuple[str, ...]], int]]:
    """The majority first; among equals the one that came first (Counter keeps that order)."""
    return votes.most_common()
