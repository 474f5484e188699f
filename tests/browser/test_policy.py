"""The site under its own Content-Security-Policy, from a server: every page works and nothing is refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import pages

pytestmark = pytest.mark.browser


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder with the headers that lie in it."""

    def __init__(self, *args: Any, headers: dict[str, str], **more: Any) -> None:
        self.sent = headers
        super().__init__(*args, **more)

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page is answered as the files for servers ask for."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args: Any) -> None:
        """Be silent."""


@pytest.fixture(scope="module")
def served(site_dir: Path) -> Iterator[str]:
    lines = (site_dir / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    headers = dict(line.strip().split(": ", 1) for line in lines)
    serve = partial(Strict, directory=str(site_dir), headers=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page on which everything refused, failed or foreign is noted in `trouble`."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation',"
        "event => refused.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    yield opened
    opened.close()


def test_every_page_works_under_the_policy(page: Page, served: str) -> None:
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"{page.url} console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"{page.url} error: {error}"))
    page.on(
        "request",
        lambda request: (
            trouble.append(f"{page.url} request: {request.url}")
            if urlsplit(request.url).netloc not in ("", urlsplit(served).netloc)
            else None
        ),
    )
    for name in pages():
        page.goto(served + name, wait_until="load")
        trouble += (f"{name} refused: {one}" for one in page.evaluate("refused"))
    cookies = page.context.cookies()

    assert trouble == []
    assert cookies == []


def test_search_and_explorer_work_under_the_policy(page: Page, served: str) -> None:
    page.goto(f"{served}faelle/musterstadt/netzwerk.html")
    page.fill("#suche input", "Beirat")
    page.locator(".kb-search__list > li").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_label("Akteur suchen").fill("Jugendamt")
    page.locator(".kb-match").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").first.click()

    assert download.value.suggested_filename.endswith(".png")
    assert page.evaluate("refused") == []


def test_a_missing_page_looks_for_what_its_address_says(page: Page, served: str) -> None:
    page.goto(f"{served}werkzeuge/formate/steuerungsgruppen.html")
    page.locator(".kb-search__list > li", has_text="Steuerungsgruppe").first.wait_for()

    assert page.inner_text("h1").startswith("Diese Seite gibt es nicht")
    assert page.evaluate("refused") == []


def test_the_policy_is_really_in_force(page: Page, served: str) -> None:
    page.goto(served)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.1:9/a.png\">')")
    page.wait_for_function("refused.length >= 2")

    assert page.evaluate("window.ran") is None
