"""Papers of whoever prepares and leads a meeting: plan, talks beforehand, notes for the chair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbtools.forms.decision_paper import effect_reminder
from kbtools.forms.parties import WRITING, Sitting, day_shown
from kbtools.model.method import Method
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Lines, Notice, Points, Prose, Words
from kbtools.render.markdown import date_shown
from kbtools.text import Span, Text

_CHAIR, _OFFICE = "Vorsitz", "Geschäftsstelle"
_MOST_TALKS = 8
_MOST_ITEMS = 5
_NOTES = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    weeks: int
    when: str
    act: str
    who: tuple[str, ...]
    paper: str


_STEPS = (
    _Step(
        weeks=-6,
        when="Sechs Wochen vorher",
        act="Themen sammeln, auf höchstens fünf kürzen, je Punkt ein Ziel",
        who=(_CHAIR, _OFFICE),
        paper="Entwurf der Tagesordnung",
    ),
    _Step(
        weeks=-4,
        when="Vier Wochen vorher",
        act="Vorlagen mit den Amtsleitungen abstimmen, Kosten prüfen",
        who=("Fachamt", _OFFICE),
        paper="Beschlussvorlage",
    ),
    _Step(
        weeks=-3,
        when="Drei Wochen vorher",
        act="Einladung mit allen Unterlagen verschicken",
        who=(_OFFICE,),
        paper="Einladung, Tagesordnung, Anlagen",
    ),
    _Step(
        weeks=-1,
        when="Eine Woche vorher",
        act="Vorgespräche führen, Vorsitz einweisen",
        who=(_OFFICE,),
        paper="Liste der Vorgespräche, Sprechzettel",
    ),
    _Step(
        weeks=0,
        when="Sitzung",
        act="Tagen, jedes Ergebnis vorlesen",
        who=(_CHAIR, "Moderation"),
        paper="Anwesenheitsliste, Mitschrift",
    ),
    _Step(
        weeks=1,
        when="Eine Woche danach",
        act="Protokoll verschicken, Empfehlungen weiterleiten",
        who=(_OFFICE,),
        paper="Protokoll, Rücklaufliste",
    ),
    _Step(
        weeks=6,
        when="Sechs Wochen danach",
        act="Antworten einholen und an alle geben",
        who=(_OFFICE,),
        paper="Rundschreiben",
    ),
)


def plan(sitting: Sitting) -> Form:
    """The steps counted back from the day of the meeting."""
    return sitting.form(
        "Zeitplan rückwärts",
        Prose(
            text="Gerechnet vom Sitzungstag. Ferienwochen zählen nicht mit, sie verschieben alles davor."
            if sitting.meeting
            else "Tragen Sie den Sitzungstag ein und rechnen Sie rückwärts. Ferienwochen zählen nicht mit."
        ),
        sitting.facts(),
        Grid(
            head=("Wann", "Datum", "Schritt", "Wer", "Papier", "Erledigt am"),
            rows=tuple(_planned(sitting, step) for step in _STEPS),
            widths=(2.5, 2.1, 4.2, 3.3, 3.1, 2.0),
            height=17.0,
        ),
        Heading(text="Termine, die den Plan verschieben"),
        Facts(
            rows=(
                ("Ferienwochen in dieser Zeit", ""),
                ("Vorlagenschluss des Ausschusses", ""),
                ("Termin der beschließenden Stelle", ""),
            )
        ),
        Notice(
            text="Legen Sie die Sitzung mindestens zwei Wochen vor den Vorlagenschluss. Sonst wartet jede Empfehlung."
        ),
        Notice(text="Fehlt drei Wochen vorher eine Zeile der Beschlussvorlage, wird der Punkt nur beraten."),
        phase="strukturieren",
    )


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
    return sitting.form(
        "Sprechzettel",
        sitting.facts(("Am Ende soll anders sein", "")),
        Points(items=tuple(_opening(sitting))),
        Grid(
            head=("Punkt", "Bis (Uhr)", "Satz zum Einstieg", "Gewünschtes Ergebnis", "Heikle Stelle"),
            rows=rows,
            widths=(3.4, 1.3, 3.8, 4.4, 3.3),
            height=_NOTES,
        ),
        Points(
            items=("Alle Ergebnisse vorlesen, jedes mit Funktion und Datum.", "Dank an alle, die vorbereitet haben.")
        ),
        Facts(rows=(("Nächster Termin", date_shown(following) if following else ""),)),
        Heading(text="Notizen"),
        Lines(count=max(2, _MOST_ITEMS + 4 - len(rows))),
        phase="strukturieren",
    )


def _planned(sitting: Sitting, step: _Step) -> tuple[Words, ...]:
    names = {_CHAIR: sitting.presiding, _OFFICE: sitting.preparing}
    who = dict.fromkeys(names.get(one, one) for one in step.who)
    done = {-3: sitting.meeting.invitation_sent, 1: sitting.meeting.minutes_sent} if sitting.meeting else {}
    day = day_shown(sitting.weeks_away(step.weeks))
    when = Text((Span(step.when, emphasis=True),))
    return when, day, step.act, ", ".join(who), step.paper, day_shown(done.get(step.weeks))


def _talks(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """Organisation and why; not the office, which holds the talks. Whoever else is affected is written in by hand."""
    body = sitting.body
    if not body:
        return
    presented: dict[str, list[str]] = {}
    for point in sitting.points:
        if point.item.presenter:
            presented.setdefault(point.item.presenter, []).append(str(point.number))
    for target, numbers in presented.items():
        if target not in (body.office, body.chair, "role:geschaeftsstelle"):
            yield sitting.name(target), f"trägt Punkt {' und '.join(numbers)} vor"


def _led(sitting: Sitting) -> Iterator[tuple[Words, ...]]:
    for point in sitting.points:
        item = point.item
        title = Text(
            (Span(f"{point.number} {item.title}", emphasis=True), Span(f" – {sitting.aim(item)}, {item.minutes} Min."))
        )
        yield title, point.ends, "", item.proposed_decision or "", ""


def _opening(sitting: Sitting) -> Iterator[Words]:
    guests = (
        f" Gäste vorstellen: {sitting.names(sitting.meeting.invited)}."
        if sitting.meeting and sitting.meeting.invited
        else ""
    )
    yield f"Begrüßen, Vertretungen und Absagen nennen.{guests}"
    yield "Fragen: „Berührt ein Punkt eigene Vorteile Ihrer Organisation?“"
    reminder = effect_reminder(sitting)
    yield (
        f"Sagen, was die Runde darf: {reminder}" if reminder else "Sagen, was die Runde darf und wer danach beschließt."
    )


def _privacy(sitting: Sitting, method: str) -> Iterator[Block]:
    """What the method says about personal data."""
    found = sitting.knowledge.find(f"method:{method}")
    if found and isinstance(found[0], Method):
        yield Notice(text=found[0].privacy)
    yield Prose(text="Schreiben Sie nur auf, was Sie der Organisation vorlesen würden.")
