"""The German text of the project, piece by piece: where it stands and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kbtools import source
from kbtools.source import Data

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
WORD = re.compile(r"[\w§€%]+(?:[-’'][\w]+)*")
_MACHINE = re.compile(r"[a-z0-9_.:/@+-]+|https?://\S*|\d\d:\d\d")
"""Ids, choices, addresses, clock times: no German."""
_NOT_OURS = {"berlin-schulen", "import"}
_SKIPPED_KEYS = {"url", "website", "also_called", "synonyms", "forms", "publisher", "document", "paper"}
_TITLES_OF_OTHERS = {"sources.yaml": {"title", "published"}}
_ABBREVIATION = re.compile(r"\b(?:\d{1,2}|Art|Abs|Nr|Az|Drs|Bd|Hrsg|bzw|ca|vgl|z|B|u|a|S|Dr)\.(?= )")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, point, cell or value: running text without markup. `raw` still has its links."""

    path: str
    line: int
    key: str
    """YAML key, or „page“."""
    raw: str

    @property
    def text(self) -> str:
        """Without links, emphasis and code."""
        return plain(self.raw)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Sentences; a colon before a capital ends one too."""
        return tuple(_sentences(self.text))

    @property
    def where(self) -> str:
        """„docs/index.md:12“."""
        return f"{self.path}:{self.line}"


def plain(text: str) -> str:
    """Text as it is read aloud."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", r"\1", text)
    text = re.sub(r"`[^`]*`|<[^>]*>|\{:[^}]*\}", " ", text)
    return " ".join(text.replace("*", "").replace("\\", "").split())


def words(text: str) -> list[str]:
    """Words and numbers."""
    return WORD.findall(text)


def pieces() -> Iterator[Piece]:
    """Everything the project says in German, hand-written pages first."""
    for path in sorted(DOCS.rglob("*.md")):
        if "_data" not in path.parts:
            yield from _page(path)
    for path in sorted((DOCS / "_data").rglob("*.yaml")):
        if not _NOT_OURS & set(path.parts):
            yield from _data(path)


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _page(path: Path) -> Iterator[Piece]:
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("---", 1) + 1 if lines[:1] == ["---"] else 0
    for number, line in enumerate(lines[1:start], 2):
        key, _, value = line.partition(": ")
        if key in ("title", "description"):
            yield Piece(path=_shown(path), line=number, key=key, raw=value.strip('"'))
    fenced = False
    block: list[str] = []
    begun = 0
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if re.match(r"\s*(```|~~~)", line):
            fenced = not fenced
            continue
        bare = line.strip()
        is_new = (
            (block[:1] and block[0].startswith(("!!!", "???")))
            or bool(re.match(r"(#|[-*] |\d+\. |\||!!!|\?\?\?|--8<--|<)", bare))
            or not bare
        )
        if is_new and block:
            yield from _block(path, begun, " ".join(block))
            block = []
        if fenced or not bare or bare.startswith(("--8<--", "<", "*[")) or re.fullmatch(r"[|:\s-]+", bare):
            continue
        begun = begun if block else number
        block.append(bare)


def _block(path: Path, number: int, text: str) -> Iterator[Piece]:
    text = re.sub(r"^(#+|[-*]|\d+\.)\s+", "", text)
    if found := re.match(r"(?:!!!|\?\?\?\+?)\s*\w+\s*(?:\"(.*)\")?$", text):
        text = found[1] or ""
    cells = text.strip("|").split("|") if text.startswith("|") else [text]
    for cell in cells:
        if cell.strip():
            yield Piece(path=_shown(path), line=number, key="page", raw=cell.strip())


def _data(path: Path) -> Iterator[Piece]:
    read = source.parse(path.read_bytes(), _shown(path))
    skipped = _SKIPPED_KEYS | _TITLES_OF_OTHERS.get(path.name, set())
    waiting: list[tuple[tuple[str | int, ...], Data]] = [((), read.data)]
    while waiting:
        place, value = waiting.pop()
        keys = [part for part in place if isinstance(part, str)]
        if isinstance(value, dict):
            waiting += [((*place, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*place, index), inner) for index, inner in enumerate(value)]
        elif isinstance(value, str) and not skipped & set(keys[-1:]) and not _MACHINE.fullmatch(value):
            yield Piece(path=_shown(path), line=read.at(place).line, key=keys[-1] if keys else "", raw=value)


def _sentences(text: str) -> Iterator[str]:
    kept = _ABBREVIATION.sub(lambda found: found[0].replace(".", "\N{ONE DOT LEADER}"), text)
    for sentence in re.split(r"(?<=[.!?:])[“‘)]*\s+(?=[„‚(\[]?[A-ZÄÖÜ0-9])", kept):
        if sentence.strip():
            yield sentence.replace("\N{ONE DOT LEADER}", ".").strip()
