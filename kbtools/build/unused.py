"""Entries that nothing uses: they grow old unseen."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.build.load import Loaded
from kbtools.build.mentions import Glossary
from kbtools.model.term import Term
from kbtools.problems import Problem

_KINDS = ("source", "checklist", "method", "format")
"""Kinds that live from being named; the lists of all entries of a kind do not count."""


def unused(loaded: Loaded) -> Iterator[Problem]:
    """A warning for every source, checklist, method and format that no entry or page names, and every term no page uses."""
    knowledge = loaded.knowledge
    common = knowledge.shelves[""]
    named = {*knowledge.named, *_named_by_pages(loaded)}
    terms = _terms_on_pages(loaded)
    for kind in _KINDS:
        for id, document in common.get(kind, {}).items():
            if f"{kind}:{id}" not in named:
                message = f"{document.kind_label} „{document.name_shown}“ wird nirgends verwendet."
                yield Problem(knowledge.marks[f"{kind}:{id}"], "unused-entry", message)
    for id, document in common.get("term", {}).items():
        if id not in terms and f"term:{id}" not in named:
            message = f"Der Begriff „{document.name_shown}“ kommt auf keiner Seite vor."
            yield Problem(knowledge.marks[f"term:{id}"], "unused-entry", message)


def _named_by_pages(loaded: Loaded) -> Iterator[str]:
    for page in loaded.pages.values():
        yield from (link.target for link in page.links)
        yield from (include.name.removesuffix(".md").replace("/", ":", 1) for include in page.includes)


def _terms_on_pages(loaded: Loaded) -> set[str]:
    glossary = Glossary(loaded.knowledge.all(Term))
    lines = (line for page in loaded.pages.values() for line in page.lines)
    return {mention.term for line in lines for mention in glossary.mentions(line)}
