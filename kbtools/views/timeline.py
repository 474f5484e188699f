"""Everything with a date in one picture: what runs, what is late today, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kbtools.knowledge import Knowledge
from kbtools.render.markdown import date_shown, listed
from kbtools.views.timeline_dates import AHEAD, Dates, dates
from kbtools.views.timeline_drawing import timeline_diagram
from kbtools.views.timeline_events import Event, events
from kbtools.views.view import Linked, Table, View

_TITLE = "Zeitstrahl"
_LIMIT = "Das Bild zeigt nur, was eingetragen ist: Was geschehen und nicht vermerkt ist, fehlt hier oder gilt als überfällig."
_NAMED = 2
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
    late = [one for one in every if one.urgency == "overdue"]
    told = [f"{one.deadline} (seit {_day(one.day, found.today)})" for one in late]
    today = f"Am {date_shown(found.today)}"
    if not late:
        start = f"{today} ist nach den Daten nichts überfällig"
    elif len(late) <= _NAMED:
        start = f"{today} {'ist' if len(late) == 1 else 'sind'} überfällig: {listed(told)}"
    else:
        start = f"{today} sind {len(late)} Termine überfällig, am längsten: {told[0]}"
    return f"{start}. {_next(every, found.today)}."


def _next(every: Sequence[Event], today: date) -> str:
    """What runs out soon, the nearest first."""
    near = [one for one in every if one.urgency == "near"]
    if not near:
        return f"In den nächsten {AHEAD} Tagen läuft keine Frist ab"
    told = [f"{one.deadline} ({_day(one.day, today)})" for one in near[:_NAMED]]
    ahead = f"Als Nächstes {'steht' if len(near) == 1 else 'stehen'} an: {listed(told)}"
    if rest := len(near) - len(told):
        last = date_shown(near[-1].day)
        ahead += f", danach {f'{rest} weitere bis zum' if rest > 1 else 'ein weiterer Termin am'} {last}"
    return ahead


def _day(day: date, today: date) -> str:
    """„27. November“; with the year where it is another than today."""
    if day == today:
        return "heute"
    return date_shown(day).removesuffix(f" {today.year}")
