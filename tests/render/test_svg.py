"""Drawings as SVG: complete, literal, self-contained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from kbtools.diagram import Card, Diagram, Edge, Legend, Line, Point, Row, Shape, Sign
from kbtools.render.svg import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """<script>alert("x")</script> & {{ x }} --8<-- # | $x$ Mitarbeiter*innen 'y' 🚀"""
LITERAL = HOSTILE.replace("🚀", "[U+1F680]")


def sign(mark: str, shape: Shape, tint: int) -> Sign:
    return Sign(id=mark.lower(), label=f"Typ {mark}", mark=mark, shape=shape, tint=tint, width=10 + 6.5 * len(mark))


def card(id: str, x: float, y: float, own: Sign | None, **fields: object) -> Card:
    made = Card(
        id=id,
        title=(id.title(),),
        sign=own,
        link=f"actor:fall/{id}",
        rows=(),
        x=x,
        y=y,
        width=110,
        height=23,
        head=23,
        indent=own.width + 5 if own else 0,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def small() -> Diagram:
    """Every shape, every way to draw a line, a key actor, a list with a line in front."""
    signs = (
        sign("A", "box", 0),
        sign("Bb", "pill", 1),
        sign("C", "hexagon", 2),
        sign("Dd", "slant", 3),
        sign("E", "tag", 4),
        sign("Ff", "ribbon", 5),
        sign("WMW", "trapezoid", 6),
    )
    lines = (
        Line(id="contact", label="Kontakt", pattern="dotted", colour=0),
        Line(id="exchange", label="Austausch", pattern="short", colour=0),
        Line(id="coordination", label="Abstimmung", pattern="long", colour=0),
        Line(id="joint", label="Gemeinsame Maßnahme", pattern="solid", colour=1),
        Line(id="contract", label="Vereinbarung", pattern="double", colour=1),
        Line(id="oversight", label="Aufsicht", pattern="dashdot", colour=2, arrow=True),
    )
    rows = (
        Row(id="r1", lines=("Förderverein der", "Schule am Park"), sign=signs[4], x=6, y=28, indent=42),
        Row(id="r2", lines=("Stadtbücherei",), sign=signs[3], x=6, y=54, indent=42),
    )
    rows = (replace(rows[0], line=lines[3]), replace(rows[1], line=lines[5], inward=True))
    names = ("amt", "beirat", "chor", "dienst", "elternrat", "firma", "wmw")
    cards = tuple(card(name, 12, 12 + 40 * at, own) for at, (name, own) in enumerate(zip(names, signs, strict=True)))
    hub = card("schule", 260, 100, signs[2], rows=rows, width=130, height=74, emphasised=True)
    edges = tuple(
        Edge(
            source=name,
            target="schule",
            line=line,
            points=(Point(122, 23.5 + 40 * at), Point(190, 60 + 30 * at), Point(260, 110 + 10 * at)),
            width=(1.0, 1.8, 2.8)[at % 3],
            description=f"{name.title()} – Schule: {line.label}",
        )
        for at, (name, line) in enumerate(zip(names, lines, strict=False))
    )
    return Diagram(
        id="netz-klein",
        title="Ein kleines Netz",
        description="Acht Akteure.",
        width=402,
        height=290,
        cards=(*cards, hub),
        edges=edges,
        legend=Legend(
            signs=signs,
            lines=lines,
            widths=((1.0, "schwach"), (1.8, "mittel"), (2.8, "stark")),
            emphasised="Schlüsselakteur",
            rows="In einer Karte gelistet: Akteure, die im Bild nur mit ihr verbunden sind.",
        ),
    )


def test_a_small_network_looks_as_it_did(golden: Callable[[str, str | bytes], None]) -> None:
    golden("network/klein.svg", svg(small()))


def test_the_drawing_says_what_it_is() -> None:
    root = ElementTree.fromstring(svg(small()))

    assert root.get("aria-labelledby") == "netz-klein_title netz-klein_desc"
    assert [(one.get("id"), one.text) for one in root[:2]] == [
        ("netz-klein_title", "Ein kleines Netz"),
        ("netz-klein_desc", "Acht Akteure."),
    ]


def test_a_drawing_with_links_is_a_group_and_one_without_is_an_image() -> None:
    """An image hides from assistive technology what can take the focus inside it."""
    plain = replace(small(), cards=(card("amt", 12, 12, None, link=None),), edges=())

    assert ElementTree.fromstring(svg(small())).get("role") == "group"
    assert ElementTree.fromstring(svg(plain)).get("role") == "img"
    assert "<a " not in svg(plain)


def test_links_name_entries() -> None:
    links = [one.get("href") for one in ElementTree.fromstring(svg(small())).iter(f"{SVG}a")]

    assert "kb:actor:fall/amt" in links
    assert len(links) == 8


def test_every_id_carries_the_id_of_the_drawing() -> None:
    ids = [id for one in ElementTree.fromstring(svg(small())).iter() if (id := one.get("id"))]

    assert all(id.startswith("netz-klein") for id in ids)
    assert len(ids) == len(set(ids))


def test_the_drawing_stands_alone() -> None:
    """No style attribute and no script: pages forbid them, and paper has neither."""
    drawn = ElementTree.fromstring(svg(small()))

    assert not [one for one in drawn.iter() if one.get("style") or one.tag in (f"{SVG}script", f"{SVG}style")]
    assert "url(" not in svg(small())


@pytest.mark.parametrize("where", ["title", "description", "card", "row", "edge", "sign", "line"])
def test_any_text_comes_out_literally(where: str) -> None:
    diagram = small()
    first, hub, edge, legend = diagram.cards[0], diagram.cards[-1], diagram.edges[0], diagram.legend
    changed = {
        "title": replace(diagram, title=HOSTILE),
        "description": replace(diagram, description=HOSTILE),
        "card": replace(diagram, cards=(replace(first, title=(HOSTILE,)),)),
        "row": replace(diagram, cards=(replace(hub, rows=(replace(hub.rows[0], lines=(HOSTILE,)),)),)),
        "edge": replace(diagram, edges=(replace(edge, description=HOSTILE),)),
        "sign": replace(diagram, cards=(replace(first, sign=replace(legend.signs[0], mark=HOSTILE)),)),
        "line": replace(diagram, legend=Legend(emphasised="X", lines=(replace(edge.line, label=HOSTILE),))),
    }[where]
    root = ElementTree.fromstring(svg(changed))
    texts = ["".join(one.itertext()) for one in root.iter() if one.tag in {f"{SVG}title", f"{SVG}desc", f"{SVG}text"}]

    assert LITERAL in texts
    assert not list(root.iter(f"{SVG}script"))


def test_what_scripts_filter_by_is_literal_too() -> None:
    amt = replace(small().cards[0], area="Nord \u0007<&>")
    groups = ElementTree.fromstring(svg(replace(small(), cards=(amt,), edges=()))).iter(f"{SVG}g")

    assert [area for one in groups if (area := one.get("data-area"))] == ["Nord [U+0007]<&>"]


def test_lines_of_a_text_are_words_apart_for_those_who_copy() -> None:
    texts = ["".join(one.itertext()) for one in ElementTree.fromstring(svg(small())).iter(f"{SVG}text")]

    assert "Förderverein der Schule am Park" in texts


def test_the_legend_widens_a_narrow_drawing_and_an_empty_one_is_left_out() -> None:
    narrow = replace(small(), width=100)
    bare = replace(narrow, legend=Legend())

    assert ElementTree.fromstring(svg(narrow)).get("viewBox", "").startswith("0 0 360 ")
    assert ElementTree.fromstring(svg(bare)).get("viewBox") == "0 0 100 290"
    assert "kb-legend" not in svg(bare)


def test_text_has_its_real_size_on_a_screen() -> None:
    root = ElementTree.fromstring(svg(replace(small(), legend=Legend())))

    assert (root.get("width"), root.get("height")) == ("536", "386.67")
    assert root.get("viewBox") == "0 0 402 290"


def test_paper_is_white_or_left_out() -> None:
    assert '<rect width="402"' in svg(small())
    assert '<rect width="402"' not in svg(small(), paper=False)
