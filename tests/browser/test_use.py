"""What people do on a page: search, walk with the keyboard, choose the dark, do without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
FIRST_WORDS = ["Wozu diese Seite", "Das tun Sie zuerst", "Das können Sie drucken"]
Open = Callable[..., Page]

FOCUS = """() => {
    const on = document.activeElement, box = on.getBoundingClientRect();
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const top = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
    return {name: on.outerHTML.slice(0, 120), body: on === document.body,
            seen: box.width > 0 && box.height > 0 && !!top && (on.contains(top) || top.contains(on))};
}"""


@pytest.fixture
def start(browser: Browser, site_dir: Path) -> Iterator[Open]:
    """Open the start page in a fresh profile."""
    contexts = []

    def open_page(**settings: Any) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.goto((site_dir / "index.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_search_finds_a_body_without_a_server(start: Open, viewport: dict[str, int]) -> None:
    page = start(viewport=viewport)
    if viewport is NARROW:
        page.click("[data-kb-search]")
    page.locator("#suche input").focus()
    page.keyboard.type("Steuerungsgruppen")
    page.locator(".kb-search__list > li", has_text="Steuerungsgruppe").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*steuerungsgruppe.html")

    assert "Steuerungsgruppe" in page.inner_text("article")


def test_escape_gives_the_focus_back_to_the_search_button(start: Open) -> None:
    page = start(viewport=NARROW)
    page.click("[data-kb-search]")
    page.keyboard.type("Rolle")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.matches('[data-kb-search][aria-expanded=false]')")
    assert not page.is_visible("#suche input")


def test_the_menu_works_with_the_keyboard_on_a_narrow_screen(start: Open) -> None:
    """Tab reaches the button, Enter opens, the next stop is the first link, Escape closes and gives the focus back."""
    page = start(viewport=NARROW)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-kb-menu]')"):
            break
    page.keyboard.press("Enter")

    assert page.is_visible("#seitennavigation")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#seitennavigation a')")
    page.keyboard.press("Escape")
    assert not page.is_visible("#seitennavigation")
    assert page.evaluate("document.activeElement.matches('[data-kb-menu][aria-expanded=false]')")


def test_the_menu_closes_when_the_focus_leaves_it(start: Open) -> None:
    page = start(viewport=NARROW)
    page.click("[data-kb-menu]")
    page.locator("#seitennavigation a").last.focus()
    page.keyboard.press("Tab")

    assert not page.is_visible("#seitennavigation")
    assert page.evaluate(FOCUS)["seen"]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_stop_of_the_keyboard_can_be_seen(start: Open, viewport: dict[str, int]) -> None:
    """Nothing off the screen, nothing below the header that stays (WCAG 2.4.7, 2.4.11)."""
    page = start(viewport=viewport)
    hidden, stops = [], 0
    for _ in range(300):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["body"]:
            break
        stops += 1
        if not focus["seen"]:
            hidden.append(focus["name"])

    assert hidden == []
    assert stops > 15


def test_single_letters_are_left_to_the_reader(start: Open) -> None:
    """The theme would open the search at „s“ (WCAG 2.1.4)."""
    page = start(viewport=WIDE)
    before = page.url
    for letter in "sf/np.,":
        page.keyboard.press(letter)

    assert page.evaluate(
        "document.activeElement === document.body && document.querySelector('.kb-search__output').hidden"
    )
    assert before == page.url


def test_a_chosen_scheme_holds_on_the_next_page(start: Open) -> None:
    page = start(viewport=WIDE, color_scheme="light")
    assert page.get_attribute("html", "data-md-color-scheme") == "default"
    page.click("[data-kb-scheme]")
    page.locator(".kb-tabs a").nth(1).click()
    page.wait_for_load_state()

    assert page.get_attribute("html", "data-md-color-scheme") == "slate"
    assert page.get_attribute("[data-kb-scheme]", "aria-pressed") == "true"


def test_the_site_can_be_read_without_javascript(start: Open) -> None:
    page = start(viewport=NARROW, java_script_enabled=False)

    assert page.locator("#seitennavigation a").first.is_visible()
    assert page.locator("h1").is_visible()
    assert not page.locator("[data-kb-menu]").is_visible()
    assert page.locator("a[href='#seitennavigation']").is_visible()


def test_the_first_screen_of_a_phone_says_what_a_page_is_for_and_what_to_print(start: Open, site_dir: Path) -> None:
    """What for, what first, what to print: all three before anybody scrolls."""
    page = start(viewport=NARROW)
    late = {}
    for folder in ("baustein", "vertiefung", "einstieg", "workshops"):
        for path in sorted((site_dir / folder).glob("*.html")):
            page.goto(path.as_uri())
            points = page.locator("article > ul").first.locator("li")
            words = [text.split(":")[0] for text in points.all_inner_texts()]
            box = points.last.bounding_box()
            if words != FIRST_WORDS or not box or box["y"] + box["height"] > NARROW["height"]:
                late[f"{folder}/{path.name}"] = (words, box)

    assert late == {}


def test_the_print_page_narrows_to_a_kind_and_back(start: Open, site_dir: Path) -> None:
    page = start(viewport=WIDE)
    page.goto((site_dir / "drucken.html").as_uri())
    papers = page.locator(".kb-prints > li")
    everything = papers.count()
    page.locator(".kb-filter select").nth(1).select_option("Methodenkarte")
    shown = page.locator(".kb-prints > li:visible")

    assert 0 < shown.count() < everything
    assert set(shown.evaluate_all("all => all.map(one => one.dataset.label)")) == {"Methodenkarte"}
    assert page.locator("article h2:visible + .kb-prints:not(:visible)").count() == 0
    assert "Papiere" in page.get_by_role("status").last.inner_text()
    page.locator(".kb-filter select").nth(1).select_option("")
    assert page.locator(".kb-prints > li:visible").count() == everything


def test_from_the_start_page_the_folder_for_a_meeting_is_two_clicks_away(start: Open, site_dir: Path) -> None:
    page = start(viewport=WIDE)
    page.get_by_role("link", name="Sitzung vorbereiten").first.click()
    folder = page.get_by_role("link", name="Mappe „Sitzung vorbereiten“ drucken").first
    target = str(folder.get_attribute("href"))

    assert (site_dir / "druck" / "mappe" / Path(target).name).read_bytes().startswith(b"%PDF")


def test_on_paper_everything_is_unfolded_and_folded_again_afterwards(start: Open, site_dir: Path) -> None:
    page = start(viewport=WIDE)
    page.goto((site_dir / "faelle" / "musterstadt" / "netzwerk.html").as_uri())
    folded = page.locator("details:not([open])").count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    unfolded = page.locator("details:not([open])").count()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert (folded > 0, unfolded, page.locator("details:not([open])").count()) == (True, 0, folded)
