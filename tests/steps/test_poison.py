"""One bad file never stops the intake: it is told, its bytes are kept, and the rest goes on."""

import io
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.returns.check import check_return
from xl_fenjie.round import checking
from xl_fenjie.round.send_back import SendingBack
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Verdict
from xl_fenjie.workspace.places import Workspace


def nested_forms() -> bytes:
    """A small PDF whose one page draws a form that draws itself, and so on."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources 45 0 R>>",
        b"<</Length 5>>stream\n/A Do\nendstream",
    ]
    for number in range(5, 45):  # forty levels, each drawn ten times by the one above
        draw = b"/A Do\n" * 10
        parts.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<</XObject<</A %d 0 R>>>>"
            b"/Length %d>>stream\n%sendstream" % (number + 1, len(draw), draw)
        )
    parts.append(
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>>stream\n0 0 m 9 9 l\n\nendstream"
    )
    parts.insert(44, b"<</XObject<</A 5 0 R>>>>")
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    foot = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    return body + head + table + foot


def filled(form: Path, answer: str, value: str = "12") -> bytes:
    book = openpyxl.load_workbook(form)
    paper = book.worksheets[0]
    heads = {cell.value: cell.column for row in paper.iter_rows(max_row=8) for cell in row}
    first = next(row for row in range(1, 12) if paper.cell(row, 1).value == "序号") + 1
    for row in range(first, paper.max_row + 1):
        if paper.cell(row, 1).value or paper.cell(row, 2).value:
            paper.cell(row, heads["完成情况"]).value = answer
            paper.cell(row, heads["进展状态"]).value = "正常推进"
        if "完成值" in heads and paper.cell(row, heads["完成值"] - 1).value:
            paper.cell(row, heads["完成值"]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    place = tmp_path_factory.mktemp("round")
    (place / SAMPLE_NAME).write_bytes(sample_document())
    folder = place / "2026"
    new(folder, place / SAMPLE_NAME)
    issue(folder, IssueRequest(FormKey.PROGRESS, Period(2026, 1)))
    return folder, sorted((folder / "下发").rglob("*.xlsx"))


@pytest.fixture
def folder(issued, tmp_path):

    return shutil.copytree(issued[0], tmp_path / "2026")


def poisons(forms: list[Path]) -> dict[str, bytes]:
    good = filled(forms[0], "已召开推进会，明确清单，按月调度。")
    control = io.BytesIO()
    hidden = "推_x0001_进会".encode()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(control, "w") as changed:
        for name in old.namelist():
            changed.writestr(name, old.read(name).replace("推进会".encode(), hidden))
    return {
        "嵌套.pdf": nested_forms(),
        "控制字符.xlsx": control.getvalue(),
        "很长的数.xlsx": filled(forms[1], "已召开推进会，按月调度。", "一" * 4301),
        "很长的阿拉伯数.xlsx": filled(forms[2], "已召开推进会，按月调度。", "9" * 4301),
        "空.xlsx": b"",
        "半个.xlsx": good[: len(good) // 2],
    }


def test_whatever_comes_with_them_good_files_are_taken_in(folder, issued):
    forms = issued[1]
    inbox = folder / "收件"
    inbox.mkdir(exist_ok=True)
    for name, content in poisons(forms).items():
        (inbox / name).write_bytes(content)
    good = forms[3:9]
    for form in good:
        (inbox / f"好_{form.name}").write_bytes(filled(form, "已召开推进会，按月调度。"))
    taken = receive(folder)
    by_name = {each.file: each for each in taken.returns}
    assert len(by_name) == len(list(inbox.iterdir()))
    assert all(by_name[f"好_{form.name}"].rows for form in good)
    assert all(by_name[name].findings for name in ("嵌套.pdf", "空.xlsx", "半个.xlsx"))
    archived = list(Workspace(folder).archive_folder.iterdir())
    assert len(archived) == len({each.sha256 for each in taken.returns})


def test_what_nobody_foresaw_in_one_file_is_a_finding_on_it(folder, issued, monkeypatch):
    forms = issued[1][:3]
    inbox = folder / "收件"
    inbox.mkdir(exist_ok=True)
    for form in forms:
        (inbox / form.name).write_bytes(filled(form, "已召开推进会，按月调度。"))

    def fails_once(content, name, *rest):
        if name == forms[1].name:
            raise RecursionError("答案")
        return check_return(content, name, *rest)

    monkeypatch.setattr(checking, "check_return", fails_once)
    for answer in (check([inbox], folder), receive(folder)):
        by_name = {each.file: each for each in answer.returns}
        bad = by_name.pop(forms[1].name)
        assert (bad.verdict, bad.findings[0].code) == (Verdict.REVIEW, "return_unforeseen")
        assert all(each.rows for each in by_name.values())
    assert "答案" not in (folder / ".fenjie" / "fenjie.log").read_text("utf-8")


def test_a_letter_that_cannot_be_made_is_told_and_the_rest_goes_on(folder, issued, monkeypatch):
    inbox = folder / "收件"
    inbox.mkdir(exist_ok=True)
    for form in issued[1][:2]:
        (inbox / form.name).write_bytes(form.read_bytes())  # blank: refused

    def fails(*_):
        raise RecursionError

    monkeypatch.setattr(SendingBack, "send", fails)
    taken = receive(folder)
    assert [each.verdict for each in taken.returns] == [Verdict.REFUSED] * 2
    assert len(taken.skipped) == 2
    assert all("退回函没有做成" in each for each in taken.skipped)
