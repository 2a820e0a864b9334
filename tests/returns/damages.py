"""What people do to forms in Excel and WPS, each with what is right: a small function a damage.

``accepted`` means: with exactly the answers that a person reads. ``review`` and ``refused`` name
the findings that must tell why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import openpyxl
from openpyxl.styles import Alignment, Font

from tests.returns.damage_forms import FIRST, LARGE, OTHER, SHEETS, SMALL, YEAR, InHand
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

RAILS, REHAB, HELP = "W01-QQ", "W02-QQ", "W03-QQ"
ASSETS, PARKING, QUARTERS, PIPES, AIR, CHECKUP, SAFETY, SITES = (
    f"W{number:02}-QQ" for number in range(4, 12)
)
TWIN, OTHER_TWIN, PARKS = "W12-QQ", "W13-QQ", "W14-QQ"


@dataclass(frozen=True)
class Damage:
    """A change of a filled form; ``codes`` are the findings that must be among those told."""

    name: str
    unit: str
    form: FormKey
    verdict: str
    codes: tuple[str, ...]
    change: Callable[..., object]

    def made(self):
        period = YEAR if self.form is FormKey.WORK_PLAN else Period(2026, 2)
        form = InHand(self.unit, self.form, period)
        self.change(form)
        return form


DAMAGES = []


def damage(verdict, *codes, unit=SMALL, form=FormKey.PROGRESS):
    def declare(change):
        DAMAGES.append(Damage(change.__name__, unit, form, verdict, codes, change))
        return change

    return declare


def plan(verdict, *codes, unit=SMALL):
    return damage(verdict, *codes, unit=unit, form=FormKey.WORK_PLAN)


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


# --- lines ---------------------------------------------------------------------------------------


@damage("accepted", unit=LARGE)
def lines_reversed(form):
    form.lay(form.grid()[::-1])


@damage("accepted", unit=LARGE)
def lines_sorted_by_answer(form):
    at = form.at("progress") - 1
    form.lay(sorted(form.grid(), key=lambda values: str(values[at] or "")))


@damage("accepted", unit=LARGE)
def blank_lines_between(form):
    for row in (FIRST + 6, FIRST + 3, FIRST):
        form.page.insert_rows(row, 2)


@damage("accepted", unit=LARGE)
def headings_between(form):
    form.page.insert_rows(FIRST + 2)
    form.page.cell(FIRST + 2, 1).value = "一、城建工作"
    form.page.insert_rows(FIRST)
    form.page.cell(FIRST, 1).value = "（续上表）"


@damage("accepted")
def head_repeated_on_the_second_page(form):
    form.page.insert_rows(FIRST + 2)
    for column in range(1, len(form.sheet.columns) + 1):
        form.page.cell(FIRST + 2, column).value = form.page.cell(FIRST - 1, column).value


@damage("accepted")
def signature_below(form):
    row = FIRST + len(form.sheet.lines) + 1
    form.page.cell(row, 3).value = "填表人：王乙　联系电话：82700000"
    form.page.cell(row + 1, 1).value = "2026年7月3日"


@damage("accepted", "row_extra")
def totals_below(form):
    row = FIRST + len(form.sheet.lines)
    form.page.cell(row, 2).value = "合计"
    form.page.cell(row, form.at("actual")).value = 5000


@damage("review", "row_unclear")
def line_of_something_else_below(form):
    row = FIRST + len(form.sheet.lines)
    form.page.cell(row, form.at("progress")).value = "另外自行开展了助残日宣传。"


@damage("accepted")
def answer_goes_on_in_the_next_line(form):
    rest = "2.回访全部到位，建立台账。"
    form.put(HELP, "progress", "1.举办两场，签约九人；", f"1.举办两场，签约九人；\n{rest}")
    form.page.cell(FIRST + len(form.sheet.lines), form.at("progress")).value = rest


@damage("refused", "row_repeated")
def line_copied_below(form):
    for column in range(1, len(form.sheet.columns) + 1):
        value = form.page.cell(form.rows[HELP][0], column).value
        form.page.cell(FIRST + len(form.sheet.lines), column).value = value


@damage("refused", "task_missing")
def line_of_a_task_deleted(form):
    form.page.delete_rows(form.rows[HELP][0])


@damage("review", "id_against_text", unit=LARGE)
def ids_filled_down(form):
    for row in range(FIRST, FIRST + len(form.sheet.lines)):
        form.page.cell(row, form.at("id")).value = form.tasks[0]


@damage("review", "id_against_text", unit=LARGE)
def texts_sorted_alone(form):
    one, other = form.rows[CHECKUP][0], form.rows[SAFETY][0]
    at = form.at("text")
    first, second = form.page.cell(one, at), form.page.cell(other, at)
    first.value, second.value = second.value, first.value


@damage("accepted", "id_column_missing", unit=LARGE)
def ids_deleted(form):
    form.page.delete_cols(form.at("id"))


@damage("accepted", unit=LARGE)
def ids_emptied(form):
    for row in range(FIRST, FIRST + len(form.sheet.lines)):
        form.page.cell(row, form.at("id")).value = None


@damage("accepted", unit=LARGE)
def ids_emptied_and_lines_sorted(form):
    ids_emptied(form)
    lines = form.grid()
    form.lay(lines[6:] + lines[:6])


@damage("accepted", unit=LARGE)
def ids_emptied_and_lines_reversed(form):
    """Two tasks have the same words: their 序号 tells them apart."""
    ids_emptied(form)
    lines, at = form.grid(), form.at("text") - 1
    tasks = [[lines[0]]]
    for line in lines[1:]:
        if line[at]:
            tasks.append([])
        tasks[-1].append(line)
    form.lay([line for task in tasks[::-1] for line in task])


@damage("refused", "task_missing", "task_twin", unit=LARGE)
def two_equal_tasks_without_ids_and_numbers(form):
    form.page.delete_rows(form.rows[OTHER_TWIN][0])
    ids_emptied(form)
    for row in range(FIRST, FIRST + len(form.sheet.lines)):
        form.page.cell(row, 1).value = None


@damage("refused", "task_missing", unit=LARGE)
def ids_deleted_and_one_of_two_equal_tasks(form):
    form.page.delete_rows(form.rows[OTHER_TWIN][0])
    form.page.delete_cols(form.at("id"))


@damage("accepted")
def ids_retyped(form):
    for task, text in ((REHAB, "w02—qq "), (HELP, "Ｗ０３－ＱＱ\u200b")):
        form.page.cell(form.rows[task][0], form.at("id")).value = text


@damage("accepted")
def id_damaged_beside_its_words(form):
    form.page.cell(form.rows[HELP][0], form.at("id")).value = "W3"


@damage("accepted", "task_edited")
def task_reworded(form):
    form.page.cell(form.rows[HELP][0], form.at("text")).value = "办好就业援助月，建立长效帮扶机制"


@damage("review", "task_doubtful")
def task_reworded_and_id_gone(form):
    task_reworded(form)
    form.page.cell(form.rows[HELP][0], form.at("id")).value = None


@damage("accepted", "row_extra")
def example_line_on_top(form):
    form.page.insert_rows(FIRST)
    form.page.cell(FIRST, 2).value = "（示例）某项工作"
    form.page.cell(FIRST, 3).value = "已完成某项工作，取得成效。"


@damage("accepted", "task_edited")
def own_numbers_before_the_tasks(form):
    cell = form.page.cell(form.rows[HELP][0], form.at("text"))
    cell.value = f"3.{cell.value}"


@damage("accepted")
def ids_replaced_by_numbers(form):
    for number, task in enumerate((REHAB, HELP), 2):
        form.page.cell(form.rows[task][0], form.at("id")).value = number


@damage("accepted")
def numbers_retyped(form):
    for number, row in enumerate(range(FIRST, FIRST + len(form.sheet.lines)), 11):
        form.page.cell(row, 1).value = number


# --- columns, titles, sheets ---------------------------------------------------------------------


@damage("accepted")
def columns_swapped(form):
    one, other = form.at("progress"), form.at("problems")
    for row in range(FIRST - 1, FIRST + len(form.sheet.lines)):
        first, second = form.page.cell(row, one), form.page.cell(row, other)
        first.value, second.value = second.value, first.value


@damage("accepted")
def column_inserted_in_front(form):
    form.page.insert_cols(1)
    form.page.cell(FIRST - 1, 1).value = "承办科室"
    for row in range(FIRST, FIRST + len(form.sheet.lines)):
        form.page.cell(row, 1).value = "综合科"


@damage("accepted", "heading_retyped")
def headings_retyped(form):
    form.page.cell(FIRST - 1, form.at("progress")).value = "完成情况（截至6月底）"
    form.page.cell(FIRST - 1, form.at("status")).value = "进展状况"


@damage("accepted")
def headings_of_other_offices(form):
    for key, words in (
        ("text", "重点工作"),
        ("progress", "进展情况"),
        ("status", "状态"),
        ("next_steps", "下步打算"),
        ("actual", "实际完成"),
    ):
        form.page.cell(FIRST - 1, form.at(key)).value = words


@damage("refused", "column_missing")
def column_of_answers_deleted(form):
    form.page.delete_cols(form.at("status"))


@damage("accepted")
def columns_that_may_be_blank_deleted(form):
    form.page.delete_cols(form.at("problems"), 2)


@damage("review", "column_double")
def second_column_of_answers(form):
    at = len(form.sheet.columns) + 1
    form.page.cell(FIRST - 1, at).value = "完成情况（修改后）"
    form.page.cell(form.rows[HELP][0], at).value = "修改：已举办三场，签约十二人。"


@damage("accepted")
def answers_moved_to_a_second_column(form):
    at = len(form.sheet.columns) + 1
    form.page.cell(FIRST - 1, at).value = "完成情况2"
    for task in form.tasks:
        form.page.cell(form.rows[task][0], at).value = form.cell(task, "progress").value
        form.cell(task, "progress").value = None


@damage("review", "column_own")
def own_column_with_answers(form):
    at = len(form.sheet.columns) + 1
    form.page.cell(FIRST - 1, at).value = "补充情况"
    form.page.cell(form.rows[HELP][0], at).value = "另有两名学员通过考核，正在办理入职手续。"


@damage("accepted")
def columns_hidden_and_rows_filtered(form):
    form.page.column_dimensions[form.letter("id")].hidden = True
    form.page.row_dimensions[FIRST + 1].hidden = True


@damage("accepted")
def title_lines_inserted(form):
    for block in list(form.page.merged_cells.ranges):
        form.page.unmerge_cells(str(block))
    form.page.insert_rows(1, 2)
    form.page.cell(1, 1).value = "附件2"


@damage("accepted")
def title_deleted(form):
    form.page["A1"] = None


@damage("accepted")
def sheet_renamed(form):
    form.page.title = "Sheet1"


@damage("accepted")
def hidden_sheet_deleted(form):
    del form.book["_fenjie"]


@damage("accepted")
def fonts_and_alignment_changed(form):
    for row in form.page.iter_rows(min_row=FIRST):
        for cell in row:
            cell.font, cell.alignment = Font(name="黑体"), Alignment(wrap_text=False)


@damage("accepted")
def own_sheet_added(form):
    page = form.book.create_sheet("内部分工")
    page.append(["科室", "人员"])
    page.append(["综合科", "王乙"])


@damage("accepted")
def sheet_copied_and_copy_filled(form):
    copy = form.book.copy_worksheet(form.page)
    copy.title = f"{form.page.title} (2)"
    for row in range(FIRST, FIRST + len(form.sheet.lines)):
        for key in ("progress", "status", "actual"):
            form.page.cell(row, form.at(key)).value = None


@damage("accepted")
def sheet_copied_unchanged(form):
    form.book.copy_worksheet(form.page).title = "备份"


@damage("review", "several_tables")
def second_sheet_with_other_answers(form):
    copy = form.book.copy_worksheet(form.page)
    copy.title = "最终版"
    copy.cell(form.rows[HELP][0], form.at("progress")).value = "最终：举办三场，签约十二人。"


@damage("review", "several_units")
def form_of_another_unit_beside(form):
    other = InHand(OTHER, FormKey.PROGRESS)
    page = form.book.create_sheet("区商务局")
    for row in other.page.iter_rows(values_only=True):
        page.append(row)


@damage("review", "period_contradicted")
def title_of_the_quarter_before(form):
    form.page["A1"] = f"{SMALL}2026年第一季度工作完成情况"


@damage("review", "unit_contradicted")
def name_of_another_unit(form):
    form.page["A1"] = f"{OTHER}2026年第二季度工作完成情况"
    form.page["A2"] = f"报送单位：{OTHER}"


@damage("accepted")
def period_written_in_months(form):
    form.page["A2"] = f"报送单位：{SMALL}　报送时段：2026年1-6月"


@damage("review", "table_not_recovered")
def table_turned_on_its_side(form):
    grid = [
        [form.page.cell(row, column).value for column in range(1, len(form.sheet.columns) + 1)]
        for row in range(FIRST - 1, FIRST + len(form.sheet.lines))
    ]
    form.page.delete_rows(FIRST - 1, len(grid))
    for row, values in enumerate(zip(*grid, strict=True), FIRST - 1):
        for column, value in enumerate(values, 1):
            form.page.cell(row, column).value = value


@damage("review", "table_not_recovered")
def headings_deleted(form):
    form.page.delete_rows(FIRST - 1)


@damage("refused", "nothing_filled_in")
def nothing_filled(form):
    for row in range(FIRST, FIRST + len(form.sheet.lines)):
        for key in ("progress", "status", "actual"):
            form.page.cell(row, form.at(key)).value = None


@damage("refused", "return_no_table")
def another_workbook(form):
    for page in list(form.book.worksheets):
        form.book.remove(page)
    form.book.create_sheet("值班表").append(["日期", "值班人"])


# --- 工作方案 ------------------------------------------------------------------------------------

LINES = len(SHEETS[FormKey.WORK_PLAN, YEAR][SMALL].lines) // 3
PIECES = "1. 制定方案；\n2. 组织实施；\n3. 检查验收。"


@plan("accepted")
def plan_lines_of_a_task_merged(form):
    form.put(HELP, "content", PIECES)
    for key in ("content", "due", "leader", "department"):
        form.merge(key, form.rows[HELP][0], form.rows[HELP][-1])


@plan("accepted")
def plan_leader_merged_over_the_pieces(form):
    for line in range(1, LINES):
        form.cell(HELP, "content", line).value = f"第{line}件：落实到岗到人。"
        form.cell(HELP, "due", line).value = "11月底"
    told = [form.words[HELP, "content"], *(f"第{n}件：落实到岗到人。" for n in range(1, LINES))]
    form.words[HELP, "content"] = "\n".join(told)
    form.merge("leader", form.rows[HELP][0], form.rows[HELP][-1])
    form.merge("department", form.rows[HELP][0], form.rows[HELP][-1])


@plan("accepted")
def plan_line_inserted_for_more_work(form):
    row = form.rows[HELP][0] + 1
    form.page.insert_rows(row)
    for key, text in (("content", "再走访一轮。"), ("due", "11月底")):
        form.page.cell(row, form.at(key)).value = text
    form.words[HELP, "content"] += "\n再走访一轮。"


@plan("accepted")
def plan_leader_as_above(form):
    form.put(HELP, "leader", "同上", "李甲")
    form.put(HELP, "department", "〃", "综合科")


@plan("accepted")
def plan_date_as_above(form):
    form.put(HELP, "due", "同上", "2026-11-30")


@plan("refused", "answer_empty_phrase")
def plan_work_as_above(form):
    form.put(HELP, "content", "同上")


def due(name, text, read, *codes, look=None):
    def change(form):
        form.put(HELP, "due", text, read)
        if look:
            form.cell(HELP, "due").number_format = look

    DAMAGES.append(Damage(f"due_{name}", SMALL, FormKey.WORK_PLAN, "accepted", codes, change))


due("month", "9月", "2026-09-30")
due("month_end", "9月底前", "2026-09-30")
due("quarter", "三季度", "2026-09-30")
due("quarter_in_letters", "Q3", "2026-09-30")
due("day", "2026年9月15日", "2026-09-15")
due("day_in_figures", "2026.9.15", "2026-09-15")
due("day_of_excel", datetime(2026, 9, 15), "2026-09-15")
due("span", "3月-9月", "2026-09-30")
due("span_in_words", "3至9月", "2026-09-30")
due("year_end", "年底", "2026-12-31")
due("of_no_end", "长期坚持", "长期坚持")
due("day_that_is_none", "9月31日", "9月31日", "due_unreadable")
due("month_that_is_none", "2026年13月", "2026年13月", "due_unreadable")
due("soon", "尽快", "尽快", "due_unreadable")
due("bare_number", 9.3, "9.3", "due_unreadable")
due("of_next_year", "2027年3月", "2027-03-31", "due_other_year")
due("over_already", "3月底", "2026-03-31", "due_over")
due("of_two_steps", "9月底完成设计，11月底完工", "9月底完成设计，11月底完工")


@plan("refused", "answer_missing")
def plan_piece_without_date(form):
    form.put(HELP, "due", None)


@plan("accepted")
def plan_lines_reversed_by_task(form):
    grid = form.grid()
    form.lay([line for at in range(0, len(grid), LINES) for line in grid[at : at + LINES]][::1])


@plan("refused", "column_missing")
def plan_without_dates(form):
    form.page.delete_cols(form.at("due"))


@plan("accepted")
def plan_heading_of_another_office(form):
    form.page.cell(FIRST - 1, form.at("due")).value = "完成时间（按月或季度）"
    form.page.cell(FIRST - 1, form.at("department")).value = "责任股室"
    form.page.cell(FIRST - 1, form.at("content")).value = "具体举措"
    form.page.cell(FIRST - 1, form.at("leader")).value = "责任领导"


@plan("accepted", unit=LARGE)
def plan_of_a_large_unit_as_sent(form):
    assert openpyxl.utils.get_column_letter(form.at("number")) == "A"
