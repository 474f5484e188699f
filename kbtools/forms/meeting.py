"""All papers of a meeting in the order of use; agenda and invitation are made here."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.decision_paper import decision_papers, effect_reminder
from kbtools.forms.minutes import attendance, minutes
from kbtools.forms.parties import WRITING, Sitting
from kbtools.forms.preparation import notes_for_the_chair, plan, talks
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Notice, Prose
from kbtools.render.markdown import date_shown
from kbtools.text import Span, Text

_ITEMS = 8
_ITEMS_IN_LETTER = 7


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
    """Items with clock, aim and minutes, which add up to the length of the meeting."""
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
    planned = sum(point.item.minutes for point in sitting.points)
    total = Text((Span("Zusammen", emphasis=True),))
    blank = tuple((str(number), *("",) * 6) for number in range(1, _ITEMS + 1))
    return sitting.form(
        "Tagesordnung",
        sitting.facts(("Ort", sitting.where)),
        Grid(
            head=("Punkt", "Uhrzeit", "Titel", "Ziel", "Minuten", "Trägt vor", "Unterlage"),
            rows=(*(rows or blank), ("", "", total, "", str(planned) if rows else "", "", "")),
            widths=(0.9, 1.2, 4.4, 2.0, 1.2, 2.5, 2.8),
            height=WRITING + (0 if rows else 9),
        ),
        *_misfit(planned, sitting.length),
        Prose(
            text="Jeder Punkt nennt sein Ziel: Information, Beratung, Empfehlung, Entscheidung oder Auftrag. Die Minuten ergeben zusammen die "
            "Sitzungszeit; planen Sie eine Reserve als eigene Zeile ein."
        )
        if not rows
        else Notice(text=effect_reminder(sitting)),
        phase="strukturieren",
    )


def invitation(sitting: Sitting) -> Form:
    """A letter to the members and guests."""
    meeting = sitting.meeting
    excuse_by = sitting.weeks_away(-1)
    sent = meeting.invitation_sent if meeting else None
    return sitting.form(
        "Einladung",
        Facts(
            rows=(
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
                ("Zugang ohne Stufen", ""),
                *_guests(sitting),
            )
        ),
        Heading(text="Worum es geht"),
        _agenda_in_short(sitting),
        *_papers_enclosed(sitting),
        Heading(text="Wenn Sie nicht kommen können"),
        Facts(rows=(("Absage bitte bis", date_shown(excuse_by) if excuse_by else ""), *_deputies(sitting))),
        Prose(
            text="Kommt eine Vertretung, klären Sie bitte vorher, was sie für Ihre Organisation zusagen darf. Berührt ein Punkt "
            "die Förderung Ihrer Organisation, sagen Sie uns das mit Ihrer Antwort."
        ),
        Prose(text="Mit freundlichen Grüßen"),
        Facts(rows=(("Vorsitz", sitting.chair), ("Rückfragen an", sitting.office), ("Rufnummer der Stelle", ""))),
        phase="strukturieren",
    )


def _misfit(planned: int, length: int) -> Iterator[Block]:
    """A note where the items are not as long as the meeting."""
    if planned > length:
        yield Notice(
            text=f"Die Punkte dauern {planned - length} Minuten länger als die Sitzung ({length} Minuten). Kürzen Sie."
        )
    elif planned < length:
        yield Notice(
            text=f"Von {length} Minuten sind {planned} verplant. {length - planned} Minuten bleiben als Reserve."
        )


def _agenda_in_short(sitting: Sitting) -> Grid:
    rows = tuple(
        (str(point.number), point.item.title, sitting.aim(point.item), str(point.item.minutes))
        for point in sitting.points
    )
    blank = tuple((str(number), "", "", "") for number in range(1, _ITEMS_IN_LETTER + 1))
    return Grid(
        head=("Punkt", "Titel", "Ziel", "Minuten"),
        rows=rows or blank,
        widths=(0.8, 6.4, 2.0, 1.0),
        height=0 if rows else WRITING,
    )


def _papers_enclosed(sitting: Sitting) -> Iterator[Facts]:
    named = "; ".join(f"{point.item.paper} (Punkt {point.number})" for point in sitting.points if point.item.paper)
    if named or not sitting.meeting:
        yield Facts(rows=(("Unterlagen", named),))


def _guests(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """A line to fill in, unless it is known that nobody is invited besides."""
    names = sitting.names(sitting.meeting.invited) if sitting.meeting else ""
    if names or not sitting.meeting:
        yield "Dazu eingeladen", names


def _deputies(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """Who has named a deputy and who has not yet; guests need none."""
    if not sitting.body:
        yield "Vertretung benannt", ""
        return
    seats = [member for member in sitting.body.members if member.right != "guest"]
    for label, named in (("Vertretung benannt", True), ("Noch ohne Vertretung", False)):
        if names := sitting.names(member.sender for member in seats if member.deputy is named):
            yield label, names
