"""Changing YAML changes what was asked for and not one other character."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kbtools import source
from kbtools.edit import Edits, Value, changed, list_file, scalar
from kbtools.problems import ProblemsFound

TEXT = """\
# Kopf
revised_on: 2026-11-21
sources: [ eins,  "zwei" ]   # eng gesetzt

actors:
  # Stadt
  - id: amt        # seit 2019
    name: 'Amt für Bildung'
    external_id: "01"
    contribution: >-
      Führt die
      Geschäfte.

  # Vereine
  - {id: chor, name: Chor, external_id: Chor e.V.}
  - id: turner
    name: Turnverein
    external_id: T-1
    # telefonisch bestätigt
# Ende
"""
# Control characters are refused when a file is read, escaped or not.
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=40)


def edited(text: str, edits: Edits, kind: str = "actors") -> str:
    return changed(text.encode(), kind, edits, by="external_id", path="actors.yaml").decode()


def actors(text: str) -> list[dict[str, str]]:
    data = source.parse(text.encode(), "actors.yaml").data
    assert isinstance(data, dict)
    return data["actors"]  # type: ignore[return-value]


def test_nothing_to_do_gives_the_same_bytes() -> None:
    """Not even bytes that are no YAML are looked at."""
    content = b"actors: [\xff"

    assert changed(content, "actors", Edits(), by="id", path="x") is content


def test_new_entries_stand_behind_the_last_one_and_the_comments_that_belong_to_it() -> None:
    actual = edited(TEXT, Edits(added=({"id": "neu", "name": "Neu: 1"}, {"id": "no", "name": "Nein"})))

    new = '  - id: neu\n    name: "Neu: 1"\n  - id: "no"\n    name: Nein\n'
    assert TEXT.replace("# Ende", new + "# Ende") == actual


def test_a_missing_key_is_added_below_the_others_of_its_entry() -> None:
    actual = edited(TEXT, Edits(set={"01": {"area": "mitte"}, "T-1": {"area": "nord"}}))

    expected = TEXT.replace("Geschäfte.\n", "Geschäfte.\n    area: mitte\n")
    assert expected.replace("T-1\n", "T-1\n    area: nord\n") == actual


def test_a_missing_key_is_added_inside_the_braces_of_an_entry_on_one_line() -> None:
    actual = edited(TEXT, Edits(set={"Chor e.V.": {"area": "a, b"}}))

    assert TEXT.replace("Chor e.V.}", 'Chor e.V., area: "a, b"}') == actual


@pytest.mark.parametrize(
    ("name", "key", "old", "new"),
    [
        ("01", "name", "name: 'Amt für Bildung'", "name: Neuer Name"),
        ("01", "id", "id: amt        #", "id: Neuer Name        #"),
        ("01", "contribution", "contribution: >-\n      Führt die\n      Geschäfte.", "contribution: Neuer Name"),
        ("Chor e.V.", "name", "name: Chor,", "name: Neuer Name,"),
    ],
)
def test_a_key_that_is_there_gets_the_new_value_in_the_place_of_the_old(
    name: str, key: str, old: str, new: str
) -> None:
    assert TEXT.replace(old, new) == edited(TEXT, Edits(set={name: {key: "Neuer Name"}}))


def test_an_empty_key_is_filled() -> None:
    text = "actors:\n  - external_id: x\n    area:   # welches?\n    # offen\n  - external_id: y\n"

    assert text.replace("area:", "area: mitte") == edited(text, Edits(set={"x": {"area": "mitte"}}))


def test_a_removed_entry_takes_no_comment_of_its_neighbours_along() -> None:
    actual = edited(TEXT, Edits(removed=frozenset({"01"})))

    start, end = TEXT.index("  - id: amt"), TEXT.index("\n  # Vereine")
    assert TEXT[:start] + TEXT[end:] == actual


def test_all_at_once() -> None:
    edits = Edits(added=({"id": "neu"},), set={"Chor e.V.": {"type": "verein"}}, removed=frozenset({"01", "T-1"}))

    left = {entry["id"]: entry.get("type") for entry in actors(edited(TEXT, edits))}
    assert left == {"chor": "verein", "neu": None}


def test_the_last_entry_leaves_an_empty_list_that_can_be_filled_again() -> None:
    text = "actors:\n  - external_id: x\n# Ende\n"
    empty = edited(text, Edits(removed=frozenset({"x"})))

    assert empty == "actors: []\n# Ende\n"
    assert text == edited(empty, Edits(added=({"external_id": "x"},)))


def test_line_ends_and_indentation_of_the_file_are_kept() -> None:
    text = "actors:\r\n-  external_id: x\r\n   name: X"

    actual = edited(text, Edits(added=({"external_id": "neu"},), set={"x": {"area": "a"}}))

    assert text + "\r\n   area: a\r\n- external_id: neu\r\n" == actual


def test_a_dash_may_stand_on_a_line_of_its_own() -> None:
    text = "actors:\n  -\n    # Stadt\n    external_id: x\n  - external_id: y\n"

    assert text.replace("  -\n    # Stadt\n    external_id: x\n", "") == edited(text, Edits(removed=frozenset({"x"})))


@pytest.mark.parametrize(
    "text", ["actors: [{external_id: x}]\n", "actors:\n  - text\n", "actors:\n", "other: []\n", "actors: [\n"]
)
def test_a_list_without_dashes_is_refused_in_german(text: str) -> None:
    with pytest.raises(ProblemsFound, match=r"actors\.yaml:1:1: Die Liste „actors“"):
        edited(text, Edits(added=({"id": "neu"},)))


def test_a_new_file_has_its_head_and_one_key_per_line() -> None:
    head: dict[str, Value] = {"revised_on": date(2026, 11, 21), "sources": ("eins", "a, b")}

    assert list_file("actors", [{"id": "a", "name": "1. FC"}, {"id": "b", "name": "06"}], head=head) == (
        b'revised_on: 2026-11-21\nsources: [eins, "a, b"]\nactors:\n'
        b'  - id: a\n    name: 1. FC\n  - id: b\n    name: "06"\n'
    )
    assert list_file("actors", [], head={}) == b"actors: []\n"


@pytest.mark.parametrize("text", ["1. FC Wacker", "e.V.", "Schüler*innen", "a:b", "12er-Treff", "C#", "nein", "06G01"])
def test_ordinary_texts_need_no_quotation_marks(text: str) -> None:
    assert text == scalar(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("01", '"01"'),
        ("no", '"no"'),
        ("", '""'),
        ("2019-04-23", '"2019-04-23"'),
        ("10:30", '"10:30"'),
        ("Rolle: Leitung", '"Rolle: Leitung"'),
        ("*innen", '"*innen"'),
        ('"Skandal" am Kreuz', "'\"Skandal\" am Kreuz'"),
        ("a\nb", '"a\\nb"'),
        ("a\xadb", '"a\\xadb"'),
    ],
)
def test_texts_that_would_be_read_as_something_else_are_quoted(text: str, written: str) -> None:
    assert written == scalar(text)


@given(texts)
def test_every_text_is_read_back_by_us_and_by_other_readers(text: str) -> None:
    """Other readers turn bare words into numbers, dates and booleans; quotation marks prevent it."""
    written = f"block: {scalar(text)}\nflow: [{scalar(text, inside=True)}]\n"

    assert {"block": text, "flow": [text]} == source.parse(written.encode(), "x.yaml").data
    assert {"block": text, "flow": [text]} == yaml.load(written, yaml.CSafeLoader)


@given(st.from_regex(r"[-+.0-9a-fxo_:eETtZ ~<=]{1,12}", fullmatch=True))
def test_texts_near_numbers_dates_and_words_are_read_back(text: str) -> None:
    assert {"key": text} == yaml.load(f"key: {scalar(text)}", yaml.CSafeLoader)


entries = st.lists(st.dictionaries(st.sampled_from(["id", "name", "external_id", "area"]), texts, min_size=1))


@given(entries, entries)
def test_added_entries_are_read_back_behind_the_others(old: list[dict[str, str]], new: list[dict[str, str]]) -> None:
    content = list_file("actors", old, head={})

    actual = changed(content, "actors", Edits(added=tuple(new)), by="external_id", path="x.yaml")

    assert [*old, *new] == actors(actual.decode())
    assert actual == content or list_file("actors", [*old, *new], head={}) == actual


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_any_choice_of_entries_can_be_removed_or_completed(removed: set[int], completed: set[int]) -> None:
    old = [{"external_id": str(number), "name": f"Nr. {number}"} for number in range(10)]
    edits = Edits(
        removed=frozenset(map(str, removed)), set={str(number): {"area": f"a{number}"} for number in completed}
    )

    actual = edited(list_file("actors", old, head={}).decode(), edits)

    expected = [
        {**entry, "area": f"a{number}"} if number in completed else entry
        for number, entry in enumerate(old)
        if number not in removed
    ]
    assert expected == actors(actual)
