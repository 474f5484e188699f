"""Bibliography."""

from datetime import date
from typing import ClassVar

from kbtools.model.entry import Document, Name, Text, Url


class Source(Document):
    """Eine Quelle, auf die sich Aussagen stützen."""

    kind_name: ClassVar[str] = "source"
    kind_plural: ClassVar[str] = "sources"
    kind_label: ClassVar[str] = "Quelle"

    title: Name
    """Titel."""
    publisher: Name | None = None
    """Herausgeber. Stelle oder Verlag."""
    published: Name | None = None
    """Erschienen. Jahr oder Datum."""
    url: Url | None = None
    """Adresse."""
    seen_on: date | None = None
    """Gesehen am. Tag, an dem die Adresse zuletzt geöffnet wurde."""
    note: Text | None = None
    """Hinweis. Wofür die Quelle taugt und wofür nicht."""
