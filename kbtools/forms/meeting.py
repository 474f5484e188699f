"""All papers of a meeting in the order of use; agenda and invitation are made here."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.decision_paper import decision_papers, effect_reminder
from kbtools.forms.minutes import attendance, minutes
from kbtools.forms.parties import WRITING, Sitting, long_day
from kbtools.forms.preparation import notes_for_the_chair, talks
from kbtools.forms.schedule import plan
from kbtools.render.form import Block, Choices, Facts, Form, Grid, Heading, Notice, Prose, Words
from kbtools.render.markdown import date_shown
from kbtools.text import Span, Text

_ITEMS = 7
_ITEMS_IN_LETTER = 5
_RESERVE = "Reserve"


def papers(sitting: Sitting) -> tuple[Form, ...]:
    """What a meeting needs, from the first plan to the minutes: filled, or blank without a meeting."""
    return (
        plan(sitting),
        *decision_papers(sitting),
        agenda(sitting),
        invitation(sitting),
        talks(sitting),
        notes_for_the_chair(sitting),
        attendance(sitting),
        minutes(sitting),
    )


def agenda(sitting: Sitting) -> Form:
    """Items with clock, aim and minutes; with the reserve they add up to the length of the meeting."""
    rows = tuple(
        (
            str(point.number),
            point.starts,
            point.item.title,
            sitting.aim(point.item),
            str(point.item.minutes),
            sitting.name(point.item.presenter) if point.item.presenter else "",
            point.item.paper or "",
        )
        for point in sitting.points
    )
    spare = tuple(("", begins, _RESERVE, "", minutes, "", "") for begins, minutes in _reserve(sitting))
    blank = (*((str(number), *("",) * 6) for number in range(1, _ITEMS + 1)), ("", "", _RESERVE, *("",) * 4))
    total = Text((Span("Zusammen", emphasis=True),))
    return sitting.form(
        "Tagesordnung",
        sitting.facts(("Ort", sitting.where), *_aim_of(sitting)),
        Grid(
            head=("Punkt", "Uhrzeit", "Titel", "Ziel", "Minuten", "Trägt vor", "Unterlage"),
            rows=(*((*rows, *spare) if rows else blank), ("", "", total, "", _planned(sitting), "", "")),
            widths=(0.9, 1.2, 4.0, 1.9, 1.2, 2.9, 2.9),
            height=WRITING + (0 if rows else 9),
        ),
        *_too_long(sitting),
        Prose(
            text="Jeder Punkt nennt sein Ziel: Information, Beratung, Empfehlung, Entscheidung oder Auftrag. Höchstens fünf "
            "Themen. Die Minuten ergeben mit der Reserve die Sitzungszeit."
        )
        if not rows
        else Notice(text=effect_reminder(sitting)),
        phase="strukturieren",
    )


def invitation(sitting: Sitting) -> Form:
    """A letter to the members and guests."""
    meeting = sitting.meeting
    sent = meeting.invitation_sent if meeting else None
    reply_by = meeting.reply_by if meeting and meeting.reply_by else sitting.weeks_away(-1)
    return sitting.form(
        "Einladung",
        Facts(
            rows=(
                ("Von", sitting.sender),
                ("Telefon und E-Mail der Stelle", ""),
                ("An", f"Mitglieder: {sitting.body.title}" if sitting.body else ""),
                ("Datum", date_shown(sent) if sent else ""),
            )
        ),
        Prose(text="Sehr geehrte Damen und Herren,"),
        Prose(text="wir laden Ihre Organisation zu unserer nächsten Sitzung ein."),
        Facts(
            rows=(
                ("Wann", sitting.when),
                ("Wo", sitting.where),
                ("Zugang, auch ohne Stufen", (meeting.access if meeting else None) or ""),
                *_online(sitting),
                *_guests(sitting),
            )
        ),
        Heading(text="Worum es geht"),
        *([Facts(rows=(("Am Ende soll anders sein", meeting.goal),))] if meeting and meeting.goal else []),
        _agenda_in_short(sitting),
        *_to_bring(sitting),
        Heading(text="Ihre Antwort"),
        Facts(rows=(("Bitte bis", long_day(reply_by)), ("An", sitting.office), ("Antwort von", ""))),
        Choices(
            label="",
            options=(("Wir kommen", False), ("Wir schicken eine Vertretung", False), ("Wir kommen nicht", False)),
        ),
        Prose(
            text="Kommt eine Vertretung, klären Sie bitte vorher, was sie für Ihre Organisation zusagen darf. Berührt ein Punkt "
            "die Förderung Ihrer Organisation, sagen Sie uns das mit Ihrer Antwort. Brauchen Sie Dolmetschen, Assistenz oder "
            "eine Hörhilfe, auch das."
        ),
        Prose(text="Mit freundlichen Grüßen"),
        Facts(rows=(("Vorsitz", sitting.chair),)),
        phase="strukturieren",
    )


def _reserve(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """When the reserve begins and how many minutes it has, if there is any."""
    if sitting.reserve > 0:
        yield sitting.points[-1].ends, str(sitting.reserve)


def _planned(sitting: Sitting) -> str:
    """Minutes of all items, with what is left as reserve."""
    return str(sitting.length - min(sitting.reserve, 0)) if sitting.meeting else ""


def _too_long(sitting: Sitting) -> Iterator[Block]:
    """A note where the items take longer than the meeting."""
    if sitting.reserve < 0:
        yield Notice(
            text=f"Die Punkte dauern {-sitting.reserve} Minuten länger als die Sitzung ({sitting.length} Minuten). Kürzen Sie."
        )


def _aim_of(sitting: Sitting) -> Iterator[tuple[str, Words]]:
    if not sitting.meeting or sitting.meeting.goal:
        yield "Am Ende soll anders sein", (sitting.meeting.goal if sitting.meeting else None) or ""


def _agenda_in_short(sitting: Sitting) -> Grid:
    rows = tuple(
        (str(point.number), point.item.title, sitting.aim(point.item), str(point.item.minutes))
        for point in sitting.points
    )
    spare = tuple(("", _RESERVE, "", minutes) for _, minutes in _reserve(sitting))
    blank = tuple((str(number), "", "", "") for number in range(1, _ITEMS_IN_LETTER + 1))
    return Grid(
        head=("Punkt", "Titel", "Ziel", "Minuten"),
        rows=(*rows, *spare) if rows else blank,
        widths=(0.8, 6.4, 2.0, 1.0),
        height=0 if rows else WRITING,
    )


def _online(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """Where to join from afar; a line to fill in where the address is not for these readers."""
    meeting = sitting.meeting
    if not meeting or meeting.online or meeting.online_address:
        yield "Zugang online", (meeting.online_address if meeting else None) or ""


def _to_bring(sitting: Sitting) -> Iterator[Facts]:
    """Papers, what else members need, and who leaves the room for which item."""
    meeting = sitting.meeting
    papers = "; ".join(f"{point.item.paper} (Punkt {point.number})" for point in sitting.points if point.item.paper)
    rows: tuple[tuple[str, Words], ...] = (
        ("Unterlagen", papers),
        ("Bitte mitbringen", (meeting.bring if meeting else None) or ""),
        ("Berät nicht mit", sitting.abstaining()),
    )
    if found := tuple((label, value) for label, value in rows if value or not meeting):
        yield Facts(rows=found)


def _guests(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """A line to fill in, unless it is known that nobody is invited besides."""
    names = sitting.names(sitting.meeting.invited) if sitting.meeting else ""
    if names or not sitting.meeting:
        yield "Dazu eingeladen", names
