"""Printed documents of earlier builds, so that what has not changed is not set again. Safe to delete."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from kbtools.build.project import Project
from kbtools.publish import publish
from kbtools.render.pdf import Pdf, remember, remembered
from kbtools.visibility import Visibility

_NAME = re.compile(r"(?P<key>[0-9a-f]{64})-(?P<pages>\d+)-(?P<density>\d+)\.pdf")


def recall(project: Project, audience: Visibility) -> None:
    """Hand what earlier builds have made to the renderer."""
    folder = project.cache / f"sheets-{audience}"
    found = {path: _NAME.fullmatch(path.name) for path in sorted(folder.glob("*.pdf"))}
    remember({named["key"]: _reader(path, named) for path, named in found.items() if named})


def keep(project: Project, audience: Visibility) -> None:
    """Keep what this build has used, and nothing else."""
    files = {}
    for key, made in remembered().items():
        files[f"{key}-{made.pages}-{made.density}.pdf"] = made.content
        if made.picture:
            files[f"{key}.png"] = made.picture
        if made.heights:
            files[f"{key}.json"] = json.dumps(made.heights).encode()
    publish(files, project.cache / f"sheets-{audience}", only_these=True)


def _reader(path: Path, named: re.Match[str]) -> Callable[[], Pdf]:
    def read() -> Pdf:
        picture, heights = (path.with_name(f"{named['key']}.{ending}") for ending in ("png", "json"))
        return Pdf(
            content=path.read_bytes(),
            pages=int(named["pages"]),
            density=int(named["density"]),
            heights=tuple(json.loads(heights.read_bytes())) if heights.is_file() else (),
            picture=picture.read_bytes() if picture.is_file() else b"",
        )

    return read
