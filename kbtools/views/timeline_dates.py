"""The documents of a case that hold dates, and what is late or near on the day of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.meeting import Meeting
from kbtools.model.phase import Phase
from kbtools.model.recommendation import ANSWERED, Recommendation
from kbtools.model.relation import Relation
from kbtools.model.review import Review
from kbtools.views.drawing import label

AHEAD = 90
"""So many days from today are near."""

Urgency = Literal["", "overdue", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The documents of a case that hold dates. `today` is the date of the case; None where it has none."""

    case: str
    title: str
    today: date | None
    phase: str
    contracts: tuple[Contract, ...]
    funding: tuple[tuple[Relation, str], ...]
    """With the names of both actors: „Stiftung → Verein“."""
    bodies: tuple[Body, ...]
    meetings: tuple[Meeting, ...]
    recommendations: tuple[Recommendation, ...]
    commitments: tuple[tuple[Commitment, str], ...]
    """With the name of who takes care of it."""
    reviews: tuple[Review, ...]

    def urgency(self, day: date | None, *, settled: bool = False) -> Urgency:
        """Whether something that had to be done by a day is late or near; what is settled never is."""
        if self.today is None or day is None or settled:
            return ""
        if day < self.today:
            return "overdue"
        return "near" if day <= self.today + timedelta(days=AHEAD) else ""

    def over(self, day: date | None) -> bool:
        """Whether a day has passed."""
        return bool(self.today and day and day < self.today)

    def followed(self, review: Review) -> date | None:
        """The day of the review after this one."""
        return min((one.on for one in self.reviews if one.on > review.on), default=None)


def dates(knowledge: Knowledge, case: str) -> Dates:
    """Gather them, each kind by date."""
    own = knowledge.get(Case, case, case)
    names = {actor.id: label(actor) for actor in knowledge.all(Actor, case)}
    funding = [one for one in knowledge.all(Relation, case) if one.kind == "funding" and (one.since or one.until)]
    far = date.max
    return Dates(
        case=case,
        title=own.title,
        today=own.revised_on,
        phase=knowledge.get(Phase, own.phase).title if own.phase else "",
        contracts=tuple(sorted(knowledge.all(Contract, case), key=lambda one: (one.signed or date.min, one.id))),
        funding=tuple(
            (one, f"{names[one.from_]} → {names[one.to]}")
            for one in sorted(funding, key=lambda one: (one.since or date.min, one.until or far, one.id))
        ),
        bodies=knowledge.all(Body, case),
        meetings=tuple(sorted(knowledge.all(Meeting, case), key=lambda one: (one.on, one.id))),
        recommendations=tuple(sorted(knowledge.all(Recommendation, case), key=lambda one: (one.submitted, one.id))),
        commitments=tuple(
            (one, _name(knowledge, case, one.who))
            for one in sorted(knowledge.all(Commitment, case), key=lambda one: (one.due, one.id))
        ),
        reviews=tuple(sorted(knowledge.all(Review, case), key=lambda one: (one.on, one.id))),
    )


def _name(knowledge: Knowledge, case: str, party: str) -> str:
    found = knowledge.find(party, case)
    if not found:
        return party
    return label(found[0]) if isinstance(found[0], Actor) else found[0].name_shown


def answered(recommendation: Recommendation) -> date | None:
    """The day of the answer; None while there is none."""
    return recommendation.answered_on if recommendation.status in ANSWERED else None
