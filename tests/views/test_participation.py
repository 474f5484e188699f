"""Ist and Soll per decision: what is drawn, what the finding says, that everything stays in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools.diagram import Diagram, Mark, Rule, Words
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.participation_level import ParticipationLevel
from kbtools.render.svg import svg
from kbtools.views.participation import participation
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, TEXT, actor, added, knowledge
from tests.views.checks import NAMES, check, said

LEVELS = ("Informieren", "Anhören", "Mitwirken", "Mitentscheiden", "Selbst verantworten")
Part = tuple[str, int, int | None]


def part(decision: str, current: int, target: int | None = None, reason: str | None = None) -> dict[str, str | None]:
    wanted = None if target is None else f"stufe-{target}"
    return {"decision": decision, "current": f"stufe-{current}", "target": wanted, "reason": reason}


def case_of(actors: Iterable[Actor], levels: Iterable[str] = LEVELS) -> Knowledge:
    made = [
        ParticipationLevel.model_validate(
            {"id": f"stufe-{place}", "title": title, "order": place}
            | dict.fromkeys(("promise", "suited_when", "pitfall"), TEXT)
        )
        for place, title in enumerate(levels)
    ]
    return added(knowledge(actors, []), *reversed(made), place="")


def made(*actors: Actor) -> View:
    view = participation(case_of(actors), CASE)
    assert view is not None
    return view


def small() -> View:
    return made(
        actor("betrieb", standing="primary", participation=[part("Praktikum", 0, 2, "Wer ausbildet, soll mitreden.")]),
        actor("amt", standing="secondary", participation=[part("Praktikum", 3, 3), part("Jahresplan", 4, 3)]),
        actor("verein", participation=[part("Jahresplan", 1)]),
    )


def symbols(diagram: Diagram, symbol: str) -> list[tuple[float, float]]:
    return [(one.x, one.y) for one in diagram.marks if isinstance(one, Mark) and one.symbol == symbol]


def arrows(diagram: Diagram) -> list[Rule]:
    return [one for one in diagram.marks if isinstance(one, Rule) and one.arrow]


def test_a_case_without_participation_has_no_view() -> None:
    assert participation(case_of([actor("a")]), CASE) is None
    assert participation(case_of([]), CASE) is None


def test_a_small_case_looks_as_accepted(golden: Callable[[str, str], None]) -> None:
    golden("participation/klein.svg", svg(small().diagram()))


def test_the_same_words_are_the_same_decision_and_the_largest_gaps_come_first() -> None:
    titles = [one.lines for one in small().diagram().marks if isinstance(one, Words) and one.size == "title"]

    assert titles == [("Praktikum",), ("Jahresplan",)]


def test_an_arrow_runs_from_the_dot_to_the_ring() -> None:
    diagram = small().diagram()
    up, down = arrows(diagram)

    assert len(symbols(diagram, "dot")) == 4
    assert len(symbols(diagram, "circle")) == 3
    assert up.points[0].x < up.points[1].x
    assert down.points[0].x > down.points[1].x
    assert {arrow.points[0].y for arrow in (up, down)} <= {y for _, y in symbols(diagram, "dot")}


def test_on_the_same_level_the_dot_stands_in_the_ring() -> None:
    diagram = made(actor("a", participation=[part("X", 2, 2)])).diagram()

    assert symbols(diagram, "dot") == symbols(diagram, "circle")
    assert arrows(diagram) == []


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    plain = made(actor("a", participation=[part("X", 2)])).diagram().legend
    full = small().diagram().legend

    assert [meaning for _, meaning in plain.samples] == ["Ist: So weit reicht die Beteiligung heute."]
    assert len(full.samples) == 4


def test_the_row_says_the_difference_in_words() -> None:
    words = {row[0].text if isinstance(row[0], Linked) else "": row[4] for row in small().table.rows[:2]}
    drawn = said(small().diagram())

    assert words == {"Betrieb": "zwei Stufen höher", "Amt": "wie vereinbart"}
    assert {"zwei Stufen höher", "wie vereinbart", "eine Stufe tiefer", "Soll offen"} <= set(drawn)


def test_the_table_is_complete_and_linked() -> None:
    first = small().table.rows[0]

    assert len(small().table.rows) == 4
    assert first == (
        Linked(text="Betrieb", to="actor:fall/betrieb"),
        "Praktikum",
        Linked(text="Informieren", to="participation_level:stufe-0"),
        Linked(text="Mitwirken", to="participation_level:stufe-2"),
        "zwei Stufen höher",
        "unmittelbar betroffen",
        "Wer ausbildet, soll mitreden.",
    )
    assert {row[3] for row in small().table.rows if isinstance(row[3], str)} == {"offen"}


def test_the_finding_names_the_largest_gap_the_open_ones_and_the_affected_who_are_only_informed() -> None:
    assert small().finding == (
        "Bei 2 von 3 Beteiligungen mit vereinbartem Soll weicht das Soll vom Ist ab,"
        " am weitesten bei Betrieb in der Entscheidung „Praktikum“ (Soll zwei Stufen höher);"
        " bei 1 Beteiligung ist das Soll offen."
        " 1 unmittelbar betroffene Stelle steht bei mindestens einer Entscheidung"
        " auf der untersten Stufe „Informieren“: Betrieb."
    )


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ([("a", 1, None)], "Für keine Beteiligung ist ein Soll vereinbart."),
        ([("a", 1, 1)], "Alles ist wie vereinbart: Bei 1 Beteiligung sind Ist und Soll gleich."),
        ([("a", 1, 1), ("b", 2, 2)], "Alles ist wie vereinbart: Bei 2 Beteiligungen sind Ist und Soll gleich."),
        (
            [("a", 1, 1), ("b", 2, None)],
            "Bei 1 Beteiligung sind Ist und Soll gleich; bei 1 Beteiligung ist das Soll offen.",
        ),
        (
            [("a", 1, 0)],
            "Das einzige vereinbarte Soll weicht vom Ist ab: A in der Entscheidung „X“ (Soll eine Stufe tiefer).",
        ),
        (
            [("a", 1, 3), ("b", 4, 2)],
            "Bei 2 von 2 Beteiligungen weicht das Soll vom Ist ab: A und B (zwei Stufen Unterschied).",
        ),
        (
            [*((name, 0, 2) for name in "abcdef"), ("g", 0, 1)],
            "Bei 7 von 7 Beteiligungen weicht das Soll vom Ist ab, am weitesten bei A, B und 4 weiteren (Soll zwei Stufen höher).",
        ),
        (
            [(name, 0, 1) for name in "abcdef"],
            "Bei 6 von 6 Beteiligungen weicht das Soll vom Ist ab: A, B und 4 weitere (Soll eine Stufe höher).",
        ),
    ],
)
def test_the_finding_says_no_more_than_the_data(parts: list[Part], finding: str) -> None:
    assert made(*(actor(id, participation=[part("X", now, then)]) for id, now, then in parts)).finding == finding


def test_everything_lies_in_its_place() -> None:
    check(small().diagram())


def test_many_actors_get_the_titles_of_the_levels_again() -> None:
    diagram = made(*(actor(f"a-{index:02}", participation=[part("X", 1, 2)]) for index in range(65))).diagram()
    titles = said(diagram)

    check(diagram)
    assert titles.count("Mitwirken") == 3
    assert titles.count("X (Fortsetzung)") == 2


@pytest.mark.parametrize("name", NAMES)
def test_long_names_stay_inside(name: str) -> None:
    actors = [actor(id, name=name, participation=[part(name, 0, 1), part("X", 4)]) for id in ("a", "b")]
    view = participation(case_of(actors, [name[:60], *LEVELS[1:]]), CASE)
    assert view is not None

    check(view.diagram())


@given(st.lists(st.tuples(st.text("ab -", min_size=1, max_size=40), st.integers(0, 4), st.none() | st.integers(0, 4))))
@settings(max_examples=40)
def test_any_participation_is_drawn_once(parts: list[Part]) -> None:
    actors = [actor(f"a-{index}", participation=[part(*one)]) for index, one in enumerate(parts)]
    view = participation(case_of(actors), CASE)

    assert (view is None) == (not parts)
    if view:
        diagram = view.diagram()
        assert len(symbols(diagram, "dot")) == len(parts) == len(view.table.rows)
        assert all(0 < y < diagram.height for _, y in symbols(diagram, "dot"))
        assert diagram == view.diagram()
