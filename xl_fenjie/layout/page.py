"""Paper: A4 landscape, one page wide, heads on every page, pages numbered."""

from xlsxwriter.worksheet import Worksheet

A4 = 9
INCH = 25.4  # millimetres
SIDE, TOP, BOTTOM, FOOT = (millimetres / INCH for millimetres in (15, 18, 18, 8))
PAGE_NUMBERS = "&C第 &P 页　共 &N 页"


def set_up_page(sheet: Worksheet, *, repeat_row: int, last: tuple[int, int]) -> None:
    """Set the sheet up for printing from A1 to ``last`` (row and column, from 0)."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    sheet.set_footer(PAGE_NUMBERS, {"margin": FOOT})
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.repeat_rows(repeat_row, repeat_row)
    sheet.print_area(0, 0, *last)
