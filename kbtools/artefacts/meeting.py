"""Meetings of a case: agenda, what was proposed, results and who was there."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.forms.decision_paper import given
from kbtools.forms.parties import aim_shown, reserve_of
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.commitment import COMMITMENT_STATUSES, Commitment
from kbtools.model.meeting import Meeting
from kbtools.render.markdown import markdown


def meeting_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All meetings of a case, the latest first."""
    meetings = sorted(knowledge.all(Meeting, case), key=lambda one: (one.on, one.start), reverse=True)
    commitments = knowledge.all(Commitment, case)
    bodies = {body.id: body for body in knowledge.all(Body, case)}
    return markdown(
        "meeting_list",
        address=address(knowledge, case),
        meetings=meetings,
        bodies={id: body.title for id, body in bodies.items()},
        parties=named(case, knowledge, (target for one in meetings for target in _targets(one))),
        commitments={one.id: [com for com in commitments if com.meeting == one.id] for one in meetings},
        statuses=COMMITMENT_STATUSES,
        aims={one.id: [aim_shown(item, bodies[one.body]) for item in one.items] for one in meetings},
        reserves={one.id: reserve_of(one) for one in meetings},
        given=given,
        case=case,
        level=level,
    )


def _targets(one: Meeting) -> Iterator[str]:
    yield from (*one.invited, *one.excused)
    for item in one.items:
        if item.presenter:
            yield item.presenter
        if paper := item.proposal:
            yield from (share.who for share in paper.shares)
            yield from (reply.who for reply in paper.replies)
            yield from paper.abstaining
