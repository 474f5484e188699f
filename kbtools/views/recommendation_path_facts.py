"""How far a recommendation has come, how long its answer took, and what that says about all of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from kbtools.model.recommendation import ANSWERED, RECOMMENDATION_STATUSES, Recommendation
from kbtools.render.markdown import counted, date_shown, listed

OUTCOMES = {
    **{status: RECOMMENDATION_STATUSES[status] for status in ("accepted", "partly", "local", "rejected")},
    "open": "offen",
    "overdue": "überfällig",
}
_NAMED = 1
"""Of more than two names in a list of the finding so many stand there."""


def answered_on(one: Recommendation) -> date | None:
    """The day of the answer; an interim reply is none."""
    return one.answered_on if one.status in ANSWERED else None


def outcome_of(one: Recommendation, today: date | None) -> str:
    """A key of `OUTCOMES`: how it was answered, else whether the deadline has passed."""
    if answered_on(one):
        return one.status
    return "overdue" if today and one.answer_due < today else "open"


def stations_of(one: Recommendation) -> list[tuple[str, date | None, str]]:
    """Where, when, with which outcome: from the body that recommends to the answer."""
    home = f"body:{one.body}"
    found = [(stop.at, stop.on, f": {stop.outcome}" if stop.outcome else "") for stop in one.path]
    if not found or found[0][0] != home:
        found.insert(0, (home, one.submitted, ": eingebracht"))
    if answered := answered_on(one):
        found.append((one.answered_by or "", answered, f": {OUTCOMES[one.status]}"))
    return found


def _days(one: Recommendation, since: date) -> int:
    """Up to the answer; 0 without one."""
    answered = answered_on(one)
    return (answered - since).days if answered else 0


def days_late(one: Recommendation) -> int:
    """From the deadline to a late answer; else 0."""
    return max(_days(one, one.answer_due), 0)


def longest_wait(one: Recommendation) -> tuple[int, int] | None:
    """The station before which a late answer waited longest and the days; None where the dates do not tell."""
    days = [on for _, on, _ in stations_of(one)]
    known = [(place, on) for place, on in enumerate(days) if on]
    spans = [((stop - start).days, place, place - before) for (before, start), (place, stop) in pairwise(known)]
    if not days_late(one) or not days[0] or len(spans) < 2 or min(spans)[0] < 0:
        return None
    # With a station without date in between, or two waits of one length, nobody knows.
    (longest, place, apart), (second, *_) = sorted(spans, reverse=True)[:2]
    return (place, longest) if apart == 1 and longest > second else None


def duration(one: Recommendation) -> tuple[str, str]:
    """How long the answer took, and whether it came in time."""
    days, late = _days(one, one.submitted), days_late(one)
    took = f"nach {counted(days, 'Tag', 'Tagen')}" if days > 0 else "vor dem Einbringen" if days else "am selben Tag"
    return took, f"{counted(late, 'Tag', 'Tage')} zu spät" if late else "pünktlich"


def finding_on(found: Sequence[Recommendation], names: Mapping[str, str], today: date | None) -> str:
    """How many are answered, what is overdue or else open, and what took longest."""
    answered = [one for one in found if answered_on(one)]
    first = _answers(len(found), answered)
    for outcome, word, until in (("overdue", "überfällig", "Frist"), ("open", "offen", "Antwort bis")):
        waiting = sorted((one.answer_due, one.title) for one in found if outcome_of(one, today) == outcome)
        if waiting:
            told = listed([f"„{title}“ ({until} {date_shown(due)})" for due, title in waiting], most=_NAMED)
            first += f"; {word} {'ist' if len(waiting) == 1 else 'sind'} {told}"
            break
    return ". ".join((first, *_slowest(answered, names))) + "."


def _answers(total: int, answered: Sequence[Recommendation]) -> str:
    count, late = len(answered), sum(days_late(one) > 0 for one in answered)
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
    titles, days = listed([f"„{one.title}“" for one in slowest], most=_NAMED), counted(longest, "Tag", "Tagen")
    if len(slowest) > 1:
        yield f"Am längsten dauerten {titles} mit je {days}"
        return
    said = f"Am längsten dauerte {titles} mit {days}" if len(answered) > 1 else f"Die Antwort kam nach {days}"
    if wait := longest_wait(slowest[0]):
        # Only of an answer is known how long it took; it is the last station.
        stations = [*(f"„{names[at]}“" for at, *_ in stations_of(slowest[0])[:-1]), "der Antwort"]
        before, after = stations[wait[0] - 1 : wait[0] + 1]
        where = f"{before} und {after}" if before != after else f"zwei Terminen bei {before}"
        said += f"; die längste Wartezeit ({counted(wait[1], 'Tag', 'Tage')}) lag zwischen {where}"
    yield said
