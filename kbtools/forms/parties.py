"""A sitting and who is at its table: what all papers of a meeting share. Without a meeting they are filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kbtools.forms.clock import clock_of, minutes_of
from kbtools.forms.origin import is_internal
from kbtools.forms.workdays import weeks_from
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.contract import Contract
from kbtools.model.format import Format
from kbtools.model.meeting import AIMS, Meeting, TabledItem
from kbtools.model.phase import Phase
from kbtools.model.role import Role
from kbtools.render.form import Block, Facts, Form, Words
from kbtools.render.markdown import date_shown

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
RECOMMENDATION = AIMS["recommendation"]
WRITING = 9.0
"""What a hand needs, in mm."""


def party_name(knowledge: Knowledge, case: str, target: str) -> str:
    """What people call an actor, a body or a role, as short as the data allow."""
    found = knowledge.find(target, case)
    if not found:
        return target
    document = found[0]
    if isinstance(document, Actor):
        return document.short_name or document.name
    if isinstance(document, Role):
        return document.short if " " in document.title else document.title
    return document.name_shown


def party_names(knowledge: Knowledge, case: str, targets: Iterable[str]) -> str:
    """The same for several, in one line."""
    return ", ".join(party_name(knowledge, case, target) for target in targets)


def valid_contracts(knowledge: Knowledge, case: str) -> tuple[Contract, ...]:
    """The agreements that have not run out at the date of the case."""
    today = knowledge.get(Case, case, case).revised_on
    found = knowledge.all(Contract, case)
    return tuple(one for one in found if not (today and one.valid_until and one.valid_until < today))


def phase_shown(knowledge: Knowledge, phase: str) -> tuple[str, str] | None:
    """Id and title, if the project has this phase."""
    found = knowledge.find(f"phase:{phase}")
    return (phase, found[0].title) if found and isinstance(found[0], Phase) else None


def day_shown(day: date | None) -> str:
    """2026-10-08 → „08.10.2026“, for columns; nothing where no day is known."""
    return day.strftime("%d.%m.%Y") if day else ""


def long_day(day: date | None) -> str:
    """2026-10-08 → „Donnerstag, 8. Oktober 2026“."""
    return f"{WEEKDAYS[day.weekday()]}, {date_shown(day)}" if day else ""


def aim_shown(item: TabledItem, body: Body | None) -> str:
    """What an item aims at; a body that cannot decide recommends."""
    return RECOMMENDATION if item.aim == "decision" and body and body.recommends else AIMS[item.aim]


def reserve_of(meeting: Meeting) -> int:
    """Minutes from start to end that no item takes; negative where the items take more."""
    return minutes_of(meeting.end) - minutes_of(meeting.start) - sum(item.minutes for item in meeting.items)


def is_held(meeting: Meeting) -> bool:
    """Whether it has taken place: a result is written down."""
    return any(item.result for item in meeting.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An item of the agenda with its number and its time."""

    number: int
    starts: str
    ends: str
    item: TabledItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A meeting of a case, or one that nothing is known of yet."""

    knowledge: Knowledge
    case: str = ""
    meeting: Meeting | None = None
    source_line: str = ""

    @property
    def body(self) -> Body | None:
        """Who meets."""
        return self.knowledge.get(Body, self.meeting.body, self.case) if self.meeting else None

    @property
    def format(self) -> Format | None:
        """The format of the body."""
        found = self.knowledge.find(f"format:{self.body.format}", self.case) if self.body else None
        return found[0] if found and isinstance(found[0], Format) else None

    @property
    def points(self) -> tuple[Point, ...]:
        """The agenda, each item with the time its predecessors leave it."""
        if not self.meeting:
            return ()
        found: list[Point] = []
        passed = minutes_of(self.meeting.start)
        for number, item in enumerate(self.meeting.items, 1):
            ends = passed + item.minutes
            found.append(Point(number=number, starts=clock_of(passed), ends=clock_of(ends), item=item))
            passed = ends
        return tuple(found)

    @property
    def length(self) -> int:
        """Minutes from start to end."""
        return minutes_of(self.meeting.end) - minutes_of(self.meeting.start) if self.meeting else 0

    @property
    def reserve(self) -> int:
        """`reserve_of` this meeting."""
        return reserve_of(self.meeting) if self.meeting else 0

    @property
    def held(self) -> bool:
        """Whether it has taken place: a result is written down."""
        return self.meeting is not None and is_held(self.meeting)

    @property
    def when(self) -> str:
        """Day and clock."""
        one = self.meeting
        return f"{long_day(one.on)}, {one.start} bis {one.end} Uhr" if one else ""

    @property
    def where(self) -> str:
        """Place, online, or both."""
        if not self.meeting:
            return ""
        online = "online" if self.meeting.online else ""
        return ", auch ".join(part for part in (self.meeting.place, online) if part)

    @property
    def chair(self) -> str:
        """Who leads."""
        return self.name(self.body.chair) if self.body and self.body.chair else ""

    @property
    def office(self) -> str:
        """Who prepares."""
        return self.name(self.body.office) if self.body and self.body.office else ""

    @property
    def sender(self) -> str:
        """Who invites, by its full name."""
        found = self.knowledge.find(self.body.office, self.case) if self.body and self.body.office else None
        return found[0].name_shown if found else self.office

    @property
    def presiding(self) -> str:
        """The chair by name, else by function."""
        return self.chair or "Vorsitz"

    @property
    def preparing(self) -> str:
        """The office by name, else by function."""
        return self.office or "Geschäftsstelle"

    def weeks_away(self, weeks: int) -> date | None:
        """So many weeks before (negative) or after, on a workday and without breaks."""
        return weeks_from(self.meeting.on, weeks, self.meeting.breaks) if self.meeting else None

    def next_of_body(self) -> date | None:
        """When the body meets next, as far as the case knows."""
        if not self.meeting:
            return None
        own = self.meeting
        later = [one.on for one in self.knowledge.all(Meeting, self.case) if one.body == own.body and one.on > own.on]
        return min(later, default=None)

    def aim(self, item: TabledItem) -> str:
        """`aim_shown` at this table."""
        return aim_shown(item, self.body)

    def name(self, target: str) -> str:
        """`party_name` in this case."""
        return party_name(self.knowledge, self.case, target)

    def names(self, targets: Iterable[str]) -> str:
        """`party_names` in this case."""
        return party_names(self.knowledge, self.case, targets)

    def abstaining(self) -> str:
        """Who does not take part in which item: „Lotsenwerk (Punkt 3)“."""
        found = ((point.item.proposal.abstaining, point.number) for point in self.points if point.item.proposal)
        return "; ".join(f"{self.names(targets)} (Punkt {number})" for targets, number in found if targets)

    def facts(self, *more: tuple[str, Words]) -> Facts:
        """Which sitting, and what a paper adds to that; the body, where it is known, stands in the title."""
        return Facts(rows=(*(() if self.body else (("Gremium", ""),)), ("Sitzung am", self.when), *more))

    def form(self, kind: str, *blocks: Block, phase: str, title: str = "", flipped: bool = False) -> Form:
        """A paper of this sitting; its title names the body unless it has one of its own."""
        return Form(
            kind=kind,
            title=title or (f"{kind} – {self.body.title}" if self.body else kind),
            blocks=blocks,
            source_line=self.source_line,
            revised_on=self.meeting.revised_on if self.meeting else None,
            internal=is_internal(self.knowledge),
            phase=phase_shown(self.knowledge, phase),
            flipped=flipped,
        )
