"""Templates of official documents: one line is one paragraph, ``样式：文字``.

``表格：滞后事项｜序号 6｜责任事项 40`` writes a list as a ruled table: its name, then each column
with its share of the width, ``小表格：`` in small print; ``附件：`` begins a new page. Lines of
``要求：`` are counted 一是, 二是; ``规则：`` sets how the document is made and is not written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.chinese.numerals import chinese_number
from xl_fenjie.layout.official import HeadingLevel, Official, TableSize
from xl_fenjie.templates.language import Facts, Item, Template, TemplateLine, lines, repeated

STYLED = re.compile(r"(?P<style>[^·：]+)：(?P<text>.*)")
RULE_FORM = "规则：名称｜内容"
TABLE_FORM = "表格：数据名｜栏目 宽度｜栏目 宽度"
COLUMN_MARK = re.compile("[｜|]")
COLUMN = re.compile(r"(.*?)\s*(\d+(?:\.\d+)?)")
LINE_BREAK = "|"


class Style(StrEnum):
    """The styles of a paragraph, as the template calls them."""

    TITLE = "标题"
    ADDRESSEE = "主送"
    FIRST = "一级"
    SECOND = "二级"
    BODY = "正文"
    SIGNATURE = "落款"
    TABLE = "表格"
    SMALL_TABLE = "小表格"
    ANNEX = "附件"
    ENCLOSED = "附件说明"
    DEMAND = "要求"
    RULE = "规则"


TABLE_SIZES = {Style.TABLE: TableSize.PLAIN, Style.SMALL_TABLE: TableSize.DENSE}


@dataclass(frozen=True, slots=True)
class TemplateTable:
    """A list as a table; ``widths`` are shares of the text's width."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    size: TableSize = TableSize.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document, or one table of it."""

    style: Style
    text: str
    table: TemplateTable | None = None


def fill(template: Template, facts: Facts) -> tuple[Paragraph, ...]:
    """Fill a template; lines that stand together and go by the same list are written item by item.

    Raises:
        FenjieError: a line has no style that is known (template_line_unknown), or names
            something that is not there (template_name_unknown); both tell the line.
    """
    listed = [line for line in lines(template) if line.when or line.text.strip()]
    styles = {line.number: _style(line) for line in listed}
    written = (
        _paragraph(*styles[line.number], words, facts) for line, words in repeated(listed, facts)
    )
    return tuple(_numbered(each for each in written if each.table or each.text.strip()))


def rules_in(template: Template) -> dict[str, list[tuple[str, ...]]]:
    """What the lines ``规则：名称｜…`` set: by name the parts of each such line.

    Raises:
        FenjieError: a line has no style that is known, or a rule no parts (template_line_unknown).
    """
    rules: dict[str, list[tuple[str, ...]]] = {}
    for line in lines(template):
        if not line.text.strip():
            continue
        style, rest = _style(line)
        if style is Style.RULE:
            name, *parts = (part.strip() for part in COLUMN_MARK.split(rest.text))
            if not parts:
                raise _wrong(line, RULE_FORM)
            rules.setdefault(name, []).append(tuple(parts))
    return rules


def _numbered(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Demands are counted as they come: 一是, 二是."""
    count = 0
    for each in paragraphs:
        if each.style is Style.DEMAND:
            count += 1
            yield replace(each, text=f"{chinese_number(count)}是{each.text}")
        else:
            yield each


def _style(line: TemplateLine) -> tuple[Style, TemplateLine]:
    """The line's style, and what is left of it."""
    match = STYLED.fullmatch(line.text.strip())
    if match is None or match["style"] not in set(Style):
        raise _wrong(line, "、".join(Style))
    return Style(match["style"]), TemplateLine(line.template, line.number, match["text"])


def _paragraph(style: Style, line: TemplateLine, words: Item, facts: Facts) -> Paragraph:
    if style in TABLE_SIZES:
        return Paragraph(style, "", replace(_table(line, facts), size=TABLE_SIZES[style]))
    if style is Style.RULE:
        return Paragraph(style, "")
    return Paragraph(style, line.filled(words))


def _table(line: TemplateLine, facts: Facts) -> TemplateTable:
    name, *columns = (part.strip() for part in COLUMN_MARK.split(line.text))
    if name not in facts.lists:
        raise line.unknown(name, facts.lists)
    matches = [match for column in columns if (match := COLUMN.fullmatch(column))]
    if not matches or len(matches) < len(columns):
        raise _wrong(line, TABLE_FORM)
    heads = tuple(match[1] for match in matches)
    rows = []
    for item in facts.lists[name]:
        for head in heads:
            if head not in item:
                raise line.unknown(head, item)
        rows.append(tuple(item[head] for head in heads))
    return TemplateTable(heads, tuple(float(match[2]) for match in matches), tuple(rows))


def _wrong(line: TemplateLine, known: str) -> FenjieError:
    return FenjieError(
        "template_line_unknown",
        template=line.template,
        line=line.number,
        found=line.text,
        known=known,
    )


def put_down(document: Official, paragraphs: Iterable[Paragraph], day: date) -> None:
    """Write the paragraphs of a filled template; ``day`` stands below the signature."""
    writers: Mapping[Style, Callable[[str], None]] = {
        Style.TITLE: lambda text: document.title(text.replace(LINE_BREAK, "\n")),
        Style.ADDRESSEE: document.addressee,
        Style.FIRST: lambda text: document.heading(text, HeadingLevel.FIRST),
        Style.SECOND: lambda text: document.heading(text, HeadingLevel.SECOND),
        Style.BODY: document.body,
        Style.DEMAND: document.body,
        Style.ENCLOSED: lambda text: document.enclosures(text.split(LINE_BREAK)),
        Style.SIGNATURE: lambda text: document.sign(text, day),
        Style.ANNEX: document.annex,
    }
    for paragraph in paragraphs:
        if paragraph.table is not None:
            table = paragraph.table
            document.table(table.heads, table.rows, table.widths, size=table.size)
        else:
            writers[paragraph.style](paragraph.text)
