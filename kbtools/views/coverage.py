"""Where which types of actors are at work, and where one is missing."""

from __future__ import annotations

from collections import Counter

from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.render.markdown import listed
from kbtools.views.coverage_counting import Heatmap, heatmap, written
from kbtools.views.coverage_drawing import coverage_diagram
from kbtools.views.view import Cell, Linked, Table, View

_TITLE = "Abdeckung nach Gebiet und Akteurstyp"
_TYPES, _AREAS = 2, 1
"""Of more than one more so many stand in a sentence; drawing and table have all."""
_AT_HOME = "Gezählt sind die Akteure aus dem Gebiet"
_AT_WORK = "Gezählt ist, wer aus dem Gebiet kommt oder eine laufende Beziehung dorthin hat"
_ONCE = "Wer in mehreren Gebieten tätig ist, zählt in jedem, in der Summe aber nur einmal."


def coverage(knowledge: Knowledge, case: str) -> View | None:
    """Actors by area and type; None where a case has fewer than two areas or no actors."""
    found = heatmap(knowledge, case)
    if found is None:
        return None
    counting = f"{_AT_WORK}. {_ONCE}" if found.at_work else f"{_AT_HOME}."
    finding = f"{_gaps(found)} {_nobody(found)}"
    return View(
        title=_TITLE,
        finding=finding,
        limit=_limit(found),
        table=_table(found),
        diagram=lambda: coverage_diagram(
            found,
            id=f"abdeckung-{case}",
            title=f"{_TITLE}: {knowledge.get(Case, case, case).title}",
            description=f"{counting} {finding} Alle Zahlen stehen auch in der Tabelle.",
            counting=counting,
        ),
    )


def _gaps(found: Heatmap) -> str:
    labels = [column.sign.label for group in found.groups for column in group.columns]
    missing = [[line.title for line in found.lines if line.cells[place].gap] for place in range(len(labels))]
    # What is missing in one place only is nearest to being complete, and easiest to mend.
    gaps = sorted((gap for gap in zip(labels, missing, strict=True) if gap[1]), key=lambda gap: len(gap[1]))
    if gaps:
        named = [f"{label} (fehlt in {listed(areas, most=_AREAS, rest='weiteren')})" for label, areas in gaps]
        return f"In den meisten Gebieten vertreten, aber nicht in allen: {listed(named, most=_TYPES)}."
    areas = [line.cells for line in found.lines if not line.apart]
    if any(2 * sum(cell.count > 0 for cell in cells) > len(areas) for cells in zip(*areas, strict=True)):
        return "Kein Akteurstyp, den die meisten Gebiete haben, fehlt in einem anderen."
    return "Kein Akteurstyp ist in mehr als der Hälfte der Gebiete vertreten."


def _nobody(found: Heatmap) -> str:
    columns = [column for group in found.groups for column in group.columns]
    every = len(found.nobody) + len(columns)
    if not found.nobody:
        return "Jeder Akteurstyp ist vertreten."
    # Who is missing weighs most in a sector where few are; a tint stands for a sector.
    present: Counter[int] = Counter()
    for column in columns:
        present[column.sign.tint] += column.total
    absent = [f"„{sign.label}“" for sign in sorted(found.nobody, key=lambda sign: present[sign.tint])]
    start = f"{len(absent)} von {every} Akteurstypen sind" if len(absent) > 1 else f"Einer von {every} Akteurstypen ist"
    return f"{start} gar nicht vertreten: {listed(absent, most=_TYPES)}."


def _limit(found: Heatmap) -> str:
    counting = _AT_WORK if found.at_work else _AT_HOME
    anywhere = any(line.apart for line in found.lines)
    free = ", und wer kein Gebiet hat, kann überall tätig sein" if anywhere else ""
    return f"{counting}; ob ein Typ dort gebraucht wird, sagt das Bild nicht{free}."


def _table(found: Heatmap) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for group in found.groups:
        for column in group.columns:
            place = len(rows)
            counts = (written(line.cells[place].count) for line in found.lines)
            head = Linked(text=column.sign.label, to=f"actor_type:{column.sign.id}")
            rows.append((head, group.title, *counts, written(column.total)))
    titles = (line.title for line in found.lines)
    sums: tuple[Cell, ...] = ("insgesamt", "alle", *(written(line.total) for line in found.lines), written(found.total))
    return Table(
        caption="Akteure nach Typ und Gebiet",
        head=("Akteurstyp", "Sektor", *titles, "insgesamt"),
        rows=(*rows, sums),
    )
