"""A round that this plan does not have is refused by every command that is asked for one."""

import pytest

from tests.steps.receive_samples import dropped, filled
from xl_fenjie.cli import app
from xl_fenjie.screen.entry import run
from xl_fenjie.steps.receive import receive

NAME = "交来的表.xlsx"
REFUSED = ("--reason", "请重报。")
BY_PERIOD = {
    "issue": ("issue", "--form"),
    "send": ("send", "--what", "forms", "--form"),
    "status": ("status", "--form"),
    "remind": ("remind", "--form"),
    "decide": ("decide", NAME, "--verdict", "refused", *REFUSED, "--form"),
}
"""The beginning of each command, the folder and the form's own name left open."""


@pytest.fixture(autouse=True)
def april(monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")


def answered(folder, capsys, command, *arguments):
    name, *rest = command
    code = run(app, [name, str(folder), *rest, *arguments])
    return code, capsys.readouterr().err


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if ".fenjie" not in path.parts
            and path.is_file()}  # fmt: skip


@pytest.fixture
def received(folder, issued_round):
    dropped(folder, NAME, filled(folder, issued_round[1][0]))
    receive(folder)
    return folder


@pytest.mark.parametrize("command", BY_PERIOD.values(), ids=BY_PERIOD)
@pytest.mark.parametrize(
    "asked",
    [
        ("progress", "2027Q1", "总台账是 2026 年的方案，没有 2027Q1 的表"),
        ("progress", "2025", "例如 2026Q1"),
        ("work_plan", "2025", "例如 2026；"),
        ("contacts", "2027Q1", "总台账是 2026 年的方案"),
        ("progress", "2026", "没有写明是哪个季度"),
        ("work_plan", "2026Q1", "不分季度"),
        ("contacts", "2026Q4", "不分季度"),
    ],
)
def test_a_period_that_is_none_of_the_form(received, capsys, command, asked):
    form, period, told = asked
    before = snapshot(received)
    code, words = answered(received, capsys, command, form, "--period", period)
    assert (code, told in words) == (2, True), words
    assert snapshot(received) == before


@pytest.mark.parametrize("period", ["2025", "2025Q4", "2027Q1"])
@pytest.mark.parametrize("command", ["consolidate", "status", "remind"])
def test_another_year_without_a_form(received, capsys, command, period):
    before = snapshot(received)
    code, words = answered(received, capsys, (command,), "--period", period)
    assert (code, "2026 年的方案" in words) == (2, True), words
    assert snapshot(received) == before


def test_a_person_says_the_round_of_a_return_and_it_holds(received, capsys):
    code, _ = answered(received, capsys, BY_PERIOD["decide"], "progress", "--period", "2026Q1")
    assert code == 0
