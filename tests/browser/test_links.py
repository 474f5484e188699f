"""Every address in the built pages leads somewhere, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")
FETCHED = ("src", "srcset", "poster", "data")
LINKED = ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href")


def test_every_address_in_a_page_exists(site_dir: Path) -> None:
    broken = [
        f"{page.relative_to(site_dir)}: {address}"
        for page in sorted(site_dir.rglob("*.html"))
        for address in sorted({address for _, _, address in addresses(page)})
        if not exists(site_dir, page, address)
    ]

    assert [] == broken


def test_no_page_fetches_from_elsewhere(site_dir: Path) -> None:
    """Other sites may be linked, never loaded: not as script, style, picture or font."""
    fetched = [
        f"{page.relative_to(site_dir)}: <{tag} {attribute}={address}>"
        for page in sorted(site_dir.rglob("*.html"))
        for tag, attribute, address in addresses(page)
        if elsewhere(address) and not (tag == "a" and attribute in LINKED)
    ]

    assert [] == fetched


def test_no_style_sheet_fetches_from_elsewhere(site_dir: Path) -> None:
    """And what it names of our own is there."""
    wrong = [
        f"{sheet.relative_to(site_dir)}: {address}"
        for sheet in sorted(site_dir.rglob("*.css"))
        for address in CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8"))
        if elsewhere(address) or not (address.startswith("data:") or exists(site_dir, sheet, address))
    ]

    assert [] == wrong


def test_a_wrong_address_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<h1 id="da">A</h1><a href="#da">gut</a><a href="#fort">b</a><a href="b.html">c</a><a href="/d.html">d</a>'
        '<a href="javascript:e()">e</a><svg><a href="#f"><use xlink:href="#g"/></a></svg><img src="https://x.example/h.png">',
        encoding="utf-8",
    )
    broken = [address for _, _, address in addresses(page) if not exists(tmp_path, page, address)]

    assert ["#fort", "b.html", "/d.html", "javascript:e()", "#f", "#g"] == broken
    assert [("img", "src")] == [(tag, name) for tag, name, address in addresses(page) if elsewhere(address)]


@cache
def addresses(page: Path) -> tuple[tuple[str, str, str], ...]:
    """Element, attribute and address of everything a page links or loads."""
    return tuple(_addresses(html.fromstring(page.read_bytes())))


def _addresses(root: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for element in root.iter(html.etree.Element):
        for name in (*FETCHED, *LINKED):
            if value := element.get(name):
                yield element.tag, name, value.strip()
        for address in CSS_ADDRESS.findall(element.get("style", "")):
            yield element.tag, "style", address


@cache
def anchors(page: Path) -> frozenset[str]:
    """Places of a page an address may point to."""
    root = html.fromstring(page.read_bytes())
    return frozenset(root.xpath("//@id")) | frozenset(root.xpath("//a/@name"))


def exists(site: Path, page: Path, address: str) -> bool:
    """Whether an address of our own leads to a file and, in a page, to a place in it. Others are taken as they are."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto", "tel", "data"} or bool(parts.netloc)
    path = unquote(parts.path)
    if path.startswith("/") and page.name != "404.html":  # only a server's own error page may start at its root
        return False
    target = page if not path else site / path[1:] if path.startswith("/") else page.parent / path
    if target.is_dir():
        return path.startswith("/")
    if not target.is_file():
        return False
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in anchors(target.resolve())


def elsewhere(address: str) -> bool:
    """Whether an address belongs to another site."""
    return bool(urlsplit(address).netloc)
