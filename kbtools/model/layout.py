"""Where the cards of a drawing stand, so that a picture stays as people know it."""

from typing import Annotated, ClassVar

from pydantic import Field

from kbtools.model.entry import CaseDocument, Slug

Length = Annotated[float, Field(ge=0, le=100_000)]


class Layout(CaseDocument):
    """Die Anordnung eines Blatts. `kbtools arrange` schreibt sie."""

    kind_name: ClassVar[str] = "layout"
    kind_plural: ClassVar[str] = "layout"
    kind_label: ClassVar[str] = "Anordnung"

    places: dict[Slug, tuple[Length, Length]]
    """Plätze. Je Karte der Abstand ihrer linken oberen Ecke vom linken und vom oberen Rand, in Punkt."""
