"""What the columns of a table mean: a small YAML file written by the people who know the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools import source
from kbtools.exchange.names import tidy
from kbtools.exchange.table import Table
from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document, Entry, Name, Ref, Slug
from kbtools.model.reading import document
from kbtools.model.references import references
from kbtools.model.relation import RelationKind
from kbtools.problems import Mark, Problem, suggestion
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

    when: dict[Name, str] = Field(default_factory=dict)
    """Bedingung. Spalten mit ihren Werten; Groß- und Kleinschreibung zählt nicht. Ohne Angabe: alle übrigen Zeilen."""
    type: TypeRef
    """Typ. Kennung eines Akteurstyps."""

    def takes(self, cells: Mapping[str, str]) -> bool:
        """Whether a row fulfils all conditions."""
        return all(_same(cells[column], value) for column, value in self.when.items())


class ActorColumns(Entry):
    """One actor in every row of the table."""

    id: Slug
    """Kennung. Frei gewählt, zum Beispiel `schule`; unter `relations` wird sie genannt."""
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
    """Von. Kennung eines Eintrags unter `actors`."""
    to: Slug
    """Nach. Kennung eines Eintrags unter `actors`."""
    kind: RelationKind
    """Art der Beziehung."""


class ImportMapping(Document):
    """Zuordnung: was die Spalten einer Tabelle bedeuten."""

    kind_name: ClassVar[str] = "mapping"
    kind_plural: ClassVar[str] = "mappings"
    kind_label: ClassVar[str] = "Zuordnung"

    actors: Annotated[tuple[ActorColumns, ...], Field(min_length=1)]
    """Akteure. Jeder Eintrag ergibt in jeder Zeile der Tabelle einen Akteur."""
    relations: tuple[RelationColumns, ...] = ()
    """Beziehungen. Jeder Eintrag ergibt in jeder Zeile der Tabelle eine Beziehung."""
    merge: tuple[Annotated[tuple[Name, ...], Field(min_length=2)], ...] = ()
    """Zusammenlegen. Listen von Schlüsseln, die dasselbe meinen; der erste bleibt."""


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
    """What does not fit together: columns the table lacks, names the mapping lacks, entries the project lacks."""
    for place, column in _columns(placed.mapping):
        if column not in table.columns:
            message = f"Die Spalte „{column}“ fehlt; verlangt wird sie in {placed.at(*place)}."
            hint = suggestion(column, table.columns) or "Es gibt: " + ", ".join(table.columns) + "."
            yield Problem(table.at(1), "import-input", message, hint)
    names = [columns.id for columns in placed.mapping.actors]
    for index, name in enumerate(names):
        if name in names[:index]:
            message = f"Die Kennung „{name}“ gibt es unter `actors` schon."
            yield Problem(placed.at("actors", index, "id"), "duplicate-id", message)
    for index, relation in enumerate(placed.mapping.relations):
        for key, name in (("from", relation.from_), ("to", relation.to)):
            if name not in names:
                message = f"„{name}“ ist unter `actors` nicht genannt."
                yield Problem(placed.at("relations", index, key), "import-mapping", message, suggestion(name, names))
    for path, target in references(placed.mapping):
        if not knowledge.find(target, case):
            kind, _, id = target.partition(":")
            known = knowledge.shelves[""].get(kind, {})
            yield Problem(placed.at(*path), "unknown-id", f"„{id}“ ({kind}) gibt es nicht.", suggestion(id, known))


def _columns(mapping: ImportMapping) -> Iterator[tuple[Path, str]]:
    for index, columns in enumerate(mapping.actors):
        yield ("actors", index, "name"), columns.name
        if columns.key:
            yield ("actors", index, "key"), columns.key
        if columns.area:
            yield ("actors", index, "area", "column"), columns.area.column
        for number, rule in enumerate(columns.types):
            for column in rule.when:
                yield ("actors", index, "types", number, "when", column), column


def _same(one: str, other: str) -> bool:
    return tidy(one).casefold() == tidy(other).casefold()
