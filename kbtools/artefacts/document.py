"""What the pages of all documents share: head, crumbs, date and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from kbtools.artefact import Artefact, Fragment, Page
from kbtools.knowledge import Knowledge
from kbtools.model.entry import Document
from kbtools.model.source import Source
from kbtools.render.markdown import markdown

Crumb = tuple[str, str]
START: Crumb = ("Start", "page:index")
TOOLS: tuple[Crumb, ...] = (START, ("Werkzeuge", "page:werkzeuge/index"))


def page(
    document: Document,
    knowledge: Knowledge,
    body: Callable[[], str],
    *,
    crumbs: Sequence[Crumb],
    description: str = "",
) -> Page:
    """The document's own page, at the address of its kind and id."""

    def content() -> str:
        return markdown(
            "document",
            title=document.name_shown,
            description=description,
            crumbs=crumbs,
            hide=(),
            body=Markup(body()),
            provenance=Markup(provenance(document, knowledge)),
        )

    home = f"{document.kind_name}:{document.id}"
    return Page(path=f"werkzeuge/{document.kind_name}/{document.id}.md", content=content, homes={home: ""})


def index(
    kind: str, title: str, body: Callable[[], str], *, description: str, homes: dict[str, str] | None = None
) -> Page:
    """The page that lists all documents of a kind, with a heading of its own."""

    def content() -> str:
        text = f"# {title}\n\n{description}\n\n{body()}"
        return markdown(
            "document",
            title=title,
            description=description,
            crumbs=TOOLS,
            hide=("toc",),
            body=Markup(text),
            provenance="",
        )

    return Page(path=f"werkzeuge/{kind}/index.md", content=content, homes=homes or {})


def alone(
    document: Document,
    knowledge: Knowledge,
    body: Callable[[int], str],
    *,
    crumbs: Sequence[Crumb],
    description: str = "",
) -> Iterator[Artefact]:
    """One document as a piece for other pages and on a page of its own. `body` takes the level of its heading."""
    yield Fragment(name=f"{document.kind_name}/{document.id}.md", content=lambda: body(2))
    yield page(document, knowledge, lambda: body(1), crumbs=crumbs, description=description)


def together(
    kind: str, title: str, body: Callable[[], str], *, description: str, homes: dict[str, str] | None = None
) -> Iterator[Artefact]:
    """All documents of a kind as a piece for other pages and on a page of their own."""
    yield Fragment(name=f"{kind}/list.md", content=body)
    yield index(kind, title, body, description=description, homes=homes)


def provenance(document: Document, knowledge: Knowledge, *, practice: bool = False) -> str:
    """The foot of a page: when it was last revised and what it rests on."""
    sources = [knowledge.get(Source, id) for id in document.sources]
    return markdown("provenance", revised_on=document.revised_on, sources=sources, practice=practice)


def foot(documents: Sequence[Document], knowledge: Knowledge, *, practice: bool = False) -> str:
    """The foot of a page that shows several documents: the latest date, every source once."""
    sources = dict.fromkeys(id for document in documents for id in document.sources)
    return markdown(
        "provenance",
        revised_on=max((one.revised_on for one in documents if one.revised_on), default=None),
        sources=[knowledge.get(Source, id) for id in sources],
        practice=practice,
    )


def address(knowledge: Knowledge, case: str = "") -> Callable[[str], str]:
    """How references in texts of this case become full ones."""
    return partial(knowledge.address_of, case=case)


def alphabetical(title: str) -> str:
    """The title as a German list sorts it."""
    return title.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss")
