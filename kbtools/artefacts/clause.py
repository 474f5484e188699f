"""Clauses: one page per kit, and the list of its clauses for other pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from kbtools.artefact import Artefact, Fragment, Page
from kbtools.artefacts.document import TOOLS, address, foot, index
from kbtools.artefacts.paper import Paper, form_paper, paper_links
from kbtools.artefacts.sitting import blank_papers
from kbtools.forms.clause import kit as clause_kit
from kbtools.knowledge import Knowledge
from kbtools.model.clause import KITS, NEEDS, Clause, Kit
from kbtools.render.markdown import counted, markdown

CRUMBS = (*TOOLS, ("Klauseln", "page:werkzeuge/clause/index"))
_LEADS: dict[Kit, str] = {
    "agreement": "Bausteine für eine Vereinbarung zwischen der Kommune und Partnern. Lesen Sie zuerst, was zu entscheiden ist.",
    "rules": "Bausteine für die Regeln eines Gremiums. Die Regeln binden nur, wer ihnen zugestimmt hat.",
}
_DECIDES: dict[Kit, str] = {
    "agreement": "Je nach Inhalt Verwaltungsspitze, Ausschuss, Rat oder Kreistag; der Partner entscheidet für sich.",
    "rules": "Die Stelle, die das Gremium eingerichtet hat. Das Gremium schlägt vor.",
}
_DRAFTS: dict[Kit, str] = {
    "agreement": "werkzeuge/vorlage-vereinbarung",
    "rules": "werkzeuge/vorlage-geschaeftsordnung",
}
"""Pages that offer the clauses as one text."""


def clauses(knowledge: Knowledge) -> Iterator[Artefact]:
    """Both kits."""
    for kit in KITS:
        yield from kit_paper(kit, knowledge).files()
        yield Fragment(name=f"clause/{kit}.md", content=partial(_list, kit, knowledge))
        yield Page(
            path=f"werkzeuge/clause/{kit}.md",
            content=partial(_page, kit, knowledge),
            homes={f"clause:{clause.id}": f"clause-{clause.id}" for clause in _of(kit, knowledge)},
        )

    description = "Zwei Baukästen: je Klausel der Zweck, was vorher zu entscheiden ist, und ein Vorschlag."
    yield index("clause", "Klauseln", lambda: _both(knowledge), description=description)


def kit_paper(kit: Kit, knowledge: Knowledge) -> Paper:
    """The kit to fill in."""
    return form_paper(
        lambda: clause_kit(kit, knowledge),
        knowledge,
        path=f"druck/clause/{kit}",
        address=f"page:werkzeuge/clause/{kit}",
        label="Baukasten",
        title=KITS[kit],
    )


def _draft(kit: Kit, knowledge: Knowledge) -> Paper:
    (paper,) = blank_papers(_DRAFTS[kit], knowledge)
    return paper


def _both(knowledge: Knowledge) -> str:
    return "\n".join(f"## {title}\n\n{_list(kit, knowledge)}" for kit, title in KITS.items())


def _of(kit: Kit, knowledge: Knowledge) -> list[Clause]:
    return [clause for clause in knowledge.all(Clause) if clause.kit == kit]


def _list(kit: Kit, knowledge: Knowledge) -> str:
    return markdown("clause_list", address=address(knowledge), kit=kit, clauses=_of(kit, knowledge), needs=NEEDS)


def _page(kit: Kit, knowledge: Knowledge) -> str:
    found = _of(kit, knowledge)
    title = f"Baukasten {KITS[kit]}"
    body = markdown(
        "clause_kit",
        address=address(knowledge),
        title=title,
        lead=_LEADS[kit],
        decides=_DECIDES[kit],
        papers=paper_links(kit_paper(kit, knowledge), _draft(kit, knowledge)),
        clauses=found,
        count=counted(len(found), "Klausel", "Klauseln"),
        needs=NEEDS,
    )
    return markdown(
        "document",
        title=title,
        description=_LEADS[kit],
        crumbs=CRUMBS,
        hide=(),
        body=Markup(body),
        provenance=Markup(foot(found, knowledge)),
    )
