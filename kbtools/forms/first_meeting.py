"""A first meeting of several partners: the invitation and what is open, each on one side to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kbtools.forms.origin import is_internal
from kbtools.forms.parties import WRITING, phase_shown
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.case import Case
from kbtools.model.participation_level import ParticipationLevel
from kbtools.render.form import Block, Facts, Form, Grid, Notice, Prose, Words

_DECISIONS = 11


def invitation(knowledge: Knowledge) -> Form:
    """A letter in which only what differs is left open."""
    return _form(
        "Einladung",
        "Einladung zu einem ersten Treffen",
        knowledge,
        Notice(text="Der Text passt in einen Brief oder eine E-Mail. Streichen Sie, was nicht zutrifft."),
        Prose(text="Sehr geehrte Damen und Herren,"),
        Prose(text="wir laden Ihre Organisation zu einem ersten Treffen ein."),
        _facts(
            "Thema",
            "Danach wissen alle",
            "Schon entschieden ist",
            "Offen ist",
            "Darüber beschließt danach",
            "Tag, Anfang und Ende",
            "Ort",
            "Weg ins Haus, Zugang ohne Stufen",
            "Kinderbetreuung, Fahrtkosten",
            "Aufwandsentschädigung",
            "Eingeladen sind außerdem",
        ),
        Prose(text="Bitte sagen Sie uns, wer für Ihre Organisation kommt und ob er oder sie etwas zusagen darf."),
        _facts("Antwort bitte bis zum"),
        Prose(text="Eine Zusage zur Zusammenarbeit erwarten wir an diesem Tag nicht."),
        _facts("Funktion, Rufnummer der Stelle"),
    )


def open_decisions(knowledge: Knowledge, case: str = "", *, source_line: str = "") -> Form:
    """A row per decision: who decides, how far an organisation takes part today and by agreement."""
    document = knowledge.get(Case, case, case) if case else None
    levels = ", ".join(one.title for one in knowledge.all(ParticipationLevel))
    head = ("Entscheidung", "Wer danach beschließt", "Organisation", "Stufe heute", "Stufe vereinbart", "Grund")
    rows = tuple(_decisions(knowledge, case)) if case else (("",) * len(head),) * _DECISIONS
    form = _form(
        "Entscheidungsblatt",
        f"Was ist offen? {document.title}" if document else "Was ist offen?",
        knowledge,
        Prose(text=f"Je Entscheidung eine Zeile. Stufen: {levels}."),
        Grid(head=head, rows=rows, widths=(6, 4, 4, 2.8, 2.8, 5), height=WRITING + 2),
        flipped=True,
    )
    return replace(form, source_line=source_line, revised_on=document.revised_on if document else None)


def _decisions(knowledge: Knowledge, case: str) -> Iterator[tuple[Words, ...]]:
    """By decision; who decides is not in the data and stays open."""
    levels = {one.id: one.title for one in knowledge.all(ParticipationLevel)}
    found = [(one, actor) for actor in knowledge.all(Actor, case) for one in actor.participation]
    for one, actor in sorted(found, key=lambda pair: str(pair[0].decision)):
        target = levels[one.target] if one.target else ""
        yield one.decision, "", actor.short_name or actor.name, levels[one.current], target, one.reason or ""


def _facts(*names: str) -> Facts:
    return Facts(rows=tuple((name, "") for name in names))


def _form(kind: str, title: str, knowledge: Knowledge, *blocks: Block, flipped: bool = False) -> Form:
    return Form(
        kind=kind,
        title=title,
        blocks=blocks,
        internal=is_internal(knowledge),
        phase=phase_shown(knowledge, "vorbereiten"),
        flipped=flipped,
    )
