"""What the last build made of what: lets a build without changes stop early. Safe to delete."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import kbtools
from kbtools.build.project import Project
from kbtools.problems import Mark, Problem
from kbtools.publish import remove, write
from kbtools.visibility import Visibility


def fingerprint(project: Project, audience: Visibility) -> str:
    """A hash of everything a build depends on: every file of the docs folder, the address of the site and kbtools itself."""
    digest = hashlib.sha256(f"{kbtools.__version__} {audience} {project.site_url}".encode())
    package = Path(kbtools.__file__).parent
    own = ((path.relative_to(package).as_posix(), path) for path in sorted(package.rglob("*")) if _counts(path))
    for name, path in (*project.inputs(), *own):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def remembered(project: Project, audience: Visibility, mark: str) -> tuple[Problem, ...] | None:
    """The warnings of the last build if it had the same fingerprint and its files are untouched, else None."""
    try:
        memory = json.loads(_path(project, audience).read_bytes())
        if memory["fingerprint"] != mark or memory["files"] != _state(project.tree(audience)):
            return None
        return tuple(Problem(Mark(*where), *rest) for where, *rest in memory["warnings"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(project: Project, audience: Visibility, mark: str, warnings: Iterable[Problem]) -> None:
    """Note what this build made."""
    noted = [[[one.mark.path, one.mark.line, one.mark.column], one.code, one.message, one.hint] for one in warnings]
    memory = {"fingerprint": mark, "warnings": noted, "files": _state(project.tree(audience))}
    write(_path(project, audience), json.dumps(memory, ensure_ascii=False).encode())


def forget(project: Project, audience: Visibility) -> None:
    """Called before files change, so that an interrupted build is not taken for a finished one."""
    remove(_path(project, audience))


def _path(project: Project, audience: Visibility) -> Path:
    return project.cache / f"build-{audience}.json"


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _state(tree: Path) -> dict[str, Any]:
    """Size and time of change of every file: enough to notice that somebody touched one."""
    paths = sorted(path for path in tree.rglob("*") if path.is_file())
    stats = [(path, path.stat()) for path in paths]
    return {path.relative_to(tree).as_posix(): [stat.st_size, stat.st_mtime_ns] for path, stat in stats}
