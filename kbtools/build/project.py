"""Where a project keeps its things."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kbtools.problems import Mark, Problem, ProblemsFound
from kbtools.visibility import Visibility

_SITE_URL = re.compile(r"^site_url:\s*[\"']?(?P<url>https?://[^\s\"'#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `mkdocs.yml`."""

    root: Path

    @property
    def docs(self) -> Path:
        """What people write."""
        return self.root / "docs"

    @property
    def site_url(self) -> str:
        """Where the site is published; empty if `mkdocs.yml` does not say."""
        found = _SITE_URL.search((self.root / "mkdocs.yml").read_text(encoding="utf-8"))
        return found["url"] if found else ""

    def tree(self, audience: Visibility) -> Path:
        """The docs tree a build makes for an audience."""
        return self.root / "build" / audience / "docs"

    def site(self, audience: Visibility) -> Path:
        """The finished site of an audience."""
        return self.root / ("site" if audience == "public" else f"site-{audience}")

    @property
    def cache(self) -> Path:
        """Safe to delete at any time."""
        return self.root / ".kbtools"

    def inputs(self) -> Iterator[tuple[str, Path]]:
        """Every file that a build reads, as (path from the root, path), sorted."""
        for folder, folders, names in os.walk(self.docs):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    path = Path(folder) / name
                    yield path.relative_to(self.root).as_posix(), path


def find(start: Path) -> Project:
    """The project at or above a folder. Raises ProblemsFound when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return Project(folder)
    message = "Weder hier noch in einem Ordner darüber liegt ein Projekt mit `mkdocs.yml` und `docs`."
    hint = "In den Ordner des Projekts wechseln oder seinen Pfad angeben."
    raise ProblemsFound([Problem(Mark(str(start)), "missing-file", message, hint)])
