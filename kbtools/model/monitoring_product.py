"""Products of education monitoring."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kbtools.model.entry import Document, Name, Ref, Slug, Text

Medium = Literal["print", "digital", "talk"]
MEDIA: dict[Medium, str] = {"print": "gedruckt", "digital": "digital", "talk": "im Gespräch"}
Publicity = Literal["public", "internal", "both"]
PUBLICITIES: dict[Publicity, str] = {"public": "öffentlich", "internal": "intern", "both": "öffentlich oder intern"}


class MonitoringProduct(Document):
    """Ein Produkt des Bildungsmonitorings, zum Beispiel ein Bildungsbericht."""

    kind_name: ClassVar[str] = "monitoring_product"
    kind_plural: ClassVar[str] = "monitoring_products"
    kind_label: ClassVar[str] = "Produkt des Monitorings"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge."""
    also_called: tuple[Name, ...] = ()
    """Andere Namen."""
    purpose: Text
    """Zweck."""
    functions: Annotated[tuple[Annotated[Slug, Ref("monitoring_function")], ...], Field(min_length=1)]
    """Funktionen."""
    audiences: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Für wen."""
    media: Annotated[tuple[Medium, ...], Field(min_length=1)]
    """Medium."""
    publicity: Publicity
    """Öffentlichkeit."""
    length: Text
    """Umfang."""
    rhythm: Text
    """Rhythmus."""
    effort: Text
    """Aufwand."""
    leads_to: Text
    """Was daraus folgt. Wer damit was entscheidet."""
    not_suited_when: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Nicht geeignet, wenn."""
    pitfalls: tuple[Text, ...] = ()
    """Stolpersteine."""
