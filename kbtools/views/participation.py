"""How far actors take part in each decision, and how far they were promised to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kbtools.knowledge import Knowledge
from kbtools.model.actor import STANDINGS, Actor
from kbtools.model.case import Case
from kbtools.model.participation_level import ParticipationLevel
from kbtools.render.markdown import counted, listed
from kbtools.views.drawing import label
from kbtools.views.participation_drawing import Decision, Part, distance, participation_diagram, stages
from kbtools.views.view import Cell, Linked, Table, View

_LIMIT = (
    "Eine höhere Stufe ist nicht von selbst die bessere, und ob die Beteiligten ihre Stufe ebenso erleben,"
    " zeigt das Bild nicht."
)
_NAMED = 2
"""Of more than three names in the finding so many stand there; the table has all."""


def participation(knowledge: Knowledge, case: str) -> View | None:
    """Levels of participation today and as agreed, per decision; None where no actor has any."""
    levels = knowledge.all(ParticipationLevel)
    found = _decisions(knowledge.all(Actor, case), {level.id: rank for rank, level in enumerate(levels)}, case)
    if not found:
        return None
    titles = tuple(level.title for level in levels)
    title = "Beteiligung Ist und Soll"
    finding = _finding([part for decision in found for part in decision.parts], titles[0])
    return View(
        title=title,
        finding=finding,
        limit=_LIMIT,
        table=_table(found, levels),
        diagram=lambda: participation_diagram(
            found,
            titles,
            id=f"beteiligung-{case}",
            title=f"{title}: {knowledge.get(Case, case, case).title}",
            description=f"{finding} Alle Angaben stehen auch in der Tabelle.",
        ),
    )


def _decisions(actors: Sequence[Actor], rank: Mapping[str, int], case: str) -> tuple[Decision, ...]:
    """Same words, same decision. What is furthest from the agreement comes first, in all and in each."""
    parts: dict[str, list[Part]] = {}
    for actor in actors:
        for one in actor.participation:
            part = Part(
                name=label(actor),
                link=f"actor:{case}/{actor.id}",
                primary=actor.standing == "primary",
                standing=STANDINGS[actor.standing] if actor.standing else "",
                decision=str(one.decision),
                current=rank[one.current],
                target=rank[one.target] if one.target else None,
                reason=str(one.reason or ""),
            )
            parts.setdefault(part.decision, []).append(part)
    decisions = (
        Decision(
            text=text,
            parts=tuple(sorted(own, key=lambda one: (-abs(one.gap), one.target is not None, one.current, one.name))),
        )
        for text, own in parts.items()
    )
    return tuple(sorted(decisions, key=lambda one: (-sum(abs(part.gap) for part in one.parts), one.text)))


def _finding(parts: Sequence[Part], lowest: str) -> str:
    """What differs from the agreement; then who is affected and yet only on the lowest level."""
    agreed = [part for part in parts if part.target is not None]
    first = _agreement(agreed, everything=len(agreed) == len(parts))
    if agreed and (unsettled := len(parts) - len(agreed)):
        first += f"; bei {counted(unsettled, 'Beteiligung', 'Beteiligungen')} ist das Soll offen"
    sentences = [first]
    if affected := [part for part in parts if part.primary and not part.current]:
        count = len({part.link for part in affected})
        who = counted(count, "unmittelbar betroffene Stelle steht", "unmittelbar betroffene Stellen stehen")
        where = f"bei mindestens einer Entscheidung auf der untersten Stufe „{lowest}“"
        sentences.append(f"{who} {where}: {_names(affected)}")
    return ". ".join(sentences) + "."


def _agreement(agreed: Sequence[Part], *, everything: bool) -> str:
    """How many differ, who differs most, and by how much. `everything`: whether no other parts exist."""
    if not agreed:
        return "Für keine Beteiligung ist ein Soll vereinbart"
    apart = [part for part in agreed if part.gap]
    if not apart:
        equal = f"{counted(len(agreed), 'Beteiligung', 'Beteiligungen')} sind Ist und Soll gleich"
        return f"Alles ist wie vereinbart: Bei {equal}" if everything else f"Bei {equal}"
    most = max(abs(part.gap) for part in apart)
    furthest = [part for part in apart if abs(part.gap) == most]
    start = "Das einzige vereinbarte Soll weicht vom Ist ab"
    if len(agreed) > 1:
        kind = "Beteiligungen" if everything else "Beteiligungen mit vereinbartem Soll"
        start = f"Bei {len(apart)} von {len(agreed)} {kind} weicht das Soll vom Ist ab"
    # Behind „bei“ the dative.
    who = _names(furthest) if len(furthest) == len(apart) else _names(furthest, rest="weiteren")
    if len(furthest) == 1:
        who += f" in der Entscheidung „{furthest[0].decision}“"
    same = len({part.gap for part in furthest}) == 1
    far = f"Soll {distance(furthest[0].gap)}" if same else f"{stages(most)} Unterschied"
    return f"{start}{':' if len(furthest) == len(apart) else ', am weitesten bei'} {who} ({far})"


def _names(parts: Sequence[Part], *, rest: str = "weitere") -> str:
    """Each actor once."""
    return listed(list({part.link: part.name for part in parts}.values()), most=_NAMED, rest=rest)


def _table(decisions: Sequence[Decision], levels: Sequence[ParticipationLevel]) -> Table:
    def level(rank: int | None) -> Cell:
        return "offen" if rank is None else Linked(text=levels[rank].title, to=f"participation_level:{levels[rank].id}")

    return Table(
        caption="Beteiligung Ist und Soll je Entscheidung",
        head=("Akteur", "Entscheidung", "Ist", "Soll", "Soll gegenüber Ist", "Stellung", "Begründung"),
        rows=tuple(
            (
                Linked(text=part.name, to=part.link),
                part.decision,
                level(part.current),
                level(part.target),
                part.words,
                part.standing or "keine Angabe",
                part.reason or "keine Angabe",
            )
            for decision in decisions
            for part in decision.parts
        ),
    )
