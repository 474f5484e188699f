"""The state of a printed or ticked sheet."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kbtools.model.commitment import Party
from kbtools.model.entry import CaseDocument, Entry, Ref, Slug, Text

MarkState = Literal["open", "done", "not_needed"]
MARK_STATES: dict[MarkState, str] = {"open": "offen", "done": "erledigt", "not_needed": "nicht nötig"}


class Mark(Entry):
    """What was written beside an item."""

    item: Slug
    """Punkt. Kennung aus der Checkliste."""
    state: MarkState
    """Stand."""
    who: Party | None = None
    """Wer."""
    until: date | None = None
    """Bis wann."""
    note: Text | None = None
    """Bemerkung."""


class Worksheet(CaseDocument):
    """Der Stand einer ausgefüllten Checkliste."""

    kind_name: ClassVar[str] = "worksheet"
    kind_plural: ClassVar[str] = "worksheets"
    kind_label: ClassVar[str] = "Arbeitsstand"

    sheet: Annotated[Slug, Ref("checklist")]
    """Checkliste."""
    subject: Text
    """Wofür. Zum Beispiel die Sitzung, für die sie ausgefüllt ist."""
    on: date
    """Ausgefüllt am."""
    items: Annotated[tuple[Mark, ...], Field(min_length=1)]
    """Punkte."""

    @property
    def name_shown(self) -> str:
        """What the sheet was filled in for."""
        return str(self.subject)
