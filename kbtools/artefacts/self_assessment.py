"""Self-assessments: a page and a piece each, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact
from kbtools.artefacts.document import TOOLS, address, alone, together
from kbtools.artefacts.paper import Paper, form_paper, paper_links
from kbtools.forms.self_assessment import LastTime, sheet
from kbtools.knowledge import Knowledge
from kbtools.model.review import Review
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, MOST_NEXT_STEPS, SelfAssessment
from kbtools.render.markdown import markdown

CRUMBS = (*TOOLS, ("Selbsteinschätzungen", "page:werkzeuge/self_assessment/index"))


def self_assessment(document: SelfAssessment, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one self-assessment."""
    yield from assessment_paper(document, knowledge).files()
    yield from alone(
        document,
        knowledge,
        lambda level: _markdown(document, knowledge, level=level),
        crumbs=CRUMBS,
        description=str(document.purpose),
    )


def self_assessments(knowledge: Knowledge) -> Iterator[Artefact]:
    """The list of all self-assessments."""
    description = "Ein Bild der Lage, keine Note: je Feld ein Urteil und höchstens drei nächste Schritte."
    yield from together("self_assessment", "Selbsteinschätzungen", lambda: _list(knowledge), description=description)


def assessment_paper(document: SelfAssessment, knowledge: Knowledge) -> Paper:
    """The sheet to fill in."""
    return form_paper(
        lambda: sheet(document, knowledge),
        knowledge,
        path=f"druck/self_assessment/{document.id}",
        address=f"self_assessment:{document.id}",
        label="Selbsteinschätzung",
        title=document.title,
    )


def assessment_again(review: Review, knowledge: Knowledge, case: str) -> Paper:
    """The sheet for the next time, with the answers of this review beside the boxes."""
    document = knowledge.get(SelfAssessment, review.assessment)
    last = LastTime(review=review, knowledge=knowledge, case=case)
    return form_paper(
        lambda: sheet(document, knowledge, last),
        knowledge,
        path=f"druck/{case}/self_assessment/{document.id}",
        address=f"review:{case}/{review.id}",
        label="Selbsteinschätzung",
        title=f"{document.title}, mit den Antworten von {review.on.year}",
    )


def _markdown(document: SelfAssessment, knowledge: Knowledge, *, level: int) -> str:
    return markdown(
        "self_assessment",
        address=address(knowledge),
        assessment=document,
        papers=paper_links(assessment_paper(document, knowledge)),
        agreements=AGREEMENTS,
        judgements=JUDGEMENTS,
        most=MOST_NEXT_STEPS,
        level=level,
    )


def _list(knowledge: Knowledge) -> str:
    return markdown("self_assessment_list", address=address(knowledge), assessments=knowledge.all(SelfAssessment))
