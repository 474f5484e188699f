"""The search finds what people mean, says what it is, and is used with keys alone."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = ROOT / "tests" / "search"
FIND = """queries => {
    const engine = new kbSearchEngine.Engine(kbSearchIndex);
    return queries.map(query => engine.find(query).map(({address}) => address));
}"""


def table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows


@pytest.fixture(scope="module")
def page(browser: Browser, site_dir: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.goto((site_dir / "index.html").as_uri())
    opened.locator("#suche input").focus()
    opened.wait_for_function("window.kbSearchIndex")
    yield opened
    opened.close()


def test_the_tables_hold_at_least_sixty_queries_and_only_pages_that_exist(site_dir: Path) -> None:
    rows = [*table("tuning"), *table("sealed")]

    assert len(rows) >= 60
    assert [one for row in rows for one in row["pages"] if not (site_dir / one).is_file()] == []


@pytest.mark.parametrize(("name", "least"), [("tuning", 0.95), ("sealed", 0.9)])
def test_most_queries_find_a_right_page_among_the_first_three(page: Page, name: str, least: float) -> None:
    """The sealed queries were never used for tuning: only how many of them are met is told. The goal for both is 95 %."""
    rows = table(name)
    answers = page.evaluate(FIND, [row["query"] for row in rows])
    hits = sum(bool(set(row["pages"]) & set(found[:3])) for row, found in zip(rows, answers, strict=True))

    assert hits >= least * len(rows), f"{hits} of {len(rows)}"


def test_the_index_is_small_and_only_fetched_when_somebody_searches(site_dir: Path) -> None:
    content = (site_dir / "search" / "index.js").read_bytes()

    assert len(gzip.compress(content)) < 300_000
    assert b"search/index.js" not in (site_dir / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Jugendämter", "Jugendamt"),
        ("Jugendaemter", "Jugendamt"),
        ("kuendigung", "Kündigung"),
        ("Steuerungsgrupep", "Steuerungsgruppe"),
        ("Netzw", "Netzwerk"),
    ],
)
def test_spellings_and_unfinished_words_find_something(page: Page, typed: str, said: str) -> None:
    page.fill("#suche input", typed)
    page.locator(".kb-search__list > li").first.wait_for()

    assert said in page.inner_text(".kb-search__list")


def test_results_say_what_they_are(page: Page) -> None:
    page.fill("#suche input", "Steuerungsgruppe")
    page.locator(".kb-search__list > li").first.wait_for()
    kinds = set(page.locator(".kb-search__kind").all_inner_texts())

    assert {"Leitfaden", "Format", "Checkliste"} <= kinds
    assert "" not in kinds


def test_nothing_typed_is_run(page: Page) -> None:
    page.fill("#suche input", "<img src=x onerror=alert(1)> __proto__ toString")
    assert page.locator(".kb-search__list img").count() == 0
    page.fill("#suche input", "xqzw constructor")
    page.fill("#suche input", "xqzwv")

    assert page.inner_text(".kb-search__status").startswith("Kein Treffer")


def test_the_list_is_walked_with_arrows_and_closed_with_escape(page: Page) -> None:
    field = page.locator("#suche input")
    field.fill("Matrix")
    page.locator(".kb-search__list > li").first.wait_for()
    field.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.kb-search__list') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('#suche input')")
    page.keyboard.press("Escape")

    assert not page.is_visible(".kb-search__output")
    assert page.evaluate("document.activeElement.matches('#suche input')")
