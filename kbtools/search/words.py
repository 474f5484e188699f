"""Words as the search sees them: folded to plain letters, reduced to stems, compounds taken apart.

Lemmas come from a dictionary of word forms (simplemma), stems from Snowball's German stemmer (Porter 2001). The
script in the browser folds in the same way; what it does not know, it looks up by its likeness to what it knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import simplemma
from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"})
_LINKS = ("s", "es", "", "n", "en", "er", "e")
"""What may stand between the parts of a compound."""
_PART = 4
"""Shorter parts of a compound are more often chance than meaning."""


def words(text: str) -> Iterator[str]:
    """The words of a text as they are written, soft hyphens left out."""
    return (found[0] for found in _WORD.finditer(text.replace("\u00ad", "").replace("\u200b", "")))


def folded(word: str) -> str:
    """Small letters without accents: `Jugendämter` becomes `jugendamter`, `Größe` `grosse`."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_FOLDED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class Stems:
    """Stem and parts of words. `known`: lemmas found earlier, by word; they grow with use."""

    def __init__(self, known: dict[str, str] | None = None) -> None:
        self.known = dict(known or {})
        self.asked: set[str] = set()
        self._snowball = stemmer("german")

    def stem(self, word: str) -> str:
        """What all forms of a word and its near relatives share: `kündigen`, `gekündigt` and `Kündigung` are `kundig`."""
        return folded(self._snowball.stemWord(self._lemma(word).lower()))

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as words, none if it is not one: `kündigung`, `frist` for `Kündigungsfrist`."""
        key = f"+{word.lower()}"
        self.asked.add(key)
        if key not in self.known:
            self.known[key] = " ".join(_parts(word.lower()))
        return tuple(self.known[key].split())

    def kept(self) -> dict[str, str]:
        """What was asked for, to be known the next time."""
        return {word: self.known[word] for word in sorted(self.asked)}

    def _lemma(self, word: str) -> str:
        self.asked.add(word)
        if word not in self.known:
            self.known[word] = simplemma.lemmatize(word, lang="de")
        return self.known[word]


def _parts(word: str) -> list[str]:
    """The longest last part that is a word after something that is one, and so on."""
    for at in range(_PART, len(word) - _PART + 1):
        tail = word[at:]
        head = _without_link(word[:at])
        if head and _is_noun(tail):
            return [*(_parts(head) or [head]), *(_parts(tail) or [tail])]
    return []


def _without_link(head: str) -> str:
    """The first part as a word of its own, empty if it is none."""
    shorter = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
    return next((one for one in shorter if len(one) >= _PART and _is_noun(one)), "")


@cache
def _is_noun(word: str) -> bool:
    return simplemma.is_known(word.capitalize(), lang="de")
