"""What people do to 工作方案."""

from datetime import datetime

import openpyxl

from tests.returns.damage_base import DAMAGES, HELP, Damage, plan
from tests.returns.damage_forms import FIRST, LARGE, SHEETS, SMALL, YEAR
from xl_fenjie.values.plan import FormKey

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
