"""The same data give the same drawings, whatever the process that draws them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SEEDS = ("1", "77")
VERSIONS = ("python3.11", "python3.12", "python3.13", "python3.14")

DRAW = """
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kbtools.artefacts.case import SECTIONS, VIEWS
from kbtools.build import Project
from kbtools.build.load import load
from kbtools.render.svg import svg
from kbtools.views.network import sheets


def show(name, diagram):
    print(name, sha256(svg(diagram).encode()).hexdigest())


known = load(Project(Path(sys.argv[1]))).knowledge
anew = replace(known, shelves={case: {**shelf, "layout": {}} for case, shelf in known.shelves.items()})
for state, knowledge in (("as kept", known), ("anew", anew)):
    for sheet in sheets(knowledge, "musterstadt"):
        show(f"musterstadt {state}", sheet.diagram())
    districts = {sheet.id: sheet for sheet in sheets(knowledge, "berlin-schulen")}
    for id in ("", "lichtenberg"):
        show(f"berlin-schulen {id} {state}", districts[id].diagram())
for make in (*(one.make for one in VIEWS), *(one.view for one in SECTIONS if one.view)):
    show(make.__name__, make(known, "musterstadt").diagram())
"""
OTHER_SUMS = """
import builtins, functools, math, operator, sys

built_in = builtins.sum


def other(values, /, start=0):
    values = [start, *values]
    if not any(isinstance(value, float) for value in values):
        return built_in(values)
    return functools.reduce(operator.add, values) if sys.version_info >= (3, 12) else math.fsum(values)


builtins.sum = other
"""
"""From 3.12 on `sum` loses less of what floats add up to; here an older Python does so, too, and a newer one does not."""
READY = "import kbtools.artefacts.case, kbtools.build.load, kbtools.layout.network"
"""Whether a Python has everything that drawing needs."""


def run(program: str, code: str, *, folder: Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """In a fresh process, far from the project, with nothing of this one but the path to programs."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    # As many threads as the number says: sums may not depend on how they are split.
    environment |= {
        "PYTHONHASHSEED": seed,
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1" if seed == "1" else "2",
    }
    command = [program, "-c", code, str(ROOT)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def drawn(program: str, seed: str, folder: Path, *, before: str = "") -> list[str]:
    """A line per drawing with its name and what its bytes add up to."""
    done = run(program, before + DRAW, folder=folder, seed=seed)
    assert done.stderr == ""
    return done.stdout.splitlines()


def others() -> list[str]:
    """Programs of other versions of Python that could draw; there may be none."""
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = (shutil.which(name) for name in VERSIONS if name != own)
    return [program for program in found if program and run(program, READY, folder=ROOT).returncode == 0]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a first process draws."""
    return drawn(sys.executable, "0", tmp_path_factory.mktemp("first"))


@pytest.mark.parametrize(
    ("program", "seed"),
    [
        *(pytest.param(sys.executable, seed, id=f"seed-{seed}") for seed in SEEDS),
        *(pytest.param(program, "0", id=Path(program).name) for program in others()),
    ],
)
def test_every_process_draws_the_same_bytes(first: list[str], program: str, seed: str, tmp_path: Path) -> None:
    assert drawn(program, seed, tmp_path) == first
    assert len({line.split()[-1] for line in first}) == len(first) > 10


def test_no_drawing_depends_on_how_a_version_of_python_adds_up(first: list[str], tmp_path: Path) -> None:
    assert drawn(sys.executable, "0", tmp_path, before=OTHER_SUMS) == first
