"""What people do with a network: search, filter, follow relations, enlarge, save; with keys, mouse and fingers."""

from __future__ import annotations

import base64
import csv
import io
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Download, Locator, Page

from tests.browser.test_pages import ALL_RULES, EXAMINE, WIDER_THAN_THE_SCREEN, foreign

pytestmark = pytest.mark.browser

MUSTERSTADT = "faelle/musterstadt/netzwerk.html"
MITTE = "faelle/berlin-schulen/netzwerk-mitte.html"
OVERVIEW = "faelle/berlin-schulen/netzwerk.html"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
POLICY = "script-src 'self'; style-src 'self'"
SVG = "{http://www.w3.org/2000/svg}"
A3 = 4961
ACCENT = "rgb(11, 85, 99)"
"""The accent on light paper; tests/test_look.py has it at 4.5:1 at least."""
Open = Callable[..., Page]

FOCUSED = "() => document.activeElement.closest('.kb-row, .kb-card')?.id ?? document.activeElement.tagName"
LIT = "() => [...document.querySelectorAll('.kb-card:not(.kb-dim), .kb-row:not(.kb-dim)')].map(one => one.id).sort()"
STOPS = "() => [...document.querySelectorAll('svg [tabindex], svg a[href]')].filter(one => one.tabIndex >= 0).length"
WIDTH = "() => document.querySelector('svg.kb-network').getBoundingClientRect().width"
IN_SIGHT = """element => {
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return !!top && (element.contains(top) || top.contains(element));
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under a strict policy and keeps silent."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(site_dir: Path) -> Iterator[str]:
    """Address of the site under a strict Content Security Policy."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site_dir)))
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def visit(browser: Browser, site_dir: Path) -> Iterator[Open]:
    """Open a page from the disk in a fresh profile; any message on the console and any foreign request is a failure."""
    contexts, trouble = [], []

    def open_page(address: str = MUSTERSTADT, **settings: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        outside = "http://127.0.0.1" if address.startswith("http") else "file:"
        page.on("request", lambda one: trouble.append(one.url) if away(one.url, outside) else None)
        page.goto(address if "://" in address else f"{site_dir.as_uri()}/{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


def away(url: str, home: str) -> bool:
    return foreign(url) and not url.startswith(home)


def actor(page: Page, id: str) -> Locator:
    """What can be pressed for an actor: the head of its card, or its row."""
    return page.locator(f":is(.kb-card[id$='-{id}'] > [role=button], .kb-row[id$='-{id}'])")


def status(page: Page) -> str:
    return page.locator(".kb-explore [role=status]").inner_text()


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def parts(ids: str) -> list[str]:
    return sorted(f"netz-musterstadt-{id}" for id in ids.split())


# ---- Without scripts, and where it stays calm -----------------------------------------------------------------


def test_without_javascript_the_page_is_complete(visit: Open) -> None:
    """No tools that do nothing; each card leads to its row in the table."""
    page = visit(java_script_enabled=False)

    assert page.locator(".kb-explore, .kb-diagram button").count() == 0
    assert page.locator(".kb-card > a[href^='#actor-']").count() == page.locator(".kb-card").count() == 28
    page.locator(".kb-card[id$='-jugendamt'] > a").click()
    assert page.url.endswith("#actor-jugendamt")
    assert page.locator("#actor-jugendamt").is_visible()


def test_a_picture_beside_text_stays_a_picture(visit: Open) -> None:
    page = visit("index.html")

    assert page.locator("svg.kb-network").count() == 1
    assert page.locator(".kb-explore").count() == 0
    assert page.locator(".kb-card > a[href]").count() == page.locator(".kb-card").count() == 28


def test_an_overview_keeps_its_links_and_gets_tools_for_looking(visit: Open) -> None:
    page = visit(OVERVIEW)

    assert page.get_by_role("button", name="Größer").count() == 1
    assert page.get_by_role("button", name="Als CSV").count() == 1
    assert page.get_by_role("searchbox", name="Akteur suchen").count() == 0
    page.locator(".kb-card[id$='-mitte'] > a").click()
    page.wait_for_url("**/netzwerk-mitte.html")


# ---- Search ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Bürgerst", "buergerst", "BURGERST", "bu\u0308rgerst"])
def test_the_search_marks_and_counts_however_umlauts_are_typed(visit: Open, typed: str) -> None:
    page = visit()
    page.get_by_label("Akteur suchen").fill(typed)

    assert page.locator(".kb-match").evaluate_all("all => all.map(one => one.id)") == [
        "netz-musterstadt-buergerstiftung"
    ]
    assert status(page) == "1 Treffer"
    page.get_by_label("Akteur suchen").fill("")
    assert page.locator(".kb-match").count() == 0
    assert status(page) == ""


def test_the_search_knows_full_names_too_and_says_when_there_is_nothing(visit: Open) -> None:
    """The card of the „VHS“ does not say „Volkshochschule“; the table does."""
    page = visit()
    page.get_by_label("Akteur suchen").fill("volkshoch")

    assert page.locator(".kb-match").evaluate_all("all => all.map(one => one.id)") == ["netz-musterstadt-vhs"]
    page.get_by_label("Akteur suchen").fill("Raumfahrt")
    assert status(page) == "Keine Treffer"
    assert page.locator(".kb-match").count() == 0


def test_a_match_is_marked_by_more_than_colour_of_text(visit: Open) -> None:
    page = visit()
    page.get_by_label("Akteur suchen").fill("jugendamt")
    stroke = "one => getComputedStyle(one).stroke"

    assert page.locator(".kb-match > .kb-under").evaluate(stroke) == "rgb(138, 90, 0)"
    assert page.locator(".kb-card:not(.kb-match) > .kb-under").first.evaluate(stroke) == "none"


def test_enter_goes_to_the_first_match_and_again_to_the_next(visit: Open) -> None:
    page = visit(MITTE)
    field = page.get_by_label("Akteur suchen")
    field.fill("grundschule")
    assert int(status(page).split()[0]) == page.locator(".kb-match").count() > 5
    field.press("Enter")
    first = page.evaluate(FOCUSED)
    field.press("Enter")

    assert page.locator(f"#{first}.kb-match").count() == 1
    assert page.evaluate(FOCUSED) != first
    assert page.evaluate(f"({IN_SIGHT})(document.activeElement)")


# ---- Filters ---------------------------------------------------------------------------------------------------


def test_a_filter_dims_what_does_not_fit_takes_it_out_of_the_way_and_counts(visit: Open) -> None:
    page = visit()
    choice(page, "Typ").select_option("Schule")
    schools = parts("berufsschulzentrum gesamtschule-nord oberschule-suedhang")

    assert page.evaluate(LIT) == schools
    assert status(page) == "3 von 28 Akteuren"
    assert page.evaluate(STOPS) == 1
    dimmed = actor(page, "jugendamt")
    assert dimmed.evaluate("one => one.hasAttribute('tabindex')") is False
    assert float(dimmed.evaluate("one => getComputedStyle(one).opacity")) < 0.2
    assert dimmed.is_visible()
    assert float(actor(page, "berufsschulzentrum").evaluate("one => getComputedStyle(one).opacity")) == 1
    choice(page, "Typ").select_option("")
    assert len(page.evaluate(LIT)) == 28


def test_a_dimmed_actor_cannot_be_pressed(visit: Open) -> None:
    page = visit()
    choice(page, "Typ").select_option("Schule")
    box = actor(page, "jugendamt").bounding_box()
    assert box
    page.mouse.click(box["x"] + 10, box["y"] + 10)

    assert not page.locator(".kb-explore__panel").is_visible()


def test_filters_by_area_and_by_kind_work_together(visit: Open) -> None:
    """Lines of another kind are dimmed too."""
    page = visit()
    choice(page, "Beziehung").select_option("Aufsicht")
    overseen = "berufsschulzentrum gesamtschule-nord oberschule-suedhang schulaufsicht"
    assert page.evaluate(LIT) == parts(overseen)
    kinds = page.locator(".kb-edge:not(.kb-dim)").evaluate_all("all => all.map(one => one.dataset.kind)")
    assert kinds == ["Aufsicht"] * 3
    choice(page, "Gebiet").select_option("Nordstadt")

    assert page.evaluate(LIT) == parts("gesamtschule-nord")
    assert status(page) == "1 von 28 Akteuren"


def test_only_filters_that_tell_something_apart_are_offered(visit: Open) -> None:
    """In Berlin-Mitte all relations are of one kind and all actors with an area are from Mitte."""
    labels = "all => all.map(one => one.firstChild.textContent)"

    assert visit().locator(".kb-explore label").evaluate_all(labels) == ["Akteur suchen", "Typ", "Gebiet", "Beziehung"]
    assert visit(MITTE).locator(".kb-explore label").evaluate_all(labels) == ["Akteur suchen", "Typ"]


# ---- One actor and its neighbours -------------------------------------------------------------------------------


def test_a_click_shows_an_actor_with_its_neighbours_and_relations(visit: Open) -> None:
    page = visit()
    actor(page, "buergerstiftung").click()
    panel = page.get_by_role("region", name="Bürgerstiftung")

    assert page.evaluate(LIT) == parts("ausbildungspaten buergerstiftung nachbarschaftshaus")
    assert page.locator(".kb-edge:not(.kb-dim)").count() == 2
    text = panel.inner_text()
    assert "Bürgerstiftung Musterstadt" in text
    assert "Stiftung · 2 Beziehungen" in text
    assert panel.get_by_role("listitem").count() == 2
    assert "Bürgerstiftung → Ausbildungspaten: Förderung (Schulung der Ehrenamtlichen)" in text
    assert status(page) == "Bürgerstiftung: 2 Beziehungen"


def test_a_neighbour_in_the_panel_leads_on(visit: Open) -> None:
    """The focus goes to its name, so that the next Tab finds its neighbours."""
    page = visit()
    actor(page, "buergerstiftung").click()
    page.get_by_role("button", name="Ausbildungspaten Bürgerstiftung →").click()

    assert page.locator(".kb-here").get_attribute("id") == "netz-musterstadt-ausbildungspaten"
    assert page.evaluate("document.activeElement.textContent") == "Ausbildungspaten"
    press(page, "Tab", "Tab", "Tab")
    assert page.evaluate("document.activeElement.matches('.kb-explore__panel li button')")


def test_what_a_relation_says_stands_without_the_names_that_stand_there_already(visit: Open) -> None:
    page = visit()
    actor(page, "bildungsbuero").click()
    item = page.locator(".kb-explore__panel li", has_text="Jugendberufsagentur")

    assert item.locator("span").all_inner_texts() == ["Abstimmung (Jahresplan Übergang und Verbleibszahlen)"]


def test_a_row_is_related_to_its_card(visit: Open) -> None:
    page = visit(MITTE)
    row = page.locator(".kb-row").first
    card = row.evaluate("one => one.closest('.kb-card').id")
    row.click(position={"x": 20, "y": 6})

    assert page.evaluate(LIT) == sorted([card, row.get_attribute("id") or ""])
    assert page.locator(".kb-explore__panel li").count() == 1
    assert "1 Beziehung" in status(page)


def test_the_link_in_the_panel_opens_the_table_at_the_row(visit: Open) -> None:
    page = visit()
    actor(page, "jugendamt").click()
    assert not page.locator("#actor-jugendamt").is_visible()
    page.get_by_role("link", name="In der Tabelle zeigen").click()
    page.locator("#actor-jugendamt").wait_for()

    assert page.locator("#actor-jugendamt th").evaluate(IN_SIGHT)
    assert page.url.endswith("#actor-jugendamt")


def test_closing_brings_everything_back_and_the_focus_to_the_actor(visit: Open) -> None:
    page = visit()
    for key in ("Enter", "Escape"):
        actor(page, "jugendamt").click()
        assert len(page.evaluate(LIT)) == 8
        if key == "Enter":
            page.get_by_role("button", name="Schließen", exact=True).focus()
        press(page, key)
        assert len(page.evaluate(LIT)) == 28
        assert not page.locator(".kb-explore__panel").is_visible()
        assert page.evaluate(FOCUSED) == "netz-musterstadt-jugendamt"
        assert "#" not in page.url


def test_the_panel_never_hides_the_focus(visit: Open) -> None:
    """Every neighbour of the actor with most relations is walked to; all can be seen (WCAG 2.4.11)."""
    page = visit()
    actor(page, "jugendberufsagentur").click()
    hidden, seen = [], set()
    way = ["Home"] + 7 * ["ArrowDown"] + ["End"] + 7 * ["ArrowUp"] + 3 * ["ArrowLeft"] + 4 * ["ArrowRight", "ArrowDown"]
    for key in way:
        press(page, key)
        seen.add(page.evaluate(FOCUSED))
        if not page.evaluate(f"({IN_SIGHT})(document.activeElement)"):
            hidden.append(page.evaluate(FOCUSED))

    assert hidden == []
    assert len(seen) > 5


# ---- Keys --------------------------------------------------------------------------------------------------------


def test_the_picture_is_one_stop_on_the_way_through_the_page(visit: Open) -> None:
    page = visit(MITTE)
    assert page.evaluate(STOPS) == 1
    page.get_by_role("button", name="Als CSV").focus()
    press(page, "Tab")
    assert page.evaluate("document.activeElement.matches('.kb-scroll')")
    press(page, "Tab")
    assert page.evaluate("document.activeElement.matches('svg [role=button]')")
    press(page, "Tab")
    assert not page.evaluate("!!document.activeElement.closest('.kb-explore')")
    press(page, "Shift+Tab", "ArrowDown")
    assert page.evaluate(STOPS) == 1


def test_arrows_enter_and_escape_do_without_a_mouse(visit: Open) -> None:
    page = visit()
    page.locator("svg [tabindex='0']").focus()
    press(page, "End")
    last = page.evaluate(FOCUSED)
    press(page, "Home")
    first = page.evaluate(FOCUSED)
    assert first != last
    press(page, "ArrowDown")
    second = page.evaluate(FOCUSED)
    assert second not in (None, first)
    press(page, "Enter")
    assert page.locator(".kb-here").get_attribute("id") == second
    press(page, "ArrowDown", "Space")
    third = page.locator(".kb-here").get_attribute("id")
    assert third not in (None, second)
    press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('.kb-explore__panel') !== null")
    press(page, "Escape")
    assert page.locator(".kb-here").count() == 0
    assert page.evaluate(FOCUSED) == third
    press(page, "End")
    assert page.evaluate(FOCUSED) == last


@pytest.mark.parametrize("path", [MUSTERSTADT, "faelle/berlin-schulen/netzwerk-spandau.html"], ids=["small", "rows"])
def test_every_actor_can_be_reached_with_the_arrows(visit: Open, path: str) -> None:
    page = visit(path)
    missed = page.evaluate("""() => {
        const stops = [...document.querySelectorAll('svg [role=button]')], seen = new Set(), next = [stops[0]];
        while (next.length) {
            const stop = next.pop();
            if (seen.has(stop)) continue;
            seen.add(stop);
            for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
                stop.focus({preventScroll: true});
                stop.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
                next.push(document.activeElement);
            }
        }
        return [seen.size, stops.filter(stop => !seen.has(stop)).map(stop => stop.textContent)];
    }""")

    assert missed[1] == []
    assert missed[0] == page.locator(".kb-card, .kb-row").count() > 20


def test_arrows_prefer_a_relation_to_what_merely_stands_near(visit: Open, tmp_path: Path, site_dir: Path) -> None:
    """B stands nearer to A, but C is related to it."""
    cards = {"a": (10, 100), "b": (90, 100), "c": (150, 100)}
    page = visit(sheet(tmp_path, site_dir, "network", cards, [("a", "c")]))
    actor(page, "a").focus()
    press(page, "ArrowRight")
    assert page.evaluate(FOCUSED) == "netz-c"

    page = visit(sheet(tmp_path, site_dir, "network", cards, [("a", "b")]))
    actor(page, "a").focus()
    press(page, "ArrowRight")
    assert page.evaluate(FOCUSED) == "netz-b"


def test_the_focus_can_be_seen_and_is_not_drawn_for_a_mouse(visit: Open) -> None:
    """The frame is 3 pixels thick at any size and reaches 3:1 on the paper."""
    page = visit()
    ring = page.locator(".kb-ring")
    actor(page, "jugendamt").click()
    assert not ring.is_visible()
    press(page, "Escape", "ArrowUp")

    assert ring.is_visible()
    look = ring.evaluate(
        "one => [getComputedStyle(one)].map(css => [css.stroke, css.strokeWidth, css.vectorEffect])[0]"
    )
    assert look == [ACCENT, "3px", "non-scaling-stroke"]
    outer, inner = ring.bounding_box(), page.locator(".kb-card:has(:focus) > a").bounding_box()
    assert outer
    assert inner
    assert outer["x"] < inner["x"]
    assert outer["y"] < inner["y"]
    assert outer["x"] + outer["width"] > inner["x"] + inner["width"]
    press(page, "Shift+Tab")
    assert not ring.is_visible()


def test_each_actor_says_its_name_its_type_and_how_many_relations(visit: Open) -> None:
    page = visit()

    drawing = page.locator("svg.kb-network")
    name = "Jugendamt, Amt der Kommunalverwaltung, 7 Beziehungen"
    assert drawing.get_by_role("button", name=name, exact=True).count() == 1
    assert drawing.get_by_role("button").count() == 28
    assert drawing.get_by_role("link").count() == 0
    hint = drawing.evaluate("one => document.getElementById(one.getAttribute('aria-describedby')).textContent")
    assert "Pfeiltasten" in hint
    assert page.locator(".kb-explore .kb-note", has_text="Pfeiltasten").is_visible()


# ---- Size and place ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [MUSTERSTADT, MITTE], ids=["fits", "large"])
def test_buttons_enlarge_shrink_and_show_the_whole(visit: Open, path: str) -> None:
    page = visit(path)
    page.get_by_role("button", name="Ganzes Bild").click()
    before = page.evaluate(WIDTH)
    page.get_by_role("button", name="Größer").click()
    page.get_by_role("button", name="Größer").click()
    assert page.evaluate(WIDTH) == pytest.approx(before * 1.4**2, rel=0.01)
    page.get_by_role("button", name="Kleiner").click()
    assert page.evaluate(WIDTH) == pytest.approx(before * 1.4, rel=0.01)
    page.reload()
    page.get_by_role("button", name="Ganzes Bild").click()
    frame, drawing = page.locator(".kb-explore .kb-scroll"), page.locator("svg.kb-network").bounding_box()
    assert drawing
    assert frame.evaluate("one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight")
    assert drawing["height"] < WIDE["height"]
    assert max(drawing["width"] / 1240, drawing["height"] / (WIDE["height"] - 100)) == pytest.approx(1, abs=0.02)
    for _ in range(3):
        page.get_by_role("button", name="Kleiner").click()
    assert page.evaluate(WIDTH) == pytest.approx(drawing["width"], rel=0.01)
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)


def test_the_wheel_enlarges_with_control_and_scrolls_the_page_without(visit: Open) -> None:
    """What is below the pointer stays below it."""
    page = visit()
    actor(page, "nachbarschaftshaus").scroll_into_view_if_needed()
    place = actor(page, "nachbarschaftshaus").bounding_box()
    assert place
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    before = page.evaluate(WIDTH)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(f"before => ({WIDTH})() > before * 1.2", arg=before)
    now = actor(page, "nachbarschaftshaus").bounding_box()
    assert now
    assert now["x"] + now["width"] / 2 == pytest.approx(place["x"] + place["width"] / 2, abs=3)
    assert now["y"] + now["height"] / 2 == pytest.approx(place["y"] + place["height"] / 2, abs=3)

    page = visit()
    page.mouse.move(640, 700)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 100")
    assert page.evaluate(WIDTH) == pytest.approx(before)


def test_dragging_with_the_mouse_moves_the_picture_and_presses_nothing(visit: Open) -> None:
    page = visit(MITTE)
    page.get_by_role("button", name="Größer").click()
    frame = page.locator(".kb-explore .kb-scroll")
    frame.evaluate("one => one.scrollTo(400, 400)")
    frame.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 100)")
    stop = page.evaluate("""() => {
        const seen = [...document.querySelectorAll('svg [role=button]')].map(one => one.getBoundingClientRect());
        const box = seen.find(({left, top}) => left > 300 && left < 700 && top > 250 && top < 600);
        return [box.left + 5, box.top + 5];
    }""")
    page.mouse.move(*stop)
    page.mouse.down()
    page.mouse.move(stop[0] + 60, stop[1] + 40)
    page.mouse.move(stop[0] + 120, stop[1] + 80)
    page.mouse.up()

    assert frame.evaluate("one => [one.scrollLeft, one.scrollTop]") == [280, 320]
    assert not page.locator(".kb-explore__panel").is_visible()
    page.mouse.click(stop[0] + 120, stop[1] + 80)
    assert page.locator(".kb-explore__panel").is_visible()


def touch(page: Page, *steps: list[tuple[float, float]]) -> None:
    """Put fingers down, move them through the steps, lift them."""
    fingers = page.context.new_cdp_session(page)
    for kind, points in zip(["touchStart"] + ["touchMove"] * len(steps), steps, strict=False):
        marks = [{"x": x, "y": y, "id": id} for id, (x, y) in enumerate(points)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": marks})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_two_fingers_enlarge_and_one_scrolls_the_page(visit: Open) -> None:
    page = visit(viewport=NARROW, has_touch=True, is_mobile=True)
    page.locator("svg.kb-network").evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 100)")
    before = page.evaluate(WIDTH)
    touch(page, *([(160.0 - apart, 300.0), (160.0 + apart, 300.0)] for apart in (30, 40, 50, 60)))
    assert page.evaluate(WIDTH) == pytest.approx(before * 2, rel=0.05)
    assert page.evaluate("visualViewport.scale") == 1

    page = visit(viewport=NARROW, has_touch=True, is_mobile=True)
    page.locator("svg.kb-network").evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 100)")
    here = page.evaluate("scrollY")
    touch(page, *([(160.0, 400.0 - 20 * step)] for step in range(10)))
    page.wait_for_function("here => scrollY > here + 100", arg=here)
    assert page.evaluate(WIDTH) == pytest.approx(before)
    touch(page, *([(250.0 - 20 * step, 300.0)] for step in range(8)))
    page.wait_for_function("document.querySelector('.kb-explore .kb-scroll').scrollLeft > 50")


def test_an_enlarged_picture_lets_the_page_go_on_at_its_end(visit: Open) -> None:
    page = visit(viewport=NARROW, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Größer").tap()
    frame = page.locator(".kb-explore .kb-scroll")
    frame.evaluate("one => { one.scrollTop = one.scrollHeight; }")
    frame.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 80)")
    here = page.evaluate("scrollY")
    # The first stroke may only take the last fraction of a pixel of the picture.
    for _ in range(2):
        touch(page, *([(160.0, 400.0 - 20 * step)] for step in range(10)))

    page.wait_for_function("here => scrollY > here + 50", arg=here)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_tool_is_large_enough_and_nothing_sticks_out(visit: Open, viewport: dict[str, int]) -> None:
    page = visit(viewport=viewport)
    actor(page, "jugendamt").click()
    boxes = page.locator(".kb-explore :is(button, input, select)").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect().width, one.getBoundingClientRect().height])"
    )

    assert len(boxes) > 15
    assert [box for box in boxes if min(box[1:]) < 24] == []
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)


# ---- The picture alone on the screen ---------------------------------------------------------------------------------


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_large_picture_keeps_the_focus_and_gives_it_back(visit: Open, viewport: dict[str, int]) -> None:
    page = visit(viewport=viewport)
    button = page.get_by_role("button", name="Bild groß öffnen")
    button.focus()
    height, place = page.evaluate("[document.documentElement.scrollHeight, scrollY]")
    press(page, "Enter")
    dialog = page.get_by_role("dialog", name="Bild: Netz: Musterstadt")
    box = dialog.bounding_box()
    assert box == {"x": 0, "y": 0, **viewport}
    drawing = page.locator("svg.kb-network").bounding_box()
    assert drawing
    assert drawing["x"] >= 0
    assert drawing["x"] + drawing["width"] <= viewport["width"]
    assert drawing["y"] + drawing["height"] <= viewport["height"]
    for _ in range(20):
        press(page, "Tab")  # between the last and the first stop the browser itself has the focus
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    press(page, "Escape")

    assert dialog.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Bild groß öffnen"
    assert page.evaluate("[document.documentElement.scrollHeight, scrollY]") == [height, place]


def test_in_the_large_picture_actors_open_and_escape_closes_one_thing_at_a_time(visit: Open) -> None:
    page = visit(viewport=NARROW, has_touch=True)
    page.get_by_role("button", name="Bild groß öffnen").tap()
    actor(page, "jugendamt").tap()
    panel = page.get_by_role("region", name="Jugendamt")
    assert panel.is_visible()
    assert actor(page, "jugendamt").evaluate(IN_SIGHT)
    press(page, "Escape")
    assert not panel.is_visible()
    assert page.get_by_role("dialog").is_visible()
    press(page, "Escape")
    assert page.get_by_role("dialog").count() == 0


def test_the_link_to_the_table_leaves_the_large_picture(visit: Open) -> None:
    page = visit(viewport=NARROW)
    page.get_by_role("button", name="Bild groß öffnen").click()
    actor(page, "jugendamt").click()
    page.get_by_role("link", name="In der Tabelle zeigen").click()
    page.locator("#actor-jugendamt").wait_for()

    assert page.get_by_role("dialog").count() == 0
    assert page.locator("#actor-jugendamt th").evaluate(IN_SIGHT)


# ---- The address ------------------------------------------------------------------------------------------------------


def test_the_address_says_what_is_shown_and_shows_it_again(visit: Open) -> None:
    page = visit()
    choice(page, "Gebiet").select_option("Nordstadt")
    actor(page, "nachbarschaftshaus").click()
    assert page.url.endswith("#akteur=nachbarschaftshaus&gebiet=Nordstadt")
    again = visit(page.url)

    assert again.evaluate(LIT) == page.evaluate(LIT)
    assert choice(again, "Gebiet").input_value() == "Nordstadt"
    assert again.get_by_role("region", name="Nachbarschaftshaus").is_visible()
    assert actor(again, "nachbarschaftshaus").evaluate(IN_SIGHT)
    again.evaluate("location.hash = 'akteur=jobcenter'")
    again.get_by_role("region", name="Jobcenter").wait_for()
    assert choice(again, "Gebiet").input_value() == ""
    again.go_back()
    again.get_by_role("region", name="Nachbarschaftshaus").wait_for()


def test_a_neighbour_that_the_filter_leaves_out_can_be_reached(visit: Open) -> None:
    """The filter gives way."""
    page = visit()
    choice(page, "Gebiet").select_option("Nordstadt")
    actor(page, "nachbarschaftshaus").click()
    page.get_by_role("button", name="Bürgerstiftung").click()

    assert page.locator(".kb-here").get_attribute("id") == "netz-musterstadt-buergerstiftung"
    assert choice(page, "Gebiet").input_value() == ""
    assert page.url.endswith("#akteur=buergerstiftung")


@pytest.mark.parametrize("anchor", ["actor-vhs", "tabelle"])
def test_other_anchors_work_as_ever(visit: Open, anchor: str) -> None:
    """The closed table is opened and its row shown; what is shown in the picture stays."""
    page = visit(f"{MUSTERSTADT}#{anchor}")
    page.locator("#tabelle[open]").wait_for()
    assert page.locator(f"#{anchor} :is(summary, th[scope=row])").first.evaluate(IN_SIGHT)
    assert page.url.endswith(f"#{anchor}")

    page = visit(f"{MUSTERSTADT}#akteur=jugendamt")
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    page.wait_for_timeout(100)
    assert page.url.endswith(f"#{anchor}")
    assert page.get_by_role("region", name="Jugendamt").is_visible()
    page.get_by_role("button", name="Schließen", exact=True).click()
    assert page.url.endswith(f"#{anchor}")


def test_an_address_that_names_nobody_is_harmless(visit: Open) -> None:
    page = visit(f"{MUSTERSTADT}#akteur=niemand&gebiet=Nirgendwo&x=%E0")

    assert len(page.evaluate(LIT)) == 28
    assert not page.locator(".kb-explore__panel").is_visible()


# ---- Files --------------------------------------------------------------------------------------------------------------


def saved(page: Page, name: str) -> tuple[str, bytes]:
    """What a button saves: name and content."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    download: Download = waiting.value
    return download.suggested_filename, download.path().read_bytes()


def test_the_svg_stands_alone_as_it_was_drawn(visit: Open, server: str) -> None:
    """Links lead to the site where it has an address, and nowhere from a disk; what scripts add is left out."""
    page = visit()
    page.get_by_label("Akteur suchen").fill("amt")
    actor(page, "jugendamt").click()
    name, content = saved(page, "Als SVG")
    root = ElementTree.fromstring(content)
    assert name == "netz-musterstadt.svg"
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox")
    assert "Source Sans Pro" in (root.get("font-family") or "")
    assert len(root.findall(f".//{SVG}g[@data-type]")) == 28
    assert root.findall(f".//{SVG}a") == []
    added = {"role", "tabindex", "aria-label", "aria-hidden"}
    assert [one.tag for one in root.iter() if one is not root and added & set(one.attrib)] == []
    marks = {name for one in root.iter() for name in one.get("class", "").split()}
    assert marks == {"kb-network", "kb-edge", "kb-card", "kb-card--key", "kb-legend"}

    root = ElementTree.fromstring(saved(visit(server + MUSTERSTADT), "Als SVG")[1])
    links = {one.get("href") for one in root.iter(f"{SVG}a")}
    assert len(links) == 28
    assert all(link and link.startswith(f"{server}{MUSTERSTADT}#actor-") for link in links)


INK = """async ([data, box]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const [left, top, width, height] = box.map(one => Math.round(one * image.width));
    const {data: dots} = pen.getImageData(left, top, width, height);
    const dark = [];
    for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) {
        const at = 4 * (y * width + x);
        if (dots[at] < 90 && dots[at + 1] < 90 && dots[at + 2] < 90) dark.push(x);
    }
    return [image.width, image.height, (Math.max(...dark) - Math.min(...dark)) / image.width];
}"""
"""Size of a picture and, as a share of its width, how wide the dark letters in a box of it are."""

SHAPE = """() => {
    const {width, height} = document.querySelector("svg.kb-network").viewBox.baseVal;
    return height / width;
}"""
"""Height of the whole drawing as a share of its width, before anybody zooms."""

TEXT = """() => {
    const text = document.querySelector("[id$='-oberschule-suedhang'] text, #netz-probe text");
    const {x, y, width, height} = text.getBBox(), all = text.ownerSVGElement.viewBox.baseVal.width;
    const first = text.getExtentOfChar(0).x, measured = [x - 1, y, width + 6, height].map(one => one / all);
    const real = text.getComputedTextLength() / all;
    text.setAttribute('font-family', 'sans-serif');
    const other = text.getComputedTextLength() / all;
    text.removeAttribute('font-family');
    return [measured, real, other];
}"""
"""Place of a title, and its width in the typeface of the page and in another, as shares of the picture."""


@pytest.mark.parametrize("where", ["disk", "server"])
def test_the_png_is_fit_for_a3_and_shows_the_typeface(visit: Open, server: str, where: str) -> None:
    page = visit(MUSTERSTADT if where == "disk" else server + MUSTERSTADT)
    page.evaluate("document.fonts.ready")
    drawn = page.evaluate(SHAPE)
    box, real, other = page.evaluate(TEXT)
    assert abs(other / real - 1) > 0.04, "another typeface must be told apart by its width"
    scripts = "() => [...document.scripts].filter(one => one.src.endsWith('kb/typeface.js')).length"
    assert page.evaluate(scripts) == 0
    name, content = saved(page, "Als PNG")
    width, height, ink = page.evaluate(INK, [base64.b64encode(content).decode(), box])

    assert name == "netz-musterstadt.png"
    assert max(width, height) == A3
    assert height / width == pytest.approx(drawn, abs=0.01)
    assert ink == pytest.approx(real, rel=0.02)
    assert page.evaluate(scripts) == 1
    page.get_by_text("Das Bild ist gespeichert.").wait_for()


def test_the_typeface_for_pictures_is_small_and_has_the_widths_of_the_page(site_dir: Path) -> None:
    from fontTools.ttLib import TTFont

    script = (site_dir / "assets/kb/typeface.js").read_text(encoding="utf-8")
    faces = dict(part.split('": "') for part in script.split("{", 1)[1].rsplit("}", 1)[0].strip('"').split('", "'))
    assert len(script) < 120_000
    assert set(faces) == {"400", "600"}
    for weight, name in (("400", "Regular"), ("600", "Semibold")):
        made = TTFont(io.BytesIO(base64.b64decode(faces[weight])))
        screen = TTFont(site_dir / f"assets/fonts/SourceSansPro-{name}.woff2")
        for sign in "AZaz09ÄÖÜäöüß„“–→ğşĐłé€":
            advances = [font["hmtx"][font.getBestCmap()[ord(sign)]][0] for font in (made, screen)]
            assert advances[0] == advances[1]


def test_the_csv_has_a_line_for_each_actor_and_relation(visit: Open) -> None:
    name, content = saved(visit(), "Als CSV")
    assert name == "netz-musterstadt.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")

    assert head == ["Akteur", "Typ", "Gebiet", "Stellung", "Beziehung", "zu"]
    assert len(lines) == 2 * 54
    assert len({line[0] for line in lines}) == 28
    who = ["Bürgerstiftung Musterstadt", "Stiftung", "", "mittelbar beteiligt"]
    assert [*who, "fördert dort, schwach", "Nachbarschaftshaus"] in lines
    assert "Amt für Jugend und Familie der Stadt Musterstadt" in {line[0] for line in lines}  # a key actor
    assert all(len(line) == 6 and line[1] and line[5] and line[4][-1] not in ");" for line in lines)


def test_the_csv_of_another_picture_is_its_table(visit: Open) -> None:
    _, content = saved(visit(OVERVIEW), "Als CSV")
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")

    assert head[0] == "Gebiet"
    assert len(lines) == 12
    assert {"Mitte", "Pankow"} <= {line[0] for line in lines}


def test_a_spreadsheet_calculates_nothing_from_a_name(visit: Open, tmp_path: Path, site_dir: Path) -> None:
    page = visit(sheet(tmp_path, site_dir, "picture", {"a": (0, 0)}, [], cells=['=1+1;"x"', "-3", "+49 30", "@b"]))
    _, content = saved(page, "Als CSV")

    assert content.decode("utf-8-sig") == '"Name"\r\n"\'=1+1;""x"""\r\n"-3"\r\n"+49 30"\r\n"\'@b"\r\n'


# ---- Everywhere -----------------------------------------------------------------------------------------------------------


def test_everything_works_under_a_strict_policy(visit: Open, server: str) -> None:
    """`visit` notices every violation: the browser reports it on the console."""
    page = visit(server + MUSTERSTADT)
    page.get_by_label("Akteur suchen").fill("amt")
    choice(page, "Typ").select_option("Schule")
    choice(page, "Typ").select_option("")
    actor(page, "jugendamt").click()
    press(page, "ArrowRight", "Enter", "Escape")
    page.get_by_role("button", name="Größer").click()
    page.get_by_role("button", name="Ganzes Bild").click()
    page.get_by_role("button", name="Bild groß öffnen").click()
    press(page, "Escape")
    for name in ("Als SVG", "Als PNG", "Als CSV"):
        assert len(saved(page, name)[1]) > 1000

    assert page.locator("svg.kb-network").evaluate("one => one.getBoundingClientRect().height") < WIDE["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_state_violates_the_rules_of_accessibility(visit: Open, viewport: dict[str, int], scheme: str) -> None:
    page = visit(viewport=viewport, color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    trouble: list[str] = []

    def examine(state: str) -> None:
        trouble.extend(f"{state}: {found}" for found in page.evaluate(EXAMINE, ALL_RULES))

    page.get_by_label("Akteur suchen").fill("amt")
    examine("searched")
    choice(page, "Typ").select_option("Schule")
    examine("filtered")
    choice(page, "Typ").select_option("")
    actor(page, "jugendamt").click()
    press(page, "ArrowDown")
    examine("opened")
    page.get_by_role("button", name="Bild groß öffnen").click()
    examine("large")

    assert "\n".join(trouble) == ""


def test_rows_in_cards_violate_no_rule_either(visit: Open) -> None:
    page = visit("faelle/berlin-schulen/netzwerk-lichtenberg.html")
    page.evaluate(AXE_SCRIPT)
    page.locator(".kb-row").first.click(position={"x": 20, "y": 6})

    assert page.evaluate(EXAMINE, ALL_RULES) == []


def test_paper_shows_the_whole_picture_and_no_tools(visit: Open) -> None:
    page = visit()
    drawn = page.evaluate(SHAPE)
    actor(page, "jugendamt").click()
    page.get_by_role("button", name="Größer").click()
    page.emulate_media(media="print")

    assert not page.locator(".kb-explore__bar").is_visible()
    assert not page.locator(".kb-explore__panel").is_visible()
    frame = page.locator(".kb-explore .kb-scroll").bounding_box()
    drawing = page.locator("svg.kb-network").bounding_box()
    assert frame
    assert drawing
    assert drawing["width"] <= frame["width"] + 1
    assert drawing["height"] / drawing["width"] == pytest.approx(drawn, abs=0.01)
    assert drawing["height"] <= frame["height"] + 3
    assert actor(page, "vhs").evaluate("one => getComputedStyle(one).opacity") == "1"


def test_several_pictures_on_a_page_do_not_disturb_each_other(visit: Open, tmp_path: Path, site_dir: Path) -> None:
    """Each has its own tools; an address is for the one that has the actor."""
    one = figure("one", "network", {"a": (10, 10), "b": (10, 60)}, [("a", "b")])
    two = figure("two", "network", {"c": (10, 10), "d": (10, 60)}, [("c", "d")])
    picture = figure("three", "picture", {"e": (10, 10)}, [])
    page = visit(f"{write(tmp_path, site_dir, one + two + picture)}#akteur=c")

    assert page.locator(".kb-here").evaluate_all("all => all.map(one => one.id)") == ["two-c"]
    assert page.locator("#one .kb-dim").count() == 0
    page.locator("#one-a [role=button]").click()
    assert page.locator("#two-c.kb-here").count() == 1
    assert page.get_by_label("Akteur suchen").count() == 2
    assert page.get_by_role("button", name="Größer").count() == 3
    assert page.locator("#three a[href]").count() == 1


def figure(id: str, mode: str, cards: dict[str, tuple[int, int]], ties: list[tuple[str, str]]) -> str:
    """A small drawing as the build makes them, with cards at places and relations between them."""
    lines = "".join(
        f'<g class="kb-edge" data-from="{id}-{one}" data-to="{id}-{two}" data-kind="Kontakt"><title>{one} – {two}: Kontakt</title>'
        f'<path d="M0 0L1 1"/></g>'
        for one, two in ties
    )
    drawn = "".join(
        f'<g id="{id}-{name}" class="kb-card" data-type="Verein"><rect x="{x}" y="{y}" width="40" height="20" fill="#fff"/>'
        f'<a href="#actor-{name}"><text x="{x}" y="{y + 12}">Karte {name}</text></a></g>'
        for name, (x, y) in cards.items()
    )
    svg = f'<svg id="{id}" class="kb-network" role="group" aria-label="{id}" width="600" height="400" viewBox="0 0 300 200">'
    return (
        f'<figure class="kb-diagram" data-kb-explore="{mode}"><div class="kb-scroll" role="region" aria-label="{id}">'
        f"{svg}{lines}{drawn}</svg></div></figure>"
    )


def write(folder: Path, site: Path, body: str) -> str:
    """A page with the scripts and styles of the site; its address."""
    assets = f"{site.as_uri()}/assets"
    styles = "".join(f'<link rel="stylesheet" href="{assets}/{name}.css">' for name in ("kb/look", "explorer"))
    scripts = "".join(f'<script src="{assets}/{name}.js" defer></script>' for name in ("explorer_view", "explorer"))
    page = folder / "probe.html"
    head = f"<!doctype html><html lang=de><title>Probe</title>{styles}{scripts}"
    page.write_text(f"{head}<main>{body}</main>", encoding="utf-8")
    return page.as_uri()


def sheet(
    folder: Path,
    site: Path,
    mode: str,
    cards: dict[str, tuple[int, int]],
    ties: list[tuple[str, str]],
    cells: list[str] | None = None,
) -> str:
    """A page with one drawing and, before it, a table of one column."""
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells or [])
    table = f"<details class='kb-facts-table'><table><thead><tr><th>Name</th></tr></thead><tbody>{rows}</tbody></table></details>"
    return write(folder, site, table + figure("netz", mode, cards, ties))
