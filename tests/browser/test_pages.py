"""Every page, opened from the disk, on a wide and on a narrow screen, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ALL_RULES: dict[str, object] = {
    "runOnly": WCAG,
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
    "resultTypes": ["violations"],
}
RULES_OF_COLOUR: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "preload": False,
}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, object]], ...] = (
    ("light", ALL_RULES),
    ("dark", RULES_OF_COLOUR),
)
LARGE = 150_000
"""Bytes of HTML from which on axe takes seconds: such a page is examined once, wide and light."""

EXAMINE = """options => axe.run(document, options).then(found => found.violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`)))"""
DRAWN_ANEW = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""After two frames the scripts that watch for a new size have had their turn."""
WIDER_THAN_THE_SCREEN = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(reduced_motion="reduce")  # no colour is caught halfway
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


def test_a_page_is_quiet_private_and_accessible(page: Page, site_dir: Path, address: str) -> None:
    """No message on the console, no request but to the disk, no violation of WCAG 2.2 A and AA, no sideways scrolling.

    The page is opened once and then resized and recoloured, as its readers do; in the dark only rules of colour can
    give another answer.
    """
    file = site_dir / address
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("requestfailed", lambda request: trouble.append(f"failed: {request.url}"))
    page.on("request", lambda request: trouble.append(f"request: {request.url}") if foreign(request.url) else None)

    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(file.as_uri())
    page.evaluate(AXE_SCRIPT)
    large = file.stat().st_size > LARGE
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(DRAWN_ANEW)
        for scheme, rules in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if not large or (width, scheme) == (1280, "light"):
                trouble += (f"{width} {scheme} {found}" for found in page.evaluate(EXAMINE, rules))
        if page.evaluate(WIDER_THAN_THE_SCREEN):
            trouble.append(f"{width}: wider than the screen")

    assert "\n".join(trouble) == ""
    assert page.get_attribute("html", "lang") == "de"


def foreign(url: str) -> bool:
    """Whether an address leads away from the disk."""
    return not url.startswith(("file:", "data:", "blob:", "about:"))


def test_axe_sees_what_is_wrong(page: Page) -> None:
    """A page with one fault of each kind is not let through: WCAG 2.0, 2.1 and 2.2, and in the dark."""
    page.set_content(
        "<html lang='de'><title>Probe</title><main><h1>Probe</h1><img src='data:,'>"
        "<p style='color:#999;background:#fff'>blass</p><input autocomplete='nonsense' aria-label='Feld'>"
        "<button style='width:9px;height:9px;padding:0'>a</button><button style='width:9px;height:9px;padding:0'>b</button>"
    )
    page.evaluate(AXE_SCRIPT)
    found = {line.split(":")[0] for line in page.evaluate(EXAMINE, ALL_RULES)}

    assert {"image-alt", "color-contrast", "autocomplete-valid", "target-size"} <= found
    assert {"color-contrast"} == {line.split(":")[0] for line in page.evaluate(EXAMINE, RULES_OF_COLOUR)}
