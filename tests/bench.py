"""Measures the pipeline on the shipped data: time and peak memory of whole processes, as a table and as ratios.

Run by `make bench`. Machines differ and are noisy, so compare the ratios; each figure is the median of several runs.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 3
PYTHON = sys.executable

EDIT = """
import sys, time
from pathlib import Path
from kbtools.build import build, find
project = find(Path(sys.argv[1]))
build(project)
page = project.docs / "_data" / "cases" / "musterstadt" / "actors.yaml"
for round in range(3):
    page.write_bytes(page.read_bytes().replace(b"name: ", b"name: Neu ", 1))
    start = time.perf_counter()
    built = build(project)
    print(time.perf_counter() - start, len(built.files.written))
"""


PAPERS = """
import sys, time
from pathlib import Path
from kbtools.artefact import File
from kbtools.audience import for_audience
from kbtools.build import find
from kbtools.build.load import load
from kbtools.catalogue import produce
from kbtools.render.pdf import remembered
knowledge = for_audience(load(find(Path(sys.argv[1]))).knowledge, "public")
files = [one for one in produce(knowledge) if isinstance(one, File) and one.path.startswith("druck/")]
for ending in (".pdf", ".docx", ".xlsx", ".ics"):
    start = time.perf_counter()
    made = [one.content() for one in files if one.path.endswith(ending)]
    took = time.perf_counter() - start
    pages = sum(one.pages for one in remembered().values()) if ending == ".pdf" else 0
    print(ending, len(made), pages, took)
"""


def measure(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Run a command: seconds, peak memory in MB, output."""
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} endete mit {process.returncode}:\n{output}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output


def repeated(command: list[str], folder: Path, before: Callable[[], None]) -> tuple[float, float]:
    """Median seconds and highest memory of several runs."""
    seconds, memory = [], []
    for _ in range(RUNS):
        before()
        took, peak, _ = measure(command, folder)
        seconds.append(took)
        memory.append(peak)
    return statistics.median(seconds), max(memory)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        kbtools = [PYTHON, "-m", "kbtools"]

        def clean() -> None:
            shutil.rmtree(folder / "build", ignore_errors=True)
            shutil.rmtree(folder / ".kbtools", ignore_errors=True)

        def nothing() -> None:
            return None

        rows = {
            "kbtools check": repeated([*kbtools, "check"], folder, nothing),
            "kbtools build, kalt": repeated([*kbtools, "build"], folder, clean),
            "kbtools build, ohne Änderung": repeated([*kbtools, "build"], folder, nothing),
            "mkdocs build": repeated([PYTHON, "-m", "mkdocs", "build", "--strict"], folder, nothing),
        }
        _, peak, output = measure([PYTHON, "-c", EDIT, str(folder)], folder)
        edits = [line.split() for line in output.splitlines()]
        rows["eine Änderung im laufenden serve"] = (statistics.median(float(one[0]) for one in edits), peak)
        papers = measure([PYTHON, "-c", PAPERS, str(folder)], folder)
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    print(f"{pages} Seiten, Python {sys.version.split()[0]}, {os.cpu_count()} Kerne, Median aus {RUNS} Läufen\n")
    cold = rows["kbtools build, kalt"][0]
    print(f"{'':34}{'Sekunden':>9}{'MB':>7}{'zu kalt':>9}")
    for label, (seconds, memory) in rows.items():
        print(f"{label:34}{seconds:9.2f}{memory:7.0f}{seconds / cold:9.2f}")
    print(f"\n{'Papiere, alle in einem kalten Lauf':34}{'Sekunden':>9}{'Dateien':>9}{'Seiten':>8}{'ms/Seite':>10}")
    for line in papers[2].splitlines():
        ending, files, printed, took = line.split()
        each = f"{1000 * float(took) / int(printed):10.0f}" if int(printed) else ""
        print(f"{ending:34}{float(took):9.2f}{files:>9}{printed if int(printed) else '':>8}{each}")
    print(f"höchstens {papers[1]:.0f} MB")
    print(f"\nDateien je Änderung geschrieben: {', '.join(one[1] for one in edits)}")


if __name__ == "__main__":
    main()
