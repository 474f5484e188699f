"""Empfehlungsweg: where each recommendation of a case stopped on its way up, and when the answer came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kbtools.diagram import Diagram
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.format import BODY_LEVELS
from kbtools.model.recommendation import RECOMMENDATION_STATUSES, Recommendation
from kbtools.render.markdown import date_shown
from kbtools.views.bodies import named
from kbtools.views.recommendation_path_drawing import Column, path_diagram
from kbtools.views.recommendation_path_facts import (
    OUTCOMES,
    answered_on,
    days_late,
    duration,
    finding_on,
    longest_wait,
    outcome_of,
    stations_of,
)
from kbtools.views.recommendation_path_way import HOME, OTHERS, Lane, Stop, short
from kbtools.views.view import Cell, Linked, Table, View

_TITLE = "Empfehlungsweg"
_MOST_LANES = 15
_HEAD = ("Empfehlung", "Von", "Eingebracht", "Weg", "Antwort bis", "Stand", "Antwort von", "Antwort am", "Dauer")


def recommendation_path(knowledge: Knowledge, case: str) -> View | None:
    """The recommendations of a case, the latest first; None if there are none."""
    found = sorted(knowledge.all(Recommendation, case), key=lambda one: (one.submitted, one.id), reverse=True)
    if not found:
        return None
    today = knowledge.get(Case, case, case).revised_on
    names = {target: named(knowledge, target, case) for one in found for target in _targets(one)}
    finding = finding_on(found, names, today)
    limit = "Die Tage zählen vom Einbringen bis zur Antwort; ob die Antwort überzeugt, zeigt das Bild nicht."
    if len(found) > _MOST_LANES:
        limit += f" Im Bild stehen die {_MOST_LANES} neuesten von {len(found)} Empfehlungen; die Tabelle nennt alle."
    return View(
        title=_TITLE,
        finding=finding,
        limit=limit,
        table=Table(caption=_TITLE, head=_HEAD, rows=tuple(_row(one, names, case, today) for one in found)),
        diagram=lambda: _diagram(knowledge, case, found[:_MOST_LANES], names, finding),
    )


def _targets(one: Recommendation) -> Iterator[str]:
    yield f"body:{one.body}"
    yield from (stop.at for stop in one.path)
    if one.answered_by:
        yield one.answered_by


def _row(one: Recommendation, names: Mapping[str, str], case: str, today: date | None) -> tuple[Cell, ...]:
    answered, outcome = answered_on(one), outcome_of(one, today)
    way = [f"{names.get(at)}, {date_shown(on) if on else 'ohne Datum'}" for at, on, _ in stations_of(one)]
    return (
        Linked(text=one.title, to=f"recommendation:{case}/{one.id}"),
        Linked(text=names[f"body:{one.body}"], to=f"body:{case}/{one.body}"),
        date_shown(one.submitted),
        "; ".join(way[:-1] if answered else way),
        date_shown(one.answer_due),
        RECOMMENDATION_STATUSES[one.status],
        names[one.answered_by] if answered and one.answered_by else "–",
        date_shown(answered) if answered else "–",
        ", ".join(duration(one)) if answered else OUTCOMES[outcome],
    )


def _columns(
    knowledge: Knowledge, case: str, found: Sequence[Recommendation], names: Mapping[str, str]
) -> tuple[Column, ...]:
    """The body that recommends, offices that pass on, bodies from the lowest level up, then all others in one."""
    bodies = {f"body:{body.id}": body for body in knowledge.all(Body, case)}
    offices = {body.office for body in bodies.values()}
    ranks = list(reversed(BODY_LEVELS))
    places: dict[str, list[int]] = {}
    passing: set[str] = set()
    for one in found:
        way = [at for at, *_ in stations_of(one)]
        for place, at in enumerate(way):
            if at != f"body:{one.body}":
                places.setdefault(at, []).append(place)
            if at in bodies or (at in offices and any(later in bodies for later in way[place:])):
                passing.add(at)

    def order(at: str) -> tuple[int, float, str]:
        level = ranks.index(bodies[at].level) if at in bodies else -1
        return level, sum(places[at]) / len(places[at]), at

    def column(id: str, at: str) -> Column:
        note = BODY_LEVELS[bodies[at].level] if at in bodies else "Geschäftsführung"
        return Column(id=id, title=names[at], note=note, link=knowledge.address_of(at, case))

    homes = sorted({f"body:{one.body}" for one in found})
    first = column(HOME, homes[0]) if len(homes) == 1 else Column(id=HOME, title="Empfehlendes Gremium")
    middle = [column(at, at) for at in sorted(passing & places.keys(), key=order)]
    last = [Column(id=OTHERS, title="Weitere Stellen")] if places.keys() - passing else []
    return first, *middle, *last


def _lane(
    one: Recommendation, names: Mapping[str, str], columns: Sequence[Column], case: str, today: date | None
) -> Lane:
    answered, outcome, stops, last = answered_on(one), outcome_of(one, today), [], ""
    own = {column.id for column in columns}
    stations = stations_of(one)
    for place, (at, on, result) in enumerate(stations):
        column = HOME if at == f"body:{one.body}" else at if at in own else OTHERS
        stops.append(
            Stop(
                column=column,
                on=on,
                description=f"{names.get(at, '')}, {short(on)}{result}",
                name=names.get(at, "") if column == OTHERS and at != last else "",
                answer=bool(answered) and place == len(stations) - 1,
            )
        )
        last = at
    due = f"{'Antwort bis' if outcome == 'open' else 'Frist war'} {short(one.answer_due)}"
    took, verdict = duration(one) if answered else (RECOMMENDATION_STATUSES[one.status], due)
    # One column holds all bodies that recommend where there are several.
    body = "" if columns[0].link else f"{names[f'body:{one.body}']}, "
    return Lane(
        title=one.title,
        link=f"recommendation:{case}/{one.id}",
        note=f"{body}eingebracht {short(one.submitted)}",
        stops=tuple(stops),
        outcome=outcome,
        status=(OUTCOMES[outcome], took, verdict),
        late=days_late(one) > 0 or outcome == "overdue",
        wait=longest_wait(one),
    )


def _diagram(
    knowledge: Knowledge, case: str, found: Sequence[Recommendation], names: Mapping[str, str], finding: str
) -> Diagram:
    columns = _columns(knowledge, case, found, names)
    today = knowledge.get(Case, case, case).revised_on
    return path_diagram(
        [_lane(one, names, columns, case, today) for one in found],
        columns,
        OUTCOMES,
        id=f"empfehlungsweg-{case}",
        title=_TITLE,
        description=f"{finding} Alle Angaben stehen auch in der Tabelle.",
    )
