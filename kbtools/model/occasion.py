"""What brings people here, and the path through pages and papers for it."""

from typing import Annotated, ClassVar

from pydantic import Field

from kbtools.model.entry import Entry, Name, Ref, Slug, Sought, Text


class Station(Entry):
    """One stop of the path: what to do there."""

    act: Text
    """Handlung. Was man hier tut, mit Verweis auf die Seite oder das Papier."""
    minutes: Annotated[int, Field(ge=1)] | None = None
    """Minuten. Wie lange es etwa dauert."""


class Occasion(Sought):
    """An occasion such as preparing a meeting."""

    kind_name: ClassVar[str] = "occasion"
    kind_plural: ClassVar[str] = "occasions"
    kind_label: ClassVar[str] = "Anlass"

    title: Name
    """Titel. Steht auf der Startseite."""
    order: int
    """Reihenfolge auf der Startseite."""
    lead: Text
    """Einleitung. Ein Satz: was man hier bekommt."""
    stations: tuple[Station, ...]
    """Stationen. Der Weg durch Seiten und Papiere."""
    checklists: tuple[Annotated[Slug, Ref("checklist")], ...] = ()
    """Checklisten."""
    role_matrices: tuple[Annotated[Slug, Ref("role_matrix")], ...] = ()
    """Rollenmatrizen."""
    methods: tuple[Annotated[Slug, Ref("method")], ...] = ()
    """Methoden."""
    forms: tuple[Annotated[str, Ref("page")], ...] = ()
    """Vordrucke. Kennungen von Seiten mit leeren Papieren."""
    example: Text | None = None
    """Beispiel. Ein Satz mit Verweis, wie es anderswo ging."""
