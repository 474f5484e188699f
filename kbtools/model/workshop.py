"""Workshops: scripts with a timed agenda."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kbtools.model.entry import Entry, Name, Ref, Slug, Sought, Text
from kbtools.model.format import Size

Place = Literal["on_site", "online", "both"]
PLACES: dict[Place, str] = {"on_site": "vor Ort", "online": "online", "both": "vor Ort oder online"}
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class AgendaItem(Entry):
    """One part of the day."""

    title: Name
    """Titel."""
    minutes: Annotated[int, Field(ge=1)]
    """Minuten."""
    act: Text
    """Handlung. Was die Gruppe tut."""
    who: Text | None = None
    """Wer. Wer diesen Teil leitet."""
    methods: tuple[Annotated[Slug, Ref("method")], ...] = ()
    """Methoden."""
    material: tuple[Text, ...] = ()
    """Material."""
    pause: bool = False
    """Pause."""


class OneMunicipality(Entry):
    """The same workshop within one municipality."""

    summary: Text
    """Kurz. Wer dann zusammenkommt."""
    changes: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Änderungen. Was am Ablauf anders ist."""


class Workshop(Sought):
    """Ein Workshop mit Drehbuch."""

    kind_name: ClassVar[str] = "workshop"
    kind_plural: ClassVar[str] = "workshops"
    kind_label: ClassVar[str] = "Workshop"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge."""
    occasion: Text
    """Anlass. Wann sich der Workshop lohnt."""
    aims: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Ziele. Was die Teams am Ende mitnehmen."""
    for_whom: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Für wen."""
    municipalities: Size | None = None
    """Kommunen. Zahl der Kommunen, wenn mehrere teilnehmen."""
    people: Size | None = None
    """Personen. Zahl der Teilnehmenden insgesamt; ohne Angabe nicht festgelegt."""
    team: Size | None = None
    """Team. Personen je Kommune."""
    group_rules: tuple[Text, ...] = ()
    """Regeln der Teilnahme."""
    place: Place
    """Ort."""
    starts: Clock
    """Beginn. Uhrzeit wie 10:30."""
    preparation: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Vorbereitung."""
    agenda: Annotated[tuple[AgendaItem, ...], Field(min_length=4)]
    """Ablauf."""
    questions: Annotated[tuple[Text, ...], Field(min_length=3)]
    """Leitfragen."""
    material: tuple[Text, ...] = ()
    """Material."""
    one_municipality: OneMunicipality
    """In einer Kommune. Der Workshop mit eigenen Ämtern und Partnern."""
    follow_up: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Danach."""
    pitfalls: tuple[Text, ...] = ()
    """Stolpersteine."""

    @property
    def minutes(self) -> int:
        """The whole day."""
        return sum(item.minutes for item in self.agenda)
