"""Printable papers: where they lie and how they are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kbtools.artefact import File
from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document
from kbtools.model.phase import Phase
from kbtools.render.form import Form, form_sheet
from kbtools.render.markdown import counted
from kbtools.render.pdf import Pdf, Sheet, sheet_pdf


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
    sheets: Callable[[], Sequence[Sheet]] = tuple
    """What of it goes into a folder."""
    form: Callable[[], Form] | None = None
    """The same as a value, for office programs."""

    @property
    def pages(self) -> str:
        """„1 Seite“, „3 Seiten“."""
        return counted(self.pdf().pages, "Seite", "Seiten").replace(" ", "\N{NO-BREAK SPACE}")

    @property
    def file(self) -> File:
        """The promise of its bytes."""
        return File(path=self.path, content=lambda: self.pdf().content)


def paper(
    document: Document,
    label: str,
    knowledge: Knowledge,
    make: Callable[[], Sheet],
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
        pdf=lambda: sheet_pdf(make()),
        sheets=lambda: (make(),),
    )


def form_paper(
    make: Callable[[], Form], *, path: str, address: str, label: str, title: str, phase: Phase | None = None
) -> Paper:
    """The paper of a form, at `path` without its ending."""
    return Paper(
        path=f"{path}.pdf",
        address=address,
        label=label,
        title=title,
        phase=phase,
        pdf=lambda: sheet_pdf(form_sheet(make())),
        sheets=lambda: (form_sheet(make()),),
        form=make,
    )
