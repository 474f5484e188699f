"""The search of the finished site: what is on which page, in German, for a script that needs no server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kbtools.search.index import Vocabulary, index_script
from kbtools.search.pages import pages, papers
from kbtools.search.words import Stems

__all__ = ["INDEX", "index_of"]

INDEX = "search/index.js"
_PRINT_PAGE = "drucken.html"
_FOLDERS = "/mappe"
"""Papers that no page of their own leads to."""


def index_of(site: Path, said: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """The index of a finished site, and the lemmas it took, for the next time.

    `said` is what people say for what: synonyms, aliases, kinds. `known` are lemmas of an earlier run.
    """
    made_by = version("simplemma")
    stems = Stems(known["lemmas"] if known.get("version") == made_by else {})
    folders = {address: title for address, title in papers(site, _PRINT_PAGE).items() if _FOLDERS in address}
    content = index_script(pages(site), folders, Vocabulary(**said), stems)
    return content, {"version": made_by, "lemmas": stems.kept()}


def read(path: Path) -> dict[str, Any]:
    """What an earlier run or the build has written; nothing if it cannot be read."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
