"""The timeline of a cooperation: lanes along an axis of time, with today as a line across all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kbtools import look
from kbtools.diagram import Diagram, Figure, Legend, Mark, Panel, Point, Rule, Words
from kbtools.render.markdown import counted, date_shown
from kbtools.typeface import width, wrap
from kbtools.views.time_axis import Axis, axis, axis_head, year_lines
from kbtools.views.timeline_dates import AHEAD, Dates
from kbtools.views.timeline_items import SYMBOL, Room, moved, stacked
from kbtools.views.timeline_lanes import SYMBOLS, Lane, lanes

_MARGIN = 12.0
_NAMES = 132.0
_LEFT, _RIGHT = _MARGIN + _NAMES + 10, 1100.0
_LANE_GAP = 9.0
_ROW_GAP = 5.0
_AHEAD = f"die nächsten {AHEAD} Tage"


def timeline_diagram(found: Dates, days: Sequence[date], *, id: str, title: str, description: str) -> Diagram:
    """Lanes for everything with a date; `days` are all of them."""
    horizon = [found.today, found.today + timedelta(days=AHEAD)] if found.today else []
    shown = axis([*days, *horizon], found.today or min(days), left=_LEFT, right=_RIGHT)
    today = shown.at(found.today) if found.today else None
    room = Room(axis=shown, today=today)
    head, top = axis_head(shown, _MARGIN)
    phase = wrap(f"Phase: {found.phase}", look.TEXT_SIZE, _NAMES) if found.phase else ()
    figures: list[Figure] = [*head, *_now(found, shown, top + 4)]
    if phase:
        figures.append(Words(lines=phase, x=_MARGIN, y=_MARGIN, tone="muted"))
    below = top + (look.TEXT_LEADING + 6 if found.today else 0)
    y = max(below, _MARGIN + len(phase) * look.TEXT_LEADING) + _LANE_GAP
    drawn = lanes(found, room)
    for lane in drawn:
        if lane is not drawn[0]:
            figures.append(Rule(points=(Point(_MARGIN, round(y, 1)), Point(_RIGHT, round(y, 1)))))
            y += _LANE_GAP
        placed, y = _lane(lane, y)
        figures += placed
        y += _LANE_GAP
    bottom = round(y, 1)
    words = [one for one in figures if isinstance(one, Words)]
    ground = [*_ahead(found, shown, top, bottom), *year_lines(shown, below, bottom, words)]
    if today is not None:
        ground.append(Rule(points=(Point(today, top), Point(today, bottom)), tone="text", width=1.2))
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=_RIGHT + _MARGIN,
        height=bottom + _MARGIN,
        ground=tuple(ground),
        marks=tuple(figures),
        legend=_legend((*ground, *figures), drawn, sum(not shown.holds(day) for day in days)),
    )


def _lane(lane: Lane, top: float) -> tuple[list[Figure], float]:
    """Its title at the left, its rows from the same height on; named rows begin below the title."""
    title = wrap(lane.title, look.TITLE_SIZE, _NAMES, "semibold")
    figures: list[Figure] = [Words(lines=title, x=_MARGIN, y=round(top, 1), size="title", strong=True)]
    below = top + len(title) * look.TITLE_LEADING
    y = below + _ROW_GAP if any(row.name for row in lane.rows) else top
    for row in lane.rows:
        placed, height = stacked(row.items)
        name = wrap(row.name, look.TEXT_SIZE, _NAMES)
        if name:
            line = round(y + look.TEXT_LEADING / 2, 1)
            figures.append(Words(lines=name, x=_MARGIN, y=round(y, 1), link=row.link))
            figures.append(Rule(points=(Point(_LEFT, line), Point(_RIGHT, line))))
        figures += moved(placed, y)
        y += max(height, len(name) * look.TEXT_LEADING) + _ROW_GAP
    return figures, max(below, y - _ROW_GAP)


def _ahead(found: Dates, shown: Axis, top: float, bottom: float) -> Iterator[Figure]:
    if found.today:
        left, right = shown.at(found.today), shown.at(found.today + timedelta(days=AHEAD))
        yield Panel(x=left, y=top, width=round(right - left, 1), height=round(bottom - top, 1), fill="band")


def _now(found: Dates, shown: Axis, y: float) -> Iterator[Figure]:
    """Words on both sides of the line of today; where it stands far left, on one side."""
    if not found.today:
        return
    x, now = shown.at(found.today), (f"heute, {date_shown(found.today)}",)
    if x - 4 - width(now[0], look.TEXT_SIZE, "semibold") < _LEFT:
        yield Words(lines=now, x=x + 4, y=y, strong=True)
        return
    yield Words(lines=now, x=x - 4, y=y, strong=True, anchor="end")
    if x + 4 + width(_AHEAD, look.TEXT_SIZE) <= _RIGHT + _MARGIN:
        yield Words(lines=(_AHEAD,), x=x + 4, y=y)


def _legend(figures: Sequence[Figure], drawn: Sequence[Lane], outside: int) -> Legend:
    symbols = {one.symbol for one in figures if isinstance(one, Mark)}
    panels = [one for one in figures if isinstance(one, Panel)]
    box = Panel(x=0, y=0, width=0, height=0)
    samples: list[tuple[Mark | Panel | Rule, str]] = []
    if any(one.fill == "step1" for one in panels):
        samples.append((replace(box, fill="step1", outline="accent"), "Laufzeit einer Vereinbarung oder Förderung"))
    if any(isinstance(one, Rule) and one.arrow for one in figures):
        arrow = Rule(points=(), tone="accent", width=1.4, arrow=True)
        samples.append((arrow, "Anfang oder Ende offen oder nicht eingetragen"))
    if any(isinstance(one, Rule) and one.pattern == "dotted" for one in figures):
        waiting = Rule(points=(), tone="muted", pattern="dotted")
        samples.append((waiting, "Zeit bis zum Tag der Verabredung"))
    samples += [
        (Mark(x=0, y=0, symbol=symbol, tone=tone, size=SYMBOL), meaning)
        for meaning, (symbol, tone) in SYMBOLS.items()
        if symbol in symbols
    ]
    if any(one.fill == "step3" for one in panels):
        samples.append((replace(box, fill="step3"), "Empfehlung: beantwortet"))
    if any(one.outline == "text" and not one.hatched for one in panels):
        samples.append((replace(box, outline="text"), "Empfehlung: noch ohne Antwort"))
    if any(one.hatched for one in panels):
        samples.append((replace(box, outline="text", hatched=True), "Empfehlung: über der Frist"))
    told = any(isinstance(one, Words) and one.lines == (_AHEAD,) for one in figures)
    if not told and any(one.fill == "band" for one in panels):
        samples.append((replace(box, fill="band"), _AHEAD))
    notes = [f"{lane.title}: {lane.note}, die Tabelle nennt alle." for lane in drawn if lane.note]
    if outside:
        count = counted(outside, "Datum liegt", "Daten liegen")
        notes.append(f"{count} außerhalb der Zeitachse und nur in der Tabelle.")
    return Legend(samples=tuple(samples), rows=" ".join(notes))
