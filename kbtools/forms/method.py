"""Methods: the card to hold while leading a group. What the room needs comes first, the background after it."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.format import people, side_by_side
from kbtools.forms.origin import is_internal, only_phase, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.method import Method
from kbtools.model.phase import Phase
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Points, Words
from kbtools.render.markdown import counted, listed
from kbtools.text import Span, Text


def method_card(document: Method, knowledge: Knowledge) -> Form:
    """The method on one sheet: steps first, background after."""
    return Form(
        kind="Methode",
        title=document.title,
        phase=only_phase(document.phases, knowledge),
        blocks=(*_in_the_room(document), *_background(document, knowledge)),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def titled(title: str, text: Text) -> Text:
    """The text behind its title, in one cell."""
    end = "" if title[-1] in ".?!…" else "."
    return Text((Span(title + end, emphasis=True), Span(" "), *text.spans))


def _in_the_room(document: Method) -> Iterator[Block]:
    length = counted(document.minutes, "Minute", "Minuten") if document.minutes else ""
    frame = ", ".join(part for part in (length, f"{people(document.group)} Personen") if part)
    yield Facts(rows=(("Zweck", document.purpose), ("Rahmen", frame), ("Leitung", document.led_by)))
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (str(step.minutes or ""), titled(step.title, step.act), step.who or "") for step in document.steps
    )
    yield Grid(head=("Min.", "Schritte", "Wer"), rows=rows, widths=(0.8, 9, 2.6), large=True)
    result: list[tuple[str, Words]] = [("Ergebnis", document.result)]
    if document.record:
        result.append(("Festhalten", "; ".join(document.record)))
    if document.decides:
        result.append(("Wer entscheidet", document.decides))
    yield Facts(rows=(*result, ("Datenschutz", document.privacy)))


def _background(document: Method, knowledge: Knowledge) -> Iterator[Block]:
    if document.preparation:
        yield Heading(text="Vorher")
        yield Points(items=document.preparation)
    rest: list[tuple[str, Words]] = []
    if document.material:
        rest.append(("Material", joined(document.material)))
    if len(document.phases) > 1:
        rest.append(("Phasen", listed([knowledge.get(Phase, id).title for id in document.phases])))
    if rest:
        yield Facts(rows=tuple(rest))
    yield side_by_side(("Geeignet, wenn", document.suited_when), ("Nicht geeignet, wenn", document.not_suited_when))
    if document.pitfalls:
        yield Heading(text="Stolpersteine")
        yield Points(items=document.pitfalls)
    if document.variants:
        yield Heading(text="Varianten")
        yield Facts(rows=tuple((variant.title, variant.text) for variant in document.variants))


def joined(texts: tuple[Text, ...]) -> Text:
    """The texts in one, with semicolons between them."""
    spans: list[Span] = []
    for text in texts:
        spans += [Span("; "), *text.spans] if spans else text.spans
    return Text(tuple(spans))
