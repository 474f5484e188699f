"""Terms are found where they stand as words, and explained once."""

from __future__ import annotations

import pytest

from kbtools.build.mentions import Glossary
from kbtools.model.term import Term

TERMS = (
    Term(id="netzwerk", title="Netzwerk", forms=("Netzwerke", "Netzwerken"), definition="Ein *Netz* aus „Knoten“."),
    Term(id="pflege", title="Netzwerkpflege", definition="Mehr als ein Netzwerk."),
    Term(id="management", title="kommunales Bildungsmanagement", definition="Eine Aufgabe."),
    Term(id="bildung", title="Bildungsmanagement", definition="Eine Arbeit."),
)


def found(line: str) -> list[tuple[str, str]]:
    return [(one.term, line[one.start : one.end]) for one in Glossary(TERMS).mentions(line)]


def test_the_longest_form_wins() -> None:
    assert found("Hier hilft kommunales Bildungsmanagement, dort Bildungsmanagement.") == [
        ("management", "kommunales Bildungsmanagement"),
        ("bildung", "Bildungsmanagement"),
    ]


def test_inflected_forms_are_found_and_longer_words_are_not() -> None:
    assert found("In Netzwerken gilt: Netzwerkkarten sind keine Netzwerkpflege.") == [
        ("netzwerk", "Netzwerken"),
        ("pflege", "Netzwerkpflege"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "## Das Netzwerk",
        "| Netzwerk | Zweck |",
        "Ein `Netzwerk` im Code",
        "Ein [Netzwerk](format:netzwerk) mit Verweis",
        '<p title="Netzwerk">Netzwerk</p>',
        "Ein Pilot-Netzwerk und eine Netzwerk-Idee",
        "https://example.org/Netzwerk",
        '!!! tip "Netzwerk"',
        "Text {: #Netzwerk }",
    ],
)
def test_words_that_are_no_running_text_are_left_alone(line: str) -> None:
    assert found(line) == []


def test_a_page_explains_a_term_the_first_time_only() -> None:
    link = Glossary(TERMS).linker(lambda term: f"glossar.html#term-{term}")

    assert link("Ein Netzwerk und noch ein Netzwerk.") == (
        'Ein <a class="kb-term" href="glossar.html#term-netzwerk" title="Ein Netz aus „Knoten“.">Netzwerk</a>'
        " und noch ein Netzwerk."
    )
    assert link("Netzwerke überall.") == "Netzwerke überall."


def test_a_definition_is_text_and_never_markup() -> None:
    term = Term(id="x", title="Zeichen", definition='<b>"&"</b>')
    link = Glossary([term]).linker(lambda term: "#")

    assert 'title="&lt;b&gt;&quot;&amp;&quot;&lt;/b&gt;"' in link("Ein Zeichen.")
