"""Papers of a meeting, of a yearly review and of a handover: blank, and filled as far as the data go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from kbtools.forms.decision_paper import decision_papers
from kbtools.forms.handover import handover
from kbtools.forms.meeting import agenda, invitation, papers
from kbtools.forms.minutes import attendance, minutes
from kbtools.forms.parties import Sitting, long_day, party_name
from kbtools.forms.preparation import notes_for_the_chair, talks
from kbtools.forms.review import review
from kbtools.forms.schedule import plan
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.format import Format
from kbtools.model.meeting import Meeting
from kbtools.model.recommendation import Recommendation
from kbtools.model.review import Review
from kbtools.model.role import Role
from kbtools.model.self_assessment import SelfAssessment
from kbtools.render.form import Block, Choices, Facts, Form, Grid, Heading, Lines, Notice, Points, Prose, form_sheet
from kbtools.render.pdf import pdf
from tests.views.builders import CASE, TEXT, actor, added, body, knowledge

AFTER = "Der Rat."
ITEMS = (
    {"title": "Rückblick", "aim": "information", "minutes": 10, "presenter": "role:geschaeftsstelle"},
    {
        "title": "Raum",
        "aim": "decision",
        "minutes": 50,
        "presenter": "actor:jugendring",
        "proposed_decision": "Saal 2.",
    },
    {"title": "Termine", "aim": "decision", "minutes": 20, "proposed_decision": "Im Mai.", "paper": "Kalender"},
    {"title": "Vorsitz", "aim": "decision", "minutes": 10, "proposed_decision": "Das Amt."},
)


def meeting(**fields: Any) -> Meeting:
    basics = {"id": "m1", "body": "runde", "on": date(2026, 10, 29), "start": "10:00", "end": "11:30", "items": ITEMS}
    return Meeting.model_validate({**basics, **fields})


def advisory() -> Format:
    finder = {"aim": ["advise"], "people": ["up_to_12"], "time": ["lasting"], "bond": ["none"], "hours": ["more"]}
    texts = dict.fromkeys(("purpose", "rhythm", "composition", "effort"), TEXT)
    lists = {
        "suited_when": [TEXT],
        "not_suited_when": [TEXT],
        "regularity": [],
        "duration": [],
        "levels": ["strategic"],
    }
    own = {"id": "beirat", "title": "Beirat", "order": 1, "effects": ["recommendation"], "decides_after": AFTER}
    return Format.model_validate({**own, **texts, **lists, "size": {"at_least": 1, "at_most": 9}, "finder": finder})


def documents(**of_body: Any) -> Knowledge:
    members = [
        {"sender": "actor:amt", "right": "vote", "deputy": True},
        {"sender": "actor:ihk", "right": "vote"},
        {"sender": "actor:jugendring", "right": "advice"},
    ]
    fields = {"members": members, "office": "actor:amt", "rhythm": "Im Mai.", **of_body}
    made = knowledge([actor("amt", key=True), actor("ihk", short_name="IHK"), actor("jugendring"), actor("gast")], [])
    role = {"id": "geschaeftsstelle", "title": "Büro oder Stelle", "short": "Geschäftsstelle", "backing": TEXT}
    shared = (Role.model_validate({**role, "tasks": [TEXT], "competences": [TEXT]}), advisory())
    return added(added(made, *shared, place=""), body("runde", **fields))


def sitting(*more: Any, of_body: dict[str, Any] | None = None, **of_meeting: Any) -> Sitting:
    one = meeting(**of_meeting)
    return Sitting(knowledge=added(documents(**(of_body or {})), one, *more), case=CASE, meeting=one)


def blank() -> Sitting:
    return Sitting(knowledge=documents())


def grid(form: Form, number: int = 0) -> Grid:
    return [block for block in form.blocks if isinstance(block, Grid)][number]


def column(form: Form, title: str, number: int = 0) -> list[str]:
    table = grid(form, number)
    return [str(row[table.head.index(title)]) for row in table.rows]


def facts(form: Form) -> dict[str, str]:
    return {name: str(value) for block in form.blocks if isinstance(block, Facts) for name, value in block.rows}


def notices(form: Form) -> str:
    return " ".join(str(block.text) for block in form.blocks if isinstance(block, Notice))


def words(block: Block) -> list[str]:
    match block:
        case Heading() | Prose() | Notice():
            return [str(block.text)]
        case Points():
            return [str(item) for item in block.items]
        case Facts():
            return [f"{name} {value}" for name, value in block.rows]
        case Grid():
            return [*block.head, *(str(cell) for row in block.rows for cell in row)]
        case Choices():
            return [block.label, *(str(option) for option, _ in block.options)]
        case _:
            return []


def everything(form: Form) -> str:
    return " ".join((form.title, *(line for block in form.blocks for line in words(block))))


def pages(form: Form) -> int:
    sheet = form_sheet(form)
    return pdf(sheet.template, sheet.data, revised_on=sheet.revised_on).pages


def test_the_papers_come_in_the_order_of_use() -> None:
    kinds = [form.kind for form in papers(blank())]

    assert kinds == [
        "Zeitplan rückwärts",
        "Beschlussvorlage",
        "Tagesordnung",
        "Einladung",
        "Liste der Vorgespräche",
        "Sprechzettel",
        "Anwesenheitsliste",
        "Protokoll",
    ]


def test_every_blank_paper_is_one_page_and_the_minutes_two() -> None:
    assert [pages(form) for form in papers(blank())] == [1, 1, 1, 1, 1, 1, 1, 2]


def test_filled_papers_are_no_longer_than_blank_ones() -> None:
    assert [pages(form) for form in papers(sitting())] == [1, 1, 1, 1, 1, 1, 1, 1, 2]


def test_the_plan_counts_back_from_the_day_of_the_meeting() -> None:
    dates = column(plan(sitting()), "Datum")

    assert dates == ["17.09.2026", "01.10.2026", "08.10.2026", "22.10.2026", "29.10.2026", "05.11.2026", "10.12.2026"]


def test_the_plan_tells_what_is_done() -> None:
    done = column(plan(sitting(invitation_sent=date(2026, 10, 9))), "Erledigt am")

    assert done == ["", "", "09.10.2026", "", "", "", ""]


def test_a_blank_plan_has_steps_but_no_dates() -> None:
    form = plan(blank())

    assert set(column(form, "Datum")) == {""}
    assert "Vorgespräche führen, Vorsitz einweisen" in column(form, "Schritt")
    assert "Vorsitz, Geschäftsstelle" in column(form, "Wer")


def test_there_are_at_most_two_decision_papers() -> None:
    titles = [form.title for form in decision_papers(sitting())]

    assert titles == ["Vorlage: Raum", "Vorlage: Termine"]


def test_a_meeting_that_decides_nothing_has_no_decision_paper() -> None:
    assert decision_papers(sitting(items=ITEMS[:1])) == ()


def test_a_body_that_recommends_is_reminded_who_decides() -> None:
    mandate = {"decided_by": "Stadtrat", "on": date(2025, 3, 20)}
    form = decision_papers(sitting(of_body={"mandate": mandate}))[0]

    assert "Empfehlungsvorschlag" in everything(form)
    assert "Beschlussvorschlag" not in everything(form)
    assert f"Danach beschließt: {AFTER} Auftrag: Stadtrat, 20. März 2025." in notices(form)


def test_a_body_that_binds_itself_proposes_a_decision() -> None:
    form = decision_papers(sitting(of_body={"effect": "self_commitment"}))[0]

    assert "Beschlussvorschlag" in everything(form)
    assert notices(form).endswith("Hier gilt: Selbstverpflichtung der Beteiligten. Danach beschließt: Der Rat.")


def test_what_the_data_do_not_hold_is_room_to_write() -> None:
    form = decision_papers(sitting())[0]
    bare = {
        block.text for block, after in pairwise(form.blocks) if isinstance(block, Heading) and after == Lines(count=2)
    }

    assert bare == {"Anlass", "Beteiligte", "Folge bei Ablehnung", "Wer beschließt"}
    assert facts(form)["Alternative A"] == facts(form)["Diese Stelle berät nicht mit"] == ""
    assert grid(form).height >= 9
    assert not any(cell for row in grid(form).rows for cell in row)


def test_the_agenda_tells_when_each_item_begins() -> None:
    assert column(agenda(sitting()), "Uhrzeit") == ["10:00", "10:10", "11:00", "11:20", ""]


def test_the_agenda_adds_up_its_minutes() -> None:
    assert column(agenda(sitting()), "Minuten")[-1] == "90"


@pytest.mark.parametrize(("end", "minutes"), [("11:40", "10"), ("12:00", "30")])
def test_what_no_item_takes_is_the_reserve(end: str, minutes: str) -> None:
    form = agenda(sitting(end=end))

    assert [str(cell) for cell in grid(form).rows[-2][1:5]] == ["11:30", "Reserve", "", minutes]
    assert column(form, "Minuten")[-1] == str(90 + int(minutes))
    assert facts(notes_for_the_chair(sitting(end=end)))["Reserve"] == f"{minutes} Minuten, ab 11:30 Uhr"


def test_a_full_agenda_has_no_reserve() -> None:
    assert "Reserve" not in column(agenda(sitting()), "Titel")
    assert "Reserve" not in facts(notes_for_the_chair(sitting()))


def test_the_agenda_says_if_its_items_take_too_long() -> None:
    form = agenda(sitting(end="11:00"))

    assert "30 Minuten länger als die Sitzung (60 Minuten)" in notices(form)
    assert column(form, "Minuten")[-1] == "90"


def test_the_invitation_names_day_and_deadline_and_lets_everybody_answer() -> None:
    found = facts(invitation(sitting(place="Saal", online=True, invited=["actor:gast"])))

    assert found["Wann"] == "Donnerstag, 29. Oktober 2026, 10:00 bis 11:30 Uhr"
    assert found["Wo"] == "Saal, auch online"
    assert found["Bitte bis"] == "Donnerstag, 22. Oktober 2026"
    assert found["Zugang, auch ohne Stufen"] == found["Zugang online"] == ""
    assert found["Dazu eingeladen"] == "Gast"
    assert found["Antwort von"] == "", "who is without a deputy is nothing for all to read"
    assert found["Unterlagen"] == "Kalender (Punkt 3)"


def test_talks_are_with_those_who_present_and_leave_room_for_who_else_is_affected() -> None:
    """Not with the office, which holds them."""
    form = talks(sitting())

    assert column(form, "Organisation") == ["Jugendring", *[""] * 7]
    assert column(form, "Anliegen")[0] == "trägt Punkt 2 vor"
    assert column(form, "Bis wann") == ["22.10.2026"] * 8


def test_the_chair_sees_when_an_item_ends_and_what_shall_come_out() -> None:
    form = notes_for_the_chair(sitting())

    assert column(form, "Bis (Uhr)") == ["10:10", "11:00", "11:20", "11:30"]
    assert column(form, "Gewünschtes Ergebnis")[1] == "Saal 2."


def test_the_chair_sees_the_next_meeting_of_the_same_body() -> None:
    others = [meeting(id="m2", on=date(2027, 1, 28)), meeting(id="m0", on=date(2026, 1, 8))]
    others.append(meeting(id="m3", on=date(2026, 11, 2), body="andere"))

    assert facts(notes_for_the_chair(sitting(*others)))["Nächster Termin"] == "Donnerstag, 28. Januar 2027"


def test_the_attendance_list_has_every_seat_and_guest_once() -> None:
    form = attendance(sitting(invited=["actor:gast", "actor:ihk"], excused=["actor:ihk"]))

    assert column(form, "Organisation") == ["Amt", "IHK", "Jugendring", "Gast", "", ""]
    assert column(form, "Recht") == ["Stimme", "Stimme", "beratend", "Gast", "", ""]
    assert column(form, "Name, Funktion")[1] == "entschuldigt"
    assert "vernichtet" in notices(form)


def test_before_a_meeting_its_minutes_do_not_say_who_is_there() -> None:
    assert facts(minutes(sitting()))["Anwesende Organisationen"] == ""


def test_after_a_meeting_the_minutes_tell_who_was_there_and_what_was_agreed() -> None:
    agreed = {"what": "Den Saal buchen", "who": "actor:amt", "with_whom": ["actor:ihk"], "due": date(2026, 11, 5)}
    kept = Commitment.model_validate({"id": "saal", "meeting": "m1", **agreed})
    elsewhere = Commitment.model_validate({"id": "anderes", **agreed})
    items = [{**ITEMS[1], "result": "So vereinbart."}]
    form = minutes(sitting(kept, elsewhere, items=items, excused=["actor:ihk"]))

    assert facts(form)["Anwesende Organisationen"] == "Amt, Jugendring"
    assert facts(form)["Entschuldigt"] == "IHK"
    assert facts(form)["Ergebnis"] == "So vereinbart."
    assert grid(form).rows[0][1:] == ("Amt", "IHK", "05.11.2026")
    assert len(grid(form).rows) == 1


def test_a_result_that_is_missing_leaves_a_line() -> None:
    assert facts(minutes(sitting()))["Ergebnis"] == ""


def test_roles_with_a_long_title_are_named_in_short() -> None:
    assert party_name(documents(), CASE, "role:geschaeftsstelle") == "Geschäftsstelle"


def test_a_date_is_written_out_with_its_weekday() -> None:
    assert long_day(date(2026, 10, 29)) == "Donnerstag, 29. Oktober 2026"


def test_papers_for_others_than_the_public_are_marked() -> None:
    one = sitting()
    internal = Sitting(knowledge=replace(one.knowledge, audience="internal"), case=CASE, meeting=one.meeting)
    public = Sitting(knowledge=replace(one.knowledge, audience="public"), case=CASE, meeting=one.meeting)

    assert all(form.internal for form in papers(internal))
    assert not any(form.internal for form in papers(public))


def assessed() -> SelfAssessment:
    fields = [
        {
            "id": f"feld-{number}",
            "title": f"Feld {number}",
            "statements": [{"id": f"a-{number}", "text": f"Aussage {number}."}, {"id": f"b-{number}", "text": TEXT}],
        }
        for number in (1, 2, 3)
    ]
    basics = {"id": "bogen", "title": "Bogen", "order": 1, "purpose": TEXT, "for_whom": TEXT, "when": TEXT}
    return SelfAssessment.model_validate({**basics, "minutes": 20, "fields": fields})


def reviewed() -> Review:
    return Review.model_validate(
        {
            "id": "bilanz",
            "on": date(2026, 10, 29),
            "present": ["actor:amt", "actor:ihk"],
            "assessment": "bogen",
            "answers": [
                {"statement": "a-2", "administration": "yes", "partners": "yes"},
                {"statement": "a-1", "administration": "yes", "partners": "unknown"},
            ],
            "judgements": [{"field": "feld-2", "judgement": "urgent", "note": "Grund."}],
            "decisions": [
                {"subject": "body:runde", "decision": "change", "decided_by": "Rat", "reason": "Es fehlt wer."}
            ],
            "hours": {"administration": 56, "partners": 48},
            "next_steps": [{"what": "Fragen", "who": "actor:ihk", "until": date(2027, 1, 7)}],
        }
    )


def test_a_review_marks_what_both_sides_see_differently() -> None:
    form = review(added(documents(), assessed(), place=""), CASE, reviewed())

    assert grid(form).rows == (("Aussage 1.", "trifft zu", "≠ wissen wir nicht"),)
    assert Points(items=("Aussage 2.",)) in form.blocks
    assert pages(form) == 1


def test_a_review_reports_judgements_decisions_and_steps() -> None:
    form = review(added(documents(), assessed(), place=""), CASE, reviewed())

    assert column(form, "Urteil", 1) == ["dringend"]
    assert [str(cell) for cell in grid(form, 2).rows[0]] == ["Runde", "ändern", "Es fehlt wer.", "Rat"]
    assert [str(cell) for cell in grid(form, 3).rows[0]] == ["Fragen", "IHK", "07.01.2027"]
    assert facts(form)["Stunden im Jahr"] == "Verwaltung 56, Partner 48"


def test_a_blank_review_takes_two_pages_and_names_the_fields_asked() -> None:
    form = review(documents(), assessment=assessed())

    assert column(form, "Feld", 1) == ["Feld 1", "Feld 2", "Feld 3"]
    assert pages(review(documents())) == 2


def open_case() -> Knowledge:
    promised = {"what": "Fragen", "who": "actor:ihk", "meeting": "m1"}
    asked = {
        "title": "Bus",
        "text": TEXT,
        "body": "runde",
        "submitted": date(2026, 9, 1),
        "answer_due": date(2026, 12, 1),
    }
    agreed = {"title": "Vertrag", "purpose": TEXT, "parties": ["amt", "ihk"], "binding": "duty"}
    answered = {"status": "accepted", "answer": TEXT, "answered_by": "actor:amt", "answered_on": date(2026, 9, 9)}
    path = [{"at": "body:runde", "on": date(2026, 9, 1)}, {"at": "actor:ihk"}]
    return added(
        documents(),
        Case.model_validate({"id": CASE, "title": "Ein Fall", "summary": TEXT, "revised_on": date(2026, 11, 21)}),
        meeting(),
        Commitment.model_validate({"id": "spaet", "due": date(2026, 10, 1), **promised}),
        Commitment.model_validate({"id": "frueh", "due": date(2027, 1, 1), **promised}),
        Commitment.model_validate({"id": "fertig", "due": date(2027, 1, 1), "status": "done", **promised}),
        Contract.model_validate({"id": "alt", "valid_until": date(2026, 1, 1), **agreed}),
        Contract.model_validate({"id": "neu", "notice_by": date(2027, 6, 30), **agreed}),
        Recommendation.model_validate({"id": "bus", "status": "forwarded", "path": path, **asked}),
        Recommendation.model_validate({"id": "weg", **asked, **answered}),
    )


def test_a_handover_lists_only_what_is_open() -> None:
    form = handover(open_case(), CASE)

    assert [str(cell) for cell in grid(form).rows[0]] == ["Runde", "Im Mai.", "Fragen", "01.10.2026, überfällig"]
    assert column(form, "Bis wann", 1) == ["01.10.2026, überfällig", "01.01.2027"]
    assert [row[3:5] for row in grid(form, 2).rows] == [("30.06.2027", "")]
    assert column(form, "Liegt bei", 3) == ["IHK"]
    assert column(form, "Organisation", 4) == ["Amt"]


def test_a_meeting_that_is_planned_is_the_next_step_of_its_body() -> None:
    form = handover(added(open_case(), meeting(id="m2", on=date(2027, 1, 28))), CASE)

    assert grid(form).rows[0][2:] == ("Sitzung", "28.01.2027")


def test_a_case_without_contracts_says_so() -> None:
    form = handover(documents(), CASE)

    assert sum(isinstance(block, Prose) and block.text == "Nichts offen." for block in form.blocks) == 3


def test_a_blank_handover_has_rows_to_write_in_everywhere() -> None:
    form = handover(documents())
    tables = [block for block in form.blocks if isinstance(block, Grid)]

    assert pages(form) == 2
    assert len(tables) == 5
    assert all(table.height >= 9 and not any(cell for row in table.rows for cell in row) for table in tables)


def test_a_body_that_recommends_aims_at_recommendations_on_all_its_papers() -> None:
    """The word is what people quarrel about."""
    of_body = {"effect": "recommendation"}
    written = " ".join(
        everything(form) for form in (agenda(sitting(of_body=of_body)), minutes(sitting(of_body=of_body)))
    )

    assert "Empfehlung" in written
    assert "Entscheidung" not in written
