"""LibreOffice Calc as the program that holds workbooks, through a bridge that speaks JSON lines.

The library that talks to LibreOffice belongs to the system's Python, so it runs there.
"""

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl.utils import get_column_letter

SYSTEM_PYTHON = "/usr/bin/python3"
BRIDGE = Path(__file__).with_name("calc_bridge.py")
DAY_ZERO = datetime(1899, 12, 30)
DATE = "date"


class Calc:
    """One headless LibreOffice."""

    def __init__(self, profile: Path) -> None:
        self.selected: tuple[str, str] | None = None
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(BRIDGE), str(profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, call: str, *arguments):
        """One call, one answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([call, *arguments]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the bridge to LibreOffice ended"
        answer = json.loads(line)
        assert "failed" not in answer, answer["failed"]
        return answer["answer"]

    def open(self, path):
        return self.ask("open", str(path))

    def sheets(self, book):
        return self.ask("sheets", book)

    def used(self, book, sheet):
        return self.ask("used", book, sheet)

    def read(self, book, sheet, first, last):
        values, dates = self.ask("read", book, sheet, first, last)
        block = [[None if cell == "" else cell for cell in row] for row in values]
        for row, column in dates:
            if isinstance(block[row][column], float):
                block[row][column] = DAY_ZERO + timedelta(days=block[row][column])
        return block

    def write(self, book, sheet, first, block):
        self.ask("write", book, sheet, first, [[_plain(cell) for cell in row] for row in block])

    def select(self, book, sheet, cell):
        self.selected = sheet, f"{get_column_letter(cell[1])}{cell[0]}"

    def save(self, book, path):
        self.ask("save", book, str(path))

    def close_books(self):
        self.ask("close_books")

    def close(self):
        self._process.communicate(timeout=60)


def _plain(cell):
    if isinstance(cell, datetime):
        return (cell - DAY_ZERO).total_seconds() / 86400
    return "" if cell is None else cell
