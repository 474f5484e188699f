"""The pipeline: load, show to an audience, produce, assemble, publish."""

from __future__ import annotations

from dataclasses import dataclass

from filelock import FileLock, Timeout

from kbtools.audience import for_audience
from kbtools.build import cache
from kbtools.build.assemble import assemble, plan, raise_errors
from kbtools.build.load import load
from kbtools.build.project import Project, find
from kbtools.catalogue import judge, produce
from kbtools.model.entry import Visibility
from kbtools.problems import Problem
from kbtools.publish import Written, publish

__all__ = ["Built", "Locked", "Project", "build", "check", "find", "load"]


class Locked(Exception):
    """Another build of the same project is running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: files written and removed, warnings, and whether it had nothing to do."""

    files: Written
    warnings: tuple[Problem, ...]
    unchanged: bool


def check(project: Project) -> tuple[Problem, ...]:
    """Every problem of a project, without making anything. Pages are judged once the data are sound."""
    loaded = load(project)
    if any(problem.severity == "error" for problem in loaded.problems):
        return loaded.problems
    _, problems = plan(loaded, loaded.knowledge, produce(loaded.knowledge))
    return tuple(sorted({*loaded.problems, *problems, *judge(loaded.knowledge)}))


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
    loaded = load(project)
    raise_errors(loaded.problems)
    knowledge = for_audience(loaded.knowledge, audience)
    found, problems = plan(loaded, knowledge, produce(knowledge))
    raise_errors(problems)
    tree = assemble(loaded, knowledge, found)
    warnings = tuple(sorted({*loaded.problems, *problems, *judge(knowledge)}))
    cache.forget(project, audience)
    files = publish(tree, project.tree(audience), only_these=True)
    cache.remember(project, audience, mark, warnings)
    return Built(files=files, warnings=warnings, unchanged=False)
