"""Methods: the card to hold while leading a group. What the room needs comes first, the background after it."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.format import people, side_by_side
from kbtools.forms.origin import is_internal, only_phase, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.method import Method, MethodStep
from kbtools.model.phase import Phase
from kbtools.render.form import Block, Break, Facts, Form, Grid, Heading, Lines, Points, Words
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


def small_card(document: Method, knowledge: Knowledge, *, phase: Phase, address: str = "") -> Form:
    """The method on a card of half the size: what the room needs; before the break the steps, after it the rest."""
    return Form(
        kind="Methode",
        title=document.title,
        phase=(phase.id, phase.title),
        blocks=(*_steps(document), Break(), *_around(document)),
        source_line=source_line(document, knowledge),
        address=address,
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def own_card(phase: Phase, knowledge: Knowledge) -> Form:
    """A card of the same size for a method of one's own."""
    return Form(
        kind="Methode",
        title="Eigene Karte",
        phase=(phase.id, phase.title),
        blocks=(
            Facts(rows=tuple((name, "") for name in ("Methode", "Zweck", "Rahmen", "Leitung", "Material"))),
            Heading(text="Schritte"),
            Lines(count=8),
            Heading(text="Ergebnis und Entscheidung"),
            Facts(rows=tuple((name, "") for name in ("Ergebnis", "Wer entscheidet"))),
        ),
        internal=is_internal(knowledge),
    )


def titled(title: str, text: Text) -> Text:
    """The text behind its title, in one cell."""
    end = "" if title[-1] in ".?!…" else "."
    return Text((Span(title + end, emphasis=True), Span(" "), *text.spans))


def _frame(document: Method) -> Facts:
    length = counted(document.minutes, "Minute", "Minuten") if document.minutes else ""
    frame = ", ".join(part for part in (length, f"{people(document.group)} Personen") if part)
    return Facts(rows=(("Zweck", document.purpose), ("Rahmen", frame), ("Leitung", document.led_by)))


def _end(document: Method) -> Facts:
    rows: list[tuple[str, Words]] = [("Ergebnis", document.result)]
    if document.record:
        rows.append(("Festhalten", "; ".join(document.record)))
    if document.decides:
        rows.append(("Wer entscheidet", document.decides))
    return Facts(rows=(*rows, ("Datenschutz", document.privacy)))


def _steps(document: Method) -> Iterator[Block]:
    yield _frame(document)
    if document.material:
        yield Facts(rows=(("Material", joined(document.material)),))
    yield Heading(text="Schritte")
    yield Points(items=tuple(map(_step, document.steps)), ordered=True)


def _step(step: MethodStep) -> Text:
    """„Sammeln (10 Min., Moderation): Reihum ein Gedanke.“"""
    minutes = f"{step.minutes}\N{NO-BREAK SPACE}Min." if step.minutes else ""
    who = step.who.spans if step.who else ()
    between = (Span(", "),) if minutes and who else ()
    note = (Span(" ("), Span(minutes), *between, *who, Span("): ")) if minutes or who else (Span(": "),)
    return Text((Span(step.title, emphasis=True), *note, *step.act.spans))


def _around(document: Method) -> Iterator[Block]:
    yield Heading(text="Ergebnis und Entscheidung")
    yield _end(document)
    for title, texts in (("Vorher", document.preparation), ("Stolpersteine", document.pitfalls)):
        if texts:
            yield Heading(text=title)
            yield Points(items=texts)


def _in_the_room(document: Method) -> Iterator[Block]:
    yield _frame(document)
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (str(step.minutes or ""), titled(step.title, step.act), step.who or "") for step in document.steps
    )
    yield Grid(head=("Min.", "Schritte", "Wer"), rows=rows, widths=(0.8, 9, 2.6), large=True)
    yield _end(document)


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
