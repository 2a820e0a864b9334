"""The last day of what people write in 完成时限."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.dates import last_day

YEAR = 2026
JUNE, DECEMBER = date(2026, 6, 30), date(2026, 12, 31)
IN_JUNE = """6月底 6月份 6月底前 二季度 第2季度 上半年 2026.6.30 2026年6月 2026-06-30 20260630 6.30
1—6月 二〇二六年六月三十日 Q2"""
IN_DECEMBER = """年底 全年 年内 第四季度 2026年 2026.12 十二月底 6月底前启动，12月底前完成
一季度、四季度"""
NO_DAY = "长期坚持 每月 持续推进 按时序推进 2月30日 13月 未定"
WRITTEN = [
    *((text, JUNE) for text in IN_JUNE.split()),
    *((text, DECEMBER) for text in IN_DECEMBER.split()),
    *((text, None) for text in NO_DAY.split()),
    ("9月中旬", date(2026, 9, 20)),
    ("10月上旬", date(2026, 10, 10)),
    ("次年1月10日前", date(2027, 1, 10)),
    ("2025年12月—2026年3月", date(2026, 3, 31)),
]
FORMS = ("{:%Y-%m-%d}", "{:%Y.%m.%d}", "{:%Y%m%d}", "{:%Y年%m月%d日}前")


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_the_last_day_of_what_is_written(text, expected):
    assert last_day(text, YEAR) == expected


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_every_date_is_read_in_every_form(day, form):
    assert last_day(form.format(day), 1999) == day
