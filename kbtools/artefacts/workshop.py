"""Workshops: a script and a piece each, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact
from kbtools.artefacts.document import TOOLS, address, alone, together
from kbtools.artefacts.paper import Paper, form_paper, paper_links
from kbtools.forms.workshop import participant_sheet, run_sheet, script
from kbtools.knowledge import Knowledge
from kbtools.model.method import Method
from kbtools.model.workshop import PLACES, Workshop
from kbtools.render.markdown import markdown

CRUMBS = (*TOOLS, ("Workshops", "page:werkzeuge/workshop/index"))


def workshop(document: Workshop, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one workshop."""
    for printed in (script_paper(document, knowledge), participant_paper(document, knowledge)):
        yield from printed.files()
    yield from alone(
        document,
        knowledge,
        lambda level: _markdown(document, knowledge, level=level),
        crumbs=CRUMBS,
        description=str(document.occasion),
    )


def workshops(knowledge: Knowledge) -> Iterator[Artefact]:
    """The list of all workshops."""
    description = "Fertige Drehbücher: Ablauf mit Uhrzeit, Leitfragen und was danach geschieht."
    yield from together("workshop", "Workshops", lambda: _list(knowledge), description=description)


def script_paper(document: Workshop, knowledge: Knowledge) -> Paper:
    """What whoever leads the workshop carries."""
    return form_paper(
        lambda: script(document, knowledge),
        knowledge,
        path=f"druck/workshop/{document.id}",
        address=f"workshop:{document.id}",
        label="Drehbuch",
        title=document.title,
    )


def participant_paper(document: Workshop, knowledge: Knowledge) -> Paper:
    """What lies on the tables."""
    return form_paper(
        lambda: participant_sheet(document, knowledge),
        knowledge,
        path=f"druck/workshop/{document.id}-teilnahme",
        address=f"workshop:{document.id}",
        label="Blatt für Teilnehmende",
        title=document.title,
    )


def _markdown(document: Workshop, knowledge: Knowledge, *, level: int) -> str:
    rows = run_sheet(document)
    return markdown(
        "workshop",
        address=address(knowledge),
        workshop=document,
        papers=paper_links(script_paper(document, knowledge), participant_paper(document, knowledge)),
        place=PLACES[document.place],
        rows=rows,
        ends=rows[-1][1],
        methods={one.id: one.title for one in knowledge.all(Method)},
        lists=[
            ("Vorher", document.preparation),
            ("Leitfragen", document.questions),
            ("Material", document.material),
            ("Danach", document.follow_up),
            ("Stolpersteine", document.pitfalls),
        ],
        level=level,
    )


def _list(knowledge: Knowledge) -> str:
    rows = [(one, PLACES[one.place], run_sheet(one)[-1][1]) for one in knowledge.all(Workshop)]
    return markdown("workshop_list", address=address(knowledge), rows=rows)
