"""A network and its drawing as files for other programs: GraphML, CSV, JSON and PNG. The same network gives the same bytes.

Characters that XML 1.0 forbids (control characters, lone surrogates) become � in all of them. JSON is one object:
`case` (its id), `title`, `audience`, `revised_on` (a date or null), and the lists `actors` and `relations`, whose objects have
the keys of the columns. A value is a text, a whole number, true, false, null, `{"id": …, "title": …}` or a list of such.
"""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import typst

from kbtools.render.pdf import _READING_FONTS, _fonts

_A3 = (420.0, 297.0)
_MM_PER_INCH = 25.4
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"\s*[=+\-@]")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HEAD_OF_PNG = 33  # signature and the first chunk, IHDR


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry by its id and what people read."""

    id: str
    title: str


Value = str | int | bool | Named | tuple[Named, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One attribute: its name in GraphML and JSON, its heading in CSV, its type in GraphML.

    `words` stand for no and yes in CSV, where programs disagree about how truth is written.
    """

    key: str
    heading: str
    type: Literal["string", "int", "boolean"] = "string"
    words: tuple[str, str] = ("nein", "ja")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows with a value for each column, in its place."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> Iterator[dict[str, Value]]:
        """Each row by the keys of its columns."""
        for row in self.rows:
            yield {column.key: value for column, value in zip(self.columns, row, strict=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The actors of a case (`id` and more) and its relations (`id`, `source`, `target`, `directed` and more)."""

    case: Named
    audience: str
    revised_on: str | None
    actors: Table
    relations: Table


def graphml(network: Network) -> bytes:
    """GraphML for Gephi, yEd, igraph and networkx. A value that is missing has no element.

    Gephi takes the attributes `label` and `weight` as its own, and keys called d3 and d7 too, which therefore have names here.
    Not all these programs read files in which only some edges have a direction: as soon as one has, the file is a directed
    graph, and the attribute `directed` tells which edges are meant.
    """
    relations = list(network.relations.records())
    direction = "directed" if any(one["directed"] for one in relations) else "undirected"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for scope, table in (("node", network.actors), ("edge", network.relations)):
        for column in table.columns:
            if column.key not in _IN_THE_TAG[scope]:
                name = quoteattr(column.key)
                lines.append(
                    f'  <key id="{scope}-{column.key}" for="{scope}" attr.name={name} attr.type="{column.type}"/>'
                )
    lines.append(f"  <graph id={quoteattr(network.case.id)} edgedefault={quoteattr(direction)}>")
    for one in network.actors.records():
        lines += _element("node", one)
    for one in relations:
        lines += _element("edge", one)
    return "\n".join([*lines, "  </graph>", "</graphml>", ""]).encode()


_IN_THE_TAG = {"node": ("id",), "edge": ("id", "source", "target")}


def _element(scope: str, record: Mapping[str, Value]) -> Iterator[str]:
    inside = _IN_THE_TAG[scope]
    yield f"    <{scope}" + "".join(f" {name}={quoteattr(_flat(record[name]))}" for name in inside) + ">"
    for key, value in record.items():
        text = str(value).lower() if isinstance(value, bool) else _flat(value)
        if key not in inside and text:
            # A parser reads a bare carriage return as a line feed.
            yield f'      <data key="{scope}-{key}">{escape(text, {chr(13): "&#13;"})}</data>'
    yield f"    </{scope}>"


def csv_table(table: Table) -> bytes:
    """A table for Excel in German and for Gephi: UTF-8 with a byte order mark, semicolons, one line of headings.

    In front of a text that a spreadsheet would take for a formula (= + - @, after any spaces) stands an apostrophe.

    The rules of Gephi's importer (ImporterSpreadsheetCSV) are met: it skips the mark, finds the separator by counting in the
    headings, so these have neither commas nor quotation marks, and takes `Id`, `Label`, `Source`, `Target`, `Type` (Directed
    or Undirected), `Kind` and `Weight` as its own whatever their order. To Gephi, unlike to Excel, a backslash is an escape:
    texts that have one are safe in GraphML only.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(column, value) for column, value in zip(table.columns, row, strict=True)])
    return ("\ufeff" + file.getvalue()).encode()


def _cell(column: Column, value: Value) -> str:
    if isinstance(value, bool):
        return column.words[value]
    text = _flat(value)
    return f"'{text}" if _FORMULA.match(text) and not isinstance(value, int) else text


def json_object(network: Network) -> bytes:
    """The structure that the head of this module describes."""
    whole = {
        "case": network.case.id,
        "title": _allowed(network.case.title),
        "audience": network.audience,
        "revised_on": network.revised_on,
        "actors": [_plain(one) for one in network.actors.records()],
        "relations": [_plain(one) for one in network.relations.records()],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(record: Mapping[str, Value]) -> dict[str, object]:
    return {key: _json_value(value) for key, value in record.items()}


def _json_value(value: Value) -> object:
    match value:
        case str():
            return _allowed(value)
        case Named():
            return {key: _allowed(text) for key, text in asdict(value).items()}
        case tuple():
            return [_json_value(one) for one in value]
    return value


def _flat(value: Value) -> str:
    """A value as one text; empty for a missing one."""
    match value:
        case None:
            return ""
        case Named():
            return _allowed(value.title)
        case tuple():
            return ", ".join(_allowed(one.title) for one in value)
    return _allowed(str(value))


def _allowed(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def png(svg: str, *, dpi: int) -> bytes:
    """A drawing as an image to print: as large as A3 holds it, upright or across, with this many dots per inch."""
    found = _VIEW_BOX.search(svg)
    assert found, "every drawing says how large it is"
    width, height = float(found[1]), float(found[2])
    scale = max(min(long / width, short / height) for long, short in (_A3, _A3[::-1]))
    return image(svg, width=width * scale, height=height * scale, dpi=dpi)


def image(svg: str, *, width: float, height: float, dpi: int) -> bytes:
    """A drawing as a PNG of this size in mm."""
    # Placed, the image takes no room: however its height is rounded, there is one page.
    source = f"""
        #set page(width: {width}mm, height: {height}mm, margin: 0mm)
        #place(image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%))
    """
    with _READING_FONTS:
        fonts = _fonts()
    compiler = typst.Compiler(source.encode(), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"svg": svg})
    content, warnings = compiler.compile_with_warnings(format="png", ppi=dpi)
    for warning in warnings:
        raise warning
    assert isinstance(content, bytes)
    return content[:_HEAD_OF_PNG] + _resolution(dpi) + content[_HEAD_OF_PNG:]


def _resolution(dpi: int) -> bytes:
    """The chunk from which other programs know how large the image is on paper."""
    per_metre = round(dpi / _MM_PER_INCH * 1000)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
