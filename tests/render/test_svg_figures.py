"""Panels, rings, rules, words, symbols and badges: every variant, literal, explained in the legend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

from kbtools import look
from kbtools.diagram import Badge, Diagram, Legend, Mark, Panel, Point, Ring, Rule, Symbol, Tone, Words
from kbtools.render.svg import svg
from kbtools.render.svg_figures import figure
from tests.render.test_svg import HOSTILE, LITERAL, SVG, sign

SYMBOLS: tuple[Symbol, ...] = get_args(Symbol)


def every() -> Diagram:
    """Each figure in each variant."""
    tones: tuple[Tone, ...] = get_args(Tone)
    panels = [
        Panel(x=10 + 24 * place, y=10, width=20, height=14, fill=tone, outline="muted")
        for place, tone in enumerate(tones)
    ]
    marks = [
        Mark(x=20 + 24 * place, y=44, symbol=symbol, description=f"Zeichen {symbol}")
        for place, symbol in enumerate(SYMBOLS)
    ]
    hatched = Panel(x=10, y=60, width=60, height=20, outline="text", hatched=True, rounded=3)
    return Diagram(
        id="alles",
        title="Alle Figuren",
        description="Jede einmal.",
        width=320,
        height=200,
        ground=(
            *panels,
            hatched,
            Ring(x=120, y=80, radius_x=30, radius_y=18, fill="band", outline="line"),
            Rule(points=(Point(170, 70), Point(230, 70)), tone="alert", pattern="long", width=1.4),
            Rule(
                points=(Point(170, 84), Point(230, 94)), tone="accent", arrow=True, description="Von links nach rechts"
            ),
        ),
        marks=(
            *marks,
            Words(lines=("Überschrift",), x=10, y=110, size="heading", strong=True),
            Words(lines=("Zwei Zeilen,", "rechts"), x=200, y=110, anchor="end", tone="muted"),
            Words(lines=("mit Verweis",), x=250, y=110, anchor="middle", link="body:fall/beirat"),
            Words(lines=("gedreht",), x=300, y=190, turned=True),
            Badge(sign=sign("Bb", "pill", 1), x=10, y=150),
        ),
        legend=Legend(
            samples=((marks[0], "Ein Punkt"), (hatched, "Schraffiert"), (Rule(points=(), arrow=True), "Ein Pfeil"))
        ),
    )


def test_every_figure_looks_as_it_did(golden: Callable[[str, str | bytes], None]) -> None:
    golden("figures/alle.svg", svg(every()))


def test_words_and_descriptions_stay_literal() -> None:
    words = Words(lines=(HOSTILE,), x=0, y=0)
    mark = Mark(x=5, y=5, symbol="dot", description=HOSTILE)
    diagram = Diagram(id="d", title="T", description="D", width=50, height=50, ground=(words,), marks=(mark,))
    tree = ElementTree.fromstring(svg(diagram))

    assert LITERAL in [text.text for text in tree.iter(f"{SVG}tspan")]
    assert LITERAL in [text.text for text in tree.iter(f"{SVG}title")]


def test_a_drawing_with_a_link_in_its_words_is_a_group() -> None:
    words = Words(lines=("Beirat",), x=0, y=0, link="body:fall/beirat")
    linked = Diagram(id="d", title="T", description="D", width=50, height=50, ground=(words,))

    assert 'role="group"' in svg(linked)
    assert 'href="kb:body:fall/beirat"' in svg(linked)


def test_the_space_between_lines_is_there_to_copy_and_has_no_width() -> None:
    words = Words(lines=("Amt und", "Schul-", "wesen"), x=0, y=0, anchor="end")
    diagram = Diagram(id="d", title="T", description="D", width=50, height=50, ground=(words,))
    (text,) = ElementTree.fromstring(svg(diagram)).iter(f"{SVG}text")

    assert "".join(text.itertext()) == "Amt und Schul-wesen"
    assert [(one.text, one.get("font-size")) for one in text] == [
        ("Amt und", None),
        (" ", "0"),
        ("Schul-", None),
        ("wesen", None),
    ]


def test_hatching_is_defined_where_it_is_used_only() -> None:
    plain = Diagram(id="d", title="T", description="D", width=50, height=50)

    assert "<pattern" not in svg(plain)
    assert svg(every()).count("<pattern") == 1


def test_printed_words_lie_on_white_unless_they_are_white_themselves() -> None:
    words = Words(lines=("eins", "zwei"), x=10, y=10)

    assert figure(words, "d", look.TONES, boxed=True).count(f'fill="{look.PRINT.paper}"') == 2
    assert "<rect" not in figure(words, "d", look.TONES)
    assert "<rect" not in figure(replace(words, tone="paper"), "d", look.TONES, boxed=True)
