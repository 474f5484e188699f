"""Phases: steps, guiding questions, results and tools, as a piece for the phase's page."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import address
from kbtools.artefacts.paper import Paper, form_paper
from kbtools.forms.phase import guiding_questions
from kbtools.knowledge import Knowledge
from kbtools.model.phase import Phase, Step
from kbtools.render.markdown import markdown


def phase(document: Phase, knowledge: Knowledge) -> Iterator[Artefact]:
    """The steps of the phase."""
    yield from questions_paper(document, knowledge).files()
    yield Fragment(name=f"phase/{document.id}.md", content=lambda: _markdown(document, knowledge))


def phases(knowledge: Knowledge) -> Iterator[Artefact]:
    """The phases in a row."""
    yield Fragment(name="phase/list.md", content=lambda: markdown("phase_list", phases=knowledge.all(Phase)))


def questions_paper(document: Phase, knowledge: Knowledge) -> Paper:
    """The guiding questions with room for answers."""
    return form_paper(
        lambda: guiding_questions(document, knowledge),
        knowledge,
        path=f"druck/phase/{document.id}",
        address=f"phase:{document.id}",
        label="Leitfragen",
        title=f"Leitfragen: {document.title}",
        phase=document,
    )


def _markdown(document: Phase, knowledge: Knowledge) -> str:
    tools = {step.id: list(_tools(step, knowledge)) for step in document.steps}
    return markdown("phase", address=address(knowledge), phase=document, tools=tools)


def _tools(step: Step, knowledge: Knowledge) -> Iterator[dict[str, str]]:
    named = [
        ("checklist", step.checklists),
        ("method", step.methods),
        ("role_matrix", step.role_matrices),
        ("format", step.formats),
    ]
    for kind, ids in named:
        for id in ids:
            found = knowledge.find(f"{kind}:{id}")
            assert found, "linking has checked every tool"
            entry = found[0]
            yield {"label": entry.kind_label, "title": entry.name_shown, "address": f"{kind}:{id}"}
