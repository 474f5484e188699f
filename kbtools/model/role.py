"""Process roles: who does what in a cooperation."""

from typing import ClassVar

from kbtools.model.entry import Document, Name, Text


class Role(Document):
    """Eine Rolle im Ablauf, zum Beispiel die Geschäftsstelle."""

    kind_name: ClassVar[str] = "role"
    kind_plural: ClassVar[str] = "roles"
    kind_label: ClassVar[str] = "Rolle"

    title: Name
    """Titel."""
    short: Name
    """Kurzform. Höchstens zwei Wörter, für Spaltenköpfe."""
    tasks: tuple[Text, ...]
    """Aufgaben."""
    competences: tuple[Text, ...]
    """Befugnisse und Fähigkeiten."""
    backing: Text
    """Rückhalt. Was die Rolle trägt."""
