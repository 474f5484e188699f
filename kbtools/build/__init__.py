"""Check a project, or bring its docs tree up to date. The pipeline itself is only loaded when there is work to do."""

from __future__ import annotations

from dataclasses import dataclass

from filelock import FileLock, Timeout

from kbtools.build import cache
from kbtools.build.project import Project, find
from kbtools.problems import Problem
from kbtools.publish import Written, publish
from kbtools.visibility import Visibility

__all__ = ["Built", "Locked", "Project", "build", "check", "find"]


class Locked(Exception):
    """Another build of the same project is running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: files written and removed, warnings, and whether it had nothing to do."""

    files: Written
    warnings: tuple[Problem, ...]
    unchanged: bool


def check(project: Project) -> tuple[Problem, ...]:
    """Every problem of a project, without making anything."""
    from kbtools.build import pipeline

    return pipeline.problems(project)


def build(project: Project, audience: Visibility = "public", *, patience: float = 0) -> Built:
    """Bring the docs tree of an audience up to date. Raises ProblemsFound, and then nothing has changed;
    Locked when another build still runs after `patience` seconds."""
    project.cache.mkdir(exist_ok=True)
    try:
        with FileLock(project.cache / "lock", timeout=patience):
            return _build(project, audience)
    except Timeout:
        raise Locked from None


def _build(project: Project, audience: Visibility) -> Built:
    mark = cache.fingerprint(project, audience)
    remembered = cache.remembered(project, audience, mark)
    if remembered is not None:
        return Built(files=Written(written=(), removed=()), warnings=remembered, unchanged=True)
    from kbtools.build import pipeline, placements, sheets

    placements.recall(project, audience)
    sheets.recall(project, audience)
    tree, warnings = pipeline.docs_tree(project, audience)
    cache.forget(project, audience)
    files = publish(tree, project.tree(audience), only_these=True)
    placements.keep(project, audience)
    sheets.keep(project, audience)
    cache.remember(project, audience, mark, warnings)
    return Built(files=files, warnings=warnings, unchanged=False)
