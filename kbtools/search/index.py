"""What the script in the browser searches: which stem stands in which section, how prominently.

The weight of a stem in a section is how often it stands there, more for titles and headings. The script ranks pages
by BM25 over these weights (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kbtools.search.pages import Page
from kbtools.search.words import Stems, folded, words

_TITLE, _ALIAS, _HEADING, _DESCRIPTION, _BODY = 24, 30, 8, 4, 2
"""How much a word counts, by where it stands."""
_OF_A_COMPOUND = 0.5
"""How much a part of a compound counts beside a word of its own."""
_EXCERPT = 170
"""Characters of a section that are shown in the list of what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What people say for what stands on the pages, and what a page is called by its place."""

    synonyms: Mapping[str, Sequence[str]]
    """Term → other words for it; each may be several words."""
    aliases: Mapping[str, Sequence[str]]
    """Address of a page → words by which people look for it."""
    kinds: Mapping[str, str]
    """Beginning of an address → what kind of thing lies there; the longest beginning counts."""


@dataclass(slots=True)
class _Filling:
    """Work in progress: numbers of stems, the stem of each form, and per stem its weight in each section."""

    stems: Stems
    parts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Per word as it is written, of a compound the numbers of its parts."""
    numbers: dict[str, int] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    weights: defaultdict[int, defaultdict[int, float]] = field(default_factory=lambda: defaultdict(_weights))

    def add(self, text: str, weight: float, section: int) -> int:
        """Count the words of a text; says how many there are."""
        found = list(words(text))
        for word in found:
            self.weights[self.number(word)][section] += weight
            if word not in self.parts:
                self.parts[word] = tuple(dict.fromkeys(map(self.number, self.stems.parts(word))))
            for part in self.parts[word]:
                self.weights[part][section] += weight * _OF_A_COMPOUND
        return len(found)

    def number(self, word: str) -> int:
        """The number of a word's stem."""
        form = folded(word)
        if form not in self.forms:
            stem = self.stems.stem(word)
            self.forms[form] = self.numbers.setdefault(stem, len(self.numbers))
        return self.forms[form]


def _weights() -> defaultdict[int, float]:
    return defaultdict(float)


def index_script(pages: Iterable[Page], papers: Mapping[str, str], vocabulary: Vocabulary, stems: Stems) -> bytes:
    """The search index of pages and papers (address → title) as a script that sets `kbSearchIndex`."""
    filling = _Filling(stems)
    listed: list[list[object]] = []
    sections: list[list[object]] = []
    for page in pages:
        length = 0
        phrases = (*page.aliases, *vocabulary.aliases.get(page.address, ()))
        for at, section in enumerate(page.sections):
            place = len(sections)
            sections.append([len(listed), section.anchor, section.heading, _excerpt(section.text)])
            length += filling.add(section.text, _BODY, place)
            filling.add(section.heading, _TITLE if at == 0 else _HEADING, place)
            if at == 0:
                filling.add(page.description, _DESCRIPTION, place)
                filling.add(" ".join(phrases), _ALIAS, place)
        listed.append([page.address, page.title, _kind(page.address, vocabulary.kinds), length])
    for address, title in papers.items():
        filling.add(title, _TITLE, len(sections))
        sections.append([len(listed), "", title, ""])
        listed.append([address, title, _kind(address, vocabulary.kinds), 0])
    synonyms = list(_synonyms(vocabulary, filling))
    postings = [
        [number for section, weight in sorted(filling.weights[stem].items()) for number in (section, round(weight))]
        for stem in range(len(filling.numbers))
    ]
    data = {
        "pages": listed,
        "sections": sections,
        "forms": dict(sorted(filling.forms.items())),
        "postings": postings,
        "synonyms": synonyms,
    }
    return f"window.kbSearchIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _synonyms(vocabulary: Vocabulary, filling: _Filling) -> Iterator[list[list[int]]]:
    """Stems of the other words, stems of the term."""
    for term, others in vocabulary.synonyms.items():
        meant = [filling.number(word) for word in words(term)]
        for other in others:
            said = [filling.number(word) for word in words(other)]
            if said and meant and said != meant:
                yield [said, meant]


def _kind(address: str, kinds: Mapping[str, str]) -> str:
    places = sorted((place for place in kinds if address.startswith(place)), key=len)
    return kinds[places[-1]] if places else ""


def _excerpt(text: str) -> str:
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"
