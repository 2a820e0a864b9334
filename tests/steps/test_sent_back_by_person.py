"""What goes back when a person refuses what the program only doubted: decide → letter → mail."""

import email
import email.policy
import io

import docx
import openpyxl
import pytest

from tests.steps.receive_samples import Q1, dropped, filled
from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.cli import app
from xl_fenjie.mail.prepare import prepare_letters
from xl_fenjie.round.workspace import opened
from xl_fenjie.screen.entry import run
from xl_fenjie.steps.receive import receive
from xl_fenjie.values.choices import What
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rounds import RoundKey

REASON = "区长办公会已经调整，请按新的口径重报。"
NAME = "退来的表.xlsx"


@pytest.fixture(autouse=True)
def april(monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-08T09:00")


@pytest.fixture
def form(issued_round):
    return next(form for form in issued_round[1] if len(set(form.tasks)) > 1)


def swap_ids(in_hand):
    """Each task's lines under the other's number."""
    one, other, *_ = dict.fromkeys(task for _, task in in_hand.rows())
    swapped = {one: other, other: one}
    for row, task in list(in_hand.rows()):
        in_hand.write(row, {"id": swapped.get(task, task)})


def refused(folder, name):
    """The texts that a person of the unit gets to read, by their endings."""
    (answer,) = receive(folder).returns
    assert answer.verdict is Verdict.REVIEW
    doubts = {found.code for found in answer.findings if CATALOGUE[found.code].for_person}
    assert run(app, ["decide", str(folder), name, "--verdict", "refused", "--reason", REASON]) == 0
    assert run(app, ["send", str(folder), "--what", "corrections"]) == 1, "no address is known"
    return doubts, {
        "docx": "\n".join(docx_texts(next(folder.glob("退回/**/*.docx")))),
        "txt": next(folder.glob("退回/**/*.txt")).read_text("utf-8-sig"),
        "xlsx": "\n".join(listed(next(folder.glob("退回/**/*.xlsx")))),
        "eml": mail_text(next(folder.glob("邮件草稿/**/*.eml"))),
    }


def docx_texts(path):
    document = docx.Document(io.BytesIO(path.read_bytes()))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def listed(path):
    rows = openpyxl.load_workbook(path)["退回说明"].iter_rows(values_only=True)
    return [str(cell) for row in rows for cell in row if cell]


def mail_text(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return message.get_body().get_content()


def ensure_says(texts, *wanted):
    for ending, text in texts.items():
        assert REASON.rstrip("。") in text, ending
        assert "有0处" not in text, ending
        assert "fenjie" not in text, f"{ending} tells the unit what only the office can do"
        for each in wanted:
            assert each in text, ending


def keys(folder):
    with opened(folder) as workspace:
        messages = prepare_letters(workspace, What.CORRECTIONS, RoundKey(FormKey.PROGRESS, Q1))
    return {message.key for message in messages}


def test_swapped_ids_go_back_with_the_reason_and_the_lines(folder, form):
    dropped(folder, NAME, filled(folder, form, swap_ids))
    doubts, texts = refused(folder, NAME)
    assert doubts == {"id_against_text"}
    ensure_says(texts, "编号与责任事项对不上", CATALOGUE["id_against_text"].to_unit)


def test_a_file_named_after_another_unit_goes_back_with_the_reason_and_the_name(
    folder, form, issued_round
):
    other = next(each for each in issued_round[1] if each.unit != form.unit)
    name = f"{other.unit}第一季度完成情况.xlsx"
    dropped(folder, name, filled(folder, form))
    doubts, texts = refused(folder, name)
    assert doubts == {"name_against_unit"}
    ensure_says(texts, other.unit, CATALOGUE["name_against_unit"].to_unit)


def test_a_second_refusal_gives_a_letter_with_the_second_reason(folder, form):
    dropped(folder, NAME, filled(folder, form, swap_ids))
    refused(folder, NAME)
    first = keys(folder)
    again = ["decide", str(folder), NAME, "--verdict", "refused", "--reason", "还缺附件"]
    assert run(app, again) == 0
    assert len(keys(folder) | first) == 2, "what was sent before would not be sent again"
    letters = [path.read_text("utf-8-sig") for path in folder.glob("退回/**/*.txt")]
    assert sorted("还缺附件" in text for text in letters) == [False, True]
