"""Every cell of every list of the summary workbook, held against what pandas makes of the rows."""

import pytest

from tests.summary.figures_accounts import continued_tasks, settle_list
from tests.summary.figures_sheets import list_of

LISTS = [
    "领导阅示", "按任务", "按单位", "按领导", "指标", "季度对比", "报送情况", "考核得分",
    "矛盾与存疑", "逾期工作", "未报送",
]  # fmt: skip


def test_the_workbook_has_these_lists_and_the_overview(figured):
    assert figured.book.sheetnames == ["总览", *LISTS]


@pytest.mark.parametrize("name", LISTS)
def test_every_cell_of_the_list(figured, name):
    together = continued_tasks if name == "按任务" else None
    title, note, rows = list_of(figured.this, name)
    settle_list(figured.book[name], title, note, rows, together)
