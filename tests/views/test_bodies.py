"""What the structure of bodies shows: who may decide, who sends whom, who sits in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise

import pytest

from kbtools.build.load import Loaded
from kbtools.diagram import Diagram, Mark, Point
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.render.svg import svg
from kbtools.views.bodies import bodies
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, actor, added, body, knowledge
from tests.views.checks import NAMES, Box, check, covered, said


def seat(sender: str, right: str = "vote") -> dict[str, str]:
    return {"sender": sender if ":" in sender else f"actor:{sender}", "right": right}


def mandate(by: str = "Stadtrat") -> dict[str, str]:
    return {"decided_by": by, "on": "2025-03-20"}


def case_of(found: Iterable[Body], actors: Iterable[Actor] = ()) -> Knowledge:
    return added(knowledge(actors, []), *found)


def shown(found: Iterable[Body], actors: Iterable[Actor] = ()) -> View:
    view = bodies(case_of(found, actors), CASE)
    assert view is not None
    return view


def town() -> list[Body]:
    """A steering group with a budget, a council that sends and reports to it, a group without a mandate."""
    return [
        body("runde", level="operative", effect="own_budget", parent="steuerung", members=[seat("ihk", "guest")]),
        body(
            "steuerung",
            level="normative",
            side="internal",
            effect="own_budget",
            mandate=mandate(),
            chair="actor:amt",
            members=[seat("amt"), seat("ihk", "advice"), seat("body:beirat", "advice")],
        ),
        body("beirat", parent="steuerung", mandate=mandate("Vorstand"), members=[seat("ihk"), seat("amt", "guest")]),
    ]


def people() -> list[Actor]:
    return [actor("ihk", name="Industrie- und Handelskammer", short_name="IHK"), actor("amt", type="amt")]


def marks(diagram: Diagram) -> list[Mark]:
    return [one for one in diagram.marks if isinstance(one, Mark)]


def parts(points: Iterable[Point]) -> list[Box]:
    """The straight parts of a line; all are level or upright."""
    found = [Box(*map(min, one, two), *map(max, one, two)) for one, two in pairwise(points)]
    assert all(one.left == one.right or one.top == one.bottom for one in found)
    return found


def check_cards(diagram: Diagram) -> None:
    """Cards keep apart; arrows run from border to border past all of them and never upon each other."""
    frames = {card.id: covered(card) for card in diagram.cards}
    assert not [pair for pair in combinations(frames.values(), 2) if pair[0].meets(pair[1], -5)]
    for edge in diagram.edges:
        for id, point in ((edge.source, edge.points[0]), (edge.target, edge.points[-1])):
            assert min(abs(point.y - y) for y in (frames[id].top, frames[id].bottom)) < 0.1
            assert frames[id].left < point.x < frames[id].right
        assert not [id for line in pairwise(edge.points) for id, frame in frames.items() if frame.crossed(*line)]
    ways = [(edge.description, part) for edge in diagram.edges for part in parts(edge.points)]
    assert not [
        (one, two)
        for (one, a), (two, b) in combinations(ways, 2)
        if one != two and (a.left == a.right) == (b.left == b.right) and a.meets(b, -2)
    ]


def kinds(diagram: Diagram) -> list[tuple[str, str, str]]:
    return sorted((edge.line.id, edge.source, edge.target) for edge in diagram.edges)


def test_a_case_without_bodies_has_no_view(shipped: Loaded) -> None:
    assert bodies(case_of([]), CASE) is None
    assert bodies(shipped.knowledge, "berlin-schulen") is None


def test_the_finding_names_a_missing_mandate_first_then_who_decides() -> None:
    assert shown(town(), people()).finding == (
        "„Runde“ soll mehr als empfehlen, ein Mandat dafür ist nicht eingetragen;"
        " „Steuerung“ (eigenes Budget) darf mehr als empfehlen und hat dafür ein Mandat."
        " Von allen Organisationen sitzt „IHK“ in den meisten Gremien, nämlich in 3."
    )


def test_where_no_mandate_is_missing_the_finding_names_who_only_recommends() -> None:
    found = [one for one in town() if one.id != "runde"]

    assert shown(found, people()).finding.startswith(
        "„Steuerung“ (eigenes Budget) darf mehr als empfehlen und hat dafür ein Mandat; „Beirat“ empfiehlt nur. "
    )


def test_a_missing_mandate_beside_those_who_recommend_is_named() -> None:
    found = [one for one in town() if one.id != "steuerung"]

    assert shown(found, people()).finding.startswith(
        "„Runde“ soll mehr als empfehlen, ein Mandat dafür ist nicht eingetragen; „Beirat“ empfiehlt nur. "
    )


def test_the_finding_fits_a_single_body() -> None:
    assert shown([body("rat", members=[seat("ihk")])], people()).finding == "„Rat“ empfiehlt nur."


def test_several_organisations_may_sit_in_most_bodies() -> None:
    found = [body(id, members=[seat("ihk"), seat("amt")]) for id in ("a", "b")]

    assert shown(found, people()).finding == (
        "„A“ und „B“ empfehlen nur."
        " Von allen Organisationen sitzen „Amt“ und „IHK“ in den meisten Gremien, nämlich in je 2."
    )


def test_without_organisations_in_several_bodies_the_finding_says_so() -> None:
    found = [body("a", members=[seat("ihk")]), body("b", members=[seat("amt")])]
    view = shown(found, people())

    assert view.finding.endswith("Keine Organisation sitzt in mehr als einem Gremium.")
    assert "Wer in mehreren Gremien sitzt" not in said(view.diagram())


def test_without_members_nothing_is_said_about_organisations() -> None:
    assert "Organisation" not in shown([body("a"), body("b")]).finding


def test_many_names_are_counted() -> None:
    found = [body(f"b{index}", title=f"B{index}") for index in range(7)]

    assert shown(found).finding == "„B0“, „B1“ und 5 weitere empfehlen nur."


def test_a_mandate_to_recommend_is_no_mandate_to_decide() -> None:
    view = shown([body("rat", mandate=mandate())])

    assert "Mandat" not in view.finding
    assert not [card for card in view.diagram().cards if card.emphasised]


def test_every_arrow_is_drawn_once_with_its_own_line() -> None:
    twice = body("mehr", level="operative", members=[seat("body:beirat"), seat("body:beirat", "advice")])
    diagram = shown([*town(), twice], people()).diagram()

    assert kinds(diagram) == [
        ("mandate", "decider_0", "steuerung"),
        ("mandate", "decider_1", "beirat"),
        ("report", "beirat", "steuerung"),
        ("report", "runde", "steuerung"),
        ("seat", "beirat", "mehr"),
        ("seat", "beirat", "steuerung"),
    ]
    assert len({edge.line.pattern for edge in diagram.edges}) == 3
    assert "Beirat in Mehr: Stimme" not in [one.description for one in marks(diagram)]


def test_a_body_is_not_joined_to_itself() -> None:
    assert shown([body("rat", parent="rat", members=[seat("body:rat")])]).diagram().edges == ()


def test_a_body_that_decides_stands_out_and_one_without_mandate_is_marked() -> None:
    diagram = shown(town(), people()).diagram()
    cards = {card.id: card for card in diagram.cards}

    assert [card.id for card in diagram.cards if card.emphasised] == ["steuerung"]
    (warning,) = [one for one in marks(diagram) if one.symbol == "triangle"]
    assert cards["runde"].x < warning.x < cards["runde"].x + cards["runde"].width


def test_a_card_tells_what_a_body_may_do_and_who_sits_in_it() -> None:
    cards = {card.id: card for card in shown(town(), people()).diagram().cards}
    rows = {id: [" ".join(row.lines).replace("\u00a0", " ") for row in card.rows] for id, card in cards.items()}

    assert rows["steuerung"] == [
        "Wirkung: eigenes Budget",
        "Mandat: Stadtrat, 20.3.2025",
        "1 mit Stimme, 2 beratend",
        "Vorsitz: Amt",
    ]
    assert rows["runde"] == ["Wirkung: eigenes Budget", "ohne Mandat", "1 Gast", "kein Vorsitz eingetragen"]


def test_lanes_stand_in_the_order_of_levels_and_columns_in_that_of_sides() -> None:
    cards = {card.id: card for card in shown(town(), people()).diagram().cards}

    assert cards["decider_0"].y < cards["steuerung"].y < cards["beirat"].y < cards["runde"].y
    assert cards["steuerung"].x < cards["beirat"].x < cards["runde"].x


def test_a_side_without_bodies_is_left_out_and_a_lane_says_that_it_is_empty() -> None:
    texts = said(shown([body("rat")]).diagram())

    assert "gemischt" in texts
    assert "extern" not in texts
    assert "verwaltungsintern" not in texts
    assert "Beschluss" not in texts
    assert texts.count("kein Gremium") == 2


def test_the_matrix_shows_each_right_by_its_own_symbol() -> None:
    told = {
        one.description: (one.symbol, one.size) for one in marks(shown(town(), people()).diagram()) if one.description
    }

    assert told == {
        "Amt in Steuerung: Stimme": ("dot", 7.0),
        "Amt in Beirat: Gast": ("dot", 3.2),
        "IHK in Steuerung: beratend": ("circle", 7.0),
        "IHK in Beirat: Stimme": ("dot", 7.0),
        "IHK in Runde: Gast": ("dot", 3.2),
    }


def test_of_two_seats_in_one_body_the_stronger_right_counts() -> None:
    found = [body("a", members=[seat("ihk"), seat("ihk", "guest")]), body("b", members=[seat("ihk")])]
    told = [one.description for one in marks(shown(found, people()).diagram())]

    assert "IHK in A: Stimme" in told
    assert "IHK in A: Gast" not in told


def test_a_long_matrix_is_cut_and_the_limit_says_so() -> None:
    many = [actor(f"a{index:02}") for index in range(18)]
    view = shown([body(id, members=[seat(one.id) for one in many]) for id in ("a", "b")], many)

    assert "Unten im Bild stehen 15 von 18; die Tabelle nennt alle." in view.limit
    texts = said(view.diagram())
    assert "A14" in texts
    assert "A15" not in texts
    assert "A17 (Stimme, in 2 Gremien)" in str(view.table.rows[0])


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    plain = shown([body("rat", members=[seat("ihk")])], people()).diagram().legend
    full = shown(town(), people()).diagram().legend

    assert ([told for _, told in plain.samples], plain.lines, plain.emphasised) == (["Sitz mit Stimme"], (), "")
    assert [line.id for line in full.lines] == ["mandate", "report", "seat"]
    assert [told for _, told in full.samples] == [
        "Sitz mit Stimme",
        "beratender Sitz",
        "Gast",
        "soll mehr als empfehlen, ein Mandat ist nicht eingetragen",
    ]
    assert full.emphasised == "darf mehr als empfehlen und hat dafür ein Mandat"


def test_too_many_seats_for_marks_stay_figures() -> None:
    many = [actor(f"a{index:02}") for index in range(60)]
    diagram = shown([body("rat", members=[seat(one.id) for one in many])], many).diagram()

    check(diagram)
    assert not marks(diagram)
    assert "60\u00a0mit Stimme" in said(diagram)


def test_the_table_says_the_same() -> None:
    rows = {row[0]: row[1:] for row in shown(town(), people()).table.rows}

    assert rows[Linked(text="Steuerung", to="body:fall/steuerung")] == (
        "normativ",
        "verwaltungsintern",
        "eigenes Budget",
        "Stadtrat, 20. März 2025",
        "1\u00a0mit Stimme, 2\u00a0beratend",
        "Amt (Stimme, in 2 Gremien); IHK (beratend, in 3 Gremien); Beirat (beratend)",
        "Amt",
        "–",
        "–",
    )
    assert rows[Linked(text="Runde", to="body:fall/runde")][3] == "ohne Mandat"


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_length_stay_in_their_place(name: str) -> None:
    found = [
        one.model_copy(
            update={"title": name, "mandate": one.mandate and one.mandate.model_copy(update={"decided_by": name})}
        )
        for one in town()
    ]
    diagram = shown(found, [actor("ihk", name=name), actor("amt", name=name)]).diagram()

    check(diagram)
    check_cards(diagram)


def crowd() -> list[Body]:
    """Bodies of all levels and sides that report and send across, upwards, sideways and downwards."""
    places = [
        (level, side) for level in ("normative", "strategic", "operative") for side in ("internal", "mixed", "external")
    ]
    ids = [f"b{index}" for index in range(len(places) * 2)]
    return [
        body(
            id,
            level=places[index // 2][0],
            side=places[index // 2][1],
            parent=ids[(index * 5 + 2) % len(ids)],
            mandate=mandate(f"Beschluss {index % 4}") if index % 3 else None,
            members=[
                seat(f"body:{ids[(index * 7 + 3) % len(ids)]}"),
                seat(f"body:{ids[index - 1]}", "advice"),
                seat("ihk"),
            ],
        )
        for index, id in enumerate(ids)
    ]


@pytest.mark.parametrize(
    "found", [town(), crowd(), [body("rat")], [body("rat", parent="rat", members=[seat("body:rat")])]]
)
def test_nothing_meets_anything_else(found: list[Body]) -> None:
    diagram = shown(found, people()).diagram()

    check(diagram)
    check_cards(diagram)


def test_the_shipped_case_keeps_the_rules(shipped: Loaded) -> None:
    view = bodies(shipped.knowledge, "musterstadt")

    assert view is not None
    check(view.diagram())
    check_cards(view.diagram())


def test_the_same_case_gives_the_same_drawing() -> None:
    assert svg(shown(town(), people()).diagram()) == svg(shown(town(), people()).diagram())


def test_the_drawing_of_a_small_case_looks_as_it_did(golden: Callable[[str, str], None]) -> None:
    golden("bodies/klein.svg", svg(shown(town(), people()).diagram()))
