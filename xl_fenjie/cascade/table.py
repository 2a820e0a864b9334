"""对应单位.xlsx: the table of counterparts as a workbook that staff read, mend and keep.

Columns are found by their headings. What staff write in 确认 decides from then on; a row of their
own needs only 上级单位, 本级单位 and 是.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import python_calamine
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.cascade.counterparts import Counterpart, Counterparts, Word
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.measure import height
from xl_fenjie.layout.page import set_up_page

SHEET = "对应单位"
NOBODY = "（没有对应单位）"
JOINT = "、"
SCREEN_FONT, HEAD_FONT, SIZE = "宋体", "黑体", 11.0
HEAD_HEIGHT = 30.0
ROWS_AHEAD = 200
HEAD_WITHIN = 10
COMMENT = {"font_size": 10, "x_scale": 1.8, "y_scale": 1.2}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A column of the sheet."""

    field: str
    heading: str
    width: float
    comment: str
    centred: bool = False


COLUMNS = (
    _Slot("upper", "上级单位", 34, "上级文件里的名称；换了叫法（简称、全称）也认得。"),
    _Slot("own", "本级单位", 34, f"本级由谁承办；空着的请补填；“{NOBODY}”表示没有。"),
    _Slot("leader", "分管领导", 12, "可以改，以后照改过的填。", centred=True),
    _Slot("led", "牵头项数", 10, "上级单位牵头的任务中，由本级单位承办的有几项。", centred=True),
    _Slot("joined", "参与项数", 10, "上级单位参与、本级单位也列在其中的有几项。", centred=True),
    _Slot("numbers", "往年序号", 46, "依据的是往年本级方案的哪几项。"),
    _Slot("word", "确认", 8, "是：总由它承办；否：不再建议；空着：按项数建议。", centred=True),
)  # fmt: skip
_NEEDED = ("upper", "own", "word")


def write_table(table: Counterparts) -> bytes:
    """The table as .xlsx; the same rows give the same bytes."""
    book = Book(title=SHEET, body_font=SCREEN_FONT)
    sheet = book.add_sheet(SHEET)
    head = Look(HEAD_FONT, size=SIZE, fill=HEAD_FILL, across="center")
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        book.put(sheet, 0, index, column.heading, head)
        sheet.write_comment(0, index, column.comment, COMMENT)
    sheet.set_row(0, HEAD_HEIGHT)
    for row, counterpart in enumerate(table.rows, start=1):
        _write_row(book, sheet, row, counterpart)
    last = max(len(table.rows), 1)
    at = [column.field for column in COLUMNS].index("word")
    choices = {"validate": "list", "source": [Word.ALWAYS.value, Word.NEVER.value]}
    sheet.data_validation(1, at, last + ROWS_AHEAD, at, choices)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(1, 1)
    set_up_page(sheet, repeat_row=0, last=(last, len(COLUMNS) - 1))
    return book.to_bytes()


def _write_row(book: Book, sheet: Worksheet, row: int, counterpart: Counterpart) -> None:
    texts = _texts(counterpart)
    for index, (column, text) in enumerate(zip(COLUMNS, texts, strict=True)):
        across = "center" if column.centred else "left"
        book.put(sheet, row, index, text, Look(SCREEN_FONT, size=SIZE, across=across))
    widths = (column.width for column in COLUMNS)
    sheet.set_row(row, height(zip(texts, widths, strict=True), SIZE))


def _texts(row: Counterpart) -> Sequence[str]:
    counts = (str(row.led or ""), str(row.joined or ""))
    seen = row.led or row.joined or row.word is Word.ALWAYS
    own = row.own or (NOBODY if seen else "")
    return row.upper, own, row.leader, *counts, JOINT.join(row.numbers), row.word.value


def read_table(content: bytes, path: object) -> Counterparts:
    """The table as staff left it; ``path`` names it where it cannot be read.

    Raises:
        FenjieError: it is no workbook, a heading is missing, or a cell cannot be understood.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        name = SHEET if SHEET in book.sheet_names else book.sheet_names[0]
        grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, IndexError) as cause:
        raise FenjieError("counterparts_unreadable", path=path) from cause
    head, places = _find_head(grid)
    rows = []
    for index in range(head + 1, len(grid)):
        texts = {field: _shown(grid[index], at) for field, at in places.items()}
        if any(texts.values()):
            rows.append(_row(texts, index, places))
    return Counterparts(tuple(rows))


def _find_head(grid: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    """The row of headings and where each column stands."""
    fields = {column.heading: column.field for column in COLUMNS}
    best: tuple[int, dict[str, int]] = (0, {})
    for index, cells in enumerate(grid[:HEAD_WITHIN]):
        headings = ["".join(str(cell).split()) for cell in cells]
        places = {fields[text]: at for at, text in enumerate(headings) if text in fields}
        if len(places) > len(best[1]):
            best = (index, places)
    for column in COLUMNS:
        if column.field in _NEEDED and column.field not in best[1]:
            raise FenjieError("counterparts_column_missing", label=column.heading)
    return best


def _shown(cells: Sequence[Any], at: int) -> str:
    raw = cells[at] if at < len(cells) else ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return "" if raw is None else str(raw).strip()


def _row(texts: dict[str, str], index: int, places: dict[str, int]) -> Counterpart:
    def wrong(field: str, expected: str) -> FenjieError:
        heading = next(column.heading for column in COLUMNS if column.field == field)
        cell = xl_rowcol_to_cell(index, places[field])
        facts = {"cell": cell, "label": heading, "found": texts[field], "expected": expected}
        return FenjieError("counterparts_cell_unreadable", **facts)

    def count(field: str) -> int:
        text = texts.get(field, "")
        if not text.isdecimal() and text:
            raise wrong(field, "整数，或者空着")
        return int(text or 0)

    if not texts["upper"]:
        raise wrong("upper", "上级单位的名称")
    if texts["word"] not in set(Word):
        raise wrong("word", f"{Word.ALWAYS.value}、{Word.NEVER.value}，或者空着")
    own = texts["own"]
    return Counterpart(
        upper=texts["upper"],
        own="" if own == NOBODY else own,
        leader=texts.get("leader", ""),
        led=count("led"),
        joined=count("joined"),
        numbers=tuple(filter(None, texts.get("numbers", "").split(JOINT))),
        word=Word(texts["word"]),
    )
