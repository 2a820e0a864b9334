"""The same bytes in another round, one of two tables, a scan with text: what a person decides."""

import io
from datetime import datetime

import openpyxl
import pytest

from tests.steps.receive_samples import APRIL, Q1, dropped, filled, standing
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Identity, Verdict
from xl_fenjie.workspace.clock import standing_at

LINK = b"From: x@example.org\r\nSubject: f\r\nMessage-ID: <1@x>\r\nDate: Wed, 8 Apr 2026 08:00:00 +0800\r\n\r\nhttps://example.org/d\r\n"


@pytest.fixture(autouse=True)
def april():
    with standing_at(APRIL):
        yield


def test_last_quarters_file_sent_again_is_told(folder, forms):
    form = forms[0]
    content = filled(folder, form)
    dropped(folder, "表.xlsx", content)
    receive(folder)
    with standing_at(datetime(2026, 7, 3, 9)):
        issue(folder, IssueRequest(FormKey.PROGRESS, Period(2026, 2)))
        again = dropped(folder, "第二季度.xlsx", content)
        answer = receive(folder, (again,))
    (said,) = answer.notes
    assert form.unit in said
    assert "第一季度" in said
    assert "第二季度" in said
    assert answer.needs_person


def test_the_same_file_twice_in_its_own_round_is_no_news(folder, forms):
    content = filled(folder, forms[0])
    dropped(folder, "表.xlsx", content)
    receive(folder)
    assert receive(folder).notes == ()


def two_tables(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    final = book.copy_worksheet(book.worksheets[0])
    final.title = "最终版"
    final["C6"] = "最终：各项任务均已完成并通过验收。"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_person_says_which_of_two_tables_counts(folder, forms):
    form = forms[0]
    dropped(folder, "表.xlsx", two_tables(filled(folder, form)))
    (before,) = receive(folder).returns
    assert before.verdict is Verdict.REVIEW
    decided = decide(folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "问过", sheet="最终版"))
    assert "最终" in decided.content.rows[0].text("progress")
    assert "several_tables" not in {found.code for found in decided.content.findings}
    again = decide(
        folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "再核", Identity(unit=form.unit))
    )
    assert "最终" in again.content.rows[0].text("progress")


def test_a_table_that_is_not_there_cannot_be_chosen(folder, forms):
    dropped(folder, "表.xlsx", two_tables(filled(folder, forms[0])))
    receive(folder)
    with pytest.raises(FenjieError) as failure:
        decide(folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "问过", sheet="终版"))
    assert failure.value.code == "sheet_not_known"


def scan_with_text():
    """A PDF with a little unseen text, as a copier adds it."""
    stream = b"BT 3 Tr /F1 9 Tf 40 560 Td (2026 Q1 report, recognised) Tj ET"
    things = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(things, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF"


def test_a_scan_with_recognised_text_can_be_called_the_signed_copy(folder, forms):
    form = forms[0]
    dropped(folder, "表.xlsx", filled(folder, form))
    dropped(folder, "签字.pdf", scan_with_text())
    receive(folder)
    given = Identity(period=Q1, unit=form.unit)
    decide(folder, "签字.pdf", DecideRequest(Ruling.SIGNED, "签字件", given))
    stands = standing(folder, form.unit)
    assert stands.signed
    assert stands.file == "表.xlsx"


def test_a_letter_with_a_link_is_named_by_check_and_receive(folder):
    path = dropped(folder, "信.eml", LINK)
    for answer in (check((path,), folder), receive(folder)):
        assert answer.returns == ()
        assert "链接" in answer.skipped[0]
        assert answer.needs_person
