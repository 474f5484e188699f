"""Cooperation agreements of a case."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kbtools.model.entry import CaseDocument, Name, Ref, Slug, Text

Binding = Literal["intent", "duty"]
BINDINGS: dict[Binding, str] = {"intent": "Absichtserklärung", "duty": "mit Pflichten"}


class Contract(CaseDocument):
    """Eine Kooperationsvereinbarung."""

    kind_name: ClassVar[str] = "contract"
    kind_plural: ClassVar[str] = "contracts"
    kind_label: ClassVar[str] = "Vereinbarung"

    title: Name
    """Titel."""
    purpose: Text
    """Gegenstand."""
    parties: Annotated[tuple[Annotated[Slug, Ref("actor")], ...], Field(min_length=2)]
    """Parteien. Kennungen von Akteuren."""
    binding: Binding
    """Bindung."""
    contributions: tuple[Text, ...] = ()
    """Beiträge. Wer was einbringt."""
    decided_by: Name | None = None
    """Beschlossen von."""
    signed: date | None = None
    """Unterschrieben am."""
    valid_until: date | None = None
    """Gilt bis. Ohne Angabe unbefristet."""
    notice_by: date | None = None
    """Kündigen bis."""
    next_review: date | None = None
    """Nächste Prüfung."""
    clauses: tuple[Annotated[Slug, Ref("clause")], ...] = ()
    """Klauseln. Bausteine, die verwendet wurden."""
    document: Name | None = None
    """Dokument. Aktenzeichen oder Fundstelle."""
