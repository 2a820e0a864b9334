"""The three forms as the contract prints them."""

import pytest

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import AnswerType, Filler, Origin, RowKind
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rules import Extras

BEGINNINGS = {
    FormKey.PROGRESS: ["序号", "责任事项", "完成情况", "进展状态", "存在问题", "下一步措施"],
    FormKey.WORK_PLAN: ["序号", "责任事项", "具体工作内容", "完成时限", "分管领导", "责任部门"],
    FormKey.CONTACTS: ["序号", "姓名", "职务", "手机", "办公电话"],
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
class TestEachForm:
    def test_it_begins_with_the_published_headings(self, form):
        headings = [column.heading for column in form.columns]
        assert headings[: len(BEGINNINGS[form.key])] == BEGINNINGS[form.key]

    def test_official_columns_come_first_and_the_id_last(self, form):
        order = [list(Origin).index(column.origin) for column in form.columns]
        assert order == sorted(order)
        assert (form.columns[-1].heading == "编号") == (form.rows is RowKind.TASKS)

    def test_keys_and_headings_are_unambiguous(self, form):
        assert len(form.by_key) == len(form.columns)
        headings = [name for each in form.columns for name in (each.heading, *each.other_headings)]
        assert len(set(headings)) == len(headings) == len(form.by_heading)

    def test_choices_belong_to_columns_that_the_unit_chooses_in(self, form):
        for column in form.columns:
            assert bool(column.choices) == (column.type is AnswerType.CHOICE)
            assert not (column.choices or column.required) or column.filler is Filler.UNIT

    def test_the_note_speaks_only_of_columns_that_are_there(self, form):
        for extras in Extras:
            columns = form.columns_for(extras)
            hidden = {column.heading for column in form.columns} - {
                column.heading for column in columns
            }
            assert not [heading for heading in hidden if heading in form.note_for(columns)]

    def test_switched_off_it_shows_official_columns_and_the_id(self, form):
        origins = {column.origin for column in form.columns_for(Extras.OFFICIAL_ONLY)}
        assert Origin.EXTRA not in origins
        assert Origin.OFFICIAL in origins


def test_the_progress_form_asks_for_every_answer_that_the_summary_knows():
    asked = {
        column.key for column in FORMS[FormKey.PROGRESS].columns if column.filler is Filler.UNIT
    }
    assert asked == set(AnswerKey)
