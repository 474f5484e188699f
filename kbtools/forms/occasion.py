"""The way through an occasion, to tick and to date."""

from __future__ import annotations

from collections.abc import Mapping

from kbtools.forms.origin import source_line
from kbtools.knowledge import Knowledge
from kbtools.model.occasion import Occasion
from kbtools.render.form import Form, Grid, Prose

_ROW_HEIGHT = 9.0


def path_form(document: Occasion, knowledge: Knowledge, pages: Mapping[str, int]) -> Form:
    """A row per station: what to do, on which page of the folder, how long it takes, who does it by when.

    `pages`: where the papers of the folder begin, by the reference to what they are made of.
    """
    rows = tuple(
        (
            station.act,
            ", ".join(str(pages[target]) for target in station.act.targets if target in pages) or "–",
            f"{station.minutes} min" if station.minutes else "–",
            "",
            "",
        )
        for station in document.stations
    )
    return Form(
        kind="Weg",
        title=f"{document.title}: der Weg",
        blocks=(
            Prose(text=document.lead),
            Prose(text=f"Die Seitenzahlen gelten in der Mappe „{document.title}“."),
            Grid(
                head=("Station", "Seite", "Dauer", "Wer", "Bis"),
                rows=rows,
                widths=(6.0, 0.8, 1.0, 1.8, 1.2),
                height=_ROW_HEIGHT,
                ticked=True,
            ),
        ),
        source_line=source_line(document, knowledge),
        revised_on=document.revised_on,
        internal=knowledge.audience != "public",
    )
