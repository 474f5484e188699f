"""Measures the drawings of the Berlin districts beside Graphviz: how readable, how fast, how steady.

Run by `make bench`. Times are of the processor, all threads together, so that others on the machine hardly show;
our rounds and those of Graphviz take turns, and the median counts. Still, compare the ratios. With `--city` also the
whole city, for which Graphviz alone takes about a minute.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import textwrap
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pygraphviz import AGraph

from kbtools import look, typeface
from kbtools.build import Project
from kbtools.build.load import load
from kbtools.diagram import Card, Diagram, Edge, Line, Point, Row
from kbtools.knowledge import Knowledge, running
from kbtools.layout.geometry import Place
from kbtools.layout.network import remember
from kbtools.model.actor import Actor
from kbtools.model.area import Area
from kbtools.render.svg import svg
from kbtools.views.card import Leaf, card
from kbtools.views.network import sheets
from kbtools.views.placing import placed
from tests import readability

CASE = "berlin-schulen"
PEER = "neato+vpsc"
ROUNDS = 3
SEED = 7
PEER_COLUMN = 22
PEER_PADDING = (8.0, 6.0)
LONGER = " und weitere"
PLAIN = Line(id="plain", label="Beziehung", pattern="solid", colour=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """Our drawing of a district, the same actors and relations as Graphviz gets them, and its drawing."""

    title: str
    ours: Diagram
    labels: Diagram
    peer: Diagram


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is measured on one or several drawings; type sizes as printed on A3, without and with the legend."""

    title: str
    cards: int
    rows: int
    overlaps: int
    text_overlaps: int
    crossings: int
    stretches: int
    passes: int
    bends: float
    density: float
    sizes: tuple[float, ...]
    sizes_with_legend: tuple[float, ...]
    relations: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadiness:
    """What a change did: moves as shares of the diagonal, and whether the new drawings are still readable."""

    moves: tuple[float, ...] = ()
    overlaps: int = 0
    passes: int = 0

    def __add__(self, other: Steadiness) -> Steadiness:
        return Steadiness(
            moves=self.moves + other.moves,
            overlaps=self.overlaps + other.overlaps,
            passes=self.passes + other.passes,
        )

    def __str__(self) -> str:
        middle, most = 100 * statistics.median(self.moves), 100 * max(self.moves)
        return f"{middle:9.2f}{100 * self.nearly_all:8.2f}{most:8.2f}{self.overlaps:7}{self.passes:7}"

    @property
    def nearly_all(self) -> float:
        """95 of 100 cards moved no farther."""
        return statistics.quantiles(self.moves, n=20, method="inclusive")[-1]


def main() -> None:
    """Print the tables and the goals."""
    parser = argparse.ArgumentParser(description="Misst die Zeichnungen der Berliner Bezirke.")
    parser.add_argument("--city", action="store_true", help="auch die ganze Stadt messen, das dauert Minuten")
    city = parser.parse_args().city
    knowledge = load(Project(Path(__file__).parent.parent)).knowledge
    before = memory()
    found = list(districts(knowledge))
    drawn = memory()
    times = [timed(district) for district in found]
    ours = [figures(one.title, [one.ours], took) for one, (took, _) in zip(found, times, strict=True)]
    theirs = [figures(one.title, [one.peer], took) for one, (_, took) in zip(found, times, strict=True)]
    title = "Summe, Mittel, kleinste"
    all_ours = figures(title, [one.ours for one in found], sum(took for took, _ in times))
    all_theirs = figures(title, [one.peer for one in found], sum(took for _, took in times))
    print_figures([*ours, all_ours], [*theirs, all_theirs])
    steady = steadiness([one.ours for one in found])
    print_steadiness(steady)
    print(f"\nSpeicher: {before:.0f} MB vor dem Zeichnen, höchstens {drawn:.0f} MB nach den Zeichnungen beider")
    whole = whole_city(knowledge) if city else None
    if whole:
        print(f"Ganze Stadt: {whole[0]:.2f} s, {PEER} {whole[1]:.2f} s, höchstens {memory():.0f} MB")
    print_goals(goals(all_ours, all_theirs, sum((kept for kept, _ in steady.values()), Steadiness()), whole))


def districts(knowledge: Knowledge) -> Iterator[District]:
    """All districts, drawn by both."""
    areas = {area.id: area.title for area in knowledge.all(Area, CASE)}
    for sheet in sheets(knowledge, CASE):
        if sheet.id in areas:
            unplaced = labels(knowledge, sheet.actors)
            peer = with_middles(unplaced, graphviz(unplaced))
            yield District(title=areas[sheet.id], ours=sheet.diagram(), labels=unplaced, peer=peer)


def labels(knowledge: Knowledge, ids: Iterable[str]) -> Diagram:
    """Every actor as a label in narrow lines, and who knows whom; without places."""
    names = {actor.id: actor.short_name or actor.name for actor in knowledge.all(Actor, CASE)}
    shown = dict.fromkeys(ids)
    among = (sorted((one.from_, one.to)) for one in running(knowledge, CASE) if {one.from_, one.to} <= shown.keys())
    pairs = dict.fromkeys((one, two) for one, two in among)
    return Diagram(
        id="labels",
        title=PEER,
        description="",
        width=1.0,
        height=1.0,
        cards=tuple(labelled(id, tuple(textwrap.wrap(names[id], PEER_COLUMN))) for id in shown),
        edges=tuple(relation(one, two) for one, two in pairs),
    )


def labelled(id: str, lines: tuple[str, ...]) -> Card:
    """A box round a text."""
    across, down = PEER_PADDING
    row = Row(id=f"{id}-label", lines=lines, sign=None, x=across / 2, y=down / 2, indent=0.0)
    width = max(typeface.width(line, look.TEXT_SIZE) for line in lines) + across
    return replace(card(id=id, name=""), rows=(row,), width=width, height=look.TEXT_LEADING * len(lines) + down)


def relation(one: str, two: str) -> Edge:
    """A relation whose line has no points yet."""
    return Edge(source=one, target=two, line=PLAIN, points=(), width=1.0, description="")


def graphviz(drawing: Diagram) -> Mapping[str, Point]:
    """The middle of each card, as Graphviz places them."""
    graph = AGraph(strict=True, directed=False, overlap="vpsc", sep="+4", splines="line")
    for one in drawing.cards:
        graph.add_node(one.id, label="", shape="box", fixedsize="true", width=one.width / 72, height=one.height / 72)
    graph.add_edges_from((edge.source, edge.target) for edge in drawing.edges)
    graph.layout(prog="neato")
    return {one.id: Point(*map(float, graph.get_node(one.id).attr["pos"].split(","))) for one in drawing.cards}


def with_middles(drawing: Diagram, middles: Mapping[str, Point]) -> Diagram:
    """The drawing with its cards placed and straight lines from middle to middle."""
    corners = [(middles[one.id].x - one.width / 2, middles[one.id].y - one.height / 2) for one in drawing.cards]
    cards = tuple(replace(one, x=x, y=y) for one, (x, y) in zip(drawing.cards, corners, strict=True))
    edges = tuple(replace(one, points=(middles[one.source], middles[one.target])) for one in drawing.edges)
    box = readability.extent(replace(drawing, cards=cards, edges=edges))
    return replace(drawing, cards=cards, edges=edges, width=box.right - box.left, height=box.bottom - box.top)


def laid_out(drawing: Diagram, before: Diagram | None = None) -> Diagram:
    """The drawing placed and routed with nothing remembered, or with the cards of the one before where they were."""
    remember({})
    kept = {one.id: (one.x, one.y) for one in before.cards} if before else None
    made = placed(drawing.cards, [(one.source, one.target) for one in drawing.edges], kept=kept)
    edges = tuple(replace(one, points=route) for one, route in zip(drawing.edges, made.routes, strict=True))
    return replace(drawing, width=made.width, height=made.height, cards=made.cards, edges=edges)


def timed(district: District) -> tuple[float, float]:
    """Seconds of ours and of the peer, in turns."""
    rounds = [
        (seconds(lambda: laid_out(district.ours)), seconds(lambda: graphviz(district.labels))) for _ in range(ROUNDS)
    ]
    ours, peers = zip(*rounds, strict=True)
    return statistics.median(ours), statistics.median(peers)


def whole_city(knowledge: Knowledge) -> tuple[float, float]:
    """Seconds for all our sheets, and for one drawing of everything by the peer."""
    everything = labels(knowledge, [actor.id for actor in knowledge.all(Actor, CASE)])
    remember({})
    ours = seconds(lambda: [sheet.diagram() for sheet in sheets(knowledge, CASE)])
    return ours, seconds(lambda: graphviz(everything))


def seconds(work: Callable[[], object]) -> float:
    """How long the processor works."""
    start = time.process_time()
    work()
    return time.process_time() - start


def memory() -> float:
    """The most memory used so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def figures(title: str, drawings: Sequence[Diagram], took: float) -> Figures:
    """Measure drawings: sums; of bends the mean over all relations, of density over the drawings."""
    bends = [count for one in drawings for count in readability.bends(one)]
    return Figures(
        title=title,
        cards=sum(len(one.cards) for one in drawings),
        rows=sum(len(each.rows) for one in drawings for each in one.cards),
        relations=len(bends),
        overlaps=sum(readability.overlaps(readability.card_boxes(one)) for one in drawings),
        text_overlaps=sum(readability.overlaps(readability.text_boxes(one)) for one in drawings),
        crossings=sum(map(readability.crossings, drawings)),
        stretches=sum(map(readability.shared_stretches, drawings)),
        passes=sum(map(readability.passes, drawings)),
        bends=statistics.mean(bends),
        density=statistics.mean(map(readability.density, drawings)),
        sizes=tuple(chain.from_iterable(printed(one, (one.width, one.height)) for one in drawings)),
        sizes_with_legend=tuple(chain.from_iterable(printed(one, with_legend(one)) for one in drawings)),
        seconds=took,
    )


def printed(drawing: Diagram, size: Place) -> Iterator[float]:
    """Type sizes of the labels where the drawing, or the whole picture of this size, fills a page."""
    scale = readability.scale_on_a3(*size)
    return (scale * one for one in readability.label_sizes(drawing))


def with_legend(drawing: Diagram) -> Place:
    """Width and height of the picture with its legend."""
    box = svg(drawing).partition('viewBox="')[2].partition('"')[0]
    _, _, width, height = map(float, box.split())
    return width, height


Change = Callable[[Diagram, random.Random], Diagram]


def one_more(drawing: Diagram, chance: random.Random) -> Diagram:
    """With a new card that knows two others."""
    new = card(id="new", name="Neue Anlaufstelle im Quartier", sign=drawing.cards[0].sign)
    edges = tuple(relation(new.id, other.id) for other in chance.sample(drawing.cards, 2))
    return replace(drawing, cards=(*drawing.cards, new), edges=drawing.edges + edges)


def one_less(drawing: Diagram, chance: random.Random) -> Diagram:
    """Without one of the cards."""
    gone = chance.choice(drawing.cards).id
    return replace(
        drawing,
        cards=tuple(one for one in drawing.cards if one.id != gone),
        edges=tuple(one for one in drawing.edges if gone not in (one.source, one.target)),
    )


def one_longer(drawing: Diagram, chance: random.Random) -> Diagram:
    """With one title or row longer by twelve characters."""
    old, place = chance.choice([(one, place) for one in drawing.cards for place in range(len(one.rows) + 1)])
    leaves = [
        Leaf(id=row.id, name=spoken(row.lines) + LONGER * (index == place), sign=row.sign, line=row.line)
        for index, row in enumerate(old.rows, start=1)
    ]
    new = card(id=old.id, name=spoken(old.title) + LONGER * (place == 0), sign=old.sign, leaves=leaves)
    return replace(drawing, cards=tuple(new if one is old else one for one in drawing.cards))


def spoken(lines: Sequence[str]) -> str:
    """The text that was wrapped."""
    return "".join(line if line.endswith(("-", "/", "–")) else f"{line} " for line in lines).strip()


def other_way_round(drawing: Diagram, _: random.Random) -> Diagram:
    """The same, read in reverse order."""
    return replace(drawing, cards=drawing.cards[::-1], edges=drawing.edges[::-1])


CHANGES: Mapping[str, Change] = {
    "eine Karte mehr": one_more,
    "eine Karte weniger": one_less,
    "ein Text länger": one_longer,
    "Eingabe umgekehrt": other_way_round,
}


def steadiness(drawings: Sequence[Diagram]) -> Mapping[str, tuple[Steadiness, Steadiness]]:
    """What each change does to the drawings, with the places kept and without."""
    chance = random.Random(SEED)
    found = {}
    for name, change in CHANGES.items():
        kept, anew = Steadiness(), Steadiness()
        for old in drawings:
            changed = change(old, chance)
            kept += compared(old, laid_out(changed, old))
            anew += compared(old, laid_out(changed))
        found[name] = (kept, anew)
    return found


def compared(before: Diagram, after: Diagram) -> Steadiness:
    """What became of one drawing."""
    return Steadiness(
        moves=readability.moves(before, after),
        overlaps=readability.overlaps(readability.card_boxes(after)),
        passes=readability.passes(after),
    )


def print_figures(ours: Sequence[Figures], peers: Sequence[Figures]) -> None:
    """A line per district, the whole in the last."""
    print(f"Bezirke von {CASE}, ungeteilt; Rechenzeit: Median aus {ROUNDS} Runden\n")
    print(f"{'':27}{'kbtools':86}{PEER}")
    print(
        f"{'':27}{'Karten':>6}{'Zeilen':>7}{'Bez.':>5}{'Überl.':>7}{'Text':>5}{'Kreuz.':>7}{'gemein.':>8}{'durch':>6}"
        f"{'Knicke':>7}{'Dichte':>7}{'pt':>5}{'m. L.':>6}{'s':>6}"
        f"{'Akt.':>8}{'Bez.':>5}{'Überl.':>7}{'Kreuz.':>7}{'durch':>6}{'Dichte':>7}{'s':>6}{'Zeit':>7}"
    )
    for one, peer in zip(ours, peers, strict=True):
        print(
            f"{one.title:27}{one.cards:6}{one.rows:7}{one.relations:5}{one.overlaps:7}{one.text_overlaps:5}"
            f"{one.crossings:7}{one.stretches:8}{one.passes:6}{one.bends:7.2f}{one.density:7.3f}"
            f"{min(one.sizes):5.1f}{min(one.sizes_with_legend):6.1f}{one.seconds:6.2f}"
            f"{peer.cards:8}{peer.relations:5}{peer.overlaps:7}{peer.crossings:7}{peer.passes:6}{peer.density:7.3f}"
            f"{peer.seconds:6.2f}{one.seconds / peer.seconds:7.2f}"
        )
    print(
        "\nÜberl./Text: Paare von Karten/Textfeldern, die sich überlappen. gemein.: Paare fremder Beziehungen, deren Linien"
        " ein Stück aufeinander liegen.\ndurch: fremde Karten, durch die Linien laufen. pt: kleinste Schrift auf A3,"
        " m. L.: mit Legende. Zeit: Verhältnis der Rechenzeiten in s."
    )


def print_steadiness(found: Mapping[str, tuple[Steadiness, Steadiness]]) -> None:
    """A line per kind of change."""
    head = f"{'Median':>9}{'95 %':>8}{'größter':>8}{'Überl.':>7}{'durch':>7}"
    print(f"\n{'Weg der anderen Karten':27}{'mit gemerkten Plätzen':>39}{'neu gelegt':>39}")
    print(f"{'in % der Diagonale':27}{head}{head}")
    for name, (kept, anew) in found.items():
        print(f"{name:27}{kept}{anew}")


def goals(
    ours: Figures, peer: Figures, steady: Steadiness, city: tuple[float, float] | None
) -> Iterator[tuple[str, str, bool | None]]:
    """What is wanted, what was found, and whether that will do; None: not measured."""
    overlaps, smallest, median = ours.overlaps + ours.text_overlaps, min(ours.sizes), statistics.median(ours.sizes)
    legend = ours.sizes_with_legend
    ratio, middle = ours.seconds / peer.seconds, statistics.median(steady.moves)
    yield "Überlappungen: 0", f"{overlaps}", overlaps == 0
    yield "Kreuzungen: höchstens 150", f"{ours.crossings}", ours.crossings <= 150
    yield "Kreuzungen, gestreckt: höchstens 120", f"{ours.crossings}", ours.crossings <= 120
    yield "Linien durch fremde Karten: 0", f"{ours.passes}", ours.passes == 0
    yield "Knicke je Beziehung: höchstens 1.5", f"{ours.bends:.2f}", ours.bends <= 1.5
    yield "Dichte: mindestens 0.38", f"{ours.density:.3f}", ours.density >= 0.38
    yield f"Rechenzeit: höchstens 1/3 von {PEER}", f"{ratio:.2f}", ratio <= 1 / 3
    share = city[0] / city[1] if city else 0.0
    yield f"Ganze Stadt: höchstens 1/20 von {PEER}", f"{share:.3f}" if city else "–", share <= 1 / 20 if city else None
    yield "Schrift auf A3: mindestens 6 pt", f"{smallest:.2f}, mit Legende {min(legend):.2f}", smallest >= 6
    words = f"{median:.2f}, mit Legende {statistics.median(legend):.2f}"
    yield "Schrift auf A3, Median: mindestens 7 pt", words, median >= 7
    yield "Stabilität, Median: 0 %", f"{100 * middle:.2f} %", middle == 0
    yield "Stabilität, 95 %: höchstens 2 %", f"{100 * steady.nearly_all:.2f} %", steady.nearly_all <= 0.02


def print_goals(found: Iterable[tuple[str, str, bool | None]]) -> None:
    """A line per goal."""
    verdicts = {True: "erreicht", False: "nicht erreicht", None: "nicht gemessen"}
    print(f"\n{'Ziel':43}{'gemessen':27}")
    for wanted, measured, reached in found:
        print(f"{wanted:43}{measured:27}{verdicts[reached]}")


if __name__ == "__main__":
    main()
