"""Areas of a case side by side: how much happens in each, and which partners they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from kbtools.diagram import Diagram, Edge, Legend, Line
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.relation import Relation
from kbtools.views.card import Leaf, card
from kbtools.views.placing import Places, placed

_STRONGEST = 3
_WIDTHS = (1.0, 2.2, 3.8)
_SHARED = Line(id="shared", label="Gemeinsame Partner", pattern="solid", colour=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    """An area: actors at home there, partners from elsewhere or without an area, relations."""

    id: str
    title: str
    actors: int
    partners: int
    relations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All areas, and for each two how many partners work in both; pairs without any are left out."""

    areas: tuple[AreaFigures, ...]
    shared: tuple[tuple[str, str, int], ...]


def overview(areas: Sequence[Area], actors: Sequence[Actor], relations: Sequence[Relation]) -> Overview:
    """Count per area and per pair of areas."""
    home = {actor.id: actor.area for actor in actors if actor.area}
    partners: dict[str, set[str]] = {area.id: set() for area in areas}
    counts = dict.fromkeys(partners, 0)
    for relation in relations:
        ends = ((relation.from_, relation.to), (relation.to, relation.from_))
        for area in {home[here] for here, _ in ends if here in home}:
            counts[area] += 1
            partners[area] |= {there for here, there in ends if home.get(here) == area != home.get(there)}
    pairs = ((one.id, two.id, len(partners[one.id] & partners[two.id])) for one, two in combinations(areas, 2))
    return Overview(
        areas=tuple(
            AreaFigures(
                id=area.id,
                title=area.title,
                actors=sum(place == area.id for place in home.values()),
                partners=len(partners[area.id]),
                relations=counts[area.id],
            )
            for area in areas
        ),
        shared=tuple(pair for pair in pairs if pair[2]),
    )


def overview_caption(found: Overview) -> str:
    """What is drawn and, where that is not everything, what is not."""
    caption = f"{len(found.areas)} Gebiete. Eine Linie verbindet Gebiete, in denen dieselben Partner tätig sind."
    drawn, all_pairs = len(_drawn(found)), len(found.shared)
    if drawn < all_pairs:
        caption += (
            f" Gezeichnet sind die stärksten {_STRONGEST} Verbindungen jedes Gebiets, {drawn} von {all_pairs};"
            " die Tabelle nennt alle."
        )
    return caption


def overview_diagram(found: Overview, *, id: str, title: str, case: str, kept: Places) -> Diagram:
    """A card with figures per area that leads to its sheet, lines by the number of shared partners."""
    cards = [
        card(id=area.id, name=area.title, link=f"page:faelle/{case}/netzwerk-{area.id}", leaves=_figures(area))
        for area in found.areas
    ]
    titles = {area.id: area.title for area in found.areas}
    drawn = _drawn(found)
    most = max((count for *_, count in drawn), default=0)
    steps = _steps(most)
    result = placed(cards, [(one, two) for one, two, _ in drawn], kept=kept)
    used = {_step(count, steps) for *_, count in drawn}
    return Diagram(
        id=id,
        title=title,
        description=f"{overview_caption(found)} Alle Zahlen stehen auch in der Tabelle.",
        width=result.width,
        height=result.height,
        cards=result.cards,
        edges=tuple(
            Edge(
                source=one,
                target=two,
                line=_SHARED,
                points=route,
                width=_WIDTHS[_step(count, steps)],
                description=f"{titles[one]} – {titles[two]}: {count} gemeinsame Partner",
            )
            for (one, two, count), route in zip(drawn, result.routes, strict=True)
        ),
        legend=Legend(
            lines=(_SHARED,) if drawn else (),
            widths=tuple((_WIDTHS[step], _meaning(step, steps, most)) for step in sorted(used)),
        ),
    )


def _drawn(found: Overview) -> tuple[tuple[str, str, int], ...]:
    """Pairs that are among the strongest of one of their areas."""
    kept = set()
    for area in found.areas:
        own = [pair for pair in found.shared if area.id in pair[:2]]
        kept |= set(sorted(own, key=lambda pair: (-pair[2], pair))[:_STRONGEST])
    return tuple(pair for pair in found.shared if pair in kept)


def _figures(area: AreaFigures) -> list[Leaf]:
    figures = (
        (area.actors, "Akteur aus dem Gebiet", "Akteure aus dem Gebiet"),
        (area.partners, "weiterer Partner", "weitere Partner"),
        (area.relations, "Beziehung", "Beziehungen"),
    )
    return [
        Leaf(id=f"{area.id}-{place}", name=f"{count} {one if count == 1 else many}")
        for place, (count, one, many) in enumerate(figures)
    ]


def _steps(most: int) -> tuple[int, int]:
    """The largest numbers drawn with the thin and with the middle width."""
    return (most // 3, 2 * most // 3) if most >= 3 else (most, most)


def _step(count: int, steps: tuple[int, int]) -> int:
    return sum(count > limit for limit in steps)


def _meaning(step: int, steps: tuple[int, int], most: int) -> str:
    low, high = ((0, *steps)[step] + 1, (*steps, most)[step])
    return str(high) if low == high else f"{low}–{high}"
