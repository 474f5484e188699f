"""Actors of a case: organisations and offices, never natural persons."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from kbtools.model.actor_type import Funding
from kbtools.model.entry import CaseDocument, Entry, Level, Name, Ref, Slug, Small, Text, Url

Standing = Literal["primary", "secondary"]
STANDINGS: dict[Standing, str] = {"primary": "unmittelbar betroffen", "secondary": "mittelbar beteiligt"}

LevelRef = Annotated[Slug, Ref("participation_level")]


class Participation(Entry):
    """How far an actor takes part in one decision."""

    decision: Text
    """Entscheidung. Worum es geht."""
    current: LevelRef
    """Ist. Heutige Stufe."""
    target: LevelRef | None = None
    """Soll. Vereinbarte Stufe."""
    reason: Text | None = None
    """Begründung."""


class Actor(CaseDocument):
    """Ein Akteur: eine Organisation oder Dienststelle, nie eine natürliche Person."""

    kind_name: ClassVar[str] = "actor"
    kind_plural: ClassVar[str] = "actors"
    kind_label: ClassVar[str] = "Akteur"

    name: Name
    """Name. Voller Name der Organisation."""
    short_name: Name | None = None
    """Kurzname. Für Zeichnungen."""
    type: Annotated[Slug, Ref("actor_type")]
    """Typ. Kennung eines Akteurstyps."""
    funding: tuple[Funding, ...] = ()
    """Finanzierung. Ohne Angabe gilt die übliche des Typs."""
    area: Annotated[Slug, Ref("area")] | None = None
    """Gebiet. Ohne Angabe: überall tätig."""
    standing: Standing | None = None
    """Stellung. Unmittelbar betroffen (`primary`) oder mittelbar beteiligt (`secondary`)."""
    key: bool = False
    """Schlüsselakteur. Ohne ihn geht es nicht."""
    veto: Annotated[bool, Level("internal")] = False
    """Veto. Kann das Vorhaben verhindern; nur intern."""
    influence: Annotated[Small | None, Level("internal")] = None
    """Einfluss. 1 gering bis 3 hoch; nur intern."""
    interest: Annotated[Small | None, Level("internal")] = None
    """Interesse. 1 gering bis 3 hoch; nur intern."""
    participation: tuple[Participation, ...] = ()
    """Beteiligung. Je Entscheidung Ist und Soll."""
    contribution: Text | None = None
    """Beitrag. Was der Akteur einbringt."""
    website: Url | None = None
    """Webseite."""
    checked_on: date | None = None
    """Geprüft am."""
