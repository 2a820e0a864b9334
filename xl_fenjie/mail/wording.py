"""Templates of messages that the office can change: a subject, and a text with named facts.

The first line is ``主题：…``, the rest the text. ``{单位}`` stands for a fact. A line that begins
with ``有联系人·`` or ``无联系人·`` is only written where there is, or is not, that fact. Lines that
begin with % are for the reader.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from xl_fenjie.values.errors import FenjieError

SUBJECT = "主题："
NOTE = "%"
NAME = re.compile(r"\{([^{}]*)\}")
WHEN = re.compile(r"(有|无)([^·：{}\s]+)·(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Template:
    """A template's text, and what staff call the file."""

    name: str
    text: str


def packaged(name: str) -> str:
    """The text of a template that comes with the package."""
    return files(__package__).joinpath("templates", f"{name}.txt").read_text(encoding="utf-8")


def filled(template: Template, facts: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text.

    Raises:
        FenjieError: the first line is no subject, or a line names a fact that is not there.
    """
    subject = ""
    body = []
    for number, line in _lines(template, facts):
        if not subject:
            if not line.startswith(SUBJECT):
                raise _wrong(template, number, line, facts)
            subject = line.removeprefix(SUBJECT).strip()
        else:
            body.append(line)
    if not subject:
        raise _wrong(template, 1, "", facts)
    return subject, "\n".join(body).strip() + "\n"


def _lines(template: Template, facts: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The lines to be written, with their facts."""
    begun = False
    for number, line in enumerate(template.text.splitlines(), start=1):
        if line.startswith(NOTE) or not (begun or line.strip()):
            continue
        begun = True
        when = WHEN.match(line)
        if when is not None:
            if when[2] not in facts:
                raise _wrong(template, number, when[2], facts)
            if bool(facts[when[2]]) != (when[1] == "有"):
                continue
            line = when[3]  # noqa: PLW2901 - what is left of the line
        for name in NAME.findall(line):
            if name not in facts:
                raise _wrong(template, number, f"{{{name}}}", facts)
        yield number, NAME.sub(lambda found: facts[found[1]], line)


def _wrong(template: Template, line: int, found: str, facts: Mapping[str, str]) -> FenjieError:
    known = "、".join(facts)
    return FenjieError(
        "mail_template_wrong", path=template.name, line=line, found=found, known=known
    )
