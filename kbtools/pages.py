"""Hand-written pages: their head, their include lines and the links that name entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kbtools.problems import Mark, Problem, ProblemsFound

_INCLUDE = re.compile(r'^--8<--\s+"(?P<name>[^"]+)"\s*$')
_FENCE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})")
_LINK = re.compile(r"(?<=\]\()(?P<target>[a-z_]+:[^)\s]*)(?=[)\s])")
_CODE = re.compile(r"`+[^`]*`+")
_FILE_LINK = re.compile(r"(?<=\]\()(?P<target>(?![a-z_]+:|#|/)[^)\s#?]+)(?=[)\s#?])")
_OUTSIDE = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """An include line: which fragment, and where the line stands."""

    name: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link such as `[Text](format:bildungsbeirat)`."""

    target: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page taken apart. `head` is YAML on the same line numbers as in the file; `lines` is the rest."""

    path: str
    head: str
    lines: tuple[str, ...]
    includes: tuple[Include, ...]
    links: tuple[Link, ...]
    files: tuple[Link, ...]
    """Links to other pages and files, relative to the page."""
    broken_includes: tuple[Mark, ...]
    """Lines that look like an include line and are none."""


def parse(text: str, path: str) -> PageText:
    """Take a page apart; fenced code stays as it is. Raises ProblemsFound when the head is not closed."""
    lines = text.splitlines()
    head, start = "", 0
    if lines and lines[0].rstrip() == "---":
        ends = [number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"]
        if not ends:
            message = "Der Kopf der Seite beginnt mit `---`, endet aber nicht."
            raise ProblemsFound([Problem(Mark(path), "front-matter", message)])
        head, start = "\n" + "\n".join(lines[1 : ends[0]]), ends[0] + 1
    includes, links, files, broken = [], [], [], []
    for number, (line, is_prose) in enumerate(_prose(lines[start:]), start + 1):
        if not is_prose:
            continue
        if found := _INCLUDE.match(line):
            includes.append(Include(name=found["name"], mark=Mark(path, number, line.index('"') + 2)))
        elif "--8<--" in _CODE.sub("", line):
            broken.append(Mark(path, number, line.index("--8<--") + 1))
        for match in _links(line):
            links.append(Link(target=match["target"], mark=Mark(path, number, match.start() + 1)))
        for match in _outside_code(_FILE_LINK, line):
            files.append(Link(target=match["target"], mark=Mark(path, number, match.start() + 1)))
    return PageText(
        path=path,
        head=head,
        lines=tuple(lines[start:]),
        includes=tuple(includes),
        links=tuple(links),
        files=tuple(files),
        broken_includes=tuple(broken),
    )


def expand(
    page: PageText,
    fragment: Callable[[str], str],
    address: Callable[[str], str],
    explained: Callable[[str], str] = str,
) -> str:
    """The page's body with include lines and entry links replaced. Inserted text is not looked at again.

    `explained` is given every line of prose as it is to be published, and may change it.
    """
    parts = []
    for line, is_prose in _prose(page.lines):
        if is_prose and (found := _INCLUDE.match(line)):
            parts.append(fragment(found["name"]))
            continue
        for match in reversed(_links(line) if is_prose else []):
            line = line[: match.start()] + address(match["target"]) + line[match.end() :]
        parts.append(explained(line) if is_prose else line)
    return "\n".join(parts) + "\n"


def _prose(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each line with whether it is prose; fences and fenced code are not."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and fence:
            fence = "" if mark["fence"].startswith(fence) else fence
        elif mark:
            fence = mark["fence"]
        yield line, not (mark or fence)


def _links(line: str) -> list[re.Match[str]]:
    return [match for match in _outside_code(_LINK, line) if match["target"].split(":")[0] not in _OUTSIDE]


def _outside_code(pattern: re.Pattern[str], line: str) -> list[re.Match[str]]:
    code = [(found.start(), found.end()) for found in _CODE.finditer(line)]
    return [match for match in pattern.finditer(line) if not any(a < match.start() < b for a, b in code)]
