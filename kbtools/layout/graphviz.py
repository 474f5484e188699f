"""The three things asked of the Graphviz inside pygraphviz; no program is started."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pygraphviz

from kbtools.layout.geometry import Box, Pair, Place, Route, landing

_POINTS_PER_INCH = 72


def by_stress(boxes: Sequence[Box], pairs: Sequence[Pair], *, start: int) -> tuple[Place, ...]:
    """Centres whose distances follow the number of steps between boxes; these may overlap.

    `pairs` join all boxes; `start` numbers the random beginnings, each repeats exactly.
    """
    edges = []
    for one, two in pairs:
        # Half the mean of width and height on either side: large cards may keep their distance.
        sides = (boxes[one].width, boxes[one].height, boxes[two].width, boxes[two].height)
        edges.append(f"{one}--{two}[len={round(sum(sides) / 4 / _POINTS_PER_INCH, 3)}]")
    settings = f'mode="sgd",start={start},overlap="true",splines="false"'
    return _centres(_laid_out(settings, boxes, edges, program="neato"))


def moved_apart(boxes: Sequence[Box], *, gap: float) -> tuple[Box, ...]:
    """The boxes moved as little as possible so that they keep a gap."""
    settings = f'overlap="vpsc",sep="+{gap / 2}",splines="false"'
    centres = _centres(_laid_out(settings, boxes, (), program="nop"))
    return tuple(Box(x, y, box.width, box.height) for box, (x, y) in zip(boxes, centres, strict=True))


def polylines(boxes: Sequence[Box], pairs: Sequence[Pair], *, detour: float) -> tuple[Route, ...]:
    """A route per pair from border to border, passing all other boxes at the distance `detour`."""
    settings = f'splines="polyline",esep="+{detour}"'
    drawn = _laid_out(settings, boxes, [f"{one}--{two}" for one, two in pairs], program="nop")
    # Graphviz may move the whole drawing; the first box tells how far.
    first = next(iter(_centres(drawn)), (0.0, 0.0))
    dx, dy = (boxes[0].x - first[0], boxes[0].y - first[1]) if boxes else first
    found = {(edge["tail"], edge["head"]): edge["pos"] for edge in drawn.get("edges", ())}
    routes = []
    for one, two in pairs:
        inner = [(x + dx, y + dy) for x, y in _knots(found[one, two])[1:-1]]
        begin, end = (boxes[one].x, boxes[one].y), (boxes[two].x, boxes[two].y)
        routes.append(
            (
                landing(boxes[one], inner[0] if inner else end, begin),
                *inner,
                landing(boxes[two], inner[-1] if inner else begin, end),
            )
        )
    return tuple(routes)


def _laid_out(settings: str, boxes: Sequence[Box], edges: Sequence[str], *, program: str) -> Mapping[str, Any]:
    """The drawing as Graphviz writes it. One text in and one out: asking for attributes one by one takes longer than drawing."""
    pinned = program == "nop"
    nodes = [
        f"{index}[width={box.width / _POINTS_PER_INCH:.4f},height={box.height / _POINTS_PER_INCH:.4f}"
        + (f',pos="{box.x:.2f},{-box.y:.2f}"]' if pinned else "]")
        for index, box in enumerate(boxes)
    ]
    body = ";".join((f"graph[{settings}]", 'node[shape=box,label="",fixedsize=true]', *nodes, *edges))
    graph = pygraphviz.AGraph(string=f"strict graph{{{body}}}")
    drawn: Mapping[str, Any] = json.loads(graph.draw(format="json0", prog=program))
    return drawn


def _centres(drawn: Mapping[str, Any]) -> tuple[Place, ...]:
    places = (node["pos"].split(",") for node in drawn.get("objects", ()))
    return tuple((float(x), -float(y)) for x, y in places)


def _knots(spline: str) -> list[Place]:
    """Corners of a polyline, which Graphviz writes as a Bézier curve with doubled points."""
    places = [part.split(",") for part in spline.split()]
    return [(float(x), -float(y)) for x, y in places[::3]]
