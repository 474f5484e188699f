"""Self-assessments: a page and a piece each, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import TOOLS, address, index, page
from kbtools.knowledge import Knowledge
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, MOST_NEXT_STEPS, SelfAssessment
from kbtools.render.markdown import markdown

CRUMBS = (*TOOLS, ("Selbsteinschätzungen", "page:werkzeuge/self_assessment/index"))


def self_assessment(document: SelfAssessment, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one self-assessment."""
    yield Fragment(name=f"self_assessment/{document.id}.md", content=lambda: _markdown(document, knowledge, level=2))
    yield page(
        document,
        knowledge,
        lambda: _markdown(document, knowledge, level=1),
        crumbs=CRUMBS,
        description=str(document.purpose),
    )


def self_assessments(knowledge: Knowledge) -> Iterator[Artefact]:
    """The list of all self-assessments."""
    yield Fragment(name="self_assessment/list.md", content=lambda: _list(knowledge))
    description = "Ein Bild der Lage, keine Note: je Feld ein Urteil und höchstens drei nächste Schritte."
    yield index("self_assessment", "Selbsteinschätzungen", lambda: _list(knowledge), description=description)


def _markdown(document: SelfAssessment, knowledge: Knowledge, *, level: int) -> str:
    return markdown(
        "self_assessment",
        address=address(knowledge),
        assessment=document,
        agreements=AGREEMENTS,
        judgements=JUDGEMENTS,
        most=MOST_NEXT_STEPS,
        level=level,
    )


def _list(knowledge: Knowledge) -> str:
    return markdown("self_assessment_list", address=address(knowledge), assessments=knowledge.all(SelfAssessment))
