"""Everything a maintainer can meet is documented."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
import pytest

from kbtools.artefact import Fragment
from kbtools.artefacts import lookup
from kbtools.cli import commands, run
from kbtools.model.workshop import Workshop
from kbtools.problems import Code
from tests.test_invalid import INVALID

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "redaktion" / "befehle.md").read_text(encoding="utf-8")
FROM_FILES = {"encoding", "control-character", "missing-file", "not-a-file", "outside-tree", "too-deep", "unreadable"}
FROM_ELSEWHERE = {"front-matter", "address-taken", "unknown-file", "import-input", "import-mapping", "sheet-too-long"}


@pytest.mark.parametrize("command", sorted(commands.commands))
def test_every_command_is_documented_and_has_german_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"## kbtools {command}\n" in COMMANDS
    assert run([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Aufruf: kbtools {command} [OPTIONEN]")


@pytest.mark.parametrize("command", sorted(commands.commands))
def test_every_option_is_documented_in_the_help(command: str) -> None:
    options = [one for one in commands.commands[command].params if isinstance(one, click.Option)]

    assert [one.name for one in options if not one.help] == []


@pytest.mark.parametrize("code", get_args(Code))
def test_every_code_can_be_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", code]) == 0
    assert capsys.readouterr().out.startswith(f"{code} (")


def test_every_code_has_a_bad_example() -> None:
    """In `data/invalid`, or among the bad files that cannot be written down as text."""
    shown = {file.stem.split("--")[0] for file in INVALID}

    assert set(get_args(Code)) - shown == FROM_FILES | FROM_ELSEWHERE


def test_the_reference_names_keys_of_entries_inside_entries() -> None:
    (fragment,) = lookup.kinds((Workshop,))
    assert isinstance(fragment, Fragment)
    text = fragment.content()

    assert "<code>agenda › minutes</code>" in text
    assert "<code>one_municipality › changes</code>" in text
    assert "Erlaubt: <code>on_site</code>, <code>online</code>, <code>both</code>." in text
