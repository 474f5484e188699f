"""Which sheets a case gets, and what is drawn on each."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from kbtools.audience import for_audience
from kbtools.diagram import Diagram, Mark
from kbtools.knowledge import Knowledge
from kbtools.layout.geometry import grown, lines_of, near, touched
from kbtools.model.actor import Actor
from kbtools.model.relation import RELATION_KINDS, Relation
from kbtools.views.network import sheets
from tests.views.builders import CASE, actor, area, knowledge, relation


def drawn(diagram: Diagram) -> set[str]:
    """Ids of cards and rows."""
    return {card.id for card in diagram.cards} | {row.id for card in diagram.cards for row in card.rows}


def check(diagram: Diagram) -> None:
    corners = [(card.x, card.y, card.x + card.width, card.y + card.height) for card in diagram.cards]
    rects = np.array(corners).reshape(-1, 4)
    number = {card.id: index for index, card in enumerate(diagram.cards)}
    assert not [pair for pair in combinations(rects, 2) if near(*pair, 5)]
    for edge in diagram.edges:
        through = touched(grown(rects, -0.2)[None], lines_of(edge.points)[:, None]).any(axis=0)
        assert set(np.flatnonzero(through).tolist()) <= {number[edge.source], number[edge.target]}
    assert (rects[:, :2] > 0).all()
    assert (rects[:, 2:] < (diagram.width, diagram.height)).all()


def city() -> Knowledge:
    """Three areas with 30 schools each; every school with a partner of its own and one all of its area know.

    Ten clubs know two areas; a club without relation and two schools of different areas know each other.
    """
    actors: list[Actor] = [actor("allein")]
    relations: list[Relation] = []
    for place in ("nord", "ost", "west"):
        actors.append(actor(f"haus-{place}"))
        for index in range(30):
            school, club = f"schule-{place}-{index:02}", f"verein-{place}-{index:02}"
            actors += [actor(school, type="schule", area=place), actor(club)]
            relations += [relation(school, club), relation(school, f"haus-{place}")]
    for index in range(10):
        actors.append(actor(f"bund-{index}"))
        relations += [relation(f"bund-{index}", f"schule-{place}-{index:02}") for place in ("nord", "ost")]
    relations.append(relation("schule-nord-29", "schule-west-29", "exchange"))
    return knowledge(actors, relations, [area("nord"), area("ost"), area("west")])


def test_a_case_without_actors_has_no_sheet() -> None:
    assert sheets(knowledge([], []), CASE) == ()


def test_a_small_case_is_one_sheet_with_a_card_for_everyone() -> None:
    actors = [actor("a", key=True), actor("b", type="amt"), actor("c")]
    (sheet,) = sheets(knowledge(actors, [relation("a", "b"), relation("b", "c", "funding")]), CASE)
    diagram = sheet.diagram()

    check(diagram)
    assert (sheet.id, sheet.caption) == ("", "3 Akteure, 2 Beziehungen.")
    assert sorted(card.id for card in diagram.cards) == ["a", "b", "c"]
    assert [card.id for card in diagram.cards if card.emphasised] == ["a"]
    assert {card.id: card.link for card in diagram.cards}["b"] == "actor:fall/b"
    assert [edge.description for edge in diagram.edges] == ["A – B: gemeinsame Maßnahme", "B → C: Förderung"]


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    actors = [actor("a"), actor("b", type="amt")]
    (sheet,) = sheets(knowledge(actors, [relation("a", "b", "contract", strength=2)]), CASE)
    legend = sheet.diagram().legend

    assert [sign.id for sign in legend.signs] == ["amt", "verein"]
    assert [line.id for line in legend.lines] == ["contract"]
    assert (legend.widths, legend.emphasised, legend.rows) == ((), "", "")


def test_an_eighth_sector_looks_like_the_seventh() -> None:
    (sheet,) = sheets(knowledge([actor("a", type="rest")], []), CASE)

    assert [sign.tint for sign in sheet.diagram().legend.signs] == [6]


def test_every_kind_of_relation_looks_different_without_colour() -> None:
    kinds = list(RELATION_KINDS)
    actors = [actor(f"a{index}") for index in range(len(kinds) + 1)]
    relations = [relation("a0", f"a{index}", kind) for index, kind in enumerate(kinds, 1)]
    (sheet,) = sheets(knowledge(actors, relations), CASE)
    lines = sheet.diagram().legend.lines

    assert len(lines) == len(kinds)
    assert len({(line.pattern, line.arrow) for line in lines}) == len(kinds)


def test_in_a_large_network_leaves_are_listed_with_their_neighbour() -> None:
    actors = [actor("mitte"), actor("wichtig", key=True), *(actor(f"blatt-{index:02}") for index in range(45))]
    relations = [relation("mitte", one.id) for one in actors[1:]]
    relations += [relation("mitte", "blatt-07", "funding")]
    (sheet,) = sheets(knowledge(actors, relations), CASE)
    diagram = sheet.diagram()

    check(diagram)
    assert sorted(card.id for card in diagram.cards) == ["blatt-07", "mitte", "wichtig"]
    assert drawn(diagram) == set(sheet.actors)
    assert "steht als Zeile" in sheet.caption
    assert {row.line.id for card in diagram.cards for row in card.rows if row.line} == {"joint_project"}


def test_a_row_of_a_directed_relation_knows_where_the_arrow_points() -> None:
    actors = [actor("mitte"), *(actor(f"blatt-{index:02}") for index in range(45))]
    relations = [relation("mitte", one.id) for one in actors[3:]]
    relations += [relation("mitte", "blatt-00", "funding"), relation("blatt-01", "mitte", "funding")]
    (sheet,) = sheets(knowledge(actors, relations), CASE)
    rows = {row.id: row for card in sheet.diagram().cards for row in card.rows}

    assert (rows["blatt-00"].inward, rows["blatt-01"].inward) == (False, True)


def test_a_case_of_many_cards_is_split_by_area_after_an_overview() -> None:
    assert [sheet.id for sheet in sheets(city(), CASE)] == ["", "nord", "ost", "west", "ohne-gebiet"]


def test_no_actor_of_a_split_case_gets_lost() -> None:
    made = sheets(city(), CASE)

    assert set().union(*(sheet.actors for sheet in made)) == {one.id for one in city().all(Actor, CASE)}
    assert made[-1].actors == ("allein",)


def test_a_partner_stands_on_each_sheet_where_it_works() -> None:
    made = {sheet.id: set(sheet.actors) for sheet in sheets(city(), CASE)}

    assert [id for id, actors in made.items() if "bund-3" in actors] == ["nord", "ost"]
    assert "schule-west-29" in made["nord"]


def test_every_sheet_draws_its_actors_and_keeps_the_rules() -> None:
    for sheet in sheets(city(), CASE)[1:]:
        diagram = sheet.diagram()

        check(diagram)
        assert drawn(diagram) == set(sheet.actors)


def test_an_overview_counts_what_areas_have_and_share() -> None:
    first = sheets(city(), CASE)[0]

    assert first.overview is not None
    assert [(one.id, one.actors, one.partners, one.relations) for one in first.overview.groups] == [
        ("nord", 30, 42, 71),
        ("ost", 30, 41, 70),
        ("west", 30, 32, 61),
    ]
    assert first.overview.shared == (("nord", "ost", 10),)


def test_an_overview_draws_a_card_per_area() -> None:
    diagram = sheets(city(), CASE)[0].diagram()

    check(diagram)
    assert [card.title for card in diagram.cards] == [("Nord",), ("Ost",), ("West",)]
    assert [row.lines for row in diagram.cards[0].rows] == [
        ("30 Akteure aus dem Gebiet",),
        ("42 weitere Partner",),
        ("71 Beziehungen",),
    ]
    assert [edge.description for edge in diagram.edges] == ["Nord – Ost: 10 gemeinsame Partner"]


def test_a_crowded_overview_keeps_the_strongest_and_says_so() -> None:
    places = [f"ort-{index}" for index in range(9)]
    actors = [actor(f"schule-{place}-{index}", type="schule", area=place) for place in places for index in range(12)]
    relations: list[Relation] = []
    for place_one, place_two in combinations(range(9), 2):
        for index in range(1 + (place_one + place_two) % 5):
            club = f"verein-{place_one}-{place_two}-{index}"
            actors.append(actor(club))
            relations += [relation(f"schule-ort-{place}-{index}", club) for place in (place_one, place_two)]
    first = sheets(knowledge(actors, relations, map(area, places)), CASE)[0]

    count = len(first.diagram().edges)
    assert count < 36
    assert f"die stärksten 3 Verbindungen je Gebiet, {count} von 36" in first.caption


def test_the_same_case_gives_the_same_drawing() -> None:
    assert sheets(city(), CASE)[1].diagram() == sheets(city(), CASE)[1].diagram()


def test_a_tense_relation_carries_a_flash_on_its_line_and_the_legend_explains_it() -> None:
    actors = [actor("a"), actor("b"), actor("c")]
    (sheet,) = sheets(knowledge(actors, [relation("a", "b", tension=True), relation("b", "c")]), CASE)
    diagram = sheet.diagram()
    (mark,) = diagram.marks
    (begin, end), *_ = [next(iter(pairwise(edge.points))) for edge in diagram.edges if edge.target == "b"]

    assert isinstance(mark, Mark)
    assert (mark.symbol, mark.description) == ("flash", "A – B: gemeinsame Maßnahme, angespannt")
    assert (mark.x, mark.y) == pytest.approx(((begin.x + end.x) / 2, (begin.y + end.y) / 2), abs=0.1)
    assert [meaning for _, meaning in diagram.legend.samples] == ["Beziehung ist angespannt"]


def test_tensions_are_drawn_for_the_office_only() -> None:
    whole = knowledge([actor("a"), actor("b")], [relation("a", "b", tension=True)])
    flashes = {
        audience: len(sheets(for_audience(whole, audience), CASE)[0].diagram().marks)
        for audience in ("public", "internal")
    }

    assert flashes == {"public": 0, "internal": 1}


def test_who_is_in_a_tense_relation_has_a_card_in_a_large_network_too() -> None:
    """A row has no room for the mark."""
    actors = [actor("mitte"), *(actor(f"v{number:02}") for number in range(50))]
    relations = [relation("mitte", f"v{number:02}", tension=number == 7) for number in range(50)]
    (sheet,) = sheets(knowledge(actors, relations), CASE)

    assert {card.id for card in sheet.diagram().cards} == {"mitte", "v07"}
