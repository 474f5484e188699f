"""What a network tells whoever looks at it: who connects, who is missing, who funds, who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbtools.analysis.measures import Broker, brokers
from kbtools.analysis.network import neighbours
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.body import Body
from kbtools.model.relation import Relation
from kbtools.render.markdown import counted, listed
from kbtools.views.drawing import Contents, label
from kbtools.views.splitting import Group

_NO_DATA = "Dazu enthalten die Daten nichts."
_NAMED, _MOST_NAMED, _GAPS = 3, 5, 12
"""So many names in a list; more only where several have the same number."""
_FEW = 80
"""Up to so many actors it is told what falls apart when one leaves; with more, hundreds hang on one other alone."""
NETWORK_LIMIT = (
    "Gezeichnet ist, was eingetragen ist. Viele Linien heißen nicht, dass jemand wichtig ist oder gute Arbeit leistet."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A question and its answer in one or two sentences."""

    question: str
    answer: str


def network_findings(shown: Contents, knowledge: Knowledge, case: str) -> tuple[Finding, ...]:
    """The four questions people put to a map of actors, answered for what a sheet shows."""
    part = len(shown.actors) < len(knowledge.all(Actor, case))
    return (
        Finding(question="Wer verbindet?", answer=_connects(shown, part=part)),
        Finding(question="Wer fehlt?", answer=_missing(shown, knowledge, case, part=part)),
        Finding(question="Wer fördert?", answer=_funds(shown)),
        Finding(question="Wer entscheidet?", answer=_decides(shown, knowledge, case)),
    )


def overview_finding(groups: Sequence[Group], knowledge: Knowledge, case: str) -> Finding:
    """Who works in most groups of a case that is drawn on several sheets."""
    home = {id: group.id for group in groups for id in group.members}
    at_work: dict[str, set[str]] = {}
    for relation in running(knowledge, case):
        for here, there in ((relation.from_, relation.to), (relation.to, relation.from_)):
            if here in home:
                at_work.setdefault(there, set()).add(home[here])
    names = {actor.id: label(actor) for actor in knowledge.all(Actor, case)}
    partners = [id for id in at_work if id not in home] or list(at_work)
    several = sorted((id for id in partners if len(at_work[id]) > 1), key=lambda id: (-len(at_work[id]), names[id]))
    first = [f"{names[id]} ({len(at_work[id])})" for id in several[:4]]
    if not first:
        answer = "Niemand arbeitet mit mehr als einem Blatt zusammen."
    else:
        answer = (
            f"{counted(len(several), 'Akteur arbeitet', 'Akteure arbeiten')} auf mehr als einem von {len(groups)} Blättern"
            f" mit anderen zusammen, auf den meisten: {listed(first)}. Auf nur einem: {len(partners) - len(several)}."
        )
    return Finding(question="Wer verbindet?", answer=answer)


def _connects(shown: Contents, *, part: bool) -> str:
    names = {actor.id: label(actor) for actor in shown.actors}
    pairs = [(one.from_, one.to) for one in shown.relations]
    known = neighbours(list(names), pairs)
    # On the sheet of an area those connect who are at home in none.
    between = [actor.id for actor in shown.actors if part and not actor.area] or list(names)
    order = sorted((id for id in between if len(known[id]) > 1), key=lambda id: (-len(known[id]), names[id]))
    if not order:
        return "Niemand: Kein Akteur hat mehr als ein Gegenüber."
    # Whoever has as many as the last one named is named too, unless that makes a long list.
    tied = [id for id in order if len(known[id]) >= len(known[order[:_NAMED][-1]])]
    most = tied if len(tied) <= _MOST_NAMED else order[:_NAMED]
    first = listed([f"{names[id]} ({len(known[id])})" for id in most])
    # Names stand in lists behind a colon: a sentence would need their article.
    whose = " unter denen, die zu keinem Gebiet gehören" if len(between) < len(names) else ""
    sentences = [f"Die meisten Gegenüber{whose}: {first}."]
    if len(names) <= _FEW:
        sentences += _falls_apart(brokers(list(names), pairs)[:2], names)
    return " ".join(sentences)


def _falls_apart(found: Sequence[Broker], names: dict[str, str]) -> Iterator[str]:
    if found:
        parts = [f"{names[one.id]} (betroffen: {listed([names[id] for id in one.cut_off])})" for one in found]
        yield f"Fällt ein Akteur weg, verlieren andere den Anschluss: {'; '.join(parts)}."


def _missing(shown: Contents, knowledge: Knowledge, case: str, *, part: bool) -> str:
    present = {actor.type for actor in shown.actors}
    sentences = []
    if part:
        # On one sheet of many a type is missing if the others know it.
        wanted = _usual_types(knowledge, case)
        where, none = (
            "Hier fehlt, was es in den meisten Gebieten gibt",
            "Alle Typen, die es in den meisten Gebieten gibt, gibt es auch hier.",
        )
    else:
        wanted = [one.id for one in knowledge.all(ActorType)]
        where, none = "Nicht vertreten", "Jeder Akteurstyp ist vertreten."
    titles = {one.id: one.title for one in knowledge.all(ActorType)}
    gaps = [titles[id] for id in wanted if id not in present]
    sentences.append(f"{where}: {listed(gaps, most=_GAPS)}." if gaps else none)
    related = {end for one in shown.relations if one.from_ != one.to for end in (one.from_, one.to)}
    alone = [label(actor) for actor in shown.actors if actor.id not in related]
    if alone:
        sentences.append(f"Ohne Beziehung: {listed(alone, most=4)}.")
    if not part and len(shown.actors) <= _FEW:
        known = neighbours([actor.id for actor in shown.actors], [(one.from_, one.to) for one in shown.relations])
        loose = [label(actor) for actor in shown.actors if len(known[actor.id]) == 1]
        # Where most have only one, that is no gap but the shape of the network.
        if loose and 2 * len(loose) < len(shown.actors):
            sentences.append(f"Mit nur einem Gegenüber: {listed(loose, most=6)}.")
    return " ".join(sentences)


def _usual_types(knowledge: Knowledge, case: str) -> list[str]:
    """Types at work in more than half of the areas."""
    actors = {actor.id: actor for actor in knowledge.all(Actor, case)}
    found: dict[str, set[str]] = {}
    for relation in running(knowledge, case):
        for here, there in ((relation.from_, relation.to), (relation.to, relation.from_)):
            area = actors[here].area
            if area:
                found.setdefault(actors[there].type, set()).add(area)
    areas = len(knowledge.all(Area, case))
    return [one.id for one in knowledge.all(ActorType) if len(found.get(one.id, ())) * 2 > areas]


def _funds(shown: Contents) -> str:
    names = {actor.id: label(actor) for actor in shown.actors}
    given: dict[str, list[str]] = {}
    for one in shown.relations:
        if one.kind == "funding":
            given.setdefault(one.from_, []).append(names[one.to])
    if not given:
        return _NO_DATA
    order = sorted(given, key=lambda id: (-len(given[id]), names[id]))
    parts = [f"{names[id]} (gefördert: {listed(given[id], most=3)})" for id in order[:4]]
    if rest := len(order) - len(parts):
        parts.append(counted(rest, "weitere Stelle", "weitere Stellen"))
    return f"{'; '.join(parts)}."


def _decides(shown: Contents, knowledge: Knowledge, case: str) -> str:
    bodies = knowledge.all(Body, case)
    able = [one.title for one in bodies if one.mandate and one.effect in ("own_budget", "statutory")]
    bound = [one.title for one in bodies if one.mandate and one.effect == "self_commitment"]
    advising = [one.title for one in bodies if one.effect == "recommendation"]
    oversight = _overseers(shown.relations, {actor.id: label(actor) for actor in shown.actors})
    sentences = []
    if able:
        sentences.append(f"Mit eigenem Mandat: {listed(able)}.")
    if bound:
        sentences.append(f"Jede Stelle bindet nur sich selbst: {listed(bound)}.")
    if advising:
        sentences.append(f"Nur Empfehlung: {listed(advising)}.")
    if oversight:
        sentences.append(f"Aufsicht über andere: {listed(oversight)}.")
    if able or bound or advising:
        sentences.append("Gremien selbst stehen nicht im Bild.")
    return " ".join(sentences) or _NO_DATA


def _overseers(relations: Sequence[Relation], names: dict[str, str]) -> list[str]:
    counts = Counter(one.from_ for one in relations if one.kind == "oversight")
    return [f"{names[id]} ({count})" for id, count in sorted(counts.items(), key=lambda one: (-one[1], names[one[0]]))]
