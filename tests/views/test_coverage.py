"""What the table of areas and types shows, says and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from kbtools.diagram import Badge, Diagram, Panel, Words
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.case import Case
from kbtools.model.relation import Relation
from kbtools.model.sector import Sector
from kbtools.render.svg import svg
from kbtools.views.coverage import coverage
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, TEXT, actor, actor_type, added, area, knowledge, relation
from tests.views.checks import NAMES, check, said

AREAS = ("nord", "ost", "west")


def shown(actors: Iterable[Actor], relations: Iterable[Relation] = (), areas: Iterable[str] = AREAS) -> View:
    view = coverage(knowledge(actors, relations, map(area, areas)), CASE)
    assert view is not None
    return view


def schools(*places: str) -> list[Actor]:
    return [actor(f"schule-{place}-{index}", type="schule", area=place) for index, place in enumerate(places)]


def small() -> list[Actor]:
    """Schools in two of three areas, a club in one, an office without an area."""
    return [*schools("nord", "nord", "ost"), actor("club", area="ost"), actor("amt", type="amt")]


def rows(view: View) -> list[tuple[str, ...]]:
    """The table as plain words."""
    return [tuple(cell.text if isinstance(cell, Linked) else cell for cell in row) for row in view.table.rows]


def cells(diagram: Diagram) -> dict[str, Panel]:
    return {one.description: one for one in diagram.marks if isinstance(one, Panel)}


@pytest.mark.parametrize(
    ("actors", "areas"),
    [(small(), ["nord"]), (small(), []), ([], AREAS)],
    ids=["one area", "no area", "no actors"],
)
def test_there_is_nothing_to_compare_without_two_areas_and_actors(actors: list[Actor], areas: list[str]) -> None:
    homeless = [one.model_copy(update={"area": None}) if one.area not in areas else one for one in actors]

    assert coverage(knowledge(homeless, [], map(area, areas)), CASE) is None


def test_a_small_case(golden: Callable[[str, str], None]) -> None:
    diagram = shown(small()).diagram()

    check(diagram)
    golden("coverage/klein.svg", svg(diagram))


def test_the_table_has_a_row_per_type_with_every_number() -> None:
    view = shown(small())

    assert view.table.head == ("Akteurstyp", "Sektor", "Nord", "Ost", "West", "ohne Gebiet", "insgesamt")
    assert rows(view) == [
        ("Amt", "S1", "0", "0", "0", "1", "1"),
        ("Schule", "S1", "2", "1", "0", "0", "3"),
        ("Verein", "S2", "0", "1", "0", "0", "1"),
        ("insgesamt", "alle", "2", "2", "0", "1", "5"),
    ]
    assert view.table.rows[1][0] == Linked(text="Schule", to="actor_type:schule")


def test_without_actors_outside_all_areas_there_is_no_row_for_them() -> None:
    view = shown(schools("nord", "ost"))

    assert "ohne Gebiet" not in view.table.head
    assert "überall" not in view.limit


def test_a_type_most_areas_have_is_a_gap_where_it_is_missing() -> None:
    view = shown(small())
    drawn = cells(view.diagram())

    assert view.finding.startswith("In den meisten Gebieten vertreten, aber nicht in allen: Schule (fehlt in West). ")
    assert [what for what, one in drawn.items() if one.hatched] == ["West, Schule: niemand"]
    assert not drawn["West, Verein: niemand"].hatched


def test_half_of_the_areas_are_not_most() -> None:
    view = shown(schools("nord", "ost"), areas=[*AREAS, "mitte"])

    assert view.finding.startswith("Kein Akteurstyp ist in mehr als der Hälfte der Gebiete vertreten. ")
    assert not any(one.hatched for one in cells(view.diagram()).values())


def test_an_actor_without_an_area_may_fill_a_gap() -> None:
    view = shown([*schools("nord", "nord", "ost"), actor("fernschule", type="schule")])

    assert view.finding.startswith("Kein Akteurstyp, den die meisten Gebiete haben, fehlt in einem anderen. ")
    assert view.limit.endswith("und wer kein Gebiet hat, kann überall tätig sein.")


def test_types_that_nobody_represents_are_named_in_finding_and_drawing() -> None:
    view = shown(small())

    assert view.finding.endswith("Einer von 4 Akteurstypen ist gar nicht vertreten: „Rest“.")
    assert "Rest" in said(view.diagram())


def test_several_absent_types_are_counted() -> None:
    assert shown(schools("nord", "ost")).finding.endswith(
        "3 von 4 Akteurstypen sind gar nicht vertreten: „Verein“, „Rest“ und „Amt“."
    )


def test_of_many_gaps_and_absent_types_two_are_named_where_fewest_are_first() -> None:
    types = [actor_type(id, id[:2].title(), "s2") for id in ("chor", "hort", "klub")]
    more = [actor_type(id, id[:2].title(), "s3") for id in ("bad", "zoo", "bus", "bahn")]
    actors = [actor(f"{one.id}-{place}", type=one.id, area=place) for one in more for place in ("nord", "ost")]
    view = coverage(added(knowledge([*schools("nord"), *actors], [], map(area, AREAS)), *types, *more, place=""), CASE)
    assert view is not None

    assert view.finding == (
        "In den meisten Gebieten vertreten, aber nicht in allen: Bad (fehlt in West), Bahn (fehlt in West) und 2 weitere."
        " 6 von 11 Akteurstypen sind gar nicht vertreten: „Chor“, „Hort“ und 4 weitere."
    )


def test_where_every_type_is_represented_the_finding_says_so_and_no_list_is_drawn() -> None:
    view = shown([*small(), actor("rest", type="rest")])

    assert view.finding.endswith("Jeder Akteurstyp ist vertreten.")
    assert "Diese Typen vertritt niemand" not in said(view.diagram())


def test_many_gaps_and_many_areas_are_counted_after_the_first_ones() -> None:
    places = [f"ort-{index:02}" for index in range(15)]
    actors = schools(*places[:8])
    view = shown(actors, areas=places)

    assert "Schule (fehlt in Ort-08 und 6 weiteren)" in view.finding


def test_where_most_actors_have_no_area_relations_into_it_count() -> None:
    clubs = [actor("beide"), actor("einer"), actor("keiner"), actor("frueher")]
    relations = [
        relation("beide", "schule-nord-0"),
        relation("schule-ost-1", "beide"),
        relation("einer", "schule-ost-1"),
        relation("einer", "beide"),
        relation("frueher", "schule-nord-0", until="2020-01-01"),
    ]
    made = knowledge([*schools("nord", "ost"), *clubs], relations, map(area, AREAS))
    today = Case.model_validate({"id": CASE, "title": "Ein Fall", "summary": TEXT, "revised_on": "2026-11-21"})
    view = coverage(added(made, today), CASE)
    assert view is not None

    assert ("Verein", "S2", "1", "2", "0", "2", "4") in rows(view)
    assert view.limit.startswith("Gezählt ist, wer aus dem Gebiet kommt oder eine laufende Beziehung dorthin hat; ")
    assert any("zählt in jedem" in text for text in said(view.diagram()))


def test_where_actors_have_areas_relations_do_not_count() -> None:
    view = shown([*schools("nord", "ost"), actor("club", area="ost")], [relation("club", "schule-nord-0")])

    assert ("Verein", "S2", "0", "1", "0", "1") in rows(view)
    assert view.limit.startswith("Gezählt sind die Akteure aus dem Gebiet; ")


def test_more_actors_are_darker_and_text_stays_legible() -> None:
    places = ["nord"] * 1 + ["ost"] * 2 + ["west"] * 5 + ["mitte"] * 40
    diagram = shown(schools(*places), areas=[*AREAS, "mitte"]).diagram()
    pale = [one.lines[0] for one in diagram.marks if isinstance(one, Words) and one.tone == "paper"]

    assert [cells(diagram)[what].fill for what in (
        "Nord, Schule: 1 Akteur",
        "Ost, Schule: 2 Akteure",
        "West, Schule: 5 Akteure",
        "Mitte, Schule: 40 Akteure",
    )] == ["step1", "step1", "step2", "step4"]  # fmt: skip
    assert pale == ["40"]
    assert [meaning for _, meaning in diagram.legend.samples] == ["1–3 Akteure", "4–6 Akteure", "17–40 Akteure"]


def test_up_to_four_actors_each_number_is_a_step() -> None:
    places = ["nord"] * 1 + ["ost"] * 2 + ["west"] * 3 + ["mitte"] * 4
    legend = shown(schools(*places), areas=[*AREAS, "mitte"]).diagram().legend

    assert [meaning for _, meaning in legend.samples] == ["1 Akteur", "2 Akteure", "3 Akteure", "4 Akteure"]


def test_the_legend_explains_empty_cells_where_there_are_any() -> None:
    meanings = [meaning for _, meaning in shown(small()).diagram().legend.samples]

    assert meanings == [
        "1 Akteur",
        "2 Akteure",
        "niemand",
        "Lücke: Die meisten Gebiete haben diesen Typ",
    ]


def test_every_type_has_its_sign_once() -> None:
    diagram = shown(small()).diagram()

    assert sorted(one.sign.id for one in diagram.marks if isinstance(one, Badge)) == ["amt", "rest", "schule", "verein"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("at_work", [False, True])
def test_any_name_keeps_to_its_place(name: str, at_work: bool) -> None:
    made = knowledge([*small(), *(actor(f"fern-{index}") for index in range(9 * at_work))], [], map(area, AREAS))
    types = [
        actor_type(id, mark, sector).model_copy(update={"title": name})
        for id, mark, sector in (
            ("schule", "Sch", "s1"),
            ("verein", "V", "s2"),
            ("amt", "A", "s1"),
            ("rest", "R", "s8"),
        )
    ]
    sectors = [one.model_copy(update={"title": name}) for one in made.all(Sector)]
    areas = [Area(id=id, title=name) for id in AREAS]
    view = coverage(added(added(made, *types, *sectors, place=""), *areas), CASE)
    assert view is not None

    check(view.diagram())


def test_the_same_case_gives_the_same_drawing() -> None:
    assert svg(shown(small()).diagram()) == svg(shown(reversed(small())).diagram())
