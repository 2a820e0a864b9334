"""进展状态 as people word it: 已办结 is 已完成, 推进中 is 正常推进."""

import re
from collections.abc import Mapping, Sequence

from xl_fenjie.chinese.brackets import outside
from xl_fenjie.chinese.text import bare
from xl_fenjie.values.returns import ProgressStatus

OTHER_WORDS: Mapping[ProgressStatus, tuple[str, ...]] = {
    ProgressStatus.DONE: (
        "完成", "全部完成", "已全部完成", "完成了", "已办结", "办结", "已经完成", "已完结", "完结",
    ),
    ProgressStatus.ON_TRACK: (
        "正常", "推进中", "正在推进", "进行中", "正常推进中", "正常进行", "按计划推进",
        "按序时推进", "按时序推进", "序时推进", "有序推进", "稳步推进", "持续推进", "正常开展",
        "正在进行", "正在实施",
    ),
    ProgressStatus.BEHIND: (
        "滞后", "进展滞后", "进度缓慢", "进展缓慢", "落后", "慢于序时", "滞后序时", "落后序时",
    ),
    ProgressStatus.NOT_STARTED: (
        "未启动", "未开始", "尚未开始", "未开展", "尚未开展", "待启动", "仍未启动",
    ),
    ProgressStatus.NOTHING_NEW: (
        "无新进展", "无进展", "本季度无进展", "本季无新进展", "暂无新进展",
    ),
}  # fmt: skip
"""Words that mean one of the choices and no other; 基本完成 and 部分完成 mean none."""

FIRST_PART = re.compile(r"[，,；;。\n（(]")
_MEANT = {words: choice for choice, row in OTHER_WORDS.items() for words in row}


def status_meant(text: str, choices: Sequence[str]) -> str:
    """The choice that a text is, or means in other words; the text where it means none."""
    plain = {bare(choice): choice for choice in choices}
    for words in map(bare, (text, outside(text), FIRST_PART.split(text.strip())[0])):
        meant = _MEANT.get(words)
        if words in plain or (meant is not None and meant.value in choices):
            return plain.get(words) or str(meant)
    return text
