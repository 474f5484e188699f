"""Where earlier builds put the boxes of each network, so that what has not changed is not laid out again. Safe to delete."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

from kbtools.build.project import Project
from kbtools.layout.network import Placement, remember, remembered
from kbtools.publish import write
from kbtools.visibility import Visibility


def recall(project: Project, audience: Visibility) -> None:
    """Hand what the last build has laid out to the layout."""
    try:
        noted = json.loads(_path(project, audience).read_bytes())
        earlier = {key: _placement(*parts) for key, parts in noted.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        # A note that cannot be read is no note.
        earlier = {}
    remember(earlier)


def keep(project: Project, audience: Visibility) -> None:
    """Keep what this build has used, and nothing else."""
    noted = {key: astuple(made) for key, made in sorted(remembered().items())}
    write(_path(project, audience), json.dumps(noted).encode())


def _placement(corners: list[list[float]], routes: list[list[list[float]]], width: float, height: float) -> Placement:
    def points(rows: list[list[float]]) -> tuple[Any, ...]:
        return tuple((x, y) for x, y in rows)

    return Placement(
        corners=points(corners), routes=tuple(points(way) for way in routes), width=float(width), height=float(height)
    )


def _path(project: Project, audience: Visibility) -> Path:
    return project.cache / f"placements-{audience}.json"
