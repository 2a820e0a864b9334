"""What people do to the look of a form without changing what it says."""

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from tests.returns.return_samples import FIRST_ROW, Form

LAST_SHEET_ROW = 1_048_576


def columns_hidden(form: Form) -> None:
    """No defect: columns that somebody folded away still count."""
    for key in ("id", "problems", "progress"):
        letter = get_column_letter(form.at(key))
        form.paper.column_dimensions[letter].hidden = True


def blank_rows_between(form: Form) -> None:
    """No defect: empty lines between the tasks and under the headings."""
    form.unmerge()
    for row in (FIRST_ROW + 4, FIRST_ROW + 2, FIRST_ROW):
        form.paper.insert_rows(row, 2)


def title_rows_added_and_merged(form: Form) -> None:
    """No defect: a covering title merged over the whole width, twice."""
    width = len(form.sheet.columns)
    titles = [form.paper.cell(row, 1).value for row in range(1, FIRST_ROW - 1)]
    for block in list(form.paper.merged_cells.ranges):
        form.paper.unmerge_cells(str(block))
    form.paper.insert_rows(1, 3)
    for row, text in enumerate(("附件3", "云溪区重点工作推进情况", "（盖章）", *titles), 1):
        form.paper.cell(row, 1).value = text
        form.paper.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def columns_added(form: Form) -> None:
    """No defect: columns of the unit's own, with headings and words, before and behind."""
    form.unmerge()
    width = len(form.sheet.columns)
    form.paper.insert_cols(1)
    for row in range(FIRST_ROW - 1, FIRST_ROW + 6):
        first = row == FIRST_ROW - 1
        form.paper.cell(row, 1).value = "承办科室" if first else "综合科"
        form.paper.cell(row, width + 2).value = "本单位填表人" if first else "工作人员甲"


def styled_row_at_the_end(form: Form) -> None:
    """No defect: colour over the last row of the sheet, and the row itself styled."""
    for column in range(1, 60):
        place = form.paper.cell(LAST_SHEET_ROW, column)
        place.fill, place.font = PatternFill("solid", fgColor="FFFF00"), Font(bold=True)
    form.paper.row_dimensions[LAST_SHEET_ROW].height = 40


def share_in_words(form: Form) -> None:
    """No defect: shares as people write them."""
    form.put("actual", FIRST_ROW + 4, "九成半")
    form.put("actual", FIRST_ROW + 3, "１２０００张")
