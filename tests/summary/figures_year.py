"""A year of answers: what every unit sent when, as raw rows and as the program took it in.

The forms are the program's, filled in cell by cell and checked as they come back. What was
written into the cells, when and by whom is kept beside it in frames; the figures are worked out
again from these and the plan's JSON.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.samples.filling import FilledForm
from xl_fenjie.steps.issue import earlier_of
from xl_fenjie.values.master import Contact, Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules

YEAR = 2026
QUARTERS = (1, 2, 3, 4)
AS_OF = {
    1: datetime(2026, 4, 25, 17),
    2: datetime(2026, 7, 11, 9),  # before what comes late has come
    3: datetime(2026, 10, 31, 23, 59, 59),
    4: datetime(2027, 1, 20, 9, 30),
}
STATUSES = ["正常推进"] * 4 + ["已完成"] * 3 + ["进度滞后", "尚未启动", "本季度无新进展"]
OUTSIDER = "区外来局"
ACCEPTED, REVIEW, REFUSED = "accepted", "review", "refused"

# each: verdict, version of the answers, days after the last day; by the unit's turn
SENDINGS: dict[int, list[tuple[str, Any, int]]] = {
    0: [],
    1: [(ACCEPTED, 1, 1)],
    2: [(ACCEPTED, 1, 3)],
    3: [(REFUSED, 1, -2)],
    4: [(REFUSED, 1, -4), (ACCEPTED, 2, -1)],
    5: [(ACCEPTED, 1, -5), (ACCEPTED, 2, 1)],
    6: [(REVIEW, 1, -1)],
    7: [(ACCEPTED, "gaps", -1)],
    8: [(ACCEPTED, "blank", -1)],
    9: [(ACCEPTED, 1, -2), (REFUSED, 2, -1)],
    10: [(ACCEPTED, 1, 0)],
}
PRESSED_AFTER = {0: [2], 2: [1, 2], 3: [2], 5: [-3]}
WORK_STATES = ("已办结", "未办结，正在办理", "1.已办结 2.未办结", "")
TURNS = 12  # who has none of the above reports in time


@dataclass(frozen=True)
class Year:
    """``plan`` and ``rules`` are JSON; ``files``, ``lines`` (one per task answered),
    ``reminders``, ``signed`` and ``asked`` (tasks whose form asks for work) are what happened;
    ``master`` and ``record`` the program's own.
    """

    plan: dict
    rules: dict
    files: pd.DataFrame
    lines: pd.DataFrame
    items: pd.DataFrame
    officers: pd.DataFrame
    reminders: pd.DataFrame
    signed: pd.DataFrame
    asked: pd.DataFrame
    excused: dict
    contacts: dict
    master: Master
    record: Snapshot


def play(plan, rules):
    """Let all units answer all quarters, and plan their year."""
    return _Played(plan, rules).year()


def digits(*facts):
    """Bytes that depend on these facts alone."""
    return hashlib.sha256(" ".join(map(str, facts)).encode()).digest()


def answers_to(task, unit, quarter, version):
    """What a unit says on a task: status, words, problems, steps; figures by target."""
    chance = digits(unit, task["id"], quarter, version)
    calm = digits(unit)[0] % 4 == 0  # such a unit has nothing behind
    status = STATUSES[chance[0] % (7 if calm else len(STATUSES))]
    if digits(unit, task["id"])[1] % 7 == 0:  # some repeat themselves word for word
        words = "已列出清单并逐月调度，各节点按计划推进。"
    else:
        words = f"已开工{chance[2]}个点位，完成投资{chance[3] / 10}亿元，正在组织施工。"
    behind = status == "进度滞后"
    return {
        "status": status,
        "progress": words,
        "problems": f"第{chance[4]}处管线尚未迁改。" if behind else ("", "无")[chance[5] % 2],
        "next_steps": f"{chance[6] % 12 + 1}月底前完成迁改。" if behind else "",
    }, [
        figure_for(place, target, task, unit, quarter)
        for place, target in enumerate(task["targets"])
    ]


def figure_for(place, target, task, unit, quarter):
    """A figure that mostly grows, is mostly the same for all units, and sometimes absurd."""
    alike = digits(task["id"], place)
    own = digits(unit, task["id"], place, quarter)
    speaker = own if alike[0] % 3 == 0 else alike
    share = min(quarter * speaker[1] / 700, 1.2)
    share = {0: 12, 1: 7, 2: 10}.get(own[2] % 23, share)
    if target["growth"] or target["unit"] in {"%", "％"}:
        share = 0.9 + speaker[1] / 1200
    actual = target["value"] * share
    return round(actual, 0 if float(target["value"]).is_integer() and share < 2 else 2)


class _Played:
    """The year while it is played."""

    def __init__(self, plan, rules):
        self.plan, self.rules = plan, rules
        self.tasks = {task["id"]: task for task in plan["tasks"]}
        names = [unit["name"] for unit in plan["units"] if unit["kind"] == "unit"]
        self.excused = {
            ("progress", names[3], 2): None,
            ("progress", names[4], 3): date(2026, 10, 20),
            ("work_plan", names[5], 0): None,
        }
        self.contacts = {
            name: {"person": f"联络员{place}", "phone": f"027-8{place:07}", "leader": "分管领导"}
            for place, name in enumerate(names)
            if place % 4
        }
        self.master = Master(
            plan=Plan.model_validate(plan),
            rules=Rules.model_validate(rules),
            contacts=tuple(Contact(unit=n, **facts) for n, facts in self.contacts.items()),
            dispensations=tuple(
                Dispensation(unit=unit, form=form, period=Period(YEAR, quarter), due=due)
                for (form, unit, quarter), due in self.excused.items()
            ),
        )
        self.issued = []
        self.received, self.files, self.lines, self.items, self.officers = [], [], [], [], []
        self.reminders, self.signed, self.asked = [], [], []

    def year(self):
        """All of it."""
        self._play_work_plans()
        for quarter in QUARTERS:
            self._play_quarter(quarter)
        self._play_contacts()
        rounds = {
            quarter: RoundKey(FormKey.PROGRESS, Period(YEAR, quarter)) for quarter in QUARTERS
        }
        reminders = pd.DataFrame(self.reminders, columns=["unit", "quarter", "at"])
        signed = pd.DataFrame(self.signed, columns=["unit", "quarter"])
        pressed: dict[RoundKey, Any] = {  # pandas says of its keys only that they are hashable
            key: reminders[reminders["quarter"] == quarter]
            .groupby("unit")["at"]
            .agg(lambda times: [time.to_pydatetime() for time in times])
            .to_dict()
            for quarter, key in rounds.items()
        }
        record = Snapshot(
            received=self.received,
            issued=self.issued,
            reminders=pressed,
            signed={
                key: frozenset(signed[signed["quarter"] == quarter]["unit"])
                for quarter, key in rounds.items()
            },
        )
        return Year(
            plan=self.plan,
            rules=self.rules,
            files=pd.DataFrame(self.files),
            lines=pd.DataFrame(self.lines),
            items=pd.DataFrame(self.items),
            officers=pd.DataFrame(self.officers),
            reminders=reminders,
            signed=signed,
            asked=pd.DataFrame(self.asked, columns=["unit", "quarter", "task"]),
            excused=self.excused,
            contacts=self.contacts,
            master=self.master,
            record=record,
        )

    def sheets(self, form, period):
        """The forms of a round as they go out; from now on the office knows of them."""
        earlier = earlier_of(self.master, self.received, form, period)
        sheets = prepare(self.master, form, period, earlier).sheets
        self.issued += [
            IssuedForm(
                unit=each.unit, form=form, period=period, edition=each.edition,
                file=f"{form}{period}{each.unit}", tasks=each.tasks,
                columns=tuple(column.key for column in each.columns),
            )
            for each in sheets
        ]  # fmt: skip
        self.asked += [
            {"unit": each.unit, "quarter": period.quarter, "task": task}
            for each in sheets
            if "work_state" in {column.key for column in each.columns}
            for task in each.tasks
        ]
        self.context = Context(
            today=date(2027, 1, 20),
            rules=self.master.rules,
            master=self.master,
            issued=tuple(self.issued),
        )
        return sheets

    def due(self, form, quarter):
        """The date of the notice."""
        period = f"{YEAR}Q{quarter}" if quarter else str(YEAR)
        dates = [
            each["due"]
            for each in self.plan["deadlines"]
            if (each["form"], each["period"], each["tasks"]) == (form, period, [])
        ]
        return datetime.fromisoformat(dates[0])

    def _play_quarter(self, quarter):
        due = self.due("progress", quarter)
        period = Period(YEAR, quarter)
        for place, sheet in enumerate(self.sheets(FormKey.PROGRESS, period)):
            turn = (place * 7 + quarter * 5) % TURNS
            blank = write_form(sheet, self.master.rules)
            for verdict, version, days in SENDINGS.get(turn, [(ACCEPTED, 1, -1)]):
                at = due + timedelta(days, hours=15)
                self._note(self._answered(blank, sheet, version), at, verdict)
            for days in PRESSED_AFTER.get(turn, []):
                self.reminders.append((sheet.unit, quarter, due + timedelta(days, hours=9)))
            if place % 3 == 0:
                self.signed.append((sheet.unit, quarter))
        outsider = Identity(FormKey.PROGRESS, period, OUTSIDER)
        stray = replace(self.received[-1].content, identity=outsider)
        self._note(stray, due - timedelta(1), ACCEPTED)

    def _answered(self, blank, sheet, version):
        """The form as filled in by its unit, checked; what was written is kept in ``lines``."""
        name = f"{sheet.period.label}完成情况_{sheet.unit}_{version}.xlsx"
        lines = {}

        def written(task, line):
            if version == "blank" or (version == "gaps" and digits(task["id"])[9] % 3 == 0):
                return {}
            words, figures = answers_to(task, sheet.unit, sheet.period.quarter, version)
            if version == "gaps" and digits(task["id"])[9] % 3 == 1:
                words["status"] = ""
            words["work_state"] = WORK_STATES[digits(sheet.unit, task["id"], version)[11] % 4]
            told = lines.setdefault(task["id"], {**words, "figures": {}})
            if line < len(figures):
                told["figures"][line] = figures[line]
            if line >= len(figures):
                return words if line == 0 else {}
            unit = task["targets"][line]["unit"]
            return {**(words if line == 0 else {}), "actual": f"{figures[line]:.12g}{unit}"}

        content = self._filled(blank, FormKey.PROGRESS, written)
        answer = check_return(content, name, self.context)
        if version in {1, 2}:
            assert answer.verdict is Verdict.ACCEPTED, answer.findings
        self.lines += [{"file": name, "task": task, **told} for task, told in lines.items()]
        return replace(answer, identity=Identity(FormKey.PROGRESS, sheet.period, sheet.unit))

    def _filled(self, blank, form, written):
        """The form with what ``written`` gives for each line of each task."""
        filled = FilledForm.open(blank, FORMS[form])
        counted = {}
        for row, id_ in list(filled.rows()):
            line = counted[id_] = counted.get(id_, -1) + 1
            filled.write(row, written(self.tasks[id_], line))
        return filled.to_bytes()

    def _note(self, answer, at, verdict):
        """Take a file in with the verdict that a person gave it in the end."""
        content, whose = replace(answer, verdict=Verdict(verdict)), answer.identity
        self.received.append(ReceivedReturn(content, at, "收件"))
        facts = {"form": whose.form.value, "unit": whose.unit, "quarter": whose.period.quarter}
        self.files.append({"file": answer.file, **facts, "at": at, "verdict": verdict})

    def _play_work_plans(self):
        year = Period(YEAR)
        for place, sheet in enumerate(self.sheets(FormKey.WORK_PLAN, year)):
            if place % 6 == 0:
                continue
            name = f"工作方案_{sheet.unit}.xlsx"
            blank = write_form(sheet, self.master.rules)

            def written(task, line, unit=sheet.unit, file=name):
                items = planned_for(task, unit)
                if line >= len(items):
                    return {}
                who = {"leader": "分管负责人", "department": f"第{line + 1}科"}
                self.items += [
                    {"file": file, "task": task["id"], "unit": unit, "content": content}
                    | {"words": words, "day": day, **who}
                    for content, words, day in items[line]
                ]
                contents, words, _ = zip(*items[line], strict=True)
                told = {"content": "\n".join(contents), "due": "\n".join(dict.fromkeys(words))}
                return {**told, **who}

            content = self._filled(blank, FormKey.WORK_PLAN, written)
            answer = check_return(content, name, self.context)
            at = datetime(YEAR, 1, 30 if place % 5 == 0 else 15, 10)
            answer = replace(answer, identity=Identity(FormKey.WORK_PLAN, year, sheet.unit))
            self._note(answer, at, REVIEW if place % 7 == 3 else ACCEPTED)

    def _play_contacts(self):
        for place, sheet in enumerate(self.sheets(FormKey.CONTACTS, Period(YEAR))):
            if place % 4 == 0:
                continue
            name = f"名单_{sheet.unit}.xlsx"
            people = [
                {"person": f"督办员{n}", "post": "科长", "mobile": f"1380000{place:02}{n:02}"}
                | {"office_phone": f"8{place:03}{n:04}"}
                for n in range(1, 3 + place % 2)
            ]
            rows = tuple(Row("", None, person) for person in people)
            identity = Identity(FormKey.CONTACTS, Period(YEAR), sheet.unit)
            at = datetime(YEAR, 2, 3, 10, 20)
            content = Return(name, name.encode().hex()[:64], Verdict.ACCEPTED, identity, rows)
            self._note(content, at, ACCEPTED)
            self.officers += [{"unit": sheet.unit, **person} for person in people]


def planned_for(task, unit):
    """The lines of a unit's work plan for a task: each a list of (content, words, day)."""
    chance = digits("plan", unit, task["id"])
    first = ("列出清单，落实责任。", "3月底", date(2026, 3, 31))
    second = (f"完成{chance[0]}个点位。", "10月底", date(2026, 10, 31))
    third = ("总结验收，建立长效机制。", "2026年12月", date(2026, 12, 31))
    past = ("完成上年结转的工作。", "2025年6月", date(2025, 6, 30))
    choice = chance[1] % 5
    return [
        [[first], [second]],
        [[first, second]],
        [[third]],
        [[first], [third]],
        [[past], [third]],
    ][choice]
