"""Yearly reviews of a case: what both sides said, what was decided, what follows."""

from __future__ import annotations

from kbtools.artefacts.case_page import named
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.review import FATES, Review
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, SelfAssessment
from kbtools.render.markdown import markdown


def review_markdown(case: str, knowledge: Knowledge, level: int) -> str:
    """All reviews of a case, the latest first."""
    reviews = sorted(knowledge.all(Review, case), key=lambda one: one.on, reverse=True)
    targets = [target for one in reviews for target in one.present]
    targets += [decision.subject for one in reviews for decision in one.decisions]
    targets += [step.who for one in reviews for step in one.next_steps]
    return markdown(
        "review_list",
        address=address(knowledge, case),
        reviews=reviews,
        assessments={one.id: one for one in knowledge.all(SelfAssessment)},
        answers={one.id: {answer.statement: answer for answer in one.answers} for one in reviews},
        judgements={one.id: {judged.field: judged for judged in one.judgements} for one in reviews},
        parties=named(case, knowledge, targets),
        agreements=AGREEMENTS,
        judgement_words=JUDGEMENTS,
        fates=FATES,
        level=level,
    )
