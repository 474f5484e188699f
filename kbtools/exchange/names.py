"""Names of organisations: as a key, as an id, and which of them may mean the same."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

ID_LIMIT = 60
LIKENESS = 0.94
_BLOCK = 6

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "ł": "l", "&": " und "})
_LEGAL_FORM = re.compile(
    r"\b(?:e ?v|eingetragener verein|g ?gmbh|gemeinnuetzige gmbh|gmbh|g?ug|e ?g|ag|gbr|mbh|kg|ohg|a ?oe ?r|e ?k)\b"
)


def tidy(text: str) -> str:
    """One spelling for what looks alike: composed characters, single spaces, none outside."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def slug(name: str, taken: Collection[str], *, fallback: str) -> str:
    """An id made of a name: ASCII, at most 60 characters, whole words, different from those taken."""
    words = re.sub(r"[^a-z0-9]+", "-", _ascii(name)).strip("-") or fallback
    plain = _short(words, ID_LIMIT)
    id, number = plain, 1
    while id in taken:
        number += 1
        id = f"{_short(plain, ID_LIMIT - len(str(number)) - 1)}-{number}"
    return id


def near_equals(names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Keys (of key → name) whose names differ in case, punctuation, legal form or a letter or two, in groups.

    Numbers must agree: Abschnitt 43 is not Abschnitt 44. Names are compared one by one only within blocks
    of the same beginning.
    """
    spellings: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        spellings[_essence(name)].append(key)
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for essence in spellings:
        blocks[essence[:_BLOCK], re.sub(r"[^0-9]+", " ", essence)].append(essence)
    for block in blocks.values():
        for group in _alike(block):
            found = tuple(key for essence in group for key in spellings[essence])
            if len(found) > 1:
                yield found


def _alike(block: list[str]) -> Iterator[list[str]]:
    """Put each word with the first group whose first word it resembles."""
    groups: list[list[str]] = []
    for essence in block:
        matcher = difflib.SequenceMatcher(b=essence, autojunk=False)
        for group in groups:
            matcher.set_seq1(group[0])
            if matcher.real_quick_ratio() >= LIKENESS <= matcher.quick_ratio() and matcher.ratio() >= LIKENESS:
                group.append(essence)
                break
        else:
            groups.append([essence])
    yield from groups


def _essence(name: str) -> str:
    words = " ".join(re.findall(r"[a-z0-9]+", _ascii(name)))
    bare = _LEGAL_FORM.sub("", words).replace(" ", "")
    return bare or words or name


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    return "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))


def _short(words: str, limit: int) -> str:
    """Cut between words where that leaves at least half, else within one."""
    if len(words) <= limit:
        return words
    cut = words[: limit + 1].rfind("-")
    return words[: cut if cut > limit // 2 else limit].rstrip("-")
