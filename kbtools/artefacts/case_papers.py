"""What a case has to print and for office programs: dossier, papers of meetings, report, tables, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kbtools.artefact import Artefact, File
from kbtools.artefacts.case_page import case_page
from kbtools.artefacts.contract import contract_paper
from kbtools.artefacts.paper import Paper, form_paper
from kbtools.artefacts.printing import Group
from kbtools.artefacts.self_assessment import assessment_again
from kbtools.artefacts.sitting import folder_of_meeting, latest_meetings, papers_of_meeting
from kbtools.artefacts.worksheet import worksheet_paper
from kbtools.forms.dossier import dossier
from kbtools.forms.first_meeting import open_decisions
from kbtools.forms.handover import handover
from kbtools.forms.inventory import inventory
from kbtools.forms.origin import source_line
from kbtools.forms.parties import long_day
from kbtools.forms.resources import resources
from kbtools.forms.review import review
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.contract import Contract
from kbtools.model.meeting import Meeting
from kbtools.model.review import Review
from kbtools.model.worksheet import Worksheet
from kbtools.render.form import Form
from kbtools.render.markdown import markdown

PAGE = "papiere"
_MOST_ON_PAPER = 200
"""Actors; a longer list is for a spreadsheet."""


def case_papers(document: Case, knowledge: Knowledge, posters: tuple[Paper, ...]) -> Iterator[Artefact]:
    """The files and the page that offers them."""
    groups = tuple(_groups(document, knowledge, posters))
    for group in groups:
        for paper in group.papers:
            yield from paper.files()
    yield from office_files(document, knowledge)
    yield case_page(document, knowledge, PAGE, "Papiere", lambda: _page(document, knowledge, groups), wide=True)


def office_files(document: Case, knowledge: Knowledge) -> Iterator[File]:
    """Tables for spreadsheet programs and dates for calendars, where there are any."""
    if knowledge.all(Actor, document.id):
        yield File(path=_tables_path(document), content=lambda: _tables(document, knowledge))
    if knowledge.all(Meeting, document.id):
        yield File(path=_dates_path(document), content=lambda: _dates(document, knowledge))


def _groups(document: Case, knowledge: Knowledge, posters: tuple[Paper, ...]) -> Iterator[Group]:
    case = document.id
    bodies = {one.id: one.title for one in knowledge.all(Body, case)}
    if overview := tuple(_overview(document, knowledge)):
        yield Group(id="ueberblick", title="Überblick", papers=overview)
    for meeting in latest_meetings(knowledge, case):
        day = long_day(meeting.on).partition(", ")[2]
        papers = (folder_of_meeting(meeting, knowledge, case), *papers_of_meeting(meeting, knowledge, case))
        yield Group(id=f"sitzung-{meeting.id}", title=f"{bodies[meeting.body]}, {day}", papers=papers)
    if reviews := sorted(knowledge.all(Review, case), key=lambda one: one.on, reverse=True):
        reports = tuple(_review(one, document, knowledge) for one in reviews)
        latest = {one.assessment: one for one in reversed(reviews)}
        again = tuple(assessment_again(one, knowledge, case) for one in latest.values())
        yield Group(id="jahresbilanz", title="Jahresbilanz", papers=(*reports, *again))
    if worksheets := sorted(knowledge.all(Worksheet, case), key=lambda one: one.on, reverse=True):
        lists = tuple(worksheet_paper(one, knowledge, case) for one in worksheets)
        yield Group(id="checklisten", title="Checklisten mit ihrem Stand", papers=lists)
    if contracts := knowledge.all(Contract, case):
        papers = tuple(contract_paper(one, knowledge, case) for one in contracts)
        yield Group(id="vereinbarungen", title="Vereinbarungen", papers=papers)
    if posters:
        yield Group(id="plakate", title="Plakate in A3", papers=posters)


def _overview(document: Case, knowledge: Knowledge) -> Iterator[Paper]:
    if knowledge.all(Body, document.id):
        yield _dossier(document, knowledge)
        yield _handover(document, knowledge)
    if 0 < len(knowledge.all(Actor, document.id)) <= _MOST_ON_PAPER:
        yield _from_the_data("bestandsaufnahme", "Bestandsaufnahme", inventory, document, knowledge)
        yield _from_the_data("ressourcen", "Ressourcenblatt", resources, document, knowledge)
    if any(one.participation for one in knowledge.all(Actor, document.id)):
        yield _from_the_data("was-ist-offen", "Entscheidungsblatt", open_decisions, document, knowledge)


def _from_the_data(name: str, label: str, make: Callable[..., Form], document: Case, knowledge: Knowledge) -> Paper:
    """The form that is also there blank, with what the case knows."""
    return form_paper(
        lambda: make(knowledge, document.id, source_line=source_line(document, knowledge)),
        knowledge,
        path=f"druck/{document.id}/{name}",
        address=f"case:{document.id}",
        label=label,
        title=f"{label}: {document.title}",
    )


def _dossier(document: Case, knowledge: Knowledge) -> Paper:
    return form_paper(
        lambda: dossier(document, knowledge),
        knowledge,
        path=f"druck/{document.id}/dossier",
        address=f"case:{document.id}",
        label="Dossier",
        title=document.title,
    )


def _handover(document: Case, knowledge: Knowledge) -> Paper:
    return form_paper(
        lambda: handover(knowledge, document.id, source_line=source_line(document, knowledge)),
        knowledge,
        path=f"druck/{document.id}/uebergabe",
        address=f"case:{document.id}",
        label="Übergabe",
        title=f"Übergabe: {document.title}",
    )


def _review(one: Review, document: Case, knowledge: Knowledge) -> Paper:
    return form_paper(
        lambda: review(knowledge, document.id, one, source_line=source_line(one, knowledge)),
        knowledge,
        path=f"druck/{document.id}/review/{one.id}",
        address=f"review:{document.id}/{one.id}",
        label="Bericht",
        title=one.name_shown,
    )


def _page(document: Case, knowledge: Knowledge, groups: tuple[Group, ...]) -> str:
    files = {one.path for one in office_files(document, knowledge)}
    return markdown(
        "case_papers",
        groups=groups,
        tables=_tables_path(document) if _tables_path(document) in files else "",
        dates=_dates_path(document) if _dates_path(document) in files else "",
    ) + markdown("print_page", groups=groups)


def _tables_path(document: Case) -> str:
    return f"druck/{document.id}/tabellen.xlsx"


def _dates_path(document: Case) -> str:
    return f"druck/{document.id}/termine.ics"


def _tables(document: Case, knowledge: Knowledge) -> bytes:
    # Spreadsheets and calendars take a while to load, and whoever only checks does without them.
    from kbtools.forms.tables import tables
    from kbtools.render.workbook import workbook

    return workbook(tables(knowledge, document.id), title=document.title, created=document.revised_on)


def _dates(document: Case, knowledge: Knowledge) -> bytes:
    from kbtools.forms.dates import events
    from kbtools.render.calendar import calendar

    stamp = document.revised_on or date(1970, 1, 1)
    return calendar(events(knowledge, document.id), name=document.title, stamp=stamp)
