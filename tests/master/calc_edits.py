"""Edits a 总台账 in LibreOffice as a person does; run by the Python that knows UNO.

Arguments: the workbook, where to save it, the filter to save with.
"""

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import CellAddress, CellRangeAddress

ATTEMPTS, PAUSE = 120, 0.5


def with_value(name, value):
    held = PropertyValue()
    held.Name, held.Value = name, value
    return held


def desktop(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(ATTEMPTS):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - any failure means that the office is not up yet
            time.sleep(PAUSE)
        else:
            return context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    raise TimeoutError(pipe)


class Sheet:
    """A sheet by its headings."""

    def __init__(self, book, name):
        self.sheet = book.Sheets.getByName(name)
        self.at = {}
        for column in range(30):
            heading = self.sheet.getCellByPosition(column, 0).String
            if heading:
                self.at[heading] = column

    def cell(self, row, heading):
        return self.sheet.getCellByPosition(self.at[heading], row)

    def put(self, row, **texts):
        for heading, text in texts.items():
            self.cell(row, heading).String = text


def edit(book):
    tasks = Sheet(book, "任务")
    tasks.sheet.Rows.insertByIndex(2, 1)
    tasks.put(2, 责任事项="建设口袋公园。", 牵头单位="乙局", 序号="1.10")
    # typed as a formula, which leaves its result beside it
    tasks.cell(2, "责任单位").setFormula('="甲"&"局"')
    tasks.cell(2, "完成时限").setFormula("2026-06-30")
    tasks.sheet.Rows.removeByIndex(3, 1)
    tasks.sheet.Rows.getByIndex(1).IsVisible = False
    tasks.sheet.getCellRangeByPosition(0, 1, 5, 2).CellBackColor = 0xFFFF00
    tasks.cell(1, "牵头单位").String = "甲局、\n乙局 "
    tasks.sheet.Columns.insertByIndex(3, 1)
    tasks.sheet.getCellByPosition(3, 0).String = "本办备注"
    tasks.sheet.getCellByPosition(3, 1).String = "领导关注"
    # the last row goes to the top of the table, as with cut and insert
    last = CellRangeAddress()
    last.Sheet = tasks.sheet.RangeAddress.Sheet
    last.StartColumn, last.EndColumn, last.StartRow, last.EndRow = 0, 25, 4, 4
    tasks.sheet.Rows.insertByIndex(1, 1)
    last.StartRow = last.EndRow = 5
    target = CellAddress()
    target.Sheet, target.Column, target.Row = last.Sheet, 0, 1
    tasks.sheet.moveRange(target, last)
    units = Sheet(book, "单位")
    units.put(1, 单位名称="甲委", 别名="甲局")
    units.put(3, 成员="东街街道")
    units.put(4, 单位名称="东街街道")
    dates = Sheet(book, "时间安排")
    dates.put(1, 表格="完成情况", 时段="2026Q1")
    dates.cell(1, "报送截止").setFormula("2026-04-10")
    dates.put(2, 表格="完成情况", 时段="2026Q1", 单位="乙局", 说明="免报")
    book.Sheets.moveByName("规则", 0)


def main():
    source, target, save_as = sys.argv[1:]
    pipe = f"fenjie{time.time_ns()}"
    profile = (Path(target).parent / "profile").as_uri()
    words = [
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ]
    office = subprocess.Popen(
        [shutil.which("soffice") or "soffice", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    desk = desktop(pipe)
    hidden = (with_value("Hidden", True),)  # noqa: FBT003 - UNO's way
    book = desk.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
    edit(book)
    book.storeToURL(Path(target).as_uri(), (with_value("FilterName", save_as),))
    book.close(True)  # noqa: FBT003 - UNO's way
    with contextlib.suppress(Exception):  # it may be gone before it can answer
        desk.terminate()
    office.wait(timeout=60)


main()
