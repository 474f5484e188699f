"""Who carries what: counts, finding, and a drawing where every number stands in its part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools import look, typeface
from kbtools.diagram import Diagram, Mark, Panel, Words
from kbtools.knowledge import Knowledge
from kbtools.model.commitment import Commitment
from kbtools.model.entry import Document
from kbtools.model.function import Function
from kbtools.model.role import Role
from kbtools.model.role_matrix import RoleMatrix
from kbtools.render.svg import svg
from kbtools.views.role_load import role_load
from kbtools.views.view import Linked, View
from tests.views.builders import CASE, TEXT, actor, added, body, knowledge
from tests.views.checks import NAMES, check, said

Row = Mapping[str, str]
COMMON: Sequence[Document] = (
    Role.model_validate(
        {"id": "fachamt", "title": "Fachamt der Stadt", "short": "Fachamt", "tasks": [], "competences": []}
        | {"backing": TEXT}
    ),
    Function.model_validate(
        {"id": "koordination", "title": "Koordinatorin oder Koordinator", "verb": "koordinieren", "order": 1}
        | {"purpose": TEXT, "take_when": [], "leave_when": []}
    ),
)


def matrix(rows: Sequence[Row], id: str = "weg", **fields: Any) -> RoleMatrix:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    made = [{"id": f"a-{place}", "task": f"Aufgabe {place}", "cells": row} for place, row in enumerate(rows)]
    return RoleMatrix.model_validate({"id": id, "title": "Weg", "columns": columns, "rows": made, **fields})


def commitment(id: str, who: str, status: str = "open") -> Commitment:
    return Commitment.model_validate(
        {"id": id, "what": TEXT, "who": who, "due": "2026-12-01", "status": status, "note": "Grund."}
    )


def case_of(*documents: Document, name: str = "") -> Knowledge:
    actors = [actor(id, short_name=name or None) for id in ("amt", "haus", "verein")]
    return added(added(knowledge(actors, []), *COMMON, place=""), *documents)


def made(*documents: Document) -> View:
    view = role_load(case_of(*documents), CASE)
    assert view is not None
    return view


def small() -> View:
    first = matrix(
        [
            {"actor:amt": "DE", "actor:haus": "M", "body:rat": "I"},
            {"actor:amt": "D", "body:rat": "E", "role:fachamt": "M", "actor:haus": "I"},
            {"actor:amt": "D", "function:koordination": "I"},
            {"actor:haus": "DE", "body:rat": "E"},
        ]
    )
    second = matrix([{"body:rat": "E", "actor:amt": "DM", "actor:haus": "M"}], "zweite")
    return made(
        first,
        second,
        body("rat", chair="role:fachamt", office="actor:amt"),
        commitment("a", "actor:amt"),
        commitment("b", "actor:verein"),
        commitment("c", "actor:verein", "done"),
        commitment("d", "actor:verein", "dropped"),
    )


def numbers(view: View) -> dict[str, tuple[object, ...]]:
    """The numbers of the table by name."""
    return {row[0].text: row[1:] for row in view.table.rows if isinstance(row[0], Linked)}


def segments(diagram: Diagram) -> list[Panel]:
    return [one for one in diagram.marks if isinstance(one, Panel) and one.outline]


def test_a_case_where_nobody_carries_anything_has_no_view() -> None:
    assert role_load(case_of(), CASE) is None
    assert role_load(case_of(commitment("a", "actor:amt", "done"), body("rat")), CASE) is None


def test_a_small_case_looks_as_accepted(golden: Callable[[str, str], None]) -> None:
    golden("role_load/klein.svg", svg(small().diagram()))


def test_each_task_counts_once_by_its_strongest_letter() -> None:
    found = numbers(small())

    assert small().table.head[:7] == (
        "Stelle",
        "Entscheidet insgesamt",
        "Entscheidet und führt durch",
        "Führt insgesamt durch",
        "Wirkt nur mit",
        "Wird nur informiert",
        "Aufgaben zusammen",
    )
    assert found["Amt"][:6] == ("1", "1", "4", "0", "0", "4")
    assert found["Rat"][:6] == ("3", "0", "0", "0", "1", "4")
    assert found["Haus"][:6] == ("1", "1", "1", "2", "1", "4")


def test_only_open_commitments_count_and_bodies_by_chair_and_office() -> None:
    found = numbers(small())

    assert small().table.head[7:] == ("Offene Verabredungen", "Vorsitz in Gremien", "Geschäftsführung von Gremien")
    assert found["Amt"][6:] == ("1", "0", "1")
    assert found["Verein"][6:] == ("1", "0", "0")
    assert found["Fachamt (Rolle)"][6:] == ("0", "1", "0")


def test_who_decides_and_performs_most_comes_first_and_everybody_is_linked() -> None:
    links = [row[0].to for row in small().table.rows if isinstance(row[0], Linked)]

    assert links[:6] == [
        "actor:fall/amt",
        "body:fall/rat",
        "actor:fall/haus",
        "role:fachamt",
        "function:koordination",
        "actor:fall/verein",
    ]


def test_the_finding_names_who_carries_most_and_which_tasks_are_unclear() -> None:
    assert small().finding == (
        "Entscheidungen liegen am häufigsten bei Rat (3 von 5 Aufgaben);"
        " die Durchführung liegt am häufigsten bei Amt (4 von 5 Aufgaben)."
        " Bei 1 Aufgabe entscheidet niemand („Aufgabe 2“); bei 1 Aufgabe entscheiden mehrere („Aufgabe 3“)."
    )


def test_unclear_tasks_stand_in_the_table_and_in_the_drawing() -> None:
    heads = [row[0].text for row in small().table.rows if isinstance(row[0], Linked)][-2:]
    texts = said(small().diagram())[-2:]
    marks = [one for one in small().diagram().marks if isinstance(one, Mark)]

    assert texts == ["Niemand entscheidet: Aufgabe 2", "Mehrere entscheiden: Aufgabe 3"]
    assert heads == [f"{text} (Rollenmatrix „Weg“)" for text in texts]
    assert [one.symbol for one in marks] == ["triangle", "triangle"]


@pytest.mark.parametrize(
    ("documents", "finding"),
    [
        (
            [matrix([{"actor:amt": "DE"}]), commitment("a", "actor:amt")],
            (
                "Alle Entscheidungen liegen bei Amt (1 Aufgabe); die Durchführung liegt allein bei Amt (1 Aufgabe)."
                " Jede Aufgabe hat genau eine entscheidende Stelle."
            ),
        ),
        (
            [matrix([{"actor:amt": "M"}]), commitment("a", "actor:amt")],
            "Für keine Aufgabe ist eingetragen, wer entscheidet; für keine Aufgabe ist eingetragen, wer sie durchführt.",
        ),
        (
            [matrix([{"actor:amt": "E", "actor:haus": "D"}, {"actor:haus": "E", "actor:amt": "D"}])],
            (
                "Niemand entscheidet über mehr als eine Aufgabe; niemand führt mehr als eine Aufgabe durch."
                " Jede Aufgabe hat genau eine entscheidende Stelle."
            ),
        ),
        (
            [matrix([{"actor:amt": "RA"}, {"actor:amt": "AR"}, {"actor:haus": "AR"}], code_system="raci")],
            (
                "Entscheidungen liegen am häufigsten bei Amt (2 von 3 Aufgaben);"
                " die Durchführung liegt am häufigsten bei Amt (2 von 3 Aufgaben)."
                " Jede Aufgabe hat genau eine entscheidende Stelle."
            ),
        ),
        (
            [matrix([{"actor:amt": "E"}, *({"actor:haus": "D"} for _ in range(3))])],
            (
                "Alle Entscheidungen liegen bei Amt (1 von 4 Aufgaben);"
                " die Durchführung liegt allein bei Haus (3 von 4 Aufgaben)."
                " Bei 3 Aufgaben entscheidet niemand („Aufgabe 1“ und 2 weitere)."
            ),
        ),
        ([commitment("a", "actor:amt")], "Alle offenen Verabredungen liegen bei Amt (1 Verabredung)."),
        (
            [
                *(commitment(id, "actor:amt") for id in "ab"),
                commitment("c", "actor:haus"),
                body("rat", chair="actor:amt"),
            ],
            (
                "Offene Verabredungen liegen am häufigsten bei Amt (2 von 3 Verabredungen)."
                " Für kein Gremium ist die Geschäftsführung eingetragen."
            ),
        ),
        (
            [body("rat", office="actor:amt"), body("beirat", office="actor:haus")],
            "Niemand führt die Geschäfte von mehr als einem Gremium.",
        ),
        (
            [*(body(id, office="actor:amt") for id in "ab"), *(body(id, office="actor:haus") for id in "cd")],
            "Die Geschäftsführung liegt am häufigsten bei Amt und Haus (je 2 von 4 Gremien).",
        ),
    ],
)
def test_the_finding_says_no_more_than_the_data(documents: list[Document], finding: str) -> None:
    assert made(*documents).finding == finding


def test_the_length_of_a_bar_is_its_number_of_tasks() -> None:
    bars = segments(small().diagram())
    amt = [one.width for one in bars if one.y == bars[0].y]

    assert amt == [26.0, 78.0]


def test_every_number_fits_its_part_of_the_bar() -> None:
    rows = [{"actor:amt": "DE", "actor:haus": "E" if place == 3 else "D"} for place in range(120)]
    diagram = made(matrix(rows)).diagram()
    bars = [one for one in segments(diagram) if one.outline]
    shown = {
        (round(one.x - bar.x - bar.width / 2, 1), one.lines[0])
        for bar in bars
        for one in diagram.marks
        if isinstance(one, Words) and bar.x < one.x < bar.x + bar.width and bar.y < one.y < bar.y + bar.height
    }

    assert {text for _, text in shown} == {"120", "1", "119"}
    assert all(abs(offset) <= 0.1 for offset, _ in shown)
    assert min(bar.width for bar in bars) > typeface.width("1", look.TEXT_SIZE, "semibold") + 4


def test_the_legend_uses_the_words_of_the_code_systems_and_names_only_what_is_drawn() -> None:
    plain = made(matrix([{"actor:amt": "E", "actor:haus": "I"}])).diagram().legend
    both = [matrix([{"actor:amt": "E"}]), matrix([{"actor:amt": "A"}, {"actor:amt": "RA"}], "r", code_system="raci")]

    assert [meaning for _, meaning in plain.samples] == ["Entscheiden (E)", "Informiert werden (I)"]
    assert [meaning for _, meaning in made(*both).diagram().legend.samples] == [
        "Entscheiden (E) oder Verantworten (A)",
        "Entscheiden und Durchführen (E und D) oder Verantworten und Durchführen (A und R)",
    ]
    # What a triangle means stands beside it.
    assert not [sample for sample, _ in small().diagram().legend.samples if isinstance(sample, Mark)]


def test_the_parts_of_a_bar_differ_without_colour() -> None:
    rows = [{"actor:amt": "E"}, {"actor:amt": "DE"}, {"actor:amt": "D"}, {"actor:amt": "M"}, {"actor:amt": "I"}]
    looks = [(one.fill, one.hatched) for one in segments(made(matrix(rows)).diagram())]

    assert len(looks) == len(set(looks)) == 5


@pytest.mark.parametrize(
    "documents",
    [
        [matrix([{"actor:amt": "E"}])],
        [commitment("a", "actor:amt")],
        [body("rat", chair="actor:amt", office="actor:haus"), matrix([{"body:rat": "I"}] * 40)],
    ],
)
def test_everything_lies_in_its_place(documents: list[Document]) -> None:
    check(made(*documents).diagram())
    check(small().diagram())


@pytest.mark.parametrize("name", NAMES)
def test_long_names_stay_inside(name: str) -> None:
    rows = [{"id": f"a-{place}", "task": name, "cells": {"actor:amt": cell}} for place, cell in enumerate(("E", "M"))]
    long = RoleMatrix.model_validate({"id": "m", "title": name, "columns": ["actor:amt", "body:rat"], "rows": rows})
    documents = [long, body("rat", title=name, chair="actor:haus"), commitment("a", "function:koordination")]
    view = role_load(case_of(*documents, name=name), CASE)
    assert view is not None

    check(view.diagram())


CELLS = st.dictionaries(
    st.sampled_from(["actor:amt", "actor:haus", "role:fachamt"]), st.sampled_from(["D", "E", "DE", "M", "I", "EM"])
)


@given(st.lists(CELLS.filter(bool), min_size=1, max_size=20))
@settings(max_examples=40)
def test_no_task_gets_lost(rows: list[Row]) -> None:
    view = made(matrix(rows))
    totals = [int(str(row[6])) for row in view.table.rows if row[6] != "–"]
    performers = [sum("D" in cell for cell in row.values()) for row in rows]

    check(view.diagram())
    assert sum(totals) == sum(map(len, rows))
    assert sum(int(str(row[3])) for row in view.table.rows if row[3] != "–") == sum(performers)
    assert view.diagram() == view.diagram()
