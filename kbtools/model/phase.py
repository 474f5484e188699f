"""A phase of external cooperation with its ordered steps."""

from typing import Annotated, ClassVar

from kbtools.model.entry import Document, Entry, Name, Ref, Slug, Text


class Question(Entry):
    """One guiding question."""

    id: Slug
    """Kennung."""
    text: Text
    """Frage. So, wie man sie in einer Sitzung stellt."""


class Step(Entry):
    """One step of a phase."""

    id: Slug
    """Kennung."""
    title: Name
    """Titel."""
    purpose: Text
    """Zweck. Wozu der Schritt dient."""
    questions: tuple[Question, ...]
    """Leitfragen."""
    results: tuple[Text, ...]
    """Ergebnisse. Was am Ende auf dem Tisch liegt."""
    checklists: tuple[Annotated[Slug, Ref("checklist")], ...] = ()
    """Checklisten."""
    role_matrices: tuple[Annotated[Slug, Ref("role_matrix")], ...] = ()
    """Rollenmatrizen."""
    formats: tuple[Annotated[Slug, Ref("format")], ...] = ()
    """Formate."""
    methods: tuple[Annotated[Slug, Ref("method")], ...] = ()
    """Methoden."""
    pitfalls: tuple[Text, ...] = ()
    """Stolpersteine."""
    record: tuple[Text, ...] = ()
    """Festhalten. Was man aufschreibt."""


class Phase(Document):
    """Vorbereiten, strukturieren oder pflegen."""

    kind_name: ClassVar[str] = "phase"
    kind_plural: ClassVar[str] = "phases"
    kind_label: ClassVar[str] = "Phase"

    title: Name
    """Titel."""
    order: int
    """Reihenfolge."""
    purpose: Text
    """Zweck. Wozu die Phase dient."""
    steps: tuple[Step, ...]
    """Schritte."""
