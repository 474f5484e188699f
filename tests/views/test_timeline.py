"""What the timeline shows, says and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools.diagram import Diagram, Mark, Panel, Rule
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.entry import Document
from kbtools.model.meeting import Meeting
from kbtools.model.recommendation import Recommendation
from kbtools.model.relation import Relation
from kbtools.model.review import Review
from kbtools.render.svg import svg
from kbtools.views.timeline import timeline
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, TEXT, actor, added, body, knowledge, relation
from tests.views.checks import NAMES, said, texts
from tests.views.checks import check as check_all

TODAY = date(2026, 11, 21)


def check(diagram: Diagram) -> None:
    """The band behind the next weeks bounds nothing; words reach over its end."""
    check_all(diagram, behind="band")


def case(
    *documents: Document, relations: Iterable[Relation] = (), today: date | None = TODAY, **fields: Any
) -> Knowledge:
    """A case with three actors and the documents."""
    made = knowledge([actor("amt", type="amt"), actor("verein"), actor("stiftung")], relations)
    own = Case.model_validate({"id": CASE, "title": "Ein Fall", "summary": TEXT, "revised_on": today, **fields})
    return added(made, own, *documents)


def shown(*documents: Document, relations: Iterable[Relation] = (), today: date | None = TODAY) -> View:
    view = timeline(case(*documents, relations=relations, today=today), CASE)
    assert view is not None
    return view


def contract(id: str = "vertrag", **fields: Any) -> Contract:
    filled = {"title": id.title(), "purpose": TEXT, "parties": ["amt", "verein"], "binding": "duty", **fields}
    return Contract.model_validate({"id": id, **filled})


def commitment(id: str, due: date, **fields: Any) -> Commitment:
    filled = {"what": f"Den {id.title()} schreiben", "who": "actor:amt", "due": due, **fields}
    return Commitment.model_validate({"id": id, **filled})


def recommendation(id: str, submitted: date, due: date, answered: date | None = None, **fields: Any) -> Recommendation:
    answer = {"status": "accepted", "answered_on": answered, "answered_by": "actor:amt", "answer": TEXT}
    filled = {"title": id.title(), "text": TEXT, "body": "rat", "submitted": submitted, "answer_due": due}
    given = answer if answered else {"status": "submitted"}
    return Recommendation.model_validate({"id": id, **filled, **given, **fields})


def meeting(id: str, on: date, body: str = "rat") -> Meeting:
    items = [{"title": "Stand", "aim": "advice", "minutes": 60}]
    return Meeting.model_validate({"id": id, "body": body, "on": on, "start": "10:00", "end": "11:00", "items": items})


def review(id: str, on: date, next_review: date | None = None) -> Review:
    decisions = [{"subject": "case:fall", "decision": "continue", "decided_by": "Rat", "reason": TEXT}]
    fields = {"on": on, "present": ["actor:amt"], "assessment": "netzwerk", "decisions": decisions}
    return Review.model_validate({"id": id, **fields, "next_review": next_review})


def small() -> Knowledge:
    """One of everything."""
    return case(
        contract("vertrag", signed=date(2025, 2, 3), valid_until=date(2026, 12, 31), notice_by=date(2026, 9, 30)),
        contract("absprache", signed=date(2026, 1, 15), next_review=date(2027, 3, 1)),
        body("rat", mandate={"decided_by": "Stadtrat", "on": date(2025, 3, 20)}),
        meeting("erste", date(2025, 10, 9)),
        meeting("zweite", date(2026, 12, 3)),
        recommendation("fahrtkosten", date(2025, 10, 10), date(2025, 11, 21), date(2026, 1, 16)),
        recommendation("sprechstunde", date(2026, 10, 16), date(2026, 11, 27)),
        commitment("bericht", date(2026, 1, 31), status="done", done_on=date(2026, 1, 30)),
        commitment("antrag", date(2026, 3, 31), status="dropped", note="Kein Bedarf"),
        commitment("brief", date(2026, 10, 31)),
        commitment("plan", date(2027, 2, 26)),
        review("bilanz", date(2026, 10, 29), date(2027, 6, 24)),
        relations=[relation("stiftung", "verein", "funding", since=date(2025, 1, 1), until=date(2026, 12, 31))],
    )


def symbols(view: View) -> dict[str, str]:
    """Which symbol stands for what."""
    marks = [one for one in view.diagram().marks if isinstance(one, Mark)]
    return {one.description.rpartition(": ")[2]: one.symbol for one in marks}


def bars(view: View) -> list[Panel]:
    """All panels but the band behind the next weeks."""
    return [one for one in view.diagram().marks if isinstance(one, Panel)]


def rows(view: View) -> list[tuple[str, ...]]:
    """The table as plain words."""
    return [tuple(cell.text if isinstance(cell, Linked) else cell for cell in row) for row in view.table.rows]


def test_a_case_without_dates_has_no_timeline() -> None:
    undated = [body("rat"), contract("vertrag")]

    assert timeline(case(*undated, relations=[relation("stiftung", "verein", "funding")]), CASE) is None


def test_a_small_case_with_one_of_everything(golden: Callable[[str, str], None]) -> None:
    view = timeline(small(), CASE)
    assert view is not None
    diagram = view.diagram()

    check(diagram)
    golden("timeline/klein.svg", svg(diagram))


def test_the_finding_names_what_is_late_and_what_comes_next_nearest_first() -> None:
    view = timeline(small(), CASE)
    assert view is not None

    assert view.finding == (
        "Am 21. November 2026 ist überfällig: Verabredung „Den Brief schreiben“ (seit 31. Oktober)."
        " Als Nächstes stehen an: Antwort auf „Sprechstunde“ (27. November)"
        " und Ende der Förderung „Stiftung an Verein“ (31. Dezember),"
        " danach ein weiterer Termin am 31. Dezember 2026."
    )


CALM = "Am 21. November 2026 ist nach den Daten nichts überfällig."
FREE = "In den nächsten 90 Tagen läuft keine Frist ab."


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([contract(signed=date(2020, 1, 1))], f"{CALM} {FREE}"),
        (
            [contract(valid_until=TODAY + timedelta(90))],
            f"{CALM} Als Nächstes steht an: Ende der Vereinbarung „Vertrag“ (19. Februar 2027).",
        ),
        ([contract(valid_until=TODAY + timedelta(91))], f"{CALM} {FREE}"),
        ([commitment("plan", TODAY)], f"{CALM} Als Nächstes steht an: Verabredung „Den Plan schreiben“ (heute)."),
        (
            [commitment("plan", date(2026, 12, 2)), commitment("brief", date(2026, 12, 1))],
            (
                f"{CALM} Als Nächstes stehen an: Verabredung „Den Brief schreiben“ (1. Dezember)"
                " und Verabredung „Den Plan schreiben“ (2. Dezember)."
            ),
        ),
        (
            [commitment(f"plan-{place}", date(2027, 1, 1 + place)) for place in range(5)],
            (
                f"{CALM} Als Nächstes stehen an: Verabredung „Den Plan-0 schreiben“ (1. Januar 2027)"
                " und Verabredung „Den Plan-1 schreiben“ (2. Januar 2027), danach 3 weitere bis zum 5. Januar 2027."
            ),
        ),
        (
            [contract(notice_by=date(2026, 12, 31))],
            (
                f"{CALM} Als Nächstes steht an:"
                " letzter Tag für eine Kündigung der Vereinbarung „Vertrag“ (31. Dezember)."
            ),
        ),
        (
            [contract(signed=date(2025, 1, 1), next_review=date(2026, 3, 1)), review("b", TODAY, None)],
            f"Am 21. November 2026 ist überfällig: Prüfung der Vereinbarung „Vertrag“ (seit 1. März). {FREE}",
        ),
        (
            [
                review("b", date(2024, 6, 1), date(2025, 6, 1)),
                recommendation("rad", date(2026, 5, 1), date(2026, 7, 1)),
            ],
            (
                "Am 21. November 2026 sind überfällig: nächste Jahresbilanz (seit 1. Juni 2025)"
                f" und Antwort auf „Rad“ (seit 1. Juli). {FREE}"
            ),
        ),
        (
            [commitment(f"brief-{place}", TODAY - timedelta(20 - place)) for place in range(3)],
            (
                "Am 21. November 2026 sind 3 Termine überfällig,"
                f" am längsten: Verabredung „Den Brief-0 schreiben“ (seit 1. November). {FREE}"
            ),
        ),
    ],
)
def test_the_finding_is_true_for_little_and_for_much(documents: list[Document], expected: str) -> None:
    assert shown(*documents).finding == expected


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Beratung der Jugendberufsagentur im Stadtteil", "„Beratung der Jugendberufsagentur im Stadtteil“"),
        ("Beratung der Jugendberufsagentur im Stadtteil Nord", "„Beratung der Jugendberufsagentur im Stadtteil …“"),
        (
            "Die Vorlage schreiben und an alle Ämter schicken, auch an kleine",
            "„Die Vorlage schreiben und an alle Ämter …“",
        ),
        ("W" * 60, f"„{'W' * 45} …“"),
    ],
)
def test_of_a_long_name_the_finding_says_the_beginning(name: str, told: str) -> None:
    assert told in shown(commitment("brief", TODAY, what=name)).finding


def test_nothing_settled_is_late() -> None:
    settled = [
        commitment("bericht", date(2026, 1, 31), status="done"),
        commitment("antrag", date(2026, 1, 31), status="dropped", note="Kein Bedarf"),
        recommendation("rad", date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)),
        contract(signed=date(2024, 1, 1), valid_until=date(2025, 1, 1), next_review=date(2024, 6, 1)),
        contract("laufend", signed=date(2024, 1, 1), notice_by=date(2025, 1, 1)),
        review("bilanz-a", date(2024, 6, 1), date(2025, 6, 1)),
        review("bilanz-b", date(2025, 7, 1)),
    ]

    assert "nichts überfällig" in shown(*settled).finding


def test_without_a_date_of_the_case_nothing_is_judged() -> None:
    view = shown(commitment("brief", date(2020, 1, 1)), commitment("plan", date(2030, 5, 1)), today=None)

    check(view.diagram())
    assert view.finding == (
        "Die Daten reichen vom 1. Januar 2020 bis zum 1. Mai 2030."
        " Ob etwas überfällig ist, bleibt offen, denn der Fall nennt keinen Stand."
    )
    assert set(symbols(view).values()) == {"frame"}
    assert not any(text.startswith("heute") for text in said(view.diagram()))


def test_the_table_lists_every_date_ascending_with_a_way_to_its_page() -> None:
    view = timeline(small(), CASE)
    assert view is not None

    assert view.table.head == ("Datum", "Was", "Art", "Stand")
    assert rows(view)[:3] == [
        ("1. Januar 2025", "Stiftung → Verein", "Beginn einer Förderung", "vorbei"),
        ("3. Februar 2025", "Vertrag", "Vereinbarung unterschrieben", "vorbei"),
        ("20. März 2025", "Rat", "Mandat", "vorbei"),
    ]
    assert ("31. Oktober 2026", "Den Brief schreiben (Amt)", "Verabredung fällig", "überfällig") in rows(view)
    assert ("21. November 2025", "Fahrtkosten", "Frist für eine Antwort", "beantwortet am 16. Januar 2026") in rows(
        view
    )
    assert ("3. Dezember 2026", "Rat", "Sitzung", "steht bevor") in rows(view)
    assert len(rows(view)) == 21
    links = {cell.to for row in view.table.rows for cell in row if isinstance(cell, Linked)}
    assert {"contract:fall/vertrag", "meeting:fall/erste", "review:fall/bilanz", "commitment:fall/plan"} <= links


def test_done_open_late_and_dropped_commitments_differ_in_shape() -> None:
    view = timeline(small(), CASE)
    assert view is not None
    found = symbols(view)

    assert [found[f"Den {name} schreiben"] for name in ("Bericht", "Plan", "Brief", "Antrag")] == [
        "square",
        "frame",
        "triangle",
        "cross",
    ]


def test_a_contract_without_end_runs_on_as_an_arrow() -> None:
    view = shown(contract(signed=date(2025, 1, 1)))
    (arrow,) = [one for one in view.diagram().marks if isinstance(one, Rule) and one.arrow]

    assert arrow.points[-1].x == 1100
    assert any("unbefristet" in text for text in said(view.diagram()))


def test_a_contract_with_an_end_has_no_arrow() -> None:
    view = shown(contract(signed=date(2025, 1, 1), valid_until=date(2026, 12, 31)))

    assert not [one for one in view.diagram().marks if isinstance(one, Rule) and one.arrow]


def test_an_open_recommendation_is_outlined_and_hatched_after_its_deadline() -> None:
    waiting = bars(shown(recommendation("rad", date(2026, 5, 1), date(2026, 7, 1))))
    in_time = bars(shown(recommendation("rad", date(2026, 11, 1), date(2026, 12, 1))))
    answered = bars(shown(recommendation("rad", date(2026, 5, 1), date(2026, 7, 1), date(2026, 6, 1))))

    assert [(one.fill, one.hatched) for one in waiting] == [(None, False), (None, True)]
    assert [(one.fill, one.hatched) for one in in_time] == [(None, False)]
    assert [(one.fill, one.hatched) for one in answered] == [("step3", False)]


def test_meetings_on_one_day_stand_below_each_other() -> None:
    view = shown(body("rat"), *(meeting(f"m{index}", date(2026, 5, 4)) for index in range(3)))
    marks = [one for one in view.diagram().marks if isinstance(one, Mark)]

    check(view.diagram())
    assert len({one.x for one in marks}) == 1
    assert len({one.y for one in marks}) == 3


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    before = commitment("bericht", date(2026, 1, 31), status="done")
    legend = shown(before, commitment("plan", date(2027, 2, 26))).diagram().legend

    assert [meaning for _, meaning in legend.samples] == [
        "Zeit bis zum Tag der Verabredung",
        "Verabredung: erledigt",
        "Verabredung: offen",
    ]
    assert legend.rows == ""


def test_the_next_weeks_are_explained_once_beside_today_or_in_the_legend() -> None:
    roomy = shown(commitment("plan", date(2027, 2, 26))).diagram()
    tight = shown(contract(signed=date(2025, 1, 1)), commitment("plan", date(2026, 11, 25))).diagram()

    for diagram in (roomy, tight):
        meanings = [meaning for _, meaning in diagram.legend.samples]
        assert [*said(diagram), *meanings].count("die nächsten 90 Tage") == 1
    assert "die nächsten 90 Tage" in said(roomy)


def test_the_line_of_a_year_makes_room_for_words() -> None:
    long = commitment("plan", date(2026, 11, 25), what="Die Vorlage für alle schreiben " * 5)
    diagram = shown(commitment("brief", date(2025, 6, 1), status="done"), long).diagram()
    (words,) = [text.box for text in texts(diagram) if "Vorlage" in text.what]
    years = [one.points for one in diagram.ground if isinstance(one, Rule) and one.tone == "line"]
    crossing = [points for points in years if words.left < points[0].x < words.right]

    check(diagram)
    assert len(crossing) == 2
    assert crossing[0][1].y == words.top
    assert crossing[1][0].y == round(words.bottom, 1)


def test_months_are_named_where_they_fit() -> None:
    soon = set(said(shown(commitment("plan", date(2027, 2, 26))).diagram()))
    years = set(said(shown(contract(signed=date(2014, 1, 1))).diagram()))

    assert {"2026", "4. Quartal", "Nov", "2027", "1. Quartal", "Feb"} <= soon
    assert {"2014", "2020", "2027"} <= years
    assert not {"Nov", "4. Quartal"} & years


def test_a_date_centuries_away_does_not_squeeze_the_rest() -> None:
    view = shown(
        contract(signed=date(2025, 1, 1), valid_until=date(9999, 12, 31)), commitment("plan", date(1900, 1, 1))
    )
    diagram = view.diagram()

    check(diagram)
    assert "2 Daten liegen außerhalb der Zeitachse" in diagram.legend.rows
    assert "2025" in said(diagram)
    assert len(rows(view)) == 3


def test_what_ended_long_before_the_axis_is_in_the_table_only() -> None:
    view = shown(contract(signed=date(1950, 1, 1), valid_until=date(1960, 1, 1)), commitment("plan", TODAY))

    assert bars(view) == []
    assert rows(view)[0] == ("1. Januar 1950", "Vertrag", "Vereinbarung unterschrieben", "vorbei")


def test_of_very_many_contracts_the_nearest_are_drawn_and_all_are_listed() -> None:
    many = [contract(f"v{index}", valid_until=TODAY + timedelta(index)) for index in range(60)]
    view = shown(*many)

    check(view.diagram())
    assert len(bars(view)) == 40
    assert view.diagram().legend.rows == "Vereinbarungen: gezeigt sind 40 von 60, die Tabelle nennt alle."
    assert len(rows(view)) == 60


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("far", [-400, -10, 0, 10, 400])
def test_any_name_at_any_distance_from_today_finds_its_place(name: str, far: int) -> None:
    day = TODAY + timedelta(far)
    view = shown(
        contract("vertrag", title=name, signed=day, next_review=day, notice_by=day),
        contract("kurz", title=name, signed=day, valid_until=day + timedelta(20)),
        body("rat", title=name, mandate={"decided_by": "Rat", "on": day}),
        recommendation("rad", day, day + timedelta(42), title=name),
        commitment("plan", day, what=name),
        commitment("brief", day, what=name),
    )

    check_today(view.diagram())


def check_today(diagram: Diagram) -> None:
    """As `check`, and no words stand on the line of today."""
    check(diagram)
    (line,) = [one for one in diagram.ground if isinstance(one, Rule) and one.tone == "text"]
    x, top = line.points[0]
    assert [one.what for one in texts(diagram) if one.box.left < x < one.box.right and one.box.bottom > top] == []


DAYS = st.integers(-900, 900).map(lambda days: TODAY + timedelta(days))
TITLES = st.text(min_size=1, max_size=80, alphabet="abc -/ÄW").filter(str.strip)


@given(
    st.lists(st.tuples(DAYS, DAYS, TITLES), max_size=6),
    st.lists(st.tuples(DAYS, TITLES), max_size=8),
    st.lists(DAYS, max_size=20),
)
@settings(max_examples=40)
def test_whatever_the_dates_nothing_overlaps(
    spans: list[tuple[date, date, str]], days: list[tuple[date, str]], meetings: list[date]
) -> None:
    documents: list[Document] = [body("rat"), commitment("eins", TODAY)]
    for index, (one, two, name) in enumerate(spans):
        start, end = sorted((one, two))
        documents.append(contract(f"v{index}", title=name, signed=start, valid_until=end, next_review=end))
        documents.append(recommendation(f"e{index}", start, start + timedelta(42), title=name))
    documents += [commitment(f"c{index}", day, what=name) for index, (day, name) in enumerate(days)]
    documents += [meeting(f"m{index}", day) for index, day in enumerate(meetings)]

    check_today(shown(*documents).diagram())


def test_the_same_case_gives_the_same_drawing() -> None:
    one, two = timeline(small(), CASE), timeline(small(), CASE)

    assert one is not None
    assert two is not None
    assert svg(one.diagram()) == svg(two.diagram())
