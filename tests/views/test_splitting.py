"""Many actors become several sheets: by area where there are areas, else by who knows whom."""

from __future__ import annotations

import itertools

from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.relation import Relation
from kbtools.views.network import sheets
from kbtools.views.splitting import by_area, by_community
from tests.views.builders import CASE, actor, area, knowledge, relation

NAMES = {f"a-{index:03}": f"A {index}" for index in range(400)}


def path(count: int) -> tuple[list[Actor], list[Relation]]:
    ids = list(NAMES)[:count]
    return [actor(id) for id in ids], [relation(one, two) for one, two in itertools.pairwise(ids)]


def cliques(count: int, size: int) -> Knowledge:
    """Groups in which all know all, joined in a ring."""
    ids = [f"g{group}-{index:02}" for group in range(count) for index in range(size)]
    pairs = [(one, two) for one in ids for two in ids if one < two and one.split("-")[0] == two.split("-")[0]]
    pairs += [(f"g{group}-00", f"g{(group + 1) % count}-01") for group in range(count)]
    return knowledge([actor(id) for id in ids], [relation(*pair) for pair in pairs])


def test_only_areas_in_which_somebody_is_at_home_get_a_group() -> None:
    actors = [actor("a", area="nord"), actor("b", area="ost"), actor("c")]
    groups = by_area([area("nord"), area("ost"), area("west")], actors)

    assert [(group.id, group.members) for group in groups] == [("nord", ("a",)), ("ost", ("b",))]


def test_every_actor_is_in_exactly_one_community() -> None:
    actors, relations = path(300)
    groups = by_community(actors, relations, NAMES)

    assert sorted(id for group in groups for id in group.members) == sorted(NAMES)[:300]
    assert all(len(group.members) <= 62 for group in groups)
    assert 5 <= len(groups) <= 12


def test_a_community_is_named_after_whoever_knows_most() -> None:
    actors = [actor(id) for id in ("hub", "x", "y", "z")]
    groups = by_community(actors, [relation("hub", one) for one in "xyz"], {"hub": "Mitte"})

    assert [(group.id, group.title) for group in groups] == [("hub", "Rund um Mitte")]


def test_the_order_of_relations_does_not_matter() -> None:
    actors, relations = path(150)

    assert by_community(actors, relations, NAMES) == by_community(actors, relations[::-1], NAMES)


def test_a_large_case_without_areas_is_split_by_community_after_an_overview() -> None:
    known = cliques(4, 24)
    made = sheets(known, CASE)

    assert made[0].overview is not None
    assert made[0].overview.words.many == "Gruppen"
    assert len(made) == 1 + len(made[0].overview.groups)
    assert set().union(*(sheet.actors for sheet in made)) == {one.id for one in known.all(Actor, CASE)}
    assert "Beziehungen zwischen zwei Gruppen" in made[0].caption


def test_the_overview_of_communities_counts_relations_between_them() -> None:
    first = sheets(cliques(4, 40), CASE)[0]

    assert first.overview is not None
    assert sorted(count for *_, count in first.overview.shared) == [1, 1, 1, 1]


def test_many_without_relation_stand_together_in_one_card() -> None:
    actors = [actor("mitte"), *(actor(f"b-{index:02}") for index in range(45)), *(actor(f"x-{n}") for n in range(5))]
    (sheet,) = sheets(knowledge(actors, [relation("mitte", f"b-{index:02}") for index in range(45)]), CASE)
    cards = {card.title: card for card in sheet.diagram().cards}

    assert [row.id for row in cards[("Ohne Beziehung",)].rows] == [f"x-{n}" for n in range(5)]
    assert set(cards) == {("Ohne Beziehung",), ("Mitte",)}
