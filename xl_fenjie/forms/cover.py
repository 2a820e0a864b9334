"""What went to whom: the list that goes with a round's forms, and all of them in one archive."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xl_fenjie.forms.prepare import FormSheet
from xl_fenjie.forms.write import due_text
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.measure import height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.values.master import Contact
from xl_fenjie.values.rules import Rules

COLUMNS = (
    ("序号", 6.0),
    ("单位", 26.0),
    ("联系人", 12.0),
    ("联系电话", 18.0),
    ("任务数", 8.0),
    ("报送截止", 16.0),
    ("版次", 9.0),
    ("文件", 44.0),
    ("签收人和日期", 22.0),
)
CENTRED = frozenset({"序号", "联系人", "联系电话", "任务数", "报送截止", "版次"})
TITLE_ROW, COUNT_ROW, HEAD_ROW = range(3)
TITLE_SIZE, SIZE = 20.0, 11.0
LEAST_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class Sent:
    """One form that goes out, under the name of its file."""

    sheet: FormSheet
    file: str


def write_cover(sent: Sequence[Sent], contacts: Iterable[Contact], rules: Rules) -> bytes:
    """The list of a round's forms as .xlsx, to be printed and signed for."""
    label = sent[0].sheet.period_label + sent[0].sheet.form.name if sent else ""
    book = Book(title=f"{label}下发清单", body_font=rules.body_font)
    paper = book.add_sheet("下发清单")
    first: dict[str, Contact] = {}
    for contact in contacts:
        first.setdefault(contact.unit, contact)
    plain = Look(rules.body_font, size=SIZE)
    for index, (_, width) in enumerate(COLUMNS):
        paper.set_column(index, index, width)
    whole = sum(width for _, width in COLUMNS)
    lines = (
        (f"{label}下发清单", plain.of(font=rules.title_font, size=TITLE_SIZE, across="center")),
        (f"共 {len(sent)} 份", plain),
    )
    for row, (text, look) in enumerate(lines):
        bare = look.of(edges="")
        paper.merge_range(row, 0, row, len(COLUMNS) - 1, "", book.formats[bare])
        book.put(paper, row, 0, text, bare)
        paper.set_row(row, height([(text, whole)], look.size))
    head = plain.of(font=rules.heading_font, fill=HEAD_FILL, across="center")
    for index, (heading, _) in enumerate(COLUMNS):
        book.put(paper, HEAD_ROW, index, heading, head)
    for number, each in enumerate(sent, start=1):
        texts = _texts(number, each, first)
        for index, ((heading, _), text) in enumerate(zip(COLUMNS, texts, strict=True)):
            across = "center" if heading in CENTRED else "left"
            book.put(paper, HEAD_ROW + number, index, text, plain.of(across=across))
        cells = [(text, width) for (_, width), text in zip(COLUMNS, texts, strict=True)]
        paper.set_row(HEAD_ROW + number, max(height(cells, SIZE), LEAST_HEIGHT))
    paper.freeze_panes(HEAD_ROW + 1, 2)
    last = (HEAD_ROW + max(len(sent), 1), len(COLUMNS) - 1)
    set_up_page(paper, repeat_row=HEAD_ROW, last=last)
    return book.to_bytes()


def _texts(number: int, each: Sent, contacts: Mapping[str, Contact]) -> tuple[str, ...]:
    sheet = each.sheet
    contact = contacts.get(sheet.unit, Contact(unit=sheet.unit))
    tasks = str(len(sheet.tasks)) if sheet.tasks else ""
    facts = (contact.person, contact.phone, tasks, due_text(sheet), f"第{sheet.revision}版")
    return (str(number), sheet.unit, *facts, each.file, "")


def bundle(files: Iterable[tuple[str, bytes]]) -> bytes:
    """All files in one .zip; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data)  # of no time: bytes follow content only
    return content.getvalue()
