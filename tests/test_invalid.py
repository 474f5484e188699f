"""Every kind of bad input is reported with its code at its line, and nothing is made of it.

A file in `data/invalid` is named `<code>--<what>`; its first line says where it belongs, an arrow marks the line.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kbtools.build import build, check
from kbtools.cli import run
from kbtools.problems import Problem, ProblemsFound
from tests.probe import PROBE, probe

CHECKLIST = "docs/_data/checklists/liste.yaml"
INVALID = sorted((Path(__file__).parent / "data" / "invalid").iterdir())


def expected_line(text: str) -> int:
    """The line with `<-`, or the line above `^`."""
    for number, line in enumerate(text.splitlines(), 1):
        if "<-" in line and "--8<--" not in line:
            return number
        if "<!-- ^ -->" in line:
            return number - 1
    raise AssertionError("no line is marked")


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_the_code_in_the_name_is_reported_at_the_marked_line(file: Path, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    target = text.splitlines()[0].strip("#<!->\n ").split(" ")[0]

    problems = check(probe(tmp_path, {target: text}))

    assert (file.stem.split("--")[0], target, expected_line(text)) in [
        (one.code, one.mark.path, one.mark.line) for one in problems
    ]


def problems_of(tmp_path: Path, name: str, content: str | bytes) -> tuple[Problem, ...]:
    return check(probe(tmp_path, {name: content}))


@pytest.mark.parametrize(
    ("name", "content", "code", "line", "column"),
    [
        ("docs/_data/terms.yaml", b"", "empty-file", 1, 1),
        ("docs/_data/terms.yaml", b"\x89PNG\r\n\x1a\n\0\0", "encoding", 3, 1),
        ("docs/_data/terms.yaml", "terms:\n - id: märz".encode("latin-1"), "encoding", 2, 9),
        ("docs/_data/terms.yaml", "\ufeffterms: []".encode(), "encoding", 1, 1),
        ("docs/_data/terms.yaml", b"terms: " + b"[" * 100_000, "too-deep", 1, 57),
        ("docs/_data/term.yaml", b"terms: []", "unknown-file", 1, 1),
        ("docs/_data/cases/neu/actors.yaml", b"actors: []", "missing-file", 1, 1),
        ("docs/_data/cases/lose.yaml", b"a: b", "not-a-file", 1, 1),
        ("docs/_data/checklists/b.txt", b"a: b", "unknown-file", 1, 1),
        ("docs/_data/formats/ordner.yaml/x.yaml", b"a: b", "not-a-file", 1, 1),
        ("docs/seite.md", b"---\ntitle: Seite\n", "front-matter", 1, 1),
        ("docs/seite.md", b"---\ntitel: Seite\n---\n", "unknown-key", 2, 1),
        ("docs/seite.md", b"---\nhome_of: [format:beirat]\nsources: [buhc]\n---\n", "unknown-id", 3, 11),
        ("docs/seite.md", "# M\xe4rz".encode("latin-1"), "encoding", 1, 4),
        ("docs/Index.md", b"# Start", "invalid-id", 1, 1),
        ("docs/seite.md", b"# S\n\n[a](gibtsnicht.md)\n", "missing-file", 3, 5),
        ("docs/seite.md", b"# S\n\n![a](assets/bild.png)\n", "missing-file", 3, 6),
        ("docs/seite.md", b"# S\n\n[a](format:Beirat)\n", "unknown-id", 3, 5),
        ("docs/seite.md", b"# S\n\n[a](javascript:alert(1))\n", "unknown-id", 3, 5),
        ("docs/seite.md", b"# S\n\n- --8<-- 'checklist/liste.md'\n", "missing-fragment", 3, 3),
        ("docs/_data/checklists/index.yaml", (PROBE / CHECKLIST).read_bytes(), "address-taken", 1, 1),
        ("docs/_data/terms.yaml", b'terms:\n  - id: a\n    title: "x\\0y"\n', "control-character", 3, 12),
        ("docs/druck/checklist/liste.pdf", b"x", "address-taken", 1, 1),
    ],
)
def test_bad_files_are_reported_at_their_place(
    tmp_path: Path, name: str, content: bytes, code: str, line: int, column: int
) -> None:
    found = [(one.code, one.mark.line, one.mark.column) for one in problems_of(tmp_path, name, content)]

    assert (code, line, column) in found


def test_a_typo_in_an_id_brings_the_near_one(tmp_path: Path) -> None:
    relation = "relations:\n  - {from: schule-nrod, to: verein-a, kind: exchange}\n"

    (problem,) = problems_of(tmp_path, "docs/_data/cases/probe/relations.yaml", relation)

    assert problem.hint == "Gemeint: „schule-nord“?"


def test_a_mistake_inside_a_list_is_reported_once(tmp_path: Path) -> None:
    """Not also as an empty list, and not as the made id of a relation."""
    checklist = (PROBE / CHECKLIST).read_text(encoding="utf-8").replace("act: Den Raum buchen", "akt: Den Raum buchen")
    relations = "relations:\n  - {from: schule-nord, to: Verein Ä, kind: exchange}\n"
    found = check(probe(tmp_path, {CHECKLIST: checklist, "docs/_data/cases/probe/relations.yaml": relations}))

    assert [(one.code, one.mark.line) for one in found] == [
        ("invalid-id", 2),
        ("missing-key", 15),
        ("unknown-key", 16),
    ]


def test_a_link_that_leads_out_of_the_project_is_refused(tmp_path: Path) -> None:
    project = probe(tmp_path / "projekt")
    (tmp_path / "geheim.yaml").write_text("terms: []", encoding="utf-8")
    (project.docs / "_data" / "terms.yaml").unlink()
    os.symlink(tmp_path / "geheim.yaml", project.docs / "_data" / "terms.yaml")

    assert "outside-tree" in [one.code for one in check(project)]


def test_a_build_with_errors_ends_with_1_and_leaves_the_last_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = probe(tmp_path)
    build(project)
    before = {path: path.read_bytes() for path in project.tree("public").rglob("*") if path.is_file()}
    (project.docs / "_data" / "terms.yaml").write_text("terms:\n\t- a", encoding="utf-8")

    assert run(["build", str(tmp_path)]) == 1
    assert "docs/_data/terms.yaml:2:1: Fehler:" in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in project.tree("public").rglob("*") if path.is_file()}


@pytest.mark.parametrize("target", [".", "/nirgends", "schleife"])
def test_links_to_folders_to_nowhere_and_in_circles_are_refused(tmp_path: Path, target: str) -> None:
    project = probe(tmp_path)
    os.symlink(target, project.docs / "schleife")

    assert [(one.code, one.mark.path) for one in check(project)] == [("outside-tree", "docs/schleife")]


def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever."""
    project = probe(tmp_path)
    (project.docs / "_data" / "terms.yaml").unlink()
    os.mkfifo(project.docs / "_data" / "terms.yaml")

    assert [(one.code, one.mark.path) for one in check(project)] == [("unreadable", "docs/_data/terms.yaml")]


@pytest.mark.parametrize(
    ("folder", "code"), [("_data", "not-a-file"), ("_data/cases", "not-a-file"), ("_data/checklists", "not-a-file")]
)
def test_a_file_where_a_folder_belongs_is_named(tmp_path: Path, folder: str, code: str) -> None:
    project = probe(tmp_path)
    shutil.rmtree(project.docs / folder)
    (project.docs / folder).write_text("x: y\n", encoding="utf-8")

    assert (code, f"docs/{folder}") in [(one.code, one.mark.path) for one in check(project)]


def test_without_data_one_problem_says_so(tmp_path: Path) -> None:
    project = probe(tmp_path)
    shutil.rmtree(project.docs / "_data")

    assert [(one.code, one.mark.path) for one in check(project)] == [("missing-file", "docs/_data")]


def test_a_case_without_actors_says_what_to_do(tmp_path: Path) -> None:
    files = {"docs/_data/cases/leer/case.yaml": "title: Leer\nsummary: Leer.\n"}
    project = probe(tmp_path, files | {"docs/leer.md": '--8<-- "case/leer/network.md"\n'})
    build(project)

    assert "noch keine Akteure" in (project.tree("public") / "leer.md").read_text(encoding="utf-8")


def test_an_error_in_a_page_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    project = probe(tmp_path, {"docs/seite.md": '--8<-- "fehlt.md"\n'})

    with pytest.raises(ProblemsFound):
        build(project)
    assert not project.tree("public").exists()
