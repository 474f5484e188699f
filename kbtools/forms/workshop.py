"""Workshops: the script for whoever leads the day, and one side for those who take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kbtools.forms.clock import clock_of, minutes_of
from kbtools.forms.format import people
from kbtools.forms.method import joined, titled
from kbtools.forms.origin import is_internal, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.method import Method
from kbtools.model.workshop import PLACES, AgendaItem, Workshop
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Points, Prose, Words
from kbtools.text import Span, Text

RESOLUTIONS = 3
"""Rows for what a participant wants to do."""
SHORT_BREAK = 30
"""Breaks of fewer minutes are left out of the participants' agenda."""
WRITING = 9.0
ANSWER = 11.0
"""Heights in mm of rows to write in."""


def script(document: Workshop, knowledge: Knowledge) -> Form:
    """Everything needed to lead the workshop, in the order it is needed."""
    blocks = (*_frame(document), *_before(document), *_day(document, knowledge), *_afterwards(document))
    return _form("Drehbuch", document, knowledge, blocks)


def participant_sheet(document: Workshop, knowledge: Knowledge) -> Form:
    """One side to read and to write on."""
    shown = [(begin, item) for begin, _, item in run_sheet(document) if not item.pause or item.minutes >= SHORT_BREAK]
    ends = run_sheet(document)[-1][1]
    blocks: tuple[Block, ...] = (
        Heading(text="Das nehmen Sie mit"),
        Points(items=document.aims),
        Heading(text="Ablauf"),
        Grid(
            head=("Uhrzeit", "Programm"),
            rows=(*((begin, item.title) for begin, item in shown), (ends, "Ende")),
            widths=(1, 9),
        ),
        Heading(text="Leitfragen"),
        Grid(
            head=("Frage", "Meine Notizen"),
            rows=tuple((question, "") for question in document.questions),
            widths=(5, 4),
            height=ANSWER,
        ),
        Heading(text="Das nehme ich mir vor"),
        Grid(head=("was", "wer", "bis"), rows=(("",) * 3,) * RESOLUTIONS, widths=(6, 2, 1.4), height=WRITING),
    )
    return _form("Für Teilnehmende", document, knowledge, blocks)


def run_sheet(document: Workshop) -> list[tuple[str, str, AgendaItem]]:
    """Each part with the clock times of its beginning and end."""
    now = minutes_of(document.starts)
    rows = []
    for item in document.agenda:
        rows.append((clock_of(now), clock_of(now + item.minutes), item))
        now += item.minutes
    return rows


def _form(kind: str, document: Workshop, knowledge: Knowledge, blocks: Sequence[Block]) -> Form:
    return Form(
        kind=kind,
        title=document.title,
        blocks=tuple(blocks),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def _frame(document: Workshop) -> Iterator[Block]:
    yield Prose(text=document.occasion)
    rows = run_sheet(document)
    facts: list[tuple[str, Words]] = [
        ("Zeit und Ort", f"{rows[0][0]} bis {rows[-1][1]} Uhr, {PLACES[document.place]}"),
        ("Für wen", joined(document.for_whom)),
    ]
    if document.municipalities:
        facts.append(("Kommunen", people(document.municipalities)))
    if document.team:
        facts.append(("Je Team", f"{people(document.team)} Personen"))
    if document.people:
        facts.append(("Insgesamt", f"höchstens {document.people.at_most} Personen"))
    yield Facts(rows=tuple(facts))
    yield Heading(text="Ziele")
    yield Points(items=document.aims)
    if document.group_rules:
        yield Heading(text="Regeln der Teilnahme")
        yield Points(items=document.group_rules)


def _before(document: Workshop) -> Iterator[Block]:
    yield Heading(text="Vorbereitung")
    yield Grid(
        head=("Was zu tun ist", "wer", "bis"),
        rows=tuple((text, "", "") for text in document.preparation),
        widths=(7, 1.6, 1.2),
        height=WRITING,
        ticked=True,
    )
    if material := _material(document):
        yield Heading(text="Material")
        yield Grid(
            head=("Was bereitliegt", "wer bringt es mit"),
            rows=tuple((text, "") for text in material),
            widths=(7, 2.8),
            height=WRITING,
            ticked=True,
        )


def _material(document: Workshop) -> tuple[Text, ...]:
    """What the day needs; where nobody has put that together, what its parts need, each thing once."""
    parts = {str(text): text for item in document.agenda for text in item.material}
    return document.material or tuple(parts.values())


def _day(document: Workshop, knowledge: Knowledge) -> Iterator[Block]:
    yield Heading(text="Ablauf")
    yield Grid(
        head=("Uhrzeit", "Was geschieht", "Wer", "Material"),
        rows=tuple(
            (
                f"{begin}–{end}, {item.minutes} Min.",
                _act(item, knowledge),
                item.who or "",
                joined(item.material),
            )
            for begin, end, item in run_sheet(document)
        ),
        widths=(1.55, 6.1, 2.1, 2.3),
    )
    yield Heading(text="Leitfragen")
    yield Points(items=document.questions)


def _act(item: AgendaItem, knowledge: Knowledge) -> Text:
    named = ", ".join(knowledge.get(Method, id).title for id in item.methods)
    text = titled(item.title, item.act)
    return Text((*text.spans, Span(f" Methode: {named}"))) if named else text


def _afterwards(document: Workshop) -> Iterator[Block]:
    yield Heading(text="Danach")
    yield Grid(
        head=("Was zu tun ist", "wer", "bis"),
        rows=tuple((text, "", "") for text in document.follow_up),
        widths=(7, 1.6, 1.2),
        height=WRITING,
        ticked=True,
    )
    if document.pitfalls:
        yield Heading(text="Stolpersteine")
        yield Points(items=document.pitfalls)
    yield Heading(text="In einer Kommune")
    yield Prose(text=document.one_municipality.summary)
    yield Points(items=document.one_municipality.changes)
