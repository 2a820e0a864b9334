"""Templates of reports: plain text that an office can change, filled with named figures.

One line is one paragraph: ``样式：文字`` with data names in braces. Before the style a line may
say when it is written: ``每个板块·`` once per item of a list, ``有滞后事项·`` only where there is
something, ``无滞后事项·`` only where there is nothing. Lines that begin with % are for the reader.
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
EACH = ("每个", "每类")


class Style(StrEnum):
    """The styles of a paragraph, as the template calls them."""

    TITLE = "标题"
    ADDRESSEE = "主送"
    FIRST = "一级"
    SECOND = "二级"
    BODY = "正文"
    SIGNATURE = "落款"


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
class Paragraph:
    """One paragraph of a report."""

    style: Style
    text: str


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
        Paragraph(line.style, line.filled({**facts.words, **words}))
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
