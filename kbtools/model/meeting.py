"""Meetings of a case."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.commitment import Party
from kbtools.model.entry import CaseDocument, Entry, Level, Name, Ref, Slug, Text, WebAddress
from kbtools.model.workshop import Clock

Aim = Literal["information", "advice", "recommendation", "decision", "mandate"]
AIMS: dict[Aim, str] = {
    "information": "Information",
    "advice": "Beratung",
    "recommendation": "Empfehlung",
    "decision": "Entscheidung",
    "mandate": "Auftrag",
}


class Share(Entry):
    """What one side pays and works."""

    who: Party
    """Wer. Verweis auf Akteur, Gremium, Rolle oder Funktion."""
    euros: Annotated[int | None, Field(ge=1)] = None
    """Euro. Im Jahr, wenn nicht einmalig."""
    hours: Annotated[int | None, Field(ge=1)] = None
    """Stunden. Im Jahr, wenn nicht einmalig."""
    positions: Annotated[float | None, Field(ge=0.01)] = None
    """Stellenanteil. 0.5 ist eine halbe Stelle."""
    once: bool = False
    """Einmalig. Fällt nur einmal an, nicht jedes Jahr."""
    source: Text | None = None
    """Herkunft. Woher das Geld oder die Zeit kommt."""


class Reply(Entry):
    """What one of those concerned said to it."""

    who: Party
    """Wer. Verweis auf Akteur, Gremium, Rolle oder Funktion."""
    said: Text
    """Antwort. Auch Einwände."""


class Proposal(Entry):
    """The paper of an item, without the sentence that is put to the vote."""

    occasion: Text | None = None
    """Anlass. Was geschehen ist, mit einer Zahl und ihrem Stand."""
    alternatives: tuple[Text, ...] = ()
    """Alternativen. Mindestens zwei, eine davon „nichts tun“."""
    shares: tuple[Share, ...] = ()
    """Kosten und Stellenanteile. Je Seite eine Zeile."""
    replies: tuple[Reply, ...] = ()
    """Beteiligte. Wer gefragt wurde und was geantwortet hat."""
    if_rejected: Text | None = None
    """Folge bei Ablehnung. Was dann geschieht und wer es merkt."""
    decides: Text | None = None
    """Wer beschließt. Die zuständige Stelle und ihr Termin, je Teil."""
    abstaining: tuple[Party, ...] = ()
    """Berät nicht mit. Stellen, die vom Ergebnis einen eigenen Vorteil hätten."""


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
    opening: Text | None = None
    """Satz zum Einstieg. Was der Vorsitz sagt, bevor jemand vorträgt."""
    goal: Text | None = None
    """Gewünschtes Ergebnis. Was danach feststeht, wenn es keinen Vorschlag gibt."""
    objection: Annotated[Text | None, Level("internal")] = None
    """Heikle Stelle. Welcher Einwand zu erwarten ist; nur intern."""
    proposed_decision: Text | None = None
    """Beschlussvorschlag. Ein Satz, den man so ins Protokoll übernehmen kann."""
    proposal: Proposal | None = None
    """Vorlage. Nur bei Punkten, die mit einer Entscheidung oder Empfehlung enden."""
    result: Text | None = None
    """Ergebnis."""


class Break(Entry):
    """Days on which nobody prepares anything."""

    first: date
    """Erster Tag."""
    last: date
    """Letzter Tag."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("rule", "Der letzte Tag liegt vor dem ersten.")
        return self


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
    access: Text | None = None
    """Zugang. Eingang, Aufzug, Haltestelle, Hilfen beim Hören und Sehen."""
    online: bool = False
    """Online."""
    online_address: Annotated[WebAddress | None, Level("internal")] = None
    """Zugang online. Adresse der Videokonferenz; nur intern."""
    goal: Text | None = None
    """Ziel. Was nach der Sitzung anders ist."""
    items: Annotated[tuple[TabledItem, ...], Field(min_length=1)]
    """Tagesordnung. Was bis zum Ende fehlt, ist Reserve."""
    invited: tuple[Party, ...] = ()
    """Eingeladen. Zusätzlich zu den Mitgliedern."""
    excused: tuple[Party, ...] = ()
    """Entschuldigt."""
    bring: Text | None = None
    """Mitbringen. Was Mitglieder vorbereitet haben sollen."""
    reply_by: date | None = None
    """Antwort bis. Ohne Angabe eine Woche vorher."""
    breaks: tuple[Break, ...] = ()
    """Ferien. Zeiten, die der Zeitplan überspringt."""
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
