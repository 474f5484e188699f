"""Problems as text for people, as JSON, and as annotations for GitHub and GitLab. Pure: problems → text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from kbtools.problems import Problem

WORDS = {"error": "Fehler", "warning": "Warnung"}


def shown(problems: Sequence[Problem]) -> str:
    """One line per problem with its way out, then the count."""
    lines = [_line(problem) for problem in problems]
    return "\n".join([*lines, summary(problems)])


def summary(problems: Sequence[Problem]) -> str:
    """„2 Fehler, 1 Warnung.“"""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "Alles in Ordnung."
    counted = [f"{errors} Fehler"] if errors else []
    counted += [f"{warnings} {'Warnung' if warnings == 1 else 'Warnungen'}"] if warnings else []
    return ", ".join(counted) + "."


def _line(problem: Problem) -> str:
    hint = f"\n    {problem.hint}" if problem.hint else ""
    return f"{problem.mark}: {WORDS[problem.severity]}: {problem.message} [{problem.code}]{hint}"


def _json(problems: Sequence[Problem]) -> str:
    return json.dumps([_record(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _record(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.mark.path,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _github(problems: Sequence[Problem]) -> str:
    return "".join(
        f"::{one.severity} file={_escaped(one.mark.path)},line={one.mark.line},col={one.mark.column},"
        f"title={one.code}::{_escaped(f'{one.message} {one.hint}'.strip())}\n"
        for one in problems
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _gitlab(problems: Sequence[Problem]) -> str:
    records = [
        {
            "description": f"{one.message} {one.hint}".strip(),
            "check_name": one.code,
            "fingerprint": hashlib.sha256(str(one).encode()).hexdigest(),
            "severity": "major" if one.severity == "error" else "minor",
            "location": {"path": one.mark.path, "lines": {"begin": one.mark.line}},
        }
        for one in problems
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": shown,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
}
