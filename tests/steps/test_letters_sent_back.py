"""What goes back for a refused return reads down the form, and speaks only of what is enclosed."""

import email
import email.policy
import io
import re

import docx
import openpyxl
import pytest

from tests.steps.receive_samples import APRIL, dropped, filled
from xl_fenjie.samples.filling import leave_blank
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.send import SendRequest, send
from xl_fenjie.values.choices import What
from xl_fenjie.values.returns import Verdict
from xl_fenjie.workspace.clock import standing_at

COPY = "标注件"
CELL = re.compile(r"([A-Z])(\d+)")


@pytest.fixture(autouse=True)
def april():
    with standing_at(APRIL):
        yield


@pytest.fixture
def form(issued_round):
    return max(issued_round[1], key=lambda form: len(set(form.tasks)))


def begin_oddly_and_give_up(in_hand):
    """The first task has a status of the unit's own words, all others nothing."""
    first, *others = in_hand.rows()
    in_hand.write(first[0], {"status": "差不多了"})
    for row, _ in others:
        in_hand.write(row, {"progress": "", "status": ""})


def back(folder, ending):
    (path,) = (folder / "退回").rglob(f"*{ending}")
    return path


def places(texts):
    """The row and column that each text names first."""
    found = [CELL.search(text) for text in texts]
    assert all(found), texts
    return [(int(each[2]), each[1]) for each in found]


def told_in_letter(folder):
    (table,) = docx.Document(io.BytesIO(back(folder, ".docx").read_bytes())).tables
    return [row.cells[2].text for row in table.rows[1:]]


def told_in_text(folder):
    text = back(folder, ".txt").read_text("utf-8-sig")
    return [line for line in text.splitlines() if re.match(r"\d+\.【", line)]


def told_in_copy(folder):
    sheet = openpyxl.load_workbook(back(folder, ".xlsx"))["退回说明"]
    return [row[2] for row in sheet.iter_rows(min_row=4, values_only=True)]


def mail(folder):
    (posted,) = send(folder, SendRequest(What.CORRECTIONS)).units
    draft = (folder / posted.draft).read_bytes()
    return email.message_from_bytes(draft, policy=email.policy.default).get_body().get_content()


def told_in_mail(folder):
    return [line for line in mail(folder).splitlines() if re.match(r"\d+\. ", line)]


def test_letter_text_copy_and_mail_read_down_the_form(folder, form):
    dropped(folder, "表.xlsx", filled(folder, form, begin_oddly_and_give_up))
    (answer,) = receive(folder).returns
    assert answer.verdict is Verdict.REFUSED
    found = places(each.cell for each in answer.findings)
    assert found != sorted(found), "the checks alone already go down the form"
    for told in (told_in_letter, told_in_text, told_in_copy, told_in_mail):
        assert places(told(folder)) == sorted(found), told.__name__


def test_a_letter_that_goes_with_a_marked_copy_says_so(folder, form):
    dropped(folder, "表.xlsx", filled(folder, form, leave_blank))
    receive(folder)
    assert back(folder, ".xlsx").is_file()
    assert COPY in back(folder, ".txt").read_text("utf-8-sig")
    assert f"附件“{back(folder, '.xlsx').name}”已在有问题的单元格涂色" in mail(folder)


def test_a_mail_speaks_of_no_marked_copy_that_is_not_enclosed(folder, form):
    dropped(folder, "表.xlsx", filled(folder, form, leave_blank))
    receive(folder)
    back(folder, ".xlsx").unlink()
    assert "涂色" not in mail(folder)


def test_a_letter_that_goes_alone_speaks_of_no_marked_copy(folder, form):
    dropped(folder, f"{form.unit}.xlsx", b"")
    receive(folder)
    assert not list((folder / "退回").rglob("*.xlsx"))
    text = back(folder, ".txt").read_text("utf-8-sig")
    assert COPY not in text
    assert "重新报送" in text
