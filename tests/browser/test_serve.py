"""The live preview: what is saved appears in the open page; a mistake leaves the last good state."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kbtools.build import Project
from tests.conftest import ROOT
from tests.probe import probe

pytestmark = pytest.mark.browser


@contextmanager
def serving(project: Project) -> Iterator[str]:
    """Run `kbtools serve` on a free port until the page is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mkdocs = (
        "site_name: Probe\ndocs_dir: build/public/docs\nuse_directory_urls: false\nmarkdown_extensions: [attr_list]\n"
    )
    (project.root / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
    command = [sys.executable, "-m", "kbtools", "serve", str(project.root), "--port", str(port)]
    log = (project.root / "protokoll.txt").open("wb")
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}/"
        # The first build takes seconds, on a busy machine many.
        for _ in range(600):
            if process.poll() is not None:
                break
            try:
                urllib.request.urlopen(address, timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(address, timeout=2)
        log.close()


def test_saving_data_or_a_page_updates_the_browser(browser: Browser, tmp_path: Path) -> None:
    project = probe(tmp_path)
    actors, start = project.docs / "_data/cases/probe/actors.yaml", project.docs / "index.md"
    with serving(project) as address:
        page = browser.new_page()
        page.goto(address)
        page.locator("svg text", has_text="Verein B").first.wait_for()

        actors.write_text(actors.read_text(encoding="utf-8").replace("Verein B", "Verein Neu"), encoding="utf-8")
        page.locator("svg text", has_text="Verein Neu").first.wait_for(timeout=60_000)

        start.write_text(start.read_text(encoding="utf-8") + "\nEin neuer Absatz.\n", encoding="utf-8")
        page.get_by_text("Ein neuer Absatz.").wait_for(timeout=60_000)

        actors.write_text("actors:\n\t- kaputt\n", encoding="utf-8")
        protocol = project.root / "protokoll.txt"
        for _ in range(300):
            if "actors.yaml:2:1: " in protocol.read_text(encoding="utf-8"):
                break
            time.sleep(0.2)
        assert "Es gilt der letzte fehlerfreie Stand." in protocol.read_text(encoding="utf-8")
        page.reload()
        page.locator("svg text", has_text="Verein Neu").first.wait_for()
        page.close()
