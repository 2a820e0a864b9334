"""The start workbook 责任分解.xlsm: for those who have no 总台账 yet."""

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.macros import Macros
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.master.console_sheet import ROW_HEIGHT, SCREEN_FONT, SIZE, put_buttons

START_SCHEMA = "fenjie.start/1"
TITLE = "责任分解"
WIDTHS = (8, 24, 70, 60)
HEADINGS = ("步骤", "做什么", "怎么做", "命令（WPS 或 Linux 上用）")
STEPS = (
    (
        "导入方案",
        "点“导入方案”，选责任分解方案文件（.docx .pdf .html .md .txt）。",
        "fenjie new 工作文件夹 --from 责任分解方案.docx",
    ),
    (
        "核对台账",
        "程序建好工作文件夹并打开总台账；以后都在总台账里点按钮，这个工作簿不再需要。",
        "",
    ),
    ("下发、收回、汇总", "照总台账“操作台”上的“下一步”办。", "fenjie"),
)
OFFERED = ("fenjie_import_plan",)
"""The buttons that make sense before there is a 总台账."""


def write_start(macros: Macros) -> bytes:
    """The workbook as .xlsm; the same macros give the same bytes."""
    book = Book(title=TITLE, body_font=SCREEN_FONT)
    sheet = book.add_sheet("操作台")
    last = len(WIDTHS) - 1
    plain = Look(SCREEN_FONT, size=SIZE, edges="")
    title = plain.of(size=22, bold=True, across="center")
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    lines = (
        (TITLE, title, 48.0),
        ("政府工作报告责任分解方案 → 总台账 → 各单位表格 → 收回核对 → 汇总和报告", plain, 24.0),
        ("下一步：点“导入方案”。", plain.of(bold=True), 24.0),
    )
    for row, (text, look, tall) in enumerate(lines):
        sheet.merge_range(row, 0, row, last, "", book.formats[look])
        book.put(sheet, row, 0, text, look)
        sheet.set_row(row, tall)
    offered = [button for button in macros.buttons if button.macro in OFFERED]
    put_buttons(book, sheet, len(lines), offered, WIDTHS)
    head = Look(SCREEN_FONT, size=SIZE, bold=True, fill=HEAD_FILL, across="center")
    first = len(lines) + 2
    for index, heading in enumerate(HEADINGS):
        book.put(sheet, first, index, heading, head)
    body = Look(SCREEN_FONT, size=SIZE)
    for number, cells in enumerate(STEPS, start=1):
        for index, text in enumerate((str(number), *cells)):
            look = body.of(across="center") if index == 0 else body
            book.put(sheet, first + number, index, text, look)
        sheet.set_row(first + number, ROW_HEIGHT * 1.5)
    sheet.hide_gridlines(2)
    set_up_page(sheet, repeat_row=first, last=(first + len(STEPS), last))
    book.hide_facts({"schema": START_SCHEMA})
    macros.add_to(book.workbook)
    return macros.add_ribbon(book.to_bytes())
