"""The way through an occasion, to tick and to date."""

from __future__ import annotations

from kbtools.forms.origin import source_line
from kbtools.knowledge import Knowledge
from kbtools.model.occasion import Occasion
from kbtools.render.form import Form, Grid, Prose

_ROW_HEIGHT = 9.0


def path_form(document: Occasion, knowledge: Knowledge) -> Form:
    """A row per station: what to do, how long it takes, who does it by when."""
    rows = tuple(
        (station.act, f"{station.minutes} min" if station.minutes else "", "", "") for station in document.stations
    )
    return Form(
        kind="Weg",
        title=f"{document.title}: der Weg",
        blocks=(
            Prose(text=document.lead),
            Grid(
                head=("Station", "Dauer", "Wer", "Bis"),
                rows=rows,
                widths=(6.0, 1.0, 2.0, 1.2),
                height=_ROW_HEIGHT,
                ticked=True,
            ),
        ),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=knowledge.audience != "public",
    )
