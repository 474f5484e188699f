"""The built site and a real browser to look at it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT, needs

SITE = Path(os.environ.get("KBTOOLS_SITE_DIR") or ROOT / "site")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pages() -> list[str]:
    """Addresses of all pages below the site. 404.html is left out: its links start at a server's root."""
    return sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if path.name != "404.html")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `address` runs once for every page and carries its name."""
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", pages() or ["index.html"])


@pytest.fixture(scope="session")
def site_dir() -> Path:
    """Folder of the built site."""
    if not (SITE / "index.html").is_file():
        message = f"In {SITE} liegt keine Website. Bitte zuerst „make site“ ausführen."
        if os.environ.get("KBTOOLS_NO_SKIP"):
            pytest.fail(message)
        pytest.skip(message)
    return SITE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    program = needs("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()
