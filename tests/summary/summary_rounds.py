"""Small rounds, built in code: a fictional district with as many tasks and units as asked for."""

from datetime import date, datetime, timedelta
from typing import Any

from xl_fenjie.duties.assign import assign
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.master import Contact, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Reporter, Target, Task
from xl_fenjie.values.returns import Identity, ProgressStatus, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules

moment = datetime.fromisoformat

Q1 = Period(2026, 1)
DUE = date(2026, 4, 10)
IN_TIME = moment("2026-04-09T15:30")
TOO_LATE = moment("2026-04-12T09:00")
AFTERWARDS = moment("2026-04-20T09:00")
STATUSES = list(ProgressStatus)
PARTS = ("一、主要预期目标", "二、产业提质", "三、民生改善")


def make_task(number, *, parts=PARTS, **fields):
    stops = Target(text=f"新增停车泊位{number}00个", name="停车泊位", value=number * 100, unit="个")
    given = {
        "id": f"T{number:03d}",
        "part": parts[number % len(parts)],
        "path": (parts[number % len(parts)],),
        "number": str(number),
        "text": f"推进第{number}批老旧小区改造，新增停车泊位{number}00个。",
        "targets": (stops,) if number % 2 else (),
    }
    return Task(**{**given, **fields})


def make_master(tasks=12, units=5, *, leaders=False, rules=None, **fields):
    names = [f"区第{index + 1}局" for index in range(units)]
    plan = Plan(
        title="云溪区2026年《政府工作报告》责任分解方案",
        year=2026,
        issuer="临江市云溪区人民政府办公室",
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Q1, due=DUE),),
        tasks=tuple(
            make_task(
                number,
                lead=(names[number % units],),
                responsible=(names[(number + 1) % units], names[(number + 2) % units]),
                leader=f"分管领导{number % 3 + 1}" if leaders else None,
            )
            for number in range(1, tasks + 1)
        ),
    )
    contacts = tuple(Contact(unit=name, person="联络员", phone="027-80000000") for name in names)
    rules = rules or Rules(progress_reporter=Reporter.RESPONSIBLE)
    return Master(**{"plan": plan, "rules": rules, "contacts": contacts, **fields})


def answer(task, seed, **answers):
    """One row with every question answered; ``answers`` go over what is made up."""
    behind = seed % len(STATUSES) == STATUSES.index(ProgressStatus.BEHIND)
    made: dict[str, Any] = {
        AnswerKey.STATUS: STATUSES[seed % len(STATUSES)].value,
        AnswerKey.PROGRESS: f"已开工{seed}个点位，完成设计和招标，正在按计划组织施工。"
        * (seed % 4 + 1),
        AnswerKey.PROBLEMS: "部分点位管线迁改尚未完成，影响施工。" if behind else "",
        AnswerKey.NEXT_STEPS: "加快管线迁改，倒排工期。" if behind else "",
        AnswerKey.ACTUAL: float(seed * 7) if task.targets else None,
    }
    return Row(task=task.id, target=0 if task.targets else None, answers={**made, **answers})


def returned(
    unit, rows=None, *, at=IN_TIME, verdict=Verdict.ACCEPTED, period=Q1, form=FormKey.PROGRESS
):
    """A return; without ``rows`` one that answers every task of the rounds in a word."""
    if rows is None:
        rows = [Row(f"T{n:03d}", None, {AnswerKey.PROGRESS: "已开工。"}) for n in range(1, 21)]
    file = f"{period.label}完成情况_{unit}_{at:%d%H%M}.xlsx"
    identity = Identity(form=form, period=period, unit=unit, edition="e1")
    content = Return(file, file.encode().hex()[:64], verdict, identity, tuple(rows))
    return ReceivedReturn(content, at, "收件")


def full_return(master, unit, *, at=IN_TIME, seed=0, **fields):
    held = assign(master.plan, master.rules, FormKey.PROGRESS).duties[unit]
    rows = [answer(duty.task, seed + place) for place, duty in enumerate(held) if duty.reports]
    return returned(unit, rows, at=at, **fields)


def make_round(master, share=1.0):
    """Returns of the first ``share`` of the units; every third one comes late."""
    units = list(assign(master.plan, master.rules, FormKey.PROGRESS).duties)
    return [
        full_return(
            master, unit, seed=place, at=(IN_TIME, IN_TIME - timedelta(days=2), TOO_LATE)[place % 3]
        )
        for place, unit in enumerate(units[: round(len(units) * share)])
    ]


def summarise(master, received=(), *, period=Q1, as_of=AFTERWARDS, reminders=None, **record):
    """The summary of a quarter; ``reminders`` are those of this quarter."""
    pressed = {RoundKey(FormKey.PROGRESS, period): reminders or {}}
    held = Snapshot(received=received, reminders=pressed, **record)
    return consolidate(master, period, record=held, as_of=as_of)
