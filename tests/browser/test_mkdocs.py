"""MkDocs on its own: it says what to run first, and marks what is not for everybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def mkdocs(command: str, docs: Path, site: Path, audience: str = "public") -> subprocess.CompletedProcess[str]:
    """Run mkdocs with the project's configuration on another tree of pages."""
    settings = {
        "KBTOOLS_DOCS": str(docs),
        "KBTOOLS_SITE": str(site),
        "KBTOOLS_AUDIENCE": audience,
        "NO_MKDOCS_2_WARNING": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "--quiet"],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_pages_one_sentence_says_what_to_run(tmp_path: Path, command: str) -> None:
    docs = tmp_path / "docs"
    done = mkdocs(command, docs, tmp_path / "site")

    assert done.returncode == 1
    assert done.stdout + done.stderr == (
        f"In {docs} liegen noch keine Seiten. Bitte zuerst „make site“ oder „kbtools build“ ausführen.\n"
    )


@pytest.mark.parametrize(
    ("audience", "mark"), [("public", None), ("internal", "INTERN"), ("confidential", "VERTRAULICH")]
)
def test_every_page_says_whom_it_is_for(tmp_path: Path, audience: str, mark: str | None) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    docs.mkdir()
    for name in ("index", "zweite"):
        (docs / f"{name}.md").write_text("# Eine Seite\n\nText.\n", encoding="utf-8")
    mkdocs("build", docs, site, audience)
    pages = [path.read_text(encoding="utf-8") for path in sorted(site.glob("*.html"))]

    assert len(pages) == 3
    for page in pages:
        assert ("md-banner" in page) == (mark is not None)
        assert mark is None or f'<strong class="kb-internal">{mark}</strong>' in page


def test_a_page_outside_the_navigation_stands_in_its_section(tmp_path: Path) -> None:
    """A single checklist is reached over its list: the section of that list is shown as the current one."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    for name in ("index", "werkzeuge/index", "werkzeuge/checklist/index", "werkzeuge/checklist/sondierung"):
        path = docs / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Eine Seite\n\nText.\n", encoding="utf-8")
    mkdocs("build", docs, site)
    page = (site / "werkzeuge/checklist/sondierung.html").read_text(encoding="utf-8")

    assert '<a href="index.html" aria-current="true">Checklisten</a>' in page
    assert page.count('aria-current="page"') == 0
    assert page.count('kb-section kb-active"') == 1
