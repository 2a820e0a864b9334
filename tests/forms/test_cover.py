"""The list of what went to whom, and all forms in one archive."""

import io
import zipfile

import pytest
import python_calamine

from xl_fenjie.forms.cover import COLUMNS, HEAD_ROW, Sent, bundle, write_cover
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.values.master import Contact
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey


@pytest.fixture
def sent(master):
    sheets = prepare(master, FormKey.PROGRESS, Period(2026, 1)).sheets
    return [Sent(sheet, f"{sheet.unit}.xlsx") for sheet in sheets]


def test_every_form_stands_on_the_list_with_whom_it_went_to(sent, master, written):
    contacts = (
        Contact(unit="区民政局", person="联系人甲", phone="02712345678"),
        Contact(unit="区民政局", person="联系人乙"),
    )
    content = written(write_cover(sent, contacts, master.rules), "清单.xlsx")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name("下发清单").to_python(skip_empty_area=False)
    assert rows[HEAD_ROW] == [heading for heading, _ in COLUMNS]
    assert [row[1] for row in rows[HEAD_ROW + 1 :]] == [each.sheet.unit for each in sent]
    second = rows[HEAD_ROW + 2]
    assert second[:8] == [
        "2", "区民政局", "联系人甲", "02712345678", "2", "2026年4月10日", "第1版", "区民政局.xlsx",
    ]  # fmt: skip


def test_the_archive_holds_every_file_under_its_name_and_is_the_same_each_time():
    files = [("2026年第一季度完成情况_区民政局.xlsx", b"a"), ("乙.xlsx", b"b")]
    content = bundle(files)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == files
    assert bundle(files) == content
