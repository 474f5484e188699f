"""Agreements of a case: what was promised, until when, and when to look at it again."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.clause import Clause
from kbtools.model.contract import BINDINGS, Contract
from kbtools.render.markdown import markdown


def contract_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All agreements of a case in the order of the file."""
    contracts = knowledge.all(Contract, case)
    return markdown(
        "contract_list",
        address=address(knowledge, case),
        contracts=contracts,
        bindings=BINDINGS,
        parties=named(case, knowledge, (f"actor:{id}" for one in contracts for id in one.parties)),
        clauses={one.id: one.title for one in knowledge.all(Clause)},
        level=level,
    )
