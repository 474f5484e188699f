"""Checklists as forms, for office programs; on paper they have a template of their own."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist, Item
from kbtools.model.phase import Phase
from kbtools.model.role import Role
from kbtools.render.form import Block, Facts, Form, Grid, Heading
from kbtools.text import Span, Text

_HEAD, _WIDTHS = ("Was", "Wer", "Bis", "Bemerkung"), (5.0, 1.7, 1.2, 2.4)
_ROW_HEIGHT = 9.0


def checklist_form(document: Checklist, knowledge: Knowledge, *, source_line: str) -> Form:
    """A table per section with a box to tick in each row."""
    phase = knowledge.get(Phase, document.phase)
    return Form(
        kind="Checkliste",
        title=document.title,
        phase=(phase.id, phase.title),
        source_line=source_line,
        revised_on=document.revised_on,
        internal=knowledge.audience != "public",
        blocks=tuple(_blocks(document, {role.id: role.title for role in knowledge.all(Role)})),
    )


def _blocks(document: Checklist, roles: dict[str, str]) -> Iterator[Block]:
    yield Facts(
        rows=(("Für wen", document.for_whom), ("Wann", document.when), ("Kooperation oder Sitzung", ""), ("Datum", ""))
    )
    for section in document.sections:
        yield Heading(text=section.title)
        rows = tuple((_act(item, roles), "", "", "") for item in section.items)
        yield Grid(head=_HEAD, rows=rows, widths=_WIDTHS, height=_ROW_HEIGHT, ticked=True)


def _act(item: Item, roles: dict[str, str]) -> Text:
    notes = [f"Zuständig: {roles[item.role]}"] if item.role else []
    notes += [f"Nachweis: {item.proof}"] if item.proof else []
    return Text((*item.act.spans, Span(f" ({'; '.join(notes)})"))) if notes else item.act
