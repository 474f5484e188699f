"""Folders: the papers of an occasion, a phase or a workshop in one document, with a cover and page numbers throughout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from kbtools.artefacts.paper import Paper
from kbtools.knowledge import Knowledge
from kbtools.model.phase import Phase
from kbtools.render.pdf import Pdf, folder_pdf
from kbtools.render.sheet_data import house_data

_HOW_TO_USE = (
    "Seiten zählen durch. Fehlt ein Blatt, sehen Sie es an der Zahl.",
    "Schreiben Sie auf ausgefüllte Blätter Datum und Anlass; Funktionen und Organisationen. Namen stehen nur auf einer Anwesenheitsliste.",
)


def folder(
    title: str,
    lead: str,
    papers: Iterable[Paper] | Mapping[str, Iterable[Paper]],
    knowledge: Knowledge,
    *,
    path: str,
    address: str,
    phase: Phase | None = None,
) -> Paper:
    """One document of these papers in their order, in groups if they have titles.

    Papers that do not go into folders are left out.
    """
    groups = papers if isinstance(papers, Mapping) else {"": papers}
    bound = {group: tuple(inside) for group, inside in groups.items()}
    return Paper(
        path=path,
        address=address,
        label="Mappe",
        title=title,
        phase=phase,
        pdf=cache(lambda: _pdf(title, lead, bound, knowledge)),
    )


def _pdf(title: str, lead: str, groups: Mapping[str, Sequence[Paper]], knowledge: Knowledge) -> Pdf:
    sheets = [(group, list(chain.from_iterable(one.sheets() for one in papers))) for group, papers in groups.items()]
    dates = (sheet.revised_on for _, inside in sheets for sheet in inside if sheet.revised_on)
    revised_on = max(dates, default=None)
    cover = {
        "title": title,
        "lead": lead,
        "remarks": list(_HOW_TO_USE),
        "phase": None,
        "source_line": "",
        "internal": knowledge.audience != "public",
        "house": house_data(knowledge.house),
    }
    return folder_pdf(cover, sheets, revised_on=revised_on)
