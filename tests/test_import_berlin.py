"""The shipped table of Berlin schools through the command line, and what a maintainer may rely on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kbtools.build import Project
from kbtools.build.load import load
from kbtools.cli import run
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.relation import Relation
from tests.conftest import ROOT

CASE = Path("docs/_data/cases/berlin-schulen")
TABLE = CASE / "import" / "partner-schools-BE.csv"
FILES = ("actors.yaml", "relations.yaml")


@pytest.fixture
def berlin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the common data and the case as it is shipped; the current folder is its root."""
    data = ROOT / "docs" / "_data"
    shutil.copytree(data, tmp_path / "docs" / "_data", ignore=shutil.ignore_patterns("cases"))
    shutil.copytree(ROOT / CASE, tmp_path / CASE)
    (tmp_path / "mkdocs.yml").write_text("site_name: Probe\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shipped(name: str) -> bytes:
    return (ROOT / CASE / name).read_bytes()


def test_the_shipped_table_gives_the_shipped_files(berlin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in FILES:
        (berlin / CASE / name).unlink()

    assert run(["import", str(TABLE), "--case", "berlin-schulen"]) == 0
    said = capsys.readouterr().out
    assert f"{TABLE.as_posix()}: 2.977 Zeilen gelesen.\n" in said
    assert "Akteure: 2.532 neu, 0 ergänzt, 0 unverändert.\n" in said
    assert "Beziehungen: 2.969 neu, 0 ergänzt, 0 unverändert.\n" in said
    assert "  1 ohne Wert in einer nötigen Spalte: Zeile 957 (partner_name)\n" in said
    assert "  7 mit einer Beziehung, die schon weiter oben steht: Zeile 912 (wie 911), 2294 (wie 2288)," in said
    assert "Widersprüche in der Tabelle: 24." in said
    assert "  - [Berliner Tafel, BERLINER TAFEL e.V.]\n" in said
    assert said.endswith("Geschrieben: actors.yaml, relations.yaml.\n")
    assert [shipped(name) for name in FILES] == [(berlin / CASE / name).read_bytes() for name in FILES]


def test_the_case_holds_every_school_in_its_district_and_every_partner(berlin: Path) -> None:
    knowledge = load(Project(berlin)).knowledge
    actors = knowledge.all(Actor, "berlin-schulen")
    schools = [one for one in actors if str(one.external_id).startswith("BE-")]

    districts = {area.id for area in knowledge.all(Area, "berlin-schulen")}

    assert (len(actors), len(schools), len(districts)) == (2532, 410, 12)
    assert len(knowledge.all(Relation, "berlin-schulen")) == 2969
    assert {one.area for one in schools} == districts
    assert not any(one.area for one in actors if one not in schools)


def test_a_second_import_writes_nothing(berlin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: (berlin / CASE / name).stat().st_mtime_ns for name in FILES}

    assert run(["import", str(TABLE), "--case", "berlin-schulen"]) == 0
    assert capsys.readouterr().out.endswith("Nichts geschrieben: Alles aus der Tabelle ist schon da.\n")
    assert before == {name: (berlin / CASE / name).stat().st_mtime_ns for name in FILES}


def test_a_comment_written_by_hand_survives_a_changed_table(berlin: Path) -> None:
    """Nothing but the new entries is added; saved by a German spreadsheet, the table is still the same table."""
    by_hand = shipped("actors.yaml").replace(b"    type: polizei\n", b"    type: polizei  # Wache besucht\n", 1)
    (berlin / CASE / "actors.yaml").write_bytes(by_hand)
    row = "Nord-Grundschule,BE-15591,06G01,Grundschule,Neuer Chor,Unbestimmt,Unklar,,BE"
    text = f"{TABLE.read_text(encoding='utf-8')}\n{row}\n"
    TABLE.write_text(text, encoding="utf-8-sig")

    assert run(["import", str(TABLE), "--case", "berlin-schulen"]) == 0
    new = b"  - id: neuer-chor\n    name: Neuer Chor\n    type: sonstige\n    external_id: Neuer Chor\n"
    assert by_hand + new == (berlin / CASE / "actors.yaml").read_bytes()


def test_a_dry_run_tells_everything_and_writes_nothing(berlin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (berlin / CASE / "actors.yaml").unlink()

    assert run(["import", str(TABLE), "--case", "berlin-schulen", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert said.count("\n  - [") == 80
    assert said.endswith("Probelauf: nichts geschrieben.\n")
    assert not (berlin / CASE / "actors.yaml").exists()


def test_prune_removes_what_left_the_table(berlin: Path) -> None:
    kept = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if "Berliner Polizei" not in line]
    TABLE.write_text("\n".join(kept), encoding="utf-8")

    assert run(["import", str(TABLE), "--case", "berlin-schulen", "--prune"]) == 0
    assert "Berliner Polizei" not in (berlin / CASE / "relations.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gibt-es-nicht.csv", "--case", "berlin-schulen"], "gibt-es-nicht.csv:1:1: Fehler: Die Datei gibt es nicht."),
        (["docs", "--case", "berlin-schulen"], "docs:1:1: Fehler: Hier wird eine Datei erwartet."),
        (
            [str(TABLE), "--case", "berlin"],
            "Den Fall „berlin“ gibt es nicht. [missing-file]\n    Gemeint: „berlin-schulen“?",
        ),
        (
            [str(TABLE), "--case", "berlin-schulen", "--mapping", "m.yaml"],
            "m.yaml:1:1: Fehler: Die Datei gibt es nicht.",
        ),
        ([str(CASE / "areas.yaml"), "--case", "berlin-schulen"], "areas.yaml:5:1: Fehler: Die Zeile hat 4 Werte"),
    ],
)
def test_what_cannot_be_imported_leaves_everything_as_it_was(
    arguments: list[str], said: str, berlin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", *arguments]) == 1
    assert said in capsys.readouterr().err
    assert [shipped(name) for name in FILES] == [(berlin / CASE / name).read_bytes() for name in FILES]


def test_broken_data_stop_an_import_but_names_without_an_entry_do_not(
    berlin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A body may name an actor that only this import brings."""
    (berlin / CASE / "actors.yaml").unlink()
    assert run(["import", str(TABLE), "--case", "berlin-schulen"]) == 0

    (berlin / CASE / "areas.yaml").write_text("areas:\n\t- id: a\n", encoding="utf-8")
    assert run(["import", str(TABLE), "--case", "berlin-schulen"]) == 1
    assert "areas.yaml:2:1: Fehler: Die Zeile ist mit einem Tabulator eingerückt." in capsys.readouterr().err
