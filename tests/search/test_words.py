"""German words, folded, reduced and taken apart; pages as the search reads them; the index made of both."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.search.index import Vocabulary, index_script
from kbtools.search.pages import Page, Section, read
from kbtools.search.words import Stems, folded, words

STEMS = Stems()


@pytest.mark.parametrize(
    "forms",
    [
        ("kündigen", "gekündigt", "Kündigung", "Kündigungen"),
        ("Steuerungsgruppe", "Steuerungsgruppen"),
        ("Amt", "Ämter", "Ämtern"),
        ("Rat", "Räte", "Räten"),
        ("entscheiden", "entscheidet", "Entscheidungen"),
        ("einladen", "eingeladen", "Einladungen"),
        ("Netzwerk", "Netzwerke", "Netzwerken"),
    ],
)
def test_forms_and_relatives_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({STEMS.stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kündigungsfrist", ("kündigung", "frist")),
        ("Rollenmatrix", ("rollen", "matrix")),
        ("Bildungsbüro", ("bildung", "büro")),
        ("Beirat", ()),
        ("Vertrag", ()),
    ],
)
def test_compounds_are_taken_apart_and_other_words_are_not(word: str, parts: tuple[str, ...]) -> None:
    assert STEMS.parts(word) == parts


def test_what_is_known_is_not_looked_up() -> None:
    stems = Stems({"Unfug": "Haus", "+unfug": "un fug", "anderes": "x"})

    assert stems.stem("Unfug") == STEMS.stem("Haus")
    assert stems.parts("Unfug") == ("un", "fug")
    assert stems.kept() == {"Unfug": "Haus", "+unfug": "un fug"}


@given(text=st.text())
def test_folded_words_are_plain_and_stay_so(text: str) -> None:
    for word in words(text):
        assert folded(folded(word)) == folded(word)


def test_soft_hyphens_do_not_part_words() -> None:
    assert list(words("Koope\u00adration & „Netz“-Werk 2027")) == ["Kooperation", "Netz", "Werk", "2027"]


HTML = """<html><head><meta name="description" content="Kurz gesagt"></head><body><nav>Menü</nav><article>
<nav class="kb-crumbs">Start</nav><h1 id="a">Titel<a class="headerlink" href="#a">#</a></h1>
<p class="kb-note">Auch genannt: Anderes, Drittes</p><p>Erster <b>Satz</b>.</p><ul><li>eins</li><li>zwei</li></ul>
<svg><text>Bild</text></svg><div data-search-exclude>Liste</div>
<h2 id="b">Zweitens</h2><p>Mehr.</p><h3>Drittens</h3><p>Noch mehr.</p></article></body></html>"""


def test_a_page_is_read_in_sections_without_what_is_around_it() -> None:
    page = read(HTML.encode(), "a/b.html")

    assert page
    assert (page.title, page.description, page.aliases) == ("Titel", "Kurz gesagt", ("Anderes", "Drittes"))
    assert [(one.anchor, one.heading) for one in page.sections] == [("", "Titel"), ("b", "Zweitens")]
    assert page.sections[0].text == "Auch genannt: Anderes, Drittes Erster Satz. eins zwei"
    assert page.sections[1].text == "Mehr. Drittens Noch mehr."


def test_a_page_without_an_article_is_not_searched() -> None:
    assert read(b"<html><body>leer</body></html>", "x.html") is None


def indexed(
    pages: Mapping[str, str],
    *,
    papers: Mapping[str, str] | None = None,
    synonyms: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    found = [
        Page(
            address=title,
            title=title,
            description="",
            aliases=(),
            sections=(Section(anchor="", heading=title, text=text),),
        )
        for title, text in pages.items()
    ]
    vocabulary = Vocabulary(synonyms=synonyms or {}, aliases={}, kinds={"": "Seite", "d/": "Papier"})
    script = index_script(found, papers or {}, vocabulary, STEMS).decode()
    data: dict[str, Any] = json.loads(script.removeprefix("window.kbSearchIndex = ").removesuffix(";\n"))
    return data


def test_every_form_leads_to_the_sections_its_stem_stands_in() -> None:
    data = indexed({"Haus": "Die Häuser stehen.", "Boot": "Ein Hausmeister."})
    house = data["forms"]["haus"]

    assert data["forms"]["hauser"] == house
    assert data["postings"][house] == [0, 26, 1, 1], "a part of a compound counts half"


def test_papers_are_found_by_their_titles() -> None:
    data = indexed({"Haus": ""}, papers={"d/a.pdf": "Mappe Haus"})

    assert data["pages"] == [["Haus", "Haus", "Seite", 0], ["d/a.pdf", "Mappe Haus", "Papier", 0]]


def test_synonyms_lead_from_what_is_said_to_what_is_meant() -> None:
    data = indexed({"Akteur": ""}, synonyms={"Akteur": ["Stakeholder", "Akteure"]})
    forms = data["forms"]

    assert data["synonyms"] == [[[forms["stakeholder"]], [forms["akteur"]]]]


@given(text=st.text(max_size=200))
def test_any_text_gives_an_index_that_is_json(text: str) -> None:
    assert indexed({"Titel": text})["sections"][0][2] == "Titel"
