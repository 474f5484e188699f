"""Areas of a case: quarters, districts, regions."""

from typing import Annotated, ClassVar

from kbtools.model.entry import CaseDocument, Name, Ref, Slug


class Area(CaseDocument):
    """Ein Gebiet, zum Beispiel ein Stadtteil oder Bezirk."""

    kind_name: ClassVar[str] = "area"
    kind_plural: ClassVar[str] = "areas"
    kind_label: ClassVar[str] = "Gebiet"

    title: Name
    """Titel."""
    order: int = 0
    """Reihenfolge."""
    parent: Annotated[Slug, Ref("area")] | None = None
    """Liegt in."""
