"""Finished pages as the search reads them: their sections with heading and text, their kind, their papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import html

_HEADINGS = ("h1", "h2")
_LEFT_OUT = ("script", "style", "svg", "nav", "template", "noscript")
_LEFT_OUT_CLASSES = {"headerlink", "kb-provenance", "kb-papers", "kb-pager", "kb-crumbs"}
_ALIASES = "Auch genannt:"
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "h4", "br", "div", "summary", "figcaption"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it. `anchor` is empty for the beginning of a page."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page at an address below the site. `aliases`: by which other words people look for it."""

    address: str
    title: str
    description: str
    aliases: tuple[str, ...]
    sections: tuple[Section, ...]


def pages(site: Path) -> Iterator[Page]:
    """Every page of a finished site that has an article, in the order of their addresses."""
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if address != "404.html" and (found := read(path.read_bytes(), address)):
            yield found


def read(content: bytes, address: str) -> Page | None:
    """A page from its HTML; None for one without an article."""
    root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    article = next(iter(root.xpath("//article")), None)
    if article is None:
        return None
    notes = (_text(one) for one in article.xpath(".//p[@class='kb-note']"))
    aliases = (alias for note in notes if note.startswith(_ALIASES) for alias in note.removeprefix(_ALIASES).split(","))
    sections = tuple(_sections(article))
    head = next((one.heading for one in sections if one.heading), "") or address
    described = root.xpath("string(//meta[@name='description']/@content)")
    return Page(
        address=address,
        title=head,
        description=str(described),
        aliases=tuple(alias.strip() for alias in aliases),
        sections=sections,
    )


def papers(site: Path, page: str) -> Mapping[str, str]:
    """What a page offers to print: address below the site → title. Empty without the page."""
    path = site / page
    if not path.is_file():
        return {}
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found: dict[str, str] = {}
    for link in root.xpath("//article//a[contains(@href, '.pdf')]"):
        target = (path.parent / unquote(link.get("href"))).resolve()
        if target.is_relative_to(site.resolve()):
            found.setdefault(target.relative_to(site.resolve()).as_posix(), _text(link))
    return found


def _sections(article: html.HtmlElement) -> Iterator[Section]:
    anchor = heading = ""
    text: list[str] = []
    for event in _events(article):
        if isinstance(event, str):
            text.append(event)
            continue
        if heading or "".join(text).strip():
            yield Section(anchor=anchor, heading=heading, text=_joined(text))
        anchor = "" if event.tag == "h1" else str(event.get("id", ""))
        heading, text = _text(event), []
    if heading or "".join(text).strip():
        yield Section(anchor=anchor, heading=heading, text=_joined(text))


def _events(element: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """Headings and runs of text in reading order."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag in _HEADINGS:
            yield child
        elif not _is_left_out(child):
            yield from _events(child)
            if child.tag in _BLOCKS:
                yield " "
        if child.tail:
            yield child.tail


def _is_left_out(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return True
    return "data-search-exclude" in element.attrib or bool(_LEFT_OUT_CLASSES & set(element.get("class", "").split()))


def _text(element: html.HtmlElement) -> str:
    return _joined([part for part in _events(element) if isinstance(part, str)])


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
