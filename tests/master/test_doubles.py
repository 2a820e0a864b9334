"""Tasks that may be the same matter are suggested, never assumed."""

import pytest

from xl_fenjie.master.doubles import same_matters
from xl_fenjie.values.plan import Plan, Target, Task

POOLS = (Target(text="停车泊位500个", name="停车泊位", value=500, unit="个"),)


def task(name, part, text, **facts):
    facts = {"lead": ("甲局",), **facts}
    return Task(id=name, part=part, path=(part,), number="1", text=text, **facts)


@pytest.mark.parametrize(
    ("first", "second", "suggested"),
    [
        ({"text": "新建社区食堂十处。"}, {"text": "新建社区食堂十处"}, True),
        ({"text": "新建社区食堂十处。"}, {"text": "新建社区食堂十处，覆盖全区。"}, True),
        ({"text": "挖潜增加泊位。", "targets": POOLS}, {"text": "破解停车难题。", "targets": POOLS},
         True),
        ({"text": "新建社区食堂十处。"}, {"text": "新建社区食堂十处。", "lead": ("乙局",)}, False),
        ({"text": "新建社区食堂十处。"}, {"text": "整理民生档案资料。"}, False),
        ({"text": "加强领导。"}, {"text": "加强领导。"}, False),
    ],
)  # fmt: skip
def test_equal_words_or_figures_of_one_unit_in_two_parts(first, second, suggested):
    plan = Plan(
        title="",
        year=2026,
        tasks=(task("A", "重点工作", **first), task("B", "民生实事", **second)),
    )
    remarks = same_matters(plan)
    assert [each.code for each in remarks] == ["task_twice"] * suggested
    assert all("A" in each.suggestion for each in remarks)


def test_within_one_part_nothing_is_suggested():
    words = {"text": "新建社区食堂十处。"}
    plan = Plan(
        title="", year=2026, tasks=(task("A", "重点工作", **words), task("B", "重点工作", **words))
    )
    assert same_matters(plan) == ()
