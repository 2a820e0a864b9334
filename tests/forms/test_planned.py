"""The work of the 工作方案: in which quarter a form asks for it, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.forms.catalogue import DUE_WORK
from xl_fenjie.forms.earlier import Earlier
from xl_fenjie.forms.planned import asked_in, said_of, shown
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rows import Row

QUARTERS = [Period(2026, number) for number in (1, 2, 3, 4)]
SURVEY = Row("Y26-01", None, {"content": "1.完成选址。\n2.开工建设。", "due": "3月底\n6月底"})


def contents(lines):
    return [line.content for line in lines]


def asked(answers, quarter):
    return contents(asked_in([SURVEY], answers, QUARTERS[quarter - 1]))


def test_work_is_asked_for_when_it_falls_due_and_until_it_is_said_to_be_done():
    first, second = "1.完成选址。", "2.开工建设。"
    assert asked({}, 1) == [first]
    assert asked({QUARTERS[0]: "已办结"}, 2) == [second]
    assert asked({QUARTERS[0]: "未办结，用地未批"}, 2) == [first, second]
    assert asked({}, 2) == [first, second]  # nobody has answered yet
    both = {QUARTERS[0]: "未办结", QUARTERS[1]: "1.已办结 2.未办结"}
    assert asked(both, 3) == [second]
    assert asked({**both, QUARTERS[2]: "已办结"}, 4) == []


@pytest.mark.parametrize(
    ("text", "count", "said"),
    [
        ("已办结", 1, (True,)),
        ("未办结，正在走审批", 1, (False,)),
        ("全部已办结。", 3, (True, True, True)),
        ("1.已办结 2.未办结", 2, (True, False)),
        ("1.已办结\n3.未办结：缺资金", 3, (True, None, False)),
        ("2.未办结", 2, (None, False)),
        ("已办结，未办结", 2, (True, False)),
        ("已办结，未办结", 3, (None, None, None)),
        ("", 2, (None, None)),
        ("正在推进", 1, (None,)),
    ],
)
def test_what_an_answer_says_of_each_piece_of_work(text, count, said):
    assert said_of(text, count) == said


@given(st.lists(st.booleans(), min_size=1, max_size=9))
def test_an_answer_by_numbers_is_read_as_it_was_meant(done):
    text = " ".join(
        f"{place}.{'已办结' if each else '未办结'}" for place, each in enumerate(done, start=1)
    )
    assert said_of(text, len(done)) == tuple(done)


def test_several_pieces_are_numbered_as_the_answer_numbers_them():
    plain = Row("Y26-01", None, {"content": "选址。\n开工。", "due": "3月底"})
    assert shown(asked_in([plain], {}, QUARTERS[0])) == "1.选址。（3月底）\n2.开工。（3月底）"
    assert (
        shown(asked_in([SURVEY], {}, QUARTERS[1])) == "1.完成选址。（3月底）\n2.开工建设。（6月底）"
    )


def test_the_form_asks_only_those_who_have_something_to_answer(master):
    earlier = Earlier(work={"区城管局": [SURVEY]})
    sheets = prepare(master, FormKey.PROGRESS, QUARTERS[0], earlier).sheets
    keys = {sheet.unit: {column.key for column in sheet.columns} for sheet in sheets}
    asked_of = {unit for unit, held in keys.items() if AnswerKey.WORK_STATE in held}
    assert asked_of == {"区城管局"}
    assert all((DUE_WORK in held) == (AnswerKey.WORK_STATE in held) for held in keys.values())
