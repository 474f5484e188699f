"""What is proposed to a meeting, on its papers and on the web: who pays, who was asked, who decides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from kbtools.artefacts.meeting import meeting_markdown
from kbtools.artefacts.sitting import latest_meetings
from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.forms.decision_paper import decision_papers, given
from kbtools.forms.meeting import agenda, invitation
from kbtools.forms.parties import Sitting, reserve_of
from kbtools.forms.preparation import notes_for_the_chair, talks
from kbtools.forms.schedule import plan
from kbtools.forms.workdays import is_workday
from kbtools.model.commitment import Commitment
from kbtools.model.meeting import Meeting, Proposal, Share
from kbtools.render.form import Choices, Form
from kbtools.visibility import Visibility
from tests.forms.test_meeting_forms import column, everything, facts, grid, meeting, notices, pages, sitting
from tests.views.builders import CASE

PROPOSAL: dict[str, Any] = {
    "occasion": "Im Mai fehlten 14 Plätze.",
    "alternatives": ["Zwei Räume.", "Nichts tun."],
    "shares": [
        {"who": "actor:amt", "euros": 1200, "hours": 10, "source": "Haushalt"},
        {"who": "actor:ihk", "hours": 16, "positions": 0.25, "source": "eigene Zeit"},
        {"who": "actor:jugendring", "euros": 3000, "once": True},
    ],
    "replies": [{"who": "actor:gast", "said": "Fragt nach dem Raum."}],
    "if_rejected": "Familien warten.",
    "decides": "Der Rat im März.",
    "abstaining": ["actor:jugendring"],
}
ITEM: dict[str, Any] = {
    "title": "Raum",
    "aim": "recommendation",
    "minutes": 50,
    "opening": "Es ist eng.",
    "objection": "Der Preis.",
    "proposed_decision": "Saal 2.",
    "proposal": PROPOSAL,
}


def proposed(**of_item: Any) -> Sitting:
    return sitting(items=[{**ITEM, **of_item}])


def paper(**of_item: Any) -> Form:
    (form,) = decision_papers(proposed(**of_item))
    return form


def seen(one: Sitting, audience: Visibility) -> Sitting:
    known = for_audience(one.knowledge, audience)
    return Sitting(knowledge=known, case=CASE, meeting=known.get(Meeting, "m1", CASE))


def test_a_paper_says_all_that_the_data_hold_on_one_page() -> None:
    form = paper()
    written = everything(form)

    for text in (
        "Im Mai fehlten 14 Plätze.",
        "Zwei Räume.",
        "Fragt nach dem Raum.",
        "Familien warten.",
        "Der Rat im März.",
    ):
        assert text in written
    assert pages(form) == 1


def test_a_paper_adds_up_what_each_side_gives_every_year() -> None:
    assert [[str(cell) for cell in row] for row in grid(paper()).rows] == [
        ["Amt", "1.200", "10 Stunden", "jedes Jahr", "Haushalt"],
        ["IHK", "", "0,25 Stelle, 16 Stunden", "jedes Jahr", "eigene Zeit"],
        ["Jugendring", "3.000", "", "einmalig", ""],
        ["Zusammen", "1.200", "0,25 Stelle, 26 Stunden", "jedes Jahr", ""],
    ]


def test_whoever_has_an_advantage_is_named_wherever_it_matters() -> None:
    one = proposed()
    (ticks,) = [block for block in paper().blocks if isinstance(block, Choices)]

    assert [chosen for _, chosen in ticks.options] == [False, True]
    assert facts(paper())["Diese Stelle berät nicht mit"] == "Jugendring"
    assert facts(invitation(one))["Berät nicht mit"] == "Jugendring (Punkt 1)"
    assert "Berät nicht mit: Jugendring (Punkt 1)." in everything(notes_for_the_chair(one))


def test_an_item_that_recommends_is_a_recommendation_in_every_body() -> None:
    form = decision_papers(sitting(items=[ITEM], of_body={"effect": "self_commitment"}))[0]

    assert form.kind == "Vorlage für eine Empfehlung"
    assert "Empfehlungsvorschlag" in everything(form)


@pytest.mark.parametrize("aim", ["information", "advice", "mandate"])
def test_only_what_is_decided_or_recommended_has_a_paper(aim: str) -> None:
    assert decision_papers(proposed(aim=aim)) == ()


def test_talks_are_also_with_those_who_shall_give_and_those_who_had_doubts() -> None:
    form = talks(proposed())
    reasons = dict(zip(column(form, "Organisation"), column(form, "Anliegen"), strict=True))

    assert reasons["IHK"] == "soll zu Punkt 1 geben: 0,25 Stelle, 16 Stunden im Jahr"
    assert reasons["Jugendring"] == "soll zu Punkt 1 geben: 3.000 Euro einmalig; berät Punkt 1 nicht mit"
    assert reasons["Gast"] == "zu Punkt 1 bisher: Fragt nach dem Raum"
    assert "Amt" not in reasons


def test_the_chair_reads_opening_result_and_objection() -> None:
    form = notes_for_the_chair(proposed())

    assert [str(cell) for cell in grid(form).rows[0][2:]] == ["Es ist eng.", "Saal 2.", "Der Preis."]


def test_without_a_proposal_the_chair_reads_the_goal() -> None:
    form = notes_for_the_chair(proposed(proposed_decision=None, goal="Drei Orte."))

    assert column(form, "Gewünschtes Ergebnis") == ["Drei Orte."]


def test_an_objection_and_an_address_are_for_the_office_alone() -> None:
    one = sitting(items=[ITEM], online=True, online_address="https://treffen.example/runde")
    public, internal = seen(one, "public"), seen(one, "internal")

    assert column(notes_for_the_chair(public), "Heikle Stelle") == [""]
    assert column(notes_for_the_chair(internal), "Heikle Stelle") == ["Der Preis."]
    assert facts(invitation(public))["Zugang online"] == ""
    assert facts(invitation(internal))["Zugang online"] == "https://treffen.example/runde"
    for one in (public, internal):
        page = meeting_markdown(CASE, one.knowledge, 2)
        assert ("Der Preis." in page, "treffen.example" in page) == ((one is internal),) * 2


def test_the_web_page_tells_aim_reserve_and_proposal() -> None:
    page = meeting_markdown(CASE, sitting(items=[{**ITEM, "aim": "decision"}]).knowledge, 2)

    assert '<td data-label="Ziel">Empfehlung</td>' in page
    assert '<th scope="row">Reserve</th><td data-label="Ziel">–</td><td data-label="Minuten">40</td>' in page
    assert "Vorlage: Raum" in page
    assert "1.200 Euro und 10 Stunden im Jahr (Haushalt)" in page


def test_an_address_to_join_begins_with_https() -> None:
    with pytest.raises(ValidationError):
        meeting(online_address="mailto:runde@treffen.example")


def test_an_invitation_says_how_to_come_in_and_what_to_bring() -> None:
    found = facts(invitation(sitting(access="Aufzug.", bring="Zahlen.", reply_by=date(2026, 10, 20))))

    assert found["Von"] == "Amt"
    assert found["Zugang, auch ohne Stufen"] == "Aufzug."
    assert found["Bitte mitbringen"] == "Zahlen."
    assert found["Bitte bis"] == "Dienstag, 20. Oktober 2026"
    assert "Zugang online" not in found


def test_the_plan_leaves_out_weeks_off() -> None:
    form = plan(sitting(breaks=[{"first": date(2026, 10, 12), "last": date(2026, 10, 23)}]))

    assert column(form, "Datum")[:4] == ["03.09.2026", "17.09.2026", "24.09.2026", "08.10.2026"]
    assert facts(form)["Ferienwochen in dieser Zeit"] == "12.10.2026 bis 23.10.2026"


def test_what_is_given_is_told_in_one_line() -> None:
    assert given(Share(who="actor:amt", euros=400, hours=16)) == "400 Euro und 16 Stunden im Jahr"
    assert given(Share(who="actor:amt")) == ""


def test_papers_are_for_the_last_meeting_held_and_the_next(shipped: Loaded) -> None:
    of_group = [
        one.id for one in latest_meetings(shipped.knowledge, "musterstadt") if one.body == "steuerungsgruppe-uebergang"
    ]

    assert of_group == ["stg-2027-01-28", "stg-2026-10-29"]


def shipped_meetings(shipped: Loaded) -> list[Meeting]:
    return [one for case in shipped.knowledge.cases for one in shipped.knowledge.all(Meeting, case.id)]


def test_shipped_meetings_keep_a_reserve_and_are_on_workdays(shipped: Loaded) -> None:
    """As the site teaches."""
    found = shipped_meetings(shipped)
    days = [day for one in found for day in (one.on, one.invitation_sent, one.minutes_sent) if day]
    days += [one.due for case in shipped.knowledge.cases for one in shipped.knowledge.all(Commitment, case.id)]

    assert [one.id for one in found if reserve_of(one) < 10] == []
    assert [day for day in days if not is_workday(day)] == []


def test_shipped_papers_have_no_empty_row(shipped: Loaded) -> None:
    items = [
        item for one in shipped_meetings(shipped) for item in one.items if item.aim in ("decision", "recommendation")
    ]
    keys = set(Proposal.model_fields) - {"abstaining"}

    assert len(items) > 10
    for item in items:
        assert item.proposed_decision
        assert [key for key in keys if not getattr(item.proposal, key)] == [], item.title
        assert item.proposal is not None
        assert len(item.proposal.alternatives) >= 2


def test_the_agenda_of_a_body_that_recommends_reminds_of_it() -> None:
    assert "Dieses Gremium empfiehlt." in notices(agenda(proposed()))
