"""What the way of recommendations shows: stations, waits, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from kbtools.build.load import Loaded
from kbtools.diagram import Diagram, Mark, Rule, Symbol, Words
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.recommendation import Recommendation
from kbtools.render.svg import svg
from kbtools.views.recommendation_path import recommendation_path
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, actor, added, body, knowledge
from tests.views.checks import LONG, UNBROKEN, check, said

START = date(2025, 3, 3)
TODAY = date(2025, 12, 1)


def on(days: int) -> date:
    """So many days after the first submission."""
    return START + timedelta(days=days)


def stop(at: str, days: int | None = None) -> dict[str, Any]:
    return {"at": at, "on": None if days is None else on(days)}


def recommendation(
    id: str, *path: dict[str, Any], after: int | None = None, by: str = "actor:amt", since: int = 0, **fields: Any
) -> Recommendation:
    """Due 42 days after it was submitted; `after`: days up to the answer."""
    given: dict[str, Any] = {"title": f"Rat {id}", "text": "Wort.", "body": "forum", "status": "submitted"}
    if after is not None:
        given |= {"status": "accepted", "answer": "Ja.", "answered_on": on(since + after), "answered_by": by}
    dates = {"submitted": on(since), "answer_due": on(since + 42)}
    return Recommendation.model_validate({"id": id, "path": path, **dates, **given, **fields})


def town() -> list[Body]:
    return [
        body("leitung", title="Leitung", level="normative"),
        body("forum", title="Forum", level="operative"),
        body("runde", title="Runde", office="actor:buero"),
    ]


def people() -> list[Actor]:
    return [actor("amt", name="Amt für Alles", short_name="Amt"), actor("buero", name="Büro"), actor("schule")]


def known(
    found: Iterable[Recommendation],
    *,
    bodies: Iterable[Body] | None = None,
    actors: Iterable[Actor] | None = None,
    today: date | None = TODAY,
) -> Knowledge:
    base = knowledge(actors or people(), [])
    case = base.get(Case, CASE, CASE).model_copy(update={"revised_on": today})
    return added(base, case, *(bodies or town()), *found)


def shown(*found: Recommendation, **given: Any) -> View:
    view = recommendation_path(known(found, **given), CASE)
    assert view is not None
    return view


UP = (stop("body:forum", 0), stop("actor:buero", 4), stop("body:runde", 10))


def late() -> Recommendation:
    """60 days for 42, of which 40 between two meetings."""
    return recommendation("spaet", *UP, stop("body:runde", 50), stop("body:leitung", 55), after=60, status="partly")


def heads(diagram: Diagram) -> list[str]:
    return [" ".join(one.lines) for one in diagram.ground if isinstance(one, Words) and one.strong]


def rules(diagram: Diagram) -> list[Rule]:
    return [one for one in diagram.ground if isinstance(one, Rule) and one.arrow]


def dots(diagram: Diagram) -> list[tuple[str, str]]:
    """Symbol and description of everything on the way."""
    return [(one.symbol, one.description) for one in diagram.marks if isinstance(one, Mark) and one.description]


def test_a_case_without_recommendations_has_no_view(shipped: Loaded) -> None:
    assert recommendation_path(known([]), CASE) is None
    assert recommendation_path(shipped.knowledge, "berlin-schulen") is None


def test_the_finding_counts_answers_and_names_the_slowest_and_the_open() -> None:
    view = shown(late(), recommendation("schnell", after=20), recommendation("offen", since=270))

    assert view.finding == (
        "Von 3 Empfehlungen sind 2 beantwortet, 1 davon innerhalb der Frist;"
        " offen ist „Rat offen“ (Antwort bis 9. Januar 2026)."
        " Am längsten dauerte „Rat spaet“ mit 60 Tagen;"
        " die längste Wartezeit (40 Tage) lag zwischen zwei Terminen bei „Runde“."
    )


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([recommendation("a")], "Die Antwort steht noch aus; überfällig ist"),
        ([recommendation("a"), recommendation("b")], "Von 2 Empfehlungen ist noch keine beantwortet; überfällig sind"),
        ([recommendation("a", after=42)], "Die Empfehlung ist beantwortet, und zwar innerhalb der Frist."),
        ([recommendation("a", after=43)], "Die Empfehlung ist beantwortet, und zwar nach Ablauf der Frist."),
        (
            [recommendation("a", after=43), recommendation("b")],
            "Von 2 Empfehlungen ist eine beantwortet, und zwar nach Ablauf der Frist; überfällig ist",
        ),
        (
            [recommendation("a", after=1), recommendation("b", after=2)],
            "Beide Empfehlungen sind beantwortet, beide innerhalb der Frist.",
        ),
        (
            [recommendation("a", after=43), recommendation("b", after=44)],
            "Beide Empfehlungen sind beantwortet, keine innerhalb der Frist.",
        ),
    ],
)
def test_the_finding_fits_every_number(found: list[Recommendation], sentence: str) -> None:
    assert shown(*found).finding.startswith(sentence)


def test_a_single_answer_is_not_the_slowest() -> None:
    assert "Die Antwort kam nach 1 Tag." in shown(recommendation("a", after=1), recommendation("b")).finding


def test_two_may_be_equally_slow() -> None:
    view = shown(recommendation("a", after=9), recommendation("b", after=9))

    assert "Am längsten dauerten „Rat b“ und „Rat a“ mit je 9 Tagen." in view.finding


def test_an_answer_on_the_day_of_submission_takes_no_days() -> None:
    view = shown(recommendation("a", after=0))

    assert view.finding == "Die Empfehlung ist beantwortet, und zwar innerhalb der Frist."
    assert view.table.rows[0][-1] == "am selben Tag, pünktlich"


def test_what_is_overdue_on_the_day_of_the_case_is_said_and_drawn() -> None:
    view = shown(recommendation("a"), recommendation("b", since=1))

    assert view.finding.endswith("; überfällig sind „Rat a“ (Frist 14. April 2025) und „Rat b“ (Frist 15. April 2025).")
    assert [one.symbol for one in view.diagram().marks if isinstance(one, Mark) and not one.description] == [
        "triangle",
        "triangle",
    ]


def test_of_many_that_are_overdue_the_oldest_is_named_and_what_is_only_open_is_not() -> None:
    view = shown(*(recommendation(f"a{place}", since=place) for place in range(3)), recommendation("b", since=270))

    assert view.finding == (
        "Von 4 Empfehlungen ist noch keine beantwortet; überfällig sind „Rat a0“ (Frist 14. April 2025) und 2 weitere."
    )


def test_on_its_last_day_or_without_a_date_of_the_case_nothing_is_overdue() -> None:
    for today in (on(42), None):
        assert "; offen ist „Rat a“ (Antwort bis 14. April 2025)." in shown(recommendation("a"), today=today).finding


def test_an_interim_reply_is_no_answer() -> None:
    interim = recommendation("a", after=5, status="forwarded")

    assert shown(interim, today=on(6)).finding.startswith("Die Antwort steht noch aus; offen ist")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ((stop("body:forum", 0), stop("body:runde", 10)), "zwischen „Runde“ und der Antwort"),
        ((stop("body:forum", 0), stop("body:runde", 41)), "zwischen „Forum“ und „Runde“"),
        ((stop("body:runde", 41),), "zwischen „Forum“ und „Runde“"),
    ],
)
def test_the_longest_wait_is_named(path: tuple[dict[str, Any], ...], where: str) -> None:
    assert shown(recommendation("a", *path, after=60)).finding.endswith(f"lag {where}.")


@pytest.mark.parametrize(
    "path",
    [
        (stop("body:forum", 0), stop("body:runde"), stop("body:leitung", 50)),
        (stop("body:forum", 0), stop("body:runde", 30)),
        (stop("body:forum", 0), stop("body:runde", 50), stop("body:leitung", 40)),
        (stop("body:forum"), stop("body:runde", 5), stop("body:leitung", 6)),
        (),
    ],
)
def test_where_the_dates_do_not_tell_no_wait_is_named(path: tuple[dict[str, Any], ...]) -> None:
    view = shown(recommendation("a", *path, after=60))

    assert "Wartezeit" not in view.finding
    assert "längste Wartezeit, wo die Antwort zu spät kam" not in str(view.diagram().legend)


def test_an_answer_in_time_shows_no_wait() -> None:
    assert "Wartezeit" not in shown(recommendation("a", *UP, after=42)).finding


def test_stations_follow_each_other_with_their_days_and_the_answer_comes_back() -> None:
    diagram = shown(late()).diagram()
    way, back = rules(diagram)[:-1], rules(diagram)[-1]

    assert dots(diagram) == [
        ("dot", "Forum, 3.3.2025"),
        ("dot", "Büro, 7.3.2025"),
        ("dot", "Runde, 13.3.2025"),
        ("dot", "Runde, 22.4.2025"),
        ("dot", "Leitung, 27.4.2025"),
        ("lozenge", "Amt, 2.5.2025: teilweise angenommen"),
    ]
    assert all(one.points[0].x < two.points[0].x for one, two in pairwise(way))
    assert [one.width > 2 for one in way] == [False, False, True, False, False]
    assert "40 Tage" in said(diagram)
    assert back.pattern == "short"
    assert back.points[0].x > back.points[-1].x == min(one.points[0].x for one in way) - 5


def test_a_way_without_first_station_begins_with_the_submission() -> None:
    assert dots(shown(recommendation("a", stop("body:runde", 10))).diagram()) == [
        ("dot", "Forum, 3.3.2025: eingebracht"),
        ("dot", "Runde, 13.3.2025"),
    ]


def test_an_open_recommendation_has_no_way_back() -> None:
    diagram = shown(recommendation("a", *UP)).diagram()

    assert {one.pattern for one in rules(diagram)} == {"solid"}
    assert [told for _, told in diagram.legend.samples] == [
        "Station",
        "überfällig",
        "danach: nächste Station oder Antwort",
    ]


def test_a_station_without_date_says_so() -> None:
    view = shown(recommendation("a", stop("body:forum", 0), stop("actor:schule")))

    assert "Schule ohne Datum" in said(view.diagram())
    assert view.table.rows[0][3] == "Forum, 3. März 2025; Schule, ohne Datum"


def test_columns_lead_from_the_local_body_over_the_office_up_to_all_others() -> None:
    diagram = shown(late()).diagram()

    assert heads(diagram) == ["Empfehlung", "Forum", "Büro", "Runde", "Leitung", "Weitere Stellen", "Stand"]


def test_an_office_at_the_end_of_the_way_is_one_of_the_others() -> None:
    diagram = shown(recommendation("a", stop("body:runde", 3), stop("actor:buero", 5))).diagram()

    assert heads(diagram) == ["Empfehlung", "Forum", "Runde", "Weitere Stellen", "Stand"]


def test_several_local_bodies_share_a_column_and_are_named_in_their_lanes() -> None:
    diagram = shown(recommendation("a"), recommendation("b", body="runde")).diagram()

    assert heads(diagram) == ["Empfehlung", "Empfehlendes Gremium", "Stand"]
    assert "Forum, eingebracht 3.3.2025" in said(diagram)


def test_a_step_back_turns_into_a_line_of_its_own() -> None:
    path = (stop("body:forum", 0), stop("body:leitung", 3), stop("body:runde", 5), stop("body:leitung", 9))
    diagram = shown(recommendation("a", *path, after=60, by="body:forum")).diagram()

    check(diagram)
    assert [len(one.points) for one in rules(diagram)] == [2, 4, 2, 4]


def test_who_answers_twice_in_a_row_is_named_once() -> None:
    names = said(shown(recommendation("a", stop("actor:amt", 5), after=9)).diagram())

    assert "Amt 8.3.2025" in names
    assert "Antwort 12.3.2025" in names


@pytest.mark.parametrize(
    ("status", "symbol"),
    [("accepted", "tick"), ("partly", "lozenge"), ("local", "square"), ("rejected", "cross")],
)
def test_every_answer_has_its_own_symbol(status: str, symbol: Symbol) -> None:
    diagram = shown(recommendation("a", after=5, status=status, reason="Grund.")).diagram()

    assert [one.symbol for one in diagram.marks if isinstance(one, Mark)].count(symbol) == 2


def test_a_late_answer_says_by_how_much_in_bold() -> None:
    strong = {" ".join(one.lines): one.strong for one in shown(late()).diagram().marks if isinstance(one, Words)}

    assert strong["18 Tage zu spät"]
    assert not strong["nach 60 Tagen"]


def test_an_answer_in_time_is_not_in_bold() -> None:
    diagram = shown(recommendation("a", after=5)).diagram()

    assert [one.strong for one in diagram.marks if isinstance(one, Words) and one.lines == ("pünktlich",)] == [False]


def test_the_latest_stand_first_and_beyond_fifteen_the_limit_says_so() -> None:
    view = shown(*(recommendation(f"a{index:02}", since=index) for index in range(17)))
    drawn = [text for text in said(view.diagram()) if text.startswith("Rat ")]

    assert (drawn[0], drawn[-1], len(drawn)) == ("Rat a16", "Rat a02", 15)
    assert "Im Bild stehen die 15 neuesten von 17 Empfehlungen; die Tabelle nennt alle." in view.limit
    assert len(view.table.rows) == 17
    check(view.diagram())


def test_the_table_says_the_same() -> None:
    way = (
        "Forum, 3. März 2025; Büro, 7. März 2025; Runde, 13. März 2025; Runde, 22. April 2025; Leitung, 27. April 2025"
    )

    assert shown(late()).table.rows == (
        (
            Linked(text="Rat spaet", to="recommendation:fall/spaet"),
            Linked(text="Forum", to="body:fall/forum"),
            "3. März 2025",
            way,
            "14. April 2025",
            "teilweise angenommen",
            "Amt",
            "2. Mai 2025",
            "nach 60 Tagen, 18 Tage zu spät",
        ),
    )


def mixed() -> list[Recommendation]:
    """Ways with steps back, many visits, others in the middle, answers from everywhere."""
    back = (stop("actor:schule", 5), stop("actor:amt"), stop("body:runde", 9), stop("actor:schule", 55))
    return [
        late(),
        recommendation("offen", *UP, stop("actor:schule"), stop("actor:amt"), since=250),
        recommendation("zurueck", *UP, *back, after=70, status="rejected", reason="Grund."),
        recommendation("oft", *(stop("body:runde", index * index) for index in range(5)), after=17, by="body:forum"),
        recommendation("lang", *(stop("body:runde", 222 + index) for index in range(5)), after=9, since=222),
        recommendation("daheim", stop("body:leitung", 1), stop("body:forum", 50), after=51, by="body:leitung"),
        recommendation("leer", after=3, by="body:runde", status="local"),
        recommendation("warten", stop("actor:schule", 5), after=60, by="actor:schule"),
        recommendation("anderswo", stop("body:forum", 4), since=4, body="runde"),
    ]


def test_nothing_meets_anything_else() -> None:
    check(shown(*mixed()).diagram())


@pytest.mark.parametrize("name", [LONG, UNBROKEN])
def test_names_of_any_length_stay_in_their_place(name: str) -> None:
    found = [one.model_copy(update={"title": name}) for one in mixed()]
    bodies = [one.model_copy(update={"title": name}) for one in town()]

    check(shown(*found, bodies=bodies, actors=[actor(one.id, name=name) for one in people()]).diagram())


def test_the_shipped_case_keeps_the_rules(shipped: Loaded) -> None:
    view = recommendation_path(shipped.knowledge, "musterstadt")

    assert view is not None
    check(view.diagram())


def test_the_same_case_gives_the_same_drawing() -> None:
    assert svg(shown(*mixed()).diagram()) == svg(shown(*mixed()).diagram())


def test_the_drawing_of_a_small_case_looks_as_it_did(golden: Callable[[str, str], None]) -> None:
    found = (
        late(),
        recommendation("schnell", after=20, since=30),
        recommendation("offen", stop("body:forum", 268), since=270),
    )
    golden("recommendation_path/klein.svg", svg(shown(*found).diagram()))
