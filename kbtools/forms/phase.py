"""Phases: their guiding questions, with room for the answers."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.origin import is_internal, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.phase import Phase, Step
from kbtools.render.form import Block, Form, Grid, Heading, Lines, Prose
from kbtools.text import Span, Text

ANSWER_LINES = 2
WRITING = 9.0


def guiding_questions(document: Phase, knowledge: Knowledge) -> Form:
    """Each step with its questions, lines for the answers, and its results to tick."""
    return Form(
        kind="Arbeitsblatt",
        title=f"Leitfragen: {document.title}",
        phase=(document.id, document.title),
        blocks=(
            Prose(text=document.purpose),
            *(block for number, step in enumerate(document.steps, start=1) for block in _step(number, step)),
        ),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def _step(number: int, step: Step) -> Iterator[Block]:
    yield Heading(text=f"{number}. {step.title}")
    yield Prose(text=step.purpose)
    for question in step.questions:
        yield Prose(text=Text(tuple(Span(span.text, True, span.target) for span in question.text.spans)))
        yield Lines(count=ANSWER_LINES)
    if step.results:
        yield Grid(
            head=("Das liegt am Ende vor", "Wo es liegt"),
            rows=tuple((result, "") for result in step.results),
            widths=(3, 2),
            height=WRITING,
            ticked=True,
        )
