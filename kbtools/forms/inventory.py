"""What there is: actors, bodies and cooperations with the function to talk to, since when and on what ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kbtools.forms.origin import is_internal
from kbtools.forms.parties import WRITING, day_shown, party_name, phase_shown, valid_contracts
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.body import Body, Mandate
from kbtools.model.case import Case
from kbtools.model.contract import Contract
from kbtools.model.relation import RELATION_KINDS, Relation
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Notice, Words

_EMPTY_ROWS = 6

Row = tuple[Words, ...]


def inventory(knowledge: Knowledge, case: str = "", *, source_line: str = "") -> Form:
    """Three tables of a case; what its data do not hold is an empty cell. Without a case all cells are."""
    document = knowledge.get(Case, case, case) if case else None
    return Form(
        kind="Bestandsaufnahme",
        title=f"Bestandsaufnahme: {document.title}" if document else "Bestandsaufnahme",
        blocks=(
            Facts(
                rows=(("Thema und Gebiet", document.title if document else ""), ("Ausgefüllt von (Funktion), am", ""))
            ),
            *_table(
                "Akteure",
                ("Akteur", "Art", "Ansprechfunktion", "Dabei seit", "Grundlage", "Stand"),
                _actors(knowledge, case) if case else None,
                (5.4, 4, 4.4, 2.2, 6, 2.2),
            ),
            *_table(
                "Gremien",
                ("Gremium", "Vorsitz", "Ansprechfunktion", "Seit", "Grundlage", "Stand"),
                _bodies(knowledge, case) if case else None,
                (5.4, 4, 4.4, 2.2, 6, 2.2),
            ),
            *_table(
                "Kooperationen",
                ("Wer mit wem", "Art und Thema", "Ansprechfunktion", "Seit", "Grundlage", "Stand"),
                _relations(knowledge, case) if case else None,
                (5.4, 5.4, 4, 2.2, 5, 2.2),
            ),
            Notice(
                text="Tragen Sie Funktionen und Organisationen ein, keine Namen. „Grundlage“ heißt: Beschluss, Vereinbarung oder Bescheid mit "
                "Datum, sonst „mündlich“."
            ),
        ),
        source_line=source_line,
        revised_on=document.revised_on if document else None,
        internal=is_internal(knowledge),
        phase=phase_shown(knowledge, "vorbereiten"),
        flipped=True,
    )


def _table(title: str, head: tuple[str, ...], rows: Iterable[Row] | None, widths: tuple[float, ...]) -> Iterator[Block]:
    """What a case has, and one empty row for what it lacks."""
    found = tuple(rows) if rows is not None else (("",) * len(head),) * (_EMPTY_ROWS - 1)
    yield Heading(text=title)
    yield Grid(head=head, rows=(*found, ("",) * len(head)), widths=widths, height=WRITING)


def _actors(knowledge: Knowledge, case: str) -> Iterator[Row]:
    types = {one.id: one.title for one in knowledge.all(ActorType)}
    relations, contracts = running(knowledge, case), valid_contracts(knowledge, case)
    for one in knowledge.all(Actor, case):
        starts = [other.since for other in relations if one.id in (other.from_, other.to) and other.since]
        own = [other for other in contracts if one.id in other.parties]
        starts += [other.signed for other in own if other.signed]
        yield one.name, types[one.type], "", _earliest(starts), _titles(own), day_shown(one.checked_on)


def _bodies(knowledge: Knowledge, case: str) -> Iterator[Row]:
    for one in knowledge.all(Body, case):
        chair = party_name(knowledge, case, one.chair) if one.chair else ""
        office = party_name(knowledge, case, one.office) if one.office else ""
        since = day_shown(one.mandate.on) if one.mandate else ""
        yield one.title, chair, office, since, _mandate(one.mandate), day_shown(one.revised_on)


def _mandate(mandate: Mandate | None) -> str:
    return ", ".join(part for part in (mandate.decided_by, mandate.document) if part) if mandate else ""


def _relations(knowledge: Knowledge, case: str) -> Iterator[Row]:
    contracts = valid_contracts(knowledge, case)
    for one in running(knowledge, case):
        pair = " – ".join(party_name(knowledge, case, f"actor:{id}") for id in (one.from_, one.to))
        what = ": ".join(part for part in (RELATION_KINDS[one.kind], str(one.theme or "")) if part)
        yield pair, what, "", day_shown(one.since), _titles(_between(one, contracts)), day_shown(one.revised_on)


def _between(relation: Relation, contracts: Iterable[Contract]) -> list[Contract]:
    """The agreements both have signed, for kinds of relation that rest on one."""
    pair = {relation.from_, relation.to}
    return [one for one in contracts if relation.kind in ("contract", "funding") and pair <= set(one.parties)]


def _titles(contracts: Iterable[Contract]) -> str:
    return "; ".join(one.title for one in contracts)


def _earliest(days: list[date]) -> str:
    return day_shown(min(days, default=None))
