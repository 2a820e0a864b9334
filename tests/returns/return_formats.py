"""Forms saved by other programs and in other formats, read as if they had not been."""

import io
import re
import zipfile

import msoffcrypto
from openpyxl.worksheet.worksheet import Worksheet

from tests.returns.return_documents import as_old_xml
from tests.returns.return_records import binary_workbook, old_workbook
from tests.returns.return_samples import Form
from xl_fenjie.macro_workbook.project import Module, document_modules, vba_project

MACRO = 'Sub Auto_Open()\n    MsgBox "hello"\nEnd Sub\n'
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
HIDDEN = "_fenjie"


def with_macros() -> tuple[str, bytes]:
    """No defect: a form saved as a workbook with macros, and one that runs at opening in it."""
    modules = (*document_modules(2), Module("Module1", MACRO))
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(Form.filled().to_bytes())) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).decode()
            if name == "[Content_Types].xml":
                part = part.replace(CONTENT_TYPE, MACRO_TYPE).replace(
                    "<Override",
                    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                    "<Override",
                    1,
                )
                assert MACRO_TYPE in part
            elif name == "xl/_rels/workbook.xml.rels":
                part = part.replace(
                    "</Relationships>",
                    '<Relationship Id="rIdVba" Target="vbaProject.bin" Type="http://schemas.'
                    'microsoft.com/office/2006/relationships/vbaProject"/></Relationships>',
                )
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        new.writestr(zipfile.ZipInfo("xl/vbaProject.bin"), vba_project(modules))
    return "return.xlsm", buffer.getvalue()


def texts_of(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """By row and column: what stands on a sheet."""
    return {
        (cell.row, cell.column): str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def new_et() -> tuple[str, bytes]:
    """No defect: what WPS calls .et may be an .xlsx."""
    return "return.et", Form.filled().to_bytes()


def old_et() -> tuple[str, bytes]:
    """No defect: what WPS calls .et may be an .xls."""
    return "return.et", old_workbook(texts_of(Form.filled().paper))


def as_xlsb() -> tuple[str, bytes]:
    """No defect: Excel's binary workbook, with the hidden sheet."""
    form = Form.filled()
    sheets = {sheet.title: texts_of(sheet) for sheet in form.book.worksheets}
    return "return.xlsb", binary_workbook(sheets, hidden=[HIDDEN])


def with_password() -> tuple[str, bytes]:
    """A form that was given a password; every encryption has salt of its own."""
    locked = io.BytesIO()
    plain = msoffcrypto.OfficeFile(io.BytesIO(Form.filled().to_bytes()))
    plain.encrypt("yunxi2026", locked)
    return "return.xlsx", locked.getvalue()


def old_xml_of(declared: str, encoding: str) -> bytes:
    """The XML of Excel 2003 in an encoding that it says or does not say."""
    text = as_old_xml(Form.filled()).decode()
    said = f'<?xml version="1.0" encoding="{declared}"?>'
    return re.sub(r"^<\?xml[^>]*\?>", said, text).encode(encoding)


def old_xml_in_gbk() -> tuple[str, bytes]:
    """What office systems export: XML in the national encoding."""
    return "return.xls", old_xml_of("gb2312", "gb18030")
