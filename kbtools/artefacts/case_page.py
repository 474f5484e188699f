"""What the pages of a case share: crumbs, heading, foot; and the sections that kinds of a case make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kbtools.artefact import Artefact, Fragment, Page
from kbtools.artefacts.document import START, Crumb, provenance
from kbtools.artefacts.view import view_markdown
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.model.entry import Document
from kbtools.render.markdown import markdown
from kbtools.views.view import View

EXAMPLES: Crumb = ("Beispiele", "page:beispiele/index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The page of a case that shows all documents of a kind. `body` takes case, knowledge and level of headings.

    `brief` is the piece for other pages where it is not the whole.
    """

    model: type[Document]
    name: str
    title: str
    body: Callable[[str, Knowledge, int], str]
    brief: Callable[[str, Knowledge, int], str] | None = None
    view: Callable[[Knowledge, str], View | None] | None = None
    """The drawing at the top of the page."""

    def pieces(self, document: Case, knowledge: Knowledge) -> Iterator[Artefact]:
        """The page, which is the home of its documents, and a piece for other pages."""
        found = knowledge.all(self.model, document.id)
        if not found:
            return
        kind = self.model.kind_name
        yield Fragment(
            name=f"case/{document.id}/{self.model.kind_plural}.md",
            content=lambda: (self.brief or self.body)(document.id, knowledge, 3),
        )
        yield case_page(
            document,
            knowledge,
            self.name,
            self.title,
            lambda: self._drawn(document.id, knowledge) + self.body(document.id, knowledge, 2),
            homes={f"{kind}:{document.id}/{one.id}": f"{kind}-{one.id}" for one in found},
            wide=self.view is not None,
        )

    def _drawn(self, case: str, knowledge: Knowledge) -> str:
        view = self.view(knowledge, case) if self.view else None
        return view_markdown(view, knowledge.house.tones) + "\n" if view else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPage:
    """The page of a case that shows one view. `make` gives None where the data hold nothing for it."""

    name: str
    make: Callable[[Knowledge, str], View | None]

    def pieces(self, document: Case, knowledge: Knowledge) -> Iterator[Artefact]:
        """The page and a piece for other pages."""
        view = self.make(knowledge, document.id)
        if view is None:
            return
        yield Fragment(
            name=f"case/{document.id}/{self.name}.md", content=lambda: view_markdown(view, knowledge.house.tones)
        )
        yield case_page(
            document, knowledge, self.name, view.title, lambda: view_markdown(view, knowledge.house.tones), wide=True
        )


def case_page(
    document: Case,
    knowledge: Knowledge,
    name: str,
    title: str,
    body: Callable[[], str],
    *,
    homes: dict[str, str] | None = None,
    wide: bool = False,
) -> Page:
    """One page of a case; „index“ is its first."""
    crumbs = (START, EXAMPLES) if name == "index" else (START, EXAMPLES, (document.title, f"case:{document.id}"))

    def content() -> str:
        full = title if document.title in title else f"{title} – {document.title}"
        head = markdown("title", title=title)
        return markdown(
            "document",
            title=full,
            description=str(document.summary) if name == "index" else "",
            crumbs=crumbs,
            hide=("navigation", "toc") if wide else (),
            body=Markup(head + body()),
            provenance=Markup(provenance(document, knowledge)),
        )

    own = {f"case:{document.id}": ""} if name == "index" else homes or {}
    return Page(path=f"faelle/{document.id}/{name}.md", content=content, homes=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How an entry of a case is shown and where it stands."""

    title: str
    address: str


def named(case: str, knowledge: Knowledge, targets: Iterable[str | None]) -> dict[str, Named]:
    """For references as written: what people read, and the address of the entry."""
    found: dict[str, Named] = {}
    for target in targets:
        entry = knowledge.find(target, case) if target else None
        if target and entry:
            title = getattr(entry[0], "short_name", None) or entry[0].name_shown
            found[target] = Named(title=title, address=knowledge.address_of(target, case))
    return found
