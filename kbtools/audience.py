"""What an audience may see: the same knowledge without everything above its level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from kbtools.knowledge import Knowledge, Shelf, address
from kbtools.model.case import Case
from kbtools.model.entry import Entry, Level
from kbtools.visibility import VISIBILITIES, Visibility


def for_audience(knowledge: Knowledge, audience: Visibility) -> Knowledge:
    """Drop cases above the audience and set every field above it back to its default."""
    shelves = {
        name: {
            kind: {id: _shown(document, audience) for id, document in found.items()} for kind, found in shelf.items()
        }
        for name, shelf in knowledge.shelves.items()
        if not name or _allows(audience, _case(shelf).visibility)
    }
    kept = {
        address(document, name)
        for name, shelf in shelves.items()
        for found in shelf.values()
        for document in found.values()
    }
    marks = {key: mark for key, mark in knowledge.marks.items() if key in kept}
    return replace(knowledge, shelves=shelves, marks=marks, audience=audience, named=frozenset())


def _case(shelf: Shelf) -> Case:
    (case,) = shelf["case"].values()
    assert isinstance(case, Case)
    return case


def _allows(audience: Visibility, level: Visibility) -> bool:
    ranks = list(VISIBILITIES)
    return ranks.index(level) <= ranks.index(audience)


E = TypeVar("E", bound=Entry)


def _shown(entry: E, audience: Visibility) -> E:
    changes: dict[str, Any] = {}
    for name, level in _plan(type(entry)).items():
        value = getattr(entry, name)
        if level is not None and not _allows(audience, level):
            changes[name] = type(entry).model_fields[name].get_default()
        elif isinstance(value, Entry):
            changes[name] = _shown(value, audience)
        elif isinstance(value, tuple) and value and isinstance(value[0], Entry):
            changes[name] = tuple(_shown(item, audience) for item in value)
    changed = {name: value for name, value in changes.items() if value != getattr(entry, name)}
    return entry.model_copy(update=changed) if changed else entry


@cache
def _plan(model: type[Entry]) -> Mapping[str, Visibility | None]:
    """Fields that may change: those with a level, and those that hold entries."""
    plan: dict[str, Visibility | None] = {}
    for name, field in model.model_fields.items():
        levels = [item.visibility for item in field.metadata if isinstance(item, Level)]
        plan[name] = levels[0] if levels else None
    return plan
