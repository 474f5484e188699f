"""Empfehlungsweg: where each recommendation of a case stopped on its way up, and when the answer came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from kbtools.diagram import Diagram
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.format import BODY_LEVELS
from kbtools.model.recommendation import ANSWERED, RECOMMENDATION_STATUSES, Recommendation
from kbtools.render.markdown import counted, date_shown
from kbtools.views.bodies import listed, named
from kbtools.views.recommendation_path_drawing import HOME, OTHERS, Column, Lane, Stop, path_diagram, short
from kbtools.views.view import Cell, Linked, Table, View

_TITLE = "Empfehlungsweg"
_MOST_LANES = 15
_HEAD = ("Empfehlung", "Von", "Eingebracht", "Weg", "Antwort bis", "Stand", "Antwort von", "Antwort am", "Dauer")
_OUTCOMES = {
    **{status: RECOMMENDATION_STATUSES[status] for status in ("accepted", "partly", "local", "rejected")},
    "open": "offen",
    "overdue": "überfällig",
}


def recommendation_path(knowledge: Knowledge, case: str) -> View | None:
    """The recommendations of a case, the latest first; None if there are none."""
    found = sorted(knowledge.all(Recommendation, case), key=lambda one: (one.submitted, one.id), reverse=True)
    if not found:
        return None
    today = knowledge.get(Case, case, case).revised_on
    names = {target: named(knowledge, target, case) for one in found for target in _targets(one)}
    finding = _finding(found, names, today)
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


def _answered(one: Recommendation) -> date | None:
    """The day of the answer; an interim reply is none."""
    return one.answered_on if one.status in ANSWERED else None


def _outcome(one: Recommendation, today: date | None) -> str:
    if _answered(one):
        return one.status
    return "overdue" if today and one.answer_due < today else "open"


def _targets(one: Recommendation) -> Iterator[str]:
    yield f"body:{one.body}"
    yield from (stop.at for stop in one.path)
    if one.answered_by:
        yield one.answered_by


def _stations(one: Recommendation) -> list[tuple[str, date | None, str]]:
    """Where, when, with which outcome: from the body that recommends to the answer."""
    home = f"body:{one.body}"
    found = [(stop.at, stop.on, f": {stop.outcome}" if stop.outcome else "") for stop in one.path]
    if not found or found[0][0] != home:
        found.insert(0, (home, one.submitted, ": eingebracht"))
    if answered := _answered(one):
        found.append((one.answered_by or "", answered, f": {_OUTCOMES[one.status]}"))
    return found


def _days(one: Recommendation, since: date) -> int:
    """Up to the answer; 0 without one."""
    answered = _answered(one)
    return (answered - since).days if answered else 0


def _late(one: Recommendation) -> int:
    return max(_days(one, one.answer_due), 0)


def _wait(one: Recommendation) -> tuple[int, int] | None:
    """The station before which a late answer waited longest and the days; None where the dates do not tell."""
    days = [on for _, on, _ in _stations(one)]
    known = [(place, on) for place, on in enumerate(days) if on]
    spans = [((stop - start).days, place, place - before) for (before, start), (place, stop) in pairwise(known)]
    if not _late(one) or not days[0] or len(spans) < 2 or min(spans)[0] < 0:
        return None
    # With a station without date in between, or two waits of one length, nobody knows.
    (longest, place, apart), (second, *_) = sorted(spans, reverse=True)[:2]
    return (place, longest) if apart == 1 and longest > second else None


def _duration(one: Recommendation) -> tuple[str, str]:
    """How long the answer took, and whether it came in time."""
    days, late = _days(one, one.submitted), _late(one)
    took = f"nach {counted(days, 'Tag', 'Tagen')}" if days > 0 else "vor dem Einbringen" if days else "am selben Tag"
    return took, f"{counted(late, 'Tag', 'Tage')} zu spät" if late else "pünktlich"


def _finding(found: Sequence[Recommendation], names: Mapping[str, str], today: date | None) -> str:
    answered = [one for one in found if _answered(one)]
    sentences = [_answers(len(found), answered), *_slowest(answered, names)]
    for outcome, word, until in (("overdue", "Überfällig", "Frist"), ("open", "Offen", "Antwort bis")):
        waiting = sorted((one.answer_due, one.title) for one in found if _outcome(one, today) == outcome)
        if waiting:
            told = listed([f"„{title}“ ({until} {date_shown(due)})" for due, title in waiting])
            sentences.append(f"{word} {'ist' if len(waiting) == 1 else 'sind'} {told}")
    return ". ".join(sentences) + "."


def _answers(total: int, answered: Sequence[Recommendation]) -> str:
    count, late = len(answered), sum(_late(one) > 0 for one in answered)
    if not count:
        return f"Von {total} Empfehlungen ist noch keine beantwortet" if total > 1 else "Die Antwort steht noch aus"
    if total == 1:
        said = "Die Empfehlung ist"
    elif count == total:
        said = f"{'Beide' if total == 2 else f'Alle {total}'} Empfehlungen sind"
    else:
        said = f"Von {total} Empfehlungen {f'sind {count}' if count > 1 else 'ist eine'}"
    if count == 1:
        return f"{said} beantwortet, und zwar {'nach Ablauf' if late else 'innerhalb'} der Frist"
    timely = f"{count - late} davon" if late else "beide" if count == 2 else "alle"
    return f"{said} beantwortet, {timely if late < count else 'keine'} innerhalb der Frist"


def _slowest(answered: Sequence[Recommendation], names: Mapping[str, str]) -> Iterator[str]:
    """Which took longest and, where the dates tell, between which stations."""
    longest = max((_days(one, one.submitted) for one in answered), default=0)
    slowest = [one for one in answered if _days(one, one.submitted) == longest]
    if longest < 1:
        return
    titles, days = listed([f"„{one.title}“" for one in slowest]), counted(longest, "Tag", "Tagen")
    if len(slowest) > 1:
        yield f"Am längsten dauerten {titles} mit je {days}"
        return
    said = f"Am längsten dauerte {titles} mit {days}" if len(answered) > 1 else f"Die Antwort kam nach {days}"
    if wait := _wait(slowest[0]):
        stations = [f"„{names[at]}“" if at else "" for at, *_ in _stations(slowest[0])]
        before, after = stations[wait[0] - 1 : wait[0] + 1]
        where = f"zwischen {before} und {after}" if before != after else f"zwischen zwei Terminen bei {before}"
        if wait[0] == len(stations) - 1:
            where = f"zwischen {before} und der Antwort"
        said += f"; die längste Wartezeit, {counted(wait[1], 'Tag', 'Tage')}, lag {where}"
    yield said


def _row(one: Recommendation, names: Mapping[str, str], case: str, today: date | None) -> tuple[Cell, ...]:
    answered, outcome = _answered(one), _outcome(one, today)
    way = [f"{names.get(at)}, {date_shown(on) if on else 'ohne Datum'}" for at, on, _ in _stations(one)]
    return (
        Linked(text=one.title, to=f"recommendation:{case}/{one.id}"),
        Linked(text=names[f"body:{one.body}"], to=f"body:{case}/{one.body}"),
        date_shown(one.submitted),
        "; ".join(way[:-1] if answered else way),
        date_shown(one.answer_due),
        RECOMMENDATION_STATUSES[one.status],
        names[one.answered_by] if answered and one.answered_by else "–",
        date_shown(answered) if answered else "–",
        ", ".join(_duration(one)) if answered else _OUTCOMES[outcome],
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
        way = [at for at, *_ in _stations(one)]
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
    answered, outcome, stops, last = _answered(one), _outcome(one, today), [], ""
    own = {column.id for column in columns}
    stations = _stations(one)
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
    took, verdict = _duration(one) if answered else (RECOMMENDATION_STATUSES[one.status], due)
    # One column holds all bodies that recommend where there are several.
    body = "" if columns[0].link else f"{names[f'body:{one.body}']}, "
    return Lane(
        title=one.title,
        link=f"recommendation:{case}/{one.id}",
        note=f"{body}eingebracht {short(one.submitted)}",
        stops=tuple(stops),
        outcome=outcome,
        status=(_OUTCOMES[outcome], took, verdict),
        late=_late(one) > 0 or outcome == "overdue",
        wait=_wait(one),
    )


def _diagram(
    knowledge: Knowledge, case: str, found: Sequence[Recommendation], names: Mapping[str, str], finding: str
) -> Diagram:
    columns = _columns(knowledge, case, found, names)
    today = knowledge.get(Case, case, case).revised_on
    return path_diagram(
        [_lane(one, names, columns, case, today) for one in found],
        columns,
        _OUTCOMES,
        id=f"empfehlungsweg-{case}",
        title=_TITLE,
        description=f"{finding} Alle Angaben stehen auch in der Tabelle.",
    )
