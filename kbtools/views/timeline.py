"""Everything with a date in one picture: what runs, what is late today, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kbtools.knowledge import Knowledge
from kbtools.render.markdown import counted, date_shown
from kbtools.views.timeline_dates import AHEAD, Dates, dates
from kbtools.views.timeline_drawing import timeline_diagram
from kbtools.views.timeline_events import COMMITMENT_DUE, Event, events
from kbtools.views.view import Linked, Table, View

_TITLE = "Zeitstrahl"
_LIMIT = "Das Bild zeigt nur, was eingetragen ist: Was geschehen und nicht vermerkt ist, fehlt hier oder gilt als überfällig."
_NAMED = 4
"""So many deadlines stand in a sentence; drawing and table have all."""


def timeline(knowledge: Knowledge, case: str) -> View | None:
    """All dates of a case; None where its data hold none."""
    found = dates(knowledge, case)
    every = events(found)
    if not every:
        return None
    finding = _finding(found, every)
    return View(
        title=_TITLE,
        finding=finding,
        limit=_LIMIT,
        table=Table(
            caption="Alle Termine und Fristen",
            head=("Datum", "Was", "Art", "Stand"),
            rows=tuple(
                (
                    date_shown(one.day),
                    Linked(text=one.what, to=one.link) if one.link else one.what,
                    one.kind,
                    one.state,
                )
                for one in every
            ),
        ),
        diagram=lambda: timeline_diagram(
            found,
            [one.day for one in every],
            id=f"zeitstrahl-{case}",
            title=f"{_TITLE}: {found.title}",
            description=f"{finding} Alle Daten stehen auch in der Tabelle.",
        ),
    )


def _finding(found: Dates, every: Sequence[Event]) -> str:
    if found.today is None:
        span = f"vom {date_shown(every[0].day)} bis zum {date_shown(every[-1].day)}"
        return f"Die Daten reichen {span}. Ob etwas überfällig ist, bleibt offen, denn der Fall nennt keinen Stand."
    late = [f"{one.deadline} (seit {date_shown(one.day)})" for one in every if one.urgency == "overdue"]
    today = date_shown(found.today)
    if not late:
        return f"Am {today} ist nach den Daten nichts überfällig. {_next(every, found.today)}"
    start = (
        f"Überfällig sind am {today} {len(late)} Termine, am längsten"
        if len(late) > 1
        else f"Überfällig ist am {today}"
    )
    return f"{start}: {_joined(late)}. {_next(every, found.today)}"


def _next(every: Sequence[Event], today: date) -> str:
    """What runs out soon, the nearest first; commitments are many and only counted beside other deadlines."""
    near = [one for one in every if one.urgency == "near"]
    promised = [one for one in near if one.kind == COMMITMENT_DUE]
    others = [f"{one.deadline} am {date_shown(one.day)}" for one in near if one.kind != COMMITMENT_DUE]
    start = f"{'Heute und in' if any(one.day == today for one in near) else 'In'} den nächsten {AHEAD} Tagen"
    ahead = f"{start} {'steht' if len(others) == 1 else 'stehen'} an: {_joined(others)}" if others else start
    if not near:
        return f"{start} läuft keine Frist ab."
    if others and not promised:
        return f"{ahead}."
    first = f"{'am' if len(promised) == 1 else 'die nächste am'} {date_shown(promised[0].day)}"
    due = f"{'ist' if len(promised) == 1 else 'sind'} {counted(len(promised), 'Verabredung', 'Verabredungen')} fällig"
    if others:
        return f"{ahead}; außerdem {due}, {first}."
    return f"{start} {due}, {first}: {promised[0].deadline.removeprefix('Verabredung ')}."


def _joined(phrases: Sequence[str]) -> str:
    """„A, B und C“, „A, B und 2 weitere“: never one more, as its name is as short."""
    shown = phrases if len(phrases) <= _NAMED + 1 else [*phrases[:_NAMED], f"{len(phrases) - _NAMED} weitere"]
    return " und ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
