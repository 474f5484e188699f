"""Checklists on paper and for office programs: blank, or with the state of a worksheet to go on from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kbtools.forms.origin import is_internal, source_line_of
from kbtools.forms.parties import day_shown, party_name
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist, Item
from kbtools.model.phase import Phase
from kbtools.model.role import Role
from kbtools.model.worksheet import MARK_STATES, Mark, MarkState, Worksheet
from kbtools.render.form import Block, Facts, Form, Grid, Heading
from kbtools.render.markdown import date_shown
from kbtools.render.sheet_data import spans
from kbtools.text import Span, Text

_HEAD, _WIDTHS = ("Was", "Wer", "Bis", "Bemerkung"), (5.0, 1.7, 1.2, 2.4)
_WIDTHS_FILLED = (4.6, 1.8, 1.5, 3.4)
"""Who, until and notes take more room in print than they leave for a hand."""
_ROW_HEIGHT = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A checklist with what is written on it; without a worksheet it is blank."""

    document: Checklist
    knowledge: Knowledge
    worksheet: Worksheet | None = None
    case: str = ""

    @property
    def marks(self) -> dict[str, Mark]:
        """What is written beside each item that anything is written beside."""
        return {mark.item: mark for mark in self.worksheet.items} if self.worksheet else {}

    @property
    def as_of(self) -> date | None:
        """The day of the state; of a blank list, that of its last revision."""
        return self.worksheet.on if self.worksheet else self.document.revised_on

    @property
    def source_line(self) -> str:
        """The sources of the list and of its state."""
        shown = (self.document, self.worksheet) if self.worksheet else (self.document,)
        return source_line_of(shown, self.knowledge)

    def state(self, item: Item) -> MarkState:
        """Open until something else is written down."""
        mark = self.marks.get(item.id)
        return mark.state if mark else "open"

    @property
    def progress(self) -> str:
        """„5 von 12 erledigt, 1 nicht nötig, 6 offen“; empty on a blank list."""
        if not self.worksheet:
            return ""
        counts = Counter(self.state(item) for item in self.document.items)
        others = [f", {counts[state]} {MARK_STATES[state]}" for state in ("not_needed", "open") if counts[state]]
        return f"{counts['done']} von {len(self.document.items)} {MARK_STATES['done']}{''.join(others)}"

    def notes(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Who is to see to an item and what proves it; what is settled needs neither."""
        if self.state(item) != "open":
            return ()
        role = self.knowledge.get(Role, item.role).title if item.role else ""
        known = (("Zuständig", role), ("Nachweis", str(item.proof or "")))
        return tuple((label, value) for label, value in known if value)

    def entries(self, item: Item) -> tuple[str, str, str]:
        """Who, until and note."""
        mark = self.marks.get(item.id)
        if not mark:
            return "", "", ""
        who = party_name(self.knowledge, self.case, mark.who) if mark.who else ""
        needless = MARK_STATES["not_needed"].capitalize() if mark.state == "not_needed" else ""
        return who, day_shown(mark.until), ": ".join(part for part in (needless, str(mark.note or "")) if part)


def checklist_data(filled: Filled) -> dict[str, object]:
    """What the template of checklists takes."""
    document, knowledge = filled.document, filled.knowledge
    phase = knowledge.get(Phase, document.phase)
    worksheet = filled.worksheet
    return {
        "title": document.title,
        "phase": {"id": phase.id, "title": phase.title},
        "for_whom": str(document.for_whom),
        "when": str(document.when),
        "subject": str(worksheet.subject) if worksheet else None,
        "progress": f"{date_shown(worksheet.on)}: {filled.progress}" if worksheet else None,
        "sections": [
            {"title": section.title, "items": [_item(item, filled) for item in section.items]}
            for section in document.sections
        ],
        "source_line": filled.source_line,
        "internal": is_internal(knowledge),
    }


def _item(item: Item, filled: Filled) -> dict[str, object]:
    data: dict[str, object] = {"id": item.id, "act": spans(item.act), "notes": filled.notes(item)}
    if not filled.worksheet:
        return data
    who, until, note = filled.entries(item)
    return {**data, "state": filled.state(item), "who": who, "until": until, "note": note}


def checklist_form(filled: Filled) -> Form:
    """A table per section with a box to tick in each row."""
    phase = filled.knowledge.get(Phase, filled.document.phase)
    return Form(
        kind="Checkliste",
        title=filled.document.title,
        phase=(phase.id, phase.title),
        source_line=filled.source_line,
        revised_on=filled.as_of,
        internal=is_internal(filled.knowledge),
        blocks=tuple(_blocks(filled)),
    )


def _blocks(filled: Filled) -> Iterator[Block]:
    document, worksheet = filled.document, filled.worksheet
    about = [("Kooperation oder Sitzung", worksheet.subject if worksheet else "")]
    about += [("Stand am", f"{date_shown(worksheet.on)}: {filled.progress}")] if worksheet else []
    yield Facts(rows=(("Für wen", document.for_whom), ("Wann", document.when), *about, ("Datum", "")))
    for section in document.sections:
        yield Heading(text=section.title)
        yield Grid(
            head=_HEAD,
            rows=tuple((_act(item, filled), *filled.entries(item)) for item in section.items),
            widths=_WIDTHS_FILLED if worksheet else _WIDTHS,
            height=_ROW_HEIGHT,
            ticked=True,
            done=tuple(filled.state(item) == "done" for item in section.items) if worksheet else (),
        )


def _act(item: Item, filled: Filled) -> Text:
    notes = "; ".join(f"{label}: {value}" for label, value in filled.notes(item))
    return Text((*item.act.spans, Span(f" ({notes})"))) if notes else item.act
