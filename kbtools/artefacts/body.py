"""Bodies of a case: what each may do, who sits in it and how far they may commit."""

from __future__ import annotations

from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.body import RIGHTS, SIDES, Body
from kbtools.model.format import BODY_LEVELS, EFFECTS
from kbtools.render.markdown import markdown


def body_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All bodies of a case, below headings of the given level."""
    bodies = knowledge.all(Body, case)
    named = {target for body in bodies for target in _named(body)}
    found = {target: knowledge.find(target, case) for target in named}
    return markdown(
        "body_list",
        address=address(knowledge, case),
        bodies=bodies,
        names={target: entry[0].name_shown for target, entry in found.items() if entry},
        addresses={target: knowledge.address_of(target, case) for target in named},
        effects=EFFECTS,
        levels=BODY_LEVELS,
        sides=SIDES,
        rights=RIGHTS,
        level=level,
    )


def _named(body: Body) -> set[str]:
    seats = {seat for seat in (body.chair, body.office) if seat}
    parent = {f"body:{body.parent}"} if body.parent else set()
    return {f"format:{body.format}"} | seats | parent | {member.sender for member in body.members}
