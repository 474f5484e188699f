"""Formats: all in one comparison, and one sheet each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from kbtools.forms.origin import is_internal, latest_revision, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.format import BODY_LEVELS, DURATIONS, EFFECTS, REGULARITIES, Format, Size
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Points, Prose, Words
from kbtools.render.markdown import listed
from kbtools.text import Span, Text

OWN_ANSWERS = ("Beschließt danach", "Führt die Geschäfte", "Stunden im Jahr")
"""What a reader fills in for the own municipality."""


def comparison(knowledge: Knowledge) -> Form:
    """All formats beside each other, from loose contact to contract."""
    formats = knowledge.all(Format)
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (
            Text((Span(one.title, emphasis=True),)),
            one.purpose,
            _effects(one),
            one.decides_after,
            people(one.size),
            one.rhythm,
            one.effort,
        )
        for one in formats
    )
    return Form(
        kind="Vergleich",
        title="Formate im Vergleich",
        flipped=True,
        blocks=(
            Grid(
                head=("Format", "Wozu", "Wirkung", "Wer danach beschließt", "Personen", "Rhythmus", "Aufwand"),
                rows=rows,
                widths=(2.9, 4.4, 2.2, 3.8, 1.3, 2.8, 5.0),
            ),
        ),
        source_line="Quellen: auf dem Blatt des jeweiligen Formats",
        revised_on=latest_revision(formats),
        internal=is_internal(knowledge),
    )


def sheet(document: Format, knowledge: Knowledge) -> Form:
    """One format on one side."""
    return Form(
        kind="Format",
        title=document.title,
        blocks=tuple(_blocks(document, knowledge)),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def people(size: Size) -> str:
    """„12 bis 60“, or one number."""
    if size.at_least == size.at_most:
        return str(size.at_most)
    return f"{size.at_least} bis {size.at_most}"


def side_by_side(left: tuple[str, tuple[Text, ...]], right: tuple[str, tuple[Text, ...]]) -> Grid:
    """Two lists beside each other, each below its title."""
    rows = tuple(zip_longest(left[1], right[1], fillvalue=""))
    return Grid(head=(left[0], right[0]), rows=rows, widths=(1, 1))


def _effects(document: Format) -> str:
    return listed([EFFECTS[effect] for effect in document.effects])


def _blocks(document: Format, knowledge: Knowledge) -> Iterator[Block]:
    yield Prose(text=document.purpose)
    if document.also_called:
        yield Prose(text=f"Auch genannt: {listed(document.also_called, most=len(document.also_called))}")
    facts: list[tuple[str, Words]] = [
        ("Wirkung", _effects(document)),
        ("Wer danach beschließt", document.decides_after),
        ("Ebene", listed([BODY_LEVELS[level] for level in document.levels])),
        ("Größe", f"{people(document.size)} Personen"),
        ("Zusammensetzung", document.composition),
        ("Rhythmus", document.rhythm),
        ("Aufwand", document.effort),
    ]
    lasts = [REGULARITIES[one] for one in document.regularity] + [DURATIONS[one] for one in document.duration]
    if lasts:
        facts.append(("Dauer", "; ".join(lasts)))
    yield Facts(rows=tuple(facts))
    yield side_by_side(("Geeignet, wenn", document.suited_when), ("Nicht geeignet, wenn", document.not_suited_when))
    for title, texts in (("Regeln, die sich bewährt haben", document.rules), ("Stolpersteine", document.pitfalls)):
        if texts:
            yield Heading(text=title)
            yield Points(items=texts)
    if document.neighbours:
        titles = [knowledge.get(Format, id).title for id in document.neighbours]
        yield Facts(rows=(("Verwandte Formate", listed(titles)),))
    yield Heading(text="Bei uns")
    yield Facts(rows=tuple((name, "") for name in OWN_ANSWERS))
