"""The language of the texts that an office can change.

``{单位}`` stands for a fact. Before a line may stand when it is written: ``每个板块·`` once per
item of a list, ``有滞后事项·`` only where there is something, ``无滞后事项·`` only where there is
nothing. Lines that begin with % are for the reader.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import groupby

from xl_fenjie.catalogue.errors import FenjieError

NOTE = "%"
NAME = re.compile(r"\{([^{}]*)\}")
CONDITION = re.compile(r"(?P<when>每个|每类|有|无)(?P<what>[^·：{}\s]+)·(?P<text>.*)")
EACH = ("每个", "每类")
THERE = "有"

Item = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template may name: single ``words``, and ``lists`` of items with words of their own.

    A list's name also serves 有 and 无; ``present`` adds names that only do that.
    """

    words: Item
    lists: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    present: Mapping[str, bool] = field(default_factory=dict)


def facts_of(words: Item) -> Facts:
    """Single words, each of which serves 有 and 无 as well: a blank one is not there."""
    return Facts(words, present={name: bool(word) for name, word in words.items()})


@dataclass(frozen=True, slots=True)
class Template:
    """A template's text, and the name of its file, by which messages call it."""

    name: str
    text: str


def packaged(name: str) -> str:
    """The text of a template that comes with the package."""
    return files(__package__).joinpath("texts", f"{name}.txt").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line of a template; ``when`` and ``what`` are blank where it is always written."""

    template: str
    number: int
    text: str
    when: str = ""
    what: str = ""

    def filled(self, words: Item) -> str:
        """The text with its facts; what a fact says is never read as a name again.

        Raises:
            FenjieError: the line names a fact that is not there (template_name_unknown).
        """

        def word(match: re.Match[str]) -> str:
            if match[1] not in words:
                raise self.unknown(match[1], words)
            return words[match[1]]

        return NAME.sub(word, self.text)

    def times(self, facts: Facts) -> Sequence[Item]:
        """The words of the line, one set for each time that it is written.

        Raises:
            FenjieError: its condition names what is not there (template_name_unknown).
        """
        if not self.when:
            return (facts.words,)
        if self.when in EACH:
            if self.what not in facts.lists:
                raise self.unknown(self.what, facts.lists)
            return tuple({**facts.words, **item} for item in facts.lists[self.what])
        present = {**{name: bool(items) for name, items in facts.lists.items()}, **facts.present}
        if self.what not in present:
            raise self.unknown(self.what, present)
        return (facts.words,) if present[self.what] == (self.when == THERE) else ()

    def unknown(self, found: str, known: Iterable[str]) -> FenjieError:
        """That the line names what is not there, and what could be named."""
        return FenjieError(
            "template_name_unknown",
            template=self.template,
            line=self.number,
            found=found,
            known="、".join(known),
        )


def lines(template: Template) -> Iterator[TemplateLine]:
    """The lines of a template without those for the reader; conditions are taken apart."""
    for number, text in enumerate(template.text.splitlines(), start=1):
        if text.startswith(NOTE):
            continue
        match = CONDITION.match(text.strip())
        if match is None:
            yield TemplateLine(template.name, number, text)
        else:
            yield TemplateLine(template.name, number, match["text"], match["when"], match["what"])


def repeated(listed: Iterable[TemplateLine], facts: Facts) -> Iterator[tuple[TemplateLine, Item]]:
    """Each line as often as it is written, with its words; neighbours of one list go item by item.

    Raises:
        FenjieError: a condition names what is not there (template_name_unknown).
    """
    for _, block in groupby(listed, key=lambda line: (line.when, line.what)):
        together = tuple(block)
        for words in together[0].times(facts):
            for line in together:
                yield line, words
