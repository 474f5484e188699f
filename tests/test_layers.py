"""Imports point downwards; a new module must be placed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_imports_keep_the_order_of_the_layers() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stdout


def test_no_module_is_longer_than_300_lines() -> None:
    long = {
        path.name: count
        for path in (ROOT / "kbtools").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }

    assert long == {}


def test_only_publish_writes() -> None:
    """No other module changes a file. Exempt: fonts put into a temporary folder for typst, which takes folders only."""
    writes = re.compile(r"write_text\(|write_bytes\(|os\.replace\(|\.unlink\(|shutil\.|\bopen\(|\.touch\(")
    guilty = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kbtools").rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8"))
    }

    assert guilty == {"kbtools/publish.py", "kbtools/render/pdf.py"}
