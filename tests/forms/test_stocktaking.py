"""Inventory, resources, first meeting: blank without a case, with a case all that its data hold."""

from __future__ import annotations

import re

import pytest

from kbtools.artefacts.paper import form_pieces
from kbtools.artefacts.sitting import BLANK_PAGES, blank_papers
from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.forms.first_meeting import open_decisions
from kbtools.forms.inventory import inventory
from kbtools.forms.method_sheets import choice_sheet, record_sheet, run_sheet
from kbtools.forms.parties import valid_contracts
from kbtools.forms.resources import partners, resources
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.method import Method
from kbtools.render.form import Form, Grid, Heading, Words, form_sheet
from kbtools.render.pdf import sheet_pdf

CASE = "musterstadt"
Rows = tuple[tuple[Words, ...], ...]


@pytest.fixture
def public(shipped: Loaded) -> Knowledge:
    return for_audience(shipped.knowledge, "public")


def tables(form: Form) -> dict[str, Rows]:
    """The rows by the heading above them."""
    pairs = zip(form.blocks, form.blocks[1:], strict=False)
    return {a.text: b.rows for a, b in pairs if isinstance(a, Heading) and isinstance(b, Grid)}


def test_an_inventory_lists_every_actor_body_and_running_relation(public: Knowledge) -> None:
    found = tables(inventory(public, CASE))

    assert [row[0] for row in found["Akteure"][:-1]] == [one.name for one in public.all(Actor, CASE)]
    assert [row[0] for row in found["Gremien"][:-1]] == [one.title for one in public.all(Body, CASE)]
    assert len(found["Kooperationen"]) == len(running(public, CASE)) + 1


def test_an_inventory_leaves_empty_what_no_one_entered_and_a_row_for_more(public: Knowledge) -> None:
    found = tables(inventory(public, CASE))

    assert {row[2] for row in found["Akteure"]} == {""}
    assert all(set(rows[-1]) == {""} for rows in found.values())
    assert "".join(str(cell) for rows in tables(inventory(public)).values() for row in rows for cell in row) == ""


def test_an_inventory_says_since_when_and_on_what_ground(public: Knowledge) -> None:
    found = tables(inventory(public, CASE))
    actors = {row[0]: row for row in found["Akteure"]}
    bodies = {row[0]: row for row in found["Gremien"]}

    assert actors["Landesamt für Ausbildung Musterland"][3:5] == (
        "22.01.2024",
        "Zielvereinbarung zur Landesförderung der Koordination",
    )
    assert bodies["Bildungsbeirat Musterstadt"][3:5] == ("20.03.2025", "Stadtrat, Vorlage 2025/0074")


def test_what_has_run_out_is_no_ground(public: Knowledge) -> None:
    titles = [one.title for one in valid_contracts(public, CASE)]
    grounds = {str(row[4]) for rows in tables(inventory(public, CASE)).values() for row in rows}

    assert "Kooperation Praktikumsportal" not in titles
    assert not [ground for ground in grounds if "Praktikumsportal" in ground]


def test_resources_have_a_page_for_key_actors_and_parties(public: Knowledge) -> None:
    form = resources(public, CASE)
    headings = [block.text for block in form.blocks if isinstance(block, Heading)]

    assert headings == [one.name for one in partners(public, CASE)]
    assert {one.id for one in public.all(Actor, CASE) if one.key} <= {one.id for one in partners(public, CASE)}
    assert sheet_pdf(form_sheet(form)).pages == len(headings)


def test_resources_tell_people_sent_money_and_seats_and_leave_the_rest_open(public: Knowledge) -> None:
    form = resources(public, CASE)
    at = [str(getattr(block, "text", "")) for block in form.blocks].index(
        "Amt für Jugend und Familie der Stadt Musterstadt"
    )
    grid = next(block for block in form.blocks[at:] if isinstance(block, Grid))
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in grid.rows}

    assert rows["Zeit, Stellenanteile"][0] == "Jugendsozialarbeit (zwei Stellen), an Jugendberufsagentur"
    assert rows["Geld"][0].startswith("Lotsinnen und Lotsen, an Lotsenwerk")
    assert rows["Geld"][2] == "31.07.2027"
    assert "darf zusagen: für das eigene Amt" in rows["Legitimation"][0]
    assert rows["Räume"] == rows["Daten"] == rows["Zugang"] == [""] * 4


def test_whoever_is_funded_needs_it_until_it_ends(public: Knowledge) -> None:
    form = resources(public, CASE)
    at = [str(getattr(block, "text", "")) for block in form.blocks].index("Lotsenwerk Musterstadt gGmbH")
    grid = next(block for block in form.blocks[at:] if isinstance(block, Grid))

    assert [str(cell) for cell in grid.rows[1][1:4]] == [
        "",
        "Lotsinnen und Lotsen, gefördert von Jugendamt",
        "31.07.2027",
    ]


def test_what_is_open_has_a_row_for_each_who_takes_part_in_a_decision(public: Knowledge) -> None:
    (grid,) = (block for block in open_decisions(public, CASE).blocks if isinstance(block, Grid))
    (pupils,) = (row for row in grid.rows if str(row[2]) == "Oberschule am Südhang")

    assert len(grid.rows) == sum(len(one.participation) for one in public.all(Actor, CASE))
    assert [str(cell) for cell in pupils[3:5]] == ["Informieren", "Mitwirken"]
    assert {row[1] for row in grid.rows} == {""}


def test_a_run_sheet_says_what_to_say_and_leaves_room_for_the_clock(public: Knowledge) -> None:
    method = public.get(Method, "kollegiale-beratung")
    (grid,) = (block for block in run_sheet(method, public).blocks if isinstance(block, Grid))

    assert [str(row[0]) for row in grid.rows] == [step.title for step in method.steps]
    assert str(grid.rows[0][2]).startswith("„Wer hat heute ein Anliegen")
    assert {row[-1] for row in grid.rows} == {""}
    assert [
        str(row[0]) for block in choice_sheet(method, public).blocks if isinstance(block, Grid) for row in block.rows
    ] == [one.title for one in method.choices]


@pytest.mark.parametrize("id", ["kollegiale-beratung", "erstes-treffen"])
def test_sheets_of_a_method_are_one_page_each(public: Knowledge, id: str) -> None:
    method = public.get(Method, id)

    for form in (run_sheet(method, public), record_sheet(method, public)):
        assert sheet_pdf(form_sheet(form)).pages == 1, form.title


@pytest.mark.parametrize("page", BLANK_PAGES)
def test_a_page_shows_the_same_words_as_its_papers(public: Knowledge, page: str) -> None:
    papers = blank_papers(page, public)
    shown = re.sub("<[^>]+>", " ", form_pieces(papers))

    assert form_pieces(papers).count("<section") == form_pieces(papers).count("</section>") == len(papers)
    for form in (paper.form() for paper in papers if paper.form):
        for block in form.blocks:
            if isinstance(block, Grid):
                assert all(title in shown for title in block.head)
