"""Building blocks of agreements and of rules of procedure."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kbtools.model.entry import Document, Entry, Name, Text

Kit = Literal["agreement", "rules"]
KITS: dict[Kit, str] = {"agreement": "Kooperationsvereinbarung", "rules": "Geschäftsordnung"}
Need = Literal["always", "often", "special"]
NEEDS: dict[Need, str] = {
    "always": "immer",
    "often": "meist",
    "special": "bei Bedarf",
}


class Alternative(Entry):
    """Another wording and when it fits."""

    when: Text
    """Wann sie passt."""
    wording: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Formulierung. Absätze."""


class Clause(Document):
    """Ein Baustein für eine Kooperationsvereinbarung oder eine Geschäftsordnung."""

    kind_name: ClassVar[str] = "clause"
    kind_plural: ClassVar[str] = "clauses"
    kind_label: ClassVar[str] = "Klausel"

    title: Name
    """Titel."""
    kit: Kit
    """Baukasten. `agreement` oder `rules`."""
    order: int
    """Reihenfolge im Dokument."""
    need: Need
    """Bedarf."""
    needed_when: Text | None = None
    """Nötig, wenn."""
    purpose: Text
    """Zweck. Was die Klausel verhindert oder möglich macht."""
    decide: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Zu entscheiden. Fragen, die beide Seiten vorher klären."""
    wording: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Formulierung. Eigener Vorschlag in Absätzen; Lücken stehen in eckigen Klammern."""
    alternatives: tuple[Alternative, ...] = ()
    """Andere Formulierungen."""
    legal_advice: Text | None = None
    """Rechtlicher Rat. Wo das Rechtsamt gefragt werden muss."""
    pitfalls: tuple[Text, ...] = ()
    """Stolpersteine."""
