"""The open workbook: reading its sheets, asking questions, reporting results.

The only module that talks to Excel, through xlwings.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path
from typing import Any, TypeVar

import xlwings

from xl_fenjie.buttons.trouble import TITLE
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.layout.macros import MACROS_VERSION
from xl_fenjie.master.console import HEADINGS, NEXT, next_line, rows
from xl_fenjie.master.read import SHEET_NAMES, MasterReading, read_grids
from xl_fenjie.master.sheets import CONSOLE
from xl_fenjie.round.state import Round
from xl_fenjie.round.workspace import sound
from xl_fenjie.values.master import Master
from xl_fenjie.workspace.places import MASTER_NAMES, STATE

T = TypeVar("T")

FACTS = "_fenjie"
START_SCHEMA = "fenjie.start/1"
BLOCK = 2000  # rows read at once; an empty block ends the sheet, wherever a stray style stands
WIDEST = 200  # columns
MOST_FACTS = 20
LONGEST_PROMPT = 240  # characters: Excel refuses more than 255
ROOM_FOR_NUMBER = 5  # characters of an option's line besides its text
SHOW_EVERY = 0.2  # seconds between two words in the status bar
DOCUMENTS = (
    "责任分解方案 (*.docx;*.pdf;*.html;*.htm;*.md;*.txt),*.docx;*.pdf;*.html;*.htm;*.md;*.txt"
)


class Cancelled(Exception):  # noqa: N818 - no error: a person thought better of it
    """The person cancelled a question."""


class Desk:
    """The workbook whose button was pressed."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.app = book.app

    @classmethod
    def of_caller(cls) -> "Desk":
        """The workbook that called Python."""
        return cls(_caller())

    @property
    def folder(self) -> Path:
        """The folder in which the workbook lies.

        Raises:
            FenjieError: it lies in a cloud and nobody can say where on this computer.
        """
        try:
            name = str(self.book.fullname)
        except Exception as cause:
            raise FenjieError("book_in_cloud") from cause
        if not Path(name).is_absolute() or not Path(name).parent.is_dir():
            raise FenjieError("book_in_cloud")
        return Path(name).parent

    @property
    def log_folder(self) -> Path | None:
        """The folder of the log; None if the workbook's folder is unknown."""
        try:
            return self.folder / STATE
        except FenjieError:
            return None

    def ensure_usable(self) -> None:
        """Raise FenjieError where a button must not work: read-only, shared, newer macros."""
        api = self.book.api
        if getattr(api, "ReadOnly", False):
            raise FenjieError("book_read_only")
        if getattr(api, "MultiUserEditing", False):
            raise FenjieError("book_shared")
        if int(self._facts().get("macros") or 0) > MACROS_VERSION:
            raise FenjieError("book_newer")

    def reading(self) -> MasterReading:
        """What stands in the open 总台账, with all that is wrong in it.

        Raises:
            FenjieError: this is the start workbook, or an older 总台账 under another name.
        """
        if self._facts().get("schema") == START_SCHEMA:
            raise FenjieError("book_is_start")
        if self.book.name not in MASTER_NAMES:
            raise FenjieError("book_not_master", name=self.book.name)
        names = {sheet.name for sheet in self.book.sheets}
        return read_grids({name: self._grid(name) for name in SHEET_NAMES if name in names})

    def master(self) -> Master:
        """What stands in the open 总台账; raises FenjieError that lists its faults."""
        return sound(self.reading())

    def _facts(self) -> dict[str, str]:
        if FACTS not in {sheet.name for sheet in self.book.sheets}:
            return {}
        pairs = _block(self.book.sheets[FACTS], (1, 1), (MOST_FACTS, 2))
        return {str(key): _plain(text) for key, text in pairs if key}

    def _grid(self, name: str) -> list[list[object]]:
        """The sheet from A1 on, in blocks."""
        sheet = self.book.sheets[name]
        last = sheet.used_range.last_cell
        grid: list[list[object]] = []
        for top in range(1, last.row + 1, BLOCK):
            corner = min(top + BLOCK - 1, last.row), min(last.column, WIDEST)
            block = _block(sheet, (top, 1), corner)
            if not any(cell is not None for row in block for cell in row):
                break
            grid += block
        return grid

    def show_round(self, state: Round) -> None:
        """Write how far the round has come into 操作台, which belongs to the program."""
        if CONSOLE not in {sheet.name for sheet in self.book.sheets}:
            return
        sheet = self.book.sheets[CONSOLE]
        first = [_plain(row[0]) for row in self._grid(CONSOLE)]
        if HEADINGS[0] not in first:
            return
        head = first.index(HEADINGS[0])
        lines = [list(map(_cell, row)) for row in rows(state.master, state.states)]
        older = len(first) - head - 1 - len(lines)
        lines += [[None] * len(HEADINGS)] * max(older, 0)
        sheet.range((head + 2, 1)).value = lines
        for number, text in enumerate(first[:head], start=1):
            if text.startswith(NEXT):
                sheet.range((number, 1)).value = next_line(state.master, state.next_step)

    def watch(self, items: Sequence[T], label: str, /) -> Iterable[T]:
        """Hand on the items and show in the status bar how far it has come."""
        shown = 0.0
        for number, item in enumerate(items, start=1):
            if time.monotonic() - shown > SHOW_EVERY:
                self.say_busy(f"{label} {number}/{len(items)}……")
                shown = time.monotonic()
            yield item

    def say_busy(self, words: str) -> None:
        """Show in the status bar what is being done."""
        self.app.status_bar = words

    def run(self, action: Callable[["Desk"], None]) -> None:
        """Run a step; a cancelled question ends it silently."""
        try:
            action(self)
        except Cancelled:
            return

    def calm(self) -> None:
        """Restore Excel's status bar and screen updating."""
        for name, value in (("status_bar", False), ("screen_updating", True)):
            try:
                setattr(self.app, name, value)
            except Exception:  # noqa: BLE001, S112 - Excel may have been closed meanwhile
                continue

    def tell(self, words: str) -> None:
        """One sentence at the end."""
        self.calm()
        self.app.alert(words, TITLE, mode="info")

    def fail(self, words: str) -> None:
        """One sentence on why it could not be done."""
        self.calm()
        self.app.alert(words, TITLE, mode="critical")

    def offer(self, words: str, place: Path) -> None:
        """One sentence at the end, and the way to the files."""
        self.calm()
        question = words + "\n\n" + sentence("ask_to_open", place=place)
        if self.app.alert(question, TITLE, buttons="yes_no", mode="info") == "yes":
            self.open(place)

    def ask(self, prompt: str, default: str = "") -> str:
        """A line of text from a person; raises Cancelled."""
        answer = self.app.api.InputBox(prompt, TITLE, default)
        if answer is False or answer is None:
            raise Cancelled
        return _plain(answer).strip()

    def choose(self, prompt: str, options: Sequence[str], default: int) -> int:
        """The place of the option that a person chose; raises Cancelled or FenjieError."""
        if len(options) == 1:
            return 0
        each = (LONGEST_PROMPT - len(prompt)) // len(options) - ROOM_FOR_NUMBER
        listed = "\n".join(
            f"{number}　{text[:each]}" for number, text in enumerate(options, start=1)
        )
        question = sentence("ask_by_number", question=prompt)
        text = self.ask(f"{question}\n\n{listed}", str(default + 1))
        if not text.isdecimal() or not 1 <= int(text) <= len(options):
            raise FenjieError("choice_unknown", text=text, count=len(options))
        return int(text) - 1

    def pick_document(self) -> Path:
        """A document that a person picked; raises Cancelled."""
        answer = self.app.api.GetOpenFilename(DOCUMENTS, 1, "选责任分解方案文件")
        if not answer:
            raise Cancelled
        return Path(str(answer))

    def select(self, sheet: str, cell: str) -> None:
        """Show a person this cell."""
        self.book.sheets[sheet].activate()
        self.book.sheets[sheet].range(cell).select()

    def open(self, place: Path) -> None:
        """Show a folder or file as the system does."""
        if sys.platform == "win32":
            os.startfile(place)  # noqa: S606 - a place in the workspace
        elif opener := shutil.which("xdg-open"):
            subprocess.run([opener, place], check=False)  # noqa: S603 - a place that we made


def _caller() -> Any:
    """The calling workbook. xlwings cuts its name at a ``=``, so such a name is looked up here."""
    given = {key: text for key, _, text in (word.partition("=") for word in sys.argv)}
    name = given.get("--wb", "").strip()
    if "=" not in name or hasattr(xlwings.Book, "_mock_caller"):
        return xlwings.Book.caller()
    hwnd = given.get("--hwnd", "").strip()
    return next(app.books[name] for app in xlwings.apps if str(app.hwnd) == hwnd)


def _block(sheet: Any, first: tuple[int, int], last: tuple[int, int]) -> list[list[object]]:
    found: list[list[object]] = sheet.range(first, last).options(ndim=2, err_to_str=True).value
    return found


def _plain(value: object) -> str:
    """A cell's text; whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _cell(value: str | date) -> object:
    """As xlwings wants it."""
    if isinstance(value, date):
        return datetime.combine(value, clock_time())
    return value or None
