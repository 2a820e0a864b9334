"""A workbook of an older release is read by a newer one, and the other way round.

What a release added takes its default and is told; what was there and is lost is an error.
"""

import dataclasses
import io
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.layout.book import IDENTITY_SHEET
from xl_fenjie.master import read_settings, sheets
from xl_fenjie.master.read import read_master
from xl_fenjie.master.settings import SETTINGS, Owner, default_of
from xl_fenjie.master.sheets import EDITION, FACTS, SHEETS
from xl_fenjie.master.write import write_master
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import Plan, Task, Unit

TASK = Task(id="T1", part="一、", path=("一、",), number="1", text="巡查。", lead=("甲局",))
MASTER = Master(plan=Plan(title="方案", year=2026, units=(Unit(name="甲局"),), tasks=(TASK,)))
LATER = EDITION + 1


def edited(change, master=MASTER):
    book = openpyxl.load_workbook(io.BytesIO(write_master(master)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return read_master(buffer.getvalue())


def row_of(page, text):
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == text)


def without_setting(label):
    def change(book):
        book["规则"].delete_rows(row_of(book["规则"], label))

    return change


def without_column(sheet, heading):
    def change(book):
        page = book[sheet]
        page.tables.clear()
        page.delete_cols(next(cell.column for cell in page[1] if cell.value == heading))

    return change


def of_edition(number, change=lambda _: None):
    """The workbook as if a release of this edition had written it."""

    def changed(book):
        change(book)
        facts = book[IDENTITY_SHEET]
        facts.cell(row_of(facts, "edition"), 2).value = str(number)

    return changed


def came_later(setting):
    return dataclasses.replace(setting, since=LATER)


@pytest.fixture
def later(monkeypatch):
    """A release that has added one setting, and one column to 任务."""
    added = next(each for each in SETTINGS if each.label == "名单的空行数")
    settings = tuple(came_later(each) if each is added else each for each in SETTINGS)
    monkeypatch.setattr(read_settings, "SETTINGS", settings)
    tasks, *others = SHEETS
    columns = tuple(
        dataclasses.replace(each, since=LATER) if each.heading == "上级序号" else each
        for each in tasks.columns
    )
    monkeypatch.setattr(sheets, "SHEETS", (dataclasses.replace(tasks, columns=columns), *others))
    monkeypatch.setattr(sheets, "EDITION", LATER)


def test_the_workbook_says_in_which_edition_it_was_written():
    book = openpyxl.load_workbook(io.BytesIO(write_master(MASTER)))
    facts = {row[0].value: row[1].value for row in book[IDENTITY_SHEET]}
    assert facts["edition"] == str(EDITION)
    assert FACTS == IDENTITY_SHEET
    assert all(each.since <= EDITION for each in SETTINGS)
    assert all(each.since <= EDITION for sheet in SHEETS for each in sheet.columns)


def test_every_setting_has_a_default_except_the_facts_of_the_plan():
    for setting in SETTINGS:
        if setting.owner is not Owner.PLAN:
            setting.codec.read(str(default_of(setting)))


@pytest.mark.usefixtures("later")
def test_a_setting_that_came_later_takes_its_default_and_is_told():
    reading = edited(of_edition(EDITION, without_setting("名单的空行数")))
    (told,) = reading.findings
    assert (told.code, told.label, told.expected) == ("master_setting_later", "名单的空行数", "8")
    assert "名单的空行数" in told.message
    assert "8" in told.message
    assert reading.master.rules.free_lines == MASTER.rules.free_lines
    assert reading.master.assumed == (told,)
    assert (reading.errors, reading.master.doubts) == ((), ())


@pytest.mark.usefixtures("later")
def test_a_column_that_came_later_is_empty_and_is_told():
    reading = edited(of_edition(EDITION, without_column("任务", "上级序号")))
    (told,) = reading.findings
    assert (told.code, told.sheet, told.label) == ("master_column_later", "任务", "上级序号")
    assert reading.master.plan == MASTER.plan
    assert reading.master.assumed == (told,)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("lost", "code"),
    [
        (without_setting("名单的空行数"), "master_setting_missing"),
        (without_column("任务", "上级序号"), "master_column_missing"),
    ],
)
def test_what_the_workbook_was_written_with_and_is_gone_is_an_error(lost, code):
    assert [each.code for each in edited(of_edition(LATER, lost)).errors] == [code]


@pytest.mark.usefixtures("later")
def test_who_reports_is_never_assumed():
    (error,) = edited(of_edition(EDITION, without_setting("谁报完成情况"))).errors
    assert (error.code, error.label) == ("master_setting_missing", "谁报完成情况")


def test_a_workbook_of_a_newer_release_is_told_of():
    def change(book):
        page = book["规则"]
        page.cell(page.max_row + 1, 1).value = "新版本的设置"

    reading = edited(of_edition(EDITION + 1, change))
    codes = [each.code for each in reading.findings]
    assert codes == ["master_newer", "master_setting_unknown"]
    assert reading.errors == ()
    assert [each.code for each in reading.master.assumed] == ["master_newer"]


@pytest.mark.parametrize("damage", [lambda book: book.remove(book[IDENTITY_SHEET]),
                                    of_edition("二"), of_edition("")])  # fmt: skip
def test_without_its_edition_a_workbook_is_one_of_the_first(damage):
    reading = edited(damage)
    assert (reading.findings, reading.master) == ((), MASTER)


WRITTEN = sorted(Path(__file__).parent.glob("edition_*/总台账.xlsm"))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parent.name)
def test_a_workbook_of_an_earlier_release_opens_with_defaults_for_what_came_later(path):
    reading = read_master(path.read_bytes())
    assert reading.errors == ()
    told = {each.label for each in reading.master.assumed}
    written = int(path.parent.name.removeprefix("edition_"))
    assert told == {each.label for each in SETTINGS if each.since > written} > set()
