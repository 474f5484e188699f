"""The places of the cards of a case as a file that the next drawing follows."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.views.network import layout_id, sheets

_HEAD = """\
# Wo die Karten der Akteursnetze stehen: Abstand vom linken und vom oberen Rand in Punkt.
# `kbtools arrange` schreibt diese Datei. Zahlen lassen sich ändern; wer hier fehlt, bekommt einen freien Platz.
"""


def arrangement(knowledge: Knowledge, case: str) -> tuple[str, int]:
    """The text of `layout.yaml` for today's drawings, and how many cards it places."""
    lines = list(_lines(knowledge, case))
    revised = knowledge.get(Case, case, case).revised_on
    head = _HEAD + (f"revised_on: {revised}\n" if revised else "") + "layout:\n"
    return head + "".join(lines), sum(line.startswith("      ") for line in lines)


def _lines(knowledge: Knowledge, case: str) -> Iterator[str]:
    for sheet in sheets(knowledge, case):
        yield f"  - id: {layout_id(sheet.id)}\n    places:\n"
        for card in sorted(sheet.diagram().cards, key=lambda one: one.id):
            # An id such as 12 or null would be read as something else.
            yield f'      "{card.id}": [{round(card.x)}, {round(card.y)}]\n'
