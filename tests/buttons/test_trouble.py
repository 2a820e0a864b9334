"""Whatever goes wrong, staff read one sentence, and Excel is left as it was."""

import shutil
import sys
from pathlib import Path

import filelock
import pytest
import xlwings

from xl_fenjie.buttons import actions, desk, press
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.new import new

CLOSED = False


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("样例") / "工作"
    document = folder.parent / SAMPLE_NAME
    document.write_bytes(sample_document())
    new(folder, document)
    return folder


@pytest.fixture
def workspace(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "我的 文件=夹;甲&乙"))


@pytest.fixture
def book(person, workspace):
    return person.opens(workspace / "总台账.xlsm")


def one_sentence(told: str) -> bool:
    return "\n" not in told and told.endswith("。") and "Traceback" not in told


@pytest.mark.usefixtures("book")
def test_what_nobody_foresaw_goes_to_the_log_beside_the_workspace(person, workspace, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(actions, "step_issue", broken)
    told = person.presses("issue", "1", "")
    log = workspace / ".fenjie" / "fenjie.log"
    assert one_sentence(told)
    assert str(log) in told
    assert "secret detail" not in told
    noted = log.read_text("utf-8")
    assert "RuntimeError" in noted
    assert "secret detail" not in noted
    assert person.app.screen_updating


@pytest.mark.usefixtures("book")
def test_a_second_run_is_kept_out_and_told(person, workspace):
    (workspace / ".fenjie").mkdir(exist_ok=True)
    with filelock.FileLock(workspace / ".fenjie" / "lock"):
        told = person.presses("issue", "1", "")
    assert "正被另一次操作使用" in told
    assert one_sentence(told)


@pytest.mark.parametrize(
    ("fact", "told"), [("ReadOnly", "只读方式"), ("MultiUserEditing", "共享工作簿")]
)
def test_a_book_that_others_hold_is_left_alone(person, book, workspace, fact, told):
    setattr(book.impl.api, fact, True)
    said = person.presses("issue")
    assert told in said
    assert one_sentence(said)
    assert not (workspace / "下发").exists()


def test_a_book_in_a_cloud_is_told_where_to_go(person, book):
    book.impl.fullname = "https://d.docs.live.net/1/总台账.xlsm"
    assert "云盘" in person.presses("issue")


def test_an_old_copy_in_the_workspace_is_no_master(person, workspace):
    old = shutil.copy(workspace / "总台账.xlsm", workspace / "总台账（2026-03-01）.xlsm")
    person.opens(Path(old))
    told = person.presses("issue")
    assert "不是现用的总台账" in told
    assert one_sentence(told)
    assert not (workspace / "下发").exists()


def test_macros_newer_than_the_program_are_told(person, book):
    facts = book.sheets["_fenjie"]
    rows = facts.range((1, 1), (10, 2)).value
    (row,) = (number for number, cells in enumerate(rows, start=1) if cells[0] == "macros")
    facts.range((row, 2)).value = "99"
    assert "比这台电脑上的程序新" in person.presses("issue")


@pytest.mark.usefixtures("book")
def test_a_button_that_this_version_does_not_know_says_so(person):
    assert "比这台电脑上的程序新" in person.presses("divine_the_future")


@pytest.mark.usefixtures("book")
def test_a_damaged_installation_is_told_in_chinese(person, monkeypatch):
    def missing(name: str) -> object:
        if name.endswith("actions"):
            raise ImportError("cannot import name")
        return desk

    monkeypatch.setattr(press, "import_module", missing)
    assert "ImportError" in person.presses("issue")


def test_without_a_workbook_the_sentence_still_appears(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["-c"])
    press.press("issue")
    assert "没有办成" in capsys.readouterr().err
    assert "of_caller" in (tmp_path / "xl-fenjie" / "fenjie.log").read_text("utf-8")


def test_an_excel_that_was_closed_meanwhile_is_survived(person, book, monkeypatch, capsys):
    def gone(*_: object) -> None:
        raise RuntimeError("the server is not there any more")

    assert book.name
    monkeypatch.setattr(actions, "round_of", gone)
    monkeypatch.setattr(type(person.app), "alert", gone)
    person.presses("refresh")
    assert "没有办成" in capsys.readouterr().err


def test_questions_are_short_enough_for_excel(person, book):
    assert book.name
    answers = {"issue": (CLOSED,), "status": (CLOSED,)}
    person.presses("issue", "2", "")
    person.presses("issue", "1", "")
    for button, given in answers.items():
        person.presses(button, *given)
    assert len(person.asked) >= 5
    assert max(map(len, person.asked)) < 255


def test_the_step_counts_as_done_where_only_the_list_cannot_be_written(
    person, book, workspace, monkeypatch
):
    def refuses(*_: object) -> None:
        raise RuntimeError("protected")

    assert book.name
    monkeypatch.setattr(desk.Desk, "show_round", refuses)
    assert person.presses("issue", "1", "").startswith("已生成")
    assert "in refuses" in (workspace / ".fenjie" / "fenjie.log").read_text("utf-8")


def test_a_book_whose_name_holds_an_equals_sign_is_found(person, workspace, monkeypatch):
    odd = workspace / "总台账.xlsm"
    odd = odd.rename(workspace / "总台账=1.xlsm")
    book = person.opens(odd)
    del xlwings.Book._mock_caller  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "argv", ["-c", f"--wb={odd.name}", "--from_xl=1", "--hwnd=1"])
    assert desk._caller().name == book.name


def test_progress_is_shown_while_forms_are_made(person, book, monkeypatch):
    assert book.name
    monkeypatch.setattr(desk, "SHOW_EVERY", 0)
    person.status.clear()
    person.presses("issue", "2", "")
    shown = [words for words in person.status if words]
    assert len(shown) > 20
    assert all(words.startswith("生成表格") for words in shown)


def test_opening_a_folder_goes_through_the_system(person, workspace, book, monkeypatch):
    assert book.name
    opened: list[Path] = []
    monkeypatch.setattr(desk.Desk, "open", lambda _, place: opened.append(place))
    person.presses("open_folder")
    assert opened == [workspace]
