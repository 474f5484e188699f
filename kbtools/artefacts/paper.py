"""Printable papers: where they lie and how they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document
from kbtools.model.phase import Phase
from kbtools.render.markdown import counted
from kbtools.render.pdf import Pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF that is made when its bytes or its page count are asked for."""

    path: str
    address: str
    """Where the same stands on the web, as a reference."""
    label: str
    title: str
    phase: Phase | None
    pdf: Callable[[], Pdf]

    @property
    def pages(self) -> str:
        """„1 Seite“, „3 Seiten“."""
        return counted(self.pdf().pages, "Seite", "Seiten").replace(" ", "\N{NO-BREAK SPACE}")


def paper(
    document: Document,
    label: str,
    knowledge: Knowledge,
    make: Callable[[], Pdf],
    *,
    phase: str | None,
    case: str = "",
) -> Paper:
    """The paper of a document; papers of a case lie in a folder of their own."""
    folder = f"druck/{case}/{document.kind_name}" if case else f"druck/{document.kind_name}"
    return Paper(
        path=f"{folder}/{document.id}.pdf",
        address=f"{document.kind_name}:{case}/{document.id}" if case else f"{document.kind_name}:{document.id}",
        label=label,
        title=document.name_shown,
        phase=knowledge.get(Phase, phase) if phase else None,
        pdf=make,
    )
