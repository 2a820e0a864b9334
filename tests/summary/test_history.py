"""What was reported in April stays what April said; what was corrected since is a footnote."""

from datetime import date, datetime

import pytest

from tests.round.played_rounds import Played
from xl_fenjie.round.reported import reported_before
from xl_fenjie.round.workspace import opened
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.summary.figures.consolidate import consolidate as figures
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Target, Task
from xl_fenjie.values.returns import Identity, ProgressStatus, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.clock import standing_at

Q1, Q2 = Period(2026, 1), Period(2026, 2)
UNIT = "区甲局"
APRIL, JULY, LATER = (datetime(2026, month, 8, 9) for month in (4, 7, 8))
GOAL = Target(text="新增停车泊位1000个", name="停车泊位", value=1000, unit="个")
TASK = Task(
    id="T1",
    part="",
    path=(),
    number="7",
    text="新增停车泊位1000个。",
    lead=(UNIT,),
    targets=(GOAL,),
)
MASTER = Master(
    plan=Plan(
        title="云溪区2026年责任分解方案",
        year=2026,
        tasks=(TASK,),
        deadlines=tuple(
            Deadline(form=FormKey.PROGRESS, period=period, due=day.date())
            for period, day in ((Q1, APRIL), (Q2, JULY))
        ),
    )
)


class Year(Played):
    def __init__(self, folder):
        super().__init__(folder, [UNIT])
        self.master = MASTER

    def out(self, period, at):
        with standing_at(at):
            issue(self.folder, IssueRequest(FormKey.PROGRESS, period), master=MASTER)

    def comes(self, period, at, figure, status=ProgressStatus.ON_TRACK, verdict=Verdict.ACCEPTED):
        name = f"{period}_{at:%m%d}.xlsx"
        answers: dict[str, str | float | date | None] = {
            AnswerKey.PROGRESS: "已开工。",
            AnswerKey.STATUS: status.value,
            AnswerKey.ACTUAL: figure,
        }
        with standing_at(at), opened(self.folder, MASTER) as workspace:
            sha256 = workspace.archive.keep(name.encode(), name)
            identity = Identity(FormKey.PROGRESS, period, UNIT)
            content = Return(name, sha256, verdict, identity, (Row("T1", 0, answers),))
            workspace.ledger.note_return(ReceivedReturn(content, at, "收件"), at)
        return name

    def summed(self, period, at):
        with standing_at(at):
            return consolidate(self.folder, period, master=MASTER)


@pytest.fixture
def year(tmp_path):
    played = Year(tmp_path)
    played.out(Q1, datetime(2026, 4, 1, 9))
    played.comes(Q1, APRIL, 300.0)
    played.summed(Q1, datetime(2026, 4, 12, 9))
    played.out(Q2, datetime(2026, 7, 1, 9))
    played.comes(Q2, JULY, 450.0)
    return played


def adjusted(made):
    return [(each["what"], each["then"], each["now"], each["because"])
            for each in made.summary["adjustments"]]  # fmt: skip


def first_figure(year):
    with standing_at(LATER), opened(year.folder, MASTER) as workspace:
        summary = figures(
            MASTER, Q2, record=workspace.snapshot, as_of=LATER,
            reported=reported_before(workspace, Q2),
        )  # fmt: skip
    return summary.earlier[0].targets[0].actual


def test_a_figure_corrected_after_the_report_is_a_footnote(year):
    year.comes(Q1, datetime(2026, 7, 9, 9), 280.0)
    made = year.summed(Q2, LATER)
    assert first_figure(year) == 300
    assert adjusted(made) == [("停车泊位", "300个", "280个", f"{UNIT}7月9日更正报送")]


def test_the_reason_is_the_word_of_the_person_who_let_it_count(year):
    name = year.comes(Q1, datetime(2026, 7, 9, 9), 280.0, verdict=Verdict.REVIEW)
    with standing_at(datetime(2026, 7, 10, 9)):
        request = DecideRequest(Ruling.ACCEPTED, "核减重复统计20个")
        decide(year.folder, name, request, master=MASTER)
    assert adjusted(year.summed(Q2, LATER)) == [
        ("停车泊位", "300个", "280个", f"{UNIT}7月9日更正报送（核减重复统计20个）")
    ]


def test_a_status_that_was_corrected_is_told_as_well(year):
    year.comes(Q1, datetime(2026, 7, 9, 9), 300.0, ProgressStatus.BEHIND)
    assert [each[:3] for each in adjusted(year.summed(Q2, LATER))] == [
        ("进展状态", "正常推进", "进度滞后")
    ]


def test_nothing_is_told_where_nothing_was_corrected(year):
    assert adjusted(year.summed(Q2, LATER)) == []


def test_a_report_made_anew_later_does_not_change_what_the_first_said(year):
    year.comes(Q1, datetime(2026, 7, 9, 9), 280.0)
    year.summed(Q1, datetime(2026, 7, 20, 9))
    assert first_figure(year) == 300
    assert len(adjusted(year.summed(Q2, LATER))) == 1


def test_a_report_made_anew_before_the_next_quarter_is_the_one_that_counts(tmp_path):
    played = Year(tmp_path)
    played.out(Q1, datetime(2026, 4, 1, 9))
    played.comes(Q1, APRIL, 300.0)
    played.summed(Q1, datetime(2026, 4, 12, 9))
    played.comes(Q1, datetime(2026, 4, 13, 9), 290.0)
    played.summed(Q1, datetime(2026, 4, 14, 9))
    played.out(Q2, datetime(2026, 7, 1, 9))
    played.comes(Q2, JULY, 450.0)
    assert adjusted(played.summed(Q2, LATER)) == []
    assert first_figure(played) == 290


def test_a_figure_that_was_corrected_is_no_fall(year):
    year.comes(Q1, datetime(2026, 7, 9, 9), 460.0)
    fallen = year.summed(Q2, LATER).summary["doubts"]
    assert [each["kind"] for each in fallen] == ["累计数下降"]
    year.comes(Q1, datetime(2026, 7, 10, 9), 300.0)
    assert year.summed(Q2, LATER).summary["doubts"] == []
