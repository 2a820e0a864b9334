"""The three forms as the contract prints them."""

import pytest
from rapidfuzz import fuzz

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import AnswerType, Filler, Origin, RowKind, Scope
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import FormKey, Target, Task
from xl_fenjie.values.rules import ExtraColumn, Extras, Rules

NEAR_MISS = 70.0  # from here on readers take a heading for a retyped one
WITHOUT_FIGURES = (Task(id="A", part="", path=(), number="1", text="甲。"),)
WITH_FIGURES = (
    *WITHOUT_FIGURES,
    WITHOUT_FIGURES[0].model_copy(
        update={"targets": (Target(text="3个", name="站点", value=3, unit="个"),)}
    ),
)
LEFT_OUT = tuple(Rules(left_out=(part,)) for part in ExtraColumn)

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
        for rules in (*(Rules(extras=extras) for extras in Extras), *LEFT_OUT):
            columns = form.columns_for(rules, WITH_FIGURES)
            hidden = {column.heading for column in form.columns} - {
                column.heading for column in columns
            }
            assert not [heading for heading in hidden if heading in form.note_for(columns)]

    def test_switched_off_it_shows_official_columns_and_the_id(self, form):
        rules = Rules(extras=Extras.OFFICIAL_ONLY)
        origins = {column.origin for column in form.columns_for(rules, WITH_FIGURES)}
        assert not origins & {Origin.EXTRA, Origin.REFERENCE}
        assert Origin.OFFICIAL in origins

    @pytest.mark.parametrize("part", ExtraColumn)
    def test_each_of_our_additions_can_be_left_out(self, form, part):
        every = form.columns_for(Rules(), WITH_FIGURES)
        rest = form.columns_for(Rules(left_out=(part,)), WITH_FIGURES)
        assert set(every) - set(rest) == {column for column in every if column.part is part}
        assert all(column.part for column in set(every) - set(rest))

    def test_columns_for_figures_stand_only_where_a_task_has_a_target(self, form):
        without = form.columns_for(Rules(), WITHOUT_FIGURES)
        assert not [column for column in without if column.scope is Scope.TARGET]
        assert set(form.columns_for(Rules(), WITH_FIGURES)) - set(without) == {
            column for column in form.columns if column.scope is Scope.TARGET
        }

    def test_our_columns_and_those_for_reference_belong_to_a_part_that_rules_can_switch(self, form):
        for column in (*form.columns, *form.reference):
            assert (column.part is not None) == (column.origin in {Origin.EXTRA, Origin.REFERENCE})
            assert (column in form.reference) == (column.origin is Origin.REFERENCE)

    def test_what_is_for_reference_bears_no_heading_of_a_question(self, form):
        for column in form.reference:
            for heading in form.by_heading:
                assert fuzz.ratio(column.heading, heading) < NEAR_MISS


def test_the_progress_form_asks_for_every_answer_that_the_summary_knows():
    asked = {
        column.key for column in FORMS[FormKey.PROGRESS].columns if column.filler is Filler.UNIT
    }
    assert asked == set(AnswerKey)
