"""Self-assessments: a sheet to tick, field by field, without a total score; beside it what was answered last time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbtools.forms.origin import is_internal, source_line_of
from kbtools.forms.parties import day_shown, party_name
from kbtools.knowledge import Knowledge
from kbtools.model.review import Review
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, MOST_NEXT_STEPS, AssessedField, SelfAssessment
from kbtools.render.form import Block, Choices, Facts, Form, Grid, Heading, Points, Prose, Words
from kbtools.render.markdown import date_shown
from kbtools.text import Span, Text

CELL = 9.0
"""Height in mm of a cell to tick or to write in."""
SIDES = ("Verwaltung", "Partner")
_LAST = tuple(f"{side} zuletzt" for side in SIDES)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """A review of a case, as the sheet of the next one shows it."""

    review: Review
    knowledge: Knowledge
    case: str

    def answers(self, statement: str) -> tuple[str, str]:
        """What each side said; nothing where it was not asked."""
        for one in self.review.answers:
            if one.statement == statement:
                return AGREEMENTS[one.administration], AGREEMENTS[one.partners]
        return "", ""

    def judgement(self, field: str) -> Text | None:
        """What was agreed for a field, and why."""
        for one in self.review.judgements:
            if one.field == field:
                word = Span(f"Zuletzt: {JUDGEMENTS[one.judgement]}", emphasis=True)
                return Text((word, Span(" – "), *one.note.spans)) if one.note else Text((word,))
        return None

    def steps(self) -> Iterator[Block]:
        """What was to follow, to tick what is done."""
        rows: list[tuple[Words, ...]] = [
            (step.what, party_name(self.knowledge, self.case, step.who), day_shown(step.until), "")
            for step in self.review.next_steps
        ]
        if rows:
            yield Heading(text="Nächste Schritte vom letzten Mal")
            head = ("was", "wer", "bis", "was daraus wurde")
            yield Grid(head=head, rows=tuple(rows), widths=(5, 2.4, 1.7, 4), height=CELL, ticked=True)


def sheet(document: SelfAssessment, knowledge: Knowledge, last: LastTime | None = None) -> Form:
    """How to read the answers, all fields to tick, then the next steps."""
    return Form(
        kind="Selbsteinschätzung",
        title=document.title,
        blocks=tuple(_blocks(document, last)),
        source_line=source_line_of((document, last.review) if last else (document,), knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def _blocks(document: SelfAssessment, last: LastTime | None) -> Iterator[Block]:
    yield Prose(text=document.purpose)
    yield Facts(
        rows=(
            ("Für wen", document.for_whom),
            ("Wann", document.when),
            ("Dauer", f"{document.minutes} Minuten"),
            *((("Zuletzt am", date_shown(last.review.on)),) if last else ()),
            ("Wir schätzen ein", ""),
            ("Datum", ""),
        )
    )
    if document.two_sides:
        yield Choices(label="Wir antworten als", options=tuple((side, False) for side in SIDES))
    yield Prose(
        text="Kreuzen Sie je Aussage eine Antwort an. Urteilen Sie dann über das Feld. Eine Gesamtnote gibt es nicht."
    )
    if document.reading:
        yield Heading(text="So lesen Sie die Antworten")
        yield Points(items=document.reading)
    if last:
        yield Prose(text=f"„{_LAST[0]}“ und „{_LAST[1]}“ zeigen, was jede Seite beim letzten Mal geantwortet hat.")
        yield from last.steps()
    for field in document.fields:
        yield from _field(field, last)
    yield Heading(text="Nächste Schritte")
    yield Prose(text=f"Höchstens {_number(MOST_NEXT_STEPS)}. Was darüber hinausgeht, kommt beim nächsten Mal dran.")
    rows = (("", "", ""),) * MOST_NEXT_STEPS
    yield Grid(head=("was", "wer", "bis"), rows=rows, widths=(6, 2.4, 1.6), height=CELL)


def _field(field: AssessedField, last: LastTime | None) -> Iterator[Block]:
    yield Heading(text=field.title)
    yield Grid(
        head=("Aussage", *(_LAST if last else ()), *AGREEMENTS.values()),
        rows=tuple(
            (statement.text, *(last.answers(statement.id) if last else ()), *("" for _ in AGREEMENTS))
            for statement in field.statements
        ),
        widths=(10 if not last else 8, *((2.3, 2.3) if last else ()), *(1.6 for _ in AGREEMENTS)),
        height=CELL,
    )
    if last and (judged := last.judgement(field.id)):
        yield Prose(text=judged)
    yield Choices(label="Unser Urteil", options=tuple((word, False) for word in JUDGEMENTS.values()))


def _number(count: int) -> str:
    return {1: "einer", 2: "zwei", 3: "drei"}.get(count, str(count))
