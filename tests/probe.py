"""A small valid project, and ways to spoil it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kbtools.build import Project

PROBE = Path(__file__).parent / "data" / "probe"


def probe(folder: Path, changes: Mapping[str, str | bytes] | None = None) -> Project:
    """Copy the small project into a folder and write some files anew."""
    shutil.copytree(PROBE, folder, dirs_exist_ok=True)
    for name, content in (changes or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Project(folder)
