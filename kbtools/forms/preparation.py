"""Papers of whoever prepares and leads a meeting: talks beforehand, notes for the chair."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.decision_paper import effect_reminder, given
from kbtools.forms.parties import WRITING, Sitting, day_shown, long_day
from kbtools.model.method import Method
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Lines, Notice, Points, Prose, Words
from kbtools.text import Span, Text

_MOST_TALKS = 8
_MOST_ITEMS = 5
_NOTES = 22.0


def talks(sitting: Sitting) -> Form:
    """Who is spoken to before the meeting: those who present, and who else is affected."""
    by = day_shown(sitting.weeks_away(-1))
    known = tuple(_talks(sitting))
    rows = (*known, *((("", ""),) * (_MOST_TALKS - len(known))))
    return sitting.form(
        "Liste der Vorgespräche",
        Prose(
            text="Führen Sie drei bis fünf Gespräche, ebenso viele mit Partnern wie mit Ämtern. Wichtig sind sie dort, wo "
            "Geld, Stellen oder Ansehen berührt sind."
        ),
        sitting.facts(),
        Grid(
            head=("Nr.", "Organisation", "Anliegen", "Wer spricht", "Bis wann", "Ergebnis"),
            rows=tuple((str(number), *row, "", by, "") for number, row in enumerate(rows, 1)),
            widths=(0.7, 4.0, 5.6, 3.0, 2.0, 5.6),
            height=WRITING + 4,
            ticked=True,
        ),
        *_privacy(sitting, "vorgespraeche"),
        phase="strukturieren",
        flipped=True,
    )


def notes_for_the_chair(sitting: Sitting) -> Form:
    """One page: how to open, what each item shall come to, how to close."""
    rows = tuple(_led(sitting)) or tuple((str(number), "", "", "", "") for number in range(1, _MOST_ITEMS + 1))
    following = sitting.next_of_body()
    goal = (sitting.meeting.goal if sitting.meeting else None) or ""
    return sitting.form(
        "Sprechzettel",
        sitting.facts(("Am Ende soll anders sein", goal)),
        Points(items=tuple(_opening(sitting))),
        Grid(
            head=("Punkt", "Bis (Uhr)", "Satz zum Einstieg", "Gewünschtes Ergebnis", "Heikle Stelle"),
            rows=rows,
            widths=(3.2, 1.2, 4.0, 4.4, 3.4),
            height=_NOTES,
        ),
        Points(
            items=("Alle Ergebnisse vorlesen, jedes mit Funktion und Datum.", "Dank an alle, die vorbereitet haben.")
        ),
        Facts(rows=(*_spare(sitting), ("Nächster Termin", long_day(following)))),
        Heading(text="Notizen"),
        Lines(count=_room(len(rows))),
        phase="strukturieren",
    )


def _room(rows: int) -> int:
    """Lines for notes: what is left of the page, five for every two items fewer than six."""
    return max(2, 2 + (_MOST_ITEMS + 1 - rows) * 5 // 2)


def _spare(sitting: Sitting) -> Iterator[tuple[str, Words]]:
    if sitting.reserve > 0:
        yield "Reserve", f"{sitting.reserve} Minuten, ab {sitting.points[-1].ends} Uhr"


def _talks(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """Organisation and why: who presents, who shall contribute, whose own advantage is at stake, who had doubts.

    Not the office, which holds the talks, nor the chair. Whoever else is affected is written in by hand.
    """
    body = sitting.body
    if not body:
        return
    reasons: dict[str, list[str]] = {}
    for point in sitting.points:
        paper = point.item.proposal
        if point.item.presenter:
            reasons.setdefault(point.item.presenter, []).append(f"trägt Punkt {point.number} vor")
        for share in paper.shares if paper else ():
            reasons.setdefault(share.who, []).append(f"soll zu Punkt {point.number} geben: {given(share)}")
        for target in paper.abstaining if paper else ():
            reasons.setdefault(target, []).append(f"berät Punkt {point.number} nicht mit")
        for reply in paper.replies if paper else ():
            reasons.setdefault(reply.who, []).append(f"zu Punkt {point.number} bisher: {str(reply.said).rstrip('.')}")
    for target, found in reasons.items():
        if target not in (body.office, body.chair, "role:geschaeftsstelle"):
            yield sitting.name(target), "; ".join(found)


def _led(sitting: Sitting) -> Iterator[tuple[Words, ...]]:
    for point in sitting.points:
        item = point.item
        title = Text(
            (Span(f"{point.number} {item.title}", emphasis=True), Span(f" – {sitting.aim(item)}, {item.minutes} Min."))
        )
        yield title, point.ends, item.opening or "", item.proposed_decision or item.goal or "", item.objection or ""


def _opening(sitting: Sitting) -> Iterator[Words]:
    guests = (
        f" Gäste vorstellen: {sitting.names(sitting.meeting.invited)}."
        if sitting.meeting and sitting.meeting.invited
        else ""
    )
    yield f"Begrüßen, Vertretungen und Absagen nennen.{guests}"
    known = sitting.abstaining()
    yield "Fragen: „Berührt ein Punkt eigene Vorteile Ihrer Organisation?“" + (
        f" Berät nicht mit: {known}." if known else ""
    )
    reminder = effect_reminder(sitting)
    yield (
        f"Sagen, was die Runde darf. {reminder}" if reminder else "Sagen, was die Runde darf und wer danach beschließt."
    )


def _privacy(sitting: Sitting, method: str) -> Iterator[Block]:
    """What the method says about personal data."""
    found = sitting.knowledge.find(f"method:{method}")
    if found and isinstance(found[0], Method):
        yield Notice(text=found[0].privacy)
    yield Prose(text="Schreiben Sie nur auf, was Sie der Organisation vorlesen würden.")
