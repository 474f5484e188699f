"""The three things asked of the Graphviz inside pygraphviz; no program is started."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygraphviz

from kbtools.layout.geometry import Box, Pair, Place, Route, landing

_POINTS_PER_INCH = 72


def by_stress(boxes: Sequence[Box], pairs: Sequence[Pair], *, start: int) -> tuple[Place, ...]:
    """Centres whose distances follow the number of steps between boxes; these may overlap.

    `pairs` join all boxes; `start` numbers the random beginnings, each repeats exactly.
    """
    graph = _graph(boxes, mode="sgd", start=start, overlap="true", splines="false")
    for one, two in pairs:
        # Half the mean of width and height on either side: large cards may keep their distance.
        sides = (boxes[one].width, boxes[one].height, boxes[two].width, boxes[two].height)
        graph.add_edge(one, two, len=round(sum(sides) / 4 / _POINTS_PER_INCH, 3))
    graph.layout(prog="neato")
    return tuple(_centres(graph))


def moved_apart(boxes: Sequence[Box], *, gap: float) -> tuple[Box, ...]:
    """The boxes moved as little as possible so that they keep a gap."""
    graph = _graph(boxes, pinned=True, overlap="vpsc", sep=f"+{gap / 2}", splines="false")
    graph.layout(prog="nop")
    return tuple(Box(x, y, box.width, box.height) for box, (x, y) in zip(boxes, _centres(graph), strict=True))


def polylines(boxes: Sequence[Box], pairs: Sequence[Pair], *, detour: float) -> tuple[Route, ...]:
    """A route per pair from border to border, passing all other boxes at the distance `detour`."""
    graph = _graph(boxes, pinned=True, splines="polyline", esep=f"+{detour}")
    graph.add_edges_from(pairs)
    graph.layout(prog="nop")
    # Graphviz may move the whole drawing; the first box tells how far.
    first = next(_centres(graph), (0.0, 0.0))
    dx, dy = (boxes[0].x - first[0], boxes[0].y - first[1]) if boxes else first
    routes = []
    for one, two in pairs:
        knots = _knots(graph.get_edge(one, two).attr["pos"])
        inner = [(x + dx, y + dy) for x, y in knots[1:-1]]
        begin, end = (boxes[one].x, boxes[one].y), (boxes[two].x, boxes[two].y)
        routes.append(
            (
                landing(boxes[one], inner[0] if inner else end, begin),
                *inner,
                landing(boxes[two], inner[-1] if inner else begin, end),
            )
        )
    return tuple(routes)


def _graph(boxes: Sequence[Box], *, pinned: bool = False, **attributes: object) -> pygraphviz.AGraph:
    graph = pygraphviz.AGraph(strict=True)
    graph.graph_attr.update(**attributes)
    graph.node_attr.update(shape="box", label="", fixedsize="true")
    for index, box in enumerate(boxes):
        graph.add_node(
            index,
            width=round(box.width / _POINTS_PER_INCH, 4),
            height=round(box.height / _POINTS_PER_INCH, 4),
            **({"pos": f"{box.x:.2f},{-box.y:.2f}"} if pinned else {}),
        )
    return graph


def _centres(graph: pygraphviz.AGraph) -> Iterator[Place]:
    for index in range(graph.number_of_nodes()):
        x, y = graph.get_node(index).attr["pos"].split(",")
        yield float(x), -float(y)


def _knots(spline: str) -> list[Place]:
    """Corners of a polyline, which Graphviz writes as a Bézier curve with doubled points."""
    places = [part.split(",") for part in spline.split()]
    return [(float(x), -float(y)) for x, y in places[::3]]
