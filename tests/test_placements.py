"""What one build has laid out, the next one takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kbtools.build import Project, build
from kbtools.layout import network
from kbtools.layout.geometry import Pair, Place, Size
from tests.probe import probe

LINE = ((30.0, 20.0), (40.0, 20.0), (30.0, 20.0))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many boxes each network had that was really laid out."""
    counts: list[int] = []
    original = network._placed

    def noted(
        sizes: Sequence[Size], edges: Sequence[Pair], aspect: float, corners: Sequence[tuple[int, Place]]
    ) -> network.Placement:
        counts.append(len(sizes))
        return original(sizes, edges, aspect, corners)

    monkeypatch.setattr(network, "_placed", noted)
    return counts


def pictures(project: Project) -> Mapping[str, bytes]:
    tree = project.tree("public")
    pages = {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*.md")}
    return {path: content for path, content in pages.items() if b"<svg" in content}


def test_the_same_network_is_laid_out_once(made: list[int]) -> None:
    network.remember({})
    first = network.place(LINE, [(0, 1), (1, 2)], aspect=1.5)
    again = network.place(list(LINE), [(0, 1), (1, 2)], aspect=1.5)
    other = network.place(LINE, [(0, 1)], aspect=1.5)

    assert again == first != other
    assert made == [3, 3]


def test_a_new_build_lays_out_nothing_that_has_not_changed(tmp_path: Path, made: list[int]) -> None:
    """Though it knows nothing but the files of the last one; the drawings are the same."""
    project = probe(tmp_path)
    build(project)
    before = pictures(project)
    assert made
    assert before
    made.clear()
    (project.docs / "neu.md").write_text("# Neu\n", encoding="utf-8")
    build(project)

    assert made == []
    assert pictures(project) == before


@pytest.mark.parametrize("note", ["", "[]", "{", '{"a": 1}', '{"a": [[[1]], [], 1, 1]}', '{"a": [[], [], "x", 1]}'])
def test_a_broken_note_is_no_more_than_lost_time(tmp_path: Path, made: list[int], note: str) -> None:
    project = probe(tmp_path)
    build(project)
    before = pictures(project)
    made.clear()
    (project.cache / "placements-public.json").write_text(note, encoding="utf-8")
    (project.docs / "neu.md").write_text("# Neu\n", encoding="utf-8")
    build(project)

    assert made
    assert pictures(project) == before
