"""Methods: a card on its page, a piece for pages, the lists by phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kbtools.artefact import Artefact
from kbtools.artefacts.document import TOOLS, address, alone, together
from kbtools.artefacts.paper import Paper, form_paper, paper_links, web_address
from kbtools.forms.method import method_card, own_card, small_card
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.method import Method
from kbtools.model.phase import Phase
from kbtools.render.form import deck_sheet
from kbtools.render.markdown import counted, markdown
from kbtools.render.pdf import sheet_pdf
from kbtools.render.sheet_data import Sheet

CRUMBS = (*TOOLS, ("Methoden", "page:werkzeuge/method/index"))


def method(document: Method, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one method."""
    yield from card(document, knowledge).files()
    yield from alone(
        document,
        knowledge,
        lambda level: _markdown(document, knowledge, level=level),
        crumbs=CRUMBS,
        description=str(document.purpose),
    )


def methods(knowledge: Knowledge) -> Iterator[Artefact]:
    """The list of all methods and the decks of cards."""
    for printed in decks(knowledge):
        yield from printed.files()
    description = "Je Karte der Zweck, die Schritte mit Minuten, das Ergebnis und wer danach entscheidet."
    yield from together("method", "Methoden", lambda: _list(knowledge), description=description)


def card(document: Method, knowledge: Knowledge) -> Paper:
    """The printed card."""
    return form_paper(
        lambda: method_card(document, knowledge),
        knowledge,
        path=f"druck/method/{document.id}",
        address=f"method:{document.id}",
        label="Methodenkarte",
        title=document.title,
        phase=knowledge.get(Phase, document.phases[0]),
    )


def deck(phase: Phase, knowledge: Knowledge) -> Paper:
    """The methods of a phase as cards in A5, to cut. It goes into no folder: there each method has a sheet of its own."""
    return Paper(
        path=f"druck/method/karten-{phase.id}.pdf",
        address="page:werkzeuge/method/index",
        label="Karten in A5",
        title=f"Methodenkarten: {phase.title}",
        phase=phase,
        pdf=cache(lambda: sheet_pdf(_deck(phase, knowledge))),
    )


def decks(knowledge: Knowledge) -> tuple[Paper, ...]:
    """One for each phase that has methods."""
    return tuple(deck(phase, knowledge) for phase, methods in _by_phase(knowledge) if methods)


def _deck(phase: Phase, knowledge: Knowledge) -> Sheet:
    methods = dict(_by_phase(knowledge))[phase]
    cards = [
        small_card(one, knowledge, address=web_address(f"method:{one.id}", knowledge), phase=phase) for one in methods
    ]
    *shown, blank = (replace(card, house=knowledge.house) for card in (*cards, own_card(phase, knowledge)))
    return deck_sheet("Methodenkarten", f"Methodenkarten: {phase.title}", shown, blank=blank)


def _markdown(document: Method, knowledge: Knowledge, *, level: int) -> str:
    return markdown(
        "method",
        address=address(knowledge),
        method=document,
        papers=paper_links(card(document, knowledge)),
        phases=[knowledge.get(Phase, id) for id in document.phases],
        length=counted(document.minutes, "Minute", "Minuten") if document.minutes else "",
        lists=[
            ("Geeignet, wenn", document.suited_when),
            ("Nicht geeignet, wenn", document.not_suited_when),
            ("Stolpersteine", document.pitfalls),
        ],
        checklists=[knowledge.get(Checklist, id) for id in document.checklists],
        neighbours=[knowledge.get(Method, id) for id in document.neighbours],
        level=level,
    )


def _by_phase(knowledge: Knowledge) -> list[tuple[Phase, list[Method]]]:
    """Each method once, below the first phase it serves."""
    documents = sorted(knowledge.all(Method), key=lambda document: document.title)
    return [(phase, [one for one in documents if one.phases[0] == phase.id]) for phase in knowledge.all(Phase)]


def _list(knowledge: Knowledge) -> str:
    groups = [
        (phase, methods, paper_links(deck(phase, knowledge))) for phase, methods in _by_phase(knowledge) if methods
    ]
    return markdown("method_list", address=address(knowledge), groups=groups, level=2)
