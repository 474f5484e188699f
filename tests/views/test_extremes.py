"""Networks nobody hopes for are drawn legibly or split, and a drawing people know stays as they know it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise
from typing import TypeVar
from xml.etree import ElementTree

import pytest
import yaml

from kbtools import typeface
from kbtools.build.load import Loaded
from kbtools.diagram import Diagram
from kbtools.exchange.arranging import arrangement
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.entry import Document
from kbtools.model.layout import Layout
from kbtools.model.relation import RELATION_KINDS, Relation, RelationKind
from kbtools.render.svg import svg
from kbtools.views.network import Sheet, layout_id, sheets
from tests import readability
from tests.readability import Box
from tests.views import test_card
from tests.views.builders import CASE, actor, area, knowledge, relation

TOWN = "musterstadt"
SVG = "{http://www.w3.org/2000/svg}"
KINDS: tuple[RelationKind, ...] = tuple(RELATION_KINDS)
ROOM = 5.0
"""Cards closer than that look like one."""
LEAST, LEAST_OF_LONG_NAMES = 7.0, 5.2
"""Type size in pt on A3; fifty names of 300 characters need more room than there is."""
MOST = 80
"""Among more cards nobody finds a name."""
Made = tuple[Sequence[Actor], Sequence[Relation], Sequence[Area]]
D = TypeVar("D", bound=Document)

NAMES: Mapping[str, str] = {
    "60-without-break": "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau",
    "60-of-the-widest-letter": "W" * 58,
    "300": "Förderverein der Freundinnen und Freunde der Schule am Park e. V. " * 5,
    "300-without-break": "m" * 298,
    "greek": "Δημοτική Βιβλιοθήκη Θεσσαλονίκης",
    "cyrillic": "Городская библиотека имени Пушкина",
    "arabic": "المكتبة البلدية في المدينة",
    "chinese": "市立图书馆与教育中心",
    "emoji": "🚀 Jugend 👩‍👩‍👧‍👦 club 🇩🇪🎉",
    "not-to-be-seen": "e\u0301 \u0007\u200b\u00ad\u202e\u3000\u00a0&<\"'\\",
}


def few(name: str) -> Made:
    """Cards with that name."""
    actors = [actor(f"a{index}", name=f"{name[:298]}{index}", key=index == 3) for index in range(6)]
    return actors, [relation("a0", f"a{index}", KINDS[index]) for index in range(1, 6)], []


def many(name: str) -> Made:
    """Rows with that name, and some cards."""
    actors = [actor(f"a{index}", name=f"{name[:298]}{index}", key=index == 3) for index in range(50)]
    spokes = [relation("a0", f"a{index}", KINDS[index % 8]) for index in range(1, 45)]
    return actors, [*spokes, relation("a1", "a2")], []


def ring_of(count: int) -> list[Actor]:
    return [actor(f"a{index}") for index in range(count)]


def star() -> Made:
    actors = ring_of(400)
    return actors, [relation("a0", one.id) for one in actors[1:]], []


def star_of_all_kinds() -> Made:
    actors = ring_of(400)
    return actors, [relation("a0", one.id, KINDS[index % 8]) for index, one in enumerate(actors[1:])], []


def clique() -> Made:
    actors = ring_of(40)
    return actors, [relation(one.id, two.id) for one, two in combinations(actors, 2)], []


def path() -> Made:
    actors = ring_of(300)
    return actors, [relation(one.id, two.id) for one, two in pairwise(actors)], []


def two_with_ten_relations() -> Made:
    back = [relation("a1", "a0", kind, strength=3) for kind in ("funding", "oversight")]
    return ring_of(2), [*(relation("a0", "a1", kind) for kind in KINDS), *back], []


def loops() -> Made:
    own = [relation("a0", "a0"), relation("a0", "a0", "contact"), relation("a1", "a1", "funding")]
    return ring_of(2), [*own, relation("a0", "a1")], []


def areas_with_long_names() -> Made:
    places = [Area(id=f"ort-{index}", title=f"{name[:298]}{index}") for index, name in enumerate(NAMES.values())]
    actors = [actor(f"{place.id}-{index}", area=place.id) for place in places for index in range(12)]
    chains = [
        relation(f"{one.id}-{index}", f"{two.id}-{index}") for one, two in pairwise(places) for index in range(12)
    ]
    return [*actors, actor("allein"), actor("auch-allein")], chains, places


EXTREMES: Mapping[str, Callable[[], Made]] = {
    "one": lambda: (ring_of(1), [], []),
    "one-with-itself": lambda: (ring_of(1), [relation("a0", "a0")], []),
    "some-with-themselves": loops,
    "two-with-ten-relations": two_with_ten_relations,
    "star-of-400": star,
    "star-of-400-and-all-kinds": star_of_all_kinds,
    "clique-of-40": clique,
    "path-of-300": path,
    "30-alone": lambda: (ring_of(30), [], []),
    "400-alone": lambda: (ring_of(400), [], []),
    "areas-with-long-names": areas_with_long_names,
} | {
    f"{name}-{some.__name__}": lambda name=name, some=some: some(NAMES[name]) for name in NAMES for some in (few, many)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A network with its sheets and their drawings."""

    actors: Mapping[str, Actor]
    relations: tuple[Relation, ...]
    sheets: tuple[tuple[Sheet, Diagram], ...]

    @property
    def networks(self) -> Iterator[tuple[Sheet, Diagram]]:
        """The sheets with actors."""
        return ((sheet, diagram) for sheet, diagram in self.sheets if not sheet.overview)


@pytest.fixture(scope="module", params=EXTREMES)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    actors, relations, areas = EXTREMES[request.param]()
    return Drawn(
        actors={one.id: one for one in actors},
        relations=tuple(relations),
        sheets=tuple((sheet, sheet.diagram()) for sheet in sheets(knowledge(actors, relations, areas), CASE)),
    )


def rows(diagram: Diagram) -> dict[str, str]:
    """Each row with its card."""
    return {row.id: card.id for card in diagram.cards for row in card.rows}


def crowded(diagram: Diagram, room: float = ROOM) -> int:
    """Pairs of cards with less than that between them."""
    return readability.overlaps(
        [Box(card.x, card.y, card.x + card.width + room, card.y + card.height + room) for card in diagram.cards]
    )


def tidy(diagram: Diagram) -> tuple[int, int, int]:
    """Cards and texts on each other, relations through foreign cards: all have to be 0."""
    boxes = readability.card_boxes(diagram), readability.text_boxes(diagram)
    return readability.overlaps(boxes[0]), readability.overlaps(boxes[1]), readability.passes(diagram)


# ---- Extreme networks ------------------------------------------------------------------------------------------


def test_an_empty_network_has_no_sheet() -> None:
    assert sheets(knowledge([], []), CASE) == ()


def test_nothing_lies_on_anything_else_and_no_relation_runs_through_a_foreign_card(drawn: Drawn) -> None:
    assert [tidy(diagram) for _, diagram in drawn.sheets] == [(0, 0, 0)] * len(drawn.sheets)
    assert [crowded(diagram) for _, diagram in drawn.sheets] == [0] * len(drawn.sheets)


def test_text_stays_in_its_card_and_all_in_the_drawing(drawn: Drawn) -> None:
    for _, diagram in drawn.sheets:
        for card in diagram.cards:
            test_card.check(card)
        reach = readability.extent(diagram)
        assert min(reach.left, reach.top) > 0
        assert reach.right < diagram.width
        assert reach.bottom < diagram.height


def test_every_actor_of_a_sheet_stands_on_it_once_and_nobody_gets_lost(drawn: Drawn) -> None:
    for sheet, diagram in drawn.networks:
        cards = {card.id for card in diagram.cards} - {"ohne_beziehung"}
        assert Counter([*cards, *rows(diagram)]) == Counter(sheet.actors)
        assert len({card.id for card in diagram.cards}) == len(diagram.cards)
    assert set().union(*(sheet.actors for sheet, _ in drawn.sheets)) == set(drawn.actors)


def test_every_relation_among_the_actors_of_a_sheet_is_drawn_once(drawn: Drawn) -> None:
    """As a line, or by a row in the card of the other."""
    seen: set[str] = set()
    for sheet, diagram in drawn.networks:
        on, home = set(sheet.actors), rows(diagram)
        among = [one for one in drawn.relations if {one.from_, one.to} <= on]
        listed = [one for one in among if home.get(one.from_) == one.to or home.get(one.to) == one.from_]
        lines = Counter((edge.source, edge.target, edge.line.id) for edge in diagram.edges)
        assert lines == Counter((one.from_, one.to, one.kind) for one in among if one not in listed)
        expected = {one.from_ if one.from_ in home else one.to: one for one in listed}
        assert len(expected) == len(listed)
        for row in (row for card in diagram.cards for row in card.rows if row.line):
            one = expected[row.id]
            assert (row.line and row.line.id, row.inward) == (one.kind, one.from_ == row.id)
        assert set(expected) == {id for id, card in home.items() if card in drawn.actors}
        seen.update(one.id for one in among)
    assert seen == {one.id for one in drawn.relations}


def test_a_sheet_can_be_read_when_it_is_printed_on_a3(drawn: Drawn) -> None:
    least = LEAST_OF_LONG_NAMES if any(len(one.name) > 200 for one in drawn.actors.values()) else LEAST
    for _, diagram in drawn.sheets:
        scale = readability.scale_on_a3(diagram.width, diagram.height)
        assert scale * min(readability.label_sizes(diagram)) >= least
        assert len(diagram.cards) <= MOST


def test_the_svg_is_well_formed_and_says_every_name_in_full(drawn: Drawn) -> None:
    for sheet, diagram in drawn.sheets:
        root = ElementTree.fromstring(svg(diagram))
        groups = {one.get("id", ""): one for one in root.iter(f"{SVG}g")}
        for id in sheet.actors:
            text = groups[f"{diagram.id}-{id}"].find(f".//{SVG}text")
            assert text is not None
            assert unbroken("".join(text.itertext())) == unbroken(typeface.shown(drawn.actors[id].name))
        assert repeated(one.get("id", "") for one in root.iter() if one.get("id")) == []
        numbers = " ".join(str(one.get(key)) for one in root.iter() for key in ("x", "y", "width", "height", "d"))
        assert not re.search("nan|inf|e-", numbers)


def unbroken(text: str) -> str:
    return text.replace(" ", "")


def repeated(ids: Iterable[str]) -> list[str]:
    return [id for id, count in Counter(ids).items() if count > 1]


# ---- Extreme ids -----------------------------------------------------------------------------------------------


def pairs_of(ids: Sequence[str]) -> list[Relation]:
    return [relation(one, two, id=f"r{place}") for place, (one, two) in enumerate(pairwise(ids))]


def split(places: Sequence[str]) -> Knowledge:
    """Too many cards for one sheet, and somebody without an area."""
    schools = [f"schule-{place}-{index}" for place in places for index in range(25)]
    homes = [place for place in places for _ in range(25)]
    actors = [actor(id, area=home) for id, home in zip(schools, homes, strict=True)]
    return knowledge([*actors, actor("allein")], pairs_of(schools), map(area, places))


def test_sheets_of_actors_with_nearly_the_same_long_id_have_ids_of_their_own() -> None:
    ids = [f"{'x' * 57}{index:03}" for index in range(300)]
    made = sheets(knowledge(map(actor, ids), pairs_of(ids)), CASE)

    assert len(made) > 2
    assert repeated(sheet.id for sheet in made) == []


def test_an_area_may_be_called_like_any_other_sheet() -> None:
    made = sheets(split(["ohne-gebiet", "netz", "nord", "west"]), CASE)

    assert len(made) == 6
    assert repeated(sheet.id for sheet in made) == []
    assert repeated(layout_id(sheet.id) for sheet in made) == []


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(
            knowledge(map(actor, ("title", "desc", "hatch", "sign-verein")), [relation("title", "desc")]), id="actors"
        ),
        pytest.param(split(["nord", "nord-0", "nord-1", "title"]), id="areas"),
    ],
)
def test_no_actor_and_no_area_takes_an_id_that_the_drawing_needs(of: Knowledge) -> None:
    root = ElementTree.fromstring(svg(sheets(of, CASE)[0].diagram()))

    assert repeated(one.get("id", "") for one in root.iter() if one.get("id")) == []


# ---- The town people know --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def town(shipped: Loaded) -> Knowledge:
    """The town with the arrangement that `kbtools arrange` keeps today."""
    text, count = arrangement(shipped.knowledge, TOWN)
    layout = Layout.model_validate(yaml.safe_load(text)["layout"][0])
    assert len(layout.places) == count > 20
    return changed(shipped.knowledge, layout=[layout])


def changed(town: Knowledge, **kinds: Iterable[Document]) -> Knowledge:
    """The town with other documents of these kinds."""
    own = {kind: {one.id: one for one in documents} for kind, documents in kinds.items()}
    return replace(town, shelves={**town.shelves, TOWN: {**town.shelves[TOWN], **own}})


def picture(town: Knowledge) -> Diagram:
    (sheet,) = sheets(town, TOWN)
    return sheet.diagram()


def places(diagram: Diagram) -> dict[str, tuple[float, float]]:
    return {card.id: (card.x, card.y) for card in diagram.cards}


def with_name(town: Knowledge, id: str, name: str) -> Knowledge:
    actors = town.all(Actor, TOWN)
    return changed(town, actor=(one.model_copy(update={"short_name": name}) if one.id == id else one for one in actors))


def test_the_arrangement_holds_every_place_to_the_point(town: Knowledge) -> None:
    (layout,) = town.all(Layout, TOWN)
    before = picture(town)

    assert places(before) == dict(layout.places)
    assert (tidy(before), crowded(before)) == ((0, 0, 0), 0)


@pytest.mark.parametrize("first", [0, 9, 20])
def test_a_new_actor_moves_nobody(town: Knowledge, first: int) -> None:
    before, known = picture(town), town.all(Actor, TOWN)
    new = actor("neu-hier", type=known[first].type)
    own = [relation(new.id, known[first].id, "funding"), relation(known[first + 5].id, new.id)]
    after = picture(changed(town, actor=(*known, new), relation=(*town.all(Relation, TOWN), *own)))

    there = places(after)
    assert there.pop(new.id)
    assert there == places(before)
    assert len(after.edges) == len(before.edges) + 2
    assert (tidy(after), crowded(after)) == ((0, 0, 0), 0)


def test_a_relation_less_moves_nobody(town: Knowledge) -> None:
    before, relations = picture(town), town.all(Relation, TOWN)
    for gone in islice(relations, 0, None, 6):
        after = picture(changed(town, relation=(one for one in relations if one is not gone)))

        assert places(after) == places(before)
        assert len(after.edges) == len(before.edges) - 1
        assert (tidy(after), crowded(after)) == ((0, 0, 0), 0)


def test_a_shorter_name_moves_nobody(town: Knowledge) -> None:
    before = picture(town)
    for card in before.cards:
        after = picture(with_name(town, card.id, "Neu"))

        assert places(after) == places(before)
        assert [one.title for one in after.cards if one.id == card.id] == [("Neu",)]
        assert (tidy(after), crowded(after)) == ((0, 0, 0), 0)


def test_a_longer_name_moves_only_what_it_would_lie_on(town: Knowledge) -> None:
    """Whoever has grown stays, and so does everybody else as long as there is room between them."""
    before, untidy, moved, roomy = picture(town), set(), {}, 0
    for old in before.cards:
        after = picture(with_name(town, old.id, f"{' '.join(old.title)} und weitere"))
        new = next(one for one in after.cards if one.id == old.id)
        grown = tuple(replace(new, x=one.x, y=one.y) if one is old else one for one in before.cards)
        if (tidy(after), crowded(after)) != ((0, 0, 0), 0):
            untidy.add(old.id)
        if not crowded(replace(before, cards=grown)):
            roomy += 1
            moved[old.id] = [id for id, place in places(after).items() if place != places(before)[id]]

    assert untidy == set()
    assert {id: others for id, others in moved.items() if others} == {}
    assert roomy > 15


def test_the_order_of_entries_in_the_files_moves_nobody(town: Knowledge) -> None:
    """Neither in a drawing people know nor in one that is made anew."""
    for known in (town, changed(town, layout=[])):
        shelf = {kind: dict(reversed(list(documents.items()))) for kind, documents in known.shelves[TOWN].items()}
        after = picture(replace(known, shelves={**known.shelves, TOWN: shelf}))

        assert [one.description for one in after.edges] != [one.description for one in picture(known).edges]
        assert places(after) == places(picture(known))
        assert (tidy(after), crowded(after)) == ((0, 0, 0), 0)
