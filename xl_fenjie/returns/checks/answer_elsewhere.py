"""What stands beside the cells: text boxes, comments, pictures, struck words, embedded files."""

from collections.abc import Iterator

from xl_fenjie.files.sheet import Beside, Place, place_of, reference
from xl_fenjie.returns.reading import Reading, quoted
from xl_fenjie.returns.rows import Line
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.rows import Cell


def check(reading: Reading) -> Iterator[Finding]:
    """At the cells of answers, then elsewhere in the table's rows."""
    if not reading.table.sheet.beside:
        return
    told: set[Place] = set()
    for line in reading.lines:
        for column in reading.asked():
            place = place_of(line.cell(column.key).ref)
            if place and place not in told:
                told.add(place)
                yield from _at(reading, line, column.key)
    yield from _elsewhere(reading, told)


def _at(reading: Reading, line: Line, key: str) -> Iterator[Finding]:
    cell = line.cell(key)
    beside = reading.beside(cell)
    for code, words in _codes(cell, beside, is_own=_is_filled(reading, cell)):
        yield reading.fault(code, line, key, found=quoted(words))


def _is_filled(reading: Reading, cell: Cell) -> bool:
    place = place_of(cell.ref)
    return place in reading.table.sheet.cells


def _codes(cell: Cell, beside: Beside, *, is_own: bool) -> Iterator[tuple[str, str]]:
    """What to say of a cell, by whether its value stands in it; with the words to quote."""
    if beside.text_box:
        yield ("text_box_beside" if is_own else "answer_in_text_box"), beside.text_box
    if beside.comment:
        read = not is_own and not beside.text_box
        yield ("answer_in_comment" if read else "comment_beside"), beside.comment
    if beside.struck:
        whole = is_own and cell.shown.strip() == beside.struck.strip()
        yield ("answer_struck" if whole else "struck_left_out"), beside.struck
    if beside.picture:
        yield ("answer_in_picture" if cell.raw is None else "picture_beside"), ""


def _elsewhere(reading: Reading, told: set[Place]) -> Iterator[Finding]:
    """Words that lie over other cells of the table, and files, whose place is not always told."""
    sheet, rows = reading.table.sheet, {line.number for line in reading.lines}
    for place, beside in sorted(sheet.beside.items()):
        facts = {"sheet": sheet.name, "cell": reference(*place)}
        if beside.embedded:
            yield finding("file_embedded", sheet=sheet.name, found=beside.embedded)
        if place not in told and place[0] in rows and beside.text_box:
            yield finding("text_box_on_sheet", **facts, found=quoted(beside.text_box))
