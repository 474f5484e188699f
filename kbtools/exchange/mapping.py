"""What the columns of a table mean: a small YAML file written by the people who know the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools import source
from kbtools.exchange.names import tidy
from kbtools.exchange.table import Table
from kbtools.knowledge import Knowledge
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.entry import Document, Entry, Name, Ref, Slug
from kbtools.model.reading import document, suggestion
from kbtools.model.references import references
from kbtools.model.relation import RelationKind
from kbtools.problems import Mark, Problem, ProblemsFound
from kbtools.source import Path, Source

TypeRef = Annotated[Slug, Ref("actor_type")]


class AreaColumn(Entry):
    """Where the area of an actor stands."""

    column: Name
    """Spalte. Ihr Wert ist die fremde Kennung (`external_id`) eines Gebiets."""
    first: Annotated[int, Field(ge=1)] | None = None
    """Zeichen. Wie viele Zeichen vom Anfang des Wertes gelten; ohne Angabe alle."""


class TypeRule(Entry):
    """Rows that match get a type."""

    when: dict[Name, str] = {}
    """Bedingung. Spalten mit ihren Werten; Groß- und Kleinschreibung zählt nicht. Ohne Angabe: alle übrigen Zeilen."""
    type: TypeRef
    """Typ. Kennung eines Akteurstyps."""

    def takes(self, cells: Mapping[str, str]) -> bool:
        """Whether a row fulfils all conditions."""
        return all(_same(cells[column], value) for column, value in self.when.items())


class ActorColumns(Entry):
    """One actor in every row of the table."""

    name: Name
    """Spalte des Namens."""
    key: Name | None = None
    """Spalte des Schlüssels. Ohne Angabe ist der Name der Schlüssel."""
    type: TypeRef | None = None
    """Typ. Derselbe für alle; oder statt dessen `types`."""
    types: tuple[TypeRule, ...] = ()
    """Regeln für den Typ. Die erste passende gilt."""
    area: AreaColumn | None = None
    """Gebiet."""

    @model_validator(mode="after")
    def _typed_one_way(self) -> Self:
        if bool(self.type) == bool(self.types):
            raise PydanticCustomError("rule", "Hier gehört genau eines von beiden hin: `type` oder `types`.")
        for number, rule in enumerate(self.types, 1):
            if not rule.when and number < len(self.types):
                text = "Regel {number} hat keine Bedingung; keine der Regeln danach kommt zum Zug."
                raise PydanticCustomError("rule", text, {"number": number})
        return self

    @property
    def deciding(self) -> tuple[str, ...]:
        """The columns that decide on the type."""
        return tuple(dict.fromkeys(column for rule in self.types for column in rule.when))


class RelationColumns(Entry):
    """One relation in every row of the table."""

    from_: Annotated[Slug, Field(alias="from")]
    """Von. Eine der unter `actors` genannten Rollen."""
    to: Slug
    """Nach. Eine der unter `actors` genannten Rollen."""
    kind: RelationKind
    """Art der Beziehung."""


class ImportMapping(Document):
    """Zuordnung: was die Spalten einer Tabelle bedeuten."""

    kind_name: ClassVar[str] = "mapping"
    kind_plural: ClassVar[str] = "mappings"
    kind_label: ClassVar[str] = "Zuordnung"

    actors: Annotated[dict[Slug, ActorColumns], Field(min_length=1)]
    """Akteure. Je Zeile der Tabelle einer; der Name davor ist frei wählbar."""
    relations: tuple[RelationColumns, ...] = ()
    """Beziehungen. Je Zeile der Tabelle eine."""
    merge: tuple[Annotated[tuple[Name, ...], Field(min_length=2)], ...] = ()
    """Zusammenlegen. Listen von Schlüsseln, die dasselbe meinen; der erste bleibt."""

    @model_validator(mode="after")
    def _relations_join_actors(self) -> Self:
        for relation in self.relations:
            for role in (relation.from_, relation.to):
                if role not in self.actors:
                    text = "„{role}“ ist unter `actors` nicht genannt."
                    raise PydanticCustomError("rule", text, {"role": role})
        return self


@dataclass(frozen=True, slots=True)
class PlacedMapping:
    """A mapping and where each part of it stands."""

    mapping: ImportMapping
    source: Source

    def at(self, *path: str | int) -> Mark:
        """The place of a value."""
        return self.source.at(path)


def read_mapping(content: bytes, path: str) -> PlacedMapping:
    """Read a mapping file. Raises ProblemsFound."""
    read = source.parse(content, path)
    data = {**read.data, "id": "mapping"} if isinstance(read.data, dict) else read.data
    return PlacedMapping(document(ImportMapping, data, read, ()), read)


def misfits(placed: PlacedMapping, table: Table, knowledge: Knowledge, case: str) -> Iterator[Problem]:
    """Columns that the table lacks, and entries that the case lacks."""
    for place, column in _columns(placed.mapping):
        if column not in table.columns:
            message = f"Die Spalte „{column}“ fehlt; verlangt wird sie in {placed.at(*place)}."
            hint = suggestion(column, table.columns) or "Es gibt: " + ", ".join(table.columns) + "."
            yield Problem(table.at(1), "import-input", message, hint)
    for path, target in references(placed.mapping):
        if not knowledge.find(target, case):
            kind, _, id = target.partition(":")
            known = knowledge.shelves[""].get(kind, {})
            yield Problem(placed.at(*path), "unknown-id", f"„{id}“ ({kind}) gibt es nicht.", suggestion(id, known))


def _columns(mapping: ImportMapping) -> Iterator[tuple[Path, str]]:
    for role, columns in mapping.actors.items():
        yield ("actors", role, "name"), columns.name
        if columns.key:
            yield ("actors", role, "key"), columns.key
        if columns.area:
            yield ("actors", role, "area", "column"), columns.area.column
        for index, rule in enumerate(columns.types):
            for column in rule.when:
                yield ("actors", role, "types", index, "when", column), column


def _same(one: str, other: str) -> bool:
    return tidy(one).casefold() == tidy(other).casefold()
