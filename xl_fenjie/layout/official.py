"""Letters and reports as official documents look: GB/T 9704-2012, written as .docx.

A4; margins top 37 mm and left 28 mm, text block 156 × 225 mm, 22 lines of 28 characters; title in
二号小标宋, body in 三号仿宋, first headings in 黑体, second in 楷体; page numbers in 四号,
half-width digits between dashes, right on odd pages, left on even ones, 7 mm below the text.
Fonts are named, never shipped; the font table names another of the same kind for each.

Lines and characters are held by exact spacing, not by a character grid: a grid narrower than the
font makes LibreOffice set every character two cells wide.
"""

import io
import math
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from lxml.etree import Comment

from xl_fenjie.layout.measure import ems
from xl_fenjie.values.days import on_paper
from xl_fenjie.values.rules import Rules

PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # millimetres, as all that follow
TOP, LEFT, TEXT_WIDTH, TEXT_HEIGHT = 37, 28, 156, 225
NUMBER_BELOW = 7
LINES, CHARACTERS = 22, 28
POINTS_PER_MM = 72 / 25.4
TWIPS = 20  # per point

ER_HAO, SAN_HAO, SI_HAO = 22.0, 16.0, 14.0  # 二号 三号 四号, in points
WU_HAO, XIAO_WU = 10.5, 9.0  # 五号 小五
LINE_POINTS = TEXT_HEIGHT * POINTS_PER_MM / LINES
CHARACTER_POINTS = TEXT_WIDTH * POINTS_PER_MM / CHARACTERS
TITLE_LINE_POINTS = 36.0
TITLE_CHARACTERS = 20  # of 二号 on a line
TITLE_NAME = re.compile(r"《[^《》]*》")
TITLE_BREAK = re.compile(
    r"(?<=》)|(?<=季度)|(?<=全年)|(?<=情况)(?=的|报送)|(?<=事项)|(?<=方案)|(?<=[省市区县府])(?=《)"
)

SUBHEADING_FONT = "楷体_GB2312"
NUMBER_FONT = "宋体"
SUBSTITUTES: Mapping[str, str] = {
    "方正小标宋简体": "宋体",
    "方正小标宋_GBK": "宋体",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "仿宋": "FangSong",
    "楷体": "KaiTi",
}
"""What a computer takes that lacks the font: another name of it, or the nearest kin."""

TABLE_LOOK = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
    '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
)
NO_BANDS: Mapping[int, str] = {}
BAND_FILL = "EEF2F7"
LEAST_FOOT = 8  # millimetres below the page number of a page that lies across

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FONT_TABLE, BODY = "word/fontTable.xml", "word/document.xml"
TABLE_MARK = re.compile(rb"<!--table \d+-->")


class HeadingLevel(Enum):
    """The levels of headings: 一、 in 黑体, （一） in 楷体."""

    FIRST = 1
    SECOND = 2


class TableSize(Enum):
    """How large a table is set, by the name and id of its style, its size and line in points."""

    PLAIN = ("Table Text", "TableText", WU_HAO, WU_HAO * 1.4)
    DENSE = ("Table Dense", "TableDense", XIAO_WU, XIAO_WU * 1.35)


class Paper(Enum):
    """How the page lies; the text block of the standard lies with it."""

    UPRIGHT = (PAGE_WIDTH, PAGE_HEIGHT)
    ACROSS = (PAGE_HEIGHT, PAGE_WIDTH)


class Official:
    """A document while it is written, paragraph by paragraph."""

    def __init__(self, rules: Rules, *, subject: str, paper: Paper = Paper.UPRIGHT) -> None:
        self._rules = rules
        self._subject = clean(subject)
        self._paper = paper
        self._document: DocxDocument = Document()
        _drop_old_styles(self._document)
        self._set_styles()
        self._set_page()
        self._end = self._document.element.body.sectPr
        self._ids: dict[str, str | None] = {}
        self._tables: dict[str, str] = {}

    def title(self, text: str) -> None:
        """The title, centred, with an empty line below; each line of the text is one of its."""
        for line in text.splitlines():
            for part in broken_by_sense(line):
                self._add(part, "Title")
        self._add("", "Normal")

    def heading(self, text: str, level: HeadingLevel) -> None:
        """A heading; its number belongs to the text."""
        self._add(text, f"Heading {level.value}")

    def addressee(self, text: str) -> None:
        """To whom it goes, at the left edge (区民政局：)."""
        self._add(text, "Normal")

    def body(self, text: str) -> None:
        """A paragraph, its first line two characters in."""
        _indent(self._add(text, "Normal"), first=2)

    def enclosures(self, names: Sequence[str]) -> None:
        """What is attached, named above the signature, each on a line of its own."""
        self._add("", "Normal")
        for place, name in enumerate(names):
            _indent(self._add(f"{'　　　' if place else '附件：'}{name}", "Normal"), first=2)

    def sign(self, issuer: str, day: date) -> None:
        """Who signs and the date in full, at the right, the date four characters in."""
        self._add("", "Normal")
        for text in filter(None, (issuer, on_paper(day))):
            paragraph = self._add(text, "Normal")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_together = True
            _indent(paragraph, right=4)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        bands: Mapping[int, str] = NO_BANDS,
        *,
        centred: Collection[int] = (),
        size: TableSize = TableSize.PLAIN,
    ) -> None:
        """A ruled table over the text's width; ``widths`` are shares of it.

        The heads are repeated on every page, and no row is torn between two pages. ``bands`` are
        headings over the whole width, by the row that they stand above; the columns ``centred``
        hold short facts.
        """
        whole = sum(widths)
        inside = self._text_width * POINTS_PER_MM * TWIPS
        twips = [round(inside * width / whole) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        font = self._rules.heading_font
        written = [
            (_band(bands[index], (len(twips), sum(twips)), font, size) if index in bands else "")
            + _row(row, twips, centred, size)
            for index, row in enumerate(rows)
        ]
        head = _row(heads, twips, range(len(heads)), size, east_asian=font)
        xml = f"<w:tbl>{TABLE_LOOK}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(written)}</w:tbl>"
        # a table of many rows is slow to build as a tree, so its XML goes in when all is saved
        mark = Comment(f"table {len(self._tables)}")
        self._tables[f"<!--{mark.text}-->"] = xml
        self._end.addprevious(mark)

    def annex(self, text: str) -> None:
        """The heading of an annex, at the top of a new page."""
        self._add(text, "Heading 1").paragraph_format.page_break_before = True

    @property
    def _text_width(self) -> float:
        return TEXT_WIDTH if self._paper is Paper.UPRIGHT else TEXT_HEIGHT

    def to_bytes(self, created: datetime) -> bytes:
        """The document as .docx; ``created`` enters its properties."""
        properties = self._document.core_properties
        properties.title = self._subject
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = created
        properties.language = "zh-CN"
        written = io.BytesIO()
        self._document.save(written)
        return _sealed(written.getvalue(), self._fonts(), self._tables)

    def _fonts(self) -> list[str]:
        rules = self._rules
        named = (rules.title_font, rules.body_font, rules.heading_font, SUBHEADING_FONT)
        return list(dict.fromkeys((*named, NUMBER_FONT, rules.latin_font)))

    def _add(self, text: str, style: str) -> Paragraph:
        element = OxmlElement("w:p")
        # python-docx looks through all that stands before: too slow for long reports
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._document._body)  # noqa: SLF001 - no public way
        if style not in self._ids:
            paragraph.style = style
            self._ids[style] = element.style
        elif self._ids[style]:
            element.style = self._ids[style]
        if text:
            self._run(paragraph, text)
        return paragraph

    def _run(self, paragraph: Paragraph, text: str, font: str = "") -> None:
        run = paragraph.add_run(clean(text))
        if font:
            _set_fonts(run._r.get_or_add_rPr(), font, self._rules.latin_font)  # noqa: SLF001 - no public way to the East Asian font

    def _set_styles(self) -> None:
        rules = self._rules
        _clear_defaults(self._document)
        self._style("Normal", rules.body_font, SAN_HAO)
        self._style("Title", rules.title_font, ER_HAO, line=TITLE_LINE_POINTS)
        self._document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for level, font in ((1, rules.heading_font), (2, SUBHEADING_FONT)):
            self._style(f"Heading {level}", font, SAN_HAO)
            style = self._document.styles[f"Heading {level}"]
            style.paragraph_format.keep_with_next = True
            _indent(style, first=2)
        self._style("Footer", NUMBER_FONT, SI_HAO, latin=NUMBER_FONT)
        for each in TableSize:
            name, _, size, line = each.value
            self._document.styles.add_style(name, 1)
            self._style(name, rules.body_font, size, line=line)

    def _style(
        self, name: str, font: str, size: float, *, line: float = LINE_POINTS, latin: str = ""
    ) -> None:
        style: Any = self._document.styles[name]
        properties = style.element.get_or_add_rPr()
        for leftover in ("w:color", "w:spacing", "w:kern", "w:b", "w:bCs", "w:i", "w:iCs"):
            _remove(properties, leftover)
        _remove(style.element.get_or_add_pPr(), "w:pBdr")
        _remove(style.element.get_or_add_pPr(), "w:contextualSpacing")
        _remove(style.element.get_or_add_pPr(), "w:tabs")
        _set_fonts(properties, font, latin or self._rules.latin_font)
        style.font.size = Pt(size)
        style.font.bold = False
        if size == SAN_HAO:
            _add_tracking(properties)
        shape = style.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(math.floor(line * TWIPS) / TWIPS)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        width, height = self._paper.value
        section.page_width, section.page_height = Mm(width), Mm(height)
        right, bottom = PAGE_WIDTH - LEFT - TEXT_WIDTH, PAGE_HEIGHT - TOP - TEXT_HEIGHT
        # turned to lie across, the top edge is at the left
        upright, across = (TOP, right, bottom, LEFT), (LEFT, TOP, right, bottom)
        top, far, low, near = upright if self._paper is Paper.UPRIGHT else across
        if self._paper is Paper.ACROSS:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.top_margin, section.left_margin = Mm(top), Mm(near)
        section.right_margin, section.bottom_margin = Mm(far), Mm(low)
        number_height = SI_HAO / POINTS_PER_MM
        below = max(low - NUMBER_BELOW - number_height, LEAST_FOOT)
        section.footer_distance = Length(Mm(below))
        _remove(section._sectPr, "w:docGrid")  # noqa: SLF001 - python-docx knows no grid
        self._document.settings.odd_and_even_pages_header_footer = True
        sides = (
            (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, {"right": 1}),
            (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, {"left": 1}),
        )
        for footer, side, indent in sides:
            paragraph = footer.paragraphs[0]
            paragraph.style = "Footer"
            paragraph.alignment = side
            _indent(paragraph, **indent)
            paragraph.add_run("— ")
            _add_page_number(paragraph)
            paragraph.add_run(" —")


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    centred: Collection[int],
    size: TableSize,
    east_asian: str = "",
) -> str:
    """A table row as XML, never torn between two pages; with a font of its own it is the head."""
    head = "<w:tblHeader/>" if east_asian else ""
    fonts = f"<w:rPr><w:rFonts w:eastAsia={quoteattr(east_asian)}/></w:rPr>" if east_asian else ""
    cells = []
    for index, (text, width) in enumerate(zip(texts, widths, strict=True)):
        across = '<w:jc w:val="center"/>' if index in centred else ""
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n")
        )
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{size.value[1]}"/>{across}</w:pPr>'
            f"<w:r>{fonts}{lines}</w:r></w:p></w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _band(text: str, over: tuple[int, int], east_asian: str, size: TableSize) -> str:
    """A row of one cell over all columns (number, width), kept on the page of the row below."""
    columns, width = over
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND_FILL}"/>'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{size.value[1]}"/><w:keepNext/></w:pPr>'
        f"<w:r><w:rPr><w:rFonts w:eastAsia={quoteattr(east_asian)}/></w:rPr>"
        f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc></w:tr>'
    )


def broken_by_sense(title: str) -> list[str]:
    """The lines of a title: one that is too long is broken near its middle, never in a word.

    It may be broken behind 》, 的 before a noun of several characters, or a named period; a name
    in 《》 stays whole.
    """
    if ems(title) <= TITLE_CHARACTERS:
        return [title]
    quoted = [range(match.start() + 1, match.end()) for match in TITLE_NAME.finditer(title)]
    places = [
        match.end()
        for match in TITLE_BREAK.finditer(title)
        if not any(match.end() in each for each in quoted)
    ]
    fitting = [place for place in places if 0 < place < len(title)]
    if not fitting:
        return [title]
    best = min(fitting, key=lambda place: abs(place - len(title) / 2))
    return [*broken_by_sense(title[:best]), *broken_by_sense(title[best:])]


def clean(text: str) -> str:
    """The text without the characters that no XML document may hold."""
    return FORBIDDEN.sub("", text)


def _append(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _remove(parent: Any, tag: str) -> None:
    for element in parent.findall(qn(tag)):
        parent.remove(element)


def _set_fonts(properties: Any, east_asian: str, latin: str) -> None:
    """Set the fonts of Chinese and of Latin text; ‘’“” follow the Chinese one."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), latin)
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:hint"), "eastAsia")


def _add_tracking(properties: Any) -> None:
    """Draw characters of 三号 together by the hair that lets 28 of them stand on a line."""
    tracking = math.floor((CHARACTER_POINTS - SAN_HAO) * TWIPS)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(tracking))
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")


def _drop_old_styles(document: DocxDocument) -> None:
    """Take out the template's second set of styles, which would contradict ours."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            document.part.drop_rel(key)


def _clear_defaults(document: DocxDocument) -> None:
    """Take the template's spacing away and make its language Chinese."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for spacing in defaults.iter(qn("w:spacing")):
        spacing.getparent().remove(spacing)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _indent(shape: Any, *, first: int = 0, left: int = 0, right: int = 0) -> None:
    """Indent by characters, as the standard counts, with the points beside them."""
    properties = shape._p.get_or_add_pPr() if isinstance(shape, Paragraph) else shape.element.pPr  # noqa: SLF001 - python-docx knows no indents by characters
    indent = properties.get_or_add_ind()
    for name, characters in (("firstLine", first), ("left", left), ("right", right)):
        if characters:
            indent.set(qn(f"w:{name}Chars"), str(characters * 100))
            indent.set(qn(f"w:{name}"), str(round(characters * CHARACTER_POINTS * TWIPS)))


def _add_page_number(paragraph: Paragraph) -> None:
    field = _append(paragraph._p, "w:fldSimple", instr="PAGE")  # noqa: SLF001 - python-docx knows no fields
    run = _append(field, "w:r")
    _append(run, "w:t").text = "1"


def _sealed(content: bytes, fonts: Sequence[str], tables: Mapping[str, str]) -> bytes:
    """The same package with its tables, our font table and fixed times: bytes follow content."""
    sealed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name) if name != FONT_TABLE else _font_table(fonts)
            if name == BODY:
                part = _with_tables(part, tables)
            # an entry of no time, so that bytes follow content only
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return sealed.getvalue()


def _with_tables(body: bytes, tables: Mapping[str, str]) -> bytes:
    """The body with each mark replaced by its table; no mark can come from a text."""
    return TABLE_MARK.sub(lambda mark: tables[mark[0].decode()].encode(), body)


def _font_table(fonts: Sequence[str]) -> bytes:
    entries = "".join(
        f"<w:font w:name={quoteattr(font)}>"
        + (f"<w:altName w:val={quoteattr(SUBSTITUTES[font])}/>" if font in SUBSTITUTES else "")
        + ('<w:charset w:val="86"/>' if not font.isascii() else "")
        + '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font in fonts
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{entries}</w:fonts>'.encode()
