"""What programs write into a workbook that looks odd and is none of the unit's fault."""

import io
import re
import zipfile
from collections.abc import Callable

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.returns.return_samples import FIRST_ROW, Form, changed

XLSX = "return.xlsx"


def formulas_with_values() -> tuple[str, bytes]:
    """No defect: a sum that Excel has worked out."""
    form = Form.filled()
    ref = form.paper.cell(FIRST_ROW + 3, form.at("actual")).coordinate
    content = form.to_bytes()
    return XLSX, with_sheet(
        content,
        lambda xml: re.sub(
            rf'<c r="{ref}"([^>]*?) t="[A-Za-z]+"([^>]*)>.*?</c>',
            rf'<c r="{ref}"\1\2><f>4000+8000</f><v>12000</v></c>',
            xml,
        ),
    )


def wrong_dimension() -> tuple[str, bytes]:
    """No defect: WPS may write that the sheet is one cell."""
    return XLSX, with_sheet(
        changed(lambda _: None),
        lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:A1"', xml),
    )


def rich_text() -> tuple[str, bytes]:
    """No defect: a word in red within the answer."""
    form = Form.filled()
    place = form.paper.cell(FIRST_ROW + 2, form.at("progress"))
    place.value = CellRichText("已完成排查，", TextBlock(InlineFont(b=True), "全部整改到位"), "。")
    return XLSX, form.to_bytes()


def with_sheet(content: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with its first sheet's markup changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                changed_part = change(part.decode()).encode()
                assert changed_part != part
                part = changed_part
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
