"""The paper a body decides or recommends on: what is proposed, what else would be possible, who decides."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.parties import RECOMMENDATION, Point, Sitting
from kbtools.model.body import Body
from kbtools.model.format import EFFECTS
from kbtools.model.meeting import Proposal, Share
from kbtools.render.form import Block, Choices, Facts, Form, Grid, Heading, Lines, Notice, Prose, Words
from kbtools.render.markdown import counted, date_shown
from kbtools.text import Span, Text, parse

MOST_PAPERS = 2
_ROOM = 21.0
_PHASE = "strukturieren"
_DECISION, _ADVICE = "Beschlussvorlage", "Vorlage für eine Empfehlung"
_LETTERS = "ABCDEFGH"
_ONCE, _YEARLY = "einmalig", "jedes Jahr"


def decision_papers(sitting: Sitting) -> tuple[Form, ...]:
    """A paper for each of the first items that shall be decided; one to fill in where none is known."""
    if not sitting.meeting:
        return (_blank(sitting),)
    proposed = [one for one in sitting.points if has_paper(one)]
    return tuple(_paper(sitting, point) for point in proposed[:MOST_PAPERS])


def has_paper(point: Point) -> bool:
    """Whether an item ends with a decision or a recommendation that somebody has put into words."""
    item = point.item
    return item.aim in ("decision", "recommendation") and bool(item.proposed_decision or item.proposal)


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


def _work(positions: float | None, hours: int | None) -> str:
    """„0,5 Stelle, 16 Stunden“."""
    share = f"{positions:g}".replace(".", ",") + " Stelle" if positions else ""
    return ", ".join(part for part in (share, counted(hours, "Stunde", "Stunden") if hours else "") if part)


def _euros(amount: int | None) -> str:
    """„3.200“; nothing where there is no money."""
    return f"{amount:,}".replace(",", ".") if amount else ""


def given(share: Share) -> str:
    """„400 Euro und 16 Stunden im Jahr“."""
    money = f"{_euros(share.euros)} Euro" if share.euros else ""
    what = " und ".join(part for part in (money, _work(share.positions, share.hours)) if part)
    return f"{what} {_ONCE if share.once else 'im Jahr'}" if what else ""


def _blank(sitting: Sitting) -> Form:
    sections = (
        "*Anlass:* was ist geschehen, mit einer Zahl und ihrem Stand",
        "*Beschlussvorschlag:* ein Satz für das Protokoll",
        "*Alternative A*",
        "*Alternative B:* nichts tun",
        "*Kosten und Stellenanteile:* Euro und Stunden im Jahr, je Seite, mit Herkunft der Mittel",
        "*Beteiligte:* wer gefragt wurde und was geantwortet hat, auch Einwände",
        "*Folge bei Ablehnung:* was dann geschieht und wer es merkt",
        "*Wer beschließt*",
    )
    return sitting.form(
        _DECISION,
        Prose(
            text="Höchstens zwei Seiten. Ein beratendes Gremium empfiehlt; wer beschließt, steht in der letzten Zeile."
        ),
        sitting.facts(("Punkt und Titel", ""), ("Trägt vor", "")),
        Grid(
            head=("Abschnitt", "Text"),
            rows=tuple((parse(section), "") for section in sections),
            widths=(2.8, 7.2),
            height=_ROOM,
        ),
        *_conflict(sitting, Proposal()),
        phase=_PHASE,
    )


def _paper(sitting: Sitting, point: Point) -> Form:
    item = point.item
    recommends = sitting.aim(item) == RECOMMENDATION
    reminder = effect_reminder(sitting)
    return sitting.form(
        _ADVICE if recommends else _DECISION,
        _where(sitting, point),
        *_sections(sitting, point, "Empfehlungsvorschlag" if recommends else "Beschlussvorschlag"),
        *_conflict(sitting, item.proposal or Proposal()),
        *([Notice(text=reminder)] if reminder else []),
        phase=_PHASE,
        title=f"Vorlage: {item.title}",
    )


def _where(sitting: Sitting, point: Point) -> Facts:
    presenter = sitting.name(point.item.presenter) if point.item.presenter else ""
    paper = [("Unterlage", point.item.paper)] if point.item.paper else []
    body = [("Gremium", sitting.body.title)] if sitting.body else []
    where = (("Sitzung am", sitting.when), ("Punkt der Tagesordnung", str(point.number)), ("Trägt vor", presenter))
    return Facts(rows=(*body, *where, *paper))


def _sections(sitting: Sitting, point: Point, proposed: str) -> Iterator[Block]:
    """The headings in the order of the paper; lines to write on where the data say nothing."""
    paper = point.item.proposal or Proposal()
    yield from _told("Anlass", paper.occasion)
    yield Heading(text=proposed)
    sentence = point.item.proposed_decision
    yield Notice(text=sentence) if sentence else Lines(count=2)
    yield Heading(text="Alternativen")
    if paper.alternatives:
        named = zip(_LETTERS, paper.alternatives, strict=False)
        yield Facts(rows=tuple((f"Alternative {letter}", text) for letter, text in named))
    else:
        yield Facts(rows=(("Alternative A", ""), ("Alternative B, nichts tun", "")))
    yield Heading(text="Kosten und Stellenanteile")
    yield _shares(sitting, paper.shares)
    yield Heading(text="Beteiligte")
    if paper.replies:
        yield Facts(rows=tuple((sitting.name(one.who), one.said) for one in paper.replies))
    else:
        yield Lines(count=2)
    yield from _told("Folge bei Ablehnung", paper.if_rejected)
    yield from _told("Wer beschließt", paper.decides)


def _told(title: str, text: Text | None) -> Iterator[Block]:
    yield Heading(text=title)
    yield Prose(text=text) if text else Lines(count=2)


def _shares(sitting: Sitting, shares: tuple[Share, ...]) -> Grid:
    rows: list[tuple[Words, ...]] = [
        (
            sitting.name(one.who),
            _euros(one.euros),
            _work(one.positions, one.hours),
            _ONCE if one.once else _YEARLY,
            one.source or "",
        )
        for one in shares
    ]
    yearly = [one for one in shares if not one.once]
    if len(yearly) > 1:
        total = Text((Span("Zusammen", emphasis=True),))
        money, hours = sum(one.euros or 0 for one in yearly), sum(one.hours or 0 for one in yearly)
        rows.append((total, _euros(money), _work(sum(one.positions or 0 for one in yearly), hours), _YEARLY, ""))
    return Grid(
        head=("Wer", "Euro", "Arbeit", "Wie oft", "Herkunft der Mittel"),
        rows=tuple(rows) or (("",) * 5,) * 2,
        widths=(3.0, 1.4, 2.2, 1.8, 4.6),
        height=0 if rows else 9,
    )


def _conflict(sitting: Sitting, paper: Proposal) -> Iterator[Block]:
    yield Choices(
        label="Eigene Vorteile eines Mitglieds oder Gastes",
        options=(("geprüft, keine", False), ("ja", bool(paper.abstaining))),
    )
    yield Facts(rows=(("Diese Stelle berät nicht mit", sitting.names(paper.abstaining)),))


def _mandate(body: Body) -> str:
    if not body.mandate:
        return ""
    given = (body.mandate.decided_by, date_shown(body.mandate.on), body.mandate.document)
    return f"Auftrag: {', '.join(part for part in given if part)}."
