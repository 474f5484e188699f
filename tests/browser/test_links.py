"""Every address in the built pages leads somewhere, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")
FETCHED = ("src", "srcset", "poster", "data")
LINKED = ("href", "xlink:href")


def test_every_address_in_a_page_exists(site_dir: Path) -> None:
    broken = [
        f"{page.relative_to(site_dir)}: {address}"
        for page in sorted(site_dir.rglob("*.html"))
        for address in sorted({address for _, _, address in read(page).addresses})
        if not exists(site_dir, page, address)
    ]

    assert "\n".join(broken) == ""


def test_no_page_fetches_from_elsewhere(site_dir: Path) -> None:
    """Other sites may be linked, never loaded: not as script, style, picture or font."""
    fetched = [
        f"{page.relative_to(site_dir)}: <{tag} {attribute}={address}>"
        for page in sorted(site_dir.rglob("*.html"))
        for tag, attribute, address in read(page).addresses
        if elsewhere(address) and not (tag == "a" and attribute in LINKED)
    ]

    assert "\n".join(fetched) == ""


def test_no_style_sheet_fetches_from_elsewhere(site_dir: Path) -> None:
    """And what it names of our own is there."""
    wrong = [
        f"{sheet.relative_to(site_dir)}: {address}"
        for sheet in sorted(site_dir.rglob("*.css"))
        for address in CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8"))
        if elsewhere(address) or not (address.startswith("data:") or exists(site_dir, sheet, address))
    ]

    assert "\n".join(wrong) == ""


def test_a_wrong_address_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<h1 id="da">A</h1><a href="#da">gut</a><a href="#fort">b</a><a href="b.html">c</a><a href="/d.html">d</a>'
        '<a href="javascript:e()">e</a><svg><a href="#f"><use xlink:href="#g"/></a></svg><img src="https://x.example/h.png">',
        encoding="utf-8",
    )
    broken = [address for _, _, address in read(page).addresses if not exists(tmp_path, page, address)]

    assert broken == ["#fort", "b.html", "/d.html", "javascript:e()", "#f", "#g"]
    assert [(tag, name) for tag, name, address in read(page).addresses if elsewhere(address)] == [("img", "src")]


class Reader(HTMLParser):
    """Collects what a page links or loads, as (element, attribute, address), and the places in it."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str, str]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name in FETCHED or name in LINKED:
                self.addresses.append((tag, name, value.strip()))
            elif name == "style":
                self.addresses += ((tag, name, address) for address in CSS_ADDRESS.findall(value))
            elif name == "id" or (tag, name) == ("a", "name"):
                self.anchors.add(value)


@cache
def read(page: Path) -> Reader:
    """What is in a page."""
    reader = Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    return reader


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
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in read(target.resolve()).anchors


def elsewhere(address: str) -> bool:
    """Whether an address belongs to another site."""
    return bool(urlsplit(address).netloc)
