"""Runs under the system's Python: starts LibreOffice and does what is asked, one JSON line each.

``calc_bridge.py PROFILE``; a line ``[call, argument, …]`` in, ``{"answer": …}`` out; the end of
the input ends LibreOffice. It may use nothing but the standard library and uno.
"""

import json
import subprocess
import sys
import time
import traceback

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

RUN_ALL_MACROS = 4  # MacroExecutionMode.ALWAYS_EXECUTE_NO_WARN
DATETIME_CELLS = 2
PIPE = f"fenjie{time.time_ns()}"
PATIENCE = 60  # seconds
WIDE, HIGH, EDGE = 51800, 26800, 500  # a screen, in hundredths of a millimetre


def property_of(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Office:
    """LibreOffice with the workbooks that it holds."""

    def __init__(self, profile):
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}", "--headless",
             "--norestore", "--nologo", f"--accept=pipe,name={PIPE};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.context = resolver.resolve(
                    f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext"
                )
                break
            except NoConnectException:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
        self.desktop = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", self.context
        )
        self.books = []

    def open(self, path):
        facts = (property_of("Hidden", True), property_of("MacroExecutionMode", RUN_ALL_MACROS))
        url = uno.systemPathToFileUrl(path)
        self.books.append(self.desktop.loadComponentFromURL(url, "_blank", 0, facts))
        return len(self.books) - 1

    def sheets(self, book):
        return list(self.books[book].Sheets.ElementNames)

    def used(self, book, sheet):
        cursor = self.books[book].Sheets.getByName(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return [end.EndRow + 1, end.EndColumn + 1]

    def range(self, book, sheet, first, last):
        top, left, bottom, right = first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1
        return (
            self.books[book]
            .Sheets.getByName(sheet)
            .getCellRangeByPosition(left, top, right, bottom)
        )

    def read(self, book, sheet, first, last):
        block = self.range(book, sheet, first, last)
        dates = []
        for area in block.queryContentCells(DATETIME_CELLS).RangeAddresses:
            for row in range(area.StartRow, area.EndRow + 1):
                dates += [
                    [row - first[0] + 1, column - first[1] + 1]
                    for column in range(area.StartColumn, area.EndColumn + 1)
                ]
        return [[list(row) for row in block.getDataArray()], dates]

    def write(self, book, sheet, first, rows):
        last = first[0] + len(rows) - 1, first[1] + len(rows[0]) - 1
        cells = tuple(
            tuple(cell if isinstance(cell, str) else float(cell) for cell in row) for row in rows
        )
        self.range(book, sheet, first, last).setDataArray(cells)

    def save(self, book, path):
        facts = (property_of("FilterName", "Calc MS Excel 2007 XML"),)
        self.books[book].storeToURL(uno.systemPathToFileUrl(path), facts)

    def run(self, book, url):
        """Run a macro by its script's address, without arguments."""
        provider = self.books[book].getScriptProvider()
        answer, _, _ = provider.getScript(url).invoke((), (), ())
        return answer

    def buttons(self, book):
        """The buttons of all sheets: caption and the script that each is bound to."""
        found = []
        for name in self.books[book].Sheets.ElementNames:
            page = self.books[book].Sheets.getByName(name).DrawPage
            for form in (page.Forms.getByIndex(index) for index in range(page.Forms.Count)):
                for index in range(form.Count):
                    events = form.getScriptEvents(index)
                    label = getattr(form.getByIndex(index), "Label", "")
                    found += [[name, label, event.ScriptCode] for event in events]
        return found

    def print_screen(self, book, path):
        """Write a PDF as on the screen: not scaled to A4, buttons included."""
        styles = self.books[book].StyleFamilies.getByName("PageStyles")
        for style in (styles.getByName(name) for name in styles.ElementNames):
            style.ScaleToPagesX = style.ScaleToPagesY = 0
            style.PageScale = 100
            style.IsLandscape, style.Width, style.Height = True, WIDE, HIGH
            style.FooterIsOn = False
            style.LeftMargin = style.RightMargin = style.TopMargin = style.BottomMargin = EDGE
        for name in self.books[book].Sheets.ElementNames:
            page = self.books[book].Sheets.getByName(name).DrawPage
            for form in (page.Forms.getByIndex(index) for index in range(page.Forms.Count)):
                for index in range(form.Count):
                    form.getByIndex(index).Printable = True
        self.print_paper(book, path)

    def print_paper(self, book, path):
        """Write a PDF as the workbook wants to be printed."""
        facts = (property_of("FilterName", "calc_pdf_Export"),)
        self.books[book].storeToURL(uno.systemPathToFileUrl(path), facts)

    def close_books(self):
        for book in self.books:
            if book is not None:
                book.close(True)
        self.books = []

    def end(self):
        try:
            self.desktop.terminate()
        except Exception:
            self.process.kill()
        self.process.wait(PATIENCE)


def main():
    office = Office(sys.argv[1])
    for line in sys.stdin:
        call, *arguments = json.loads(line)
        try:
            answer = {"answer": getattr(office, call)(*arguments)}
        except Exception:
            answer = {"failed": traceback.format_exc()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    office.end()


main()
