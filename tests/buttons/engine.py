"""The slice of an xlwings engine that the buttons use, over any program that holds workbooks.

A program offers ``open``, ``sheets``, ``used``, ``read``, ``write``, ``select`` and ``save``; rows
and columns count from 1, blocks are lists of rows of None, text, numbers and datetimes.
"""

from collections import deque
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import xlwings
from openpyxl.utils.cell import coordinate_to_tuple

from xl_fenjie.buttons.press import press


class Person:
    """Answers questions from a list, and remembers all that was said and shown."""

    def __init__(self, program: Any) -> None:
        self.program = program
        self.answers: deque[Any] = deque()
        self.asked: list[str] = []
        self.told: list[str] = []
        self.status: list[Any] = []
        self.app = AppImpl(self)
        self.engine = SpreadsheetEngine(self)

    def opens(self, path: Path) -> "xlwings.Book":
        """Open a workbook, in which buttons are pressed from now on."""
        book = xlwings.Book(impl=self.app.books.open(str(path)))
        book.set_mock_caller()
        return book

    def presses(self, button: str, *answers: Any) -> str:
        """Press a button, answering its questions; gives the last sentence that was told."""
        self.answers.extend(answers)
        self.told.clear()
        press(button)
        assert not self.answers, f"nobody asked for {list(self.answers)}; told: {self.told}"
        assert self.status[-1] is False, "the status bar was left as it was"
        return self.told[-1] if self.told else ""

    def answer(self, question: str) -> Any:
        self.asked.append(question)
        assert self.answers, f"unexpected question: {question}"
        return self.answers.popleft()


class SpreadsheetEngine:
    """The engine: one app."""

    name = "spreadsheet"
    type = "desktop"

    def __init__(self, person: Person) -> None:
        self.apps = AppsImpl(person)

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):
        return [[empty_as if cell is None else cell for cell in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(x, options):
        return x


class AppsImpl:
    def __init__(self, person: Person) -> None:
        self.person = person

    def keys(self):
        return [1]

    def __iter__(self):
        return iter([self.person.app])

    def __len__(self):
        return 1

    def __getitem__(self, pid):
        return self.person.app


class AppImpl:
    pid = hwnd = 1
    screen_updating = True

    def __init__(self, person: Person) -> None:
        self.person = person
        self.books = BooksImpl(self)

    @property
    def engine(self):
        return self.person.engine

    @property
    def api(self):
        """What is called of Excel itself: its questions."""
        return SimpleNamespace(
            InputBox=lambda prompt, title, default: self._asked(prompt, default),
            GetOpenFilename=lambda kinds, kind, title: self.person.answer(title),
        )

    def _asked(self, prompt, default):
        answer = self.person.answer(prompt)
        return default if answer is Ellipsis else answer

    @property
    def status_bar(self):
        return self.person.status[-1] if self.person.status else False

    @status_bar.setter
    def status_bar(self, words):
        self.person.status.append(words)

    def activate(self, steal_focus):
        """Bring the window to the front; there is none."""

    def alert(self, prompt, title, buttons, mode, callback):
        self.person.told.append(prompt)
        return "no" if buttons == "yes_no" else "ok"


class BooksImpl:
    def __init__(self, app: AppImpl) -> None:
        self.app = app
        self.opened: list[BookImpl] = []

    def open(self, fullname, *args, **kwargs):
        book = BookImpl(self.app, Path(fullname))
        self.opened.append(book)
        return book

    def __call__(self, name):
        for book in self.opened:
            if book.name == name:
                return book
        raise KeyError(name)

    def __iter__(self):
        return iter(self.opened)

    def __len__(self):
        return len(self.opened)


class BookImpl:
    def __init__(self, app: AppImpl, path: Path) -> None:
        self._app, self.path, self.fullname = app, path, str(path)
        self.handle = app.person.program.open(path)
        self.api = SimpleNamespace(ReadOnly=False, MultiUserEditing=False)

    @property
    def app(self):
        return self._app

    @property
    def name(self):
        return self.path.name

    @property
    def sheets(self):
        return SheetsImpl(self)

    def activate(self):
        """Bring the window to the front; there is none."""

    def save(self, path=None, password=None):
        self._app.person.program.save(self.handle, path or self.path)


class SheetsImpl:
    def __init__(self, book: BookImpl) -> None:
        self.book = book
        self.names = book.app.person.program.sheets(book.handle)

    def __iter__(self):
        return (SheetImpl(self.book, name) for name in self.names)

    def __len__(self):
        return len(self.names)

    def __call__(self, name_or_index):
        if isinstance(name_or_index, int):
            return SheetImpl(self.book, self.names[name_or_index - 1])
        if name_or_index not in self.names:
            raise KeyError(name_or_index)
        return SheetImpl(self.book, name_or_index)


class SheetImpl:
    def __init__(self, book: BookImpl, name: str) -> None:
        self._book, self._name = book, name
        self.program = book.app.person.program

    @property
    def name(self):
        return self._name

    @property
    def book(self):
        return self._book

    @property
    def used_range(self):
        rows, columns = self.program.used(self._book.handle, self._name)
        return RangeImpl(self, (1, 1), (max(rows, 1), max(columns, 1)))

    def range(self, arg1, arg2=None):
        if isinstance(arg1, RangeImpl):
            return RangeImpl(self, arg1.first, (arg2 or arg1).last)
        first = arg1 if isinstance(arg1, tuple) else coordinate_to_tuple(arg1)
        last = arg2 if isinstance(arg2, tuple) else first
        return RangeImpl(self, first, last)

    def activate(self):
        self.program.select(self._book.handle, self._name, (1, 1))


class RangeImpl:
    max_cells_per_read = max_cells_per_write = None
    api = True  # only asked whether it is there

    def __init__(self, sheet: SheetImpl, first, last) -> None:
        self.sheet, self.first, self.last = sheet, first, last

    @property
    def row(self):
        return self.first[0]

    @property
    def column(self):
        return self.first[1]

    @property
    def shape(self):
        return self.last[0] - self.first[0] + 1, self.last[1] - self.first[1] + 1

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, arg1, arg2=None):
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.shape[1])
        else:
            row, column = arg1 - 1, arg2 - 1
        cell = self.first[0] + row, self.first[1] + column
        return RangeImpl(self.sheet, cell, cell)

    @property
    def raw_value(self):
        return self.sheet.program.read(
            self.sheet.book.handle, self.sheet.name, self.first, self.last
        )

    @raw_value.setter
    def raw_value(self, data):
        block = data if isinstance(data, (list, tuple)) else [[data]]
        self.sheet.program.write(self.sheet.book.handle, self.sheet.name, self.first, block)

    def select(self):
        self.sheet.program.select(self.sheet.book.handle, self.sheet.name, self.first)
