"""What all entries share: strictness, ids, texts, references, visibility.

The docstring of a field is German: its first sentence is the label people see, the rest explains it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from kbtools import text
from kbtools.visibility import Visibility

Scope = Literal["knowledge", "case", "both"]


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names entries. One kind: the value is its id; several: the value is `kind:id`."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True, slots=True)
class Level:
    """Marks a field that only builds of this level and above may show."""

    visibility: Visibility


class _ParsedText:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(text.parse, core_schema.str_schema(min_length=1))


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n\r]*\S[^\n\r]*$")]
Text = Annotated[text.Text, _ParsedText]
Url = Annotated[str, StringConstraints(pattern=r"^(https://|mailto:|tel:)\S+$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
KindRef = Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[a-z0-9]+(?:-[a-z0-9]+)*$")]


class Entry(BaseModel):
    """Anything people write in YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


class Document(Entry):
    """An entry of its own: it has an id and can be referred to."""

    kind_name: ClassVar[str]
    kind_plural: ClassVar[str]
    kind_label: ClassVar[str]
    scope: ClassVar[Scope] = "knowledge"
    names_itself: ClassVar[bool] = False
    """Whether an id is made from other keys when none is written."""

    id: Slug
    """Kennung. Kleinbuchstaben, Ziffern und Bindestriche; bleibt für immer gleich."""
    revised_on: date | None = None
    """Stand. Tag der letzten Durchsicht, zum Beispiel 2026-11-21."""
    sources: tuple[Annotated[Slug, Ref("source")], ...] = ()
    """Quellen. Kennungen aus dem Quellenverzeichnis."""

    @property
    def name_shown(self) -> str:
        """What people read where the entry is mentioned."""
        return str(getattr(self, "title", None) or getattr(self, "name", None) or self.id)


class Sought(Document):
    """An entry with a page of its own, which people look for by many words."""

    search_words: tuple[Name, ...] = ()
    """Suchwörter. Wie Menschen danach suchen, auch wenn es so nicht auf der Seite steht."""


class CaseDocument(Document):
    """An entry of a case."""

    scope: ClassVar[Scope] = "case"

    external_id: Name | None = None
    """Fremde Kennung. Schlüssel in der Tabelle, aus der der Eintrag kommt."""


Small = Annotated[int, Field(ge=1, le=3)]
