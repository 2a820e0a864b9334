"""Half of a thing that is counted whole: 12.5个."""

from collections.abc import Iterator

from xl_fenjie.returns.checks.figure_unit import SHARE
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

COUNTED_WHOLE = frozenset({
    "个", "家", "处", "所", "座", "栋", "幢", "项", "户", "人", "人次", "名", "位", "场", "次",
    "场次", "件", "份", "张", "套", "台", "辆", "艘", "架", "只", "头", "株", "棵", "支", "期",
    "批", "对", "块", "本", "册", "部", "篇", "宗", "起", "例", "门", "条", "间", "床", "枚",
    "届", "届次", "轮", "片", "眼", "盏", "根", "组", "班", "列", "艘次", "架次", "车次",
})  # fmt: skip


def check(reading: Reading) -> Iterator[Finding]:
    """1.2万个 is whole; of lengths, areas and money there are parts."""
    for line, target, actual in reading.figures():
        whole = target.unit in COUNTED_WHOLE and not target.growth
        is_share = SHARE.search(line.cell(AnswerKey.ACTUAL).shown) is not None
        # a tenth of a 万 may come out of the binary numbers a hair from the whole
        if whole and not is_share and abs(actual - round(actual)) > 1e-6 * max(1.0, abs(actual)):
            expected = f"{target.name}（{target.unit}）"
            yield reading.fault("figure_fraction", line, AnswerKey.ACTUAL, expected=expected)
