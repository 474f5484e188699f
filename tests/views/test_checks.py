"""The checks that all drawings share find what they look for, and every shipped view keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from kbtools.build.load import Loaded
from kbtools.diagram import Badge, Card, Diagram, Figure, Mark, Panel, Point, Row, Rule, Sign, Words
from kbtools.knowledge import Knowledge
from kbtools.views.bodies import bodies
from kbtools.views.coverage import coverage
from kbtools.views.influence import influence
from kbtools.views.participation import participation
from kbtools.views.recommendation_path import recommendation_path
from kbtools.views.rings import rings
from kbtools.views.role_load import role_load
from kbtools.views.timeline import timeline
from kbtools.views.view import View
from tests.views.checks import check, said

VIEWS = (bodies, coverage, influence, participation, recommendation_path, rings, role_load, timeline)
SIGN = Sign(id="amt", label="Amt", mark="A", shape="box", tint=0, width=14)
PANEL = Panel(x=10, y=10, width=80, height=20)
WORDS = Words(lines=("Wort",), x=20, y=14)
CARD = Card(
    id="karte", title=("Karte",), sign=None, link=None, rows=(), x=10, y=50, width=80, height=40, head=20, indent=0
)  # fmt: skip
ROW = Row(id="zeile", lines=("Zeile",), sign=SIGN, x=5, y=22, indent=20)


def drawn(*figures: Figure, cards: tuple[Card, ...] = ()) -> Diagram:
    return Diagram(
        id="d", title="Titel", description="Bild.", width=200, height=100, marks=(PANEL, WORDS, *figures), cards=cards
    )


@pytest.mark.parametrize(
    "diagram",
    [
        drawn(),
        drawn(cards=(replace(CARD, rows=(ROW,)),)),
        drawn(Mark(x=120, y=20, symbol="circle", size=14), Mark(x=120, y=20, symbol="dot")),
        drawn(replace(PANEL, x=12, y=12, width=6, height=5)),
        drawn(Words(lines=("Aufwärts",), x=150, y=80, turned=True), Rule(points=(Point(150, 0), Point(150, 90)))),
        drawn(replace(WORDS, x=110, anchor="end", y=40), Rule(points=(Point(10, 35), Point(190, 35)))),
        drawn(Badge(sign=SIGN, x=50, y=20)),
    ],
)
def test_what_is_in_order_passes(diagram: Diagram) -> None:
    check(diagram)


@pytest.mark.parametrize(
    "diagram",
    [
        drawn(replace(WORDS, x=30)),
        drawn(replace(WORDS, x=190)),
        drawn(replace(WORDS, x=100, y=14), replace(WORDS, x=110, y=14, anchor="end")),
        drawn(replace(WORDS, x=120, y=60), Words(lines=("Aufwärts",), x=125, y=80, turned=True)),
        drawn(replace(WORDS, x=80)),
        drawn(replace(WORDS, x=120, y=80), Rule(points=(Point(110, 70), Point(160, 100)))),
        drawn(Rule(points=(Point(30, 0), Point(30, 50)))),
        drawn(Mark(x=24, y=20, symbol="dot")),
        drawn(Mark(x=198, y=20, symbol="dot")),
        drawn(Mark(x=120, y=20, symbol="dot"), Mark(x=123, y=20, symbol="dot")),
        drawn(Mark(x=120, y=20, symbol="lozenge"), Mark(x=129, y=20, symbol="lozenge")),
        drawn(Badge(sign=SIGN, x=80, y=20)),
        drawn(Badge(sign=SIGN, x=30, y=20)),
        drawn(replace(PANEL, x=85)),
        drawn(replace(PANEL, x=150)),
        drawn(cards=(CARD, replace(CARD, id="andere", x=80))),
        drawn(cards=(replace(CARD, width=20),)),
        drawn(cards=(replace(CARD, rows=(replace(ROW, y=2),)),)),
        drawn(cards=(replace(CARD, rows=(replace(ROW, lines=("Zeile", "länger als die Karte")),)),)),
    ],
)
def test_what_is_not_in_order_is_found(diagram: Diagram) -> None:
    with pytest.raises(AssertionError):
        check(diagram)


def test_a_panel_behind_everything_bounds_nothing() -> None:
    band = replace(PANEL, x=100, fill="band", width=20)
    diagram = drawn(band, replace(WORDS, x=110, y=12))

    check(diagram, behind="band")
    with pytest.raises(AssertionError):
        check(diagram)


def test_everything_written_is_collected() -> None:
    assert said(drawn(cards=(replace(CARD, rows=(ROW,)),))) == ["Karte", "Zeile", "Wort"]


@pytest.mark.parametrize("case", ["musterstadt", "berlin-schulen"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_shipped_view_is_in_order_and_brief(
    view: Callable[[Knowledge, str], View | None], case: str, shipped: Loaded
) -> None:
    made = view(shipped.knowledge, case)
    if made is None:
        assert case == "berlin-schulen"
        return

    check(made.diagram(), behind="band" if view is timeline else None)
    assert len(re.split(r"(?<!\d)\. ", made.finding)) <= 2
    assert len(made.finding.split()) <= 50
