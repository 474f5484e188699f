"""Papers as they reach the site: folders, what a case offers, addresses, and that nothing is set twice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from kbtools.artefacts.case_papers import _overview
from kbtools.artefacts.checklist import sheet as checklist_sheet
from kbtools.artefacts.folder import folder
from kbtools.artefacts.folders import by_kind, occasion_folder, pages_of_folder, papers_of_occasion, path_paper
from kbtools.artefacts.method import decks
from kbtools.artefacts.paper import Paper, web_address
from kbtools.artefacts.printing import _groups
from kbtools.artefacts.role_matrix import sheet as matrix_sheet
from kbtools.artefacts.sitting import BLANK_PAGES, blank_papers
from kbtools.audience import for_audience
from kbtools.build import build
from kbtools.build.load import Loaded, load
from kbtools.forms.dates import events
from kbtools.forms.dossier import dossier
from kbtools.forms.occasion import path_form
from kbtools.forms.tables import tables
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.model.checklist import Checklist
from kbtools.model.commitment import Commitment
from kbtools.model.meeting import Meeting
from kbtools.model.method import Method
from kbtools.model.occasion import Occasion
from kbtools.model.role_matrix import RoleMatrix
from kbtools.render import pdf as renderer
from kbtools.render.form import Grid, Picture, form_sheet
from kbtools.render.pdf import sheet_pdf
from kbtools.render.sheet_data import filled
from tests.probe import probe
from tests.render.test_pdf import squeezed, text_of


@pytest.fixture
def public(shipped: Loaded) -> Knowledge:
    return for_audience(shipped.knowledge, "public")


def opened(paper: Paper) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(paper.pdf().content))


def bookmarks(file: pikepdf.Pdf) -> list[str]:
    with file.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def test_a_folder_has_a_cover_and_then_every_paper_with_pages_counted_through(public: Knowledge) -> None:
    occasion = public.get(Occasion, "konflikt")
    papers = papers_of_occasion(occasion, public)
    folder = occasion_folder(occasion, public)
    file = opened(folder)
    titles = [str(paper.sheets()[0].data["title"]) for paper in papers]
    written = squeezed(text_of(folder.pdf()))
    total = 1 + sum(paper.pdf().pages for paper in papers)

    assert len(file.pages) == total
    assert bookmarks(file) == titles
    assert written.count(f"von{total}") == total
    assert all(f"Seite{number}von{total}" in written for number in range(1, total + 1))


def test_a_folder_declares_pdf_ua_and_its_language(public: Knowledge) -> None:
    file = opened(occasion_folder(public.get(Occasion, "konflikt"), public))

    assert file.open_metadata()["pdfuaid:part"] == "1"
    assert str(file.Root.Lang) == "de-DE"
    assert file.check_pdf_syntax() == []


def test_a_sheet_is_set_in_a_folder_as_it_is_alone(public: Knowledge) -> None:
    """No paper takes more pages there, or the numbers on the cover would be wrong."""
    for group in _groups(public):
        folder, *papers = group.papers
        if folder.label == "Mappe" and papers:
            assert folder.pdf().pages == 1 + sum(paper.pdf().pages for paper in papers), folder.title


def test_groups_stand_in_the_contents_and_hold_the_bookmarks_of_their_sheets(public: Knowledge) -> None:
    """They take no page, so the numbers of the sheets behind them stay."""
    papers = papers_of_occasion(public.get(Occasion, "konflikt"), public)
    groups = by_kind(papers)
    paper = folder("Nach Art", "Wozu.", groups, public, path="x.pdf", address="page:drucken")
    written = squeezed(text_of(paper.pdf()))

    assert list(groups) == ["Wege", "Checklisten", "Vordrucke", "Rollenmatrizen", "Methoden"]
    assert paper.pdf().pages == 1 + sum(one.pdf().pages for one in papers)
    with opened(paper).open_outline() as outline:
        found = {str(group.title): [str(sheet.title) for sheet in group.children] for group in outline.root}
    assert found == {group: [str(one.sheets()[0].data["title"]) for one in inside] for group, inside in groups.items()}
    places = [written.index(group) for group in found]
    assert places == sorted(places)
    assert all(squeezed(titles[0]) in written[written.index(group) :] for group, titles in found.items())


def test_the_picture_of_a_folder_is_its_cover(public: Knowledge) -> None:
    """It is drawn without the sheets, but the numbers in its contents are theirs."""
    paper = occasion_folder(public.get(Occasion, "konflikt"), public)
    cover = paper.pdf().picture
    folders = [key for key in renderer._PROMISES if key[0] == "folder"]
    key = next(key for key in folders if renderer._PROMISES[key].result().picture == cover)

    whole = renderer._picture(renderer._setting("folder", renderer._inputs(key[1]), 0).compiler)
    assert cover == whole


def test_a_folder_need_not_measure_what_its_sheets_have_measured(public: Knowledge) -> None:
    """Heights that are told give the same pages as heights that are measured."""
    (sheet,) = path_paper(public.get(Occasion, "konflikt"), public).sheets()
    told = renderer.part(sheet)
    cover: dict[str, object] = {
        "title": "M",
        "lead": "L",
        "remarks": [],
        "phase": None,
        "source_line": "",
        "internal": False,
    }
    made = [
        renderer.pdf("folder", {**cover, "parts": [one]}, revised_on=None) for one in (told, {**told, "heights": ()})
    ]

    assert told["heights"]
    assert made[0].content == made[1].content


def test_every_paper_has_a_file_of_its_own(public: Knowledge) -> None:
    """Two papers at one address would overwrite each other."""
    titles: dict[str, str] = {}
    for paper in (paper for group in _groups(public) for paper in group.papers):
        assert titles.setdefault(paper.path, paper.title) == paper.title


def test_without_an_address_of_the_site_papers_print_none(public: Knowledge) -> None:
    paper = checklist_sheet(public.get(Checklist, "jahresbilanz"), public)

    assert paper.sheets()[0].data.get("address") is None
    assert "http" not in text_of(paper.pdf())


def test_with_an_address_every_paper_says_it_in_letters_and_as_a_code(public: Knowledge) -> None:
    known = replace(public, site_url="https://bildung.example/leitfaden/")
    paper = checklist_sheet(known.get(Checklist, "jahresbilanz"), known)
    address = "https://bildung.example/leitfaden/werkzeuge/checklist/jahresbilanz.html"

    assert paper.sheets()[0].data["address"] == address
    assert address in squeezed(text_of(paper.pdf()))
    assert "<svg" in str(filled("checklist", paper.sheets()[0].data, None)["code"])
    assert paper.pdf().pages == 1


@pytest.mark.parametrize(
    ("reference", "page"),
    [
        ("page:drucken", "drucken.html"),
        ("method:rueckblick", "werkzeuge/method/rueckblick.html"),
        ("meeting:musterstadt/stg-2026-10-29", "faelle/musterstadt/index.html"),
    ],
)
def test_an_address_leads_to_a_page_that_is_built(public: Knowledge, reference: str, page: str) -> None:
    known = replace(public, site_url="https://bildung.example")

    assert web_address(reference, known) == f"https://bildung.example/{page}"


def test_what_has_not_changed_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in another run, which remembers nothing but the files."""
    project = probe(tmp_path)
    build(project)
    before = {path: (project.tree("public") / path).read_bytes() for path in pdfs(project.tree("public"))}
    made: list[str] = []
    original = renderer._made
    monkeypatch.setattr(renderer, "_PROMISES", {})

    def noted(template: str, data: str, day: date) -> renderer.Pdf:
        made.append(template)
        return original(template, data, day)

    monkeypatch.setattr(renderer, "_made", noted)
    terms = project.docs / "_data" / "terms.yaml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("Ein Kreis", "Eine Runde"), encoding="utf-8")
    build(project)

    assert made == []
    assert before == {path: (project.tree("public") / path).read_bytes() for path in pdfs(project.tree("public"))}
    assert len(before) > 10


def test_a_broken_memory_is_no_more_than_lost_time(tmp_path: Path) -> None:
    project = probe(tmp_path)
    build(project)
    for path in (project.cache / "sheets-public").iterdir():
        path.rename(path.with_name(f"x{path.name}"))
    (project.docs / "neu.md").write_text("# Neu\n", encoding="utf-8")
    build(project)

    assert all(
        (project.tree("public") / path).read_bytes().startswith(b"%PDF") for path in pdfs(project.tree("public"))
    )
    assert not list((project.cache / "sheets-public").glob("x*"))


def pdfs(tree: Path) -> list[str]:
    return sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*.pdf"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = probe(tmp_path_factory.mktemp("papers"))
    build(project)
    return project.tree("public")


def test_the_page_of_a_case_leads_to_every_paper_of_it(built: Path) -> None:
    page = (built / "faelle" / "probe" / "papiere.md").read_text(encoding="utf-8")
    linked = {Path(href).name for href in re.findall(r'href="[^"]*?druck/probe/([^"]+)"', page)}
    files = {
        path.name
        for path in (built / "druck" / "probe").rglob("*")
        if path.suffix in {".pdf", ".docx", ".xlsx", ".ics"}
    }

    assert files - linked <= {path.name for path in (built / "druck" / "probe" / "role_matrix").glob("*")}
    assert {"dossier.pdf", "tabellen.xlsx", "termine.ics"} <= linked


def test_links_and_pictures_lead_to_files(built: Path) -> None:
    for page in built.rglob("*.md"):
        for target in re.findall(
            r'(?:href|src)="([^":#]+\.(?:pdf|docx|xlsx|ics|png))"', page.read_text(encoding="utf-8")
        ):
            assert (page.parent / target).is_file(), f"{page}: {target}"


def test_word_files_hold_every_word_of_a_checklist(public: Knowledge) -> None:
    document = public.get(Checklist, "jahresbilanz")
    (content,) = [file.content() for file in checklist_sheet(document, public).files() if file.path.endswith(".docx")]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = squeezed(re.sub("<[^>]+>", "", archive.read("word/document.xml").decode()))

    for section in document.sections:
        for item in section.items:
            assert squeezed(str(item.act)) in written


def test_tables_of_a_case_hold_every_actor_relation_and_commitment(public: Knowledge) -> None:
    found = {sheet.title: len(sheet.rows) for sheet in tables(public, "musterstadt")}

    assert found["Akteure"] == 28
    assert found["Verabredungen"] == len(public.all(Commitment, "musterstadt"))
    assert found["Beziehungen"] == 54


def test_the_workbook_on_the_site_opens_in_another_program(built: Path) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO((built / "druck" / "probe" / "tabellen.xlsx").read_bytes()))

    assert "Akteure" in book.sheet_names
    assert book.get_sheet_by_name("Akteure").to_python()[0][:3] == ["Name", "Kurzname", "Typ"]


def test_the_calendar_holds_meetings_with_their_time_and_what_is_due(public: Knowledge) -> None:
    found = events(public, "musterstadt")
    titles = [one.title for one in found]
    sitting = public.get(Meeting, "stg-2026-10-29", "musterstadt")
    (meeting,) = [one for one in found if one.uid.endswith(sitting.id) and one.uid.startswith("meeting")]
    waiting = [one for one in public.all(Commitment, "musterstadt") if one.status == "open"]

    assert (meeting.day, f"{meeting.start:%H:%M}") == (sitting.on, sitting.start)
    assert sum(title.startswith("Fällig: ") for title in titles) == len(waiting)
    assert [one.day for one in found] == sorted(one.day for one in found)


def test_the_calendar_on_the_site_opens_in_another_program(built: Path) -> None:
    read = Calendar.from_ical((built / "druck" / "probe" / "termine.ics").read_bytes())

    assert [part for part in read.walk() if part.name == "VEVENT"]


def test_a_dossier_shows_the_network_and_all_that_is_open(public: Knowledge) -> None:
    form = dossier(public.get(Case, "musterstadt", "musterstadt"), public)
    grids = {block.head[0]: block for block in form.blocks if isinstance(block, Grid)}

    assert sum(isinstance(block, Picture) for block in form.blocks) == 5
    assert len(grids["Was"].rows) == len(public.all(Commitment, "musterstadt"))
    assert {"Gremium", "Aufgabe", "Vereinbarung", "Empfehlung"} <= set(grids)


def test_what_is_internal_stays_off_public_papers(tmp_path: Path) -> None:
    """A tension is in no drawing of the public dossier; the office sees it and reads INTERN."""
    knowledge = load(probe(tmp_path)).knowledge
    case = knowledge.get(Case, "probe", "probe")
    flashes = {}
    for audience in ("public", "internal"):
        form = dossier(case, for_audience(knowledge, audience))
        flashes[audience] = (sum(map(_flashes, form.blocks)), form.internal)

    assert flashes["public"] == (0, False)
    assert flashes["internal"][0] >= 1
    assert flashes["internal"][1]


def _flashes(block: object) -> int:
    return len(tuple(_marks(block))) if isinstance(block, Picture) else 0


def _marks(picture: Picture) -> Iterator[object]:
    return (one for one in picture.diagram.marks if getattr(one, "symbol", "") == "flash")


def test_a_role_matrix_opens_as_a_table_with_a_column_for_everyone_in_it(public: Knowledge) -> None:
    document = public.get(RoleMatrix, "vorbereiten")
    (content,) = [file.content() for file in matrix_sheet(document, public).files() if file.path.endswith(".xlsx")]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    head = next(index for index, row in enumerate(rows) if row[0] == "Aufgabe")

    assert len([cell for cell in rows[head] if cell]) == 1 + len(document.columns)
    assert [row[0] for row in rows[head + 1 :]] == [str(row.task) for row in document.rows]


def test_every_method_is_a_card_in_the_deck_of_its_phase(public: Knowledge) -> None:
    """Whoever cuts all decks holds each method once; no shipped card needs more than a sheet."""
    written = [squeezed(text_of(paper.pdf())) for paper in decks(public)]

    for method in public.all(Method):
        assert sum(squeezed(f"{method.title}Zweck:") in text for text in written) == 1, method.title
        assert any(squeezed(str(method.steps[-1].act)) in text for text in written), method.title
    assert sum(paper.pdf().pages for paper in decks(public)) <= len(public.all(Method))


def test_the_print_page_offers_cards_blank_sheets_and_drafts(public: Knowledge) -> None:
    offered = {paper.path for group in _groups(public) for paper in group.papers}
    blank = {paper.path for page in BLANK_PAGES for paper in blank_papers(page, public)}

    assert blank <= offered
    assert {paper.path for paper in decks(public)} <= offered


def test_no_paper_alone_gets_a_cover(built: Path) -> None:
    """The blank inventory is one paper, a meeting has several."""
    assert (built / "druck" / "blatt-bestandsaufnahme" / "bestandsaufnahme.pdf").is_file()
    assert not (built / "druck" / "blatt-bestandsaufnahme.pdf").exists()
    assert (built / "druck" / "mappe-sitzung.pdf").is_file()


def test_a_case_too_long_for_paper_has_no_inventory(public: Knowledge) -> None:
    names = {case.id: {paper.label for paper in _overview(case, public)} for case in public.cases}

    assert names["musterstadt"] >= {"Bestandsaufnahme", "Ressourcenblatt"}
    assert names["berlin-schulen"] == set()


def test_the_way_of_an_occasion_names_the_pages_of_its_folder_in_their_order(public: Knowledge) -> None:
    """Whoever walks it turns the pages forwards, and finds there what the station names."""
    occasion = public.get(Occasion, "uebergabe")
    form = path_form(occasion, public, pages_of_folder(occasion, public))
    (grid,) = [block for block in form.blocks if isinstance(block, Grid)]
    pages = [int(str(row[1])) for row in grid.rows if row[1] != "–"]
    contents = squeezed(text_of(occasion_folder(occasion, public).pdf())).partition("Seite1von")[0]

    assert pages == sorted(pages)
    assert len(pages) == len(occasion.stations) - 1
    for station, row in zip(occasion.stations, grid.rows, strict=True):
        (target,) = station.act.targets
        if target.startswith("checklist:"):
            title = public.get(Checklist, target.removeprefix("checklist:")).title
            assert re.search(rf"{re.escape(squeezed(title))}Checkliste\.*{row[1]}(?!\d)", contents), title


def test_everything_in_one_document_is_ordered_by_what_it_is(public: Knowledge) -> None:
    papers = [one for group in _groups(public) for one in group.papers if one.label != "Mappe"]
    groups = by_kind(papers)

    assert sum(map(len, groups.values())) == len(papers)
    assert {one.label for one in groups["Checklisten"]} == {"Checkliste"}
    assert {one.label for one in groups["Wege"]} == {"Weg"}
    assert "Tagesordnung" in [one.label for one in groups["Vordrucke"]]


def test_small_letters_of_a_drawing_ask_for_a_page_of_a3(public: Knowledge) -> None:
    form = dossier(public.get(Case, "musterstadt", "musterstadt"), public)
    file = pikepdf.open(io.BytesIO(sheet_pdf(form_sheet(form)).content))
    wide = [round(float(page.mediabox[2]) / 72 * 25.4) for page in file.pages]

    assert wide.count(420) == sum(isinstance(block, Picture) for block in form.blocks)
    assert set(wide) == {297, 420}
