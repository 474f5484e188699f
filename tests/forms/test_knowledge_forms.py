"""Papers of shipped knowledge: what stands on them and in which order."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from typing import Any

from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.forms import clause, format, gaps, method, phase, self_assessment, workshop
from kbtools.forms.origin import latest_revision, source_line
from kbtools.knowledge import Knowledge
from kbtools.model.clause import NEEDS, Clause
from kbtools.model.entry import Document
from kbtools.model.format import Format
from kbtools.model.method import Method
from kbtools.model.phase import Phase
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, MOST_NEXT_STEPS, SelfAssessment
from kbtools.model.source import Source
from kbtools.model.workshop import Workshop
from kbtools.render.form import (
    Block,
    Break,
    Choices,
    Facts,
    Form,
    Grid,
    Heading,
    Lines,
    Notice,
    Points,
    Prose,
    form_sheet,
)
from kbtools.render.pdf import sheet_pdf
from kbtools.text import parse
from tests.conftest import needs

TEXT = "Ein Satz."


def shelf(*documents: Document) -> Knowledge:
    found: dict[str, dict[str, Document]] = {}
    for document in documents:
        found.setdefault(document.kind_name, {})[document.id] = document
    return Knowledge(shelves={"": found}, marks={}, audience="public")


def a_phase(id: str, **fields: Any) -> Phase:
    return Phase.model_validate({"id": id, "title": id.title(), "order": 1, "purpose": TEXT, "steps": [], **fields})


def a_method(**fields: Any) -> Method:
    steps = [{"title": "Sammeln", "act": TEXT, "minutes": 20}, {"title": "Wählen?", "act": TEXT}]
    basics = {
        "id": "runde",
        "title": "Runde",
        "phases": ["anfang"],
        "purpose": TEXT,
        "group": {"at_least": 4, "at_most": 8},
        "led_by": "Moderation",
        "preparation": ["Einladen"],
        "steps": steps,
        "result": TEXT,
        "suited_when": ["eins", "zwei"],
        "not_suited_when": ["drei"],
        "privacy": TEXT,
    }
    return Method.model_validate({**basics, **fields})


def a_workshop(**fields: Any) -> Workshop:
    agenda = [
        {"title": "Ankommen", "minutes": 30, "act": TEXT, "material": ["Stifte"]},
        {"title": "Kaffee", "minutes": 15, "act": TEXT, "pause": True},
        {"title": "Essen", "minutes": 60, "act": TEXT, "pause": True},
        {"title": "Arbeiten", "minutes": 45, "act": TEXT, "methods": ["runde"], "material": ["Stifte", "Karten"]},
    ]
    basics = {
        "id": "tag",
        "title": "Tag",
        "order": 1,
        "occasion": TEXT,
        "aims": [TEXT],
        "for_whom": ["Teams"],
        "place": "on_site",
        "starts": "10:30",
        "preparation": ["Einladen"],
        "agenda": agenda,
        "questions": ["Warum?", "Wozu?", "Wie?"],
        "one_municipality": {"summary": TEXT, "changes": [TEXT]},
        "follow_up": ["Anrufen"],
    }
    return Workshop.model_validate({**basics, **fields})


def an_assessment(*, two_sides: bool) -> SelfAssessment:
    fields = [
        {"id": id, "title": id, "statements": [{"id": f"{id}-{at}", "text": TEXT} for at in (1, 2)]} for id in "abc"
    ]
    return SelfAssessment.model_validate(
        {
            "id": "lage",
            "title": "Lage",
            "order": 1,
            "purpose": TEXT,
            "for_whom": TEXT,
            "when": TEXT,
            "minutes": 30,
            "two_sides": two_sides,
            "fields": fields,
        }
    )


def a_format(id: str, order: int, **fields: Any) -> Format:
    finder = {"aim": ["advise"], "people": ["up_to_6"], "time": ["once"], "bond": ["none"], "hours": ["more"]}
    basics = {
        "id": id,
        "title": id.title(),
        "order": order,
        "purpose": TEXT,
        "effects": ["recommendation"],
        "decides_after": "Rat",
        "levels": ["strategic"],
        "regularity": ["regular"],
        "duration": ["project"],
        "size": {"at_least": 5, "at_most": 5},
        "rhythm": TEXT,
        "composition": TEXT,
        "effort": TEXT,
        "suited_when": ["eins"],
        "not_suited_when": ["zwei"],
        "finder": finder,
    }
    return Format.model_validate({**basics, **fields})


def a_clause(id: str, order: int, **fields: Any) -> Clause:
    basics = {
        "id": id,
        "title": id.title(),
        "kit": "rules",
        "order": order,
        "need": "often",
        "purpose": TEXT,
        "decide": ["Wer?"],
        "wording": ["(1) Bis zum [Datum]."],
    }
    return Clause.model_validate({**basics, **fields})


def grids(form: Form) -> list[Grid]:
    return [block for block in form.blocks if isinstance(block, Grid)]


def headed(form: Form, first: str) -> Grid:
    (found,) = (grid for grid in grids(form) if grid.head[0] == first)
    return found


def headings(form: Form) -> list[str]:
    return [block.text for block in form.blocks if isinstance(block, Heading)]


def pages(form: Form) -> list[str]:
    """The text of every page, with single spaces."""
    content = sheet_pdf(form_sheet(form)).content
    done = subprocess.run([needs("pdftotext"), "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def place(form: Form, wanted: Block) -> int:
    return form.blocks.index(wanted)


def test_a_method_shows_its_steps_before_the_preparation() -> None:
    card = method.method_card(a_method(), shelf(a_phase("anfang")))

    (steps,) = (grid for grid in grids(card) if grid.large)
    assert place(card, steps) < place(card, Heading(text="Vorher"))


def test_a_step_shows_its_minutes_only_if_it_has_some() -> None:
    card = method.method_card(a_method(), shelf(a_phase("anfang")))

    assert [row[0] for row in headed(card, "Min.").rows] == ["20", ""]


def test_a_title_in_a_cell_ends_with_one_mark() -> None:
    card = method.method_card(a_method(), shelf(a_phase("anfang")))

    assert [str(row[1]) for row in headed(card, "Min.").rows] == ["Sammeln. Ein Satz.", "Wählen? Ein Satz."]


def test_lists_side_by_side_fill_up_the_shorter_one() -> None:
    card = method.method_card(a_method(), shelf(a_phase("anfang")))

    assert [[str(cell) for cell in row] for row in headed(card, "Geeignet, wenn").rows] == [
        ["eins", "drei"],
        ["zwei", ""],
    ]


def test_only_a_method_of_one_phase_names_it_in_the_head() -> None:
    knowledge = shelf(a_phase("anfang"), a_phase("ende"))

    assert method.method_card(a_method(), knowledge).phase == ("anfang", "Anfang")
    several = method.method_card(a_method(phases=["anfang", "ende"]), knowledge)
    facts = [row for block in several.blocks if isinstance(block, Facts) for row in block.rows]
    assert several.phase is None
    assert ("Phasen", "Anfang und Ende") in facts


def test_the_run_sheet_counts_the_clock_from_the_beginning() -> None:
    rows = workshop.run_sheet(a_workshop(starts="23:00"))

    assert [(begin, end) for begin, end, _ in rows] == [
        ("23:00", "23:30"),
        ("23:30", "23:45"),
        ("23:45", "00:45"),
        ("00:45", "01:30"),
    ]


def test_the_script_names_the_methods_of_a_part() -> None:
    knowledge = shelf(a_method())
    rows = headed(workshop.script(a_workshop(), knowledge), "Uhrzeit").rows

    assert str(rows[-1][1]) == "Arbeiten. Ein Satz. Methode: Runde"
    assert rows[0][0] == "10:30–11:00, 30 Min."


def test_without_a_list_of_material_the_parts_name_it_once() -> None:
    own = workshop.script(a_workshop(material=["Raum"]), shelf(a_method()))
    parts = workshop.script(a_workshop(), shelf(a_method()))

    assert [str(row[0]) for row in headed(own, "Was bereitliegt").rows] == ["Raum"]
    assert [str(row[0]) for row in headed(parts, "Was bereitliegt").rows] == ["Stifte", "Karten"]


def test_participants_see_long_breaks_and_the_end_but_no_short_breaks() -> None:
    form = workshop.participant_sheet(a_workshop(), shelf())

    assert headed(form, "Uhrzeit").rows == (
        ("10:30", "Ankommen"),
        ("11:15", "Essen"),
        ("12:15", "Arbeiten"),
        ("13:00", "Ende"),
    )


def test_every_question_of_a_workshop_has_room_to_write() -> None:
    form = workshop.participant_sheet(a_workshop(), shelf())
    questions = headed(form, "Frage")

    assert [str(row[0]) for row in questions.rows] == ["Warum?", "Wozu?", "Wie?"]
    assert {row[1] for row in questions.rows} == {""}
    assert questions.height >= 9


def test_a_statement_has_an_empty_cell_for_every_answer() -> None:
    form = self_assessment.sheet(an_assessment(two_sides=False), shelf())
    fields = [grid for grid in grids(form) if grid.head[0] == "Aussage"]

    assert [grid.head[1:] for grid in fields] == [tuple(AGREEMENTS.values())] * 3
    assert {row[1:] for grid in fields for row in grid.rows} == {("",) * len(AGREEMENTS)}
    assert {grid.height for grid in fields} == {9.0}


def test_every_field_is_judged_and_nothing_is_judged_in_advance() -> None:
    form = self_assessment.sheet(an_assessment(two_sides=False), shelf())
    judgements = [block for block in form.blocks if isinstance(block, Choices)]

    assert [block.options for block in judgements] == [tuple((word, False) for word in JUDGEMENTS.values())] * 3


def test_only_an_assessment_of_two_sides_asks_which_side_answers() -> None:
    def labels(two_sides: bool) -> list[str]:
        form = self_assessment.sheet(an_assessment(two_sides=two_sides), shelf())
        return [block.label for block in form.blocks if isinstance(block, Choices)]

    assert labels(True)[0] == "Wir antworten als"
    assert "Wir antworten als" not in labels(False)


def test_an_assessment_ends_with_as_many_next_steps_as_are_allowed() -> None:
    form = self_assessment.sheet(an_assessment(two_sides=False), shelf())

    assert len(headed(form, "was").rows) == MOST_NEXT_STEPS


def test_formats_are_compared_across_in_their_order_with_the_latest_date() -> None:
    early, late = a_format("spaet", 2, revised_on=date(2026, 1, 1)), a_format("frueh", 1, revised_on=date(2026, 5, 1))
    form = format.comparison(shelf(early, late))

    assert form.flipped
    assert [str(row[0]) for row in grids(form)[0].rows] == ["Frueh", "Spaet"]
    assert form.revised_on == date(2026, 5, 1)


def test_a_size_of_one_number_is_no_range() -> None:
    form = format.comparison(shelf(a_format("rat", 1)))

    assert grids(form)[0].rows[0][4] == "5"


def test_a_format_asks_what_holds_in_the_own_municipality() -> None:
    form = format.sheet(a_format("rat", 1), shelf())
    last = form.blocks[-1]

    assert isinstance(last, Facts)
    assert last.rows == tuple((name, "") for name in format.OWN_ANSWERS)


def test_a_kit_numbers_its_own_clauses_in_their_order() -> None:
    form = clause.kit("rules", shelf(a_clause("zwei", 20), a_clause("eins", 10), a_clause("fremd", 5, kit="agreement")))

    assert [text for text in headings(form) if text[0].isdigit()] == ["1. Eins", "2. Zwei"]
    assert [row[0] for row in headed(form, "Klausel").rows] == ["1. Eins", "2. Zwei"]


def test_every_clause_begins_a_page() -> None:
    form = clause.kit("rules", shelf(a_clause("eins", 10), a_clause("zwei", 20)))
    starts = [place(form, Heading(text=text)) for text in ("1. Eins", "2. Zwei")]

    assert [form.blocks[at - 1] for at in starts] == [Break(), Break()]


def test_a_clause_ticks_only_its_own_need() -> None:
    form = clause.kit("rules", shelf(a_clause("eins", 10, need="special")))
    (need,) = (block for block in form.blocks if isinstance(block, Choices))

    assert [word for word, ticked in need.options if ticked] == [NEEDS["special"]]
    assert len(need.options) == len(NEEDS)


def test_a_gap_has_room_to_write_before_what_belongs_into_it() -> None:
    text = gaps.with_gaps(parse("Bis zum [Datum] gilt [§ 1](source:gesetz)."))

    assert str(text) == f"Bis zum {'_' * gaps.DATE}\N{NO-BREAK SPACE}[Datum] gilt § 1."
    assert text.targets == ("source:gesetz",)


def test_other_wordings_and_legal_advice_stand_with_their_clause() -> None:
    other = {"when": "Passt, wenn es eilt.", "wording": ["Sofort am [Tag]."]}
    form = clause.kit("rules", shelf(a_clause("eins", 10, alternatives=[other], legal_advice="Das Rechtsamt fragen.")))
    prose = [str(block.text) for block in form.blocks if isinstance(block, Prose)]

    assert prose[-2:] == ["Passt, wenn es eilt.", f"Sofort am {'_' * gaps.DATE}\N{NO-BREAK SPACE}[Tag]."]
    advice = [str(block.text) for block in form.blocks if isinstance(block, Notice)][-1]
    assert advice == "Rechtlicher Rat: Das Rechtsamt fragen."


def test_a_kit_names_every_source_once_at_its_end() -> None:
    sources = [Source(id=id, title=id.upper()) for id in ("a", "b")]
    form = clause.kit(
        "rules", shelf(*sources, a_clause("eins", 1, sources=["a", "b"]), a_clause("zwei", 2, sources=["b"]))
    )
    last = form.blocks[-1]

    assert isinstance(last, Points)
    assert last.items == ("A", "B")
    assert form.source_line == "Quellen: am Ende dieses Papiers"


def test_every_guiding_question_is_followed_by_lines() -> None:
    step = {"id": "s", "title": "S", "purpose": TEXT, "questions": [{"id": "q", "text": "Wer?"}], "results": ["Liste"]}
    form = phase.guiding_questions(a_phase("anfang", steps=[step]), shelf())
    at = [str(block.text) if isinstance(block, Prose) else "" for block in form.blocks].index("Wer?")

    assert form.blocks[at + 1] == Lines(count=phase.ANSWER_LINES)
    assert headed(form, "Das liegt am Ende vor").ticked
    assert form.phase == ("anfang", "Anfang")


def test_papers_for_more_than_the_public_are_marked() -> None:
    knowledge = shelf(a_phase("anfang"))

    assert not method.method_card(a_method(), knowledge).internal
    assert method.method_card(a_method(), replace(knowledge, audience="internal")).internal


def test_a_paper_without_sources_has_no_line_for_them() -> None:
    knowledge = shelf(Source(id="a", title="Gesetz"), Source(id="b", title="Bericht"))

    assert source_line(a_method(), knowledge) == ""
    assert source_line(a_method(sources=["a", "b"]), knowledge) == "Quellen: Gesetz; Bericht"


def test_papers_without_dates_have_none_together() -> None:
    assert latest_revision([a_method(), a_method()]) is None


def test_a_break_begins_a_page() -> None:
    form = Form(kind="Papier", title="Titel", blocks=(Prose(text=TEXT), Break(), Prose(text=TEXT)))

    assert sheet_pdf(form_sheet(form)).pages == 2


def test_a_question_goes_on_the_next_page_with_its_lines() -> None:
    """Two questions leave room for the words of a third, but not for its lines."""
    blocks: list[Block] = []
    for number in (1, 2, 3):
        blocks += [Prose(text=f"Frage {number}"), Lines(count=10)]
    first, second = pages(Form(kind="Papier", title="Titel", blocks=tuple(blocks)))

    assert "Frage 2" in first
    assert "Frage 3" in second


def test_a_row_of_steps_stays_on_one_page() -> None:
    act = "Alle schreiben auf, was sie in diesem Jahr gelernt haben. " * 14
    steps = [{"title": f"Schritt {number}", "act": f"{act}Ende {number}.", "minutes": 5} for number in range(1, 7)]
    texts = pages(method.method_card(a_method(steps=steps), shelf(a_phase("anfang"))))

    for number in range(1, 7):
        (page,) = (text for text in texts if f"Schritt {number}" in text)
        assert f"Ende {number}." in page


def test_what_participants_get_fits_on_one_side(shipped: Loaded) -> None:
    knowledge = for_audience(shipped.knowledge, "public")
    found = {one.id: workshop.participant_sheet(one, knowledge) for one in knowledge.all(Workshop)}

    assert {id: sheet_pdf(form_sheet(form)).pages for id, form in found.items()} == dict.fromkeys(found, 1)
