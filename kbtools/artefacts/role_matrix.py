"""Role matrices: a piece for pages, a page, and a printed sheet; shipped or of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import TOOLS, address, page, together
from kbtools.artefacts.paper import Paper, paper, paper_links
from kbtools.forms.origin import source_line
from kbtools.knowledge import Knowledge
from kbtools.model.phase import Phase
from kbtools.model.role_matrix import CODE_SYSTEMS, RoleMatrix
from kbtools.render.markdown import markdown
from kbtools.render.sheet_data import Sheet, spans

CRUMBS = (*TOOLS, ("Rollenmatrizen", "page:werkzeuge/role_matrix/index"))


def role_matrix(document: RoleMatrix, knowledge: Knowledge) -> Iterator[Artefact]:
    """Everything made of one shipped role matrix."""
    yield from pieces(document, knowledge)
    yield page(document, knowledge, lambda: matrix_markdown(document, knowledge, level=1), crumbs=CRUMBS)


def pieces(document: RoleMatrix, knowledge: Knowledge, case: str = "") -> Iterator[Artefact]:
    """The printed sheet and the piece for pages."""
    printed = sheet(document, knowledge, case)
    folder = f"role_matrix/{case}" if case else "role_matrix"
    yield from printed.files()
    yield Fragment(
        name=f"{folder}/{document.id}.md", content=lambda: matrix_markdown(document, knowledge, level=2, case=case)
    )


def role_matrices(knowledge: Knowledge) -> Iterator[Artefact]:
    """The lists of all shipped role matrices."""
    description = "Je Phase eine Vorlage: Wer führt durch, wer entscheidet, wer wirkt mit, wer wird informiert?"
    yield from together("role_matrix", "Rollenmatrizen", lambda: _list(knowledge), description=description)


def sheet(document: RoleMatrix, knowledge: Knowledge, case: str = "") -> Paper:
    """The printed sheet, and the same as a table."""
    printed = paper(
        document, "Rollenmatrix", knowledge, lambda: _sheet(document, knowledge, case), phase=document.phase, case=case
    )
    return replace(printed, workbook=lambda: _workbook(document, knowledge, case))


def _workbook(document: RoleMatrix, knowledge: Knowledge, case: str) -> bytes:
    # Takes a while to load, and whoever only checks does without it.
    from kbtools.forms.tables import matrix_table
    from kbtools.render.workbook import workbook

    return workbook([matrix_table(document, knowledge, case)], created=document.revised_on)


def matrix_markdown(document: RoleMatrix, knowledge: Knowledge, *, level: int, case: str = "") -> str:
    """The matrix as a web table below a heading of the given level."""
    printed = sheet(document, knowledge, case)
    return markdown(
        "role_matrix",
        address=address(knowledge, case),
        matrix=document,
        phase=printed.phase,
        columns=[
            {"ref": column, "title": title, "address": knowledge.address_of(column, case)}
            for column, title in _columns(document, knowledge, case)
        ],
        codes=CODE_SYSTEMS[document.code_system],
        papers=paper_links(printed),
        level=level,
    )


def _columns(document: RoleMatrix, knowledge: Knowledge, case: str) -> list[tuple[str, str]]:
    columns = []
    for column in document.columns:
        found = knowledge.find(column, case)
        assert found, "linking has checked every column"
        entry = found[0]
        short = getattr(entry, "short", None) or getattr(entry, "short_name", None) or getattr(entry, "verb", None)
        columns.append((column, str(short or entry.name_shown)))
    return columns


def _list(knowledge: Knowledge) -> str:
    phases = {phase.id: phase for phase in knowledge.all(Phase)}
    order = list(phases)
    matrices = sorted(
        knowledge.all(RoleMatrix), key=lambda one: (order.index(one.phase) if one.phase else 9, one.title)
    )
    return markdown(
        "role_matrix_list",
        address=address(knowledge),
        matrices=[(matrix, phases.get(matrix.phase or "")) for matrix in matrices],
    )


def _sheet(document: RoleMatrix, knowledge: Knowledge, case: str) -> Sheet:
    codes = CODE_SYSTEMS[document.code_system]
    phase = knowledge.get(Phase, document.phase) if document.phase else None
    data = {
        "title": document.title,
        "phase": {"id": phase.id, "title": phase.title} if phase else None,
        "code_system": {
            "title": codes.title,
            "codes": [{"letter": letter, "title": title} for letter, title in codes.letters.items()],
            "note": codes.note,
        },
        "columns": [{"title": title} for _, title in _columns(document, knowledge, case)],
        "rows": [
            {"task": spans(row.task), "cells": [list(row.cells.get(column, "")) for column in document.columns]}
            for row in document.rows
        ],
        "notes": [spans(note) for note in document.notes],
        "source_line": source_line(document, knowledge),
        "internal": knowledge.audience != "public",
    }
    return Sheet(template="role_matrix", data=data, revised_on=document.revised_on)
