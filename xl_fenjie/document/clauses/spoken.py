"""Clauses that are sentences like any other: 由区发改局牵头，区商务局配合，6月底前完成.

They are looked for only where a document has no clause in brackets and none with a label: there
such a sentence at the end of a line is the clause of its task.
"""

import re
from collections.abc import Iterable

from xl_fenjie.chinese.acts import ACT, LEADS, ROLE_WORDS
from xl_fenjie.chinese.names import read_names
from xl_fenjie.chinese.offices import is_group, is_whole
from xl_fenjie.chinese.text import narrow, wide_punctuation
from xl_fenjie.files.lines import Line

_LEADING = f"{LEADS}|承办|负责|责任"
_WHEN = r".{0,8}(?:前|底|末|季度|上半年|全年)(?:完成|建成|办结)?|持续推进|长期坚持|常态化推进"
_IS = f"(?P<label>(?:{ROLE_WORDS})(?:单位|部门))(?:为|是)"


def bracketed(lines: Iterable[Line]) -> list[Line]:
    """The lines with brackets around the sentence that says who acts, at the end of each."""
    return [line._replace(text=_bracketed(line.text)) for line in lines]


def _bracketed(text: str) -> str:
    stripped = text.rstrip()
    begin = max(stripped.rfind(sign, 0, -1) for sign in "。．；！") + 1
    sentence = wide_punctuation(narrow(stripped[begin:])).strip(" 。")
    if not _says_who_acts(sentence):
        return text
    labelled = re.sub(_IS, r"\g<label>：", sentence)
    return f"{stripped[:begin]}（{labelled}）"


def _says_who_acts(sentence: str) -> bool:
    """Every part of the sentence is a list of units with a verb, or a date."""
    waiting, leading = "", False
    for part in re.split("[，；]", sentence):
        if re.fullmatch(_WHEN, part) and not waiting:
            continue
        label = re.match(_IS, part)
        act = re.search(f"{ACT}$", part)
        if label:
            listed = waiting + part[label.end() :]
        elif act:
            listed = waiting + part[: act.start()].removeprefix("由")
        else:
            waiting += part.removeprefix("由") + "，"
            continue
        if not _are_units(listed):
            return False
        leading = leading or re.search(_LEADING, label[0] if label else part) is not None
        waiting = ""
    return leading and not waiting


def _are_units(listed: str) -> bool:
    names = [name.name for name in read_names(listed)]
    return bool(names) and all(is_whole(name) or is_group(name) for name in names)
