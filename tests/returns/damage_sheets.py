"""What people do to rows, columns and sheets."""

from openpyxl.styles import Alignment, Font

from tests.returns.damage_base import CHECKUP, HELP, OTHER_TWIN, REHAB, SAFETY, damage
from tests.returns.damage_forms import FIRST, LARGE, OTHER, SMALL, InHand
from xl_fenjie.values.plan import FormKey

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
