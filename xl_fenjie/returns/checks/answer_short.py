"""An answer that says nothing: too short, or one of the phrases that stand for no answer."""

from collections.abc import Iterator

from xl_fenjie.chinese.text import bare
from xl_fenjie.returns.checks.cell_error import is_error
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

LONG_ANSWERS = (AnswerKey.PROGRESS.value, "content")
EMPTY_PHRASES = frozenset({
    "同上", "同前", "同下", "见上", "略", "无", "暂无",
    "没有", "无进展", "暂无进展", "无变化", "正常", "正常推进", "有序推进",
    "稳步推进", "正在推进", "持续推进", "按计划推进", "按计划进行", "按序时推进", "按时序推进",
    "推进中", "进行中", "已完成", "完成", "全部完成", "未完成", "见附件",
    "详见附件", "按要求完成", "按要求落实", "按要求推进", "已落实", "落实中", "待填",
    "待补充", "na",
})  # fmt: skip


def check(reading: Reading) -> Iterator[Finding]:
    """Where the unit chose 本季度无新进展, a word is enough."""
    columns = [column for column in reading.asked() if column.key in LONG_ANSWERS]
    for task, lines in reading.by_task.items():
        if reading.nothing_new(task):
            continue
        for column in columns:
            written = [line for line in lines if line.cell(column.key).raw is not None]
            text = bare("".join(line.cell(column.key).shown for line in written))
            if any(is_error(line.cell(column.key)) for line in written):
                continue
            if text in EMPTY_PHRASES:
                nil = reading.nil_hint
                yield reading.fault("answer_empty_phrase", written[0], column.key, nil=nil)
            elif written and len(text) < reading.rules.shortest_answer:
                least = f"至少 {reading.rules.shortest_answer} 个字"
                yield reading.fault("answer_short", written[0], column.key, expected=least)
