"""What people do to the lines of a form and to its figures, one function per defect."""

from tests.returns.return_samples import FIRST_ROW, OTHER_UNIT, RULES, Form, sheet_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

FOOD, HOMES, BARE, VOUCHERS, SHARE, LAST = range(FIRST_ROW, FIRST_ROW + 6)
"""The rows of the unit's targets and tasks."""


def target_row_deleted(form: Form) -> None:
    """The task stays, the row of its second target is gone."""
    form.unmerge()
    form.paper.delete_rows(HOMES)


def target_renamed(form: Form) -> None:
    form.put("target", HOMES, "新的一个名目")
    form.put("target_value", HOMES, "若干")


def target_value_edited(form: Form) -> None:
    """A smaller target, and another status beside the second one."""
    form.put("target_value", FOOD, "2家")
    form.put("status", HOMES, "进度滞后")
    form.put("problems", HOMES, "选址未定。")
    form.put("next_steps", HOMES, "下月定址。")


def target_rows_sorted(form: Form) -> None:
    """No defect: the two targets of a task changed places, and nearly kept their names."""
    for key in ("target", "target_value", "actual", "measure"):
        one, other = form.paper.cell(FOOD, form.at(key)), form.paper.cell(HOMES, form.at(key))
        one.value, other.value = other.value, one.value
    form.put("target", FOOD, "改造幸福院")


def figures_in_one_cell(form: Form) -> None:
    """Two numbers on two lines, a range, one merged over two targets."""
    form.put("actual", VOUCHERS, "500\n3000")
    form.put("actual", SHARE, "80-90%")
    form.put("actual", HOMES, None)
    at = form.at("actual")
    form.unmerge()
    form.paper.merge_cells(start_row=FOOD, end_row=HOMES, start_column=at, end_column=at)


def figures_named_in_one_cell(form: Form) -> None:
    """No defect: each of the two figures says whose it is."""
    form.put("actual", FOOD, "社区食堂9家；幸福院10个")
    form.put("actual", HOMES, None)
    form.put("actual", VOUCHERS, "截至6月底累计发放3500张")
    form.put("actual", BARE, 7)


def figures_without_their_unit(form: Form) -> None:
    """0.35 of 1.2万张, in a column that asks for 张; one that is many times its target."""
    form.put("actual", VOUCHERS, 0.35)
    form.put("actual", FOOD, "200")


def measure_retyped(form: Form) -> None:
    form.put("measure", VOUCHERS, "万张")
    form.put("actual", VOUCHERS, "0.35")


def line_below_an_answer(form: Form) -> None:
    """One that goes on with the answer above it, and one that may not."""
    form.unmerge()
    form.paper.insert_rows(LAST)
    form.paper.insert_rows(BARE + 1)
    form.put("progress", BARE, "1.召开推进会两次；")
    form.put("progress", BARE + 1, "2.走访困难家庭三十户。")
    form.put("progress", LAST + 1, "另有一批设施正在论证。")


def second_column_of_answers(form: Form) -> None:
    at = len(form.sheet.columns) + 1
    form.paper.cell(FIRST_ROW - 1, at).value = "完成情况（修改后）"
    form.paper.cell(BARE, at).value = "修改：已走访困难家庭三十户，全部纳入监测。"
    form.paper.cell(FIRST_ROW - 1, at + 1).value = "科室补充"
    form.paper.cell(LAST, at + 1).value = "社会组织孵化中心已经挂牌，入驻组织五家。"


def final_sheet_beside(form: Form) -> None:
    """A second sheet with other answers and fewer columns."""
    copy = form.book.copy_worksheet(form.paper)
    copy.title = "最终版"
    copy.cell(BARE, form.at("progress")).value = "最终：监测平台已经验收，覆盖全部困难群众。"
    copy.delete_cols(form.at("problems"), 9)


def copy_filled_in() -> tuple[str, bytes]:
    """No defect: the sheet was copied and the copy filled in."""
    blank, filled = Form.of(sheet_of()), Form.filled()
    copy = blank.book.copy_worksheet(blank.paper)
    for row in range(FIRST_ROW, LAST + 1):
        for key in ("progress", "status", "actual"):
            copy.cell(row, filled.at(key)).value = filled.paper.cell(row, filled.at(key)).value
    return "return.xlsx", blank.to_bytes()


def two_units_in_one_workbook(form: Form) -> None:
    other = Form.filled(sheet_of(unit=OTHER_UNIT))
    page = form.book.create_sheet("第二家")
    for row in other.paper.iter_rows(values_only=True):
        page.append(row)


def status_in_other_words(form: Form) -> None:
    """No defect: words that mean one of the choices."""
    form.put("status", BARE, "推进中")
    form.put("status", LAST, "√ 已办结")


def unseen_signs(form: Form) -> None:
    """A cell that only seems filled, an id with a sign that nobody sees."""
    form.put("progress", BARE, "\u200b\ufeff")
    name = str(form.paper.cell(LAST, form.at("id")).value)
    form.put("id", LAST, f"{name[:2]}\u200b{name[2:]}\u00a0")


def sends_on(form: Form) -> None:
    """Answers that only say where the answer is."""
    form.put("progress", BARE, "详见附件1《完成情况说明》")
    form.put("progress", LAST, "与上季度一致")


def work_merged_into_one_cell() -> tuple[str, bytes]:
    """No defect: the lines of a task merged, its pieces of work numbered in one cell."""
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    form.unmerge()
    for key, text in (("content", "1. 制定方案\n2. 组织实施\n3. 检查验收"), ("due", "11月底")):
        form.put(key, FIRST_ROW, text)
    for key in ("content", "due", "leader", "department"):
        at = form.at(key)
        form.paper.merge_cells(
            start_row=FIRST_ROW,
            end_row=FIRST_ROW + RULES.work_items - 1,
            start_column=at,
            end_column=at,
        )
    return "return.xlsx", form.to_bytes()


def work_plan_as_above() -> tuple[str, bytes]:
    """同上 for the leader and the date, one above which nothing stands; days that do not exist."""
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    step = RULES.work_items
    form.put("department", FIRST_ROW, "同上")
    form.put("leader", FIRST_ROW + step, "同上")
    form.put("due", FIRST_ROW + step, "〃")
    for number, due in enumerate(("2026年13月", "9月31日", "尽快"), 2):
        form.put("due", FIRST_ROW + number * step, due)
    return "return.xlsx", form.to_bytes()


def column_transposed(form: Form) -> None:
    """The table turned on its side: a person reads it, the program cannot."""
    form.unmerge()
    grid = [
        [form.paper.cell(row, column).value for column in range(1, len(form.sheet.columns) + 1)]
        for row in range(FIRST_ROW - 1, LAST + 1)
    ]
    form.paper.delete_rows(FIRST_ROW - 1, len(grid))
    for row, line in enumerate(zip(*grid, strict=True), FIRST_ROW - 1):
        for column, value in enumerate(line, 1):
            form.paper.cell(row, column).value = value
