"""Files every page needs: colours from the look, and the typeface."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools import look, typeface
from kbtools.artefact import Artefact, File
from kbtools.knowledge import Knowledge


def assets(knowledge: Knowledge) -> Iterator[Artefact]:
    """Style sheet and fonts, below `assets/kb/`."""
    yield File(path="assets/kb/look.css", content=lambda: look.css().encode())
    for name, content in typeface.web_fonts():
        yield File(path=f"assets/kb/{name}", content=lambda content=content: content)  # type: ignore[misc]
