"""Self-assessments: a sheet to tick, field by field, without a total score."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.origin import is_internal, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, MOST_NEXT_STEPS, AssessedField, SelfAssessment
from kbtools.render.form import Block, Choices, Facts, Form, Grid, Heading, Points, Prose

CELL = 9.0
"""Height in mm of a cell to tick or to write in."""
SIDES = ("Verwaltung", "Partner")


def sheet(document: SelfAssessment, knowledge: Knowledge) -> Form:
    """How to read the answers, all fields to tick, then the next steps."""
    return Form(
        kind="Selbsteinschätzung",
        title=document.title,
        blocks=tuple(_blocks(document)),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def _blocks(document: SelfAssessment) -> Iterator[Block]:
    yield Prose(text=document.purpose)
    yield Facts(
        rows=(
            ("Für wen", document.for_whom),
            ("Wann", document.when),
            ("Dauer", f"{document.minutes} Minuten"),
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
    for field in document.fields:
        yield from _field(field)
    yield Heading(text="Nächste Schritte")
    yield Prose(text=f"Höchstens {_number(MOST_NEXT_STEPS)}. Was darüber hinausgeht, kommt beim nächsten Mal dran.")
    rows = (("", "", ""),) * MOST_NEXT_STEPS
    yield Grid(head=("was", "wer", "bis"), rows=rows, widths=(6, 2.4, 1.6), height=CELL)


def _field(field: AssessedField) -> Iterator[Block]:
    yield Heading(text=field.title)
    yield Grid(
        head=("Aussage", *AGREEMENTS.values()),
        rows=tuple((statement.text, *("" for _ in AGREEMENTS)) for statement in field.statements),
        widths=(10, *(1.6 for _ in AGREEMENTS)),
        height=CELL,
    )
    yield Choices(label="Unser Urteil", options=tuple((word, False) for word in JUDGEMENTS.values()))


def _number(count: int) -> str:
    return {1: "einer", 2: "zwei", 3: "drei"}.get(count, str(count))
