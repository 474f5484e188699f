"""Only what changed is written, nothing outside the root, and never half a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kbtools.publish import publish, replace_folder


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    files = {"a.txt": b"eins", "b/c.txt": b"zwei"}

    assert publish(files, tmp_path).written == ("a.txt", "b/c.txt")
    assert publish(files, tmp_path).written == ()


def test_stale_files_and_empty_folders_go_only_when_asked(tmp_path: Path) -> None:
    publish({"a.txt": b"", "alt/b.txt": b""}, tmp_path)

    assert publish({"a.txt": b""}, tmp_path).removed == ()
    assert publish({"a.txt": b""}, tmp_path, only_these=True).removed == ("alt/b.txt",)
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\0b"])
def test_a_path_that_leaves_the_root_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="außerhalb"):
        publish({"a.txt": b"", path: b""}, tmp_path / "wurzel")
    assert not (tmp_path / "wurzel").exists()


def test_a_link_in_the_tree_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fremd.txt").write_bytes(b"fremd")
    (tmp_path / "wurzel").mkdir()
    os.symlink(tmp_path / "fremd.txt", tmp_path / "wurzel" / "a.txt")

    publish({"a.txt": b"eigen"}, tmp_path / "wurzel")

    assert (tmp_path / "fremd.txt").read_bytes() == b"fremd"
    assert (tmp_path / "wurzel" / "a.txt").read_bytes() == b"eigen"


def test_a_linked_folder_in_the_tree_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "fremd").mkdir()
    (tmp_path / "wurzel").mkdir()
    os.symlink(tmp_path / "fremd", tmp_path / "wurzel" / "ordner")

    publish({"ordner/a.txt": b"eigen"}, tmp_path / "wurzel")

    assert os.listdir(tmp_path / "fremd") == []
    assert (tmp_path / "wurzel" / "ordner" / "a.txt").read_bytes() == b"eigen"


def test_a_finished_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    publish({"neu.txt": b""}, tmp_path / "neu")
    publish({"alt.txt": b""}, tmp_path / "ziel")

    replace_folder(tmp_path / "neu", tmp_path / "ziel")

    assert os.listdir(tmp_path / "ziel") == ["neu.txt"]
    assert os.listdir(tmp_path) == ["ziel"]
