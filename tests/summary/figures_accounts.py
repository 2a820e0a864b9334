"""Accounts of every number: whatever no recomputation claims is found here.

A sheet is walked cell by cell, a report digit by digit; what has been claimed is taken away, and
at the end nothing may be left in which a number stands.
"""

import io
import math
import re
import zipfile
from datetime import date, datetime

import docx
import openpyxl
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.summary.figures_sheets import is_nothing

NUMBERS = re.compile(r"\d|[〇零一二三四五六七八九十百千万亿]+(?=[项家处个条次分])")
CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def same(found, expected):
    """Whether a cell holds what was worked out; a day is a day whatever its clock says."""
    if is_nothing(found) or is_nothing(expected):
        return is_nothing(found) and is_nothing(expected)
    if isinstance(expected, date) and not isinstance(expected, datetime):
        return isinstance(found, datetime) and found == datetime(*expected.timetuple()[:3])
    if isinstance(expected, str) or isinstance(found, str | datetime):
        return found == expected
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def cells_of(sheet):
    """Every cell that holds something, by row and column."""
    return {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def settle_list(sheet, title, note, rows, together=None):
    """Hold a list against what was worked out; fails on any cell that differs or is left over.

    ``together`` puts rows that go on below into one before they are compared.
    """
    cells = cells_of(sheet)
    width = max(column for row, column in cells if row == 3)
    heads = [cells.pop((3, column)) for column in range(1, width + 1)]
    assert (cells.pop((1, 1)), cells.pop((2, 1)), cells.pop((2, width))) == (
        title,
        note,
        "返回总览",
    )
    found = [
        {head: cells.pop((row, at), None) for at, head in enumerate(heads, start=1)}
        for row in range(4, sheet.max_row + 1)
    ]
    assert not cells, cells
    if not rows:
        assert len(found) == 1
        assert not any(NUMBERS.search(str(value)) for value in found[0].values() if value)
        return
    assert list(rows[0]) == heads
    found = together(found) if together else found
    assert len(found) == len(rows)
    wrong = [
        (place, head, found_row[head], row[head])
        for place, (found_row, row) in enumerate(zip(found, rows, strict=True), start=1)
        for head in heads
        if not same(found_row[head], row[head])
    ]
    assert not wrong, wrong[:5]


def continued_tasks(found):
    """Rows of 按任务 that go on below become one: the words are joined, figures stand once."""
    joined, words = {}, ("完成情况", "指标完成", "存在问题", "下一步措施")
    for row in found:
        first = joined.setdefault(row["编号"], row)
        if first is row:
            continue
        assert row["责任事项"] == f"（续）{first['责任事项']}"
        same_heads = ("序号", "板块", "责任单位", "进展状态", "灯色")
        assert all(row[head] == first[head] for head in same_heads)
        assert not any(row[head] for head in ("应报", "已报", "灯色依据"))
        for head in words:
            first[head] = "\n".join(text for text in (first[head], row[head]) if text)
    return list(joined.values())


def take_table(cells, name, columns):
    """Take a table of 总览 away: name of each row → its figures by heading.

    ``name`` stands over the names of the rows, ``columns`` is how far the table reaches.
    """
    [(top, left)] = [at for at, value in cells.items() if value == name]
    reach = range(left + 1, left + columns)
    heads = {column: cells.pop((top, column)) for column in reach if (top, column) in cells}
    del cells[top, left]
    table, row = {}, top + 1
    while (row, left) in cells:
        figures = {head: cells.pop((row, column), None) for column, head in heads.items()}
        table[cells.pop((row, left))] = figures
        row += 1
    return table


def leftovers(cells):
    """What is still there with a number in it."""
    return {
        at: value
        for at, value in cells.items()
        if not isinstance(value, str) or NUMBERS.search(value)
    }


def charts_of(content):
    """The charts of a workbook: title or only series' name → series → category → figure.

    Figures are the cached ones, each of which is held against the cell that it stands for.
    """
    book, found = opened(content), {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if re.match(r"xl/charts/chart\d+\.xml", name)]
        charts = [etree.fromstring(package.read(name)) for name in names]
    for chart in charts:
        title = "".join(
            chart.xpath("c:chart/c:title//*[local-name()='t']/text()", namespaces=CHART)
        )
        series = {}
        for each in chart.iterfind(".//c:ser", CHART):
            name = each.xpath("string(c:tx//c:v)", namespaces=CHART)
            categories = _cached(book, each.find("c:cat", CHART))
            figures = _cached(book, each.find("c:val", CHART))
            figures = [None if value is None else float(value) for value in figures]
            series[name] = dict(zip(categories, figures, strict=True))
        found[title or next(iter(series))] = series
    return found


def _cached(book, part):
    """The cached points of a series, equal to the cells of its range; None for an empty cell."""
    sheet, cells = part.xpath("string(.//c:f)", namespaces=CHART).rsplit("!", 1)
    told = {
        int(point.get("idx")): point.findtext("c:v", namespaces=CHART)
        for point in part.iterfind(".//c:pt", CHART)
    }
    area = book[sheet.strip("'")][cells.replace("$", "")]
    area = area if isinstance(area, tuple) else ((area,),)
    held = [row[0].value for row in area] if len(area) > 1 else [cell.value for cell in area[0]]
    points = [told.get(place) for place in range(len(held))]
    for point, value in zip(points, held, strict=True):
        if value is None:  # a cell that has a frame and nothing in it is kept as 0
            assert point in {None, "0"}
        else:
            assert point == value if isinstance(value, str) else same(float(point or ""), value)
    return points


def blocks_of(content):
    """The paragraphs of a document, and its tables as rows of texts, in their order."""
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block.text
        else:
            yield [[cell.text for cell in row.cells] for row in block.rows]


def settle_text(text, *phrases):
    """Take away the phrases that were worked out, each of which must stand there.

    Raises AssertionError where one is missing, or where a number is left of which none told.
    """
    left = text
    for phrase in phrases:
        assert phrase in left, (phrase, left)
        left = left.replace(phrase, "␣", 1)
    assert not NUMBERS.search(left), (left, text)
