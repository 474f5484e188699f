"""The pipeline: load, show to an audience, produce, assemble, publish."""

from __future__ import annotations

from dataclasses import dataclass

from filelock import FileLock, Timeout

from kbtools.audience import for_audience
from kbtools.build import cache
from kbtools.build.assemble import Plan, assemble, plan, raise_errors
from kbtools.build.load import Loaded, load
from kbtools.build.project import Project, find
from kbtools.catalogue import judge, produce
from kbtools.knowledge import Knowledge
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
    return _planned(loaded, loaded.knowledge)[1]


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
    warnings = cache.remembered(project, audience, mark)
    if warnings is not None:
        return Built(files=Written(written=(), removed=()), warnings=warnings, unchanged=True)
    loaded = load(project)
    raise_errors(loaded.problems)
    knowledge = for_audience(loaded.knowledge, audience)
    found, problems = _planned(loaded, knowledge)
    raise_errors(problems)
    tree = assemble(loaded, knowledge, found)
    cache.forget(project, audience)
    files = publish(tree, project.tree(audience), only_these=True)
    cache.remember(project, audience, mark, problems)
    return Built(files=files, warnings=problems, unchanged=False)


def _planned(loaded: Loaded, knowledge: Knowledge) -> tuple[Plan, tuple[Problem, ...]]:
    found, problems = plan(loaded, knowledge, produce(knowledge))
    return found, tuple(sorted({*loaded.problems, *problems, *judge(knowledge)}))
