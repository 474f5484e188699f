"""The command line: German words, exit codes, formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kbtools.cli import run
from tests.probe import probe

BROKEN = {"docs/_data/terms.yaml": "terms:\n  - id: a\n    titel: b\n    definition: c\n"}


def test_check_says_that_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(probe(tmp_path).root)]) == 0
    assert capsys.readouterr().out == "Alles in Ordnung.\n"


def test_check_names_file_line_column_way_out_and_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(probe(tmp_path, BROKEN).root)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/_data/terms.yaml:2:5: Fehler: Die Pflichtangabe „title“ (Begriff) fehlt. [missing-key]",
        "docs/_data/terms.yaml:3:5: Fehler: Den Schlüssel „titel“ gibt es hier nicht. [unknown-key]",
        "    Gemeint: „title“?",
        "2 Fehler.",
    ]


def test_a_warning_fails_only_when_strict(tmp_path: Path) -> None:
    emoji = {"docs/_data/terms.yaml": "terms:\n  - {id: a, title: b, definition: 😀}\n"}
    root = str(probe(tmp_path, emoji).root)

    assert run(["check", root]) == 0
    assert run(["check", root, "--strict"]) == 1


@pytest.mark.parametrize("style", ["json", "gitlab"])
def test_machines_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    run(["check", str(probe(tmp_path, BROKEN).root), "--format", style])

    assert len(json.loads(capsys.readouterr().out)) == 2


def test_github_gets_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(probe(tmp_path, BROKEN).root), "--format", "github"])

    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=docs/_data/terms.yaml,line=2,col=5,title=missing-key::Die Pflichtangabe")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "Den Befehl gibt es nicht: chek."),
        (["check", "--strikt"], "Die Option --strikt gibt es nicht. Gemeint: --strict?"),
        (
            ["build", "--audience", "alle"],
            "Der Wert bei --audience passt nicht. Erlaubt: public, internal, confidential.",
        ),
        (["check", ".", "b"], "Der Aufruf enthält zu viele Angaben."),
        (["check", "gibtsnicht"], "Den angegebenen Pfad gibt es nicht."),
        (["explain", "gibtsnicht"], "Die Meldung „gibtsnicht“ gibt es nicht."),
    ],
)
def test_a_wrong_call_is_answered_in_german(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.startswith(said)


def test_outside_a_project_the_way_out_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path)]) == 1
    assert "In den Ordner des Projekts wechseln" in capsys.readouterr().err


def test_a_second_build_has_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(probe(tmp_path).root)
    run(["build", root])
    capsys.readouterr()

    assert run(["build", root]) == 0
    assert capsys.readouterr().out == "Nichts zu tun: Der Seitenbaum ist auf dem Stand der Daten.\n"
