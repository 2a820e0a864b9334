"""Templates of reports: plain text that an office can change, filled with named figures.

One line is one paragraph: ``样式：文字`` with data names in braces. Before the style a line may
say when it is written: ``每个板块·`` once per item of a list, ``有滞后事项·`` only where there is
something, ``无滞后事项·`` only where there is nothing. Lines that begin with % are for the reader.

``表格：滞后事项｜序号 6｜责任事项 40`` writes a list as a ruled table: its name, then each column
with its share of the width; ``附件：`` begins a new page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from itertools import groupby

from xl_fenjie.values.errors import FenjieError

LINE = re.compile(
    r"(?:(?P<when>每个|每类|有|无)(?P<what>[^·：]+)·)?(?P<style>[^·：]+)：(?P<text>.*)"
)
NAME = re.compile(r"\{([^{}]*)\}")
NOTE = "%"
TABLE_FORM = "表格：数据名｜栏目 宽度｜栏目 宽度"
COLUMN_MARK = re.compile("[｜|]")
COLUMN = re.compile(r"(.*?)\s*(\d+(?:\.\d+)?)")
EACH = ("每个", "每类")


class Style(StrEnum):
    """The styles of a paragraph, as the template calls them."""

    TITLE = "标题"
    ADDRESSEE = "主送"
    FIRST = "一级"
    SECOND = "二级"
    BODY = "正文"
    SIGNATURE = "落款"
    TABLE = "表格"
    ANNEX = "附件"


Item = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template may name: single ``words``, and ``lists`` of items with words of their own.

    A list's name also serves 有 and 无; ``present`` adds names that only do that.
    """

    words: Item
    lists: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    present: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as a table; ``widths`` are shares of the text's width."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a report, or one table of it."""

    style: Style
    text: str
    table: Table | None = None


def load_template(name: str) -> str:
    """A template that comes with the package."""
    return files(__package__).joinpath("templates", f"{name}.txt").read_text(encoding="utf-8")


def fill(template: str, facts: Facts) -> tuple[Paragraph, ...]:
    """Fill a template; lines that stand together and go by the same list are written item by item.

    Raises:
        FenjieError: a line has no style that is known (template_line_unknown), or names
            something that is not there (template_name_unknown); both tell the line.
    """
    return tuple(
        line.made(facts, words)
        for _, block in groupby(_lines(template), key=lambda line: (line.when, line.what))
        for lines in [tuple(block)]
        for words in _items(lines[0], facts)
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the template, taken apart; ``when`` is blank where it is always written."""

    number: int
    when: str
    what: str
    style: Style
    text: str

    def made(self, facts: Facts, words: Item) -> Paragraph:
        if self.style is Style.TABLE:
            return Paragraph(self.style, "", self._table(facts))
        return Paragraph(self.style, self.filled({**facts.words, **words}))

    def _table(self, facts: Facts) -> Table:
        name, *columns = (part.strip() for part in COLUMN_MARK.split(self.text))
        if name not in facts.lists:
            raise _unknown(self.number, name, facts.lists)
        matches = [COLUMN.fullmatch(column) for column in columns]
        if not matches or None in matches:
            facts_of_line = {"line": self.number, "found": self.text, "known": TABLE_FORM}
            raise FenjieError("template_line_unknown", **facts_of_line)
        heads = tuple(match[1] for match in matches if match)
        rows = []
        for item in facts.lists[name]:
            for head in heads:
                if head not in item:
                    raise _unknown(self.number, head, item)
            rows.append(tuple(item[head] for head in heads))
        return Table(heads, tuple(float(match[2]) for match in matches if match), tuple(rows))

    def filled(self, words: Item) -> str:
        def word(match: re.Match[str]) -> str:
            if match[1] not in words:
                raise _unknown(self.number, match[1], words)
            return words[match[1]]

        return NAME.sub(word, self.text)


def _lines(template: str) -> Iterator[_Line]:
    for number, line in enumerate(template.splitlines(), start=1):
        if not line.strip() or line.startswith(NOTE):
            continue
        match = LINE.fullmatch(line.strip())
        if match is None or match["style"] not in set(Style):
            known = "、".join(Style)
            raise FenjieError("template_line_unknown", line=number, found=line, known=known)
        when, what = match["when"] or "", match["what"] or ""
        yield _Line(number, when, what, Style(match["style"]), match["text"])


def _items(line: _Line, facts: Facts) -> Sequence[Item]:
    """The words of a line, one set for each time that it is written."""
    if not line.when:
        return ({},)
    if line.when in EACH:
        if line.what not in facts.lists:
            raise _unknown(line.number, line.what, facts.lists)
        return facts.lists[line.what]
    present = {**{name: bool(items) for name, items in facts.lists.items()}, **facts.present}
    if line.what not in present:
        raise _unknown(line.number, line.what, present)
    return ({},) if present[line.what] == (line.when == "有") else ()


def _unknown(number: int, found: str, known: Mapping[str, object]) -> FenjieError:
    listed = "、".join(known)
    return FenjieError("template_name_unknown", line=number, found=found, known=listed)
