"""Lists one looks things up in: roles, levels of participation, glossary, bibliography, problem codes, kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import address, alphabetical
from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document, Entry
from kbtools.model.meanings import meanings
from kbtools.model.participation_level import ParticipationLevel
from kbtools.model.role import Role
from kbtools.model.source import Source
from kbtools.model.term import Term
from kbtools.problems import DESCRIPTIONS
from kbtools.render.markdown import markdown


def roles(knowledge: Knowledge) -> Iterator[Artefact]:
    """All process roles."""
    yield Fragment(
        name="role/list.md",
        content=lambda: markdown("role_list", address=address(knowledge), roles=knowledge.all(Role), level=2),
    )


def participation_levels(knowledge: Knowledge) -> Iterator[Artefact]:
    """All levels of participation."""
    yield Fragment(
        name="participation_level/list.md",
        content=lambda: markdown(
            "participation_level_list", address=address(knowledge), levels=knowledge.all(ParticipationLevel)
        ),
    )


def terms(knowledge: Knowledge) -> Iterator[Artefact]:
    """The glossary, sorted as a German dictionary sorts."""
    yield Fragment(
        name="term/list.md",
        content=lambda: markdown(
            "term_list",
            address=address(knowledge),
            terms=sorted(knowledge.all(Term), key=lambda one: alphabetical(one.title)),
        ),
    )


def sources(knowledge: Knowledge) -> Iterator[Artefact]:
    """The bibliography."""
    yield Fragment(
        name="source/list.md",
        content=lambda: markdown(
            "source_list",
            address=address(knowledge),
            sources=sorted(knowledge.all(Source), key=lambda one: alphabetical(one.title)),
        ),
    )


def problem_codes(knowledge: Knowledge) -> Iterator[Artefact]:
    """Every message of kbtools."""
    yield Fragment(
        name="problem/list.md", content=lambda: markdown("problem_list", problems=list(DESCRIPTIONS.items()))
    )


def kinds(models: tuple[type[Document], ...]) -> Iterator[Artefact]:
    """Every kind with its keys, for the people who edit data."""
    yield Fragment(name="kind/list.md", content=lambda: markdown("kind_list", kinds=[_kind(one) for one in models]))


def _kind(model: type[Document]) -> dict[str, Any]:
    folder = {"knowledge": "", "case": "cases/<fall>/", "both": ""}[model.scope]
    file = f"{folder}{model.kind_plural}.yaml" if model.kind_name != "case" else f"{folder}case.yaml"
    return {"name": model.kind_name, "label": model.kind_label, "file": file, "fields": list(_fields(model))}


def _fields(model: type[Entry], above: str = "") -> Iterator[dict[str, Any]]:
    """Each key with what it means, followed by the keys of the entries it holds."""
    for name, field in model.model_fields.items():
        key = f"{above}{field.alias or name}"
        yield {
            "key": key,
            "meaning": " ".join(meanings(model).get(name, "").replace("`", "").split()),
            "choices": list(_choices(field.annotation)),
            "required": field.is_required(),
        }
        for held in _held(field.annotation):
            yield from _fields(held, f"{key} › ")


def _held(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for argument in get_args(annotation):
        yield from _held(argument)


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from _choices(argument)
