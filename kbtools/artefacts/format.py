"""Formats: a page each and the comparison."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import TOOLS, address, alone, together
from kbtools.artefacts.paper import Paper, form_paper, paper_links
from kbtools.forms.format import comparison, sheet
from kbtools.knowledge import Knowledge
from kbtools.model.format import (
    BODY_LEVELS,
    DURATIONS,
    EFFECTS,
    FINDER_AIMS,
    FINDER_BONDS,
    FINDER_HOURS,
    FINDER_PEOPLE,
    FINDER_TIMES,
    REGULARITIES,
    Format,
)
from kbtools.render.markdown import markdown

CRUMBS = (*TOOLS, ("Formate", "page:werkzeuge/format/index"))


def format(document: Format, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one format."""
    yield from format_paper(document, knowledge).files()
    yield from alone(
        document,
        knowledge,
        lambda level: _markdown(document, knowledge, level=level),
        crumbs=CRUMBS,
        description=str(document.purpose),
    )


def formats(knowledge: Knowledge) -> Iterator[Artefact]:
    """The comparison of all formats."""
    yield from comparison_paper(knowledge).files()
    yield Fragment(name="format/finder.md", content=lambda: _finder(knowledge))
    description = "Das Ziel bestimmt das Format. Achten Sie vor allem darauf, wer danach beschließt."
    yield from together("format", "Formate", lambda: _list(knowledge), description=description)


def format_paper(document: Format, knowledge: Knowledge) -> Paper:
    """One format on a sheet."""
    return form_paper(
        lambda: sheet(document, knowledge),
        knowledge,
        path=f"druck/format/{document.id}",
        address=f"format:{document.id}",
        label="Format",
        title=document.title,
    )


def comparison_paper(knowledge: Knowledge) -> Paper:
    """All formats side by side."""
    return form_paper(
        lambda: comparison(knowledge),
        knowledge,
        path="druck/format/vergleich",
        address="page:werkzeuge/format/index",
        label="Vergleich",
        title="Formate im Vergleich",
    )


def _markdown(document: Format, knowledge: Knowledge, *, level: int) -> str:
    return markdown(
        "format",
        address=address(knowledge),
        format=document,
        papers=paper_links(format_paper(document, knowledge)),
        effects=EFFECTS,
        levels=BODY_LEVELS,
        durations=DURATIONS,
        regularities=REGULARITIES,
        lists=[
            ("Geeignet, wenn", document.suited_when),
            ("Nicht geeignet, wenn", document.not_suited_when),
            ("Regeln", document.rules),
            ("Stolpersteine", document.pitfalls),
        ],
        neighbours=[knowledge.get(Format, id) for id in document.neighbours],
        level=level,
    )


def _list(knowledge: Knowledge) -> str:
    return markdown(
        "format_list",
        address=address(knowledge),
        formats=knowledge.all(Format),
        papers=paper_links(comparison_paper(knowledge)),
        effects=EFFECTS,
        levels=BODY_LEVELS,
    )


QUESTIONS = (
    ("aim", "Was soll geschehen?", FINDER_AIMS),
    ("people", "Wie viele arbeiten mit?", FINDER_PEOPLE),
    ("time", "Wie lange?", FINDER_TIMES),
    ("bond", "Wie verbindlich?", FINDER_BONDS),
    ("hours", "Wie viel Zeit hat die Geschäftsstelle?", FINDER_HOURS),
)
"""Key of the answers, question, answers in words."""


def _finder(knowledge: Knowledge) -> str:
    """Works on paper: the first question names candidates, each further one crosses out what does not fit."""
    formats = knowledge.all(Format)
    tables: list[tuple[str, str, list[tuple[str, list[Format]]]]] = []
    for key, question, answers in QUESTIONS:
        keeps = not tables
        rows = [
            (words, [one for one in formats if (answer in getattr(one.finder, key)) == keeps])
            for answer, words in answers.items()
        ]
        tables.append((question, "Kandidaten" if keeps else "Streichen", rows))
    return markdown("format_finder", tables=tables)
