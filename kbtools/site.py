"""The finished site: mkdocs in a subprocess, and the live preview."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import watchfiles

from kbtools.build import Built, Locked, Project, build
from kbtools.problems import ProblemsFound
from kbtools.publish import replace_folder
from kbtools.visibility import Visibility

Report = Callable[[Built | ProblemsFound | Locked], None]


class SiteFailed(Exception):
    """mkdocs did not accept the tree; carries what it printed."""


def site(project: Project, audience: Visibility = "public", *, out: Path | None = None) -> Path:
    """Make the site of a built tree; the old one stays until the new one is complete. Raises SiteFailed."""
    target = out or project.site(audience)
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
        raise SiteFailed(done.stdout + done.stderr)
    replace_folder(new, target)
    return target


def serve(project: Project, audience: Visibility, report: Report, *, port: int) -> None:
    """Build, show the site on this machine and build again after every change, until interrupted."""
    report(_attempt(project, audience))
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with _running(command, project, audience):
        for _ in watchfiles.watch(project.docs, raise_interrupt=False):
            report(_attempt(project, audience))


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


def _environment(project: Project, audience: Visibility) -> dict[str, str]:
    return {
        **os.environ,
        "KBTOOLS_DOCS": str(project.tree(audience)),
        "KBTOOLS_AUDIENCE": audience,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
        "TZ": "UTC",
    }
