"""Who stands in which ring and wedge of the map of actors, and what is said about it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest

from kbtools import look, typeface
from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.diagram import Badge, Diagram, Mark, Panel, Point, Ring, Rule, Words
from kbtools.model.actor import Actor
from kbtools.render.svg import svg
from kbtools.views.rings import rings
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, actor, knowledge

ROUNDING = 0.1
"""Places are rounded to tenths of a pt."""
SIZES = {"text": (look.TEXT_SIZE, look.TEXT_LEADING), "title": (look.TITLE_SIZE, look.TITLE_LEADING)}
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


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


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > ROUNDING and down > ROUNDING

    def inside(self, other: Box) -> bool:
        sides = (self.left - other.left, self.top - other.top, other.right - self.right, other.bottom - self.bottom)
        return min(sides) > -ROUNDING


def covered(words: Words) -> Box:
    size, leading = SIZES[words.size]
    wide = max(typeface.width(line, size, "semibold" if words.strong else "regular") for line in words.lines)
    left = words.x - wide * SHARES[words.anchor]
    return Box(left, words.y, left + wide, words.y + len(words.lines) * leading)


def labels(diagram: Diagram) -> list[Box]:
    return [Box(one.x, one.y, one.x + one.width, one.y + one.height) for one in diagram.marks if isinstance(one, Panel)]


def check(diagram: Diagram) -> None:
    """Labels and titles keep apart and in the drawing, what a label holds stays in it, no ray runs through either."""
    panels = labels(diagram)
    words = [covered(one) for one in diagram.marks if isinstance(one, Words)]
    half = look.SIGN_HEIGHT / 2
    signs = [
        Box(one.x, one.y - half, one.x + one.sign.width, one.y + half)
        for one in diagram.marks
        if isinstance(one, Badge)
    ]
    symbols = [
        Box(one.x - one.size / 2, one.y - one.size / 2, one.x + one.size / 2, one.y + one.size / 2)
        for one in diagram.marks
        if isinstance(one, Mark)
    ]
    in_labels = [*words, *signs, *symbols]

    assert panels
    assert not [pair for pair in combinations(panels, 2) if pair[0].overlaps(pair[1])]
    assert not [pair for pair in combinations(in_labels, 2) if pair[0].overlaps(pair[1])]
    assert all(box.inside(Box(0, 0, diagram.width, diagram.height)) for box in (*panels, *words))
    assert all(box.inside(panel) for box in in_labels for panel in panels if box.overlaps(panel))
    assert rays(diagram)
    assert not [box for box in (*panels, *words) for begin, end in rays(diagram) if runs_through(box, begin, end)]


def rays(diagram: Diagram) -> list[tuple[Point, ...]]:
    return [one.points for one in diagram.ground if isinstance(one, Rule)]


def runs_through(box: Box, begin: Point, end: Point) -> bool:
    enter, leave = 0.0, 1.0
    for start, stop, low, high in ((begin.x, end.x, box.left, box.right), (begin.y, end.y, box.top, box.bottom)):
        # A hundredth of a pt keeps an upright or level line from a division by zero.
        span = stop - start or 0.01
        first, last = sorted(((low - start) / span, (high - start) / span))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def radius(ring: Ring, x: float, y: float) -> float:
    """1 on the ellipse, less inside."""
    return math.hypot((x - ring.x) / ring.radius_x, (y - ring.y) / ring.radius_y)


def ring_of(diagram: Diagram, box: Box) -> int:
    """Number of the ring, from inside, in which a box wholly lies."""
    ellipses = sorted((one for one in diagram.ground if isinstance(one, Ring)), key=lambda one: one.radius_y)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    edges = [(min(max(ellipses[0].x, box.left), box.right), min(max(ellipses[0].y, box.top), box.bottom))]
    for place, (inner, outer) in enumerate(pairwise(ellipses)):
        if all(radius(outer, *corner) < 1 for corner in corners) and all(radius(inner, *edge) > 1 for edge in edges):
            return place
    raise AssertionError(f"{box} liegt auf der Grenze zweier Ringe")


def standing(diagram: Diagram) -> dict[str, int]:
    """The ring of each actor, by the name shown."""
    return {
        " ".join(one.lines): ring_of(diagram, covered(one))
        for one in diagram.marks
        if isinstance(one, Words) and one.link
    }


def texts(diagram: Diagram) -> list[Words]:
    """What does not name an actor."""
    return [one for one in diagram.marks if isinstance(one, Words) and not one.link]


def said(diagram: Diagram) -> list[str]:
    return [" ".join(one.lines) for one in texts(diagram)]


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
    nobody = [ring_of(diagram, covered(one)) for one in texts(diagram) if one.lines == ("niemand",)]

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
            "Als Schlüsselakteur ist niemand eingetragen. Unmittelbar betroffen ist 1 von 2 Akteuren: A. "
            + "Darunter ist 1 von 8 Bereichen vertreten: „S2“.",
        ),
        (
            [actor("a", key=True)],
            "In der Mitte steht 1 von 1 Akteur: A. Darunter ist 1 von 8 Bereichen vertreten: „S2“.",
        ),
        (
            [actor("a", type="amt", key=True), actor("b", key=True), actor("c", veto=True), actor("d", veto=True)],
            "In der Mitte stehen 2 von 4 Akteuren: A und B. Darunter sind 2 von 8 Bereichen vertreten: „S1“ und „S2“. "
            + "Ein Veto haben 2 Akteure außerhalb der Mitte: C und D.",
        ),
        (
            [actor("a", standing="secondary", veto=True)],
            "Als Schlüsselakteur ist niemand eingetragen. Ein Veto hat 1 Akteur: A.",
        ),
        (
            [actor(f"a{index}", key=True) for index in range(9)],
            "In der Mitte stehen 9 von 9 Akteuren. Darunter ist 1 von 8 Bereichen vertreten: „S2“.",
        ),
    ],
)
def test_the_finding_is_true_for_none_one_and_many(actors: list[Actor], finding: str) -> None:
    assert view(*actors).finding == finding


def test_the_finding_names_the_missing_sector_and_who_is_affected_there(shipped: Loaded) -> None:
    made = rings(for_audience(shipped.knowledge, "public"), "musterstadt")
    assert made is not None

    assert made.finding.startswith("In der Mitte stehen 7 von 28 Akteuren: Bildungsbüro, Jugendamt,")
    assert made.finding.endswith(
        "Darunter sind 6 von 7 Bereichen vertreten; niemand kommt aus dem Bereich „Wirtschaft und Arbeit“,"
        " obwohl dort Metallbau Weststadt GmbH unmittelbar betroffen ist."
    )


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


@pytest.mark.parametrize("name", ["Verein für " + "lange Namen " * 24, "Ü" * 60, "Bund-" * 55])
def test_long_names_stay_in_their_ring(name: str) -> None:
    actors = [
        actor(one.id, type=one.type, key=one.key, standing=one.standing, veto=one.veto, name=name[:300].strip())
        for one in few()
    ]
    check(view(*actors).diagram())


@pytest.mark.parametrize("title", ["Bereich mit " + "langem Titel " * 22, "Ü" * 60])
def test_long_titles_of_sectors_and_theme_keep_apart(title: str) -> None:
    made = knowledge(few(), [])
    common, own = made.shelves[""], made.shelves[CASE]
    sectors = {id: one.model_copy(update={"title": title}) for id, one in common["sector"].items()}
    case = {CASE: own["case"][CASE].model_copy(update={"title": title})}
    found = rings(replace(made, shelves={"": {**common, "sector": sectors}, CASE: {**own, "case": case}}), CASE)
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
