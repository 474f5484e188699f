"""Every drawing of the site as Chromium sets it: words stay where they belong, and nothing waits for a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from kbtools import look, typeface
from tests.browser.conftest import SITE, pages

pytestmark = pytest.mark.browser

DRAWING = re.compile(r'<svg [^>]*class="kb-network"')
TABLE = re.compile(r'<details class="kb-facts-table"')
CARD = re.compile(r'<g [^>]*class="kb-card[ "]')
WIDE = ViewportSize(width=1280, height=900)
TOLERANCE = 0.5
"""So much of a unit may two labels share; what is lost in rounding is far less."""
ROUNDING = 0.05
KERNING = 0.3
"""So much wider than the sum of its letters may a line be; mostly kerning makes it narrower."""

MEASURE = """async () => {
    await document.fonts.load('600 8.5px "Source Sans Pro"');
    await document.fonts.ready;
    const pen = document.createElement('canvas').getContext('2d');
    const measured = svg => {
        const home = svg.getScreenCTM().inverse();
        const boxed = (shape, {x, y, width, height}) => {
            const way = home.multiply(shape.getScreenCTM());
            const corners = [[x, y], [x + width, y + height]].map(([x, y]) => new DOMPoint(x, y).matrixTransform(way));
            const [xs, ys] = ['x', 'y'].map(axis => corners.map(corner => corner[axis]).sort((one, two) => one - two));
            return [xs[0], ys[0], xs[1], ys[1]];
        };
        const framed = element => {
            const card = element.closest('.kb-card'), rect = card && card.querySelector('rect');
            return rect && boxed(rect, rect.getBBox());
        };
        // What is black: not the room above and below the letters of a line.
        const label = (line, text, frame) => {
            const words = line.textContent, style = getComputedStyle(line), size = parseFloat(style.fontSize);
            const start = line.getStartPositionOfChar(0), end = line.getEndPositionOfChar(words.length - 1);
            pen.font = `${style.fontWeight} 100px ${style.fontFamily}`;
            const ink = pen.measureText(words), up = ink.actualBoundingBoxAscent * size / 100;
            const height = up + ink.actualBoundingBoxDescent * size / 100, width = end.x - start.x;
            const box = boxed(text, {x: start.x, y: start.y - up, width, height});
            return {words, box, frame, width, size, strong: style.fontWeight === '600'};
        };
        const labels = [...svg.querySelectorAll('text')].filter(text => !text.closest('defs')).flatMap(text => {
            const lines = [...text.querySelectorAll('tspan')].filter(line => line.textContent.trim());
            return (lines.length ? lines : [text]).map(line => label(line, text, framed(text)));
        });
        const signs = [...svg.querySelectorAll('use')].map(use =>
            ({words: use.getAttribute('href'), box: boxed(use, use.getBBox()), frame: framed(use)}));
        const marks = [...svg.querySelectorAll('defs > g')].map(sign => {
            const copy = svg.appendChild(sign.cloneNode(true)), text = copy.querySelector('text');
            const mark = label(text, text, boxed(copy.firstChild, copy.firstChild.getBBox()));
            copy.remove();
            return mark;
        });
        const {width, height} = svg.viewBox.baseVal;
        return {page: [0, 0, width, height], labels, signs, marks};
    };
    // A text takes seconds to come over piece by piece.
    return JSON.stringify([...document.querySelectorAll('svg.kb-network')].map(measured));
}"""

ORDER = """() => [...document.querySelectorAll('svg.kb-network')].map(svg => {
    const figure = svg.closest('figure'), {width, height} = svg.getBoundingClientRect(), table = figure.previousElementSibling;
    return {
        cards: svg.querySelectorAll('.kb-card').length,
        seen: width > 100 && height > 100 && figure.checkVisibility(),
        before: table.matches('details.kb-facts-table') && table.checkVisibility()
            ? table.querySelectorAll('tbody tr').length : 0,
        elsewhere: [...figure.querySelectorAll('figcaption a')].map(link => link.href),
    };
})"""
"""What stands before each drawing. Where it only illustrates a text, its caption leads to the page with the table."""


class Box(NamedTuple):
    """An upright rectangle in the units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def __str__(self) -> str:
        return "/".join(f"{side:.1f}" for side in self)


class Label(NamedTuple):
    """A line of text or a sign, and the card it stands in."""

    words: str
    box: Box
    frame: Box | None

    def __str__(self) -> str:
        return f"„{self.words}“ {self.box}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a browser makes of a page with drawings."""

    place: str
    drawings: tuple[dict[str, Any], ...]
    fonts: frozenset[tuple[str, bool]]
    """Families the drawings are set in, and whether they come from the site."""
    with_scripts: tuple[dict[str, Any], ...]
    without_scripts: tuple[dict[str, Any], ...]


def those(addresses: Sequence[str], what: re.Pattern[str]) -> list[str]:
    """The pages that have it."""
    return [address for address in addresses if what.search((SITE / address).read_text(encoding="utf-8"))]


DRAWN = those(pages(), DRAWING)
WITH_TABLE = those(DRAWN, TABLE)


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """A page with scripts and one without."""
    contexts = [browser.new_context(viewport=WIDE, java_script_enabled=allowed) for allowed in (True, False)]
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


@pytest.fixture(scope="module", params=DRAWN or ["index.html"])
def sight(request: pytest.FixtureRequest, screens: tuple[Page, Page], site_dir: Path) -> Sight:
    """Every page with a drawing, opened once with and once without scripts."""
    page, plain = screens
    for one in screens:
        one.goto((site_dir / request.param).as_uri())
    return Sight(
        place=request.param,
        drawings=tuple(json.loads(page.evaluate(MEASURE))),
        fonts=frozenset(fonts(page)),
        with_scripts=tuple(page.evaluate(ORDER)),
        without_scripts=tuple(plain.evaluate(ORDER)),
    )


def fonts(page: Page) -> Iterator[tuple[str, bool]]:
    """What the first plain and the first strong line of the drawings are really set in."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    for which in ("tspan", "[font-weight='600'] > tspan"):
        query = {"nodeId": root, "selector": f"svg.kb-network {which}"}
        if node := session.send("DOM.querySelector", query)["nodeId"]:
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
                yield font["familyName"], font["isCustomFont"]
    session.detach()


def labels(found: Sequence[dict[str, Any]]) -> list[Label]:
    return [Label(one["words"], Box(*one["box"]), Box(*one["frame"]) if one["frame"] else None) for one in found]


def leaves(inner: Box, outer: Box) -> bool:
    before = min(inner.left - outer.left, inner.top - outer.top)
    return min(before, outer.right - inner.right, outer.bottom - inner.bottom) < -ROUNDING


def overlapping(shown: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    active: list[Label] = []
    for one in sorted(shown, key=lambda label: label.box):
        active = [other for other in active if other.box.right - one.box.left > TOLERANCE]
        for other in active:
            if min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top) > TOLERANCE:
                yield other, one
        active.append(one)


def faults(drawing: dict[str, Any]) -> Iterator[str]:
    shown = labels([*drawing["labels"], *drawing["signs"]])
    for one in shown:
        if leaves(one.box, Box(*drawing["page"])):
            yield f"{one} leaves the drawing"
        if one.frame and leaves(one.box, one.frame):
            yield f"{one} leaves its card {one.frame}"
    for one in labels(drawing["marks"]):
        if one.frame and leaves(one.box, one.frame):
            yield f"{one} leaves its sign {one.frame}"
    for one, two in overlapping(shown):
        yield f"{one} and {two} overlap"


def expected(line: dict[str, Any]) -> float:
    """The width the layout reckoned with."""
    return typeface.width(line["words"], line["size"], "semibold" if line["strong"] else "regular")


def test_no_word_leaves_its_card_or_the_drawing_or_lies_on_another(sight: Sight) -> None:
    assert [fault for drawing in sight.drawings for fault in faults(drawing)] == []
    assert [bool(drawing["labels"]) for drawing in sight.drawings] == [True]


def test_words_are_set_in_the_typeface_the_layout_reckoned_with(sight: Sight) -> None:
    """With a little room to spare, which kerning may take."""
    lines = [line for drawing in sight.drawings for line in (*drawing["labels"], *drawing["marks"])]
    widths = [(line["words"], line["width"], expected(line)) for line in lines]

    assert {(name.removesuffix(" Semibold"), own) for name, own in sight.fonts} == {(look.FAMILY, True)}
    assert [one for one in widths if one[1] > one[2] + KERNING] == []
    assert 0.97 < sum(one[1] for one in widths) / sum(one[2] for one in widths) < 1


def test_without_scripts_the_drawing_is_complete_and_its_table_comes_first(sight: Sight, site_dir: Path) -> None:
    """Whoever listens meets the table before the picture; scripts add tools, but no card."""
    html = (site_dir / sight.place).read_text(encoding="utf-8")

    for found in (sight.without_scripts, sight.with_scripts):
        assert [one["seen"] for one in found] == [True] * len(DRAWING.findall(html))
        assert sum(one["cards"] for one in found) == len(CARD.findall(html))
        for one in found:
            there = [link.removeprefix(f"{site_dir.as_uri()}/") for link in one["elsewhere"]]
            assert one["before"] or there
            assert set(there) <= set(WITH_TABLE) - {sight.place}
