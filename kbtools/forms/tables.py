"""Lists of a case as tables for spreadsheet programs, with the values to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.parties import party_name, party_names
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import STANDINGS, Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.commitment import COMMITMENT_STATUSES, Commitment
from kbtools.model.relation import RELATION_KINDS, STRENGTHS
from kbtools.model.role_matrix import CODE_SYSTEMS, RoleMatrix
from kbtools.render.workbook import Cell, Column, Sheet


def tables(knowledge: Knowledge, case: str) -> tuple[Sheet, ...]:
    """Actors, relations, commitments and role matrices, each if there are any."""
    found = [_actors(knowledge, case), _relations(knowledge, case), _commitments(knowledge, case)]
    found += [matrix_table(one, knowledge, case) for one in knowledge.all(RoleMatrix, case)]
    return tuple(sheet for sheet in found if sheet.rows)


def matrix_table(document: RoleMatrix, knowledge: Knowledge, case: str = "") -> Sheet:
    """Tasks in rows, those who take part in columns, letters to choose from."""
    codes = CODE_SYSTEMS[document.code_system]
    letters = tuple(codes.letters)
    pairs = [f"{one}, {two}" for one in letters for two in letters if one != two]
    meanings = "; ".join(f"{letter}: {title}" for letter, title in codes.letters.items())
    return Sheet(
        title=document.title,
        note=meanings,
        columns=(
            Column(title="Aufgabe", width=48),
            *(
                Column(title=party_name(knowledge, case, column), width=14, choices=(*letters, *pairs), note=meanings)
                for column in document.columns
            ),
        ),
        rows=tuple(
            (row.task, *(", ".join(row.cells.get(column, "")) for column in document.columns)) for row in document.rows
        ),
        landscape=True,
    )


def _actors(knowledge: Knowledge, case: str) -> Sheet:
    types = {one.id: one.title for one in knowledge.all(ActorType)}
    areas = {one.id: one.title for one in knowledge.all(Area, case)}
    return Sheet(
        title="Akteure",
        columns=(
            Column(title="Name", width=44),
            Column(title="Kurzname", width=24),
            Column(title="Typ", width=30, choices=tuple(types.values())),
            Column(title="Gebiet", width=22, choices=tuple(areas.values())),
            Column(title="Stellung", width=14, choices=tuple(STANDINGS.values())),
            Column(title="Schlüsselakteur", width=15, choices=("ja",)),
            Column(title="Geprüft am", width=12),
        ),
        rows=tuple(
            (
                one.name,
                one.short_name or "",
                types[one.type],
                areas.get(one.area or "", ""),
                STANDINGS[one.standing] if one.standing else "",
                "ja" if one.key else "",
                one.checked_on,
            )
            for one in knowledge.all(Actor, case)
        ),
        landscape=True,
    )


def _relations(knowledge: Knowledge, case: str) -> Sheet:
    actors = {one.id: one.short_name or one.name for one in knowledge.all(Actor, case)}
    return Sheet(
        title="Beziehungen",
        note="Eine Zeile je Beziehung, die am Stand des Falls besteht.",
        columns=(
            Column(title="Von", width=34),
            Column(title="Nach", width=34),
            Column(title="Art", width=22, choices=tuple(RELATION_KINDS.values())),
            Column(title="Stärke", width=10, choices=tuple(STRENGTHS.values())),
            Column(title="Seit", width=12),
            Column(title="Thema", width=40),
        ),
        rows=tuple(
            (
                actors[one.from_],
                actors[one.to],
                RELATION_KINDS[one.kind],
                STRENGTHS[one.strength],
                one.since,
                one.theme or "",
            )
            for one in running(knowledge, case)
        ),
        landscape=True,
    )


def _commitments(knowledge: Knowledge, case: str) -> Sheet:
    return Sheet(
        title="Verabredungen",
        columns=(
            Column(title="Was", width=54),
            Column(title="Wer", width=26),
            Column(title="Mit wem", width=30),
            Column(title="Bis", width=12),
            Column(title="Stand", width=12, choices=tuple(COMMITMENT_STATUSES.values())),
            Column(title="Erledigt am", width=12),
            Column(title="Bemerkung", width=40),
        ),
        rows=tuple(_commitment_rows(knowledge, case)),
        landscape=True,
    )


def _commitment_rows(knowledge: Knowledge, case: str) -> Iterator[tuple[Cell, ...]]:
    for one in sorted(knowledge.all(Commitment, case), key=lambda one: (one.due, one.id)):
        yield (
            one.what,
            party_name(knowledge, case, one.who),
            party_names(knowledge, case, one.with_whom),
            one.due,
            COMMITMENT_STATUSES[one.status],
            one.done_on,
            one.note or "",
        )
