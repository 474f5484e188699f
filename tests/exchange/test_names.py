"""Names as keys and ids, and names that may mean the same organisation."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.exchange.names import near_equals, slug, tidy


def proposals(*names: str) -> list[tuple[str, ...]]:
    return list(near_equals({name: name for name in names}))


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Volkshochschule Süd-West", "volkshochschule-sued-west"),
        ("Große Straße", "grosse-strasse"),
        ("Kids & Co e.V.", "kids-und-co-e-v"),
        ("Institut Français (Łódź)", "institut-francais-lodz"),
        ("日本", "akteur"),
        ("Akademie " + "für Weiterbildung " * 4, "akademie-fuer-weiterbildung-fuer-weiterbildung-fuer"),
        ("x" * 80, "x" * 60),
    ],
)
def test_an_id_is_made_of_the_words_of_the_name(name: str, id: str) -> None:
    assert id == slug(name, (), fallback="akteur")


def test_a_taken_id_gets_the_next_free_number() -> None:
    taken = {"chor", "chor-2", "x" * 60}

    assert slug("Chor", taken, fallback="akteur") == "chor-3"
    assert slug("x" * 60, taken, fallback="akteur") == "x" * 58 + "-2"


@given(st.lists(st.text(max_size=90)))
def test_ids_are_valid_and_different_whatever_the_names(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        id = slug(name, taken, fallback="akteur")

        assert re.fullmatch(r"(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*", id)
        assert id not in taken
        taken.add(id)


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(text) == tidy(tidy(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Berliner Tafel", "BERLINER TAFEL e.V."),
        ("Bürgerhaus e.V", "Bürgerhaus e. V."),
        ("SOS-Kinderdorf", "SOS Kinderdorf"),
        ("Deutsche Bahn AG", "Deutsche Bahn"),
        ("Technische Bildung gGmbH", "Technische Bildung gemeinnützige GmbH"),
        ("Malteser Jugend Berlin", "Maltester Jugend Berlin"),
    ],
)
def test_spellings_of_one_name_are_proposed(one: str, other: str) -> None:
    assert proposals(one, "Musikschule", other) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Polizeiabschnitt 43", "Polizeiabschnitt 44"),
        ("Grundschule am See", "Grundschule am Park"),
        ("e.V.", "AG"),
        ("Deutsche Bank", "Deutsche Bahn"),
    ],
)
def test_different_names_are_not_proposed(one: str, other: str) -> None:
    assert proposals(one, other) == []


def test_groups_name_keys_and_two_actors_may_share_a_name() -> None:
    assert list(near_equals({"S-1": "Chor", "Chor": "Chor", "x": "Band"})) == [("S-1", "Chor")]
