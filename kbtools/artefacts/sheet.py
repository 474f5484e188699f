"""A network sheet on a page: the drawing with its caption, and the same facts as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from markupsafe import Markup

from kbtools.artefacts.view import FITS
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import STANDINGS, Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.relation import DIRECTED, RELATION_KINDS, STRENGTHS, TENSION
from kbtools.render.markdown import markdown
from kbtools.render.svg import svg
from kbtools.views.findings import NETWORK_LIMIT
from kbtools.views.network import Sheet


def figure(sheet: Sheet, knowledge: Knowledge, *, more: str) -> str:
    """The drawing; `more` is where the tables are."""
    diagram = sheet.diagram()
    return (
        markdown(
            "sheet",
            sheet=sheet,
            svg=Markup(svg(diagram, tones=knowledge.house.tones)),
            tables=more,
            fits=diagram.width <= FITS,
        )
        + "\n"
    )


def findings(sheet: Sheet, *, most: int = 4) -> str:
    """What the sheet tells, and what must not be read into it."""
    return markdown("sheet_findings", findings=sheet.findings()[:most], limit=NETWORK_LIMIT)


def poster_link(path: str) -> str:
    """The way to the printed sheet."""
    return f'<ul class="kb-papers"><li><a href="kb:/{path}">Plakat drucken (PDF, A3)</a></li></ul>\n\n'


def tables(sheet: Sheet, case: str, knowledge: Knowledge, *, own: Collection[str]) -> str:
    """What the sheet shows, as a table. Actors whose address is in `own` can be linked to there."""
    if sheet.overview:
        titles = {group.id: group.title for group in sheet.overview.groups}
        shared = sorted(sheet.overview.shared, key=lambda pair: (-pair[2], titles[pair[0]], titles[pair[1]]))
        named = [(titles[one], titles[two], count) for one, two, count in shared]
        return markdown("overview_tables", title=sheet.title, case=case, overview=sheet.overview, shared=named)
    actors = {actor.id: actor for actor in knowledge.all(Actor, case)}
    types = {one.id: one.title for one in knowledge.all(ActorType)}
    areas = {area.id: area.title for area in knowledge.all(Area, case)}
    neighbours = _neighbours(sheet, case, knowledge)
    rows = []
    for id in sorted(sheet.actors, key=lambda one: actors[one].name.casefold()):
        actor = actors[id]
        rows.append(
            {
                "anchor": f"actor-{id}" if f"actor:{case}/{id}" in own else "",
                "name": actor.name,
                "website": actor.website,
                "key": actor.key,
                "type": types[actor.type],
                "area": areas.get(actor.area or "", "–"),
                "standing": STANDINGS[actor.standing] if actor.standing else "–",
                "neighbours": [
                    {
                        "name": actors[other].short_name or actors[other].name,
                        "address": f"actor:{case}/{other}",
                        "kinds": kinds,
                    }
                    for other, kinds in sorted(neighbours[id].items(), key=lambda one: actors[one[0]].name.casefold())
                ],
            }
        )
    return markdown(
        "sheet_tables",
        title=sheet.title,
        actors=rows,
        areas=any(actors[id].area for id in sheet.actors),
        standings=any(actors[id].standing for id in sheet.actors),
    )


def _neighbours(sheet: Sheet, case: str, knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """For each actor of the sheet: neighbour → kinds of relation with direction and strength, in German."""
    shown = set(sheet.actors)
    relations = [one for one in running(knowledge, case) if {one.from_, one.to} <= shown]
    with_strength = len({relation.strength for relation in relations}) > 1
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for relation in relations:
        out, back = DIRECTED.get(relation.kind, (RELATION_KINDS[relation.kind],) * 2)
        strength = f", {STRENGTHS[relation.strength]}" if with_strength else ""
        strength += f", {TENSION}" if relation.tension else ""
        for here, there, word in ((relation.from_, relation.to, out), (relation.to, relation.from_, back)):
            if word + strength not in found[here][there]:
                found[here][there].append(word + strength)
    joined = {here: {there: "; ".join(words) for there, words in others.items()} for here, others in found.items()}
    return defaultdict(dict, joined)
