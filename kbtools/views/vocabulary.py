"""How types of actors and kinds of relations are shown in drawings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from kbtools import look, typeface
from kbtools.diagram import Line, Pattern, Shape, Sign
from kbtools.knowledge import Knowledge
from kbtools.model.actor_type import ActorType
from kbtools.model.relation import DIRECTED, RELATION_KINDS, RelationKind
from kbtools.model.sector import Sector

SHAPES: tuple[Shape, ...] = get_args(Shape)

_STYLES: dict[RelationKind, tuple[Pattern, int]] = {
    "contact": ("dotted", 0),
    "exchange": ("short", 0),
    "coordination": ("long", 0),
    "joint_project": ("solid", 1),
    "contract": ("double", 1),
    "funding": ("solid", 2),
    "oversight": ("dashdot", 2),
    "delegation": ("short", 2),
}
LINES: Mapping[RelationKind, Line] = {
    kind: Line(
        id=kind,
        label=label[0].upper() + label[1:],
        pattern=_STYLES[kind][0],
        colour=_STYLES[kind][1],
        arrow=kind in DIRECTED,
    )
    for kind, label in RELATION_KINDS.items()
}
WIDTHS: Mapping[int, tuple[float, str]] = {
    1: (1.0, "schwach"),
    2: (1.8, "mittel"),
    3: (2.8, "stark"),
}
"""Line width and meaning of each strength."""


def signs(knowledge: Knowledge) -> Mapping[str, Sign]:
    """A sign per actor type, in the order of sectors: colour and shape by sector, mark by type."""
    rank = {sector.id: place for place, sector in enumerate(knowledge.all(Sector))}
    types = sorted(knowledge.all(ActorType), key=lambda one: (rank[one.sector], one.title))
    return {one.id: sign(one.id, one.title, one.mark, rank[one.sector]) for one in types}


def sign(id: str, label: str, mark: str, sector: int) -> Sign:
    """A sign of the sector with this number; an eighth sector looks like the seventh."""
    index = min(sector, len(look.TINTS) - 1)
    return Sign(
        id=id,
        label=label,
        mark=mark,
        shape=SHAPES[index],
        tint=index,
        width=round(typeface.width(mark, look.TEXT_SIZE, "semibold") + 2 * look.SIGN_PADDING, 1),
    )
