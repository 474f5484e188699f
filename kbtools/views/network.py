"""The sheets on which the network of a case is drawn: one, or one per group and an overview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kbtools.diagram import Diagram
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.model.case import Case
from kbtools.model.layout import Layout
from kbtools.model.relation import Relation
from kbtools.render.markdown import counted
from kbtools.views.drawing import Contents, contents, drawing, label
from kbtools.views.findings import Finding, network_findings, overview_finding
from kbtools.views.overview import AREAS, COMMUNITIES, Overview, overview, overview_caption, overview_diagram
from kbtools.views.placing import Places
from kbtools.views.splitting import Group, by_area, by_community
from kbtools.views.vocabulary import signs

_MOST_CARDS = 80
"""Above this a drawing is split by area, or by community where there are no areas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One drawing and what its caption and its table need. Drawing it is left until it is asked for.

    `id` is a slug, empty for the first sheet of a case. An overview shows groups: it has no actors
    but an `overview`, from which its table is made.
    """

    id: str
    title: str
    caption: str
    actors: tuple[str, ...]
    diagram: Callable[[], Diagram]
    findings: Callable[[], tuple[Finding, ...]]
    """What it tells; the first is the finding above it."""
    overview: Overview | None = None


def sheets(knowledge: Knowledge, case: str) -> tuple[Sheet, ...]:
    """All sheets of a case; none if it has no actors."""
    actors, relations = knowledge.all(Actor, case), running(knowledge, case)
    if not actors:
        return ()
    whole = contents(actors, relations)
    title = knowledge.get(Case, case, case).title
    if len(actors) - len(whole.listed) - len(whole.alone) <= _MOST_CARDS:
        return (_sheet(knowledge, case, "", f"Netz: {title}", whole),)
    groups, words = by_area(knowledge.all(Area, case), actors), AREAS
    if len(groups) < 2:
        groups, words = by_community(actors, relations, {actor.id: label(actor) for actor in actors}), COMMUNITIES
    if len(groups) < 2:
        return (_sheet(knowledge, case, "", f"Netz: {title}", whole),)
    found = overview(groups, relations, words)
    first = Sheet(
        id="",
        title=f"Überblick: {title}",
        caption=overview_caption(found),
        actors=(),
        diagram=cache(
            lambda: overview_diagram(
                found, id=f"netz-{case}", title=f"Überblick: {title}", case=case, kept=_kept(knowledge, case, "")
            )
        ),
        findings=lambda: (overview_finding(groups, knowledge, case),),
        overview=found,
    )
    return (first, *_of_groups(knowledge, case, groups, actors, relations))


def _of_groups(
    knowledge: Knowledge,
    case: str,
    groups: Sequence[Group],
    actors: Sequence[Actor],
    relations: Sequence[Relation],
) -> Iterator[Sheet]:
    """A sheet per group with its actors and all they work with, and one for those on no other."""
    near = {group.id: set(group.members) for group in groups}
    home = {id: group.id for group in groups for id in group.members}
    for relation in relations:
        for here, there in ((relation.from_, relation.to), (relation.to, relation.from_)):
            if here in home:
                near[home[here]].add(there)
    for group in groups:
        members = [actor for actor in actors if actor.id in near[group.id]]
        yield _sheet(knowledge, case, group.id, f"Netz: {group.title}", contents(members, relations))
    seen = set().union(*near.values())
    if rest := [actor for actor in actors if actor.id not in seen]:
        yield _sheet(knowledge, case, "ohne-gebiet", "Netz: Ohne Gebiet", contents(rest, relations))


def _sheet(knowledge: Knowledge, case: str, id: str, title: str, shown: Contents) -> Sheet:
    return Sheet(
        id=id,
        title=title,
        caption=_caption(shown),
        actors=tuple(actor.id for actor in shown.actors),
        diagram=cache(
            lambda: drawing(
                shown,
                id=f"netz-{case}-{id}" if id else f"netz-{case}",
                title=title,
                description=_description(shown),
                case=case,
                signs=signs(knowledge),
                areas={area.id: area.title for area in knowledge.all(Area, case)},
                kept=_kept(knowledge, case, id),
            )
        ),
        findings=lambda: network_findings(shown, knowledge, case),
    )


def _kept(knowledge: Knowledge, case: str, sheet: str) -> Places:
    """The places that cards of a sheet keep."""
    layouts = {one.id: one.places for one in knowledge.all(Layout, case)}
    return layouts.get(layout_id(sheet), {})


def layout_id(sheet: str) -> str:
    """The id under which the arrangement of a sheet is kept."""
    return sheet or "netz"


def _caption(shown: Contents) -> str:
    caption = f"{_count(shown)}."
    if shown.listed:
        caption += " Wer im Bild nur eine Beziehung hat, steht als Zeile in der Karte des Gegenübers."
    return caption


def _description(shown: Contents) -> str:
    """Size of the network and who has most relations."""
    degree = {actor.id: 0 for actor in shown.actors}
    for relation in shown.relations:
        degree[relation.from_] += 1
        degree[relation.to] += 1
    busiest = sorted(shown.actors, key=lambda actor: (-degree[actor.id], actor.id))[:3]
    names = ", ".join(f"{label(actor)} ({degree[actor.id]})" for actor in busiest if degree[actor.id])
    most = f" Die meisten Beziehungen haben: {names}." if names else ""
    return f"{_count(shown)}.{most} Alle Angaben stehen auch in der Tabelle."


def _count(shown: Contents) -> str:
    actors, relations = len(shown.actors), len(shown.relations)
    return f"{counted(actors, 'Akteur', 'Akteure')}, {counted(relations, 'Beziehung', 'Beziehungen')}"
