"""Bodies of a case and who sits in them."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from kbtools.model.entry import CaseDocument, Entry, KindRef, Name, Ref, Slug, Text
from kbtools.model.format import BodyLevel, Effect

Side = Literal["internal", "external", "mixed"]
SIDES: dict[Side, str] = {"internal": "verwaltungsintern", "external": "extern", "mixed": "gemischt"}
Right = Literal["vote", "advice", "guest"]
RIGHTS: dict[Right, str] = {"vote": "Stimme", "advice": "beratend", "guest": "Gast"}

Seat = Annotated[KindRef, Ref("actor", "role", "body")]


class Mandate(Entry):
    """Who gave the body its mandate."""

    decided_by: Name
    """Beschlossen von."""
    on: date
    """Beschlossen am."""
    document: Name | None = None
    """Dokument. Titel oder Aktenzeichen."""


class Member(Entry):
    """A seat: who sends, with which right."""

    sender: Seat
    """Entsendet von. Verweis wie `actor:ihk`."""
    right: Right
    """Recht."""
    commitment: Text | None = None
    """Zusagen. Wie weit das Mitglied für die eigene Organisation zusagen darf."""
    deputy: bool = False
    """Vertretung benannt."""
    term_until: date | None = None
    """Amtszeit bis."""


class Body(CaseDocument):
    """Ein Gremium."""

    kind_name: ClassVar[str] = "body"
    kind_plural: ClassVar[str] = "bodies"
    kind_label: ClassVar[str] = "Gremium"

    title: Name
    """Titel."""
    format: Annotated[Slug, Ref("format")]
    """Format."""
    also_called: tuple[Name, ...] = ()
    """Andere Namen."""
    purpose: Text
    """Zweck."""
    mandate: Mandate | None = None
    """Mandat."""
    level: BodyLevel
    """Ebene."""
    side: Side
    """Seite."""
    effect: Effect = "recommendation"
    """Wirkung."""
    members: tuple[Member, ...] = ()
    """Mitglieder."""
    chair: Seat | None = None
    """Vorsitz."""
    office: Seat | None = None
    """Geschäftsführung."""
    rhythm: Text | None = None
    """Rhythmus."""
    parent: Annotated[Slug, Ref("body")] | None = None
    """Berichtet an."""

    @property
    def recommends(self) -> bool:
        """Whether others decide after it."""
        return self.effect == "recommendation"
