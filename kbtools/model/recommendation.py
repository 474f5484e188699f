"""Recommendations of a case: the way up and the answer down."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.commitment import Party
from kbtools.model.entry import CaseDocument, Entry, Name, Ref, Slug, Text

RecommendationStatus = Literal["submitted", "local", "forwarded", "accepted", "partly", "rejected"]
RECOMMENDATION_STATUSES: dict[RecommendationStatus, str] = {
    "submitted": "eingebracht",
    "local": "vor Ort umgesetzt",
    "forwarded": "weitergeleitet",
    "accepted": "angenommen",
    "partly": "teilweise angenommen",
    "rejected": "abgelehnt",
}
ANSWERED: frozenset[RecommendationStatus] = frozenset({"local", "accepted", "partly", "rejected"})


class Stop(Entry):
    """One body or office on the way."""

    at: Party
    """Wo. Verweis auf Gremium, Akteur oder Rolle."""
    on: date | None = None
    """Wann."""
    outcome: Text | None = None
    """Ergebnis dort."""


class Recommendation(CaseDocument):
    """Eine Empfehlung mit ihrem Weg und der Antwort."""

    kind_name: ClassVar[str] = "recommendation"
    kind_plural: ClassVar[str] = "recommendations"
    kind_label: ClassVar[str] = "Empfehlung"

    title: Name
    """Titel."""
    text: Text
    """Wortlaut."""
    body: Annotated[Slug, Ref("body")]
    """Von. Gremium, das empfiehlt."""
    submitted: date
    """Eingebracht am."""
    path: tuple[Stop, ...] = ()
    """Weg. Stationen in der Reihenfolge."""
    status: RecommendationStatus
    """Stand."""
    answer_due: date
    """Antwort bis."""
    answered_by: Party | None = None
    """Antwort von."""
    answered_on: date | None = None
    """Antwort am."""
    answer: Text | None = None
    """Antwort."""
    reason: Text | None = None
    """Grund. Bei Ablehnung Pflicht."""

    @model_validator(mode="after")
    def _answer_fits(self) -> Self:
        if self.status in ANSWERED and not (self.answer and self.answered_on and self.answered_by):
            text = "Zu diesem Stand gehört eine Antwort: `answer`, `answered_by` und `answered_on`."
            raise PydanticCustomError("rule", text)
        if self.status == "rejected" and not self.reason:
            raise PydanticCustomError("rule", "Eine Ablehnung braucht unter `reason` den Grund.")
        return self
