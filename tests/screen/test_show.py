"""What a terminal shows: every kind of doubt, none a thousand times, and whole sentences."""

import pytest

from xl_fenjie.screen.show import ALIKE_SHOWN, show_checked, show_upwards
from xl_fenjie.screen.show_mail import show_posted
from xl_fenjie.values.cascaded import Upwards
from xl_fenjie.values.choices import What
from xl_fenjie.values.findings import finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import Posted, PostedUnit, PostState
from xl_fenjie.values.remarks import remark
from xl_fenjie.values.results import Checked
from xl_fenjie.values.returns import Identity, Return, Verdict

Q1, YEAR = Period(2026, 1), Period(2026)


def blank(number):
    return remark("upward_blank", line=number, found="一事", number=str(number))


def figure():
    return remark("upward_figure_open", line=999, found="一数", number="九", figures="两家")


@pytest.mark.parametrize(
    ("count", "left"), [(ALIKE_SHOWN, 0), (ALIKE_SHOWN + 3, 3), (200, 200 - ALIKE_SHOWN)]
)
def test_doubts_of_one_kind_do_not_drown_the_others(tmp_path, capsys, count, left):
    remarks = (*map(blank, range(1, count + 1)), figure())
    show_upwards(Upwards("某区", Q1, tmp_path / "表.xlsx", count, 0, remarks))
    shown = capsys.readouterr().out
    assert shown.count("请催报") == 1  # what to do is said once a kind
    assert sum(f"第 {line} 行" in shown for line in range(1, count + 1)) == min(count, ALIKE_SHOWN)
    assert "999" in shown
    assert (f"另有 {left} 条" in shown) == (left > 0)
    assert ("另有" in shown) == (left > 0)


def test_a_finding_is_one_line_that_the_terminal_breaks_where_it_is_full(capsys):
    found = finding(
        "status_unknown", sheet="完成情况", cell="D6", label="进展状态", found="推进 中 " * 20,
        expected="已完成、正常推进、进度滞后",
    )  # fmt: skip
    answer = Return("表.xlsx", "0" * 64, Verdict.REFUSED, Identity(), (), (found,))
    show_checked(Checked((answer,)))
    assert f"  完成情况 D6 {found.message}{found.hint}" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("form", "period", "told"),
    [
        (FormKey.PROGRESS, Q1, "2026年第一季度完成情况表格"),
        (FormKey.WORK_PLAN, YEAR, "2026年工作方案表格"),
        (FormKey.CONTACTS, YEAR, "2026年名单表格"),
    ],
)
def test_what_is_sent_is_called_by_form_and_period(capsys, form, period, told):
    """Without --form the last one issued is meant: which that is, must be seen."""
    unit = PostedUnit(unit="甲局", state=PostState.PLANNED, form=form, period=period)
    show_posted(Posted(What.FORMS, form, period, (unit,)))
    assert capsys.readouterr().out.startswith(told)
