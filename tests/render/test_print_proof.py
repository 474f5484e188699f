"""What we say of our papers holds for every kind of them: one of each, as the print page and a case offer them.

Of every kind the longest is taken, as it is the hardest to set; of folders the shortest, as their sheets are looked at alone.
"""

from __future__ import annotations

import math
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageChops

from kbtools.artefacts import case_papers, printing
from kbtools.artefacts.paper import Paper
from kbtools.artefacts.poster import network_poster
from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.render.form import Form
from kbtools.text import Text
from kbtools.views.network import sheets
from tests.conftest import needs
from tests.render.test_pdf import MM, Drawn, drawn, elements, opened

CASE = "musterstadt"
DPI = 150
EDGE = 10.0
"""Nothing is nearer to an edge, in mm: many printers leave that much white."""
CONTRAST = 4.5
INK = 128
"""Greys below are ink when a picture is reduced to black and white."""
FEWEST_LINES = 3
SHORTEST_DIVIDED = 12
"""Letters; what is shorter fits every column."""
LEAST_FILLED = 1 / 3
LEAST_OF_A_CLAUSE = 1 / 8
"""A clause has pages of its own, so that it can be left out; two of them run over by a few lines."""
NOISE = 0.18
"""Share of the ground between letters that may turn to ink; small type makes 0.16, a tint twice as much."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A paper and what comes out of the printer."""

    kind: str
    paper: Paper
    folder: Path

    @cached_property
    def file(self) -> Path:
        path = self.folder / f"{self.kind}.pdf".replace(" ", "-")
        path.write_bytes(self.paper.pdf().content)
        return path

    @cached_property
    def pages(self) -> list[Drawn]:
        return drawn(self.paper.pdf())

    @cached_property
    def grey(self) -> list[Picture]:
        return printed(self.file, "-gray")

    @cached_property
    def copied(self) -> list[Picture]:
        """In black and white, and that copied once more, a little off the grid."""
        once = [
            Image.fromarray(page).point(lambda grey: 255 * (grey >= INK), "1") for page in printed(self.file, "-mono")
        ]
        again = self.file.with_suffix(".copy.pdf")
        moved = [ImageChops.offset(page, 1, 1) for page in once]
        moved[0].save(again, resolution=DPI, save_all=True, append_images=moved[1:])
        return [np.roll(page, (-1, -1), (0, 1)) for page in printed(again, "-mono")]

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of each page, wherever they are drawn."""
        written = subprocess.run([needs("pdftotext"), "-bbox", self.file, "-"], capture_output=True, check=True)
        pages = written.stdout.decode().split("<page ")[1:]
        return [[Word.read(found) for found in _WORD.finditer(page)] for page in pages]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Letters and their box in mm from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def read(cls, found: re.Match[str]) -> Word:
        left, top, right, bottom = (float(found[name]) / MM for name in ("left", "top", "right", "bottom"))
        return cls(text=found["text"], left=left, top=top, right=right, bottom=bottom)

    def of(self, picture: Picture) -> Picture:
        """Its part of a picture."""
        left, top, right, bottom = (
            round(value / 25.4 * DPI) for value in (self.left, self.top, self.right, self.bottom)
        )
        return picture[top : bottom + 1, left : right + 1]


_BOX = "".join(
    rf'{name}="(?P<{side}>[\d.-]+)" ?'
    for name, side in zip(("xMin", "yMin", "xMax", "yMax"), ("left", "top", "right", "bottom"), strict=True)
)
_WORD = re.compile(rf"<word {_BOX}>(?P<text>[^<]*)</word>")


def printed(file: Path, *options: str) -> list[Picture]:
    """Every page as greys from 0 (ink) to 255 (paper)."""
    target = file.with_suffix("")
    subprocess.run([needs("pdftoppm"), *options, "-r", str(DPI), file, target], check=True)
    found = sorted(target.parent.glob(f"{target.name}-*.p?m"))
    pictures = [np.asarray(Image.open(path).convert("L")) for path in found]
    for path in found:
        path.unlink()
    return pictures


def offered(knowledge: Knowledge) -> dict[str, list[tuple[int, Paper]]]:
    """Every paper of the print page and of the case by kind, with how much there is to set."""
    case = knowledge.get(Case, CASE, CASE)
    posters = tuple(network_poster(sheet, case, knowledge) for sheet in sheets(knowledge, CASE))
    found: dict[str, list[tuple[int, Paper]]] = {}
    for group in (*printing._groups(knowledge), *case_papers._groups(case, knowledge, posters)):
        for paper in group.papers:
            own = " des Falls" if paper.path.startswith(f"druck/{CASE}/") else ""
            size = (
                sum(len(str(sheet.data)) for sheet in paper.sheets()) if paper.label != "Mappe" else -len(group.papers)
            )
            # The folder of everything is alone in its group.
            if size != -1:
                found.setdefault(paper.label + own, []).append((size, paper))
    return found


@pytest.fixture(scope="module")
def proofs(shipped: Loaded, tmp_path_factory: pytest.TempPathFactory) -> list[Proof]:
    folder = tmp_path_factory.mktemp("proofs")
    found = offered(for_audience(shipped.knowledge, "public"))
    longest = {kind: max(papers, key=lambda one: one[0])[1] for kind, papers in found.items()}
    return [Proof(kind=kind, paper=paper, folder=folder) for kind, paper in longest.items()]


def said(proof: Proof, page: int, what: object) -> str:
    return f"{proof.paper.path}, Seite {page}: {what}"


def test_every_kind_of_paper_is_looked_at(proofs: list[Proof]) -> None:
    templates = {sheet.template for proof in proofs for sheet in proof.paper.sheets()}

    assert templates == {"checklist", "form", "role_matrix"}
    assert {"Mappe", "Plakat des Falls", "Checkliste", "Checkliste des Falls"} <= {proof.kind for proof in proofs}


def test_every_file_is_sound(proofs: list[Proof]) -> None:
    """The check that qpdf makes, and what the file says of itself."""
    for proof in proofs:
        file = opened(proof.paper.pdf())
        metadata = file.open_metadata()

        assert file.check_pdf_syntax() == [], proof.paper.path
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")
        assert str(file.Root.Lang) == "de-DE"


def test_every_font_is_embedded_and_leads_back_to_text(proofs: list[Proof]) -> None:
    for proof in proofs:
        fonts = [one for one in opened(proof.paper.pdf()).objects if is_font(one)]

        assert fonts, proof.paper.path
        for font in fonts:
            assert "SourceSansPro" in str(font.BaseFont)
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


def is_font(one: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/DescendantFonts" in one


def test_nothing_is_printed_nearer_to_an_edge_than_a_printer_reaches(proofs: list[Proof]) -> None:
    edge = math.floor(EDGE / 25.4 * DPI) - 1
    found = []
    for proof in proofs:
        for number, page in enumerate(proof.grey, 1):
            inked = np.argwhere(page < 250)
            (top, left), (bottom, right) = inked.min(axis=0), inked.max(axis=0)
            nearest = min(top, left, page.shape[0] - 1 - bottom, page.shape[1] - 1 - right)
            if nearest < edge:
                found.append(said(proof, number, f"{nearest * 25.4 / DPI:.1f} mm"))
    assert found == []


def test_no_page_holds_a_line_or_two(proofs: list[Proof]) -> None:
    found = []
    for proof in proofs:
        for number, page in enumerate(proof.pages, 1):
            lines = len(body_lines(page))
            if lines < FEWEST_LINES and filled(proof, number - 1) < LEAST_FILLED:
                found.append(said(proof, number, f"{lines} Zeilen"))
    assert found == []


def test_pages_before_the_last_are_filled(proofs: list[Proof]) -> None:
    """Sheets of a folder begin on a page of their own; they are looked at alone."""
    found = []
    for proof in proofs:
        for number in range(1, len(proof.pages) if proof.paper.label != "Mappe" else 0):
            share = filled(proof, number - 1)
            if share < (LEAST_OF_A_CLAUSE if "/clause/" in proof.paper.path else LEAST_FILLED):
                found.append(said(proof, number, f"{share:.0%} gefüllt"))
    assert found == []


def body_lines(page: Drawn) -> set[int]:
    """Heights in mm at which something is written or can be written, between head and foot."""
    head, foot = body(page)
    written = {round(run.bottom) for run in page.runs if not run.part and run.text.strip()}
    ruled = {
        round(line[0][1])
        for line in page.outlines
        if len(line) == 2 and abs(line[0][1] - line[1][1]) < 0.1 and abs(line[1][0] - line[0][0]) > 30
    }
    return written | {height for height in ruled if foot < height < head}


def body(page: Drawn) -> tuple[float, float]:
    """Where the head ends and the foot begins, in mm from below."""
    head = min((run.bottom - 3 for run in page.runs if run.part == "Header"), default=math.inf)
    foot = max((run.bottom + 5 for run in page.runs if run.part == "Footer"), default=0.0)
    return head, foot


def filled(proof: Proof, index: int) -> float:
    """How far down the page something is printed, as a share of the room between head and foot."""
    picture = proof.grey[index]
    whole = len(picture) * 25.4 / DPI
    head, foot = body(proof.pages[index])
    top, bottom = max(whole - head, 0), whole - foot
    room = picture[round(top / 25.4 * DPI) : round(bottom / 25.4 * DPI)]
    inked = np.flatnonzero(room.min(axis=1) < 250)
    return float(inked[-1] + 1) / len(room) if len(inked) else 0.0


def test_no_row_of_a_table_is_split_between_pages(proofs: list[Proof]) -> None:
    found = []
    for proof in proofs:
        for tag, element, _ in elements(proof.paper.pdf()):
            if tag == "TR" and len(pages := set(pages_of(element))) > 1:
                found.append(said(proof, len(pages), "Zeile geteilt"))
    assert found == []


def pages_of(element: Any) -> Iterator[tuple[int, int]]:
    """The pages on which an element has content."""
    kids = element.get("/K", pikepdf.Array())
    for kid in kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from pages_of(kid)
        else:
            at = kid if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid else element
            if "/Pg" in at:
                yield at.Pg.objgen


def test_texts_come_out_whole_and_in_the_order_of_the_paper(proofs: list[Proof]) -> None:
    """As someone hears them or copies them: every text of every block, words in one piece, letters with their dots."""
    for proof in proofs:
        if proof.paper.form is None or proof.paper.sheets()[0].template != "form":
            continue
        written = loose(" ".join(run.text for page in proof.pages for run in page.runs if not run.part))
        at = 0
        for text in texts(proof.paper.form()):
            at = written.find(loose(text), at)
            assert at >= 0, said(proof, 0, text)


def texts(form: Form) -> Iterator[str]:
    yield form.title
    for block in form.blocks:
        for name in block.__slots__:
            if name not in ("diagram", "alt"):
                yield from _strings(getattr(block, name))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str | Text) and str(value).strip():
        yield str(value)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)


def loose(text: str) -> str:
    """Without white space and the marks that tell programs to join a word again."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def test_only_words_wider_than_a_narrow_column_are_divided(proofs: list[Proof]) -> None:
    found = []
    for proof in proofs:
        for number, page in enumerate(proof.pages, 1):
            written = " ".join(run.text for run in page.runs)
            for word in re.findall("\\w+ *\u00ad *\\w+", written):
                if len(loose(word)) < SHORTEST_DIVIDED:
                    found.append(said(proof, number, word))
    assert found == []


def test_letters_are_composed_and_none_is_lost(proofs: list[Proof]) -> None:
    for proof in proofs:
        for number, words in enumerate(proof.words, 1):
            whole = " ".join(word.text for word in words)

            assert whole == unicodedata.normalize("NFC", whole), said(proof, number, "zerlegt")
            assert not re.search("[\ufffd\ue000-\uf8ff]", whole), said(proof, number, "ohne Zeichen")


def test_words_stay_legible_when_a_copy_is_copied(proofs: list[Proof]) -> None:
    """A printer that knows black and white makes dots of every tint; few of them lie between the letters."""
    found = []
    for proof in proofs:
        for number, words in enumerate(proof.words, 1):
            grey, copy = proof.grey[number - 1], proof.copied[number - 1]
            for word in words:
                if len(word.text) > 2 and (share := noise(word.of(grey), word.of(copy))) > NOISE:
                    found.append(said(proof, number, f"{word.text} {share:.0%}"))
    assert found == []


def noise(grey: Picture, copy: Picture) -> float:
    """How much of what is neither a letter nor next to one has turned to ink, or the other way round on dark ground."""
    ground = float(np.bincount(grey.ravel(), minlength=256).argmax()) if grey.size else 255.0
    empty = np.abs(grey.astype(float) - ground) < 8
    wrong = copy < INK if ground >= INK else copy >= INK
    return float((wrong & empty).sum() / max(empty.sum(), 1))


def test_words_stand_out_in_grey(proofs: list[Proof]) -> None:
    found = []
    for proof in proofs:
        for number, (picture, words) in enumerate(zip(proof.grey, proof.words, strict=True), 1):
            for word in words:
                if len(word.text) > 2 and (least := contrast(word.of(picture))) < CONTRAST:
                    found.append(said(proof, number, f"{word.text} {least:.1f}"))
    assert found == []


def contrast(part: Picture) -> float:
    """Between the ground, which most of a word's box is, and what differs most from it."""
    if part.size == 0:
        return math.inf
    ground = luminance(float(np.bincount(part.ravel(), minlength=256).argmax()))
    return max(
        (max(ground, other) + 0.05) / (min(ground, other) + 0.05)
        for other in (luminance(float(part.min())), luminance(float(part.max())))
    )


def luminance(grey: float) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def test_the_measures_see_pale_letters_and_dots_behind_them() -> None:
    page = np.full((20, 20), 255, np.uint8)
    page[5:15, 8:10] = 150
    copy = np.where(page < INK, 0, 255).astype(np.uint8)
    copy[::2, ::2] = 0

    assert contrast(page) < CONTRAST
    assert contrast(np.where(page == 150, 60, 255).astype(np.uint8)) > CONTRAST
    assert noise(page, copy) > NOISE
    assert noise(page, np.full((20, 20), 255, np.uint8)) == 0
