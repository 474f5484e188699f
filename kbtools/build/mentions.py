"""Where pages mention terms of the glossary: the first time on a page, the word becomes a link that explains itself."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kbtools.model.term import Term

_WORD = re.compile(r"\w+")
_QUIET = re.compile(r"^\s*(?:#|\||<|!!!|\?\?\?|--8<--|\*\[)")
"""Lines that are no running text: headings, tables, HTML, heads of boxes, include lines."""
_APART = re.compile(r"`+[^`]*`+|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|\{:[^}]*\}|https?://\S+")
"""Parts of a line that stay as they are: code, links, tags, attributes, addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A form of a term as it stands in a text: from where to where."""

    term: str
    start: int
    end: int


class Glossary:
    """All terms by the first word of each of their forms, the longest form first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._definitions = {}
        for term in terms:
            self._definitions[term.id] = str(term.definition)
            for form in (term.title, *term.forms, *term.synonyms):
                if first := _WORD.search(form):
                    by_word[first[0]].append((form, term.id))
        self._by_word: Mapping[str, list[tuple[str, str]]] = {
            word: sorted(found, key=lambda one: (-len(one[0]), one)) for word, found in by_word.items()
        }

    def mentions(self, line: str) -> Iterator[Mention]:
        """Every mention in a line of running text, from left to right, none inside another."""
        if _QUIET.match(line):
            return
        apart = [match.span() for match in _APART.finditer(line)]
        done = 0
        for word in _WORD.finditer(line):
            start = word.start()
            # A part of a compound such as „Pilot-Netzwerk“ is another word.
            if start < done or line[max(start - 1, 0) : start] == "-" or any(a <= start < b for a, b in apart):
                continue
            for form, term in self._by_word.get(word[0], ()):
                end = start + len(form)
                if line.startswith(form, start) and not re.match(r"[\w-]", line[end : end + 1]):
                    yield Mention(term=term, start=start, end=end)
                    done = end
                    break

    def linker(self, address: Callable[[str], str]) -> Callable[[str], str]:
        """For one page: a function that links the first mention of each term in the lines it is given.

        `address` turns the id of a term into the address of its entry, seen from the page.
        """
        seen: set[str] = set()

        def link(line: str) -> str:
            parts, last = [], 0
            for mention in self.mentions(line):
                if mention.term in seen:
                    continue
                seen.add(mention.term)
                meaning = html.escape(self._definitions[mention.term])
                start = f'<a class="kb-term" href="{address(mention.term)}" title="{meaning}">'
                parts += [line[last : mention.start], start, line[mention.start : mention.end], "</a>"]
                last = mention.end
            return "".join((*parts, line[last:]))

        return link
