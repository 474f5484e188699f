"""The next print goes on where the last one ended: checklists with their state, self-assessments beside the answers of last time."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from kbtools.artefacts.case_papers import _groups
from kbtools.artefacts.checklist import sheet as blank_sheet
from kbtools.artefacts.paper import Paper
from kbtools.artefacts.self_assessment import assessment_again, assessment_paper
from kbtools.artefacts.worksheet import worksheet_paper
from kbtools.audience import for_audience
from kbtools.build import build
from kbtools.build.load import Loaded, load
from kbtools.forms.checklist import Filled, checklist_data
from kbtools.forms.self_assessment import CELL
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist
from kbtools.model.review import Review
from kbtools.model.self_assessment import AGREEMENTS, SelfAssessment
from kbtools.model.worksheet import Worksheet
from kbtools.render.form import Choices, Form, Grid
from tests.probe import probe
from tests.render.test_pdf import drawn, elements, squeezed, text_of

TOWN = "musterstadt"


@pytest.fixture
def public(shipped: Loaded) -> Knowledge:
    return for_audience(shipped.knowledge, "public")


def filled(knowledge: Knowledge, id: str = "sitzung-2026-10-29", **changes: object) -> Filled:
    worksheet = knowledge.get(Worksheet, id, TOWN).model_copy(update=changes)
    return Filled(
        document=knowledge.get(Checklist, worksheet.sheet), knowledge=knowledge, worksheet=worksheet, case=TOWN
    )


def printed(knowledge: Knowledge, id: str = "sitzung-2026-10-29") -> Paper:
    return worksheet_paper(knowledge.get(Worksheet, id, TOWN), knowledge, TOWN)


def figures(paper: Paper) -> list[str]:
    return [str(one.Alt) for tag, one, _ in elements(paper.pdf()) if tag == "Figure"]


def grids(paper: Paper) -> list[Grid]:
    assert paper.form
    return [block for block in paper.form().blocks if isinstance(block, Grid)]


def test_every_point_is_counted_once_and_those_nobody_mentions_are_open(public: Knowledge) -> None:
    whole = filled(public)
    assert whole.worksheet
    silent = filled(public, items=whole.worksheet.items[:2])

    assert whole.progress == "8 von 14 erledigt, 1 nicht nötig, 5 offen"
    assert silent.progress == "2 von 14 erledigt, 12 offen"


def test_a_state_of_a_point_that_is_gone_counts_for_nothing(public: Knowledge) -> None:
    known = filled(public).worksheet
    assert known
    gone = known.items[0].model_copy(update={"item": "gestrichen"})

    assert filled(public, items=(gone,)).progress == "0 von 14 erledigt, 14 offen"


def test_what_is_done_is_ticked_and_read_aloud_and_what_is_open_has_an_empty_box(public: Knowledge) -> None:
    paper = printed(public)

    assert figures(paper).count("erledigt") == 8
    assert figures(paper).count("nicht nötig") == 1
    assert sum(len(page.boxes) for page in drawn(paper.pdf())) == 14


def test_who_until_and_note_stand_where_they_were_written(public: Knowledge) -> None:
    written = squeezed(text_of(printed(public).pdf()))

    for words in ("Verwaltungsspitze", "VHS Musterstadt", "27.10.2026", "Raum 4 mit vier Stellwänden"):
        assert squeezed(words) in written
    assert "NichtnötigDieBilanzkommtohneVorlageaus" in written.replace(":", "")


def test_the_day_of_the_state_is_the_date_of_the_paper(public: Knowledge) -> None:
    written = text_of(printed(public).pdf())

    assert "Stand: 23. Oktober 2026" in written
    assert "23. Oktober 2026: 8 von 14 erledigt" in written
    assert "21. November 2026" not in written


def test_open_points_leave_room_for_a_hand_even_under_a_note(public: Knowledge) -> None:
    page = drawn(printed(public).pdf())[0]
    below = sorted((run.bottom for run in page.runs if "noch." in run.text), reverse=True)
    rule = max(height for height in page.rules if height < below[0])

    assert below[0] - rule >= 7
    assert min(page.boxes) >= 4


def test_what_is_settled_needs_no_one_to_see_to_it(public: Knowledge) -> None:
    paper = printed(public)
    items = [item for section in checklist_data(filled(public))["sections"] for item in section["items"]]  # type: ignore[attr-defined]

    assert {item["state"] for item in items if item["notes"]} == {"open"}
    assert text_of(paper.pdf()).count("Zuständig:") == 5


def test_a_blank_list_has_neither_state_nor_progress(public: Knowledge) -> None:
    document = public.get(Checklist, "sitzung-der-steuerungsgruppe")
    paper = blank_sheet(document, public)

    assert figures(paper) == []
    assert (paper.progress, "Stand am" in text_of(paper.pdf())) == ("", False)
    assert not any(one.done for one in grids(paper))


def test_in_word_the_boxes_of_what_is_done_are_ticked(public: Knowledge) -> None:
    paper = printed(public)
    (content,) = [file.content() for file in paper.files() if file.path.endswith(".docx")]
    with ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml").decode()

    assert [xml.count(f'w14:checked w14:val="{value}"') for value in (1, 0)] == [8, 6]
    assert (xml.count("☒"), xml.count("☐")) == (8, 6)
    assert "27.10.2026" in xml
    assert "8 von 14 erledigt, 1 nicht nötig, 5 offen" in xml


def test_a_case_offers_its_lists_with_their_state_and_how_far_they_are(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)
    page = (project.tree("public") / "faelle" / "probe" / "papiere.md").read_text(encoding="utf-8")

    assert "Checklisten mit ihrem Stand" in page
    assert "1 von 2 erledigt, 1 offen" in page
    assert (project.tree("public") / "druck" / "probe" / "worksheet" / "erste.docx").is_file()


def test_states_of_a_case_that_is_internal_are_in_no_public_print_and_marked_in_others(tmp_path: Path) -> None:
    project = probe(tmp_path)
    case = project.docs / "_data" / "cases" / "probe" / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "visibility: internal\n", encoding="utf-8")
    knowledge = load(project).knowledge
    inside = for_audience(knowledge, "internal")
    paper = worksheet_paper(inside.get(Worksheet, "erste", "probe"), inside, "probe")

    assert for_audience(knowledge, "public").cases == ()
    assert "INTERN" in text_of(paper.pdf())


def again(knowledge: Knowledge) -> Form:
    paper = assessment_again(knowledge.get(Review, "jahresbilanz-2026", TOWN), knowledge, TOWN)
    assert paper.form
    return paper.form()


def test_the_answers_of_last_time_stand_by_side_beside_empty_boxes(public: Knowledge) -> None:
    review = public.get(Review, "jahresbilanz-2026", TOWN)
    texts = {one.id: one.text for one in public.get(SelfAssessment, review.assessment).statements}
    asked = [one for one in again(public).blocks if isinstance(one, Grid) and one.head[0] == "Aussage"]
    rows = {row[0]: row[1:] for one in asked for row in one.rows}

    assert {one.head[1:3] for one in asked} == {("Verwaltung zuletzt", "Partner zuletzt")}
    assert all(one.height >= CELL for one in asked)
    for answer in review.answers:
        both = AGREEMENTS[answer.administration], AGREEMENTS[answer.partners]
        assert rows[texts[answer.statement]] == (*both, "", "", "", "")


def test_nothing_of_this_time_is_ticked_and_last_times_steps_are_there_to_tick(public: Knowledge) -> None:
    review = public.get(Review, "jahresbilanz-2026", TOWN)
    blocks = again(public).blocks
    (steps,) = [one for one in blocks if isinstance(one, Grid) and one.ticked]

    assert not any(chosen for one in blocks if isinstance(one, Choices) for _, chosen in one.options)
    assert [row[0] for row in steps.rows] == [step.what for step in review.next_steps]
    assert not any(steps.done)


def test_a_statement_that_was_not_asked_last_time_has_no_answer(public: Knowledge) -> None:
    review = public.get(Review, "jahresbilanz-2026", TOWN)
    paper = assessment_again(review.model_copy(update={"answers": review.answers[1:]}), public, TOWN)
    first = next(one for one in grids(paper) if one.head[0] == "Aussage").rows[0]

    assert first[1:3] == ("", "")


def test_a_blank_self_assessment_shows_no_answers(public: Knowledge) -> None:
    paper = assessment_paper(public.get(SelfAssessment, "netzwerk"), public)

    assert "zuletzt" not in " ".join(title for one in grids(paper) for title in one.head)


def test_a_case_offers_the_self_assessment_of_its_latest_review(public: Knowledge) -> None:
    (case,) = [one for one in public.cases if one.id == TOWN]
    (group,) = [one for one in _groups(case, public, ()) if one.id == "jahresbilanz"]

    assert [paper.label for paper in group.papers] == ["Bericht", "Selbsteinschätzung"]
    assert group.papers[-1].title.endswith("mit den Antworten von 2026")
