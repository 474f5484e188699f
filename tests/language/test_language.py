"""How the project writes: short sentences, one way to name people, one spelling, nothing copied, law with its source."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from kbtools.build.load import Loaded
from kbtools.model.page import Page
from tests.language.hashes import RUN, known, runs
from tests.language.prose import Piece, pieces, plain, words

LONGEST = 30
AVERAGE = 16
ALL = tuple(pieces())
GENDER_SIGN = re.compile(r"\w+(?:[*:_·/]-?)(?:innen|in)\b|[a-zäöü](?:Innen|In)\b")
STRAIGHT_QUOTE = re.compile(r"(?<!\\)\"|(?<=\s)'|'(?=\s)")
LAW = re.compile(r"§+ ?\d|\bArt\. ?\d|\bArtikel \d")
CODE = re.compile(r"`[^`]*`|<[^>]*>|\{:[^}]*\}|\]\([^)]*\)")
EXEMPT_FROM_LENGTH = {"wording"}
VARIANTS = {
    r"\bSteuergruppen?\b": "Steuerungsgruppe",
    r"\bAkteurskarten?\b": "Akteurslandkarte",
    r"\bRollen-Matrix\b": "Rollenmatrix",
    r"\bBildungs-[Bb]üro": "Bildungsbüro",
    r"\bCheck-?[Ll]iste?n\b(?<!Checklisten)": "Checkliste",
    r"\b[Zz]\. ?B\.": "zum Beispiel",
    r"\b[Bb]zw\.": "oder, und",
    r"\b[Uu]sw\.|\b[Ee]tc\.": "und so weiter, oder die Aufzählung beenden",
    r"\bEmail\b|\be-mail\b": "E-Mail",
    r"\bStakeholder\b": "Akteur",
    r"\bKick-?off\b": "Auftakt",
}


def names(found: list[Piece]) -> list[str]:
    return sorted({piece.path for piece in found})


def long_sentences() -> list[str]:
    return [
        f"{piece.where}: {len(words(sentence))} Wörter: {sentence}"
        for piece in ALL
        if piece.key not in EXEMPT_FROM_LENGTH
        for sentence in piece.sentences
        if len(words(sentence)) > LONGEST
    ]


def test_no_sentence_is_longer_than_thirty_words() -> None:
    assert long_sentences() == []


@pytest.mark.parametrize("path", names(list(ALL)))
def test_sentences_of_a_file_have_at_most_sixteen_words_on_average(path: str) -> None:
    lengths = [
        len(words(sentence))
        for piece in ALL
        if piece.path == path and piece.key not in EXEMPT_FROM_LENGTH
        for sentence in piece.sentences
        if len(words(sentence)) > 3
    ]

    assert not lengths or sum(lengths) / len(lengths) <= AVERAGE


def test_people_are_named_in_pairs_or_in_neutral_words() -> None:
    """No asterisk, colon, underscore or capital I inside a word; the message that shows one as text is code."""
    found = [f"{piece.where}: {match[0]}" for piece in ALL for match in GENDER_SIGN.finditer(CODE.sub("", piece.raw))]

    assert found == []


def test_quotation_marks_are_german() -> None:
    found = [piece.where for piece in ALL if STRAIGHT_QUOTE.search(CODE.sub("", piece.raw))]

    assert found == []


@pytest.mark.parametrize(("pattern", "instead"), VARIANTS.items())
def test_one_word_is_used_for_one_thing(pattern: str, instead: str) -> None:
    """What people search for is another matter."""
    ours = [piece for piece in ALL if piece.key != "search_words"]
    found = [f"{piece.where}: {match[0]} → {instead}" for piece in ours for match in re.finditer(pattern, piece.text)]

    assert found == []


def test_compounds_are_spelled_alike() -> None:
    """A word with a hyphen does not also stand without it."""
    spellings: dict[str, dict[str, str]] = defaultdict(dict)
    for piece in ALL:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", piece.text):
            if len(word) > 6:
                spellings[word.replace("-", "").casefold()].setdefault(word.casefold(), piece.where)
    found = [dict(variants) for variants in spellings.values() if len(variants) > 1]

    assert found == []


def test_no_sentence_is_copied_from_the_source_documents() -> None:
    """No run of eight words."""
    hashes = known()
    found = [f"{piece.where}: {run}" for piece in ALL for code, run in runs(plain(piece.raw)) if code in hashes]

    assert len(hashes) > 1000
    assert found == []


def test_a_copied_run_would_be_noticed() -> None:
    text = " ".join(str(number) for number in range(RUN + 1))

    assert len(list(runs(text))) == 2


def test_law_on_a_page_has_its_source_in_the_same_paragraph() -> None:
    found = [
        f"{piece.where}: {piece.text}"
        for piece in ALL
        if piece.key == "page"
        and piece.path.endswith(".md")
        and LAW.search(piece.text)
        and "](source:" not in piece.raw
        and "/impressum.md" not in piece.path
    ]

    assert found == []


GUIDANCE = (
    "baustein/",
    "vertiefung/",
    "einstieg/",
    "workshops/",
    "beispiele/",
    "nachschlagen/datenschutz",
    "nachschlagen/beteiligung",
)
SECTIONS = {"Wer entscheidet", "Das halten Sie fest"}
WITHOUT_SECTIONS = {"beispiele/index", "beispiele/berlin", "workshops/index", "baustein/selbsteinschaetzung"}


def test_every_page_says_when_it_was_revised_and_guidance_says_what_it_rests_on(shipped: Loaded) -> None:
    undated = [page.id for page in shipped.knowledge.all(Page) if not page.revised_on]
    unsourced = [page.id for page in shipped.knowledge.all(Page) if page.id.startswith(GUIDANCE) and not page.sources]

    assert undated == []
    assert unsourced == []


def test_guidance_says_who_decides_and_what_to_write_down(shipped: Loaded) -> None:
    missing = {
        name: SECTIONS - {line.lstrip("# ") for line in page.lines}
        for name, page in shipped.pages.items()
        if name.startswith(GUIDANCE) and name.removesuffix(".md") not in WITHOUT_SECTIONS
    }

    assert {name: sections for name, sections in missing.items() if sections} == {}


def test_guidance_has_a_rule_to_decide_by_and_a_pitfall(shipped: Loaded) -> None:
    """Something to act on that the source documents do not say."""
    missing = [
        name
        for name, page in shipped.pages.items()
        if name.startswith(("baustein/", "vertiefung/", "einstieg/", "workshops/"))
        and not ({'!!! tip "Entscheidungsregel"', '!!! warning "Stolperstein"'} & set(page.lines))
    ]

    assert missing == []
