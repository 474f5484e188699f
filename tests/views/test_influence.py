"""Who stands in which field of influence and interest, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.diagram import Badge, Diagram, Panel, Words
from kbtools.model.actor import Actor
from kbtools.render.svg import svg
from kbtools.views.influence import influence
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, actor, knowledge
from tests.views.checks import NAMES, check


def view(*actors: Actor) -> View:
    made = influence(knowledge(actors, []), CASE)
    assert made is not None
    return made


def rated(id: str, influence: int | None, interest: int | None, *, type: str = "verein", **fields: object) -> Actor:
    return actor(id, type=type, influence=influence, interest=interest, **fields)


def few() -> tuple[Actor, ...]:
    return (
        rated("amt", 3, 3, type="amt"),
        rated("kammer", 3, 1, type="rest"),
        rated("schule", 2, 2, type="schule"),
        rated("eltern", 1, 3),
        rated("verein", None, None),
        rated("bund", None, 2),
    )


def panels(diagram: Diagram) -> list[Panel]:
    return [one for one in diagram.ground if isinstance(one, Panel)]


def standing(diagram: Diagram) -> dict[str, tuple[int, int]]:
    """Row from the top and column from the left of every name in a field."""
    fields = panels(diagram)
    tops, lefts = sorted({one.y for one in fields}), sorted({one.x for one in fields})
    return {
        " ".join(one.lines): (tops.index(field.y), lefts.index(field.x))
        for one in diagram.ground
        if isinstance(one, Words) and one.link
        for field in fields
        if field.x < one.x < field.x + field.width and field.y < one.y < field.y + field.height
    }


def test_without_any_pair_of_ratings_there_is_no_view() -> None:
    assert influence(knowledge([], []), CASE) is None
    assert influence(knowledge([actor("a"), rated("b", 3, None), rated("c", None, 3)], []), CASE) is None


def test_the_public_sees_no_ratings(shipped: Loaded) -> None:
    assert influence(for_audience(shipped.knowledge, "public"), "musterstadt") is None
    assert influence(for_audience(shipped.knowledge, "internal"), "musterstadt") is not None


def test_too_many_to_read_are_not_drawn() -> None:
    assert influence(knowledge([rated(f"a{index}", 2, 2) for index in range(121)], []), CASE) is None
    assert influence(knowledge([rated(f"a{index}", 2, 2) for index in range(120)], []), CASE) is not None


def test_influence_grows_upwards_and_interest_to_the_right() -> None:
    assert standing(view(*few()).diagram()) == {"Amt": (0, 2), "Kammer": (0, 0), "Schule": (1, 1), "Eltern": (2, 2)}


def test_who_has_no_place_in_the_grid_is_listed_below_it() -> None:
    diagram = view(*few()).diagram()
    bottom = max(field.y + field.height for field in panels(diagram))
    below = [one.lines for one in diagram.ground if isinstance(one, Words) and one.y > bottom]

    assert ("Ohne Einschätzung: 2 Akteure",) in below
    assert ("Bund (nur Interesse: mittel)",) in below
    assert ("Verein",) in below


def test_where_everybody_is_rated_nothing_stands_below() -> None:
    made = view(rated("a", 2, 2))

    assert "Ohne Einschätzung" not in str(made.diagram().ground)
    assert "Ohne Einschätzung" not in made.finding


def test_many_without_rating_are_counted_not_named() -> None:
    made = view(rated("a", 2, 2), *(actor(f"b{index}") for index in range(61)))

    assert "Ohne Einschätzung: 61 Akteure, hier nicht einzeln genannt" in str(made.diagram().ground)
    assert [row[0] for row in made.table.rows[1:]] == ["61 Akteure ohne Einschätzung"]


def test_the_finding_names_those_with_influence_and_without_interest() -> None:
    assert view(*few()).finding == (
        "Zu gewinnen ist 1 Akteur mit hohem Einfluss und geringem Interesse: Kammer."
        " Hohes Interesse, aber geringen Einfluss hat 1 Akteur: Eltern; ohne Einschätzung sind 2 von 6."
    )


@pytest.mark.parametrize(
    ("ratings", "finding"),
    [
        ([(2, 2)], "Niemand hat hohen Einfluss."),
        ([(3, 3)], "Niemand mit hohem Einfluss hat nur geringes oder mittleres Interesse."),
        (
            [(3, 3), (3, 2)],
            "Nur mittleres Interesse hat 1 von 2 Akteuren mit hohem Einfluss: A1.",
        ),
        (
            [(3, 1), (3, 1), (3, 2)],
            "Zu gewinnen sind 2 Akteure mit hohem Einfluss und geringem Interesse: A0 und A1.",
        ),
        ([(3, 1)] * 3, "Zu gewinnen sind 3 Akteure mit hohem Einfluss und geringem Interesse: A0, A1 und A2."),
        (
            [(3, 1)] * 9,
            "Zu gewinnen sind 9 Akteure mit hohem Einfluss und geringem Interesse: A0, A1 und 7 weitere.",
        ),
        (
            [(1, 3)] * 2,
            "Niemand hat hohen Einfluss. Hohes Interesse, aber geringen Einfluss haben 2 Akteure: A0 und A1.",
        ),
        ([(2, 2), (None, None)], "Niemand hat hohen Einfluss. Ohne Einschätzung ist 1 von 2."),
    ],
)
def test_the_finding_is_true_for_none_one_and_many(ratings: list[tuple[int | None, int | None]], finding: str) -> None:
    assert view(*(rated(f"a{index}", *pair) for index, pair in enumerate(ratings))).finding == finding


def test_fields_that_need_attention_are_marked_and_explained() -> None:
    marked = [field for field in panels(view(*few()).diagram()) if field.outline]
    legend = view(*few()).diagram().legend
    calm = view(rated("a", 2, 2)).diagram()

    assert len(marked) == 2
    assert [meaning for _, meaning in legend.samples] == ["Hier ist zuerst etwas zu tun"]
    assert not [field for field in panels(calm) if field.outline]
    assert calm.legend.samples == ()


def test_the_table_says_it_all() -> None:
    rows = view(*few()).table.rows

    assert [row[0] for row in rows] == [
        Linked(text=name.title(), to=f"actor:{CASE}/{name}")
        for name in ("kammer", "amt", "schule", "eltern", "bund", "verein")
    ]
    assert [row[1:] for row in rows] == [
        ("hoch", "gering", "Gewinnen, zufriedenstellen"),
        ("hoch", "hoch", "Eng beteiligen"),
        ("mittel", "mittel", "Auf dem Laufenden halten"),
        ("gering", "hoch", "Informieren, stärken"),
        ("ohne Einschätzung", "mittel", "Einschätzung ergänzen"),
        ("ohne Einschätzung", "ohne Einschätzung", "Einschätzung ergänzen"),
    ]


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    assert [sign.id for sign in view(*few()).diagram().legend.signs] == ["amt", "schule", "verein", "rest"]


@pytest.mark.parametrize("name", NAMES)
def test_long_names_stay_in_their_field(name: str) -> None:
    fields = [rated(f"a{index}", index % 3 + 1, index // 3 + 1, name=name) for index in range(9)]
    diagram = view(*fields, actor("b", name=name)).diagram()

    check(diagram)
    assert len(panels(diagram)) == 9


def test_all_names_begin_at_the_same_distance_from_their_sign() -> None:
    diagram = view(rated("a", 2, 2, type="rest"), rated("amt", 3, 3, type="amt"), actor("b")).diagram()
    signs = [one.x for one in diagram.ground if isinstance(one, Badge)]
    names = [one.x for one in diagram.ground if isinstance(one, Words) and one.link]

    assert len({round(name - sign, 1) for sign, name in zip(signs, names, strict=True)}) == 1


def test_a_long_list_stands_in_two_columns() -> None:
    diagram = view(*(rated(f"a{index}", 2, 2) for index in range(30))).diagram()

    check(diagram)
    assert len({one.x for one in diagram.ground if isinstance(one, Badge)}) == 2


def test_words_keep_apart_and_inside(shipped: Loaded) -> None:
    made = influence(shipped.knowledge, "musterstadt")
    assert made is not None
    check(made.diagram())


def test_a_small_case_looks_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("influence/klein.svg", svg(view(*few()).diagram()))
