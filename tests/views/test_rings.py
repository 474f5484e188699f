"""Who stands in which ring and wedge of the map of actors, and what is said about it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.diagram import Diagram, Mark, Point, Ring, Words
from kbtools.model.actor import Actor
from kbtools.model.case import Case
from kbtools.model.sector import Sector
from kbtools.render.svg import svg
from kbtools.views.rings import rings
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, actor, added, knowledge
from tests.views.checks import NAMES, Box, check, place, said


def view(*actors: Actor) -> View:
    made = rings(knowledge(actors, []), CASE)
    assert made is not None
    return made


def few() -> tuple[Actor, ...]:
    return (
        actor("amt", type="amt", key=True, standing="secondary", veto=True),
        actor("schule-am-see", type="schule", standing="primary"),
        actor("schule-am-berg", type="schule", standing="primary"),
        actor("elternverein", standing="primary"),
        actor("sportverein", standing="secondary"),
        actor("stiftung", type="rest", standing="secondary", veto=True),
        actor("gast", type="rest"),
    )


def radius(ring: Ring, x: float, y: float) -> float:
    """1 on the ellipse, less inside."""
    return math.hypot((x - ring.x) / ring.radius_x, (y - ring.y) / ring.radius_y)


def ring_of(diagram: Diagram, box: Box) -> int:
    """Number of the ring, from inside, in which a box wholly lies."""
    ellipses = sorted((one for one in diagram.ground if isinstance(one, Ring)), key=lambda one: one.radius_y)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    edges = [(min(max(ellipses[0].x, box.left), box.right), min(max(ellipses[0].y, box.top), box.bottom))]
    for number, (inner, outer) in enumerate(pairwise(ellipses)):
        if all(radius(outer, *corner) < 1 for corner in corners) and all(radius(inner, *edge) > 1 for edge in edges):
            return number
    raise AssertionError(f"{box} liegt auf der Grenze zweier Ringe")


def standing(diagram: Diagram) -> dict[str, int]:
    """The ring of each actor, by the name shown."""
    return {
        " ".join(one.lines): ring_of(diagram, place(one))
        for one in diagram.marks
        if isinstance(one, Words) and one.link
    }


def texts(diagram: Diagram) -> list[Words]:
    """What does not name an actor."""
    return [one for one in diagram.marks if isinstance(one, Words) and not one.link]


def test_without_standing_and_key_there_is_no_view(shipped: Loaded) -> None:
    assert rings(knowledge([], []), CASE) is None
    assert rings(knowledge([actor("a"), actor("b", veto=True)], []), CASE) is None
    assert rings(shipped.knowledge, "berlin-schulen") is None


def test_more_than_sixty_actors_are_not_drawn() -> None:
    actors = [actor(f"a{index}", standing="primary") for index in range(61)]

    assert rings(knowledge(actors, []), CASE) is None
    assert rings(knowledge(actors[:60], []), CASE) is not None


def test_key_actors_stand_in_the_middle_and_then_by_standing() -> None:
    diagram = view(*few()).diagram()

    check(diagram)
    assert standing(diagram) == {
        "Amt": 0,
        "Schule Am See": 1,
        "Schule Am Berg": 1,
        "Elternverein": 1,
        "Sportverein": 2,
        "Stiftung": 2,
        "Gast": 3,
    }


def test_a_ring_without_anybody_is_left_out() -> None:
    texts = said(view(actor("a", standing="secondary")).diagram())

    assert "mittelbar beteiligt" in texts
    assert not {"Schlüsselakteure", "unmittelbar betroffen", "ohne Angabe"} & set(texts)


def test_actors_of_a_sector_share_a_wedge() -> None:
    diagram = view(*few()).diagram()
    centre = Point(diagram.width / 2, diagram.height / 2)
    # The first sector begins at the top and goes clockwise, the second follows: schools stand before clubs.
    turns = {
        " ".join(one.lines): math.atan2(one.x - centre.x, centre.y - one.y) % math.tau
        for one in diagram.marks
        if isinstance(one, Words) and one.link
    }

    assert max(turns["Amt"], turns["Schule Am See"], turns["Schule Am Berg"]) < min(
        turns["Elternverein"], turns["Sportverein"]
    )
    assert max(turns["Elternverein"], turns["Sportverein"]) < min(turns["Stiftung"], turns["Gast"])


def test_an_empty_place_in_the_middle_is_shown() -> None:
    diagram = view(actor("a", type="schule", key=True), actor("b", standing="primary")).diagram()
    nobody = [ring_of(diagram, place(one)) for one in texts(diagram) if one.lines == ("niemand",)]

    # One sector has actors, none of them in the middle; six have none at all, which stands below their titles.
    assert sorted(nobody) == [0, 1, 1, 1, 1, 1, 1]


def test_a_veto_is_marked_explained_and_named_internally_only(shipped: Loaded) -> None:
    made = view(*few())
    public = rings(for_audience(shipped.knowledge, "public"), "musterstadt")
    assert public is not None

    assert len([one for one in made.diagram().marks if isinstance(one, Mark)]) == 2
    assert len(made.diagram().legend.samples) == 1
    assert made.title == "Akteurslandkarte (intern)"
    assert made.table.head[-1] == "Veto"
    assert not [one for one in public.diagram().marks if isinstance(one, Mark)]
    assert public.diagram().legend.samples == ()
    assert (public.title, public.table.head[-1]) == ("Akteurslandkarte", "Typ")
    assert "Veto" not in public.finding


@pytest.mark.parametrize(
    ("actors", "finding"),
    [
        ([actor("a", standing="secondary")], "Als Schlüsselakteur ist niemand eingetragen."),
        (
            [actor("a", standing="primary"), actor("b")],
            "Als Schlüsselakteur ist niemand eingetragen; unmittelbar betroffen ist 1 von 2 Akteuren.",
        ),
        (
            [actor("a", key=True)],
            "In der Mitte steht 1 von 1 Akteur; 7 von 8 Bereichen fehlen dort: „S1“, „S3“ und 5 weitere.",
        ),
        (
            [
                actor("a", key=True),
                actor("b", type="amt", standing="primary"),
                actor("c", type="rest", standing="primary"),
            ],
            "In der Mitte steht 1 von 3 Akteuren;"
            + " 7 von 8 Bereichen fehlen dort, obwohl aus „S1“ und „S8“ 2 Akteure unmittelbar betroffen sind.",
        ),
        (
            [actor("a", type="amt", key=True), actor("b", key=True), actor("c", veto=True), actor("d", veto=True)],
            "In der Mitte stehen 2 von 4 Akteuren; 6 von 8 Bereichen fehlen dort: „S3“, „S4“ und 4 weitere. "
            + "Ein Veto haben 2 Akteure außerhalb der Mitte: C und D.",
        ),
        (
            [actor("a", standing="secondary", veto=True)],
            "Als Schlüsselakteur ist niemand eingetragen. Ein Veto hat 1 Akteur: A.",
        ),
        (
            [actor(f"a{index}", key=True) for index in range(9)],
            "In der Mitte stehen 9 von 9 Akteuren; 7 von 8 Bereichen fehlen dort: „S1“, „S3“ und 5 weitere.",
        ),
    ],
)
def test_the_finding_is_true_for_none_one_and_many(actors: list[Actor], finding: str) -> None:
    assert view(*actors).finding == finding


def test_the_finding_names_the_missing_sector_and_who_is_affected_there(shipped: Loaded) -> None:
    made = rings(for_audience(shipped.knowledge, "public"), "musterstadt")
    assert made is not None

    assert made.finding == (
        "In der Mitte stehen 7 von 28 Akteuren; niemand davon kommt aus dem Bereich „Wirtschaft und Arbeit“,"
        " obwohl dort Metallbau Weststadt GmbH unmittelbar betroffen ist."
    )


def three_sectors(*actors: Actor) -> str:
    """The finding where only three sectors exist."""
    made = knowledge(actors, [])
    sectors = {id: one for id, one in made.shelves[""]["sector"].items() if id in ("s1", "s2", "s8")}
    found = rings(replace(made, shelves={**made.shelves, "": {**made.shelves[""], "sector": sectors}}), CASE)
    assert found is not None
    return found.finding


def test_few_missing_sectors_are_named_and_many_who_are_affected_there_counted() -> None:
    key = actor("a", key=True)
    schools = [actor(f"b{place}", type="schule", standing="primary") for place in range(3)]
    others = [actor("c", type="amt", key=True), actor("d", type="rest", key=True)]

    assert three_sectors(key, *schools) == (
        "In der Mitte steht 1 von 4 Akteuren; niemand davon kommt aus den Bereichen „S1“ und „S8“,"
        " obwohl dort 3 Akteure unmittelbar betroffen sind."
    )
    assert three_sectors(key, others[0]) == (
        "In der Mitte stehen 2 von 2 Akteuren; niemand davon kommt aus dem Bereich „S8“."
    )
    assert three_sectors(key, *others) == "In der Mitte stehen 3 von 3 Akteuren; alle 3 Bereiche sind dort vertreten."


def test_the_table_says_it_all() -> None:
    rows = view(*few()).table.rows

    assert [row[0] for row in rows][:2] == [
        Linked(text="Amt", to="actor:fall/amt"),
        Linked(text="Schule Am Berg", to="actor:fall/schule-am-berg"),
    ]
    assert rows[0][1:] == ("ja", "mittelbar beteiligt", "S1", Linked(text="Amt", to="actor_type:amt"), "ja")
    assert rows[-1][1:] == ("nein", "ohne Angabe", "S8", Linked(text="Rest", to="actor_type:rest"), "nein")
    assert len(rows) == 7


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    assert [sign.id for sign in view(*few()).diagram().legend.signs] == ["amt", "schule", "verein", "rest"]


@pytest.mark.parametrize("name", NAMES)
def test_long_names_stay_in_their_ring(name: str) -> None:
    check(view(*(one.model_copy(update={"name": name}) for one in few())).diagram())


@pytest.mark.parametrize("title", NAMES)
def test_long_titles_of_sectors_and_theme_keep_apart(title: str) -> None:
    made = knowledge(few(), [])
    sectors = [one.model_copy(update={"title": title}) for one in made.all(Sector)]
    case = made.get(Case, CASE, CASE).model_copy(update={"title": title})
    found = rings(added(added(made, *sectors, place=""), case), CASE)
    assert found is not None

    check(found.diagram())


@pytest.mark.parametrize("count", [1, 2, 5, 20, 60])
@pytest.mark.parametrize("seed", range(3))
def test_any_mixture_is_readable(count: int, seed: int) -> None:
    pick = random.Random(seed)
    types, places = ("schule", "verein", "amt", "rest"), ("primary", "secondary", None)
    actors = [
        actor(
            f"akteur-{'lang-' * pick.randrange(5)}{index}",
            type=pick.choice(types),
            key=pick.random() < 0.2,
            standing=pick.choice(places),
            veto=pick.random() < 0.1,
        )
        for index in range(count)
    ]
    diagram = view(actor("immer", standing="primary"), *actors[1:]).diagram()

    check(diagram)
    assert len(standing(diagram)) == count


def test_musterstadt_fits_on_a_sheet(shipped: Loaded) -> None:
    made = rings(shipped.knowledge, "musterstadt")
    assert made is not None
    diagram = made.diagram()

    check(diagram)
    assert len(standing(diagram)) == 28
    # Four fifths of the real size fill A4 across, 277 mm wide.
    assert diagram.width * 0.8 < 277 / 25.4 * 72


def test_the_same_case_gives_the_same_drawing() -> None:
    assert view(*few()).diagram() == view(*few()).diagram()


def test_a_small_case_looks_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("rings/klein.svg", svg(view(*few()).diagram()))
