"""`kbtools arrange`: what is drawn today is drawn there tomorrow."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kbtools.build import find
from kbtools.build.load import load
from kbtools.cli import run
from kbtools.diagram import Diagram
from kbtools.model.layout import Layout
from kbtools.views.network import sheets
from tests.conftest import ROOT

CASE = Path("docs/_data/cases/musterstadt")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project without places."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / CASE / "layout.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drawn(project: Path) -> Diagram:
    return sheets(load(find(project)).knowledge, "musterstadt")[0].diagram()


def corners(diagram: Diagram) -> dict[str, tuple[float, float]]:
    return {card.id: (card.x, card.y) for card in diagram.cards}


def test_the_picture_of_today_is_kept_to_the_point(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = corners(drawn(project))
    assert run(["arrange", "--case", "musterstadt"]) == 0
    after = corners(drawn(project))

    assert "layout.yaml geschrieben: 28 Karten haben einen festen Platz." in capsys.readouterr().out
    assert all(abs(before[id][0] - x) <= 0.5 and abs(before[id][1] - y) <= 0.5 for id, (x, y) in after.items())


def test_arranging_twice_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["arrange", "--case", "musterstadt"])
    first = (project / CASE / "layout.yaml").read_bytes()
    run(["arrange", "--case", "musterstadt"])

    assert (project / CASE / "layout.yaml").read_bytes() == first
    assert "ist auf dem Stand der Daten" in capsys.readouterr().out


def test_a_new_actor_leaves_the_others_in_place(project: Path) -> None:
    run(["arrange", "--case", "musterstadt"])
    before = corners(drawn(project))
    with (project / CASE / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: neu, name: Ein neuer Verein, type: verein}\n")
    with (project / CASE / "relations.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {from: neu, to: jugendamt, kind: exchange}\n  - {from: neu, to: ihk, kind: contact}\n")
    after = corners(drawn(project))

    assert set(after) - set(before) == {"neu"}
    assert {id: place for id, place in after.items() if id != "neu"} == before


def test_a_place_changed_by_hand_counts(project: Path) -> None:
    run(["arrange", "--case", "musterstadt"])
    file = project / CASE / "layout.yaml"
    places = load(find(project)).knowledge.get(Layout, "netz", "musterstadt").places
    x, y = places["moscheegemeinde-nordstadt"]
    text = file.read_text(encoding="utf-8")
    old = f'"moscheegemeinde-nordstadt": [{x:.0f}, {y:.0f}]'
    assert old in text
    file.write_text(text.replace(old, f'"moscheegemeinde-nordstadt": [{x:.0f}, {y + 500:.0f}]'), encoding="utf-8")

    assert corners(drawn(project))["moscheegemeinde-nordstadt"] == (x, y + 500)


def test_fresh_forgets_the_places(project: Path) -> None:
    run(["arrange", "--case", "musterstadt"])
    file = project / CASE / "layout.yaml"
    kept = file.read_text(encoding="utf-8")
    file.write_text(kept.replace('"vhs": [', '"vhs": [2'), encoding="utf-8")
    run(["arrange", "--case", "musterstadt", "--fresh"])

    assert file.read_text(encoding="utf-8") == kept


def test_an_unknown_case_is_answered_with_the_nearest_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["arrange", "--case", "musterstat"]) == 1
    assert "Gemeint: „musterstadt“?" in capsys.readouterr().err
    assert not (project / CASE / "layout.yaml").exists()


def test_a_place_that_is_no_pair_of_numbers_is_a_problem(project: Path) -> None:
    (project / CASE / "layout.yaml").write_text(
        'layout:\n  - id: netz\n    places:\n      "vhs": [12]\n', encoding="utf-8"
    )
    (problem,) = load(find(project)).problems

    assert str(problem.mark).startswith("docs/_data/cases/musterstadt/layout.yaml:4")
