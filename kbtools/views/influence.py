"""How much influence and interest actors have, and what follows from it; nothing where this may not be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbtools.diagram import Diagram
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.case import Case
from kbtools.render.markdown import counted, listed
from kbtools.views.drawing import label
from kbtools.views.influence_drawing import Entry, Field, grid
from kbtools.views.view import Cell, Linked, Table, View
from kbtools.views.vocabulary import signs

_MOST = 120
"""Above this nobody finds a name in the grid."""
_MOST_UNRATED = 60
"""Above this those without a rating are counted, not named."""
_NAMED = 2
"""Of more than three names in a sentence so many stand there."""
_TITLE = "Einfluss und Interesse (intern)"
_LEVELS: Mapping[int | None, str] = {1: "gering", 2: "mittel", 3: "hoch", None: "ohne Einschätzung"}
_ADVICE: Mapping[tuple[int, int], str] = {
    (3, 1): "Gewinnen, zufriedenstellen",
    (3, 2): "Einbinden, Nutzen zeigen",
    (3, 3): "Eng beteiligen",
    (2, 1): "Anlässe bieten",
    (2, 2): "Auf dem Laufenden halten",
    (2, 3): "Regelmäßig beteiligen",
    (1, 1): "Im Blick behalten",
    (1, 2): "Informieren",
    (1, 3): "Informieren, stärken",
}
"""By influence and interest."""
_SORTED = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Actors in the order of the drawing: with both ratings, by these; and the others."""

    rated: Mapping[tuple[int, int], tuple[Actor, ...]]
    unrated: tuple[Actor, ...]


def influence(knowledge: Knowledge, case: str) -> View | None:
    """The grid of influence and interest; None where nobody is rated or too many to read are."""
    facts = _facts(knowledge, knowledge.all(Actor, case))
    if not 0 < sum(map(len, facts.rated.values())) <= _MOST:
        return None
    finding = " ".join(_finding(facts))
    return View(
        title=_TITLE,
        finding=finding,
        limit="Die Werte sind eine interne Einschätzung und kein Grund, jemanden nicht einzuladen.",
        table=_table(case, facts),
        diagram=lambda: _diagram(knowledge, case, facts, finding),
    )


def _facts(knowledge: Knowledge, actors: Sequence[Actor]) -> _Facts:
    rank = {id: place for place, id in enumerate(signs(knowledge))}
    ordered = sorted(actors, key=lambda one: (rank[one.type], label(one).casefold().translate(_SORTED), one.id))
    return _Facts(
        rated={field: tuple(one for one in ordered if (one.influence, one.interest) == field) for field in _ADVICE},
        unrated=tuple(one for one in ordered if one.influence is None or one.interest is None),
    )


def _diagram(knowledge: Knowledge, case: str, facts: _Facts, finding: str) -> Diagram:
    shown = signs(knowledge)

    def entry(actor: Actor) -> Entry:
        return Entry(name=_with_half(actor), sign=shown[actor.type], link=f"actor:{case}/{actor.id}")

    # Those to be won, and those with a stake who are easily overlooked.
    pressing = ((3, 1) if facts.rated[3, 1] else (3, 2), (1, 3))
    few = len(facts.unrated) <= _MOST_UNRATED
    below = f"Ohne Einschätzung: {counted(len(facts.unrated), 'Akteur', 'Akteure')}" if facts.unrated else ""
    return grid(
        [
            Field(
                influence=field[0],
                interest=field[1],
                advice=advice,
                entries=tuple(map(entry, facts.rated[field])),
                pressing=field in pressing and bool(facts.rated[field]),
            )
            for field, advice in _ADVICE.items()
        ],
        [entry(actor) for actor in facts.unrated] if few else [],
        below=below if few else f"{below}, hier nicht einzeln genannt",
        id=f"einfluss-{case}",
        title=f"{_TITLE}: {knowledge.get(Case, case, case).title}",
        description=f"{finding} Alle Angaben stehen auch in der Tabelle.",
    )


def _with_half(actor: Actor) -> str:
    """The name, with the one of two ratings where there is only one."""
    if actor.influence is None and actor.interest is not None:
        return f"{label(actor)} (nur Interesse: {_LEVELS[actor.interest]})"
    if actor.interest is None and actor.influence is not None:
        return f"{label(actor)} (nur Einfluss: {_LEVELS[actor.influence]})"
    return label(actor)


def _finding(facts: _Facts) -> Iterator[str]:
    """Who has to be won; then who needs support, and for how many there is no rating."""
    rated = facts.rated
    high = [actor for interest in (1, 2, 3) for actor in rated[3, interest]]
    if lost := rated[3, 1]:
        start = f"Zu gewinnen {_verb(lost, 'ist', 'sind')} {_count(lost)}"
        yield f"{start} mit hohem Einfluss und geringem Interesse: {_named(lost)}."
    elif half := rated[3, 2]:
        share = f"{len(half)} von {counted(len(high), 'Akteur', 'Akteuren')}"
        yield f"Nur mittleres Interesse {_verb(half, 'hat', 'haben')} {share} mit hohem Einfluss: {_named(half)}."
    else:
        yield f"Niemand {'mit hohem Einfluss hat nur geringes oder mittleres Interesse' if high else 'hat hohen Einfluss'}."
    parts = []
    if weak := rated[1, 3]:
        parts.append(
            f"hohes Interesse, aber geringen Einfluss {_verb(weak, 'hat', 'haben')} {_count(weak)}: {_named(weak)}"
        )
    if facts.unrated:
        total = sum(map(len, rated.values())) + len(facts.unrated)
        parts.append(f"ohne Einschätzung {_verb(facts.unrated, 'ist', 'sind')} {len(facts.unrated)} von {total}")
    if parts:
        second = "; ".join(parts)
        yield f"{second[0].upper()}{second[1:]}."


def _verb(actors: Sequence[Actor], one: str, many: str) -> str:
    return one if len(actors) == 1 else many


def _count(actors: Sequence[Actor]) -> str:
    return counted(len(actors), "Akteur", "Akteure")


def _named(actors: Sequence[Actor]) -> str:
    return listed([label(one) for one in actors], most=_NAMED)


def _table(case: str, facts: _Facts) -> Table:
    rows: list[tuple[Cell, ...]] = [
        _row(case, actor, advice) for field, advice in _ADVICE.items() for actor in facts.rated[field]
    ]
    if len(facts.unrated) <= _MOST_UNRATED:
        rows += [_row(case, actor, "Einschätzung ergänzen") for actor in facts.unrated]
    else:
        rows.append((f"{_count(facts.unrated)} ohne Einschätzung", "", "", "Einschätzung ergänzen"))
    return Table(
        caption="Akteure nach Einfluss und Interesse",
        head=("Akteur", "Einfluss", "Interesse", "Was folgt"),
        rows=tuple(rows),
    )


def _row(case: str, actor: Actor, advice: str) -> tuple[Cell, ...]:
    name = Linked(text=actor.name, to=f"actor:{case}/{actor.id}")
    return name, _LEVELS[actor.influence], _LEVELS[actor.interest], advice
