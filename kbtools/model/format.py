"""Formats: bodies and other forms of cooperation."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.entry import Entry, Name, Ref, Slug, Sought, Text

Effect = Literal["recommendation", "self_commitment", "own_budget", "statutory"]
EFFECTS: dict[Effect, str] = {
    "recommendation": "Empfehlung",
    "self_commitment": "Selbstverpflichtung der Beteiligten",
    "own_budget": "eigenes Budget",
    "statutory": "gesetzlicher Auftrag",
}
BodyLevel = Literal["normative", "strategic", "operative"]
BODY_LEVELS: dict[BodyLevel, str] = {
    "normative": "normativ",
    "strategic": "strategisch",
    "operative": "operativ",
}
Regularity = Literal["occasional", "regular"]
REGULARITIES: dict[Regularity, str] = {"occasional": "anlassbezogen", "regular": "regelmäßig"}
Duration = Literal["project", "institutional"]
DURATIONS: dict[Duration, str] = {
    "project": "projektorientiert und befristet",
    "institutional": "institutionalisiert und langfristig",
}


FinderAim = Literal["contact", "exchange", "coordinate", "advise", "prepare", "implement", "bind"]
FINDER_AIMS: dict[FinderAim, str] = {
    "contact": "in Verbindung bleiben",
    "exchange": "uns austauschen",
    "coordinate": "Arbeit abstimmen",
    "advise": "beraten und empfehlen",
    "prepare": "Entscheidungen vorbereiten",
    "implement": "etwas gemeinsam umsetzen",
    "bind": "Beiträge verbindlich zusagen",
}
FinderPeople = Literal["up_to_6", "up_to_12", "up_to_30", "more"]
FINDER_PEOPLE: dict[FinderPeople, str] = {
    "up_to_6": "bis 6 Personen",
    "up_to_12": "bis 12 Personen",
    "up_to_30": "bis 30 Personen",
    "more": "mehr als 30 Personen",
}
FinderTime = Literal["once", "project", "lasting"]
FINDER_TIMES: dict[FinderTime, str] = {
    "once": "einmal oder aus einem Anlass",
    "project": "auf Zeit, mit einem Ende",
    "lasting": "auf Dauer",
}
FinderBond = Literal["none", "recommendation", "self_commitment", "contract"]
FINDER_BONDS: dict[FinderBond, str] = {
    "none": "gar nicht",
    "recommendation": "Wir empfehlen",
    "self_commitment": "Jede Stelle bindet sich selbst",
    "contract": "mit Unterschrift",
}
FinderHours = Literal["up_to_4", "up_to_16", "more"]
FINDER_HOURS: dict[FinderHours, str] = {
    "up_to_4": "bis 4 Stunden im Monat",
    "up_to_16": "bis 16 Stunden im Monat",
    "more": "mehr als 16 Stunden im Monat",
}


class Finder(Entry):
    """The answers to five questions for which a format fits."""

    aim: Annotated[tuple[FinderAim, ...], Field(min_length=1)]
    """Was geschehen soll."""
    people: Annotated[tuple[FinderPeople, ...], Field(min_length=1)]
    """Wie viele mitarbeiten."""
    time: Annotated[tuple[FinderTime, ...], Field(min_length=1)]
    """Wie lange."""
    bond: Annotated[tuple[FinderBond, ...], Field(min_length=1)]
    """Wie verbindlich."""
    hours: Annotated[tuple[FinderHours, ...], Field(min_length=1)]
    """Wie viel Zeit die Geschäftsstelle hat."""


class Size(Entry):
    """How many people take part."""

    at_least: Annotated[int, Field(ge=1)]
    """Mindestens."""
    at_most: Annotated[int, Field(ge=1)]
    """Höchstens."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.at_least > self.at_most:
            raise PydanticCustomError("rule", "`at_least` ist größer als `at_most`.")
        return self


class Format(Sought):
    """Eine Form der Zusammenarbeit, zum Beispiel ein Bildungsbeirat."""

    kind_name: ClassVar[str] = "format"
    kind_plural: ClassVar[str] = "formats"
    kind_label: ClassVar[str] = "Format"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge. Vom losen Kontakt zum Vertrag."""
    also_called: tuple[Name, ...] = ()
    """Andere Namen."""
    purpose: Text
    """Zweck."""
    effects: Annotated[tuple[Effect, ...], Field(min_length=1)]
    """Wirkung. Was das Format bewirken kann."""
    decides_after: Text
    """Wer danach beschließt."""
    levels: Annotated[tuple[BodyLevel, ...], Field(min_length=1)]
    """Ebenen."""
    regularity: tuple[Regularity, ...]
    """Regelmäßigkeit."""
    duration: tuple[Duration, ...]
    """Dauer."""
    size: Size
    """Größe. Zahl der Personen."""
    rhythm: Text
    """Rhythmus."""
    composition: Text
    """Zusammensetzung."""
    effort: Text
    """Aufwand. Stunden im Jahr oder je Sitzung, für wen."""
    suited_when: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Geeignet, wenn."""
    not_suited_when: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Nicht geeignet, wenn."""
    rules: tuple[Text, ...] = ()
    """Regeln, die sich bewährt haben."""
    pitfalls: tuple[Text, ...] = ()
    """Stolpersteine."""
    finder: Finder
    """Format finden. Zu fünf Fragen die Antworten, bei denen das Format passt."""
    neighbours: tuple[Annotated[Slug, Ref("format")], ...] = ()
    """Verwandte Formate."""
