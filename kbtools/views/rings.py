"""Who stands how close to the theme, and which sectors are missing near the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbtools.diagram import Diagram, Tone
from kbtools.knowledge import Knowledge
from kbtools.model.actor import STANDINGS, Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.case import Case
from kbtools.model.sector import Sector
from kbtools.render.markdown import counted
from kbtools.views.drawing import label
from kbtools.views.rings_drawing import Circle, Entry, ring_map
from kbtools.views.view import Linked, Table, View
from kbtools.views.vocabulary import signs

_MOST = 60
"""Above this nobody finds a name on one page."""
_NAMED = 8
"""Up to so many actors are named in a sentence."""
_SORTED = str.maketrans("äöü", "aou")
_CIRCLES: tuple[tuple[str, Tone], ...] = (
    ("Schlüsselakteure", "step2"),
    (STANDINGS["primary"], "step1"),
    (STANDINGS["secondary"], "band"),
    ("ohne Angabe", "paper"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Actors by ring and sector, in the order of the drawing."""

    sectors: tuple[Sector, ...]
    cells: tuple[tuple[tuple[Actor, ...], ...], ...]

    def ring(self, ring: int) -> list[Actor]:
        return [actor for cell in self.cells[ring] for actor in cell]

    @property
    def actors(self) -> list[Actor]:
        return [actor for ring in range(len(self.cells)) for actor in self.ring(ring)]


def rings(knowledge: Knowledge, case: str) -> View | None:
    """The map of actors; None where nobody has a place on it and where there are too many to read."""
    actors = knowledge.all(Actor, case)
    if len(actors) > _MOST or not any(actor.key or actor.standing for actor in actors):
        return None
    facts = _facts(knowledge, actors)
    internal = any(actor.veto for actor in actors)
    title = "Akteurslandkarte (intern)" if internal else "Akteurslandkarte"
    finding = " ".join(filter(None, _finding(facts)))
    return View(
        title=title,
        finding=finding,
        limit=(
            "Der Ring sagt, wie nah jemand am Thema ist, nicht wie viel jemand leistet;"
            " Beziehungen sind hier nicht gezeichnet."
        ),
        table=_table(knowledge, case, facts, veto=internal),
        diagram=lambda: _diagram(knowledge, case, facts, title=title, finding=finding),
    )


def _facts(knowledge: Knowledge, actors: Sequence[Actor]) -> _Facts:
    sectors = knowledge.all(Sector)
    sector_of = {one.id: one.sector for one in knowledge.all(ActorType)}
    rank = {id: place for place, id in enumerate(signs(knowledge))}
    ordered = sorted(actors, key=lambda one: (rank[one.type], label(one).casefold().translate(_SORTED), one.id))
    return _Facts(
        sectors=sectors,
        cells=tuple(
            tuple(
                tuple(one for one in ordered if _ring(one) == ring and sector_of[one.type] == sector.id)
                for sector in sectors
            )
            for ring in range(len(_CIRCLES))
        ),
    )


def _ring(actor: Actor) -> int:
    if actor.key:
        return 0
    return {"primary": 1, "secondary": 2}.get(actor.standing or "", 3)


def _diagram(knowledge: Knowledge, case: str, facts: _Facts, *, title: str, finding: str) -> Diagram:
    shown = signs(knowledge)
    theme = knowledge.get(Case, case, case).title
    circles = [
        Circle(
            title=name,
            tone=tone,
            cells=tuple(
                tuple(
                    Entry(name=label(one), sign=shown[one.type], link=f"actor:{case}/{one.id}", veto=one.veto)
                    for one in cell
                )
                for cell in facts.cells[ring]
            ),
            innermost=ring == 0,
        )
        for ring, (name, tone) in enumerate(_CIRCLES)
        if facts.ring(ring)
    ]
    return ring_map(
        circles,
        [sector.title for sector in facts.sectors],
        id=f"ringe-{case}",
        title=f"{title}: {theme}",
        description=f"{finding} Alle Angaben stehen auch in der Tabelle.",
        theme=theme,
    )


def _finding(facts: _Facts) -> Iterator[str]:
    """Who is in the middle, which sectors are not, and who outside of it can stop everything."""
    key, affected = facts.ring(0), facts.ring(1)
    everyone = f"von {counted(len(facts.actors), 'Akteur', 'Akteuren')}"
    if key:
        yield f"In der Mitte {_verb(key, 'steht', 'stehen')} {len(key)} {everyone}{_named(key)}."
        yield _gaps(facts, 0)
    else:
        yield "Als Schlüsselakteur ist niemand eingetragen."
    if affected and not key:
        yield f"Unmittelbar betroffen {_verb(affected, 'ist', 'sind')} {len(affected)} {everyone}{_named(affected)}."
        yield _gaps(facts, 1)
    if veto := [actor for actor in facts.actors if actor.veto and not actor.key]:
        where = " außerhalb der Mitte" if key else ""
        yield f"Ein Veto {_verb(veto, 'hat', 'haben')} {counted(len(veto), 'Akteur', 'Akteure')}{where}{_named(veto)}."


def _gaps(facts: _Facts, ring: int) -> str:
    """How many sectors stand in the ring: by name whichever are fewer, those that do or those that do not."""
    count = len(facts.sectors)
    present = [place for place in range(count) if facts.cells[ring][place]]
    missing = [place for place in range(count) if not facts.cells[ring][place]]
    if not missing:
        return f"Darunter sind alle {count} Bereiche vertreten." if count > 1 else ""
    text = f"Darunter {'ist' if len(present) == 1 else 'sind'} {len(present)} von {count} Bereichen vertreten"
    if len(present) < len(missing):
        return f"{text}: {_titles(facts, present)}."
    text += f"; niemand kommt aus {'dem Bereich' if len(missing) == 1 else 'den Bereichen'} {_titles(facts, missing)}"
    if affected := [actor for place in missing for actor in facts.cells[1][place]] if ring == 0 else []:
        who = _joined([label(one) for one in affected]) if len(affected) <= _NAMED else f"{len(affected)} Akteure"
        text += f", obwohl dort {who} unmittelbar betroffen {_verb(affected, 'ist', 'sind')}"
    return f"{text}."


def _titles(facts: _Facts, places: Sequence[int]) -> str:
    return _joined([f"„{facts.sectors[place].title}“" for place in places])


def _verb(actors: Sequence[Actor], one: str, many: str) -> str:
    return one if len(actors) == 1 else many


def _named(actors: Sequence[Actor]) -> str:
    return f": {_joined([label(one) for one in actors])}" if len(actors) <= _NAMED else ""


def _joined(names: Sequence[str]) -> str:
    return " und ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _table(knowledge: Knowledge, case: str, facts: _Facts, *, veto: bool) -> Table:
    types = {one.id: one for one in knowledge.all(ActorType)}
    titles = {sector.id: sector.title for sector in facts.sectors}
    return Table(
        caption="Akteure nach Nähe zum Thema",
        head=("Akteur", "Schlüsselakteur", "Stellung", "Bereich", "Typ", *(("Veto",) if veto else ())),
        rows=tuple(
            (
                Linked(text=one.name, to=f"actor:{case}/{one.id}"),
                "ja" if one.key else "nein",
                STANDINGS[one.standing] if one.standing else "ohne Angabe",
                titles[types[one.type].sector],
                Linked(text=types[one.type].title, to=f"actor_type:{one.type}"),
                *((("ja" if one.veto else "nein"),) if veto else ()),
            )
            for one in facts.actors
        ),
    )
