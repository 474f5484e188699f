"""A checklist: one side of A4, at most 15 items."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.entry import Entry, Name, Ref, Slug, Sought, Text

ITEM_LIMIT = 15


class Item(Entry):
    """One thing to do."""

    id: Slug
    """Kennung. Bleibt gleich, damit Haken ihren Platz behalten."""
    act: Text
    """Handlung. Was zu tun ist, mit dem Verb am Ende: „Den Raum buchen“."""
    role: Annotated[Slug, Ref("role")] | None = None
    """Zuständig. Kennung einer Rolle."""
    proof: Text | None = None
    """Nachweis. Woran man sieht, dass es erledigt ist."""


class Section(Entry):
    """A titled group of items."""

    title: Name
    """Titel."""
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """Punkte."""


class Checklist(Sought):
    """Was vor, während und nach einem Schritt zu tun ist."""

    kind_name: ClassVar[str] = "checklist"
    kind_plural: ClassVar[str] = "checklists"
    kind_label: ClassVar[str] = "Checkliste"

    title: Name
    """Titel."""
    phase: Annotated[Slug, Ref("phase")]
    """Phase."""
    occasions: tuple[Annotated[Slug, Ref("occasion")], ...] = ()
    """Anlässe."""
    for_whom: Text
    """Für wen. Wer die Liste in die Hand nimmt."""
    when: Text
    """Wann. Zu welchem Zeitpunkt."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """Abschnitte."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    @model_validator(mode="after")
    def _fits_one_side(self) -> Self:
        ids = [item.id for item in self.items]
        if len(ids) > ITEM_LIMIT:
            text = "Die Checkliste hat {count} Punkte; auf eine Seite passen höchstens {limit}."
            raise PydanticCustomError("rule", text, {"count": len(ids), "limit": ITEM_LIMIT})
        for item in ids:
            if ids.count(item) > 1:
                raise PydanticCustomError("rule", "Der Punkt „{item}“ steht zweimal in der Checkliste.", {"item": item})
        return self
