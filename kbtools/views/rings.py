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
from kbtools.render.markdown import counted, listed
from kbtools.views.drawing import label
from kbtools.views.rings_drawing import Circle, Entry, ring_map
from kbtools.views.view import Linked, Table, View
from kbtools.views.vocabulary import signs

_MOST = 60
"""Above this nobody finds a name on one page."""
_NAMED = 2
"""Of more than three names in a sentence so many stand there."""
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
    """How many are in the middle, which sectors are not, and who outside of it can stop everything."""
    key, affected = facts.ring(0), facts.ring(1)
    everyone = f"von {counted(len(facts.actors), 'Akteur', 'Akteuren')}"
    if key:
        yield f"In der Mitte {_verb(key, 'steht', 'stehen')} {len(key)} {everyone}{_gaps(facts)}."
    elif affected:
        count = f"{_verb(affected, 'ist', 'sind')} {len(affected)} {everyone}"
        yield f"Als Schlüsselakteur ist niemand eingetragen; unmittelbar betroffen {count}."
    else:
        yield "Als Schlüsselakteur ist niemand eingetragen."
    if veto := [actor for actor in facts.actors if actor.veto and not actor.key]:
        where = " außerhalb der Mitte" if key else ""
        count = f"{_verb(veto, 'hat', 'haben')} {counted(len(veto), 'Akteur', 'Akteure')}{where}"
        yield f"Ein Veto {count}: {_few([label(one) for one in veto])}."


def _gaps(facts: _Facts) -> str:
    """Which sectors are missing in the middle, first of all those with somebody affected."""
    count = len(facts.sectors)
    missing = [place for place, cell in enumerate(facts.cells[0]) if not cell]
    if not missing:
        return f"; alle {count} Bereiche sind dort vertreten" if count > 1 else ""
    pressing = [place for place in missing if facts.cells[1][place]]
    affected = [actor for place in pressing for actor in facts.cells[1][place]]
    who = f"unmittelbar betroffen {_verb(affected, 'ist', 'sind')}"
    if len(missing) <= _NAMED + 1:
        titles = listed([f"„{facts.sectors[place].title}“" for place in missing])
        text = f"; niemand davon kommt aus {'dem Bereich' if len(missing) == 1 else 'den Bereichen'} {titles}"
        if len(affected) <= _NAMED:
            return f"{text}, obwohl dort {listed([label(one) for one in affected])} {who}" if affected else text
        return f"{text}, obwohl dort {len(affected)} Akteure {who}"
    text = f"; {len(missing)} von {count} Bereichen fehlen dort"
    if affected:
        titles = _few([f"„{facts.sectors[place].title}“" for place in pressing], rest="weiteren")
        return f"{text}, obwohl aus {titles} {counted(len(affected), 'Akteur', 'Akteure')} {who}"
    return f"{text}: {_few([f'„{facts.sectors[place].title}“' for place in missing])}"


def _verb(actors: Sequence[Actor], one: str, many: str) -> str:
    return one if len(actors) == 1 else many


def _few(names: Sequence[str], *, rest: str = "weitere") -> str:
    return listed(names, most=_NAMED, rest=rest)


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
