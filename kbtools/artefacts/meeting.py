"""Meetings of a case: agenda, results and who was there."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.model.commitment import COMMITMENT_STATUSES, Commitment
from kbtools.model.meeting import AIMS, Meeting
from kbtools.render.markdown import markdown


def meeting_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All meetings of a case, the latest first."""
    meetings = sorted(knowledge.all(Meeting, case), key=lambda one: (one.on, one.start), reverse=True)
    commitments = knowledge.all(Commitment, case)
    targets = [target for one in meetings for target in (*one.invited, *one.excused)]
    targets += [item.presenter for one in meetings for item in one.items if item.presenter]
    return markdown(
        "meeting_list",
        address=address(knowledge, case),
        meetings=meetings,
        bodies={body.id: body.title for body in knowledge.all(Body, case)},
        parties=named(case, knowledge, targets),
        commitments={one.id: [com for com in commitments if com.meeting == one.id] for one in meetings},
        statuses=COMMITMENT_STATUSES,
        aims=AIMS,
        case=case,
        level=level,
    )
