"""Methods: cards for work in a group."""

from typing import Annotated, ClassVar

from pydantic import Field

from kbtools.model.entry import Entry, Name, Ref, Slug, Sought, Text
from kbtools.model.format import Size


class MethodStep(Entry):
    """One step of a method."""

    title: Name
    """Titel."""
    act: Text
    """Handlung. Was in diesem Schritt geschieht."""
    brief: Text | None = None
    """Kurzfassung. Was die Leitung sagt und tut, für das Ablaufblatt; ohne Angabe steht dort die Handlung."""
    minutes: Annotated[int, Field(ge=1)] | None = None
    """Minuten."""
    who: Text | None = None
    """Wer. Wer in diesem Schritt handelt."""


class Choice(Entry):
    """One of several ways a group chooses from."""

    title: Name
    """Titel."""
    question: Text
    """Frage an die Gruppe."""
    rule: Text
    """Regel. Was dabei gilt."""


class Variant(Entry):
    """Another way to do it."""

    title: Name
    """Titel. Zum Beispiel „Online“."""
    text: Text
    """Text. Was dann anders ist."""


class Method(Sought):
    """Eine Methode als Karte: Zweck, Schritte mit Minuten, Ergebnis."""

    kind_name: ClassVar[str] = "method"
    kind_plural: ClassVar[str] = "methods"
    kind_label: ClassVar[str] = "Methode"

    title: Name
    """Titel."""
    also_called: tuple[Name, ...] = ()
    """Andere Namen."""
    phases: Annotated[tuple[Annotated[Slug, Ref("phase")], ...], Field(min_length=1)]
    """Phasen."""
    occasions: tuple[Annotated[Slug, Ref("occasion")], ...] = ()
    """Anlässe."""
    purpose: Text
    """Zweck. Wozu die Methode dient."""
    group: Size
    """Gruppe. Zahl der Personen."""
    led_by: Text
    """Leitung. Wer durch die Methode führt."""
    material: tuple[Text, ...] = ()
    """Material."""
    preparation: tuple[Text, ...] = ()
    """Vorbereitung."""
    steps: Annotated[tuple[MethodStep, ...], Field(min_length=2)]
    """Schritte."""
    choices: tuple[Choice, ...] = ()
    """Zur Wahl. Wege, von denen die Gruppe einen nimmt."""
    result: Text
    """Ergebnis. Was man danach in der Hand hat."""
    record: tuple[Name, ...] = ()
    """Festhalten. Überschriften des Protokolls."""
    decides: Text | None = None
    """Wer entscheidet. Was mit dem Ergebnis geschieht."""
    suited_when: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Geeignet, wenn."""
    not_suited_when: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Nicht geeignet, wenn."""
    pitfalls: tuple[Text, ...] = ()
    """Stolpersteine."""
    variants: tuple[Variant, ...] = ()
    """Varianten."""
    privacy: Text
    """Datenschutz. Was aufgeschrieben werden darf und wo es bleibt."""
    checklists: tuple[Annotated[Slug, Ref("checklist")], ...] = ()
    """Checklisten."""
    neighbours: tuple[Annotated[Slug, Ref("method")], ...] = ()
    """Verwandte Methoden."""

    @property
    def minutes(self) -> int:
        """Sum of the minutes of all steps."""
        return sum(step.minutes or 0 for step in self.steps)
