"""The docs tree: complete, literal, the same for the same input, untouched when nothing changed."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from kbtools import source
from kbtools.build import Built, Project, build, check
from tests.conftest import ROOT, needs
from tests.probe import probe

HOSTILE = (
    "<script>alert(1)</script> {{ x }} --8<-- # | Mitarbeiter*innen und Schüler*innen #let x = $1$ @ref \\ _a_ `b`"
)


def tree(project: Project) -> dict[str, str]:
    root = project.tree("public")
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_every_page_paper_and_asset_is_there(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)

    assert {
        "index.md",
        "werkzeuge/checklist/liste.md",
        "werkzeuge/format/beirat.md",
        "faelle/probe/netzwerk.md",
        "faelle/probe/gremien.md",
        "druck/checklist/liste.pdf",
        "druck/role_matrix/matrix.pdf",
        "assets/kb/look.css",
    } <= set(tree(project))


def test_links_are_relative_to_the_page_they_stand_on(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)
    start = (project.tree("public") / "index.md").read_text(encoding="utf-8")
    checklist = (project.tree("public") / "werkzeuge/checklist/liste.md").read_text(encoding="utf-8")

    assert "[Beirat](werkzeuge/format/beirat.md)" in start
    assert '<a href="werkzeuge/occasion/anfangen.html">' in start
    assert '<a href="../format/beirat.html">Beirat</a>' in checklist
    assert '<a href="../../nachschlagen.html#role-buero">' in checklist
    assert "kb:" not in start + checklist


def test_a_hand_written_page_can_be_the_home_of_an_entry(tmp_path: Path) -> None:
    project = probe(tmp_path, {"docs/beirat.md": "---\nhome_of: [format:beirat]\n---\n# Unser Beirat\n"})
    build(project)
    start = (project.tree("public") / "index.md").read_text(encoding="utf-8")

    assert "[Beirat](beirat.md)" in start
    assert "werkzeuge/format/beirat.md" not in tree(project)


def test_a_build_without_changes_writes_nothing(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)

    again = build(project)

    assert again.unchanged
    assert again.files.written == ()


def test_a_build_mends_a_file_that_somebody_touched(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)
    (project.tree("public") / "index.md").write_text("verändert", encoding="utf-8")

    assert build(project).files.written == ("index.md",)


def test_a_change_rewrites_only_what_shows_it(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)
    terms = project.docs / "_data" / "terms.yaml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("Ein Kreis", "Eine Runde"), encoding="utf-8")

    assert build(project).files.written == ("nachschlagen.md",)


def test_a_checklist_of_two_sides_is_a_warning_in_checks_and_builds(tmp_path: Path) -> None:
    items = "".join(
        f"      - {{id: punkt-{number}, act: {'Den Punkt lange erklären ' * 12}}}\n" for number in range(15)
    )
    head = "title: Zu lang\nphase: vorbereiten\nfor_whom: Alle\nwhen: Immer\nsections:\n  - title: Eins\n    items:\n"
    project = probe(tmp_path, {"docs/_data/checklists/lang.yaml": head + items})
    found = [problem for problem in check(project) if problem.code == "sheet-too-long"]

    assert [problem.severity for problem in found] == ["warning"]
    assert "2 Seiten" in found[0].message.replace("\N{NO-BREAK SPACE}", " ")
    assert [problem for problem in build(project).warnings if problem.code == "sheet-too-long"] == found


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    project = probe(tmp_path, {"docs/alt.md": "# Alt\n"})
    build(project)
    (project.docs / "alt.md").unlink()

    assert build(project).files.removed == ("alt.md",)


def test_an_internal_build_lies_apart_and_alone_shows_internal_things(tmp_path: Path) -> None:
    case = "title: Geheimfall\nsummary: Geheim.\nvisibility: internal\n"
    files = {"docs/_data/cases/geheim/case.yaml": case}
    project = probe(tmp_path, files)
    build(project)
    build(project, "internal")

    assert not any("geheim" in path for path in tree(project))
    assert b"Geheimfall" not in b"".join(path.read_bytes() for path in project.tree("public").rglob("*.md"))
    assert (project.tree("internal") / "faelle/geheim/index.md").is_file()


BUILD = (
    "import sys; from pathlib import Path; from kbtools.build import build, Project; build(Project(Path(sys.argv[1])))"
)


def built_elsewhere(project: Project, folder: Path, **environment: str) -> dict[str, str]:
    subprocess.run(
        [sys.executable, "-c", BUILD, str(project.root)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
    )
    return tree(project)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the hash seed, the locale, the time zone and the working directory."""
    one = built_elsewhere(
        probe(tmp_path / "a"), tmp_path, PYTHONHASHSEED="0", LC_ALL="C", TZ="UTC", SOURCE_DATE_EPOCH="0"
    )
    two = built_elsewhere(probe(tmp_path / "b"), ROOT, PYTHONHASHSEED="77", LC_ALL="C.UTF-8", TZ="Asia/Tokyo")

    assert one == two


KEPT = {"cells", "mark", "url"}
"""Keys whose values have a form of their own."""


def spoiled(value: Any, key: str = "") -> Any:
    """The data with hostile text in place of all German."""
    if isinstance(value, dict):
        return {name: inner if name in KEPT else spoiled(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [spoiled(inner, key) for inner in value]
    german = isinstance(value, str) and re.search("[A-ZÄÖÜ]", value)
    return HOSTILE if german else value


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose texts try to become markup everywhere."""
    folder = tmp_path_factory.mktemp("feindlich")
    project = probe(folder)
    for path in (project.docs / "_data").rglob("*.yaml"):
        data = source.parse(path.read_bytes(), path.name).data
        path.write_text(yaml.safe_dump(spoiled(data), allow_unicode=True), encoding="utf-8")
    mkdocs = "site_name: Probe\ndocs_dir: build/public/docs\nuse_directory_urls: false\nmarkdown_extensions: "
    mkdocs += "[admonition, attr_list, def_list, footnotes, md_in_html, tables, toc]\n"
    (folder / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
    assert isinstance(build(project), Built)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env={**os.environ, "TZ": "UTC"}, check=True
    )
    return project


def visible(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


@pytest.mark.parametrize(
    "page",
    [
        "nachschlagen.html",
        "werkzeuge/checklist/liste.html",
        "werkzeuge/role_matrix/matrix.html",
        "faelle/probe/index.html",
        "werkzeuge/format/beirat.html",
        "faelle/probe/gremien.html",
        "faelle/probe/netzwerk.html",
        "faelle/probe/sitzungen.html",
        "faelle/probe/verabredungen.html",
        "faelle/probe/empfehlungen.html",
        "faelle/probe/vereinbarungen.html",
        "faelle/probe/bilanz.html",
        "faelle/probe/arbeitsstaende.html",
        "werkzeuge/method/runde.html",
        "werkzeuge/clause/agreement.html",
        "werkzeuge/self_assessment/lage.html",
        "werkzeuge/workshop/tag.html",
        "werkzeuge/monitoring_function/index.html",
        "werkzeuge/monitoring_product/index.html",
    ],
)
def test_hostile_text_comes_out_as_text_in_html(hostile: Project, page: str) -> None:
    html = (hostile.root / "site" / page).read_text(encoding="utf-8")
    article = html[html.index("<h1") :]

    assert HOSTILE in visible(article)
    assert "<script>alert" not in html


def test_hostile_text_comes_out_as_text_in_svg(hostile: Project) -> None:
    page = (hostile.tree("public") / "faelle/probe/netzwerk.md").read_text(encoding="utf-8")
    svg = page[page.index("<svg") : page.index("</svg>")]
    words = visible(svg.replace("</text>", " </text>").replace("</tspan>", " </tspan>"))

    assert "<script" not in svg
    assert all(word in words for word in ("<script>", "{{", "--8<--", "*innen".strip("*"), "@ref"))


@pytest.mark.parametrize("paper", ["checklist/liste.pdf", "role_matrix/matrix.pdf"])
def test_hostile_text_comes_out_as_text_in_pdf(hostile: Project, paper: str) -> None:
    program = needs("pdftotext")
    path = hostile.tree("public") / "druck" / paper
    done = subprocess.run([program, "-raw", path, "-"], capture_output=True, text=True, encoding="utf-8", check=True)
    letters = "".join(done.stdout.split()).replace("\u00ad", "").replace("-", "")

    assert "".join(HOSTILE.split()).replace("-", "") in letters


def test_the_table_of_a_network_says_direction_and_strength(tmp_path: Path) -> None:
    """What arrows and widths say in the drawing stands in words in the table."""
    relations = (
        "relations:\n  - {from: schule-nord, to: verein-a, kind: funding, strength: 3}\n"
        "  - {from: verein-a, to: verein-b, kind: exchange}\n"
    )
    project = probe(tmp_path, {"docs/_data/cases/probe/relations.yaml": relations})
    build(project)
    table = visible((project.tree("public") / "faelle/probe/netzwerk.md").read_text(encoding="utf-8"))

    assert "Verein A (fördert dort, stark)" in table
    assert "Schule Nord (von dort gefördert, stark); Verein B (Austausch, schwach)" in table
