"""The paper a body decides or recommends on: what is proposed, what else would be possible, who decides."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.parties import Point, Sitting
from kbtools.model.body import Body
from kbtools.model.format import EFFECTS
from kbtools.render.form import Choices, Facts, Form, Grid, Notice, Prose, Words
from kbtools.render.markdown import date_shown
from kbtools.text import Span, Text, parse

MOST_PAPERS = 2
_ROOM = 21.0


def decision_papers(sitting: Sitting) -> tuple[Form, ...]:
    """A paper for each of the first items that shall be decided; one to fill in where none is known."""
    if not sitting.meeting:
        return (_paper(sitting, None),)
    proposed = [one for one in sitting.points if one.item.aim == "decision" and one.item.proposed_decision]
    return tuple(_paper(sitting, point) for point in proposed[:MOST_PAPERS])


def effect_reminder(sitting: Sitting) -> str:
    """What the body may do, who decides after it, and who gave it its mandate; nothing without a body."""
    body = sitting.body
    if not body:
        return ""
    # Of a body with a mandate of its own the mandate says more than what is usual for its format.
    usual = sitting.format if body.recommends or not body.mandate else None
    after = f"Danach beschließt: {usual.decides_after}" if usual else ""
    lead = "Dieses Gremium empfiehlt." if body.recommends else f"Hier gilt: {EFFECTS[body.effect]}."
    return " ".join(part for part in (lead, after, _mandate(body)) if part)


def _paper(sitting: Sitting, point: Point | None) -> Form:
    item = point.item if point else None
    recommends = bool(sitting.body and sitting.body.recommends)
    rules = Prose(
        text="Höchstens zwei Seiten. Ein beratendes Gremium empfiehlt; wer beschließt, steht in der letzten Zeile."
    )
    return sitting.form(
        "Vorlage für eine Empfehlung" if recommends else "Beschlussvorlage",
        rules,
        _where(sitting, point),
        Grid(
            head=("Abschnitt", "Text"),
            rows=tuple(_sections(sitting, point, "Empfehlungsvorschlag" if recommends else "Beschlussvorschlag")),
            widths=(2.8, 7.2),
            height=_ROOM,
        ),
        Choices(
            label="Eigene Vorteile eines Mitglieds",
            options=(("geprüft, keine", False), ("ja", False)),
        ),
        Facts(rows=(("Diese Stelle berät nicht mit", ""),)),
        *([Notice(text=effect_reminder(sitting))] if recommends else []),
        phase="strukturieren",
        title=f"Vorlage: {item.title}" if item else "",
    )


def _where(sitting: Sitting, point: Point | None) -> Facts:
    if not point:
        return sitting.facts(("Punkt und Titel", ""), ("Trägt vor", ""))
    presenter = sitting.name(point.item.presenter) if point.item.presenter else ""
    paper = [("Unterlage", point.item.paper)] if point.item.paper else []
    body = [("Gremium", sitting.body.title)] if sitting.body else []
    where = (("Sitzung am", sitting.when), ("Punkt der Tagesordnung", str(point.number)), ("Trägt vor", presenter))
    return Facts(rows=(*body, *where, *paper))


def _sections(sitting: Sitting, point: Point | None, proposal: str) -> Iterator[tuple[Words, Words]]:
    proposed = point.item.proposed_decision if point else None
    yield parse("*Anlass:* was ist geschehen, mit einer Zahl und ihrem Stand"), ""
    yield Text((Span(f"{proposal}:", emphasis=True), Span(" ein Satz für das Protokoll"))), proposed or ""
    yield parse("*Alternative A*"), ""
    yield parse("*Alternative B:* nichts tun"), ""
    yield parse("*Kosten und Stellenanteile:* Euro und Stunden im Jahr, je Seite, mit Herkunft der Mittel"), ""
    yield parse("*Beteiligte:* wer gefragt wurde und was geantwortet hat, auch Einwände"), ""
    yield parse("*Folge bei Ablehnung:* was dann geschieht und wer es merkt"), ""
    yield parse("*Wer beschließt*"), _decider(sitting)


def _decider(sitting: Sitting) -> str:
    if not sitting.body:
        return ""
    # The reminder below the table says it for a body that recommends; here somebody names the office.
    return "" if sitting.body.recommends else effect_reminder(sitting)


def _mandate(body: Body) -> str:
    if not body.mandate:
        return ""
    given = (body.mandate.decided_by, date_shown(body.mandate.on), body.mandate.document)
    return f"Auftrag: {', '.join(part for part in given if part)}."
