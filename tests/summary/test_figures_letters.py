"""Every number in the 催报函 of every unit, and in the draft that carries it."""

import email
import email.policy
import hashlib
from datetime import datetime
from types import SimpleNamespace

import pandas as pd
import pytest

from tests.summary.figures_accounts import blocks_of, settle_text
from tests.summary.figures_plans import district_notice, document
from tests.summary.figures_telling import reply_day
from tests.summary.figures_units import Units
from xl_fenjie.round.workspace import opened
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.remind import remind
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.clock import standing_at

Q1 = Period(2026, 1)
CAME, NOW = datetime(2026, 4, 9, 10), datetime(2026, 4, 14, 9)
SENT = [None, "accepted", "refused", "review"]  # by the unit's place


@pytest.fixture(scope="module", params=["district", "sample"])
def pressed(request, tmp_path_factory):
    """A workspace in which reminders have gone out, and what pandas knows of its units."""
    place = tmp_path_factory.mktemp("催报")
    content = district_notice() if request.param == "district" else sample_document()
    (place / SAMPLE_NAME).write_bytes(content)
    folder = place / "工作"
    with standing_at(datetime(2026, 4, 1, 9)):
        new(folder, place / SAMPLE_NAME)
        issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    files, lines = take_in(folder)
    with standing_at(NOW):
        made = remind(folder, Q1)
    plan, rules = document(request.param)
    year = SimpleNamespace(
        plan=plan,
        rules=rules,
        files=files,
        lines=lines,
        reminders=pd.DataFrame(columns=["unit", "quarter", "at"]),
        excused={},
    )
    return SimpleNamespace(folder=folder, made=made, units=Units(year, 1, NOW))


def take_in(folder):
    """Every unit in turn sends nothing, or what is accepted, refused, or waits for a person."""
    files, lines = [], []
    with opened(folder) as workspace:
        for place, form in enumerate(workspace.ledger.issued()):
            verdict = SENT[place % len(SENT)]
            if verdict is None:
                continue
            name = f"{form.unit}.xlsx"
            rows = (Row(form.tasks[0], None, {AnswerKey.PROGRESS: "已开工，正在推进。"}),)
            whose = Identity(FormKey.PROGRESS, Q1, form.unit, form.edition)
            sha = hashlib.sha256(name.encode()).hexdigest()
            taken = ReceivedReturn(Return(name, sha, Verdict(verdict), whose, rows), CAME, "收件")
            workspace.ledger.note_return(taken, CAME)
            facts = {"form": "progress", "quarter": 1, "unit": form.unit, "verdict": verdict}
            files.append({"file": name, **facts, "at": CAME})
            lines.append({"file": name, "task": form.tasks[0], "progress": "已开工，正在推进。"})
    return pd.DataFrame(files), pd.DataFrame(lines)


def in_words(day):
    return f"{day.year}年{day.month}月{day.day}日"


def soon():
    """Three working days on, for those who are pressed."""
    return f"于2026年{reply_day(SimpleNamespace(as_of=NOW))}前"


def pressing(row, label):
    """What a unit is told, by the state in which it is."""
    if row.state == "已退回":
        return f"你单位报送的{label}完成情况表已退回修改。截至{in_words(NOW)}，"
    return f"{label}完成情况的报送截止日期是{in_words(row.due)}。截至{in_words(NOW)}，"


def owing(units):
    """Who is pressed: those of whom nothing counts yet, after their day."""
    rows = units.standings[units.standings["state"].isin(["未报", "已退回"])]
    return rows[rows["due"] < NOW.date()]


def test_the_units_that_owe_something_are_pressed_and_no_other(pressed):
    rows = owing(pressed.units)
    assert len(rows) > 10
    told = {each.unit: each.state.value for each in pressed.made.units}
    codes = {"未报": "missing", "已退回": "sent_back"}
    assert told == {row.unit: codes[row.state] for row in rows.itertuples()}
    waiting = pressed.units.standings
    waiting = waiting[waiting["state"] == "待人工核对"]["unit"]
    assert set(pressed.made.waiting) == set(waiting)


def test_every_number_of_every_letter(pressed):
    label, files = pressed.units.label, {each.unit: each for each in pressed.made.units}
    for row in owing(pressed.units).itertuples():
        texts = list(blocks_of((pressed.folder / files[row.unit].letter).read_bytes()))
        assert f"{row.unit}：" in texts
        texts.remove(in_words(NOW))  # below the signature
        said = [text for text in texts if label in text]
        assert said[0] == f"关于报送{label}完成情况的催报函"
        settle_text(said[1], pressing(row, label), soon())
        for text in texts:
            settle_text(text, *([pressing(row, label), soon()] if text == said[1] else []),
                        *([label] if text == said[0] else []))  # fmt: skip


def test_every_number_of_every_draft(pressed):
    label, files = pressed.units.label, {each.unit: each for each in pressed.made.units}
    for row in owing(pressed.units).itertuples():
        content = (pressed.folder / files[row.unit].draft).read_bytes()
        draft = email.message_from_bytes(content, policy=email.policy.default)
        assert draft["Subject"] == f"催报{label}完成情况（{row.unit}）"
        text = draft.get_body(("plain",)).get_content()
        attached = [part.get_filename() for part in draft.iter_attachments()]
        settle_text(text, pressing(row, label), soon(), *attached)
