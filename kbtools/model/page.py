"""Hand-written pages: what their head may say."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from kbtools.model.entry import Name, Sought

HomeRef = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(:[a-z0-9][a-z0-9-]*)?$")]


class Page(Sought):
    """Eine von Hand geschriebene Seite; die Kennung ist ihr Pfad ohne Endung."""

    kind_name: ClassVar[str] = "page"
    kind_plural: ClassVar[str] = "pages"
    kind_label: ClassVar[str] = "Seite"

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9/_-]*$")]
    """Kennung. Pfad der Seite ohne Endung."""
    title: Name | None = None
    """Titel. Ohne Angabe gilt die erste Überschrift."""
    description: Name | None = None
    """Beschreibung. Ein Satz für Suchmaschinen."""
    home_of: tuple[HomeRef, ...] = ()
    """Heimat von. Verweise wie `format:bildungsbeirat` oder eine ganze Art wie `term`."""
    hide: tuple[Name, ...] = ()
    """Ausblenden. `navigation` oder `toc`."""
    practice: bool = False
    """Eigene Einschätzung. Die Seite enthält Hinweise ohne Quelle; das steht dann am Ende."""
