"""Files every page needs and the look decides."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools import look
from kbtools.artefact import Artefact, File
from kbtools.knowledge import Knowledge


def assets(knowledge: Knowledge) -> Iterator[Artefact]:
    """The colours, as a style sheet below `assets/kb/`."""
    yield File(path="assets/kb/look.css", content=lambda: look.css().encode())
