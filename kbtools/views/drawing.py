"""Actors and relations → a drawing, placed and routed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from kbtools.analysis.network import leaves
from kbtools.diagram import Card, Diagram, Edge, Legend, Mark, Point, Sign
from kbtools.model.actor import Actor
from kbtools.model.relation import DIRECTED, RELATION_KINDS, TENSION, Relation
from kbtools.views.card import Leaf, card
from kbtools.views.placing import Places, placed
from kbtools.views.vocabulary import LINES, WIDTHS

_SORTED = str.maketrans("äöü", "aou")
_ALONE = "ohne_beziehung"
"""Id of the card of those without relation; no actor can have it."""
_FLASH = 15.0
_LISTED_ABOVE = 40
"""Up to so many actors each gets a card of its own; above, leaves are listed with their neighbour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a drawing shows; `listed` maps an actor to the one in whose card it stands."""

    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    listed: Mapping[str, str]
    alone: frozenset[str] = frozenset()
    """Actors without relation that stand together in one card."""


def contents(actors: Sequence[Actor], relations: Iterable[Relation]) -> Contents:
    """Actors with the relations among them. Actors of an area come first: they carry the cards."""
    ordered = tuple(sorted(actors, key=lambda actor: (not actor.area, not actor.key, actor.id)))
    ids = [actor.id for actor in ordered]
    shown = set(ids)
    among = tuple(one for one in relations if one.from_ in shown and one.to in shown)
    if len(ids) <= _LISTED_ABOVE:
        return Contents(actors=ordered, relations=among, listed={})
    degree = Counter(end for one in among for end in (one.from_, one.to))
    key = {actor.id for actor in ordered if actor.key}
    found = leaves(ids, [(one.from_, one.to) for one in among])
    tense = {end for one in among if one.tension for end in (one.from_, one.to)}
    # One relation only: a row has room for one line, and for no mark on it.
    listed = {id: other for id, other in found.items() if degree[id] == 1 and id not in key | tense}
    alone = frozenset(id for id in ids if not degree[id] and id not in key)
    return Contents(actors=ordered, relations=among, listed=listed, alone=alone if len(alone) > 1 else frozenset())


def drawing(
    shown: Contents,
    *,
    id: str,
    title: str,
    description: str,
    case: str,
    signs: Mapping[str, Sign],
    areas: Mapping[str, str],
    kept: Places,
) -> Diagram:
    """The drawing of the contents, with its legend. `areas` are the titles of areas, `kept` places of cards."""
    kinds = {one.kind for one in shown.relations}
    cards = _cards(shown, case, signs, areas, several=len(kinds) > 1)
    with_card = {one.id for one in cards}
    drawn = [one for one in shown.relations if one.from_ in with_card and one.to in with_card]
    names = {actor.id: label(actor) for actor in shown.actors}
    result = placed(cards, [(one.from_, one.to) for one in drawn], kept=kept)
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=result.width,
        height=result.height,
        cards=result.cards,
        edges=tuple(
            Edge(
                source=one.from_,
                target=one.to,
                line=LINES[one.kind],
                points=route,
                width=WIDTHS[one.strength][0],
                description=_sentence(one, names),
            )
            for one, route in zip(drawn, result.routes, strict=True)
        ),
        legend=_legend(shown, signs, drawn),
        marks=tuple(
            _tension(route, _sentence(one, names))
            for one, route in zip(drawn, result.routes, strict=True)
            if one.tension
        ),
    )


def _tension(route: Sequence[Point], description: str) -> Mark:
    """A flash in the middle of the longest straight part of a line."""
    begin, end = max(pairwise(route), key=lambda part: round(hypot(part[1].x - part[0].x, part[1].y - part[0].y), 1))
    x, y = round((begin.x + end.x) / 2, 1), round((begin.y + end.y) / 2, 1)
    return Mark(x=x, y=y, symbol="flash", size=_FLASH, description=description)


def label(actor: Actor) -> str:
    """The short name where there is one."""
    return actor.short_name or actor.name


def _cards(
    shown: Contents, case: str, signs: Mapping[str, Sign], areas: Mapping[str, str], *, several: bool
) -> list[Card]:
    own = {one.from_: one for one in shown.relations} | {one.to: one for one in shown.relations}
    rank = {id: place for place, id in enumerate(signs)}
    rows: dict[str, list[Leaf]] = {}
    for actor in sorted(shown.actors, key=lambda one: (rank[one.type], _sorted(label(one)), one.id)):
        if actor.id in shown.alone:
            leaf = Leaf(id=actor.id, name=label(actor), sign=signs[actor.type], area=areas.get(actor.area or "", ""))
            rows.setdefault(_ALONE, []).append(leaf)
        elif actor.id in shown.listed:
            relation = own[actor.id]
            leaf = Leaf(
                id=actor.id,
                name=label(actor),
                sign=signs[actor.type],
                line=LINES[relation.kind] if several else None,
                inward=relation.from_ == actor.id,
                area=areas.get(actor.area or "", ""),
            )
            rows.setdefault(shown.listed[actor.id], []).append(leaf)
    together = [card(id=_ALONE, name="Ohne Beziehung", leaves=rows[_ALONE])] if _ALONE in rows else []
    return together + [
        card(
            id=actor.id,
            name=label(actor),
            sign=signs[actor.type],
            link=f"actor:{case}/{actor.id}",
            leaves=rows.get(actor.id, ()),
            emphasised=actor.key,
            area=areas.get(actor.area or "", ""),
        )
        for actor in shown.actors
        if actor.id not in shown.listed and actor.id not in shown.alone
    ]


def _sorted(name: str) -> str:
    return name.casefold().translate(_SORTED)


def _sentence(relation: Relation, names: Mapping[str, str]) -> str:
    arrow = "→" if relation.kind in DIRECTED else "–"
    theme = f" ({relation.theme})" if relation.theme else ""
    tension = f", {TENSION}" if relation.tension else ""
    return f"{names[relation.from_]} {arrow} {names[relation.to]}: {RELATION_KINDS[relation.kind]}{tension}{theme}"


def _legend(shown: Contents, signs: Mapping[str, Sign], drawn: Sequence[Relation]) -> Legend:
    types = {actor.type for actor in shown.actors}
    kinds = {one.kind for one in shown.relations}
    strengths = {one.strength for one in drawn}
    return Legend(
        signs=tuple(sign for id, sign in signs.items() if id in types),
        lines=tuple(line for kind, line in LINES.items() if kind in kinds),
        samples=((Mark(x=0, y=0, symbol="flash", size=_FLASH), f"Beziehung ist {TENSION}"),)
        if any(one.tension for one in drawn)
        else (),
        widths=tuple(WIDTHS[one] for one in sorted(strengths)) if len(strengths) > 1 else (),
        emphasised="Schlüsselakteur" if any(actor.key for actor in shown.actors) else "",
        rows="In einer Karte gelistet: Akteure, die im Bild nur mit ihr verbunden sind." if shown.listed else "",
    )
