"""Self-assessments: statements by field, a judgement per field, at most three next steps, no total score."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.entry import Entry, Name, Slug, Sought, Text

Judgement = Literal["runs", "need", "urgent"]
JUDGEMENTS: dict[Judgement, str] = {"runs": "läuft", "need": "Bedarf", "urgent": "dringend"}
Agreement = Literal["yes", "partly", "no", "unknown"]
AGREEMENTS: dict[Agreement, str] = {
    "yes": "trifft zu",
    "partly": "teilweise",
    "no": "trifft nicht zu",
    "unknown": "wissen wir nicht",
}
MOST_NEXT_STEPS = 3


class Statement(Entry):
    """One statement to agree with or not."""

    id: Slug
    """Kennung. Bleibt gleich, damit Antworten vergleichbar bleiben."""
    text: Text
    """Aussage. So, dass man ihr zustimmen kann."""


class AssessedField(Entry):
    """Statements that are judged together."""

    id: Slug
    """Kennung."""
    title: Name
    """Titel."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=2)]
    """Aussagen."""
    help: tuple[Text, ...] = ()
    """Hilfe. Was hilft, wenn es hier nicht läuft, mit Verweis auf Papiere und Seiten."""


class SelfAssessment(Sought):
    """Eine Selbsteinschätzung."""

    kind_name: ClassVar[str] = "self_assessment"
    kind_plural: ClassVar[str] = "self_assessments"
    kind_label: ClassVar[str] = "Selbsteinschätzung"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge."""
    purpose: Text
    """Zweck."""
    for_whom: Text
    """Für wen. Wer einschätzt."""
    when: Text
    """Wann."""
    minutes: Annotated[int, Field(ge=5)]
    """Minuten."""
    two_sides: bool = False
    """Zwei Seiten. Verwaltung und Partner antworten getrennt."""
    fields: Annotated[tuple[AssessedField, ...], Field(min_length=3)]
    """Felder."""
    reading: tuple[Text, ...] = ()
    """Lesehilfe. Wie man die Antworten bespricht."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in order."""
        return tuple(statement for field in self.fields for statement in field.statements)

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [statement.id for statement in self.statements] + [field.id for field in self.fields]
        for id in ids:
            if ids.count(id) > 1:
                raise PydanticCustomError("rule", "Die Kennung „{id}“ steht zweimal in der Einschätzung.", {"id": id})
        return self
