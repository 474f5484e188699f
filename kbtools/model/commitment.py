"""Commitments of a case: who does what by when."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.entry import CaseDocument, KindRef, Ref, Slug, Text

Party = Annotated[KindRef, Ref("actor", "body", "role", "function")]
CommitmentStatus = Literal["open", "done", "dropped"]
COMMITMENT_STATUSES: dict[CommitmentStatus, str] = {"open": "offen", "done": "erledigt", "dropped": "entfallen"}


class Commitment(CaseDocument):
    """Eine Verabredung: wer was bis wann tut."""

    kind_name: ClassVar[str] = "commitment"
    kind_plural: ClassVar[str] = "commitments"
    kind_label: ClassVar[str] = "Verabredung"

    what: Text
    """Was. Die Handlung, mit dem Verb am Ende."""
    who: Party
    """Wer. Verweis auf Akteur, Gremium, Rolle oder Funktion."""
    with_whom: tuple[Party, ...] = ()
    """Mit wem."""
    meeting: Annotated[Slug, Ref("meeting")] | None = None
    """Sitzung. Wo verabredet."""
    due: Annotated[date, Field()]
    """Bis wann."""
    status: CommitmentStatus = "open"
    """Stand."""
    done_on: date | None = None
    """Erledigt am."""
    note: Text | None = None
    """Bemerkung. Bei „entfallen“ der Grund."""

    @model_validator(mode="after")
    def _status_fits(self) -> Self:
        if self.status == "dropped" and not self.note:
            raise PydanticCustomError("rule", "Eine entfallene Verabredung braucht unter `note` den Grund.")
        if self.done_on and self.status != "done":
            raise PydanticCustomError("rule", "`done_on` steht nur bei erledigten Verabredungen.")
        return self
