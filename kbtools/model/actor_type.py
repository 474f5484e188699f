"""Types of external actors and what their funding means for steering."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from kbtools.model.entry import Document, Name, Ref, Slug, Text

Funding = Literal["public", "grant_funded", "resource_giving", "self_organised", "commercial"]
FUNDINGS: dict[Funding, str] = {
    "public": "öffentlich finanziert",
    "grant_funded": "zuwendungsfinanziert",
    "resource_giving": "ressourcengebend",
    "self_organised": "selbstorganisiert",
    "commercial": "wirtschaftlich",
}


class ActorType(Document):
    """Ein Akteurstyp, zum Beispiel Stiftung."""

    kind_name: ClassVar[str] = "actor_type"
    kind_plural: ClassVar[str] = "actor_types"
    kind_label: ClassVar[str] = "Akteurstyp"

    title: Name
    """Titel."""
    mark: Annotated[str, StringConstraints(pattern=r"^[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{0,2}$")]
    """Zeichen. Ein bis drei Buchstaben für Zeichnungen."""
    sector: Annotated[Slug, Ref("sector")]
    """Sektor."""
    funding: Funding
    """Übliche Finanzierung."""
    rhythm: Text
    """Arbeitsrhythmus. Wann Entscheidungen fallen und was zu kurz kommt."""
    culture: Text
    """Kultur. Wie dort gearbeitet und entschieden wird."""
    steering: Text
    """Folge für die Steuerung. Was man dem Akteur schuldet, damit er zusagen kann."""
