"""Agreements of a case: what was promised, until when, and when to look at it again."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.artefacts.paper import Paper, form_paper, paper_links
from kbtools.forms.agreement import agreement
from kbtools.forms.origin import source_line
from kbtools.knowledge import Knowledge
from kbtools.model.clause import Clause
from kbtools.model.contract import BINDINGS, Contract
from kbtools.render.markdown import markdown


def contract_paper(document: Contract, knowledge: Knowledge, case: str) -> Paper:
    """The agreement with its clauses, parties and dates; in Word to go on writing."""
    return form_paper(
        lambda: agreement(document, knowledge, case, source_line=source_line(document, knowledge)),
        knowledge,
        path=f"druck/{case}/vereinbarung/{document.id}",
        address=f"contract:{case}/{document.id}",
        label="Vereinbarung",
        title=document.title,
    )


def contract_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All agreements of a case in the order of the file."""
    contracts = knowledge.all(Contract, case)
    return markdown(
        "contract_list",
        address=address(knowledge, case),
        contracts=contracts,
        papers={one.id: paper_links(contract_paper(one, knowledge, case)) for one in contracts},
        bindings=BINDINGS,
        parties=named(case, knowledge, (f"actor:{id}" for one in contracts for id in one.parties)),
        clauses={one.id: one.title for one in knowledge.all(Clause)},
        level=level,
    )
