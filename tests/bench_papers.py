"""Measures how fast a checklist becomes a PDF, beside WeasyPrint and Chromium with the same content in HTML.

Run by `make bench`. Every round sets a list that nobody has set before, as all of them remember what they have set. Ours and
WeasyPrint run in this process, warm, with a first list that does not count; WeasyPrint has read style sheet and typeface
before. Chromium is started for each list, as there is no other way to print with it from a command line. All make a tagged PDF, ours also a picture of its first page. Times of the processor hardly show what else the
machine does; the clock shows it.
"""

from __future__ import annotations

import io
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from kbtools.audience import for_audience
from kbtools.build import Project
from kbtools.build.load import load
from kbtools.forms.checklist import Filled, checklist_data
from kbtools.knowledge import Knowledge
from kbtools.model.checklist import Checklist, Item
from kbtools.render import pdf as renderer
from kbtools.typeface import font_dir
from tests.conftest import needs

ROOT = Path(__file__).parent.parent
ROUNDS = 9
TIMES_FASTER = 5
VARIANT = "pdf/ua-1"
STYLE = """
@page { size: A4; margin: 12mm 10mm 14mm 20mm; @bottom-right { content: "Seite " counter(page) " von " counter(pages); font-size: 8.5pt } }
body { font: 10pt/1.15 "Source Sans Pro", sans-serif; color: #1b1f22; margin: 0 }
h1 { font-size: 20pt; margin: 0 0 3mm } header, footer { font-size: 8.5pt } footer { margin-top: 3mm }
header { border-bottom: 0.5pt solid #53595e; padding-bottom: 1.6mm } footer { border-top: 0.5pt solid #53595e }
.facts, .write { display: flex; gap: 6mm; margin-bottom: 3mm } .facts > * { flex: 1 } p { margin: 0 }
.write span { border-bottom: 0.5pt solid #53595e; display: inline-block; width: 60mm }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 2mm }
th { text-align: left; font-size: 8.5pt; border-bottom: 1pt solid; vertical-align: bottom } th h2 { font-size: 11pt; margin: 0 }
td { border-bottom: 0.5pt solid #53595e; border-left: 0.5pt solid #53595e; height: 9mm; vertical-align: top; padding: 0.8mm }
tr { break-inside: avoid } .box { display: block; width: 5mm; height: 5mm; border: 0.9pt solid } small { font-size: 8.5pt }
"""


def page(filled: Filled, style: str = "") -> str:
    """The list in HTML with its style sheet: the same texts, columns, boxes, sizes and margins."""
    document, data = filled.document, checklist_data(filled)
    tables = "".join(
        f"<table><colgroup><col style='width:12mm'><col><col style='width:24mm'><col style='width:17mm'>"
        f"<col style='width:34mm'></colgroup><thead><tr><th>erledigt</th><th><h2>{escape(section.title)}</h2></th>"
        f"<th>wer</th><th>bis</th><th>Bemerkung</th></tr></thead><tbody>"
        f"{''.join(_row(item, filled) for item in section.items)}</tbody></table>"
        for section in document.sections
    )
    return (
        f"<!doctype html><html lang=de><meta charset=utf-8><title>{escape(document.title)}</title>{style}<header>Checkliste</header><h1>{escape(document.title)}</h1><div class=facts>"
        f"<p><b>Für wen:</b> {escape(str(document.for_whom))}</p><p><b>Wann:</b> {escape(str(document.when))}</p></div>"
        f"<p class=write>Kooperation/Sitzung: <span></span> Datum: <span></span></p>{tables}"
        f"<footer>{escape(str(data['source_line']))}</footer></html>"
    )


def _row(item: Item, filled: Filled) -> str:
    notes = " · ".join(f"{label}: {value}" for label, value in filled.notes(item))
    return (
        f"<tr><td><span class=box></span></td><td>{escape(str(item.act))}<br><small>{escape(notes)}</small></td>"
        "<td></td><td></td><td></td></tr>"
    )


@cache
def style_sheet() -> str:
    """The typeface and the look of the page."""
    weights = {"Regular": 400, "Semibold": 600, "Bold": 700}
    faces = ((weight, (font_dir() / f"SourceSansPro-{face}.ttf").as_uri()) for face, weight in weights.items())
    return STYLE + "".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; src: url({address}) }}'
        for weight, address in faces
    )


def ours(filled: Filled) -> bytes:
    """What a build makes of it, without its memory."""
    template, data, day = renderer._key("checklist", checklist_data(filled), filled.as_of)
    return renderer._made(template, data, day).content


def weasyprint(filled: Filled) -> bytes:
    """WeasyPrint with style sheet and typeface that were read before."""
    configuration, styles = _read_once()
    made = HTML(string=page(filled)).write_pdf(stylesheets=[styles], font_config=configuration, pdf_variant=VARIANT)
    assert isinstance(made, bytes)
    return made


@cache
def _read_once() -> tuple[FontConfiguration, CSS]:
    configuration = FontConfiguration()
    return configuration, CSS(string=style_sheet(), font_config=configuration)


def chromium(filled: Filled) -> bytes:
    """A headless Chromium that prints and ends."""
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "list.html", Path(name) / "list.pdf"
        source.write_text(page(filled, f"<style>{style_sheet()}</style>"), encoding="utf-8")
        program = needs("chromium", "chromium-browser", "google-chrome")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={name}/user",
        ]
        subprocess.run(
            [program, *options, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True
        )
        return target.read_bytes()


MAKERS: dict[str, Callable[[Filled], bytes]] = {
    "kbtools": ours,
    "WeasyPrint": weasyprint,
    "Chromium": chromium,
}


def measured(make: Callable[[Filled], bytes], filled: Filled) -> tuple[float, float, bytes]:
    """Seconds by the clock, seconds of the processor, the file."""
    start, used = time.perf_counter(), _used()
    made = make(filled)
    return time.perf_counter() - start, _used() - used, made


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def lists(knowledge: Knowledge) -> list[Filled]:
    """The shipped checklists, one for each round and one to warm up."""
    return [Filled(document=one, knowledge=knowledge) for one in knowledge.all(Checklist)][: ROUNDS + 1]


def main() -> None:
    """Print the table."""
    first, *others = lists(for_audience(load(Project(ROOT)).knowledge, "public"))
    for make in MAKERS.values():
        make(first)
    runs: dict[str, list[tuple[float, float, int, int]]] = {name: [] for name in MAKERS}
    for filled in others:
        for name, make in MAKERS.items():
            clock, used, made = measured(make, filled)
            with pikepdf.open(io.BytesIO(made)) as file:
                runs[name].append((clock, used, len(file.pages), len(made)))
    print(f"\nEine Checkliste als PDF, Median aus {len(others)} Listen")
    print(f"{'':14}{'ms Uhr':>9}{'ms Prozessor':>14}{'Seiten':>8}{'KB':>6}")
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in runs.items()}
    for name, (clock, used, pages, size) in medians.items():
        print(f"{name:14}{1000 * clock:9.0f}{1000 * used:14.0f}{pages:8.0f}{size / 1000:6.0f}")
    peers = [row for name, row in medians.items() if name != "kbtools"]
    for column, what in enumerate(("Uhr", "Prozessor")):
        ratio = min(row[column] for row in peers) / medians["kbtools"][column]
        verdict = "erreicht" if ratio >= TIMES_FASTER else "nicht erreicht"
        print(f"nach {what} {ratio:.1f}-mal so schnell wie das schnellere andere; Ziel {TIMES_FASTER}: {verdict}")


if __name__ == "__main__":
    main()
