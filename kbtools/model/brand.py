"""How the body that publishes looks."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from kbtools.model.entry import Document, Name

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
FilePath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*\.svg$")]


class Brand(Document):
    """Das Erscheinungsbild der Stelle, die veröffentlicht: auf Website, Bildern und Papieren."""

    kind_name: ClassVar[str] = "brand"
    kind_plural: ClassVar[str] = "brand"
    kind_label: ClassVar[str] = "Erscheinungsbild"

    name: Name | None = None
    """Name. Wer veröffentlicht, zum Beispiel „Stadt Musterstadt, Bildungsbüro“. Steht im Kopf jedes Papiers."""
    logo: FilePath | None = None
    """Logo. Eine SVG-Datei im Ordner docs, zum Beispiel assets/logo.svg."""
    accent: Colour | None = None
    """Hausfarbe. Als #rrggbb; auf Weiß mit einem Kontrast von mindestens 4,5 : 1."""
    contact: Annotated[tuple[Name, ...], Field(max_length=6)] = ()
    """Kontakt. Höchstens sechs Zeilen: Stelle, Anschrift, Funktionspostfach, Telefon. Keine Namen von Personen."""
    footer: Name | None = None
    """Fußzeile. Ein Satz unter jeder Seite und jedem Papier, zum Beispiel wer fördert."""
