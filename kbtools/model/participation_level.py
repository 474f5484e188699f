"""Five levels of participation per decision."""

from typing import ClassVar

from kbtools.model.entry import Document, Name, Text


class ParticipationLevel(Document):
    """Eine Stufe der Beteiligung, von informieren bis selbst verantworten."""

    kind_name: ClassVar[str] = "participation_level"
    kind_plural: ClassVar[str] = "participation_levels"
    kind_label: ClassVar[str] = "Beteiligungsstufe"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge."""
    promise: Text
    """Zusage. Was die Beteiligten erwarten dürfen."""
    suited_when: Text
    """Geeignet, wenn."""
    pitfall: Text
    """Stolperstein."""
    background: Text | None = None
    """Hintergrund. Bezug zu anderen Stufenmodellen."""
