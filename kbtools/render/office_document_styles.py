"""How Word documents look: styles, numbering and settings as WordprocessingML. Names are German, as users see them."""

from __future__ import annotations

from kbtools import look
from kbtools.render.office_document_parts import twips

FONT = "Calibri"
"""Every Word has it and LibreOffice brings letters of the same widths."""
BULLETS, SECTIONS, NUMBERS = 1, 2, 3
"""The numbers of the kinds of list: points, sections of a contract with their paragraphs, and what has an order."""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_INK, _MUTED, _LINE = (colour.removeprefix("#") for colour in (look.PRINT.text, look.PRINT.muted, look.TONES["muted"]))


def styles(text_width: int, accent: str = "") -> str:
    """All styles; what stands at the right edge needs `text_width` in twips. `accent` colours the line below the head."""
    right = f'<w:tabs><w:tab w:val="right" w:pos="{text_width}"/></w:tabs>'
    return f"""<w:styles {_W}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:color w:val="{_INK}"/>
<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="250" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="{twips(1.2)}" w:type="dxa"/>
<w:right w:w="{twips(1.2)}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
{_heading(1, size=20, before=0, after=8)}{_heading(2, size=13, before=14, after=5)}{_heading(3, size=11, before=10, after=4)}
{_paragraph("ListBullet", "List Bullet", f"{_numbered(BULLETS)}{_spacing(after=3)}")}
{_paragraph("ListNumber", "List Number", f"{_numbered(NUMBERS)}{_spacing(after=3)}")}
{_paragraph("Paragraf", "Paragraf", f"{_numbered(SECTIONS)}{_spacing(before=14, after=5)}", based_on="Heading2")}
{_paragraph("Absatz", "Absatz", f"{_numbered(SECTIONS, level=1)}{_spacing(after=4)}")}
{_paragraph("Header", "header", _border("bottom", 10 if accent else 4, 4, accent) + right + _spacing(after=0), _size(9.5))}
{_paragraph("Briefkopf", "Briefkopf", right + _spacing(after=4), "<w:b/><w:bCs/>" + _size(9.5))}
{_paragraph("Footer", "footer", _border("top", 4, 4) + right + _spacing(after=0), _size(8.5))}
{_paragraph("Hinweis", "Hinweis", _border("left", 16, 8) + _spacing(before=6, after=8) + '<w:ind w:left="200"/>')}
{_paragraph("Klein", "Klein", "", _size(8.5))}
{_paragraph("Auswahl", "Auswahl", _spacing(before=6, after=6))}
{_paragraph("Schreiblinie", "Schreiblinie", _writing_line())}
{_paragraph("Angabe", "Angabe", _spacing(before=3, after=3), "<w:b/><w:bCs/>")}
{_paragraph("Eintrag", "Eintrag", _spacing(before=3, after=3))}
{_paragraph("Tabellenkopf", "Tabellenkopf", "<w:keepNext/>" + _spacing(before=2, after=2), "<w:b/><w:bCs/>" + _size(9))}
{_paragraph("Tabellentext", "Tabellentext", _spacing(before=2, after=2), _size(10))}
{_paragraph("Tabellentext-gross", "Tabellentext groß", _spacing(before=3, after=3), _size(12))}
{_paragraph("Lueckentext", "Lückentext", f'<w:spacing w:after="100" w:line="{twips(9)}" w:lineRule="atLeast"/>')}
{_paragraph("Abstand", "Abstand", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', _size(4))}
{_character("Strong", "Strong", "<w:b/><w:bCs/>")}
{_character("Kaestchen", "Kästchen", _symbols() + _size(13))}
{_character("Intern", "Intern", f'<w:b/><w:bCs/><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="{_INK}"/>')}
{"".join(_phase(name) for name in ("vorbereiten", "strukturieren", "pflegen"))}
{_table("TableGrid", "Table Grid", _rule("insideH") + _rule("insideV"), head=True)}
{_table("Angaben", "Angaben", _rule("insideH"), head=False)}
</w:styles>"""


def numbering(ordered_lists: int) -> str:
    """Bullets, sections, and for each ordered list numbers that begin with 1; the lists are numbered from `NUMBERS` on."""
    lists = "".join(
        f'<w:num w:numId="{NUMBERS + place}"><w:abstractNumId w:val="{NUMBERS}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for place in range(max(ordered_lists, 1))
    )
    return f"""<w:numbering {_W}>
{_abstract(BULLETS, _level(0, "bullet", "•", "ListBullet"))}
{_abstract(SECTIONS, _level(0, "decimal", "§ %1", "Paragraf", 567), _level(1, "decimal", "(%2)", "Absatz", 567))}
{_abstract(NUMBERS, _level(0, "decimal", "%1.", "ListNumber"))}
<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>
<w:num w:numId="{SECTIONS}"><w:abstractNumId w:val="{SECTIONS}"/></w:num>{lists}
</w:numbering>"""


def settings() -> str:
    """How Word treats the document: as one of today's, with German separators and hyphens between syllables."""
    return f"""<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>
<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="425"/><w:doNotHyphenateCaps/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def _paragraph(id: str, name: str, look: str, letters: str = "", *, based_on: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"{_custom(id, name)}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>'
        f"<w:qFormat/><w:pPr>{look}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _character(id: str, name: str, letters: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id}"{_custom(id, name)}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'
    )


def _custom(id: str, name: str) -> str:
    """Word translates the names of its own styles; all others it must be told of."""
    own = ("List Bullet", "List Number", "header", "footer", "Strong", "Table Grid")
    return "" if name in own else ' w:customStyle="1"'


def _heading(level: int, *, size: float, before: float, after: float) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr><w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>{_spacing(before=before, after=after)}"
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/>{_size(size)}</w:rPr></w:style>'
    )


def _table(id: str, name: str, borders: str, *, head: bool) -> str:
    first_row = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/><w:insideV w:val="nil"/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    return (
        f'<w:style w:type="table" w:styleId="{id}"{_custom(id, name)}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_rule("bottom")}{borders}</w:tblBorders></w:tblPr>'
        f"{first_row if head else ''}</w:style>"
    )


def _phase(id: str) -> str:
    colour = getattr(look.PRINT, f"phase_{id}").removeprefix("#")
    return _character(f"Phase-{id}", f"Phase {id}", f'<w:b/><w:bCs/><w:color w:val="{colour}"/>')


def _rule(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'


def _border(side: str, eighths: int, space: int, accent: str = "") -> str:
    colour = accent.removeprefix("#") or (_INK if eighths > 8 else _LINE)
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _writing_line() -> str:
    # Paragraphs with the same border count as one; the line between them has a name of its own.
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("bottom", "between")
    )
    return f'<w:pBdr>{lines}</w:pBdr><w:spacing w:before="0" w:after="0" w:line="{twips(9)}" w:lineRule="exact"/>'


def _spacing(*, before: float = 0, after: float = 0) -> str:
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _symbols() -> str:
    return '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'


def _numbered(number: int, *, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _abstract(number: int, *levels: str) -> str:
    kind = "singleLevel" if len(levels) == 1 else "multilevel"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(level: int, kind: str, sign: str, style: str, indent: int = 397) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )
