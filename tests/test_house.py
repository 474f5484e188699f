"""Who publishes: one file decides on name, logo and colour of the site, the drawings and every paper."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from kbtools import look
from kbtools.artefacts.checklist import fits_one_side
from kbtools.audience import for_audience
from kbtools.build import build, check
from kbtools.build.load import Loaded, load
from kbtools.colour import contrast, pale, standing_out
from kbtools.house import LEAST_CONTRAST, UNNAMED, House, Logo, nearest
from kbtools.model.checklist import Checklist
from kbtools.site import site
from tests.conftest import ROOT
from tests.probe import probe
from tests.render.test_pdf import squeezed
from tests.test_look import contrast as by_definition

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60" fill="#8a1538"/></svg>'
)
BRAND = """\
name: Probestadt, Bildungsbüro
logo: assets/logo.svg
accent: "#8A1538"
contact: [Markt 1, bildung@probestadt.example]
footer: Gefördert vom Land.
"""
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(one=COLOURS, other=COLOURS)
def test_contrast_is_that_of_wcag(one: str, other: str) -> None:
    assert contrast(one, other) == pytest.approx(by_definition(one, other))


@given(colour=COLOURS)
def test_the_nearest_colour_carries_text_and_a_good_one_stays(colour: str) -> None:
    found = nearest(colour)

    assert by_definition(found, "#ffffff") >= LEAST_CONTRAST
    assert (found == colour) == (by_definition(colour, "#ffffff") >= LEAST_CONTRAST)
    assert found == colour or by_definition(found, "#ffffff") < LEAST_CONTRAST + 0.15, "it is darker than it must be"


@given(accent=COLOURS.map(nearest))
def test_every_house_keeps_the_contrasts_of_ours(accent: str) -> None:
    house = House(accent=accent)
    tones = house.tones

    assert by_definition(house.dark.accent, look.DARK.paper) >= 4.5
    assert by_definition(house.dark.accent_contrast, house.dark.accent) >= 4.5
    assert all(by_definition(look.PRINT.text, tones[step]) >= 7 for step in ("step1", "step2"))
    assert all(by_definition("#ffffff", tones[step]) >= 4.5 for step in ("step3", "step4", "accent"))
    steps = [by_definition("#ffffff", tones[f"step{number}"]) for number in (1, 2, 3, 4)]
    assert all(darker > 1.2 * paler for paler, darker in pairwise(steps))


def test_a_lighter_or_darker_colour_keeps_its_hue() -> None:
    assert standing_out("#f0c000", "#ffffff", 4.5) == "#917304"
    assert standing_out("#000080", "#000000", 4.5)[5:7] > standing_out("#000080", "#000000", 4.5)[1:3]
    assert pale("#8a1538", 0.88) == pale("#8a1538", 0.88).lower() != "#ffffff"


def test_without_a_house_everything_looks_as_ever() -> None:
    assert UNNAMED.tones is look.TONES
    assert look.css(UNNAMED.light, UNNAMED.dark) == look.css()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    changes = {"docs/_data/brand.yaml": BRAND, "docs/assets/logo.svg": LOGO}
    project = probe(tmp_path_factory.mktemp("house"), changes)
    build(project)
    return project.tree("public")


def test_every_paper_carries_name_and_foot(built: Path) -> None:
    papers = sorted(built.rglob("*.pdf"))
    for path in papers:
        with pikepdf.open(path) as file:
            description = str(file.open_metadata().get("dc:description", ""))
        assert "Probestadt" in squeezed(description) or "netz" in path.parts, path.name
    assert len(papers) > 20


def test_word_documents_have_a_letterhead_with_the_logo(built: Path) -> None:
    papers = sorted(built.rglob("*.docx"))
    for path in papers:
        section = Document(io.BytesIO(path.read_bytes())).sections[0]
        first, last = section.header.paragraphs[0], section.footer.paragraphs
        assert first.text.startswith("Probestadt, Bildungsbüro"), path.name
        assert first._element.xpath(".//pic:pic"), path.name
        assert "Gefördert vom Land." in [one.text for one in last]
        described = first._element.xpath(".//wp:docPr/@descr")
        assert described == ["Logo: Probestadt, Bildungsbüro"]
    assert papers


def test_the_style_sheet_has_colour_and_logo(built: Path) -> None:
    css = (built / "assets" / "kb" / "look.css").read_text(encoding="utf-8")

    assert "--kb-accent: #8a1538;" in css
    assert "--kb-ink: #8a1538;" in css
    assert "data:image/svg+xml;base64," in css
    assert look.LIGHT.accent not in css


def test_drawings_follow_the_colour(built: Path) -> None:
    page = next(built.rglob("zeitstrahl.md")).read_text(encoding="utf-8")
    ours = House(accent="#8a1538").tones

    assert ours["step1"] in page
    assert look.TONES["step1"] not in page


def test_a_file_of_the_house_is_needed_by_nobody(tmp_path: Path) -> None:
    assert load(probe(tmp_path)).knowledge.house == UNNAMED


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("<svg", "keine lesbare SVG-Datei"),
        ("<html/>", "keine lesbare SVG-Datei"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + LOGO, "keine lesbare SVG-Datei"),
        (LOGO.replace("<rect", "<script>alert(1)</script><rect"), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", "<foreignObject/><rect"), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", '<rect onload="alert(1)"'), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", '<image href="https://example.org/a.png"/><rect'), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", '<image href="a.png"/><rect'), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", '<rect style="fill: url(https://example.org/a)"'), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", "<style>@import 'https://example.org/a.css';</style><rect"), "mehr als eine Zeichnung"),
        (LOGO.replace("<rect", "<text>Stadt</text><rect"), "enthält Text"),
        (LOGO.replace(' viewBox="0 0 120 60"', ""), "wie breit und hoch"),
        (LOGO.replace("0 0 120 60", "0 0 120 0"), "wie breit und hoch"),
        (LOGO + " " * 300_000, "zu groß"),
    ],
)
def test_a_logo_that_cannot_be_used_is_refused(tmp_path: Path, logo: str, said: str) -> None:
    project = probe(tmp_path, {"docs/_data/brand.yaml": "logo: assets/logo.svg\n", "docs/assets/logo.svg": logo})

    assert [(one.code, said in one.message) for one in check(project)] == [("unusable-logo", True)]


@pytest.mark.parametrize("sides", ['viewBox="0,0,120,60"', 'width="120" height="60"', 'width="120px" height="60px"'])
def test_a_logo_says_how_wide_it_is_in_many_ways(tmp_path: Path, sides: str) -> None:
    logo = LOGO.replace('viewBox="0 0 120 60"', sides)
    project = probe(tmp_path, {"docs/_data/brand.yaml": "logo: assets/logo.svg\n", "docs/assets/logo.svg": logo})
    found = load(project).knowledge.house.logo

    assert found
    assert found.aspect == 2.0


def test_a_pale_colour_is_refused_with_the_nearest_that_does(tmp_path: Path) -> None:
    (problem,) = check(probe(tmp_path, {"docs/_data/brand.yaml": 'name: A\naccent: "#F0C000"\n'}))

    assert str(problem.mark) == "docs/_data/brand.yaml:2:9"
    assert "Kontrast 1,7 : 1, nötig sind 4,5 : 1" in problem.message
    assert "#917304" in problem.hint


def test_shipped_checklists_stay_one_side_under_a_letterhead(shipped: Loaded) -> None:
    """With logo, address, QR code and a line at the foot."""
    house = House(name="Stadt Probestadt, Bildungsbüro", logo=Logo(svg=LOGO, aspect=2.0), footer="Gefördert vom Land.")
    public = replace(for_audience(shipped.knowledge, "public"), house=house, site_url="https://bildung.example")
    found = [problem.message for one in public.all(Checklist) for problem in fits_one_side(one, public)]

    assert found == []


@pytest.mark.slow
def test_the_site_says_who_publishes_it(tmp_path: Path) -> None:
    brand = BRAND.replace("Probestadt, Bildungsbüro", '"Probe & <b>Stadt"')
    mkdocs = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    changes = {"mkdocs.yml": mkdocs, "docs/_data/brand.yaml": brand, "docs/assets/logo.svg": LOGO}
    project = probe(tmp_path, changes)
    shutil.copytree(ROOT / "docs" / "_theme", project.docs / "_theme")
    build(project)
    page = (site(project) / "index.html").read_text(encoding="utf-8")

    assert "<strong>Probe &amp; &lt;b&gt;Stadt</strong><br>Markt 1<br>bildung@probestadt.example" in page
    assert "Gefördert vom Land." in page
