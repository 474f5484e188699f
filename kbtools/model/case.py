"""One cooperation with its data."""

from typing import Annotated, ClassVar

from kbtools.model.entry import Document, Name, Ref, Scope, Slug, Text
from kbtools.model.format import Duration, Regularity
from kbtools.model.role_matrix import CodeSystem
from kbtools.visibility import Visibility


class Case(Document):
    """Ein Fall: eine Kooperation mit Akteuren, Beziehungen und Gremien."""

    kind_name: ClassVar[str] = "case"
    kind_plural: ClassVar[str] = "cases"
    kind_label: ClassVar[str] = "Fall"
    scope: ClassVar[Scope] = "case"

    title: Name
    """Titel."""
    summary: Text
    """Kurzbeschreibung. Zwei bis drei Sätze."""
    occasion: Text | None = None
    """Anlass. Warum die Kooperation entstanden ist."""
    phase: Annotated[Slug, Ref("phase")] | None = None
    """Phase. Wo die Kooperation heute steht."""
    regularity: Regularity | None = None
    """Regelmäßigkeit."""
    duration: Duration | None = None
    """Dauer."""
    goals: tuple[Text, ...] = ()
    """Ziele. Prüfbar formuliert."""
    code_system: CodeSystem = "demi"
    """Buchstaben der Rollenmatrizen."""
    visibility: Visibility = "public"
    """Sichtbarkeit."""
    limits: tuple[Text, ...] = ()
    """Grenzen. Was die Daten nicht zeigen."""
