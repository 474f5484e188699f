"""What each partner brings in, needs and has secured: time, money, rooms, data, access, backing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kbtools.forms.origin import is_internal
from kbtools.forms.parties import day_shown, party_name, phase_shown, valid_contracts
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.body import RIGHTS, Body, Member
from kbtools.model.case import Case
from kbtools.model.contract import Contract
from kbtools.model.relation import Relation
from kbtools.render.form import Block, Break, Facts, Form, Grid, Heading, Notice, Words

_KINDS = ("Zeit, Stellenanteile", "Geld", "Räume", "Daten", "Zugang", "Legitimation")
_HEIGHT = 17.0
"""In mm, two lines of handwriting."""
_HEAD = ("Ressource", "Bringt ein", "Braucht dafür", "Gesichert bis", "Sagt zu (Funktion)")
_WIDTHS = (3.4, 8.4, 6, 2.8, 4)

Entries = dict[str, tuple[str, str, str]]
"""By kind of resource: what is brought in, what is needed, until when it is secured."""


def resources(knowledge: Knowledge, case: str = "", *, source_line: str = "") -> Form:
    """A page per partner; of a case those that matter most to it. Without a case it is one page to fill in."""
    document = knowledge.get(Case, case, case) if case else None
    return Form(
        kind="Ressourcenblatt",
        title=f"Ressourcenblatt: {document.title}" if document else "Ressourcenblatt",
        blocks=tuple(_partners(knowledge, case)) if case else tuple(_blank()),
        source_line=source_line,
        revised_on=document.revised_on if document else None,
        internal=is_internal(knowledge),
        phase=phase_shown(knowledge, "vorbereiten"),
        flipped=True,
    )


def partners(knowledge: Knowledge, case: str) -> tuple[Actor, ...]:
    """Key actors and whoever is a party to an agreement; all actors where the case names neither."""
    parties = {id for one in valid_contracts(knowledge, case) for id in one.parties}
    actors = knowledge.all(Actor, case)
    return tuple(one for one in actors if one.key or one.id in parties) or actors


def _blank() -> Iterator[Block]:
    yield Facts(rows=(("Partner", ""), ("Vorhaben und Zeitraum", "")))
    yield _hint()
    yield _grid({})


def _partners(knowledge: Knowledge, case: str) -> Iterator[Block]:
    found = partners(knowledge, case)
    for number, actor in enumerate(found):
        if number:
            yield Break()
        yield Heading(text=actor.name)
        own = [one for one in valid_contracts(knowledge, case) if actor.id in one.parties]
        yield Facts(rows=(("Beitrag", actor.contribution or ""), ("Vereinbarung", "; ".join(map(_agreement, own)))))
        if not number:
            yield _hint()
        yield _grid(_entries(actor, knowledge, case))


def _hint() -> Notice:
    return Notice(
        text="Jede Seite trägt Mengen im Jahr ein, auch eine Null. Gesichert ist, was eine Leitung schriftlich zugesagt hat oder "
        "was ein Bescheid trägt."
    )


def _agreement(contract: Contract) -> str:
    until = f", bis {day_shown(contract.valid_until)}" if contract.valid_until else ""
    return contract.title + until


def _grid(entries: Entries) -> Grid:
    rows: tuple[tuple[Words, ...], ...] = tuple((kind, *entries.get(kind, ("", "", "")), "") for kind in _KINDS)
    return Grid(head=_HEAD, rows=rows, widths=_WIDTHS, height=_HEIGHT)


def _entries(actor: Actor, knowledge: Knowledge, case: str) -> Entries:
    """People sent elsewhere are time, funding is money, seats are backing."""
    relations = running(knowledge, case)
    sent = [one for one in relations if one.kind == "delegation" and one.from_ == actor.id]
    paid = [one for one in relations if one.kind == "funding" and one.from_ == actor.id]
    received = [one for one in relations if one.kind == "funding" and one.to == actor.id]
    time, money, backing = _KINDS[0], _KINDS[1], _KINDS[-1]
    seats = [(body, seat) for body in knowledge.all(Body, case) for seat in body.members]
    own = [(body, seat) for body, seat in seats if seat.sender == f"actor:{actor.id}"]
    return {
        time: (_told(sent, "to", "an", knowledge, case), "", _ends(one.until for one in sent)),
        money: (
            _told(paid, "to", "an", knowledge, case),
            _told(received, "from_", "gefördert von", knowledge, case),
            _ends(one.until for one in (*paid, *received)),
        ),
        backing: ("; ".join(_seat(*one) for one in own), "", _ends(seat.term_until for _, seat in own)),
    }


def _told(relations: Sequence[Relation], end: str, word: str, knowledge: Knowledge, case: str) -> str:
    """„Berufsberatung, an Jugendberufsagentur“."""
    return "; ".join(
        f"{one.theme}, {word} {name}" if one.theme else f"{word} {name}"
        for one in relations
        for name in [party_name(knowledge, case, f"actor:{getattr(one, end)}")]
    )


def _seat(body: Body, seat: Member) -> str:
    may = f", darf zusagen: {seat.commitment}" if seat.commitment else ""
    return f"{body.title} ({RIGHTS[seat.right]}{may})"


def _ends(days: Iterable[date | None]) -> str:
    """The first that ends: until then all of it is secured."""
    return day_shown(min((day for day in days if day), default=None))
