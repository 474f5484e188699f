"""Contracts made of clauses: every gap as long as it must be, every known thing in its place."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.forms import gaps
from kbtools.forms.agreement import agreement, draft
from kbtools.knowledge import Knowledge
from kbtools.model.clause import Clause
from kbtools.model.contract import Contract
from kbtools.render.form import Facts, Form, Grid, Heading, Notice, Points
from kbtools.render.office_document import document

CASE = "musterstadt"


@pytest.fixture
def public(shipped: Loaded) -> Knowledge:
    return for_audience(shipped.knowledge, "public")


def shelf(*clauses: Clause) -> Knowledge:
    return Knowledge(shelves={"": {"clause": {one.id: one for one in clauses}}}, marks={}, audience="public")


def a_clause(id: str, *wording: str, **fields: Any) -> Clause:
    basics = {"id": id, "title": id, "kit": "agreement", "order": 1, "need": "always", "purpose": "x", "decide": ["x"]}
    return Clause.model_validate({**basics, "wording": wording, **fields})


def paragraphs(form: Form) -> list[str]:
    return [
        str(item) for block in form.blocks if isinstance(block, Points) and block.paragraphs for item in block.items
    ]


@pytest.mark.parametrize(
    ("what", "length"),
    [
        ("Zahl", gaps.NUMBER),
        ("Frist in Wochen", gaps.NUMBER),
        ("Datum", gaps.DATE),
        ("Datum des Endes", gaps.DATE),
        ("Betrag in Euro", gaps.DATE),
        ("Datum und Aktenzeichen", gaps.NAME),
        ("Funktion der zeichnungsberechtigten Leitung", gaps.NAME),
        ("Stichtag, zum Beispiel Ende des Schuljahres", gaps.NAME),
        ("Aufgabe in einem Satz", gaps.SENTENCE),
        ("erstes Ziel mit Menge und Zielgruppe", gaps.SENTENCE),
    ],
)
def test_a_gap_is_as_long_as_what_is_written_there(what: str, length: int) -> None:
    assert gaps.length(what) == length


def test_sections_are_counted_and_their_paragraphs_lose_the_numbers_of_the_data() -> None:
    first = a_clause("eins", "Vorweg gilt [Zweck].")
    second = a_clause("zwei", "(1) Erstens.", "(2) Zweitens bis [Datum].", order=2)
    form = draft("agreement", shelf(first, second, a_clause("drei", "(1) Drittens.", order=3)))
    headings = [(block.text, block.section) for block in form.blocks if isinstance(block, Heading)]

    assert headings == [("eins", 0), ("zwei", 1), ("drei", 2), ("Unterschriften", 0)]
    assert paragraphs(form)[1:] == [
        "Erstens.",
        f"Zweitens bis {'_' * gaps.DATE}\N{NO-BREAK SPACE}[Datum].",
        "Drittens.",
    ]


def test_clauses_for_special_needs_are_named_and_left_out() -> None:
    form = draft("agreement", shelf(a_clause("eins", "(1) A."), a_clause("geld", "(1) B.", need="special")))

    assert paragraphs(form) == ["A."]
    assert any("geld" in str(block.text) for block in form.blocks if isinstance(block, Notice))


def test_a_paragraph_of_nothing_but_gaps_is_the_table_of_signatures(public: Knowledge) -> None:
    form = draft("agreement", public)
    last = form.blocks[-1]

    assert not [text for text in paragraphs(form) if "Unterschrift für" in text]
    assert isinstance(last, Grid)
    assert [row[0] for row in last.rows] == ["Kommune", "Partner"]
    assert last.height >= 9


def test_an_agreement_of_a_case_names_its_parties_and_days(public: Knowledge) -> None:
    form = agreement(public.get(Contract, "lotsenwerk", CASE), public, CASE)
    (facts,) = (block for block in form.blocks if isinstance(block, Facts))
    known = {name: str(value) for name, value in facts.rows}
    last = form.blocks[-1]

    assert known["Zwischen"] == "Amt für Jugend und Familie der Stadt Musterstadt und Lotsenwerk Musterstadt gGmbH"
    assert (known["Unterschrieben am"], known["Gilt bis"]) == ("15. Juli 2024", "31. Juli 2027")
    assert known["Kündigen bis"] == ""
    assert isinstance(last, Grid)
    assert [str(row[2]) for row in last.rows] == ["15.07.2024"] * 2


def test_what_is_known_stands_in_the_gap_and_the_rest_stays_open(public: Knowledge) -> None:
    contract = public.get(Contract, "lotsenwerk", CASE)
    written = paragraphs(agreement(contract, public, CASE))
    (duration,) = (text for text in written if text.startswith("Die Vereinbarung gilt vom"))

    assert duration.endswith("[Datum des Beginns] bis zum 31. Juli 2027.")
    assert any("im Monat Januar" in text for text in written)


def test_only_one_municipal_party_of_two_is_called_the_municipality(public: Knowledge) -> None:
    two = public.get(Contract, "lotsenwerk", CASE).model_copy(update={"clauses": ("v-praeambel",)})
    three = public.get(Contract, "jugendberufsagentur", CASE)

    assert "Zwischen Amt für Jugend und Familie" in paragraphs(agreement(two, public, CASE))[0]
    assert "[Name der Kommune]" in paragraphs(agreement(three, public, CASE))[0]


def test_an_agreement_holds_the_clauses_it_names_and_no_others(public: Knowledge) -> None:
    for contract in public.all(Contract, CASE):
        form = agreement(contract, public, CASE)
        titles = {block.text for block in form.blocks if isinstance(block, Heading)} - {"Beiträge", "Unterschriften"}

        assert titles == {public.get(Clause, id).title for id in contract.clauses}


def test_another_program_reads_sections_gaps_and_signatures(public: Knowledge) -> None:
    read = Document(io.BytesIO(document(draft("agreement", public))))
    styles = [one.style.name for one in read.paragraphs if one.style]

    assert styles.count("Paragraf") == 14
    assert styles.count("Absatz") > 40
    assert [cell.text for cell in read.tables[-1].rows[0].cells] == ["Für", "Funktion", "Ort, Datum", "Unterschrift"]
