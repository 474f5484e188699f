"""Pages and artefacts → the docs tree: include lines expanded, links made relative to the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from kbtools import pages
from kbtools.artefact import Artefact, File, Fragment, Page
from kbtools.artefacts.document import provenance
from kbtools.build.load import Loaded
from kbtools.build.mentions import Glossary
from kbtools.knowledge import Knowledge
from kbtools.model.page import Page as PageDocument
from kbtools.model.term import Term
from kbtools.pages import PageText
from kbtools.problems import Mark, Problem, ProblemsFound, suggestion
from kbtools.render.markdown import head

_GENERATED_LINK = re.compile(r'(?P<before>\]\(|(?:href|src)=")kb:(?P<target>[^)"\s]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All artefacts by what they are for, and the address of every entry (page path with anchor)."""

    fragments: Mapping[str, Fragment]
    pages: Mapping[str, Page]
    files: Mapping[str, File]
    addresses: Mapping[str, str]


def plan(loaded: Loaded, knowledge: Knowledge, artefacts: Iterable[Artefact]) -> tuple[Plan, tuple[Problem, ...]]:
    """Sort artefacts and find every broken include line, link and address. Cheap: no content is made."""
    artefacts = tuple(artefacts)
    own = {f"{document.id}.md": document for document in knowledge.all(PageDocument)}
    taken = {home for document in own.values() for home in document.home_of}
    generated = [one for one in artefacts if isinstance(one, Page) and not taken & set(one.homes)]
    made = {one.path: one for one in reversed(generated)}
    found = Plan(
        fragments={one.name: one for one in artefacts if isinstance(one, Fragment)},
        pages={path: page for path, page in made.items() if path not in own},
        files={one.path: one for one in artefacts if isinstance(one, File)},
        addresses=_addresses(knowledge, own, made.values()),
    )
    problems = [*_collisions(loaded, found), *_homes(knowledge, own)]
    for page in generated:
        if made[page.path] is not page:
            homes = [
                knowledge.marks[home]
                for one in (page, made[page.path])
                for home in one.homes
                if home in knowledge.marks
            ]
            message = f"Die Adresse „{page.path}“ ist schon vergeben. Bitte eine andere Kennung wählen."
            problems.append(Problem(homes[0] if homes else Mark("docs"), "address-taken", message))
    paths = {*loaded.pages, *loaded.files, *found.pages, *found.files}
    for path in sorted(own):
        problems += [*_broken(loaded.pages[path], found), *_missing(loaded.pages[path], path, paths)]
    return found, tuple(sorted(problems))


def assemble(loaded: Loaded, knowledge: Knowledge, found: Plan) -> dict[str, bytes]:
    """Path in the docs tree → content. Makes the content of everything that is used; papers while pages are made."""
    tree = dict(loaded.files)
    with ThreadPoolExecutor() as pool:
        files = {path: pool.submit(file.content) for path, file in found.files.items()}
        tree |= _pages(loaded, knowledge, found)
        tree |= {path: file.result() for path, file in files.items()}
    return tree


def _pages(loaded: Loaded, knowledge: Knowledge, found: Plan) -> dict[str, bytes]:
    # Drawings first: meanwhile the papers get ready whose pages are counted in the lists.
    drawings_first = sorted(found.pages, key=lambda path: (not path.startswith("faelle/"), path))
    tree = {path: _relative(found.pages[path].content(), path, found).encode() for path in drawings_first}
    glossary = Glossary(knowledge.all(Term))
    for document in knowledge.all(PageDocument):
        path = f"{document.id}.md"
        tree[path] = _own_page(document, loaded.pages[path], path, knowledge, found, glossary).encode()
    return tree


def _own_page(
    document: PageDocument, text: PageText, path: str, knowledge: Knowledge, found: Plan, glossary: Glossary
) -> str:
    def fragment(name: str) -> str:
        return _relative(found.fragments[name].content(), path, found)

    def address(target: str) -> str:
        return _url(found.addresses[knowledge.address_of(target)], path)

    def term(id: str) -> str:
        return re.sub(r"\.md(?=#|$)", ".html", _url(found.addresses[f"term:{id}"], path))

    # Terms are explained where they have a page, and not on that page.
    known = "term" not in document.home_of and any(address.startswith("term:") for address in found.addresses)
    explained = glossary.linker(term) if known else str
    fields = {"title": document.title, "description": document.description}
    lines = [f"{key}: {head(value)}" for key, value in fields.items() if value]
    if document.hide:
        lines.append(f"hide: [{', '.join(document.hide)}]")
    foot = ""
    if document.revised_on or document.sources:
        foot = _relative(provenance(document, knowledge, practice=document.practice), path, found)
    top = "---\n" + "\n".join(lines) + "\n---\n" if lines else ""
    return top + pages.expand(text, fragment, address, explained) + foot


def _addresses(knowledge: Knowledge, own: Mapping[str, PageDocument], made: Iterable[Page]) -> dict[str, str]:
    """Later entries win: generated homes, then homes of a whole kind, then homes of one entry."""
    addresses: dict[str, str] = {}
    for page in made:
        addresses[f"page:{page.path.removesuffix('.md')}"] = page.path
        for home, anchor in page.homes.items():
            addresses[home] = f"{page.path}#{anchor}" if anchor else page.path
    for path, document in own.items():
        addresses[f"page:{document.id}"] = path
        for kind in document.home_of:
            for entry in knowledge.shelves[""].get(kind, {}):
                addresses[f"{kind}:{entry}"] = f"{path}#{kind}-{entry}"
    for path, document in own.items():
        addresses |= {home: path for home in document.home_of if ":" in home}
    return addresses


def _relative(text: str, path: str, found: Plan) -> str:
    """Make the links of generated text relative to the page at `path`. Escaped values cannot look like one."""

    def link(match: re.Match[str]) -> str:
        target = match["target"]
        full = target[1:] if target.startswith("/") else found.addresses[target]
        url = _url(full, path)
        return match["before"] + (re.sub(r"\.md(?=#|$)", ".html", url) if match["before"] == 'href="' else url)

    return _GENERATED_LINK.sub(link, text)


def _url(full: str, path: str) -> str:
    target, _, anchor = full.partition("#")
    url = _way(target, posixpath.dirname(path) or ".")
    if target == path and anchor:
        return f"#{anchor}"
    return f"{url}#{anchor}" if anchor else url


@lru_cache(maxsize=10_000)
def _way(target: str, folder: str) -> str:
    return posixpath.relpath(target, folder)


def _broken(page: PageText, found: Plan) -> Iterator[Problem]:
    for include in page.includes:
        if include.name not in found.fragments:
            message = f"Den Baustein „{include.name}“ gibt es nicht."
            yield Problem(include.mark, "missing-fragment", message, suggestion(include.name, found.fragments))
    for link in page.links:
        if link.target not in found.addresses:
            message = f"Der Verweis „{link.target}“ führt ins Leere."
            yield Problem(link.mark, "unknown-id", message, suggestion(link.target, found.addresses))


def _missing(page: PageText, path: str, paths: Collection[str]) -> Iterator[Problem]:
    """Links to pages and files that are not there; include lines that are none."""
    for link in page.files:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link.target)))
        if target not in paths:
            near = suggestion(target, paths)
            yield Problem(link.mark, "missing-file", f"Die verlinkte Datei „{link.target}“ gibt es nicht.", near)
    for mark in page.broken_includes:
        hint = 'Eine solche Zeile steht allein und am Anfang: --8<-- "checklist/sondierung.md"'
        yield Problem(mark, "missing-fragment", "Diese Zeile bindet nichts ein.", hint)


def _homes(knowledge: Knowledge, own: Mapping[str, PageDocument]) -> Iterator[Problem]:
    first: dict[str, PageDocument] = {}
    for document in own.values():
        mark = knowledge.marks[f"page:{document.id}"]
        for home in document.home_of:
            if home in first:
                message = f"„{home}“ hat schon eine Heimat: {first[home].id}.md."
                yield Problem(mark, "address-taken", message)
            elif not (knowledge.find(home) if ":" in home else home in knowledge.shelves[""]):
                yield Problem(mark, "unknown-id", f"„{home}“ bei `home_of` gibt es nicht.")
            first.setdefault(home, document)


def _collisions(loaded: Loaded, found: Plan) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in sorted({*loaded.pages, *loaded.files, *found.pages, *found.files}):
        other = seen.setdefault(path.casefold(), path)
        both = path in found.files and path in loaded.files
        if other != path or both:
            message = f"„{path}“ und „{other}“ würden unter derselben Adresse erscheinen."
            yield Problem(Mark(f"docs/{path}"), "address-taken", message)


def raise_errors(problems: Iterable[Problem]) -> None:
    """Stop when a problem is an error."""
    problems = tuple(problems)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFound(problems)
