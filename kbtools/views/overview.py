"""Groups of a case side by side: how much happens in each, and what joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from kbtools.diagram import Diagram, Edge, Legend, Line
from kbtools.model.relation import Relation
from kbtools.views.card import Leaf, card
from kbtools.views.placing import Places, placed
from kbtools.views.splitting import Group

_STRONGEST = 3
_WIDTHS = (1.0, 2.2, 3.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How groups are called, and what a line between two of them counts."""

    one: str
    many: str
    counted: str
    explained: str


AREAS = Words(
    one="Gebiet",
    many="Gebiete",
    counted="gemeinsame Partner",
    explained="Eine Linie verbindet Gebiete, in denen dieselben Partner tätig sind.",
)
COMMUNITIES = Words(
    one="Gruppe",
    many="Gruppen",
    counted="Beziehungen zwischen beiden",
    explained="Zu einer Gruppe gehört, wer untereinander viele Beziehungen hat. Eine Linie steht für Beziehungen zwischen zwei Gruppen.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """A group: actors at home there, partners from elsewhere or without a group, relations."""

    id: str
    title: str
    actors: int
    partners: int
    relations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All groups, and for each two what joins them; pairs without anything are left out."""

    groups: tuple[GroupFigures, ...]
    shared: tuple[tuple[str, str, int], ...]
    words: Words


def overview(groups: Sequence[Group], relations: Sequence[Relation], words: Words) -> Overview:
    """Count per group and per pair of groups: shared partners of areas, relations between communities."""
    home = {id: group.id for group in groups for id in group.members}
    partners: dict[str, set[str]] = {group.id: set() for group in groups}
    counts = dict.fromkeys(partners, 0)
    between: Counter[frozenset[str]] = Counter()
    for relation in relations:
        ends = ((relation.from_, relation.to), (relation.to, relation.from_))
        touched = {home[here] for here, _ in ends if here in home}
        between[frozenset(touched)] += 1
        for group in touched:
            counts[group] += 1
            partners[group] |= {there for here, there in ends if home.get(here) == group != home.get(there)}
    pairs = []
    for one, two in combinations(partners, 2):
        joint = len(partners[one] & partners[two]) if words is AREAS else between[frozenset((one, two))]
        pairs.append((one, two, joint))
    return Overview(
        groups=tuple(
            GroupFigures(
                id=group.id,
                title=group.title,
                actors=len(group.members),
                partners=len(partners[group.id]),
                relations=counts[group.id],
            )
            for group in groups
        ),
        shared=tuple(pair for pair in pairs if pair[2]),
        words=words,
    )


def overview_caption(found: Overview) -> str:
    """What is drawn and, where that is not everything, what is not."""
    caption = f"{len(found.groups)} {found.words.many}. {found.words.explained}"
    drawn, all_pairs = len(_drawn(found)), len(found.shared)
    if drawn < all_pairs:
        caption += (
            f" Gezeichnet sind die stärksten {_STRONGEST} Verbindungen je {found.words.one}, {drawn} von {all_pairs};"
            " die Tabelle nennt alle."
        )
    return caption


def overview_diagram(found: Overview, *, id: str, title: str, case: str, kept: Places) -> Diagram:
    """A card with figures per group that leads to its sheet, lines by what joins them."""
    cards = [
        card(
            id=group.id, name=group.title, link=f"page:faelle/{case}/netzwerk-{group.id}", leaves=_figures(found, group)
        )
        for group in found.groups
    ]
    titles = {group.id: group.title for group in found.groups}
    drawn = _drawn(found)
    most = max((count for *_, count in drawn), default=0)
    steps = _steps(most)
    line = Line(id="shared", label=found.words.counted[0].upper() + found.words.counted[1:], pattern="solid", colour=1)
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
                line=line,
                points=route,
                width=_WIDTHS[_step(count, steps)],
                description=f"{titles[one]} – {titles[two]}: {count} {found.words.counted}",
            )
            for (one, two, count), route in zip(drawn, result.routes, strict=True)
        ),
        legend=Legend(
            lines=(line,) if drawn else (),
            widths=tuple((_WIDTHS[step], _meaning(step, steps, most)) for step in sorted(used)),
        ),
    )


def _drawn(found: Overview) -> tuple[tuple[str, str, int], ...]:
    """Pairs that are among the strongest of one of their groups."""
    kept = set()
    for group in found.groups:
        own = [pair for pair in found.shared if group.id in pair[:2]]
        kept |= set(sorted(own, key=lambda pair: (-pair[2], pair))[:_STRONGEST])
    return tuple(pair for pair in found.shared if pair in kept)


def _figures(found: Overview, group: GroupFigures) -> list[Leaf]:
    where = "aus dem Gebiet" if found.words is AREAS else "in der Gruppe"
    figures = (
        (group.actors, f"Akteur {where}", f"Akteure {where}"),
        (group.partners, "weiterer Partner", "weitere Partner"),
        (group.relations, "Beziehung", "Beziehungen"),
    )
    return [
        Leaf(id=f"{group.id}_{place}", name=f"{count} {one if count == 1 else many}")
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
