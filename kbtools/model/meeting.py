"""Meetings of a case."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.commitment import Party
from kbtools.model.entry import CaseDocument, Entry, Name, Ref, Slug, Text
from kbtools.model.workshop import Clock

Aim = Literal["information", "advice", "decision", "mandate"]
AIMS: dict[Aim, str] = {
    "information": "Information",
    "advice": "Beratung",
    "decision": "Entscheidung",
    "mandate": "Auftrag",
}


class TabledItem(Entry):
    """One item of an agenda."""

    title: Name
    """Titel."""
    aim: Aim
    """Ziel."""
    minutes: Annotated[int, Field(ge=1)]
    """Minuten."""
    presenter: Party | None = None
    """Trägt vor."""
    paper: Name | None = None
    """Unterlage."""
    proposed_decision: Text | None = None
    """Beschlussvorschlag."""
    result: Text | None = None
    """Ergebnis."""


class Meeting(CaseDocument):
    """Eine Sitzung."""

    kind_name: ClassVar[str] = "meeting"
    kind_plural: ClassVar[str] = "meetings"
    kind_label: ClassVar[str] = "Sitzung"

    body: Annotated[Slug, Ref("body")]
    """Gremium."""
    on: date
    """Tag."""
    start: Clock
    """Beginn."""
    end: Clock
    """Ende."""
    place: Name | None = None
    """Ort."""
    online: bool = False
    """Online."""
    items: Annotated[tuple[TabledItem, ...], Field(min_length=1)]
    """Tagesordnung."""
    invited: tuple[Party, ...] = ()
    """Eingeladen. Zusätzlich zu den Mitgliedern."""
    excused: tuple[Party, ...] = ()
    """Entschuldigt."""
    invitation_sent: date | None = None
    """Eingeladen am."""
    minutes_sent: date | None = None
    """Protokoll verschickt am."""
    minutes_approved_on: date | None = None
    """Protokoll genehmigt am."""

    @property
    def name_shown(self) -> str:
        """The day, as there is no title."""
        return self.on.strftime("%d.%m.%Y")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            raise PydanticCustomError("rule", "Das Ende der Sitzung liegt nicht nach dem Beginn.")
        return self
