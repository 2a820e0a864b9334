"""The title of a plan, among the words that a notice and a page write around it."""

import re

from xl_fenjie.chinese.text import HAN
from xl_fenjie.document.layout.foot import DATE
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.marks import TITLE_END
from xl_fenjie.document.layout.outline import Outline

SUBJECT = re.compile(r"关于[^。：]{4,60}?的?(?:通知|意见)")
_QUOTED = re.compile(r"关于(?:印发|下发|转发|公布)(.{4,60}?)的?通知")
_YEAR = re.compile(r"20\d\d年")
_PAGE_WORDS = re.compile(
    "扫[一描]|二维码|分享|打印|关闭|字号|浏览|收藏|复制链接|下载|责任编辑|来源：|^（.*）$"
)
_PROSE = re.compile(r"[。：；]|号$")
_PROSE_BEGINS = re.compile(r"为|根据|按照?|现|依据|今年|20\d\d年是|本|各|经|在|以|贯彻|紧紧|全面")
_NOTE = re.compile("（[^（）]*[，；：。为删][^（）]*）")  # what a line in brackets says of the text
_HEAD = re.compile(
    r"^(?:附件(?:\d{1,2}(?!\d))?|附[：:]|：|\d{1,2}[.、]"
    r"|（[^）]{0,40}(?:公开|公布|发布|联系|电话|发至)[^）]{0,40}）)+"
)
_BEHIND = re.compile("（[^（）]*）$")
_TABLE_BEGINS = re.compile("(?:方案|清单|分工|台账|安排|任务书|要点|计划)(?=序号|单位：|填报|年月)")
_FOOT = re.compile(
    r"[（(](?:共\d+[项件个]|20\d\d年"
    r"|上(?=[）)])|上篇|第一部分|征求意见稿|送审稿|试行|讨论稿|审议稿)[^）]*[）)]$"
)


def title_of(tape: Tape, outline: Outline) -> str:
    """The heading above the tasks, else what the notice says that it issues, else its subject."""
    title = _cleaned("".join(_own(_lines(tape, outline))))
    if re.search(HAN, title) and not re.fullmatch(DATE, title):
        return title
    notice = tape.text[: outline.plan_start]
    quoted = _QUOTED.search(notice)
    if quoted:
        return quoted[1].strip("《》")
    subject = SUBJECT.search(notice)
    return subject[0] if subject else ""


def _lines(tape: Tape, outline: Outline) -> list[str]:
    """The lines where the title stands; one that holds sentences is cut at its white space too."""
    if not outline.title:
        return []
    lines = []
    for start, end in tape.lines_between(outline.notice_end, outline.plan_start):
        prose = "。" in tape.text[start:end]
        lines += tape.spaced(start, end).split(" ") if prose else [tape.text[start:end]]
    return lines


def _own(lines: list[str]) -> list[str]:
    """The lines of the title itself: behind the page's words, above the prose."""
    lines = [line for line in lines if not _NOTE.fullmatch(line)]
    behind = [at + 1 for at, line in enumerate(lines[:-1]) if _PAGE_WORDS.search(line)]
    for at in behind[::-1]:
        if _ended(lines[at:]) and not _ended(lines[:at]):
            lines = lines[at:]
            break
    lines = lines[: _prose(lines)]
    for at in range(1, len(lines)):  # what the list of annexes said last, then the title
        if _YEAR.match(lines[at]) and TITLE_END.search("".join(lines[:at])):
            return lines[at:]
    return lines


def _ended(lines: list[str]) -> bool:
    """A title ends with one of these lines, but for what is said in brackets behind it."""
    bare = (_BEHIND.sub("", line) for line in lines)
    return any(TITLE_END.search(line) and line[-1] != "）" for line in bare if line)


def _prose(lines: list[str]) -> int:
    """Where the prose below the title begins; its first lines may hold no stop yet."""
    stop = next((at for at, line in enumerate(lines) if at and _PROSE.search(line)), len(lines))
    if stop == len(lines):
        return stop
    begins = (
        at
        for at in range(1, stop)
        if _PROSE_BEGINS.match(lines[at]) and TITLE_END.search("".join(lines[:at]))
    )
    return next(begins, stop)


def _cleaned(between: str) -> str:
    """A title without what runs into it before and behind."""
    title = _HEAD.sub("", between)
    behind = title.rpartition("。")[2]
    if TITLE_END.search(behind):
        title = behind
    table = _TABLE_BEGINS.search(title)
    if table:
        title = title[: table.end()]
    half = len(title) // 2
    if title[:half] == title[half:]:
        title = title[half:]
    return _FOOT.sub("", title)
