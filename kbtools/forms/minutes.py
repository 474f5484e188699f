"""Papers of the meeting itself and after it: who was there, what came out."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.parties import WRITING, Point, Sitting, day_shown
from kbtools.model.body import RIGHTS
from kbtools.model.commitment import Commitment
from kbtools.model.meeting import AIMS
from kbtools.render.form import Block, Choices, Facts, Form, Grid, Heading, Lines, Notice, Prose, Words
from kbtools.render.markdown import date_shown

_SEATS = 19
_SPARE_SEATS = 2
_ITEMS = 6
_ROOM_FOR_COMMITMENTS = 7


def attendance(sitting: Sitting) -> Form:
    """Organisations to sign for, and why the list is kept."""
    known = tuple(_seats(sitting))
    rows = known + (("", "", "", ""),) * (_SPARE_SEATS if known else _SEATS)
    return sitting.form(
        "Anwesenheitsliste",
        sitting.facts(),
        Grid(
            head=("Organisation", "Recht", "Name, Funktion", "Unterschrift"),
            rows=rows,
            widths=(3.4, 1.4, 3.8, 3.6),
            height=WRITING + 1,
        ),
        Notice(
            text="Die Liste belegt, welche Organisationen vertreten waren und wer abstimmen durfte. Namen stehen nur hier und nicht "
            "im Protokoll. Sie kommt zur Akte und wird nach Aktenordnung und Archivrecht vernichtet."
        ),
        Facts(rows=(("Aufbewahrt von", sitting.office), ("Vernichtet am", ""))),
        phase="strukturieren",
    )


def minutes(sitting: Sitting) -> Form:
    """Results, item by item, and who does what by when."""
    meeting = sitting.meeting
    items = [block for point in sitting.points for block in _item(sitting, point)]
    empty = [block for number in range(1, _ITEMS + 1) for block in _item_to_fill(number)]
    return sitting.form(
        "Protokoll",
        Prose(
            text="Höchstens zwei Seiten. Namen braucht nur die Anwesenheitsliste; in den Verabredungen stehen Funktionen."
        ),
        sitting.facts(
            ("Ort", sitting.where),
            ("Leitung", sitting.chair),
            ("Anwesende Organisationen", _present(sitting)),
            *_excused(sitting),
            ("Protokoll", sitting.office),
        ),
        *(items or empty),
        Heading(text="Abweichende Meinungen"),
        Lines(count=1 if sitting.held else 2),
        Heading(text="Verabredungen"),
        Grid(
            head=("Was", "Wer", "Mit wem", "Bis wann"),
            rows=tuple(_agreed(sitting)) or (("",) * 4,) * _ROOM_FOR_COMMITMENTS,
            widths=(5.2, 2.6, 3.0, 1.8),
            height=WRITING,
        ),
        Facts(
            rows=(
                ("Freigegeben vom Vorsitz am", ""),
                ("Verschickt am", date_shown(meeting.minutes_sent) if meeting and meeting.minutes_sent else ""),
                (
                    "Genehmigt am",
                    date_shown(meeting.minutes_approved_on) if meeting and meeting.minutes_approved_on else "",
                ),
            )
        ),
        phase="pflegen",
    )


def _seats(sitting: Sitting) -> Iterator[tuple[str, ...]]:
    if not (sitting.body and sitting.meeting):
        return
    rights = {member.sender: RIGHTS[member.right] for member in sitting.body.members}
    guests = {target: RIGHTS["guest"] for target in sitting.meeting.invited if target not in rights}
    for target, right in {**rights, **guests}.items():
        yield sitting.name(target), right, "entschuldigt" if target in sitting.meeting.excused else "", ""


def _present(sitting: Sitting) -> str:
    """Who belongs to the table and was not excused; before the meeting nobody knows."""
    if not (sitting.body and sitting.meeting and sitting.held):
        return ""
    expected = dict.fromkeys((*(member.sender for member in sitting.body.members), *sitting.meeting.invited))
    return sitting.names(target for target in expected if target not in sitting.meeting.excused)


def _excused(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """A line to fill in, unless the meeting is over and nobody was."""
    names = sitting.names(sitting.meeting.excused) if sitting.meeting else ""
    if names or not sitting.held:
        yield "Entschuldigt", names


def _item(sitting: Sitting, point: Point) -> Iterator[Block]:
    item = point.item
    yield Heading(text=f"{point.number} {item.title}")
    presenter = [f"trägt vor: {sitting.name(item.presenter)}"] if item.presenter else []
    yield Prose(text=", ".join((sitting.aim(item), f"{item.minutes} Minuten", *presenter)))
    proposed: list[tuple[str, Words]] = [("Vorschlag", item.proposed_decision)] if item.proposed_decision else []
    yield Facts(rows=(*proposed, ("Ergebnis", item.result or "")))
    if not item.result:
        yield Lines(count=1)


def _item_to_fill(number: int) -> Iterator[Block]:
    yield Facts(rows=((f"Punkt {number}", ""),))
    yield Choices(label="Ziel", options=tuple((aim, False) for aim in AIMS.values()))
    yield Facts(rows=(("Vorschlag", ""), ("Ergebnis", "")))
    yield Lines(count=1)


def _agreed(sitting: Sitting) -> Iterator[tuple[Words, ...]]:
    if not sitting.meeting:
        return
    for one in sorted(sitting.knowledge.all(Commitment, sitting.case), key=lambda one: one.due):
        if one.meeting == sitting.meeting.id:
            yield one.what, sitting.name(one.who), sitting.names(one.with_whom), day_shown(one.due)
