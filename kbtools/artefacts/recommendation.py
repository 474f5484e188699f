"""Recommendations of a case: the list of answers, and each with its way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.recommendation import ANSWERED, RECOMMENDATION_STATUSES, Recommendation
from kbtools.render.markdown import counted, markdown

_WEEK = 7
_SHOWN_IN_WEEKS = 4 * _WEEK


def answers_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """The list of answers alone, for other pages."""
    return recommendation_markdown(case, knowledge, level, details=False)


def recommendation_markdown(case: str, knowledge: Knowledge, level: int, *, details: bool = True) -> str:
    """All recommendations of a case, the latest first."""
    found = sorted(knowledge.all(Recommendation, case), key=lambda one: (one.submitted, one.id), reverse=True)
    today = knowledge.get(Case, case, case).revised_on
    return markdown(
        "recommendation_list",
        address=address(knowledge, case),
        recommendations=found,
        details=details,
        summary=_summary(found, today),
        punctuality={one.id: punctuality(one, today) for one in found},
        today=today,
        statuses=RECOMMENDATION_STATUSES,
        bodies={body.id: body.title for body in knowledge.all(Body, case)},
        parties=named(case, knowledge, (target for one in found for target in _targets(one))),
        case=case,
        level=level,
    )


def punctuality(one: Recommendation, today: date | None) -> str:
    """Whether the answer came in time, in German; `today` is the date of the data."""
    if one.answered_on:
        days = max((one.answered_on - one.submitted).days, 0)
        took = counted(days // _WEEK, "Woche", "Wochen") if days >= _SHOWN_IN_WEEKS else counted(days, "Tag", "Tagen")
        return f"nach {took}, " + ("pünktlich" if one.answered_on <= one.answer_due else "zu spät")
    if today and one.answer_due < today:
        return "überfällig"
    return "Frist läuft"


def _summary(found: list[Recommendation], today: date | None) -> str:
    answered = [one for one in found if one.status in ANSWERED]
    late = sum(bool(one.answered_on and one.answered_on > one.answer_due) for one in answered)
    overdue = sum(punctuality(one, today) == "überfällig" for one in found)
    sentence = f"{counted(len(found), 'Empfehlung', 'Empfehlungen')}, {len(answered)} beantwortet"
    if late:
        sentence += f", davon {late} zu spät"
    return sentence + (f", {overdue} überfällig." if overdue else ".")


def _targets(one: Recommendation) -> Iterator[str]:
    yield from (stop.at for stop in one.path)
    if one.answered_by:
        yield one.answered_by
