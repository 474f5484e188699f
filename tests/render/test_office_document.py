"""Word documents: what stands in them, in the order Word insists on."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings

from kbtools.render.archive import held
from kbtools.render.form import (
    Block,
    Break,
    Choices,
    Facts,
    Form,
    Grid,
    Heading,
    Lines,
    Notice,
    Picture,
    Points,
    Prose,
)
from kbtools.render.office_document import INTERNAL, document
from kbtools.render.office_document_parts import shares, twips
from kbtools.render.pdf import TEMPLATES
from kbtools.text import parse
from tests.render.office import ANY_TEXT, HOSTILE, same_elsewhere
from tests.render.test_svg import small

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# The order of children in the schema; of those that are used here. Word refuses documents that have another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs suppressAutoHyphens spacing ind outlineLvl",
    "rPr": "rStyle rFonts b bCs color sz szCs shd lang",
    "pBdr": "top left bottom right between",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tcPr": "tcW tcBorders vAlign",
    "sdtPr": "rPr alias id showingPlcHdr checkbox text",
    "sectPr": "headerReference footerReference pgSz pgMar cols docGrid",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "numbering": "abstractNum num",
    "settings": "zoom defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps "
    "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}
TASKS = Grid(
    head=("Was", "Wer"), rows=(("Raum buchen", "Bildungsbüro"), ("", "")), widths=(3, 1), height=12, ticked=True
)
VOTE = Choices(label="Beschluss", options=(("empfohlen", True), (parse("*vertagt*"), False)))
ALL: tuple[Block, ...] = (
    Facts(rows=(("Ort", ""), ("Datum", "3. März 2027"))),
    Heading(text="Gegenstand", section=1),
    Points(items=("Sie arbeiten bis ____\u00a0[Datum] zusammen.", "Mehr nicht."), ordered=True, paragraphs=True),
    Heading(text="Ziele"),
    Heading(text="Näher", level=3),
    Prose(text=parse("Die Gruppe *empfiehlt*.")),
    Points(items=("eins", "zwei")),
    Points(items=("erstens", "zweitens"), ordered=True),
    Points(items=("wieder", "noch"), ordered=True),
    VOTE,
    Notice(text="Der Rat entscheidet."),
    Lines(count=3),
    TASKS,
    Break(),
    Picture(diagram=small(), alt="Wer mit wem"),
)


def form(*blocks: Block) -> Form:
    return Form(kind="Tagesordnung", title="Sitzung der Steuerungsgruppe", blocks=blocks)


FULL = replace(
    form(*ALL),
    source_line="Quellen: Handreichung",
    address="https://example.org/sitzung",
    revised_on=date(2026, 11, 21),
    internal=True,
    phase=("pflegen", "Pflegen"),
)


def files(made: Form) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(document(made))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def body(*blocks: Block) -> ElementTree.Element:
    return ElementTree.fromstring(files(form(*blocks))["word/document.xml"])


def text_of(element: ElementTree.Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(part.text or "" if part.tag == f"{W}t" else signs.get(part.tag, "") for part in element.iter())


def styled(element: ElementTree.Element, style: str) -> list[ElementTree.Element]:
    found = element.iter(f"{W}p")
    return [one for one in found if [name.get(f"{W}val") for name in one.iter(f"{W}pStyle")] == [style]]


def test_the_title_is_a_heading_and_every_style_that_is_used_exists() -> None:
    packed = files(FULL)
    known = {one.get(f"{W}styleId") for one in ElementTree.fromstring(packed["word/styles.xml"]).iter(f"{W}style")}
    used = {
        name.get(f"{W}val")
        for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/numbering.xml")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for name in ElementTree.fromstring(packed[part]).iter(f"{W}{tag}")
    }
    assert {"Heading1", "Heading2", "Heading3", "ListBullet", "ListNumber", "TableGrid"} <= used <= known
    (title,) = styled(ElementTree.fromstring(packed["word/document.xml"]), "Heading1")
    assert text_of(title) == FULL.title


def test_everything_stands_in_the_order_word_insists_on() -> None:
    packed = files(FULL)
    for name in (name for name in packed if name.startswith("word/") and name.endswith(".xml")):
        for element in ElementTree.fromstring(packed[name]).iter():
            order = ORDER.get(element.tag.partition("}")[2], "").split()
            if order:
                places = [order.index(child.tag.partition("}")[2]) for child in element]
                assert places == sorted(places), f"{name}: {[child.tag for child in element]}"


def test_the_language_is_german_and_the_font_is_one_that_offices_have() -> None:
    (defaults,) = ElementTree.fromstring(files(FULL)["word/styles.xml"]).iter(f"{W}rPrDefault")
    assert [lang.get(f"{W}val") for lang in defaults.iter(f"{W}lang")] == ["de-DE"]
    assert [font.get(f"{W}hAnsi") for font in defaults.iter(f"{W}rFonts")] == ["Calibri"]


@pytest.mark.parametrize("revised_on", [None, date(2026, 11, 21)])
def test_the_properties_say_title_language_and_date_and_nobody_s_name(revised_on: date | None) -> None:
    facts = Document(io.BytesIO(document(replace(FULL, revised_on=revised_on)))).core_properties
    day = revised_on or date(1970, 1, 1)
    assert (facts.title, facts.language, facts.author, facts.last_modified_by) == (FULL.title, "de-DE", "", "")
    assert facts.created is not None
    assert facts.modified is not None
    assert facts.created.date() == facts.modified.date() == day


@pytest.mark.parametrize(("flipped", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_the_paper_is_a4(flipped: bool, size: tuple[int, int]) -> None:
    section = Document(io.BytesIO(document(replace(FULL, flipped=flipped)))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_the_head_says_what_it_is_and_the_foot_where_it_is_from() -> None:
    packed = files(FULL)
    assert text_of(ElementTree.fromstring(packed["word/header1.xml"])).split() == [
        *("Phase:", "Pflegen", "INTERN", "Tagesordnung")
    ]
    foot = ElementTree.fromstring(packed["word/footer1.xml"])
    lines = [text_of(line) for line in foot]
    assert lines == ["Quellen: Handreichung", FULL.address, "Stand: 21. November 2026\tSeite 1 von 1"]
    assert [(code.text or "").strip() for code in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_internal_papers_say_the_same_in_word_and_in_print() -> None:
    printed = " ".join((TEMPLATES / "paper.typ").read_text(encoding="utf-8").split())
    assert INTERNAL in printed
    assert INTERNAL in text_of(ElementTree.fromstring(files(FULL)["word/document.xml"]))
    assert "INTERN" not in text_of(ElementTree.fromstring(files(form())["word/header1.xml"]))


def test_boxes_can_be_ticked_and_each_is_its_own() -> None:
    boxes = list(body(VOTE, TASKS).iter(f"{W}sdt"))
    assert [text_of(one) for one in boxes] == ["☒", "☐", "☐", "☐"]
    assert [one.get(f"{W14}val") for box in boxes for one in box.iter(f"{W14}checked")] == ["1", "0", "0", "0"]
    assert len({one.get(f"{W}val") for box in boxes for one in box.iter(f"{W}id")}) == 4
    names = [one.get(f"{W}val", "") for box in boxes for one in box.iter(f"{W}alias")]
    assert names == ["empfohlen", "vertagt", "erledigt: Raum buchen", "erledigt"]


def test_the_name_of_a_box_is_short_enough_for_word() -> None:
    (box,) = body(Choices(label="", options=(("x" * 500, False),))).iter(f"{W}sdt")
    assert [len(one.get(f"{W}val", "")) for one in box.iter(f"{W}alias")] == [60]


def test_tables_repeat_their_head_keep_rows_whole_and_leave_room_to_write() -> None:
    head, *rows = body(TASKS).iter(f"{W}tr")
    assert head.find(f".//{W}tblHeader") is not None
    assert all(row.find(f".//{W}cantSplit") is not None for row in (head, *rows))
    heights = [(one.get(f"{W}val"), one.get(f"{W}hRule")) for row in rows for one in row.iter(f"{W}trHeight")]
    assert heights == [(str(twips(12)), "atLeast")] * 2


def test_columns_have_the_widths_they_ask_for() -> None:
    grid = Grid(head=("A", "B"), rows=(("a", "b"),), widths=(3, 1))
    columns = [int(one.get(f"{W}w", "")) for one in body(grid).iter(f"{W}gridCol")]
    assert columns == list(shares((3, 1), twips(180)))
    assert columns[0] == pytest.approx(3 * columns[1], abs=2)
    assert sum(shares((1, 1, 1), 100)) == 100


def test_two_tables_in_a_row_stay_two() -> None:
    tags = [element.tag for element in body(TASKS, TASKS)[0]]
    assert [tags[i : i + 2] for i in range(len(tags)) if tags[i] == f"{W}tbl"] == [[f"{W}tbl", f"{W}p"]] * 2


def test_an_empty_fact_leaves_room_to_write() -> None:
    empty, filled = body(Facts(rows=(("Ort", ""), ("Datum", "heute")))).iter(f"{W}tr")
    assert [one.get(f"{W}val") for one in empty.iter(f"{W}trHeight")] == [str(twips(9))]
    assert not list(filled.iter(f"{W}trHeight"))
    assert text_of(filled) == "Datum:heute"


def test_every_ordered_list_begins_with_one() -> None:
    packed = files(
        form(Points(items=("a", "b"), ordered=True), Prose(text="x"), Points(items=("c", "d"), ordered=True))
    )
    lists = [
        {one.get(f"{W}val") for one in item.iter(f"{W}numId")}
        for item in styled(ElementTree.fromstring(packed["word/document.xml"]), "ListNumber")
    ]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbers = {
        one.get(f"{W}numId"): [start.get(f"{W}val") for start in one.iter(f"{W}startOverride")]
        for one in ElementTree.fromstring(packed["word/numbering.xml"]).iter(f"{W}num")
    }
    assert all(numbers[number] == ["1"] for which in lists for number in which if number)


def test_empty_lines_are_paragraphs_with_a_rule() -> None:
    assert len(styled(body(Lines(count=3)), "Schreiblinie")) == 3


def test_breaks_make_no_empty_pages() -> None:
    made = body(Prose(text="a"), Break(), Break(), Prose(text="b"), Break())
    assert len(list(made.iter(f"{W}pageBreakBefore"))) == 1


def test_a_text_with_gaps_leaves_room_between_its_lines() -> None:
    made = body(Prose(text="ab ________ gilt"), Prose(text="ohne"))
    assert [text_of(one) for one in styled(made, "Lueckentext")] == ["ab ________ gilt"]


def test_sections_of_a_contract_are_numbered_by_their_style() -> None:
    """Whoever deletes one has the others counted anew."""
    packed = files(FULL)
    styled_by = {
        one.get(f"{W}styleId"): [
            (name.tag.partition("}")[2], name.get(f"{W}val"))
            for name in one.iter()
            if "num" in name.tag or "ilvl" in name.tag
        ]
        for one in ElementTree.fromstring(packed["word/styles.xml"]).iter(f"{W}style")
    }
    levels = {
        one.get(f"{W}ilvl"): [text.get(f"{W}val") for text in one.iter(f"{W}lvlText")]
        for kind in ElementTree.fromstring(packed["word/numbering.xml"]).iter(f"{W}abstractNum")
        for one in kind.iter(f"{W}lvl")
        if kind.get(f"{W}abstractNumId") == "2"
    }
    document = ElementTree.fromstring(packed["word/document.xml"])

    assert levels == {"0": ["§ %1"], "1": ["(%2)"]}
    assert [value for name, value in styled_by["Paragraf"] if name == "numId"] == ["2"]
    assert [value for name, value in styled_by["Absatz"] if name in ("ilvl", "numId")] == ["1", "2"]
    assert [text_of(one) for one in styled(document, "Paragraf")] == ["Gegenstand"]
    assert len(styled(document, "Absatz")) == 2


def test_a_gap_is_a_field_that_is_replaced_by_what_is_typed() -> None:
    (line,) = styled(body(Prose(text=parse("bis ____\u00a0[Datum] in ______")), VOTE), "Lueckentext")
    gap, other = line.iter(f"{W}sdt")

    assert (text_of(gap), text_of(other)) == ("____\u00a0[Datum]", "______")
    assert [one.get(f"{W}val") for field in (gap, other) for one in field.iter(f"{W}alias")] == ["Datum", "Lücke"]
    assert all(list(field.iter(f"{W}showingPlcHdr")) for field in (gap, other))
    assert len({one.get(f"{W}val") for field in (gap, other) for one in field.iter(f"{W}id")}) == 2


def test_emphasis_is_a_style() -> None:
    (prose,) = styled(body(Prose(text=parse("Den *Beirat* fragen"))), "Normal")
    strong = [text_of(run) for run in prose.iter(f"{W}r") if run.find(f".//{W}rStyle") is not None]
    assert (strong, text_of(prose)) == (["Beirat"], "Den Beirat fragen")


def test_a_drawing_fits_the_page_and_says_what_it_shows() -> None:
    shape = Document(io.BytesIO(document(form(Picture(diagram=small(), alt="Wer & wem"))))).inline_shapes[0]
    assert shape.width.mm <= 180.1
    assert shape.height.mm <= 260
    assert shape._inline.docPr.get("descr") == "Wer & wem"


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 2_000])
def test_hostile_text_arrives_wherever_it_stands(text: str) -> None:
    made = replace(
        form(
            Prose(text=text), Notice(text=text), Points(items=(text,)), Grid(head=(text,), rows=((text,),), widths=(1,))
        ),
        title=text,
        kind=text,
        source_line=text,
        address=text,
        phase=("pflegen", text),
    )
    found = [text_of(one) for one in ElementTree.fromstring(files(made)["word/document.xml"]).iter(f"{W}p")]
    assert [line for line in found if line] == [held(text)] * 6
    assert [text_of(one) for one in ElementTree.fromstring(files(made)["word/footer1.xml"])][:2] == [held(text)] * 2


@given(ANY_TEXT)
@settings(max_examples=40)
def test_any_text_arrives(text: str) -> None:
    (prose,) = styled(body(Prose(text=text)), "Normal")
    assert text_of(prose) == held(text)


def test_nothing_is_left_of_the_library_s_own_document() -> None:
    packed = files(FULL)
    assert not [name for name in packed if "thumbnail" in name or "customXml" in name or "app.xml" in name]
    assert b"python-docx" not in b"".join(packed.values())


def test_the_bytes_are_the_same_later_and_in_another_process() -> None:
    first = document(FULL)
    time.sleep(2.1)
    assert document(FULL) == first
    imports = "from tests.render.test_office_document import FULL, document"
    assert same_elsewhere("document(FULL)", imports, first)
