"""What goes wrong with forms, one function per defect; the name is that of its folder."""

import struct
from collections.abc import Callable

import openpyxl

from tests.returns import return_answers as answers
from tests.returns import return_arrangements as arrangements
from tests.returns import return_documents as documents
from tests.returns import return_formats as formats
from tests.returns import return_lines as lines
from tests.returns import return_markup as markup
from tests.returns import return_mix_ups as mix_ups
from tests.returns import return_other_forms as other_forms
from tests.returns import return_overlays as overlays
from tests.returns.return_samples import (
    FIRST_ROW,
    OTHER_UNIT,
    Q1,
    Form,
    changed,
    plan_of,
    sheet_of,
)
from xl_fenjie.forms.identity import Fact
from xl_fenjie.values.period import Period

Defect = Callable[[], tuple[str, bytes]]
XLSX = "return.xlsx"
HIDDEN = "_fenjie"
LAST_ROW = FIRST_ROW + 5


def by(change: Callable[[Form], None]) -> Defect:
    """A defect that somebody's change of a filled form of the asked period makes."""
    return lambda: (XLSX, changed(change))


def nothing_wrong(form: Form) -> None:
    """As it should be."""
    assert form.paper is not None


def last_quarters_form() -> tuple[str, bytes]:
    return XLSX, changed(nothing_wrong, sheet_of(period=Q1))


def last_years_form() -> tuple[str, bytes]:
    return XLSX, changed(nothing_wrong, sheet_of(period=Period(2025, 2), plan=plan_of(2025)))


def other_plans_form() -> tuple[str, bytes]:
    other = plan_of(title="云溪区{year}年重点项目责任分解方案")
    return XLSX, changed(nothing_wrong, sheet_of(plan=other))


def answers_missing(form: Form) -> None:
    for key in ("progress", "status"):
        form.put(key, FIRST_ROW, None)
    form.put("progress", FIRST_ROW + 2, "  \n ")
    form.put("status", FIRST_ROW + 4, None)
    form.put("actual", FIRST_ROW + 1, None)


def last_quarter_kept_beside(form: Form) -> None:
    copy = form.book.copy_worksheet(form.paper)
    copy.title = "第一季度"
    copy["A1"] = "区民政局2026年第一季度工作完成情况"


def title_and_unit_line_differ(form: Form) -> None:
    form.paper["A2"] = "报送单位：区教育局　　报送时段：2026年第一季度"


def against_last_quarter() -> tuple[str, bytes]:
    """A figure that falls, words used twice, a task that is open again."""

    def answer(form: Form) -> None:
        form.put("actual", FIRST_ROW, "600")
        form.put("progress", FIRST_ROW + 1, "已签订 结对协议八份")

    return XLSX, changed(answer, sheet_of(unit=OTHER_UNIT))


def done_below_target(form: Form) -> None:
    form.put("status", FIRST_ROW + 3, "已完成")


def rows_hidden(form: Form) -> None:
    """No defect: a filter hides rows, and what they say still counts."""
    for row in range(FIRST_ROW + 2, LAST_ROW):
        form.paper.row_dimensions[row].hidden = True


def lines_around_the_table(form: Form) -> None:
    """No defect: a letterhead above, a heading between and a signature below."""
    form.unmerge()
    width = len(form.sheet.columns)
    form.paper.insert_rows(FIRST_ROW + 3)
    form.paper.cell(FIRST_ROW + 3, 1).value = "二、其他工作"
    form.paper.cell(
        LAST_ROW + 3, 1
    ).value = "填表人：工作人员甲　　审核人：负责人乙　　2026年7月3日"
    for row in (FIRST_ROW + 3, LAST_ROW + 3):
        form.paper.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    form.paper.insert_rows(1, 2)
    form.paper["A1"] = "附件2"


def sheet_renamed_and_others_added(form: Form) -> None:
    """No defect: the table is found by its headings."""
    form.paper.title = "Sheet1"
    form.book.create_sheet("台账", 0)["A1"] = "本单位内部台账"


def nothing_filled() -> tuple[str, bytes]:
    return XLSX, Form.of(sheet_of()).to_bytes()


def row_inserted(form: Form) -> None:
    form.unmerge()
    form.paper.insert_rows(FIRST_ROW + 2)
    form.put("text", FIRST_ROW + 2, "另外开展的敬老月活动。")
    form.put("progress", FIRST_ROW + 2, "组织志愿者上门走访慰问老人。")


def row_deleted(form: Form) -> None:
    form.unmerge()
    form.paper.delete_rows(FIRST_ROW + 2)


def task_edited(form: Form) -> None:
    form.put("text", FIRST_ROW + 2, "完善困难群众动态监测机制，力争做到应保尽保。")


def task_without_id(form: Form) -> None:
    form.put("id", FIRST_ROW + 2, None)
    form.put("id", FIRST_ROW + 4, None)
    form.put("text", FIRST_ROW + 4, "推进殡葬设施提质升级，收费公示率达到95%。")


def rows_sorted(form: Form) -> None:
    form.unmerge()
    width = len(form.sheet.columns)
    rows = [
        [form.paper.cell(row, column).value for column in range(1, width + 1)]
        for row in range(FIRST_ROW, LAST_ROW + 1)
    ]
    for row, values in enumerate(reversed(rows), FIRST_ROW):
        for column, value in enumerate(values, 1):
            form.paper.cell(row, column).value = value


def columns_moved(form: Form) -> None:
    form.unmerge()
    form.paper.insert_cols(form.at("progress"), 2)
    form.paper.cell(FIRST_ROW - 1, form.at("progress")).value = "本单位备注"


def column_deleted(form: Form) -> None:
    form.unmerge()
    form.paper.delete_cols(form.at("status"))


def headings_retyped(form: Form) -> None:
    head = FIRST_ROW - 1
    form.put("progress", head, "完成 情况（截至６月底）")
    form.put("status", head, "进展状况")
    form.put("problems", head, "存在的问题")


def hidden_sheet_gone(form: Form) -> None:
    del form.book[HIDDEN]


def hidden_sheet_and_ids_gone(form: Form) -> None:
    del form.book[HIDDEN]
    form.paper.delete_cols(form.at("id"))


def only_the_title_left(form: Form) -> None:
    hidden_sheet_and_ids_gone(form)
    for number, row in enumerate(range(FIRST_ROW, LAST_ROW + 1)):
        form.put("text", row, f"本单位自行填写的工作{number}")


def other_units_rows(form: Form) -> None:
    """Somebody's rows pasted into another unit's form."""
    other = Form.filled(sheet_of(unit=OTHER_UNIT))
    for row in range(FIRST_ROW, LAST_ROW + 1):
        for column in range(1, len(form.sheet.columns) + 1):
            value = other.paper.cell(row, column).value
            if not isinstance(form.paper.cell(row, column), openpyxl.cell.cell.MergedCell):
                form.paper.cell(row, column).value = value


def other_units_name(form: Form) -> None:
    form.paper["A1"] = "区教育局2026年第二季度工作完成情况"
    form.paper["A2"] = "报送单位：区教育局"


def unknown_unit(form: Form) -> None:
    form.paper["A1"] = "区民政服务局2026年第二季度工作完成情况"
    form.paper["A2"] = None
    for row in form.book[HIDDEN].iter_rows():
        if row[0].value == Fact.UNIT:
            row[1].value = "区民政服务局"


def title_of_other_quarter(form: Form) -> None:
    form.paper["A1"] = "区民政局2026年第三季度工作完成情况"


def row_repeated(form: Form) -> None:
    for column in range(1, len(form.sheet.columns) + 1):
        value = form.paper.cell(FIRST_ROW + 2, column).value
        form.paper.cell(LAST_ROW + 1, column).value = value


def id_unknown(form: Form) -> None:
    form.put("id", FIRST_ROW + 4, "99-999")
    form.put("text", FIRST_ROW + 4, "一项方案里没有的工作。")


def status_of_own_words(form: Form) -> None:
    form.put("status", FIRST_ROW, "基本完成")
    form.put("status", FIRST_ROW + 2, " 已 完 成 ")


def nothing_new(form: Form) -> None:
    """No defect: a nil return is an answer."""
    form.put("status", FIRST_ROW, "本季度无新进展")
    for key, row in (("progress", 0), ("actual", 0), ("actual", 1)):
        form.put(key, FIRST_ROW + row, None)


def behind_without_reason(form: Form) -> None:
    form.put("status", FIRST_ROW + 2, "进度滞后")


def formula_broken(form: Form) -> None:
    cell = form.paper.cell(FIRST_ROW, form.at("progress"))
    cell.value, cell.data_type = "#NAME?", "e"
    form.put("progress", FIRST_ROW + 2, "=1.召开调度会")
    form.put("actual", FIRST_ROW + 3, "=SUM(A1:A2)")


def answers_merged(form: Form) -> None:
    """One answer over several tasks."""
    column = form.at("progress")
    form.unmerge()
    for row in (FIRST_ROW + 3, FIRST_ROW + 4, FIRST_ROW + 5):
        form.paper.cell(row, column).value = None
    form.paper.merge_cells(
        start_row=FIRST_ROW + 2, end_row=FIRST_ROW + 5, start_column=column, end_column=column
    )


def stray_style_below(form: Form) -> None:
    """No defect: a styled cell in the last row makes the sheet look a million rows long."""
    form.paper.cell(1_048_576, 1).font = openpyxl.styles.Font(bold=True)


def content_far_away(form: Form) -> None:
    form.paper["XFD1048576"] = "."


def web_page() -> tuple[str, bytes]:
    page = "<html><head><meta charset='gbk'></head><body><table><tr><td>完成情况</td></tr></table>"
    return XLSX, page.encode("gbk")


def cut_short() -> tuple[str, bytes]:
    content = changed(nothing_wrong)
    return XLSX, content[: len(content) * 2 // 3]


def pdf_print() -> tuple[str, bytes]:
    return "return.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


def empty_file() -> tuple[str, bytes]:
    return XLSX, b""


def other_workbook() -> tuple[str, bytes]:
    form = Form.filled()
    form.paper.delete_rows(1, LAST_ROW)
    form.paper["B2"] = "区民政局值班安排"
    return XLSX, form.to_bytes()


def encrypted() -> tuple[str, bytes]:
    """An OLE file with the two streams that a password makes of a workbook."""
    return XLSX, ole_file({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"\x00" * 99})


def ole_file(streams: dict[str, bytes]) -> bytes:
    """A compound file by [MS-CFB]: a sector of FAT, one of directory, then each stream."""
    sector, free, end, fat = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    least = 4096  # smaller streams would live in the mini stream
    padded = {name: data.ljust(least, b"\0") for name, data in streams.items()}
    chain, entries, body, at = [fat, end], [], b"", 2
    for name, data in padded.items():
        count = least // sector
        chain += [*range(at + 1, at + count), end]
        entries.append((name, 2, free, at, least))
        body, at = body + data, at + count
    entries.insert(0, ("Root Entry", 5, 1, end, 0))
    directory = b""
    for index, (name, kind, child, start, size) in enumerate(entries):
        encoded = (name + "\0").encode("utf-16-le")
        right = index + 1 if 0 < index < len(entries) - 1 else free
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII16xI8x8xIQ", len(encoded), kind, 1, free, right, child, 0, start, size
        )
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, least, end, 0, end, 0)
    )
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = b"".join(struct.pack("<I", link) for link in chain)
    return header + table.ljust(sector, b"\xff") + directory.ljust(sector, b"\0") + body


def as_document(make: Callable[[Form], bytes], name: str) -> Defect:
    """A form, filled as it should be, that came back as something else."""
    return lambda: (name, make(Form.filled()))


def scan_as_picture() -> tuple[str, bytes]:
    return "return.png", documents.PNG


def scan_as_pdf() -> tuple[str, bytes]:
    return "return.pdf", documents.pdf_of("0 0 m 10 10 l S")


def report_in_sentences() -> tuple[str, bytes]:
    return "return.docx", documents.as_word_prose()


def presentation() -> tuple[str, bytes]:
    return "return.xls", ole_file({"PowerPoint Document": b"\0" * 99})


def title_of_other_form(form: Form) -> None:
    form.paper["A1"] = "区民政局2026年《政府工作报告》工作方案"


def nobody_named(form: Form) -> None:
    """A table of one's own without a word on whose it is."""
    only_the_title_left(form)
    form.paper["A1"], form.paper["A2"] = "2026年第二季度工作完成情况", None


def no_period(form: Form) -> None:
    del form.book[HIDDEN]
    form.paper["A1"], form.paper["A2"] = "区民政局工作完成情况", "报送单位：区民政局"


def next_quarters_form() -> tuple[str, bytes]:
    return XLSX, changed(nothing_wrong, sheet_of(period=Period(2026, 3)))


def edition_nobody_knows(form: Form) -> None:
    for row in form.book[HIDDEN].iter_rows():
        if row[0].value == Fact.EDITION:
            row[1].value = "ffffffffffff"


def cells_that_begin_with_signs(form: Form) -> None:
    """No defect: texts that a spreadsheet would take for formulas."""
    for row, text in (
        (0, "=1. 已召开推进会两次"),
        (2, "-已签订协议三份，完成选址"),
        (3, "@各科室已经落实分工"),
        (5, "+86 专线已开通，受理来电二百余件"),
    ):
        cell = form.paper.cell(FIRST_ROW + row, form.at("progress"))
        cell.value, cell.data_type = text, "s"


DEFECTS: dict[str, Defect] = {
    "nothing_wrong": by(nothing_wrong),
    "last_quarters_form": last_quarters_form,
    "last_years_form": last_years_form,
    "other_plans_form": other_plans_form,
    "title_of_other_quarter": by(title_of_other_quarter),
    "other_units_rows": by(other_units_rows),
    "other_units_name": by(other_units_name),
    "unknown_unit": by(unknown_unit),
    "hidden_sheet_gone": by(hidden_sheet_gone),
    "hidden_sheet_and_ids_gone": by(hidden_sheet_and_ids_gone),
    "only_the_title_left": by(only_the_title_left),
    "last_quarter_kept_beside": by(last_quarter_kept_beside),
    "title_and_unit_line_differ": by(title_and_unit_line_differ),
    "against_last_quarter": against_last_quarter,
    "done_below_target": by(done_below_target),
    "rows_hidden": by(rows_hidden),
    "lines_around_the_table": by(lines_around_the_table),
    "sheet_renamed_and_others_added": by(sheet_renamed_and_others_added),
    "answers_missing": by(answers_missing),
    "nothing_filled": nothing_filled,
    "nothing_new": by(nothing_new),
    "empty_phrases": by(answers.empty_phrases),
    "status_of_own_words": by(status_of_own_words),
    "behind_without_reason": by(behind_without_reason),
    "figures_as_text": by(answers.figures_as_text),
    "figure_as_percentage": by(answers.figure_as_percentage),
    "share_without_sign": by(answers.share_without_sign),
    "formula_broken": by(formula_broken),
    "answers_merged": by(answers_merged),
    "row_inserted": by(row_inserted),
    "row_deleted": by(row_deleted),
    "row_repeated": by(row_repeated),
    "rows_sorted": by(rows_sorted),
    "task_edited": by(task_edited),
    "task_without_id": by(task_without_id),
    "id_unknown": by(id_unknown),
    "columns_moved": by(columns_moved),
    "column_deleted": by(column_deleted),
    "headings_retyped": by(headings_retyped),
    "stray_style_below": by(stray_style_below),
    "content_far_away": by(content_far_away),
    "saved_as_xls": by(nothing_wrong),
    "saved_as_ods": by(nothing_wrong),
    "encrypted": encrypted,
    "web_page": web_page,
    "cut_short": cut_short,
    "pdf_print": pdf_print,
    "empty_file": empty_file,
    "other_workbook": other_workbook,
    "work_plan_blank": other_forms.work_plan_blank,
    "contacts_without_phone": other_forms.contacts_without_phone,
    "printed_as_pdf": by(nothing_wrong),
    "web_page_with_the_table": as_document(documents.as_web_page, "return.xls"),
    "word_table": as_document(documents.as_word, "return.docx"),
    "old_xml_table": as_document(documents.as_old_xml, "return.xml"),
    "report_in_sentences": report_in_sentences,
    "scan_as_picture": scan_as_picture,
    "scan_as_pdf": scan_as_pdf,
    "presentation": presentation,
    "title_of_other_form": by(title_of_other_form),
    "nobody_named": by(nobody_named),
    "no_period": by(no_period),
    "next_quarters_form": next_quarters_form,
    "edition_nobody_knows": by(edition_nobody_knows),
    "contacts_blank": other_forms.contacts_blank,
    "contacts_with_odd_numbers": other_forms.contacts_with_odd_numbers,
    "numbers_of_persons": by(answers.numbers_of_persons),
    "essay_in_a_cell": by(answers.essay_in_a_cell),
    "status_and_words_differ": by(answers.status_and_words_differ),
    "other_measure": by(answers.other_measure),
    "work_plan_dates": other_forms.work_plan_dates,
    "work_plan_dates_of_all_kinds": other_forms.work_plan_dates_of_all_kinds,
    "cells_that_begin_with_signs": by(cells_that_begin_with_signs),
    "formulas_with_values": markup.formulas_with_values,
    "columns_hidden": by(arrangements.columns_hidden),
    "columns_added": by(arrangements.columns_added),
    "blank_rows_between": by(arrangements.blank_rows_between),
    "title_rows_added_and_merged": by(arrangements.title_rows_added_and_merged),
    "styled_row_at_the_end": by(arrangements.styled_row_at_the_end),
    "share_in_words": by(arrangements.share_in_words),
    "saved_with_macros": formats.with_macros,
    "saved_as_xlsb": formats.as_xlsb,
    **overlays.DEFECTS,
    "wps_et_of_today": formats.new_et,
    "wps_et_of_old": formats.old_et,
    "encrypted_with_password": formats.with_password,
    "old_xml_in_gbk": formats.old_xml_in_gbk,
    "wrong_dimension": markup.wrong_dimension,
    "rich_text": markup.rich_text,
    "ids_swapped": by(mix_ups.ids_swapped),
    "task_left_blank": by(answers.task_left_blank),
    "named_after_another": mix_ups.named_after_another,
    "figures_that_cannot_be": by(answers.figures_that_cannot_be),
    "target_row_deleted": by(lines.target_row_deleted),
    "target_renamed": by(lines.target_renamed),
    "target_value_edited": by(lines.target_value_edited),
    "target_rows_sorted": by(lines.target_rows_sorted),
    "figures_in_one_cell": by(lines.figures_in_one_cell),
    "figures_named_in_one_cell": by(lines.figures_named_in_one_cell),
    "figures_without_their_unit": by(lines.figures_without_their_unit),
    "measure_retyped": by(lines.measure_retyped),
    "line_below_an_answer": by(lines.line_below_an_answer),
    "second_column_of_answers": by(lines.second_column_of_answers),
    "final_sheet_beside": by(lines.final_sheet_beside),
    "copy_filled_in": lines.copy_filled_in,
    "two_units_in_one_workbook": by(lines.two_units_in_one_workbook),
    "status_in_other_words": by(lines.status_in_other_words),
    "unseen_signs": by(lines.unseen_signs),
    "sends_on": by(lines.sends_on),
    "work_merged_into_one_cell": lines.work_merged_into_one_cell,
    "work_plan_as_above": lines.work_plan_as_above,
    "column_transposed": by(lines.column_transposed),
}
OFFICE_FORMATS = {"saved_as_xls": "xls", "saved_as_ods": "ods", "printed_as_pdf": "pdf"}
