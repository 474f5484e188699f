"""What a build makes: pieces for pages, whole pages, files. Content is a promise, kept only for what is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Markdown that a page includes with `--8<-- "checklist/vorbereiten.md"`.

    Links to entries stand in it as `kb:kind:id`, links to files of the site as `kb:/path`; assembling makes them relative.
    """

    name: str
    content: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole page in Markdown, path relative to the docs tree. `homes` maps entries to their anchor on it (or "")."""

    path: str
    content: Callable[[], str]
    homes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file published as it is, path relative to the docs tree."""

    path: str
    content: Callable[[], bytes]


Artefact = Fragment | Page | File
