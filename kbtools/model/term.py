"""Glossary."""

from typing import ClassVar

from kbtools.model.entry import Document, Name, Text


class Term(Document):
    """Ein Begriff mit seinen Formen."""

    kind_name: ClassVar[str] = "term"
    kind_plural: ClassVar[str] = "terms"
    kind_label: ClassVar[str] = "Begriff"

    title: Name
    """Begriff."""
    forms: tuple[Name, ...] = ()
    """Formen. Gebeugte Formen, wie sie im Text stehen."""
    synonyms: tuple[Name, ...] = ()
    """Andere Wörter."""
    definition: Text
    """Erklärung."""
