"""Forms that come back as something else: tables in Word, web pages, old XML, prints, scans."""

import html
import io
import itertools
from xml.sax.saxutils import escape

from docx import Document

from tests.returns.return_samples import Form

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def rows_of(form: Form) -> list[list[str]]:
    """What stands on the form, row by row."""
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in form.paper.iter_rows(values_only=True)
    ]


def as_web_page(form: Form) -> bytes:
    """What office systems export under the name .xls, in the national encoding."""
    title, *rows = rows_of(form)
    table = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in rows
    )
    head = f"<tr><td colspan={len(title)}>{title[0]}</td></tr>"
    page = (
        "<html><head><meta charset=gbk><style>td{mso-number-format:'\\@'}</style></head><body>"
        f"<!--[if gte mso 9]><xml><x>1</x></xml><![endif]--><table>{head}{table}</table></body>"
    )
    return page.encode("gbk")


def as_word(form: Form) -> bytes:
    """The table copied into Word, the title above it as a paragraph, a row torn in two cells."""
    document = Document()
    rows = rows_of(form)
    for row in rows[:4]:
        document.add_paragraph(row[0])
    width = len(rows[4])
    table = document.add_table(0, width)
    for row in rows[4:]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_word_prose() -> bytes:
    """A unit that writes a report in sentences."""
    document = Document()
    document.add_paragraph("区民政局2026年第二季度工作完成情况")
    document.add_paragraph("一、社区食堂已建成九家，其余三家正在装修。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_old_xml(form: Form) -> bytes:
    """The XML of Excel 2003, blank cells left out by their index."""
    lines = []
    for number, row in enumerate(rows_of(form), 1):
        cells = "".join(
            f'<Cell ss:Index="{column}"><Data ss:Type="String">{escape(text)}</Data></Cell>'
            for column, text in enumerate(row, 1)
            if text
        )
        lines.append(f'<Row ss:Index="{number}">{cells}</Row>')
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="完成情况">'
        f"<Table>{''.join(lines)}</Table></Worksheet></Workbook>"
    ).encode()


def pdf_of(*contents: str) -> bytes:
    """A PDF whose pages draw this; none of them holds text."""
    kids = " ".join(f"{3 + 2 * page} 0 R" for page in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
    ]
    for number, content in enumerate(contents):
        stream = 4 + 2 * number
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    parts = [b"%PDF-1.4\n"]
    for number, body in enumerate(objects, 1):
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode())
    starts = list(itertools.accumulate(map(len, parts)))[:-1]
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    count = len(objects) + 1
    tail = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{sum(map(len, parts))}\n%%EOF\n"
    )
    return b"".join(parts) + tail.encode()
