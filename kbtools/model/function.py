"""The functions education management can take in a cooperation."""

from typing import Annotated, ClassVar

from kbtools.model.entry import Document, Name, Ref, Slug, Text


class Function(Document):
    """Eine der sechs Funktionen, zum Beispiel koordinieren."""

    kind_name: ClassVar[str] = "function"
    kind_plural: ClassVar[str] = "functions"
    kind_label: ClassVar[str] = "Funktion"

    title: Name
    """Titel. Als Person benannt, in Paarform."""
    verb: Name
    """Tätigkeit. Als Verb."""
    order: int
    """Reihenfolge."""
    purpose: Text
    """Zweck. Was die Funktion leistet."""
    take_when: tuple[Text, ...]
    """Übernehmen, wenn."""
    leave_when: tuple[Text, ...]
    """Abgeben, wenn."""
    conflicts: tuple[Annotated[Slug, Ref("function")], ...] = ()
    """Verträgt sich nicht mit."""
