"""Shared fixtures: golden files, trees of files, the project itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from kbtools.build import Project
from kbtools.build.load import Loaded, load

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

# The same examples on every run, and no clock: machines are shared and noisy.
settings.register_profile("kbtools", deadline=None, derandomize=True)
settings.load_profile("kbtools")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what was made as the new golden files")


def needs(*programs: str) -> str:
    """The first of the programs on this machine. Skips with one line where there is none; never in CI."""
    for program in programs:
        if found := shutil.which(program):
            return found
    message = f"Auf diesem Rechner fehlt {' oder '.join(programs)}."
    if os.environ.get("KBTOOLS_NO_SKIP"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compare with `tests/golden/<path>`; `--update-golden` accepts what was made."""

    def compare(path: str, actual: str | bytes) -> None:
        content = actual.encode() if isinstance(actual, str) else actual
        file = GOLDEN / path
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert file.is_file(), f"{file} fehlt; mit --update-golden anlegen und ansehen"
        if isinstance(actual, str):
            assert file.read_text(encoding="utf-8") == actual
        else:
            assert file.read_bytes() == content

    return compare


@pytest.fixture(scope="session")
def shipped() -> Loaded:
    """The project's own documents."""
    return load(Project(ROOT))


Tree = Callable[[Mapping[str, str | bytes]], Project]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Write files (path → text) into an otherwise empty project."""

    def write(files: Mapping[str, str | bytes]) -> Project:
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text("site_name: Probe\n", encoding="utf-8")
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Project(tmp_path)

    return write
