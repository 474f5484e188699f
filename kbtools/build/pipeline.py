"""What is to be published: load, show to an audience, produce, assemble. Writes nothing."""

from __future__ import annotations

from kbtools.audience import for_audience
from kbtools.build.assemble import assemble, plan, raise_errors
from kbtools.build.load import load
from kbtools.build.project import Project
from kbtools.build.unused import unused
from kbtools.catalogue import judge, produce
from kbtools.problems import Problem
from kbtools.visibility import Visibility


def problems(project: Project) -> tuple[Problem, ...]:
    """Every problem of a project, for all audiences. Pages are judged once the data are sound."""
    loaded = load(project)
    if any(problem.severity == "error" for problem in loaded.problems):
        return loaded.problems
    _, broken = plan(loaded, loaded.knowledge, produce(loaded.knowledge))
    return tuple(sorted({*loaded.problems, *broken, *judge(loaded.knowledge), *unused(loaded)}))


def docs_tree(project: Project, audience: Visibility) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Path → content of the docs tree of an audience, and all warnings. Raises ProblemsFound for errors."""
    loaded = load(project)
    raise_errors(loaded.problems)
    knowledge = for_audience(loaded.knowledge, audience)
    found, broken = plan(loaded, knowledge, produce(knowledge))
    raise_errors(broken)
    tree = assemble(loaded, knowledge, found)
    return tree, tuple(sorted({*loaded.problems, *broken, *judge(knowledge)}))
