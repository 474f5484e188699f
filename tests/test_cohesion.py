"""What a case page says about how a network holds together."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbtools.artefacts.cohesion import cohesion
from kbtools.build.load import load
from tests.probe import probe

ACTORS = "actors:\n" + "".join(f"  - {{id: {id}, name: {id}, type: verein}}\n" for id in "abcde")


def told(folder: Path, *pairs: str) -> str:
    relations = "".join(f"  - {{from: {pair[0]}, to: {pair[1]}, kind: contact}}\n" for pair in pairs)
    files = {
        "docs/_data/cases/neu/case.yaml": "title: Neu\nsummary: Neu.\nrevised_on: 2026-11-21\n",
        "docs/_data/cases/neu/actors.yaml": ACTORS,
        "docs/_data/cases/neu/relations.yaml": f"relations:\n{relations}" if pairs else "relations: []\n",
    }
    return cohesion("neu", load(probe(folder, files)).knowledge)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), ""),
        (("ab", "bc", "cd", "de", "ea"), "Alle Akteure sind direkt oder über andere miteinander verbunden."),
        (
            ("ab", "bc", "ca", "de"),
            "2 Teile ohne Verbindung, der größte mit 3 Akteuren. 1 Beziehung ist für jemanden der einzige Anschluss.",
        ),
        (("ab", "bc", "ca"), "2 Akteure haben keine Beziehung."),
    ],
)
def test_parts_lonely_actors_and_single_connections_are_counted(
    tmp_path: Path, pairs: tuple[str, ...], expected: str
) -> None:
    assert told(tmp_path, *pairs) == expected


def test_a_relation_that_has_ended_no_longer_counts(tmp_path: Path) -> None:
    ended = "relations:\n  - {from: schule-nord, to: verein-a, kind: contact, until: 2026-01-01}\n"
    project = probe(tmp_path, {"docs/_data/cases/probe/relations.yaml": ended})

    assert cohesion("probe", load(project).knowledge) == ""
