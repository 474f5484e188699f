"""A case → its network as tables with measures, its drawing without links, and the files made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, TypeVar, get_args

from kbtools.analysis.measures import betweenness, brokers, communities
from kbtools.analysis.network import neighbours
from kbtools.diagram import Diagram, Figure, Words
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import STANDINGS, Actor
from kbtools.model.actor_type import FUNDINGS, ActorType
from kbtools.model.area import Area
from kbtools.model.case import Case
from kbtools.model.entry import Document, Level
from kbtools.model.format import REGULARITIES
from kbtools.model.meanings import label as heading
from kbtools.model.relation import DIRECTED, STRENGTHS, Relation
from kbtools.model.sector import Sector
from kbtools.problems import Mark, Problem, ProblemsFound, suggestion
from kbtools.render.graph_files import Column, Named, Network, Table, Value, csv_table, graphml, json_object, png
from kbtools.render.svg import svg
from kbtools.text import Text
from kbtools.views.drawing import label
from kbtools.views.network import Sheet, sheets
from kbtools.views.vocabulary import LINES
from kbtools.visibility import VISIBILITIES, Visibility

Format = Literal["graphml", "csv", "json", "svg", "png"]
FORMATS: tuple[Format, ...] = get_args(Format)

D = TypeVar("D", bound=Document)
_Fact = tuple[Column, Callable[[D], Value]]


def files(
    knowledge: Knowledge, case: str, form: Format, name: str, *, sheet: str = "", dpi: int = 300
) -> Mapping[str, bytes]:
    """Name → content. A CSV file cannot hold two tables: `name` and an ending make the names of two."""
    match form:
        case "graphml":
            return {name: graphml(network(knowledge, case))}
        case "json":
            return {name: json_object(network(knowledge, case))}
        case "csv":
            found, stem = network(knowledge, case), name.removesuffix(".csv")
            return {
                f"{stem}-akteure.csv": csv_table(found.actors),
                f"{stem}-beziehungen.csv": csv_table(found.relations),
            }
    drawn = svg(unlinked(_sheet(knowledge, case, sheet).diagram()), tones=knowledge.house.tones)
    return {name: png(drawn, dpi=dpi) if form == "png" else drawn.encode()}


def network(knowledge: Knowledge, case: str) -> Network:
    """All actors and the relations that have not ended, as the drawings show them.

    What is above the audience of the knowledge has no column at all.
    """
    document = knowledge.get(Case, case, case)
    return Network(
        case=Named(id=case, title=document.title),
        audience=knowledge.audience,
        revised_on=document.revised_on.isoformat() if document.revised_on else None,
        actors=_table(Actor, knowledge.all(Actor, case), _about_actors(knowledge, case), knowledge.audience),
        relations=_table(Relation, running(knowledge, case), _about_relations(), knowledge.audience),
    )


def unlinked(diagram: Diagram) -> Diagram:
    """The drawing by itself: the build alone can resolve its links."""

    def free(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(replace(one, link=None) if isinstance(one, Words) else one for one in figures)

    cards = tuple(replace(card, link=None) for card in diagram.cards)
    return replace(diagram, cards=cards, ground=free(diagram.ground), marks=free(diagram.marks))


def _about_actors(knowledge: Knowledge, case: str) -> Sequence[_Fact[Actor]]:
    types = {one.id: one for one in knowledge.all(ActorType)}
    sectors = {one.id: Named(id=one.id, title=one.title) for one in knowledge.all(Sector)}
    areas = {one.id: Named(id=one.id, title=one.title) for one in knowledge.all(Area, case)}

    def funding(actor: Actor) -> tuple[Named, ...]:
        found = actor.funding or (types[actor.type].funding,)
        return tuple(Named(id=one, title=FUNDINGS[one]) for one in found)

    return (
        (Column(key="id", heading="Id"), lambda one: one.id),
        (Column(key="label", heading="Label"), label),
        _own(Actor, "name"),
        (_column(Actor, "type"), lambda one: Named(id=one.type, title=types[one.type].title)),
        (Column(key="sector", heading=Sector.kind_label), lambda one: sectors[types[one.type].sector]),
        (_column(Actor, "area"), lambda one: areas[one.area] if one.area else None),
        (_column(Actor, "funding"), funding),
        (
            _column(Actor, "standing"),
            lambda one: Named(id=one.standing, title=STANDINGS[one.standing]) if one.standing else None,
        ),
        _own(Actor, "key", "boolean"),
        _own(Actor, "veto", "boolean"),
        _own(Actor, "influence", "int"),
        _own(Actor, "interest", "int"),
        _own(Actor, "website"),
        _own(Actor, "external_id"),
        *_measures(knowledge, case),
    )


def _measures(knowledge: Knowledge, case: str) -> Sequence[_Fact[Actor]]:
    ids = [actor.id for actor in knowledge.all(Actor, case)]
    pairs = [(one.from_, one.to) for one in running(knowledge, case)]
    known, between = neighbours(ids, pairs), betweenness(ids, pairs)
    group = {id: number for number, one in enumerate(communities(ids, pairs), 1) for id in one}
    cut = {one.id for one in brokers(ids, pairs)}
    return (
        (Column(key="degree", heading="Verbindungen", type="int"), lambda one: len(known[one.id])),
        # A whole number: Excel in German would take 12.5 for a day in May.
        (Column(key="betweenness", heading="Vermittlung", type="int"), lambda one: round(between[one.id])),
        (Column(key="community", heading="Gruppe", type="int"), lambda one: group[one.id]),
        (Column(key="cut_vertex", heading="Gelenkpunkt", type="boolean"), lambda one: one.id in cut),
    )


def _about_relations() -> Sequence[_Fact[Relation]]:
    type = Column(key="directed", heading="Type", type="boolean", words=("Undirected", "Directed"))
    return (
        (Column(key="source", heading="Source"), lambda one: one.from_),
        (Column(key="target", heading="Target"), lambda one: one.to),
        (type, lambda one: one.kind in DIRECTED),
        (Column(key="id", heading="Id"), lambda one: one.id),
        (Column(key="label", heading="Label"), lambda one: LINES[one.kind].label),
        (Column(key="kind", heading="Kind"), lambda one: one.kind),
        (Column(key="weight", heading="Weight", type="int"), lambda one: one.strength),
        (_column(Relation, "strength"), lambda one: STRENGTHS[one.strength]),
        (_column(Relation, "regularity"), lambda one: REGULARITIES[one.regularity] if one.regularity else None),
        _own(Relation, "since"),
        _own(Relation, "until"),
        _own(Relation, "theme"),
        _own(Relation, "tension", "boolean"),
        _own(Relation, "external_id"),
    )


def _column(model: type[Document], key: str, type: Literal["string", "int", "boolean"] = "string") -> Column:
    return Column(key=key, heading=heading(model, key), type=type)


def _own(model: type[D], key: str, type: Literal["string", "int", "boolean"] = "string") -> _Fact[D]:
    """A field as it is."""

    def value(document: D) -> Value:
        found: str | int | bool | date | Text | None = getattr(document, key)
        match found:
            case date():
                return found.isoformat()
            case Text():
                return str(found)
        return found

    return _column(model, key, type), value


def _table(model: type[D], documents: Sequence[D], facts: Sequence[_Fact[D]], audience: Visibility) -> Table:
    hidden = _above(model, audience)
    shown = [(column, value) for column, value in facts if column.key not in hidden]
    return Table(
        columns=tuple(column for column, _ in shown),
        rows=tuple(tuple(value(document) for _, value in shown) for document in documents),
    )


def _above(model: type[Document], audience: Visibility) -> set[str]:
    """Fields that are not for the audience."""
    ranks = list(VISIBILITIES)
    levels = ((name, item) for name, field in model.model_fields.items() for item in field.metadata)
    return {
        name
        for name, item in levels
        if isinstance(item, Level) and ranks.index(item.visibility) > ranks.index(audience)
    }


def _sheet(knowledge: Knowledge, case: str, id: str) -> Sheet:
    found = {sheet.id: sheet for sheet in sheets(knowledge, case)}
    if id in found:
        return found[id]
    mark = knowledge.marks.get(f"case:{case}", Mark("case.yaml"))
    if not found:
        raise ProblemsFound([Problem(mark, "unknown-id", f"Der Fall „{case}“ hat keine Akteure und keine Zeichnung.")])
    known = sorted(filter(None, found))
    hint = suggestion(id, known) or (f"Blätter: {', '.join(known)}." if known else "Der Fall hat nur ein Blatt.")
    raise ProblemsFound([Problem(mark, "unknown-id", f"Das Blatt „{id}“ gibt es nicht.", hint)])
