"""Sheets that a method is worked with: its run with a clock, what there is to choose from, what is written down."""

from __future__ import annotations

from kbtools.forms.origin import is_internal, only_phase, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.method import Method
from kbtools.render.form import Block, Facts, Form, Grid, Notice, Words
from kbtools.text import Span, Text

_STEP, _ANSWER, _RECORD = 20.0, 52.0, 28.0
"""Heights in mm of rows to write in."""


def run_sheet(document: Method, knowledge: Knowledge) -> Form:
    """What whoever leads says and does, with a column for the time at which each step begins."""
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (
            Text((Span(step.title, emphasis=True),)),
            str(step.minutes or ""),
            step.brief or step.act,
            step.who or "",
            "",
        )
        for step in document.steps
    )
    return _form(
        "Ablauf",
        document,
        knowledge,
        Facts(rows=(("Datum und Ort", ""), ("Moderation (Funktion)", ""))),
        Grid(
            head=("Schritt", "Min.", "Was Sie sagen und tun", "Wer", "Beginn um"),
            rows=rows,
            widths=(3.6, 1.1, 8.4, 3.4, 1.8),
            height=_STEP,
            large=True,
        ),
        Notice(text=document.privacy),
    )


def choice_sheet(document: Method, knowledge: Knowledge) -> Form:
    """The ways a group may choose from, with room for what it says."""
    return _form(
        "Auswahl",
        document,
        knowledge,
        Grid(
            head=("Weg", "Frage an die Gruppe", "Regel", "Beiträge"),
            rows=tuple((one.title, one.question, one.rule, "") for one in document.choices),
            widths=(2.2, 4, 3.4, 7),
            height=_ANSWER,
        ),
    )


def record_sheet(document: Method, knowledge: Knowledge) -> Form:
    """The headings of what is written down."""
    return _form(
        "Ergebnis",
        document,
        knowledge,
        Grid(
            head=("Überschrift", "Text"),
            rows=tuple((name, "") for name in document.record),
            widths=(4, 10),
            height=_RECORD,
        ),
        Notice(text=document.privacy),
    )


def _form(kind: str, document: Method, knowledge: Knowledge, *blocks: Block) -> Form:
    return Form(
        kind=f"{kind}blatt",
        title=f"{kind}: {document.title}",
        blocks=blocks,
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
        phase=only_phase(document.phases, knowledge),
    )
