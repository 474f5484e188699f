"""What education monitoring is for, from service to agenda setting."""

from typing import ClassVar

from kbtools.model.entry import Document, Name, Text


class MonitoringFunction(Document):
    """Eine Funktion des Bildungsmonitorings."""

    kind_name: ClassVar[str] = "monitoring_function"
    kind_plural: ClassVar[str] = "monitoring_functions"
    kind_label: ClassVar[str] = "Funktion des Monitorings"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge. Von der Dienstleistung zum Setzen von Themen."""
    purpose: Text
    """Zweck."""
    ready_when: Text
    """Möglich, sobald. Welcher Stand dafür nötig ist."""
    steering_owes: Text
    """Was die Steuerung schuldet."""
    interprets: Text
    """Wer deutet. Wer aus den Zahlen Schlüsse zieht."""
    limit: Text
    """Grenze. Was diese Funktion nicht leisten darf."""
