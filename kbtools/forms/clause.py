"""Clauses: the kits of agreements and of rules, to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kbtools.forms.gaps import with_gaps
from kbtools.forms.origin import is_internal, latest_revision, source_titles
from kbtools.knowledge import Knowledge
from kbtools.model.clause import KITS, NEEDS, Clause, Kit
from kbtools.render.form import Block, Break, Choices, Form, Grid, Heading, Notice, Points, Prose, Words
from kbtools.text import Span, Text

ANSWER = 9.0
"""Height in mm of a row for an answer."""
_WITH: dict[Kit, str] = {"agreement": "mit Ihrem Partner", "rules": "mit den Mitgliedern des Gremiums"}


def kit(kit: Kit, knowledge: Knowledge) -> Form:
    """All clauses of a kit in their order."""
    clauses = [clause for clause in knowledge.all(Clause) if clause.kit == kit]
    return Form(
        kind="Klauseln",
        title=f"Baukasten {KITS[kit]}",
        blocks=tuple(_blocks(kit, clauses, knowledge)),
        source_line="Quellen: am Ende dieses Papiers" if source_titles(clauses, knowledge) else "",
        revised_on=latest_revision(clauses),
        internal=is_internal(knowledge),
    )


def _blocks(kit: Kit, clauses: Sequence[Clause], knowledge: Knowledge) -> Iterator[Block]:
    yield Prose(
        text=f"Haken Sie an, welche Klauseln Sie brauchen. Beantworten Sie dann je Klausel die Fragen {_WITH[kit]}, "
        "und füllen Sie die Lücken. In eckigen Klammern steht, was in die Lücke gehört."
    )
    yield Notice(
        text="Jede Formulierung ist ein eigener Vorschlag und keine Rechtsberatung. Zeigen Sie den Entwurf dem Rechtsamt."
    )
    yield Grid(
        head=("Klausel", "Bedarf", "Nötig"),
        rows=tuple(
            (f"{number}. {clause.title}", NEEDS[clause.need], clause.needed_when or "")
            for number, clause in enumerate(clauses, start=1)
        ),
        widths=(4, 1.4, 5),
        ticked=True,
    )
    for number, clause in enumerate(clauses, start=1):
        # Whoever needs a few clauses takes their pages out.
        yield Break()
        yield from _clause(number, clause)
    if titles := source_titles(clauses, knowledge):
        yield Break()
        yield Heading(text="Quellen")
        yield Points(items=titles)


def _clause(number: int, clause: Clause) -> Iterator[Block]:
    yield Heading(text=f"{number}. {clause.title}")
    yield Prose(text=clause.purpose)
    yield Choices(label="Bedarf", options=tuple((word, need == clause.need) for need, word in NEEDS.items()))
    rows: tuple[tuple[Words, ...], ...] = tuple((question, "") for question in clause.decide)
    yield Grid(head=("Vorher entscheiden", "Unsere Antwort"), rows=rows, widths=(1, 1), height=ANSWER)
    yield Heading(text="Vorschlag", level=3)
    yield from _wording(clause.wording)
    for one in clause.alternatives:
        yield Heading(text="Andere Formulierung", level=3)
        yield Prose(text=one.when)
        yield from _wording(one.wording)
    if clause.legal_advice:
        yield Notice(text=Text((Span("Rechtlicher Rat: ", emphasis=True), *clause.legal_advice.spans)))


def _wording(texts: Sequence[Text]) -> Iterator[Block]:
    for text in texts:
        yield Prose(text=with_gaps(text))
