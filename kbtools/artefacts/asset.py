"""Files every page needs: colours from the look, and the typeface."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kbtools import look, typeface
from kbtools.artefact import Artefact, File
from kbtools.knowledge import Knowledge

FACES = ("Regular", "Italic", "Semibold", "Bold")


def assets(knowledge: Knowledge) -> Iterator[Artefact]:
    """Style sheet and fonts, below `assets/kb/`."""
    yield File(path="assets/kb/look.css", content=lambda: look.css().encode())
    for face in FACES:
        yield File(path=f"assets/kb/SourceSansPro-{face}.woff2", content=partial(_font, face))


def _font(face: str) -> bytes:
    return dict(typeface.web_fonts())[f"SourceSansPro-{face}.woff2"]
