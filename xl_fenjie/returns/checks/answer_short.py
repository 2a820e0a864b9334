"""An answer that says nothing: too short, a phrase that stands for none, or one that sends on."""

import re
from collections.abc import Iterator

from xl_fenjie.chinese.brackets import outside
from xl_fenjie.chinese.text import bare
from xl_fenjie.returns.checks.cell_error import is_error
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import LONG_ANSWERS
from xl_fenjie.values.findings import Finding

BOOKS = re.compile("《[^《》]*》")
EMPTY_PHRASES = frozenset({
    "同上", "同前", "同下", "见上", "略", "无", "暂无",
    "没有", "无进展", "暂无进展", "无变化", "正常", "正常推进", "有序推进",
    "稳步推进", "正在推进", "持续推进", "按计划推进", "按计划进行", "按序时推进", "按时序推进",
    "推进中", "进行中", "已完成", "完成", "全部完成", "未完成", "见附件",
    "详见附件", "按要求完成", "按要求落实", "按要求推进", "已落实", "落实中", "待填",
    "待补充", "na",
})  # fmt: skip

_THING = (
    "栏|列|格|附件|附表|附页|附图|附后|后附|另附|所附|附|批注|备注|邮件|图片|图|照片|截图|文本框|表格|表|材料|报告|总结"
    "|说明|文档|文件|资料|台账|清单|方案|word|excel|pdf|wps|上一?季度|上期|上次|上一?[行项条]|前述|上述|下述"
    "|第?[一二三四五六七八九十\\d]+[项条行号页件]?|[右左上下]|本|该|表中|中|内|里|的|之|和|及|与|等|所述|内容"
    "|情况|完成|进展|工作|具体|详细|相关|纸质|电子|扫描|单独|另行?"
)
SENDS_ON = re.compile(
    f"(?:请|具体|详细|有关|相关|本项|完成|工作|进展|情况|内容|材料|说明|以上|均|已|的)*"
    f"(?:(?:详见|详阅|见|参见|参阅|参照|另见|查看|同|与)(?:{_THING})+(?:一致|相同|报送)?"
    f"|(?:另附|附后|后附|附)(?:{_THING})*|附[件表页图](?:{_THING})*"
    f"|(?:后续|稍后|另行|随后|已)?(?:补报|后补|另报|补充报送|另行报送|单独报送|当面报送|上报|报送))"
)
"""Words that only say where the answer stands: 详见附件1《完成情况说明》, 同上季度, 具体见批注."""


def says_nothing(text: str) -> bool:
    """Whether an answer is a phrase for none, or only says where one stands."""
    words = bare(text)
    without = bare(outside(BOOKS.sub("", text)))
    return words in EMPTY_PHRASES or any(map(SENDS_ON.fullmatch, (words, without)))


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
            idle = [line for line in written if says_nothing(line.shown(column.key))]
            if idle:
                nil = reading.nil_hint
                yield reading.fault("answer_empty_phrase", idle[0], column.key, nil=nil)
            elif written and len(text) < reading.rules.shortest_answer:
                least = f"至少 {reading.rules.shortest_answer} 个字"
                yield reading.fault("answer_short", written[0], column.key, expected=least)
