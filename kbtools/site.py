"""The finished site: mkdocs in a subprocess, and the live preview."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import watchfiles

from kbtools import delivery
from kbtools.artefacts.asset import HOUSE, SAID
from kbtools.build import Built, Locked, Project, build
from kbtools.problems import ProblemsFound
from kbtools.publish import remove_folder, replace_folder, write
from kbtools.render.archive import archive
from kbtools.visibility import Visibility

Report = Callable[[Built | ProblemsFound | Locked], None]


MARK = ".kbtools-site"
"""Lies in every site made here: only such a folder may be replaced."""
_TREE = re.compile(r"^docs_dir:.*(KBTOOLS_DOCS|assembled_pages|build/)", re.MULTILINE)


class SiteFailed(Exception):
    """mkdocs did not accept the tree; carries what it printed."""


class Refused(Exception):
    """What was asked for would destroy or publish something; the German sentence says what."""


def site(project: Project, audience: Visibility = "public", *, out: Path | None = None) -> Path:
    """Make the site of a built tree; the old one stays until the new one is complete.

    Raises SiteFailed, and Refused when the target holds anything but an older site.
    """
    target = out or project.site(audience)
    _refuse(project, target)
    new = target.with_name(f".{target.name}.neu")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        [*command, "--site-dir", str(new)],
        cwd=project.root,
        env=_environment(project, audience),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        remove_folder(new)
        raise SiteFailed(done.stdout + done.stderr)
    _make_searchable(new, project, audience)
    for name, content in delivery.server_files(
        page.read_text(encoding="utf-8") for page in sorted(new.rglob("*.html"))
    ).items():
        write(new / name, content)
    write(new / delivery.OFFLINE, archive(delivery.taken_along(new)))
    write(new / MARK, b"")
    replace_folder(new, target)
    return target


def serve(project: Project, audience: Visibility, report: Report, *, port: int) -> None:
    """Build, show the site on this machine and build again after every change, until interrupted."""
    report(_attempt(project, audience))
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with _running(command, project, audience):
        for _ in watchfiles.watch(project.docs, raise_interrupt=False):
            report(_attempt(project, audience))


def _refuse(project: Project, target: Path) -> None:
    if not _TREE.search((project.root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")):
        raise Refused(
            "In mkdocs.yml muss stehen: docs_dir: !ENV [KBTOOLS_DOCS, build/public/docs]. Sonst würden Rohdaten veröffentlicht."
        )
    inside = (project.docs, project.root / "build", project.cache)
    if project.root.is_relative_to(target) or any(target.is_relative_to(folder) for folder in inside):
        raise Refused(f"Dorthin kann die Website nicht: {target} enthält das Projekt selbst oder gehört dazu.")
    if target.exists() and not (target / MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(
            f"In {target} liegt etwas anderes als eine Website von kbtools. Bitte einen leeren Ordner nennen."
        )


def _attempt(project: Project, audience: Visibility) -> Built | ProblemsFound | Locked:
    try:
        return build(project, audience, patience=10)
    except (ProblemsFound, Locked) as problem:
        return problem


@contextmanager
def _running(command: list[str], project: Project, audience: Visibility) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=project.root, env=_environment(project, audience))
    # Being ended from outside must not leave mkdocs behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _make_searchable(site: Path, project: Project, audience: Visibility) -> None:
    """Add the search index. Words looked up once are remembered: a dictionary of all forms takes seconds to load."""
    # Only who builds the whole site waits for the libraries.
    from kbtools import search

    memory = project.cache / "lemmas.json"
    said = search.read(project.tree(audience) / SAID)
    content, lemmas = search.index_of(site, said, search.read(memory))
    write(site / search.INDEX, content)
    write(memory, json.dumps(lemmas, ensure_ascii=False, sort_keys=True).encode())


def _publisher(tree: Path) -> dict[str, str]:
    """What the pages say about who publishes them."""
    try:
        said = json.loads((tree / HOUSE).read_bytes())
    except OSError:
        return {}
    return {
        "KBTOOLS_PUBLISHER": said["name"],
        "KBTOOLS_CONTACT": "\n".join(said["contact"]),
        "KBTOOLS_FOOTER": said["footer"],
    }


def _environment(project: Project, audience: Visibility) -> dict[str, str]:
    return {
        **os.environ,
        "KBTOOLS_DOCS": str(project.tree(audience)),
        "KBTOOLS_AUDIENCE": audience,
        **_publisher(project.tree(audience)),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
        "TZ": "UTC",
    }
