"""What people type and paste for figures and statuses."""

from datetime import datetime

from tests.returns.damage_base import (
    AIR,
    ASSETS,
    CHECKUP,
    DAMAGES,
    HELP,
    PARKING,
    PARKS,
    PIPES,
    QUARTERS,
    RAILS,
    SAFETY,
    Damage,
    damage,
)
from tests.returns.damage_forms import LARGE, SMALL
from xl_fenjie.values.plan import FormKey

# --- figures as people type them -----------------------------------------------------------------


def typed(name, task, index, text, value):
    """One way of writing a figure that a person reads."""

    def change(form):
        form.figure(task, index, text, value)

    DAMAGES.append(Damage(f"figure_{name}", LARGE, FormKey.PROGRESS, "accepted", (), change))


typed("in_two_scales", ASSETS, 0, "6亿1000万元", 6.1e8)
typed("in_two_spelled_scales", ASSETS, 0, "六亿一千万元", 6.1e8)
typed("with_a_measure_word", ASSETS, 0, "6.1个亿", 6.1e8)
typed("with_a_sign_of_money", ASSETS, 0, "￥610，000，000", 6.1e8)
typed("in_the_printed_unit", ASSETS, 0, 6.1, 6.1e8)
typed("as_text_in_the_printed_unit", ASSETS, 0, "6.1", 6.1e8)
typed("with_its_own_unit", ASSETS, 0, "6.1亿元", 6.1e8)
typed("in_wan_yuan", ASSETS, 0, "61000万元", 6.1e8)
typed("in_wan_with_comma", ASSETS, 0, "61,000 万元", 6.1e8)
typed("with_chinese_comma", PARKING, 1, "2，400", 2400)
typed("with_thin_space", PARKING, 1, "2\u202f400", 2400)
typed("with_w", PARKING, 0, "0.4w", 4000)
typed("with_capital_w", PARKING, 0, "0.4W个", 4000)
typed("with_full_width_digits", PARKING, 1, "２４００", 2400)
typed("with_full_width_stop", PIPES, 0, "1．6", 1.6)
typed("with_chinese_stop", PIPES, 0, "1。6公里", 1.6)
typed("ending_in_a_stop", PARKING, 1, "2400个。", 2400)
typed("with_unit_in_brackets", PARKING, 1, "2400（个）", 2400)
typed("in_metres", PIPES, 0, "1600米", 1.6)
typed("in_words", PARKING, 1, "两千四百个", 2400)
typed("in_formal_numerals", PARKS, 0, "伍", 5)
typed("about", PARKING, 1, "约2400个", 2400)
typed("and_more", PARKING, 1, "2400余个", 2400)
typed("among_words", PARKING, 1, "截至6月底累计建成2400个", 2400)
typed("as_a_power", PARKING, 1, "2.4E+03", 2400)
typed("with_tail_of_zeros", PARKING, 1, "2400.00", 2400)
typed("with_blanks_around", PARKING, 1, "\u3000 2400\u00a0", 2400)
typed("nought", PARKING, 1, 0, 0)
typed("share_as_percent", AIR, 0, "86.3％", 86.3)
typed("share_bare", AIR, 0, 86.3, 86.3)
typed("share_in_tenths", AIR, 0, "八成六", 86)
typed("share_in_hundredths", AIR, 0, "百分之八十六", 86)
typed("area_in_the_printed_unit", PIPES, 1, "12.5", 125000)
typed("area_in_base_units", PIPES, 1, "125000平方米", 125000)
typed("area_in_signs", PIPES, 1, "125000㎡", 125000)
typed("area_in_letters", PIPES, 1, "12.5万m2", 125000)
typed("length_in_letters", PIPES, 0, "1.6km", 1.6)
typed("area_in_mu", PIPES, 1, "187.5亩", 125000)
typed("same_name_twice", QUARTERS, 1, "6个", 6)


@damage("accepted", unit=LARGE)
def figure_formatted_as_percent(form):
    form.figure(AIR, 0, 0.863, 86.3)
    form.cell(AIR, "actual").number_format = "0.0%"


def untyped(name, task, index, text, verdict, *codes):
    """One that a person cannot read, or reads in two ways."""

    def change(form):
        form.figure(task, index, text, None)

    DAMAGES.append(Damage(f"figure_{name}", LARGE, FormKey.PROGRESS, verdict, codes, change))


untyped("in_yuan_where_yi_is_printed", ASSETS, 0, 610000000, "review", "figure_scale")
untyped("in_wan_where_yi_is_printed", ASSETS, 0, 61000, "review", "figure_scale")
untyped("in_wan_where_pieces_are_printed", PARKING, 0, 0.4, "review", "figure_scale")
untyped("of_one_for_percent", AIR, 0, 0.86, "review", "figure_maybe_share")
untyped("two_on_two_lines", PARKING, 1, "800\n2400", "refused", "figure_several")
untyped("range", PARKING, 1, "2300-2400", "refused", "figure_several")
untyped("range_with_wave", PARKING, 1, "2300～2400个", "refused", "figure_several")
untyped("of_how_many", PARKING, 1, "2400/5000", "refused", "figure_several")
untyped("with_part_in_brackets", PARKING, 1, "2400个（其中6月300个）", "refused", "figure_several")
untyped("sum", PARKING, 1, "2000+400", "refused", "figure_several")
untyped("tick", PARKING, 1, "√", "refused", "figure_unreadable")
untyped("dash", PARKING, 1, "—", "refused", "figure_unreadable")
untyped("word", PARKING, 1, "已完成", "refused", "figure_unreadable")
untyped("date", PARKING, 1, datetime(2026, 6, 30), "refused", "figure_unreadable")
untyped("below_nothing", PARKING, 1, -2600, "refused", "figure_negative")
untyped("share_of_a_count", PARKING, 1, "48%", "refused", "figure_is_share")
untyped("beyond_reason", PARKS, 0, 4800, "review", "figure_beyond_reason")
untyped("blank", PARKING, 1, None, "refused", "figure_missing")
untyped("unseen", PARKING, 1, "\u200b", "refused", "figure_missing")
untyped("in_points", AIR, 0, "提升5个百分点", "refused", "figure_measure")
untyped("planned", PARKING, 1, "计划2400个", "refused", "figure_unreadable")
untyped("left_to_do", PARKING, 1, "还差2600个", "refused", "figure_unreadable")
untyped("in_another_measure", PARKING, 1, "300万元", "refused", "figure_measure")


# --- targets within a task -----------------------------------------------------------------------


@damage("refused", "target_missing")
def row_of_a_target_deleted(form):
    form.page.delete_rows(form.rows[RAILS][1])


@damage("accepted")
def rows_of_targets_swapped(form):
    one, other = form.rows[RAILS]
    for key in ("target", "target_value", "actual", "measure"):
        first, second = form.page.cell(one, form.at(key)), form.page.cell(other, form.at(key))
        first.value, second.value = second.value, first.value


@damage("refused", "row_repeated", "target_missing")
def one_target_filled_down_over_the_other(form):
    one, other = form.rows[RAILS]
    for key in ("target", "target_value", "actual", "measure"):
        form.page.cell(other, form.at(key)).value = form.page.cell(one, form.at(key)).value


@damage("refused", "figure_merged")
def figures_merged(form):
    form.figure(RAILS, 1, None, None)
    form.merge("actual", *form.rows[RAILS])
    form.figures.clear()


@damage("accepted")
def figures_merged_and_named(form):
    form.cell(RAILS, "actual", 1).value = None
    form.cell(RAILS, "actual").value = "扶手160处\n坡道24条"
    form.merge("actual", *form.rows[RAILS])


@damage("accepted")
def figures_of_two_rows_named_in_the_first(form):
    form.page.delete_rows(form.rows[RAILS][1])
    form.page.cell(form.rows[RAILS][0], form.at("actual")).value = "扶手160处、坡道24条"


@damage("refused", "figure_several")
def figures_joined_without_names(form):
    form.cell(RAILS, "actual", 1).value = None
    form.cell(RAILS, "actual").value = "160、24"


@damage("accepted")
def figures_joined_told_by_their_units(form):
    form.cell(RAILS, "actual", 1).value = None
    form.cell(RAILS, "actual").value = "160处 24条"


@damage("accepted", "target_edited")
def target_value_changed(form):
    form.cell(RAILS, "target_value").value = "40处"


@damage("refused", "figure_missing")
def figure_typed_into_the_unit(form):
    form.cell(RAILS, "measure").value = "160"
    form.figure(RAILS, 0, None, None)


@damage("accepted")
def target_named_with_its_unit(form):
    form.cell(RAILS, "target", 1).value = "坡道（条）"


@damage("accepted")
def names_of_targets_deleted(form):
    for line in (0, 1):
        form.cell(RAILS, "target", line).value = None


@damage("accepted", unit=LARGE)
def column_of_units_deleted(form):
    form.page.delete_cols(form.at("measure"))


@damage("review", "measure_changed", unit=LARGE)
def unit_changed_on_the_form(form):
    form.cell(ASSETS, "measure").value = "万元"
    form.figure(ASSETS, 0, 61000, 6.1e8)


@damage("accepted", "figure_unasked")
def figure_where_none_is_asked(form):
    form.cell(HELP, "actual").value = 12


# --- answers as people write them ----------------------------------------------------------------


def status(name, text, choice):
    def change(form):
        form.put(HELP, "status", text, choice)

    DAMAGES.append(Damage(f"status_{name}", SMALL, FormKey.PROGRESS, "accepted", (), change))


status("done", "完成", "已完成")
status("closed", "已办结", "已完成")
status("ticked", "√已完成", "已完成")
status("with_blanks", " 正 常 推 进 ", "正常推进")
status("going_on", "推进中", "正常推进")
status("by_plan", "按计划推进", "正常推进")
status("with_a_share", "已完成（100%）", "已完成")
status("with_a_remark", "正常推进，无问题", "正常推进")
status("as_above", "同上", "正常推进")


def phrase(name, text, *codes):
    def change(form):
        form.put(HELP, "progress", text)

    DAMAGES.append(Damage(f"answer_{name}", SMALL, FormKey.PROGRESS, "refused", codes, change))


phrase("sees_the_attachment", "详见附件1《完成情况说明》", "answer_empty_phrase")
phrase("sees_the_comment", "具体情况详见批注。", "answer_empty_phrase")
phrase("same_as_last_quarter", "同上季度", "answer_empty_phrase")
phrase("follows_later", "稍后补报", "answer_empty_phrase")
phrase("as_another_task", "见第2项", "answer_empty_phrase")
phrase("is_a_tick", "√", "answer_short")
phrase("is_unseen", "\u200b\ufeff", "answer_missing")
phrase("shows_an_error", "#REF!", "cell_error")
phrase("is_a_letter_of_wingdings", "ü", "answer_short")


@damage("refused", "status_unknown")
def status_of_no_choice(form):
    form.put(HELP, "status", "基本完成", "基本完成")


@damage("review", "status_several")
def two_statuses_for_one_task(form):
    form.page.cell(form.rows[RAILS][1], form.at("status")).value = "进度滞后"


@damage("accepted")
def answer_in_two_parts_beside_two_targets(form):
    form.put(RAILS, "progress", "扶手已装一批。", "扶手已装一批。\n坡道已改一批。")
    form.page.cell(form.rows[RAILS][1], form.at("progress")).value = "坡道已改一批。"


@damage("refused", "task_unanswered")
def task_left_out(form):
    form.put(HELP, "progress", None)
    form.put(HELP, "status", None)


@damage("refused", "answer_missing")
def answer_put_into_the_task(form):
    form.page.cell(form.rows[HELP][0], form.at("text")).value += "完成情况：已举办两场。"
    form.put(HELP, "progress", None)


@damage("accepted", "text_repeated")
def answer_copied_from_last_quarter(form):
    form.put(HELP, "progress", "一季度已经起步（W03-QQ）。")


@damage("accepted")
def answer_over_many_lines(form):
    form.put(HELP, "progress", "1. 举办两场；\n2. 签约九人；\n3. 回访全部到位。")


@damage("accepted")
def answer_that_begins_with_a_sign(form):
    cell = form.cell(HELP, "progress")
    cell.value, cell.data_type = "-已举办两场，签约九人，回访到位。", "s"
    form.words[HELP, "progress"] = cell.value


@damage("accepted", "answer_merged", unit=LARGE)
def answer_merged_over_tasks(form):
    rows = [form.rows[task][0] for task in (CHECKUP, SAFETY)]
    form.put(SAFETY, "progress", None, form.words[CHECKUP, "progress"])
    form.merge("progress", *rows)


@damage("accepted")
def answer_merged_over_the_targets_of_a_task(form):
    form.merge("progress", *form.rows[RAILS])
    form.merge("status", *form.rows[RAILS])
