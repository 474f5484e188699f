"""The plan of a meeting: its steps counted back from the day, and on from it."""

from __future__ import annotations

from dataclasses import dataclass

from kbtools.forms.parties import Sitting, day_shown
from kbtools.render.form import Facts, Form, Grid, Heading, Notice, Prose, Words
from kbtools.text import Span, Text

_CHAIR, _OFFICE = "Vorsitz", "Geschäftsstelle"


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
            text="Gerechnet vom Sitzungstag. Ferienwochen zählen nicht mit. Fällt ein Schritt auf ein Wochenende oder einen "
            "bundesweiten Feiertag, gilt der Arbeitstag davor."
            if sitting.meeting
            else "Tragen Sie den Sitzungstag ein und rechnen Sie rückwärts. Ferienwochen zählen nicht mit, an Wochenenden und "
            "Feiertagen gilt der Arbeitstag davor."
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
                ("Ferienwochen in dieser Zeit", _breaks(sitting)),
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


def _planned(sitting: Sitting, step: _Step) -> tuple[Words, ...]:
    names = {_CHAIR: sitting.presiding, _OFFICE: sitting.preparing}
    who = dict.fromkeys(names.get(one, one) for one in step.who)
    done = {-3: sitting.meeting.invitation_sent, 1: sitting.meeting.minutes_sent} if sitting.meeting else {}
    day = day_shown(sitting.weeks_away(step.weeks))
    when = Text((Span(step.when, emphasis=True),))
    return when, day, step.act, ", ".join(who), step.paper, day_shown(done.get(step.weeks))


def _breaks(sitting: Sitting) -> str:
    breaks = sitting.meeting.breaks if sitting.meeting else ()
    return "; ".join(f"{day_shown(one.first)} bis {day_shown(one.last)}" for one in breaks)
