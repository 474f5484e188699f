"""What the records of a case tell: what is late, what is open, where both sides differ, when a workshop's parts begin."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.artefacts.commitment import commitment_markdown, open_commitments_markdown
from kbtools.artefacts.format import QUESTIONS
from kbtools.artefacts.meeting import meeting_markdown
from kbtools.artefacts.recommendation import answers_markdown, punctuality, recommendation_markdown
from kbtools.artefacts.review import review_markdown
from kbtools.artefacts.worksheet import worksheet_markdown
from kbtools.build.load import Loaded, load
from kbtools.forms.workshop import run_sheet
from kbtools.model.format import Finder
from kbtools.model.meeting import Meeting
from kbtools.model.recommendation import Recommendation
from kbtools.model.workshop import AgendaItem, OneMunicipality, Workshop
from tests.probe import probe


def recommendation(**values: object) -> Recommendation:
    known = {
        "id": "weg",
        "title": "Weg",
        "text": "Den Weg öffnen.",
        "body": "runde",
        "submitted": date(2026, 5, 4),
        "status": "forwarded",
        "answer_due": date(2026, 6, 15),
    }
    return Recommendation.model_validate(known | values)


def answered(on: date) -> Recommendation:
    return recommendation(status="accepted", answer="Ja.", answered_by="role:leitung", answered_on=on)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 5, 6), "nach 2 Tagen, pünktlich"),
        (date(2026, 5, 12), "nach 8 Tagen, pünktlich"),
        (date(2026, 6, 15), "nach 6 Wochen, pünktlich"),
        (date(2026, 6, 16), "nach 6 Wochen, zu spät"),
        (date(2026, 9, 14), "nach 19 Wochen, zu spät"),
    ],
)
def test_an_answer_is_in_time_up_to_its_last_day(on: date, words: str) -> None:
    assert punctuality(answered(on), None) == words


@pytest.mark.parametrize(
    ("today", "words"),
    [(date(2026, 6, 15), "Frist läuft"), (date(2026, 6, 16), "überfällig"), (None, "Frist läuft")],
)
def test_without_an_answer_the_date_of_the_data_decides(today: date | None, words: str) -> None:
    assert punctuality(recommendation(), today) == words


def workshop(minutes: list[int], starts: str) -> Workshop:
    agenda = [AgendaItem(title=f"Teil {number}", minutes=one, act="Reden") for number, one in enumerate(minutes)]
    text = "Text"
    return Workshop(
        id="tag",
        title="Tag",
        order=1,
        occasion=text,
        aims=(text,),
        for_whom=(text,),
        place="both",
        starts=starts,
        preparation=(text,),
        agenda=tuple(agenda),
        questions=(text, text, text),
        one_municipality=OneMunicipality(summary=text, changes=(text,)),
        follow_up=(text,),
    )


@given(st.lists(st.integers(1, 60), min_size=4, max_size=12))
def test_each_part_of_a_workshop_begins_when_the_one_before_ends(minutes: list[int]) -> None:
    rows = run_sheet(workshop(minutes, "08:30"))
    ends = 8 * 60 + 30 + sum(minutes)

    assert [row[0] for row in rows[1:]] == [row[1] for row in rows[:-1]]
    assert (rows[0][0], rows[-1][1]) == ("08:30", f"{ends // 60 % 24:02}:{ends % 60:02}")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(probe(tmp_path_factory.mktemp("probe")))


def test_open_commitments_stand_first_and_overdue_ones_say_so(read: Loaded) -> None:
    text = commitment_markdown("probe", read.knowledge, 2)

    assert "2 von 4 Verabredungen offen, davon 1 überfällig." in text
    assert text.index("Liste schicken") < text.index("Raum suchen") < text.index("Plan schreiben")
    assert text.count("<strong>überfällig</strong>") == 1


def test_other_pages_show_what_is_open_and_the_list_of_answers_alone(read: Loaded) -> None:
    commitments = open_commitments_markdown("probe", read.knowledge, 3)
    answers = answers_markdown("probe", read.knowledge, 3)

    assert "Liste schicken" in commitments
    assert "Plan schreiben" not in commitments
    assert "###" not in commitments + answers


def test_a_meeting_shows_what_was_agreed_in_it(read: Loaded) -> None:
    text = meeting_markdown("probe", read.knowledge, 2)

    assert '<a href="kb:commitment:probe/spaet">Liste schicken</a> (offen)' in text
    assert "Einladung am 10. September 2026, Protokoll am 5. Oktober 2026, genehmigt am 5. November 2026" in text


def test_the_list_of_answers_counts_late_ones(read: Loaded) -> None:
    assert "2 Empfehlungen, 1 beantwortet, davon 1 zu spät." in recommendation_markdown("probe", read.knowledge, 2)


def test_a_review_marks_where_both_sides_differ(read: Loaded) -> None:
    text = review_markdown("probe", read.knowledge, 2)

    assert text.count("<strong>≠</strong>") == 1
    assert "Wege" not in text


def test_points_without_a_mark_are_open(read: Loaded) -> None:
    text = worksheet_markdown("probe", read.knowledge, 2)

    assert text.count('data-label="Stand"') == 2
    assert '<td data-label="Stand">erledigt</td><td data-label="Wer"><a href="kb:role:buero">' in text


def test_the_questions_of_the_finder_are_those_of_the_model() -> None:
    assert [key for key, _, _ in QUESTIONS] == list(Finder.model_fields)


def test_shipped_meetings_have_the_minutes_of_their_agenda(shipped: Loaded) -> None:
    """An agenda fills its meeting and never more."""
    found = [
        (case.id, meeting.id)
        for case in shipped.knowledge.cases
        for meeting in shipped.knowledge.all(Meeting, case.id)
        if sum(item.minutes for item in meeting.items) > _length(meeting)
    ]

    assert found == []


def _length(meeting: Meeting) -> int:
    begin, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (meeting.start, meeting.end))
    return end - begin


def test_shipped_workshops_have_breaks(shipped: Loaded) -> None:
    """Not much more than two hours without one."""
    for one in shipped.knowledge.all(Workshop):
        stretch = longest = 0
        for item in one.agenda:
            stretch = 0 if item.pause else stretch + item.minutes
            longest = max(longest, stretch)
        assert longest <= 130, one.id


def test_each_answer_leads_to_a_format(shipped: Loaded) -> None:
    from kbtools.model.format import Format

    formats = shipped.knowledge.all(Format)
    lost = [
        (key, answer)
        for key, _, answers in QUESTIONS
        for answer in answers
        if not any(answer in getattr(one.finder, key) for one in formats)
    ]

    assert lost == []
