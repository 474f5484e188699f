"""Sectors group actor types."""

from typing import ClassVar

from kbtools.model.entry import Document, Name, Text


class Sector(Document):
    """Ein Bereich der Gesellschaft, zum Beispiel Zivilgesellschaft."""

    kind_name: ClassVar[str] = "sector"
    kind_plural: ClassVar[str] = "sectors"
    kind_label: ClassVar[str] = "Sektor"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge. Bestimmt auch Farbe und Form im Bild; höchstens sieben Sektoren."""
    description: Text
    """Beschreibung."""
