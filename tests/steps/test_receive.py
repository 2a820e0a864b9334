"""Taking in, deciding and sending back, on the sample's first quarter."""

import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.steps.receive_samples import APRIL, archived, dropped, filled, standing, zipped
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.samples.filling import insert_row, leave_blank
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Identity, Verdict
from xl_fenjie.workspace.clock import standing_at

Q1 = Period(2026, 1)
KILLS = int(os.environ.get("FENJIE_KILLS", "6"))
PICTURE = b"\x89PNG\r\n\x1a\n" + b"scan" * 50
FAULTY, SOUND, OTHER = 3, 0, 4


@pytest.fixture(autouse=True)
def april():
    with standing_at(APRIL):
        yield


def test_a_zip_in_a_zip_brings_a_return_for_each_form_and_is_kept_itself(folder, forms):
    inner = zipped(**{"内.xlsx": filled(folder, forms[OTHER])})
    outer = zipped(**{"甲.xlsx": filled(folder, forms[SOUND]), "内.zip": inner})
    dropped(folder, "一科汇总.zip", outer)
    answer = receive(folder)
    assert {each.identity.unit for each in answer.returns} == {
        forms[SOUND].unit,
        forms[OTHER].unit,
    }
    assert {each.verdict for each in answer.returns} == {Verdict.ACCEPTED}
    assert len(archived(folder)) == 3  # the archive and both forms


def test_a_zip_that_cannot_be_opened_is_refused_with_its_reason_and_kept(folder, forms):
    content = zipped(**{"甲.xlsx": filled(folder, forms[SOUND])})[:-30]
    dropped(folder, "坏.zip", content)
    (only,) = receive(folder).returns
    assert only.verdict is Verdict.REFUSED
    assert [found.code for found in only.findings] == ["container_not_opened"]
    assert archived(folder) == {only.sha256}
    assert [each.findings for each in check([folder / "收件" / "坏.zip"]).returns] == [
        only.findings
    ]


def test_a_text_beside_forms_is_a_note_and_no_return(folder, forms):
    files = {
        "说明.txt": "各表已经负责人审核。".encode("gbk"),
        "甲.xlsx": filled(folder, forms[SOUND]),
    }
    dropped(folder, "一科.zip", zipped(**files))
    for answer in (check([folder / "收件" / "一科.zip"], folder), receive(folder)):
        assert [each.verdict for each in answer.returns] == [Verdict.ACCEPTED]
        (said,) = answer.notes
        assert "说明.txt" in said
    assert not (folder / "退回").exists() or not list((folder / "退回").rglob("*.docx"))


@pytest.mark.parametrize("content", [b"", "只有一句话。".encode()], ids=["empty", "text"])
def test_what_is_nobodys_stays_in_the_list_and_goes_back_to_nobody(folder, content):
    dropped(folder, "新建.xlsx", content)
    (answer,) = receive(folder).returns
    assert answer.verdict is Verdict.REFUSED
    assert [each.file for each in receive(folder).returns] == ["新建.xlsx"]
    assert not list((folder / "退回").rglob("*.docx"))


def test_what_cannot_be_opened_goes_back_to_whom_its_name_names(folder, forms):
    dropped(folder, f"{forms[SOUND].unit}.xlsx", b"")
    receive(folder)
    (letter,) = (folder / "退回").rglob("*.docx")
    assert forms[SOUND].unit in letter.name


def test_the_same_bytes_twice_are_one_return(folder, forms):
    content = filled(folder, forms[SOUND])
    for name in ("甲.xlsx", "甲（最终版2）.xlsx"):
        dropped(folder, name, content)
    first, second = receive(folder).returns
    assert first == second
    assert receive(folder).returns == (first, second)
    assert len(archived(folder)) == 1


def test_a_refused_return_goes_back_with_a_marked_copy_and_a_letter(folder, forms, written):
    unit = forms[FAULTY].unit
    dropped(folder, "表.xlsx", filled(folder, forms[FAULTY], leave_blank))
    (answer,) = receive(folder).returns
    assert answer.verdict is Verdict.REFUSED
    files = {path.suffix: path for path in (folder / "退回" / "2026Q1").iterdir()}
    assert set(files) == {".xlsx", ".docx", ".txt"}
    assert all(f"_{unit}_" in path.name for path in files.values())
    written(files[".xlsx"].read_bytes(), "copy.xlsx", allow="openpyxl")
    letter = Document(io.BytesIO(written(files[".docx"].read_bytes(), "letter.docx")))
    rows = [[cell.text for cell in row.cells] for row in letter.tables[0].rows[1:]]
    told = files[".txt"].read_text("utf-8-sig")
    assert len(rows) == len(answer.findings)
    for row, found in zip(rows, answer.findings, strict=True):
        assert row[2] == f"{found.sheet} {found.cell}"
        assert row[3] == found.label
        assert found.message in row[5]
        assert row[6] == found.hint
        assert found.message in told
    assert "4月13日前" in told  # three working days after 8 April
    assert standing(folder, unit).state is UnitState.SENT_BACK


def test_a_second_refused_return_has_files_of_its_own_and_an_accepted_one_counts(folder, forms):
    form = forms[FAULTY]
    dropped(folder, "1.xlsx", filled(folder, form, leave_blank))
    dropped(folder, "2.xlsx", filled(folder, form, leave_blank, insert_row))
    receive(folder)
    names = sorted(path.name for path in (folder / "退回" / "2026Q1").glob("*.docx"))
    assert len(names) == 2
    assert sum("（2）" in name for name in names) == 1
    dropped(folder, "3.xlsx", filled(folder, form))
    receive(folder)
    stands = standing(folder, form.unit)
    assert (stands.state, stands.file) == (UnitState.ON_TIME, "3.xlsx")
    assert len(list((folder / "退回" / "2026Q1").glob("*.docx"))) == 2


def test_a_return_in_another_format_goes_back_as_a_fresh_form_with_its_answers(folder, forms):
    form = forms[FAULTY]
    book = openpyxl.load_workbook(io.BytesIO(filled(folder, form, leave_blank)))
    page = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>"
        for row in book.worksheets[0].iter_rows(values_only=True)
    )
    dropped(folder, "表.xls", f"<html><table>{page}</table></html>".encode("gbk"))
    (answer,) = receive(folder).returns
    assert answer.verdict is Verdict.REFUSED
    assert answer.identity.unit == form.unit
    (copy,) = (folder / "退回" / "2026Q1").glob("*.xlsx")
    texts = {
        str(cell)
        for sheet in openpyxl.load_workbook(copy).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    given = {row.text("progress") for row in answer.rows} - {""}
    assert given
    assert given <= texts


def test_a_person_may_overrule_and_the_ledger_keeps_who_and_why(folder, forms, monkeypatch):
    monkeypatch.setenv("FENJIE_PERSON", "督查室甲")
    form = forms[FAULTY]
    dropped(folder, "表.xlsx", filled(folder, form, leave_blank))
    (answer,) = receive(folder).returns
    decided = decide(folder, answer.sha256[:8], DecideRequest(Ruling.ACCEPTED, "已电话核实"))
    assert decided.content.verdict is Verdict.ACCEPTED
    assert standing(folder, form.unit).state is UnitState.ON_TIME
    with sqlite3.connect(folder / ".fenjie" / "ledger.sqlite") as ledger:
        words = ledger.execute("SELECT verdict, decided_by, reason FROM verdicts").fetchall()
    assert words == [("refused", "程序", ""), ("accepted", "督查室甲", "已电话核实")]


def test_a_form_that_says_two_units_is_read_again_for_the_one_that_a_person_names(folder, forms):
    form, other = forms[SOUND], forms[OTHER]

    def name_another(filled_form):
        filled_form.sheet["A1"] = filled_form.sheet["A1"].value.replace(form.unit, other.unit)
        filled_form.sheet["A2"] = f"报送单位：{other.unit}"
        del filled_form.book["_fenjie"]

    dropped(folder, "表.xlsx", filled(folder, form, name_another))
    (answer,) = receive(folder).returns
    assert answer.verdict is Verdict.REVIEW
    given = Identity(unit=form.unit)
    decided = decide(folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "抬头写错", given))
    assert decided.content.identity.unit == form.unit
    assert {row.task for row in decided.content.rows} == set(form.tasks)
    assert standing(folder, form.unit).state is UnitState.ON_TIME


def test_sending_back_by_hand_writes_copy_and_letter(folder, forms):
    dropped(folder, "表.xlsx", filled(folder, forms[SOUND]))
    receive(folder)
    assert not (folder / "退回").exists() or not list((folder / "退回").rglob("*.docx"))
    decided = decide(folder, "表.xlsx", DecideRequest(Ruling.REFUSED, "内容与实际不符"))
    assert {Path(file).suffix for file in decided.files} == {".xlsx", ".docx", ".txt"}
    assert all((folder / file).is_file() for file in decided.files)


@pytest.mark.parametrize(
    ("file", "decision", "code"),
    [
        ("没有.xlsx", DecideRequest(Ruling.ACCEPTED, "x"), "return_not_known"),
        ("表.xlsx", DecideRequest(Ruling.ACCEPTED, " "), "reason_wanted"),
        ("表.xlsx", DecideRequest(Ruling.SIGNED, "x"), "not_a_scan"),
        (
            "表.xlsx",
            DecideRequest(Ruling.ACCEPTED, "x", Identity(unit="不存在局")),
            "unit_not_known",
        ),
        ("扫描.png", DecideRequest(Ruling.ACCEPTED, "x"), "identity_wanted"),
        ("两份.xlsx", DecideRequest(Ruling.ACCEPTED, "x"), "return_ambiguous"),
    ],
)
def test_a_word_that_cannot_hold_is_refused_in_a_sentence(folder, forms, file, decision, code):
    dropped(folder, "表.xlsx", filled(folder, forms[SOUND]))
    dropped(folder, "扫描.png", PICTURE)
    for place, form in (("甲", forms[OTHER]), ("乙", forms[FAULTY])):
        (folder / "收件" / place).mkdir()
        (folder / "收件" / place / "两份.xlsx").write_bytes(filled(folder, form))
    receive(folder)
    with pytest.raises(FenjieError) as failure:
        decide(folder, file, decision)
    assert failure.value.code == code


@pytest.mark.parametrize("content", [b"", None], ids=["zero bytes", "blank form"])
def test_a_return_without_any_answer_is_not_accepted_by_anybody(folder, forms, content):
    form = forms[SOUND]
    dropped(folder, "表.xlsx", (folder / form.file).read_bytes() if content is None else content)
    receive(folder)
    given = Identity(FormKey.PROGRESS, Q1, form.unit)
    with pytest.raises(FenjieError) as failure:
        decide(folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "已电话核实", given))
    assert failure.value.code == "no_answers_in_it"
    assert standing(folder, form.unit).state is not UnitState.ON_TIME


def test_who_gives_a_return_to_a_unit_with_other_tasks_is_told_so(folder, forms):
    form, other = forms[SOUND], forms[OTHER]
    dropped(folder, "表.xlsx", filled(folder, form))
    receive(folder)
    own = decide(
        folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "核实", Identity(unit=form.unit))
    )
    assert own.remarks == ()
    assert not own.needs_person
    given = Identity(unit=other.unit)
    decided = decide(folder, "表.xlsx", DecideRequest(Ruling.ACCEPTED, "认错", given))
    assert decided.needs_person
    (said,) = decided.remarks
    assert other.unit in said
    assert set(other.tasks) <= set(re.findall(r"[0-9A-Za-z-]+", said))
    assert decided.to_json()["remarks"] == [said]


@pytest.mark.parametrize(("first", "stands"), [("own", "这一份"), ("decided", "那一份")])
def test_who_puts_a_return_beside_an_accepted_one_is_told_which_counts(
    folder, forms, first, stands
):
    form = forms[SOUND]
    files = {"own": filled(folder, form), "decided": filled(folder, form, leave_blank)}
    for hour, name in enumerate(sorted(files, key=lambda name: name != first)):
        path = dropped(folder, f"{name}.xlsx", files[name])
        receive(folder, [path], received_at=datetime(2026, 4, 7, hour))
    decided = decide(folder, "decided.xlsx", DecideRequest(Ruling.ACCEPTED, "以此为准"))
    (said,) = decided.remarks
    assert "own.xlsx" in said
    assert f"以{stands}为准" in said
    counting = standing(folder, form.unit).file
    assert counting == ("decided.xlsx" if stands == "这一份" else "own.xlsx")


def test_nothing_of_the_senders_making_acts_in_what_we_write(folder, forms):
    evil = ('=HYPERLINK("http://x.example","看")', "@SUM(1)", "+1", "-1+2", "=1+cmd|'/c calc'!A0")

    def poison(form):
        rows = [row for row, _ in form.rows()]
        for row, text in zip(rows * 5, evil, strict=False):
            for key in ("problems", "next_steps"):
                form.sheet.cell(row, form.columns[key]).value = text
        cell = form.sheet.cell(rows[0], form.columns["progress"])
        cell.hyperlink = "http://x.example/steal"
        form.sheet.cell(rows[0], form.columns["status"]).value = "=1+1"
        text = form.sheet.cell(rows[-1], form.columns["progress"])
        text.value, text.data_type = '=WEBSERVICE("http://x.example")已完成三项工作', "s"

    dropped(folder, "退.xlsx", filled(folder, forms[FAULTY], poison))
    dropped(folder, "收.xlsx", filled(folder, forms[OTHER], lambda form: poison_text(form, evil)))
    verdicts = {each.file: each.verdict for each in receive(folder).returns}
    assert verdicts == {"退.xlsx": Verdict.REFUSED, "收.xlsx": Verdict.ACCEPTED}
    made = consolidate(folder, Q1)
    copies = list((folder / "退回").rglob("*.xlsx"))
    assert copies
    shown = set()
    for path in (*copies, made.workbook):
        for sheet in openpyxl.load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    shown.add(str(cell.value))
                    target = cell.hyperlink.target if cell.hyperlink else None
                    assert not target or "x.example" not in target, (path, cell.coordinate)
                    if cell.data_type == "f":
                        assert "x.example" not in str(cell.value)
                        assert "cmd" not in str(cell.value)
                        assert path == made.workbook  # our own sums, never in a copy
    assert any("cmd|" in text for text in shown), "the words themselves are kept"


def poison_text(form, evil):
    """The same as texts: what a unit types with an apostrophe in front."""
    rows = [row for row, _ in form.rows()]
    for row, text in zip(rows * len(evil), evil, strict=False):
        for key in ("problems", "next_steps"):
            cell = form.sheet.cell(row, form.columns[key])
            cell.value, cell.data_type = text, "s"


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(folder, forms, monkeypatch):
    locked = dropped(folder, "a.xlsx", filled(folder, forms[SOUND]))
    dropped(folder, "b.xlsx", filled(folder, forms[OTHER]))
    read_bytes = Path.read_bytes

    def refuse(path):
        if path == locked:
            raise PermissionError(13, "in use")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    answer = receive(folder)
    assert [each.file for each in answer.returns] == ["b.xlsx"]
    assert len(answer.skipped) == 1
    assert "a.xlsx" in answer.skipped[0]


def test_last_quarters_accepted_answers_are_what_this_quarter_is_compared_with(folder, forms):
    form = forms[SOUND]

    def say_the_same(filled_form):
        for row, _ in list(filled_form.rows()):
            words = {"progress": "已印发清单并逐项落实到科室。", "status": "正常推进"}
            filled_form.write(row, words)

    dropped(folder, "1.xlsx", filled(folder, form, say_the_same))
    receive(folder)
    later = issue(folder, IssueRequest(FormKey.PROGRESS, Period(2026, 2))).forms
    again = {each.unit: each for each in later}
    dropped(folder, "2.xlsx", filled(folder, again[form.unit], say_the_same))
    answer = next(each for each in receive(folder).returns if each.file == "2.xlsx")
    assert "text_repeated" in {found.code for found in answer.findings}


def state_of(folder):
    """What archive, ledger and folders hold in the end."""
    with sqlite3.connect(folder / ".fenjie" / "ledger.sqlite") as ledger:
        tables = {
            name: sorted(ledger.execute(f"SELECT * FROM {name}").fetchall())  # noqa: S608 - our own
            for name in ("received", "verdicts", "sent_back")
        }
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for place in ("归档", "退回", "收件")
        for path in (folder / place).rglob("*")
        if path.is_file()
    }
    return json.dumps(tables, ensure_ascii=False).replace(str(folder), ""), files


def run_receive(folder):
    return subprocess.Popen(
        [sys.executable, "-m", "xl_fenjie", "receive", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FENJIE_NOW": "2026-04-08T09:00", "PYTHONUTF8": "1"},
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no way to kill without warning")
def test_killed_at_any_moment_a_second_run_ends_as_an_undisturbed_one(folder, forms, tmp_path):
    """``FENJIE_KILLS`` says how often."""
    for number, form in enumerate(forms[:8]):
        changes = (leave_blank,) if number % 2 else ()
        dropped(folder, f"{number}.xlsx", filled(folder, form, *changes))
    dropped(folder, "9.zip", zipped(**{"甲.xlsx": filled(folder, forms[9])}))
    whole = Path(shutil.copytree(folder, tmp_path / "whole"))
    started = time.monotonic()
    assert run_receive(whole).wait() == 1
    lasting = time.monotonic() - started
    expected = state_of(whole)
    chance = random.Random(20260408)  # noqa: S311 - moments, not secrets
    killed = 0
    for round_ in range(KILLS):
        copy = Path(shutil.copytree(folder, tmp_path / f"r{round_}"))
        process = run_receive(copy)
        time.sleep(lasting * chance.uniform(0.2, 0.9))
        process.kill()
        if process.wait() == -signal.SIGKILL:
            killed += 1
        else:
            lasting /= 2  # the machine was busier when it was measured
        assert_whole(copy)
        assert run_receive(copy).wait() == 1
        assert state_of(copy) == expected
        shutil.rmtree(copy)
    assert killed, "every run ended before it was killed"


def assert_whole(folder):
    """Every return of the ledger lies in the archive, whole, and no half file anywhere."""
    database = folder / ".fenjie" / "ledger.sqlite"
    kept = archived(folder) if (folder / "归档").exists() else set()
    with sqlite3.connect(database) as ledger:
        received = {sha256 for (sha256,) in ledger.execute("SELECT sha256 FROM received")}
    assert received <= kept
    for path in (folder / "退回").rglob("*.xlsx"):
        if not path.name.startswith("."):
            openpyxl.load_workbook(path)


def test_a_time_that_is_still_to_come_is_refused_and_nothing_taken_in(folder, forms):
    path = dropped(folder, "表.xlsx", filled(folder, forms[SOUND]))
    with pytest.raises(FenjieError) as failure:
        receive(folder, [path], received_at=datetime(2099, 4, 7))
    assert failure.value.code == "received_later"
    assert not (folder / "归档").exists()


def test_a_time_before_the_form_went_out_is_kept_and_told(folder, forms):
    path = dropped(folder, "表.xlsx", filled(folder, forms[SOUND]))
    taken = receive(folder, [path], received_at=datetime(2026, 1, 7))
    (told,) = taken.notes
    assert "2026-01-07" in told
    assert taken.needs_person
    assert standing(folder, forms[SOUND].unit).received_at == datetime(2026, 1, 7)
