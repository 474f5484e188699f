"""Commitments of a case: what is open, by date, and what became of the rest."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.meeting import Meeting
from kbtools.render.markdown import counted, markdown


def open_commitments_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """What is open, for other pages."""
    return commitment_markdown(case, knowledge, level, only_open=True)


def commitment_markdown(case: str, knowledge: Knowledge, level: int, *, only_open: bool = False) -> str:
    """Open commitments by date, then done, then dropped; overdue is what the case's own date has passed."""
    commitments = sorted(knowledge.all(Commitment, case), key=lambda one: (one.due, one.id))
    today = knowledge.get(Case, case, case).revised_on
    overdue = {one.id for one in commitments if one.status == "open" and today and one.due < today}
    open_ones = [one for one in commitments if one.status == "open"]
    groups = [
        ("Offen", open_ones),
        ("Erledigt", [one for one in commitments if one.status == "done"]),
        ("Entfallen", [one for one in commitments if one.status == "dropped"]),
    ]
    return markdown(
        "commitment_list",
        address=address(knowledge, case),
        groups=groups[:1] if only_open else groups,
        headed=not only_open,
        overdue=overdue,
        summary=f"{len(open_ones)} von {counted(len(commitments), 'Verabredung', 'Verabredungen')} offen, "
        f"davon {len(overdue)} überfällig.",
        today=today,
        parties=named(case, knowledge, (target for one in commitments for target in (one.who, *one.with_whom))),
        meetings={one.id: one for one in knowledge.all(Meeting, case)},
        case=case,
        level=level,
    )
