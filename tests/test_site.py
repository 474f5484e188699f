"""The finished site takes the place of the old one only when it is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbtools.build import Project
from kbtools.cli import run
from tests.probe import probe

MKDOCS = """site_name: Probe
docs_dir: !ENV [KBTOOLS_DOCS, build/public/docs]
use_directory_urls: false
markdown_extensions: [attr_list]
validation: {links: {not_found: warn, anchors: warn}}
"""


def project(folder: Path) -> Project:
    return probe(folder, {"mkdocs.yml": MKDOCS})


def test_the_site_is_built_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path).root

    assert run(["site", str(root)]) == 0
    assert capsys.readouterr().out.endswith(f"Fertig: {root / 'site' / 'index.html'} im Browser öffnen.\n")
    assert "<h1" in (root / "site" / "werkzeuge/checklist/liste.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == [".kbtools"]


def test_a_broken_link_fails_the_site_and_the_old_one_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path).root
    run(["site", str(root)])
    (root / "docs" / "neu.md").write_text("# Neu\n\n[ins Leere](gibtsnicht.md)\n", encoding="utf-8")
    capsys.readouterr()

    assert run(["site", str(root)]) == 1
    assert "gibtsnicht.md" in capsys.readouterr().err
    assert (root / "site" / "index.html").is_file()
    assert not (root / "site" / "neu.html").exists()


def test_an_internal_site_lies_apart(tmp_path: Path) -> None:
    root = project(tmp_path).root
    run(["site", str(root), "--audience", "internal"])

    assert (root / "site-internal" / "index.html").is_file()
    assert not (root / "site").exists()


def test_the_site_can_be_built_elsewhere(tmp_path: Path) -> None:
    root = project(tmp_path / "projekt").root
    run(["site", str(root), "--out", str(tmp_path / "ziel")])

    assert (tmp_path / "ziel" / "index.html").is_file()


@pytest.mark.parametrize("out", [".", "..", "docs", "docs/neu", "build", "fremd", ""])
def test_a_site_replaces_nothing_but_a_site(
    tmp_path: Path, out: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the project nor what somebody else put into the target."""
    root = project(tmp_path / "projekt").root
    (root / "fremd").mkdir()
    (root / "fremd" / "a.txt").write_text("fremd", encoding="utf-8")
    monkeypatch.chdir(root)

    assert run(["site", "--out", out]) == 2
    assert capsys.readouterr().err.startswith(("Dorthin kann die Website nicht", "In "))
    assert (root / "fremd" / "a.txt").is_file()
    assert (root / "docs" / "index.md").is_file()


def test_raw_data_are_never_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the right docs_dir mkdocs would take the folder with the data."""
    root = probe(tmp_path).root

    assert run(["site", str(root)]) == 2
    assert capsys.readouterr().err.startswith("In mkdocs.yml muss stehen: docs_dir")
    assert not (root / "site").exists()
