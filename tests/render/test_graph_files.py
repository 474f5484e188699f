"""A network as files: nothing lost, nothing added, whatever the texts hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbtools import look
from kbtools.render.graph_files import Column, Named, Network, Table, Value, csv_table, graphml, json_object, png
from kbtools.render.pdf import _fonts

ROOT = Path(__file__).parent.parent.parent
HOSTILE = (
    'Sie sagte: "Nein; danke"',
    "zwei\nZeilen\r\nund\rdrei\ttab",
    "<b>&amp; ]]> <!-- -->",
    "=1+1",
    "+49 30 1",
    "-Strich",
    "@SUMME(A1)",
    "  =cmd|' /C calc'!A0",
    "'schon",
    " Rand ",
    "Straße – „Ärger“ 漢 😀",
)
FORMULAS = ("=", "+", "-", "@")
ACTOR = (
    Column(key="id", heading="Id"),
    Column(key="label", heading="Label"),
    Column(key="type", heading="Typ"),
    Column(key="funding", heading="Finanzierung"),
    Column(key="key", heading="Schlüsselakteur", type="boolean"),
    Column(key="degree", heading="Verbindungen", type="int"),
)
RELATION = (
    Column(key="source", heading="Source"),
    Column(key="target", heading="Target"),
    Column(key="directed", heading="Type", type="boolean", words=("Undirected", "Directed")),
    Column(key="id", heading="Id"),
    Column(key="label", heading="Label"),
)
VEREIN = Named(id="verein", title="Verein")
MONEY = (Named(id="public", title="öffentlich"), Named(id="commercial", title="wirtschaftlich"))


def network(*labels: str, directed: bool = True) -> Network:
    """An actor for each label, each related to the first in two ways."""
    actors: list[tuple[Value, ...]] = [
        (f"a{number}", text, VEREIN, MONEY, number == 0, number) for number, text in enumerate(labels)
    ]
    relations: list[tuple[Value, ...]] = [
        (f"a{number}", "a0", directed and way == "x", f"a{number}--a0--{way}", text)
        for number, text in enumerate(labels)
        if number
        for way in ("x", "y")
    ]
    return Network(
        case=Named(id="fall", title="Ein Fall"),
        audience="public",
        revised_on="2026-11-21",
        actors=Table(columns=ACTOR, rows=tuple(actors)),
        relations=Table(columns=RELATION, rows=tuple(relations)),
    )


def read(content: bytes) -> Any:
    """As networkx reads GraphML."""
    return networkx.read_graphml(io.BytesIO(content), force_multigraph=True)


def rows(content: bytes) -> list[list[str]]:
    """As a spreadsheet reads CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def allowed(text: str) -> str:
    """What XML 1.0 can hold, written down a second time, from its grammar."""
    fine = (
        char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff" for char in text
    )
    return "".join(char if kept else "�" for char, kept in zip(text, fine, strict=True))


def test_graphml_holds_every_attribute_with_its_type() -> None:
    found = read(graphml(network("Eins", "Zwei")))

    assert found.nodes["a0"] == {
        "label": "Eins", "type": "Verein", "funding": "öffentlich, wirtschaftlich", "key": True, "degree": 0,
    }  # fmt: skip
    assert found.edges["a1", "a0", "a1--a0--x"] == {"directed": True, "label": "Zwei"}
    assert found.edges["a1", "a0", "a1--a0--y"] == {"directed": False, "label": "Zwei"}


def test_a_graph_is_directed_as_soon_as_one_relation_is() -> None:
    assert read(graphml(network("Eins", "Zwei"))).is_directed()
    assert not read(graphml(network("Eins", "Zwei", directed=False))).is_directed()


def test_a_missing_value_has_no_element_and_an_empty_cell() -> None:
    bare = Table(columns=ACTOR, rows=(("a0", "Eins", None, (), False, None),))
    found = network()
    alone = Network(case=found.case, audience="public", revised_on=None, actors=bare, relations=found.relations)

    assert read(graphml(alone)).nodes["a0"] == {"label": "Eins", "key": False}
    assert rows(csv_table(bare))[1] == ["a0", "Eins", "", "", "nein", ""]
    assert json.loads(json_object(alone))["actors"] == [
        {"id": "a0", "label": "Eins", "type": None, "funding": [], "key": False, "degree": None}
    ]


def test_no_key_of_graphml_is_one_that_gephi_takes_for_its_own() -> None:
    """It takes the keys d3 and d7, which networkx hands out by number, for the labels of yEd."""
    content = graphml(network("Eins", "Zwei")).decode()

    assert content.count('<key id="node-') == len(ACTOR) - 1
    assert content.count('<key id="edge-') == len(RELATION) - 3
    assert content.count("<key ") == len(ACTOR) + len(RELATION) - 4


def test_csv_is_what_excel_in_german_and_gephi_take() -> None:
    """A mark, semicolons, and headings from which the separator can be counted."""
    content = csv_table(network("Eins", "Zwei").relations)
    head = content.split(b"\r\n")[0]

    assert content.startswith(b"\xef\xbb\xbf")
    assert head.removeprefix(b"\xef\xbb\xbf") == b"Source;Target;Type;Id;Label"
    assert [row[2] for row in rows(content)[1:]] == ["Directed", "Undirected"]
    assert rows(csv_table(network("Eins").actors))[1] == [
        "a0", "Eins", "Verein", "öffentlich, wirtschaftlich", "ja", "0",
    ]  # fmt: skip


def test_json_has_the_documented_structure() -> None:
    found = json.loads(json_object(network("Eins", "Zwei")))

    assert list(found) == ["case", "title", "audience", "revised_on", "actors", "relations"]
    assert (found["case"], found["title"], found["audience"], found["revised_on"]) == (
        "fall", "Ein Fall", "public", "2026-11-21",
    )  # fmt: skip
    assert found["actors"][0] == {
        "id": "a0", "label": "Eins", "type": {"id": "verein", "title": "Verein"},
        "funding": [{"id": "public", "title": "öffentlich"}, {"id": "commercial", "title": "wirtschaftlich"}],
        "key": True, "degree": 0,
    }  # fmt: skip
    assert [one["directed"] for one in found["relations"]] == [True, False]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_as_they_were(text: str) -> None:
    found = network("Eins", text)
    cell = f"'{text}" if text.strip().startswith(FORMULAS) else text

    assert read(graphml(found)).nodes["a1"]["label"] == text
    assert [row[1] for row in rows(csv_table(found.actors))] == ["Label", "Eins", cell]
    assert json.loads(json_object(found))["actors"][1]["label"] == text


def test_a_number_below_nought_is_no_formula() -> None:
    table = Table(columns=(Column(key="n", heading="N", type="int"),), rows=((-1,),))

    assert rows(csv_table(table)) == [["N"], ["-1"]]


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=2, max_size=4))
@example(["\x00\x0b\x1f", "\ud800", "\ufffe\uffff", "\x7f\x85\u2028"])
def test_any_text_goes_through_graphml(texts: list[str]) -> None:
    found = read(graphml(network(*texts)))

    assert [data.get("label", "") for _, data in found.nodes(data=True)] == [allowed(text) for text in texts]


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=4))
@example(["\x00\x0b\x1f", "\ud800", "=\r", "\t@", '"', ";", "\r\n"])
def test_any_text_goes_through_csv_and_none_becomes_a_formula(texts: list[str]) -> None:
    written = [row[1] for row in rows(csv_table(network(*texts).actors))[1:]]

    assert len(written) == len(texts)
    for cell, text in zip(written, map(allowed, texts), strict=True):
        assert not cell.strip().startswith(FORMULAS)
        assert cell in (text, f"'{text}")
        assert cell == text or text.strip().startswith(FORMULAS)


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=4))
def test_any_text_goes_through_json(texts: list[str]) -> None:
    found = json.loads(json_object(network(*texts)))["actors"]

    assert [one["label"] for one in found] == [allowed(text) for text in texts]


def drawing(content: str, width: float = 400, height: float = 20) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f"font-family='{look.FONT_STACK}' font-size=\"12\">"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{content}</svg>'
    )


def size(content: bytes) -> tuple[int, int]:
    """Width and height in dots."""
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def chunks(content: bytes, name: bytes) -> list[bytes]:
    """The bodies of a kind of chunk, each with its sum checked."""
    place, found = 8, []
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        head, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        assert struct.unpack(">I", content[place + 8 + length : place + 12 + length]) == (zlib.crc32(head + body),)
        if head == name:
            found.append(body)
        place += 12 + length
    return found


def pixels(content: bytes) -> list[list[tuple[int, ...]]]:
    """Rows of red, green, blue, alpha."""
    width, _ = size(content)
    assert content[24:29] == b"\x08\x06\x00\x00\x00", "eight bits, four channels, not interlaced"
    data, step = zlib.decompress(b"".join(chunks(content, b"IDAT"))), 4 * width
    above, lines = bytes(step), []
    for start in range(0, len(data), step + 1):
        line = bytearray(data[start + 1 : start + 1 + step])
        for place in range(step):
            left, over = (line[place - 4], above[place - 4]) if place >= 4 else (0, 0)
            line[place] = (line[place] + _guess(data[start], left, above[place], over)) % 256
        above = bytes(line)
        lines.append([tuple(line[place : place + 4]) for place in range(0, step, 4)])
    return lines


def _guess(method: int, left: int, above: int, over: int) -> int:
    if method == 4:
        return min((left, above, over), key=lambda one: abs(left + above - over - one))
    return (0, left, above, (left + above) // 2)[method]


def dark(lines: Sequence[Sequence[tuple[int, ...]]]) -> int:
    return sum(pixel[0] < 128 for line in lines for pixel in line)


@pytest.mark.parametrize(
    ("width", "height", "dpi", "expected"),
    [
        (420, 297, 300, (4961, 3508)),
        (297, 420, 300, (3508, 4961)),
        (210, 148.5, 150, (2480, 1754)),
        (100, 100, 100, (1169, 1169)),
        (400, 20, 50, (827, 41)),
    ],
)
def test_an_image_fills_a3_in_the_better_direction(
    width: float, height: float, dpi: int, expected: tuple[int, int]
) -> None:
    content = png(drawing("", width, height), dpi=dpi)

    assert size(content) == expected
    assert chunks(content, b"pHYs") == [struct.pack(">IIB", round(dpi / 0.0254), round(dpi / 0.0254), 1)]


def test_nothing_is_cut_at_the_edges() -> None:
    corners = "".join(f'<rect x="{x}" y="{y}" width="4" height="4" fill="#000000"/>' for x in (0, 396) for y in (0, 16))
    lines = pixels(png(drawing(corners), dpi=50))
    at_corners = [line[place] for line in (lines[1], lines[-2]) for place in (1, -2)]

    assert at_corners == [(0, 0, 0, 255)] * 4
    assert lines[20][400] == (255, 255, 255, 255)


def test_text_is_drawn_in_the_one_typeface_and_its_weights() -> None:
    """Typst has no other to draw with."""
    text = '<text x="10" y="15"{}>Bildungsbüro ÄÖÜ ß</text>'
    regular = dark(pixels(png(drawing(text.format("")), dpi=50)))
    semibold = dark(pixels(png(drawing(text.format(' font-weight="600"')), dpi=50)))

    assert _fonts().families() == [look.FAMILY]
    assert 0 < regular < semibold


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.render.test_graph_files import *; found = network(*HOSTILE); "
        "print(hashlib.sha256(graphml(found) + csv_table(found.actors) + json_object(found) "
        "+ png(drawing('<text y=\"15\">x</text>'), dpi=50)).hexdigest())"
    )
    found = network(*HOSTILE)
    here = graphml(found) + csv_table(found.actors) + json_object(found)
    here += png(drawing('<text y="15">x</text>'), dpi=50)
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == hashlib.sha256(here).hexdigest()
