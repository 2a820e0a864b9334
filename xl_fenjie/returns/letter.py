"""Findings → the letter with which a return goes back, as a document and as plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from xl_fenjie.layout.official import Official
from xl_fenjie.returns.correct import WORDS
from xl_fenjie.returns.told import for_unit
from xl_fenjie.values.days import in_year, on_paper
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.returns import Return
from xl_fenjie.values.rules import Rules

HEADS = ("序号", "轻重", "位置", "栏目", "现在的内容", "问题和要求", "请这样改")
WIDTHS = (7, 9, 15, 12, 17, 28, 25)
UNKNOWN_UNIT = "报送单位"
MOST_LISTED = 300
BLANK = "（空白）"


class Enclosed(Enum):
    """What goes with the letter."""

    NOTHING = auto()
    MARKED_COPY = auto()


MENDED = {
    Enclosed.MARKED_COPY: ("请在随附的标注件或原表上改正", "其余见标注件"),
    Enclosed.NOTHING: ("请按以上要求改正", "其余请一并自查改正"),
}
"""How the faults are to be mended, and where those are that the table has no room for."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the letter speaks of besides the faults.

    ``matter`` is the form in the office's words (2026年第一季度完成情况), ``due`` the date until
    which the unit may mend it (None: as soon as it can), ``issuer`` who signs, ``reason`` the
    word of the person who sent it back (blank: the program did), ``enclosed`` what goes with it.
    """

    matter: str
    received_at: datetime
    written_at: datetime
    due: date | None = None
    issuer: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    reason: str = ""
    enclosed: Enclosed = Enclosed.NOTHING


def letter_document(answer: Return, occasion: Occasion, rules: Rules) -> bytes:
    """The letter as .docx in the form of official documents, the faults in a table."""
    paper = Official(rules, subject=_title(occasion))
    paper.title(_title(occasion))
    paper.addressee(f"{answer.identity.unit or UNKNOWN_UNIT}：")
    opening, *closing = _sentences(answer, occasion)
    paper.body(opening)
    paper.table(HEADS, [_cells(number, each) for number, each in _listed(answer, occasion)], WIDTHS)
    for sentence in closing:
        paper.body(sentence)
    paper.sign(occasion.issuer, occasion.written_at.date())
    return paper.to_bytes(occasion.written_at)


def letter_text(answer: Return, occasion: Occasion) -> str:
    """The same as plain text, for a message."""
    opening, *closing = _sentences(answer, occasion)
    lines = [_title(occasion), "", f"{answer.identity.unit or UNKNOWN_UNIT}：", "", opening, ""]
    for number, found in _listed(answer, occasion):
        _, weight, place, label, there, asked, todo = _cells(number, found)
        where = " ".join(filter(None, (place, label)))
        lines.append(f"{number}.【{weight}】{where}".rstrip())
        lines += [f"  现在的内容：{there}"] if there else []
        lines += [f"  问题和要求：{asked}", f"  请这样改：{todo}"]
    signature = filter(None, (occasion.issuer, on_paper(occasion.written_at)))
    return "\n".join((*lines, "", *closing, "", *signature)) + "\n"


def _title(occasion: Occasion) -> str:
    return f"关于修改{occasion.matter}报送内容的函"


def _sentences(answer: Return, occasion: Occasion) -> Iterator[str]:
    faults = for_unit(answer.findings, occasion.reason)
    came = in_year(occasion.received_at)
    yield (
        f"你单位{came}报送的{occasion.matter}（文件：{answer.file}）已收到。经核对，"
        f"有{len(faults)}处需要改正或核实，现予退回，详见下表。"
    )
    when = f"于{in_year(occasion.due)}前" if occasion.due else "尽快"
    how, rest = MENDED[occasion.enclosed]
    yield f"{how}，{when}重新报送；改好后请用原来的方式发回。"
    if len(faults) > MOST_LISTED:
        yield f"问题较多，表中只列出前{MOST_LISTED}处，{rest}。"
    known = {"联系人": occasion.contact_person, "联系电话": occasion.contact_phone}
    contact = "　".join(f"{head}：{value}" for head, value in known.items() if value)
    if contact:
        yield contact


def _listed(answer: Return, occasion: Occasion) -> Sequence[tuple[int, Finding]]:
    return list(enumerate(for_unit(answer.findings, occasion.reason)[:MOST_LISTED], 1))


def _cells(number: int, found: Finding) -> tuple[str, ...]:
    place = " ".join(filter(None, (found.sheet, found.cell)))
    there = found.found or (BLANK if found.cell else "")
    asked = found.message
    if found.expected and found.expected not in asked + found.hint:
        asked = f"{asked}应为：{found.expected}。"
    return (
        str(number), WORDS[found.severity], place, found.label, there, asked, found.hint
    )  # fmt: skip
