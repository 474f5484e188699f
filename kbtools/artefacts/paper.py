"""Printable papers: where they lie and how they are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from markupsafe import Markup

from kbtools.artefact import File
from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document
from kbtools.model.page import Page
from kbtools.model.phase import Phase
from kbtools.render.form import Form, form_sheet
from kbtools.render.markdown import counted, markdown
from kbtools.render.pdf import Pdf, sheet_pdf
from kbtools.render.sheet_data import Sheet, house_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF that is made when its bytes or its page count are asked for."""

    path: str
    address: str
    """Where the same stands on the web, as a reference."""
    label: str
    title: str
    phase: Phase | None
    pdf: Callable[[], Pdf]
    sheets: Callable[[], Sequence[Sheet]] = tuple
    """What of it goes into a folder."""
    form: Callable[[], Form] | None = None
    """The same as a value, for office programs."""
    workbook: Callable[[], bytes] | None = None
    """The same as a file for spreadsheet programs."""
    progress: str = ""
    """How far it is filled in („5 von 12 erledigt“), where it is."""

    @property
    def name(self) -> str:
        """„Checkliste „Sondierung““; an invitation is just that."""
        return self.label if self.label == self.title else f"{self.label} „{self.title}“"

    @property
    def pages(self) -> str:
        """„1 Seite“, „3 Seiten“."""
        return counted(self.pdf().pages, "Seite", "Seiten").replace(" ", "\N{NO-BREAK SPACE}")

    @property
    def size(self) -> str:
        """Of the file, in KB."""
        return f"{max(round(len(self.pdf().content) / 1000), 1)}\N{NO-BREAK SPACE}KB"

    @property
    def word(self) -> str:
        """Where the same lies for Word; empty if it does not."""
        return self.path.removesuffix(".pdf") + ".docx" if self.form else ""

    @property
    def excel(self) -> str:
        """Where the same lies for Excel; empty if it does not."""
        return self.path.removesuffix(".pdf") + ".xlsx" if self.workbook else ""

    @property
    def preview(self) -> str:
        """Where a picture of its first page lies."""
        return self.path.removesuffix(".pdf") + ".png"

    def files(self) -> Iterator[File]:
        """The promises of its files."""
        yield File(path=self.path, content=lambda: self.pdf().content)
        if form := self.form:
            yield File(path=self.word, content=lambda: _word(form()))
        if workbook := self.workbook:
            yield File(path=self.excel, content=workbook)
        yield File(path=self.preview, content=lambda: self.pdf().picture)


def _word(form: Form) -> bytes:
    # Takes a while to load, and whoever only checks does without it.
    from kbtools.render.office_document import document

    return document(form)


def paper(
    entry: Document,
    label: str,
    knowledge: Knowledge,
    make: Callable[[], Sheet],
    *,
    phase: str | None,
    case: str = "",
    form: Callable[[], Form] | None = None,
    progress: str = "",
) -> Paper:
    """The paper of an entry; papers of a case lie in a folder of their own."""
    folder = f"druck/{case}/{entry.kind_name}" if case else f"druck/{entry.kind_name}"
    address = f"{entry.kind_name}:{case}/{entry.id}" if case else f"{entry.kind_name}:{entry.id}"
    where = web_address(address, knowledge)
    made = cache(lambda: of_house(make(), knowledge, where))
    return Paper(
        path=f"{folder}/{entry.id}.pdf",
        address=address,
        label=label,
        title=entry.name_shown,
        phase=knowledge.get(Phase, phase) if phase else None,
        pdf=lambda: sheet_pdf(made()),
        sheets=lambda: (made(),),
        form=(lambda: replace(form(), house=knowledge.house)) if form else None,
        progress=progress,
    )


def web_address(reference: str, knowledge: Knowledge) -> str:
    """Where a page or an entry stands on the public site; empty while the project does not say where it is published.

    What lies in a case is found from the first page of the case.
    """
    if not knowledge.site_url:
        return ""
    kind, _, id = reference.partition(":")
    homes = (page.id for page in knowledge.all(Page) if reference in page.home_of)
    if kind == "page":
        home = id
    elif "/" in id:
        home = f"faelle/{id.partition('/')[0]}/index"
    else:
        home = next(homes, f"werkzeuge/{kind}/{id}")
    return f"{knowledge.site_url.rstrip('/')}/{home}.html"


def of_house(sheet: Sheet, knowledge: Knowledge, where: str) -> Sheet:
    """The sheet with who publishes it and where it stands on the web."""
    return replace(sheet, data={**sheet.data, "house": house_data(knowledge.house), "address": where or None})


def paper_links(*papers: Paper) -> Markup:
    """Links to papers, for the top of a page."""
    return Markup(markdown("paper_links", papers=papers)) if papers else Markup("")


def form_pieces(papers: Sequence[Paper]) -> str:
    """The same forms to read on a page and to print from there; drawings and breaks are for paper alone."""
    forms = [paper.form() for paper in papers if paper.form]
    return markdown(
        "form_pieces",
        forms=[(form, [(type(block).__name__.lower(), block) for block in form.blocks]) for form in forms],
    )


def form_paper(
    make: Callable[[], Form],
    knowledge: Knowledge,
    *,
    path: str,
    address: str,
    label: str,
    title: str,
    phase: Phase | None = None,
) -> Paper:
    """The paper of a form, at `path` without its ending."""
    where = web_address(address, knowledge)
    filled = cache(lambda: replace(make(), address=where, house=knowledge.house))
    made = cache(lambda: form_sheet(filled()))
    return Paper(
        path=f"{path}.pdf",
        address=address,
        label=label,
        title=title,
        phase=phase,
        pdf=lambda: sheet_pdf(made()),
        sheets=lambda: (made(),),
        form=filled,
    )
