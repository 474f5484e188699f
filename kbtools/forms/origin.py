"""What every paper says about where it comes from: sources, date, phase, audience."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document
from kbtools.model.phase import Phase
from kbtools.model.source import Source


def source_line(document: Document, knowledge: Knowledge) -> str:
    """The sources of a document in one line, empty if it names none."""
    return source_line_of([document], knowledge)


def source_line_of(documents: Iterable[Document], knowledge: Knowledge) -> str:
    """The same for several documents, every source once."""
    titles = source_titles(documents, knowledge)
    return "Quellen: " + "; ".join(titles) if titles else ""


def source_titles(documents: Iterable[Document], knowledge: Knowledge) -> tuple[str, ...]:
    """Every source of the documents once, in the order they are named."""
    ids = dict.fromkeys(id for document in documents for id in document.sources)
    return tuple(knowledge.get(Source, id).title for id in ids)


def latest_revision(documents: Iterable[Document]) -> date | None:
    """The latest date of the documents, None if none has one."""
    return max((document.revised_on for document in documents if document.revised_on), default=None)


def only_phase(ids: Sequence[str], knowledge: Knowledge) -> tuple[str, str] | None:
    """Id and title of the phase; None if there are several, as the head of a paper names one."""
    return (ids[0], knowledge.get(Phase, ids[0]).title) if len(ids) == 1 else None


def is_internal(knowledge: Knowledge) -> bool:
    """Whether the paper is marked as internal."""
    return knowledge.audience != "public"
