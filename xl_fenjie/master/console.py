"""The sheet 操作台: what this plan is, how far the round has come, the command for each step.

It belongs to the program, which never reads the plan from it; buttons write it anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.deadlines import first_due, told
from xl_fenjie.duties.workdays import Rolled
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import LAST_QUARTER, Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.wording import FORM_NAMES

HEADINGS = (
    "步骤",
    "报送截止",
    "做什么",
    "上次办理",
    "结果",
    "命令（在总台账所在的文件夹里运行）",
)
NEXT = "下一步："  # how the line that says it begins


class Action(StrEnum):
    """What a step of the round does."""

    REVIEW = "review"
    ISSUE = "issue"
    RECEIVE = "receive"
    STATUS = "status"
    CONSOLIDATE = "consolidate"


BUTTONS = {
    Action.REVIEW: "核对台账",
    Action.ISSUE: "下发表格",
    Action.RECEIVE: "收表核对",
    Action.STATUS: "报送情况",
    Action.CONSOLIDATE: "生成汇总",
}
"""The caption of the button that does a step; its command stands in the list."""
STEPS = {
    Action.ISSUE: "step_issue",
    Action.RECEIVE: "step_receive",
    Action.STATUS: "step_status",
    Action.CONSOLIDATE: "step_consolidate",
}
"""What a step is called in the catalogue, which puts the form's name into it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list; ``due`` is the form's date as moved by the office's rule, if any.

    ``form`` and ``period`` say which forms it is about, ``matter`` is their name; the review is
    about none.
    """

    what: str
    action: Action
    form: FormKey | None = None
    period: Period | None = None
    due: Rolled | None = None
    command: str = ""
    matter: str = ""

    @property
    def due_told(self) -> str:
        """By when the form is due, as staff read it; empty where it has no date."""
        return told(self.due) if self.due else ""

    @property
    def round(self) -> RoundKey | None:
        """The round that it is about."""
        if self.form is None or self.period is None:
            return None
        return RoundKey(self.form, self.period)


@dataclass(frozen=True, slots=True)
class State:
    """How far a step has come: whether nothing is left to do, when it last ran, what came of it."""

    done: bool = False
    last_run: str = ""
    result: str = ""


UNTOUCHED = State()


def rows(master: Master, states: Mapping[Step, State]) -> Iterator[tuple[str | date, ...]]:
    """The lines of the list, one cell per heading; a step without a state has not begun."""
    for number, step in enumerate(steps(master), start=1):
        state = states.get(step, UNTOUCHED)
        yield (
            str(number), _due_cell(step), step.what, state.last_run, state.result, step.command
        )  # fmt: skip


def _due_cell(step: Step) -> str | date:
    """A day that stands as stated is a date for Excel, one that moved has to say so."""
    if step.due is None or step.due.day != step.due.stated:
        return step.due_told
    return step.due.day


def facts(master: Master) -> tuple[str, ...]:
    """The lines under the title: what plan this is and how large."""
    plan = master.plan
    issued = "　".join(filter(None, (plan.issuer, plan.document_number)))
    counts = (
        f"任务 {len(plan.tasks)} 项",
        f"单位和群体 {len(plan.units)} 个",
        f"待核实 {undecided(master)} 条",
    )
    return (*((issued,) if issued else ()), f"{plan.year}年　{'　'.join(counts)}")


def undecided(master: Master) -> int:
    """How many remarks nobody has decided on."""
    return len(master.plan.remarks) - len(master.decisions)


def next_line(master: Master, step: Step | None = None) -> str:
    """What is to be done now; without ``step`` the ledger is not known yet."""
    if step is not None and step.action is not Action.REVIEW:
        return sentence("next_by_button", what=step.what, button=BUTTONS[step.action])
    if count := undecided(master):
        return sentence("next_decide", count=count)
    return sentence("next_issue")


def steps(master: Master) -> Iterator[Step]:
    """The round's steps, form by form in the order of their dates."""
    yield Step(sentence("step_review"), Action.REVIEW, command="fenjie review .")
    for (form, period), due in sorted(_rounds(master).items(), key=_by_date):
        yield from _round(master, form, period, due)


def issuable(master: Master) -> dict[RoundKey, Step]:
    """The rounds whose forms can go out: the year's, and 名单, which may be wanted at any time."""
    listed = issues(steps(master))
    if not any(key.form is FormKey.CONTACTS for key in listed):
        year = Period(master.plan.year)
        listed |= issues(_round(master, FormKey.CONTACTS, year, None))
    return listed


def issues(listed: Iterable[Step]) -> dict[RoundKey, Step]:
    """The steps by which forms go out, by their rounds."""
    return {step.round: step for step in listed if step.round and step.action is Action.ISSUE}


def _rounds(master: Master) -> dict[RoundKey, Rolled | None]:
    """Each form and period with its date; forms without any date have their usual periods.

    A list of contacts goes out only where the document wants one.
    """
    plan = master.plan
    keys = dict.fromkeys(RoundKey(each.form, each.period) for each in plan.deadlines)
    rounds = {key: first_due(master, *key) for key in keys}
    dated = {form for form, _ in rounds}
    if FormKey.WORK_PLAN not in dated:
        rounds[RoundKey(FormKey.WORK_PLAN, Period(plan.year))] = None
    if FormKey.PROGRESS not in dated:
        for quarter in range(1, LAST_QUARTER + 1):
            rounds[RoundKey(FormKey.PROGRESS, Period(plan.year, quarter))] = None
    return rounds


def _by_date(each: tuple[RoundKey, Rolled | None]) -> date:
    """When a round is due; one without a date at the year's begin or the quarter's end."""
    (_, period), due = each
    return due.day if due else (period.last_day if period.quarter else date(period.year, 1, 1))


def _round(master: Master, form: FormKey, period: Period, due: Rolled | None) -> Iterator[Step]:
    matter = f"{master.rules.label(period)}{FORM_NAMES[form]}"

    def step(action: Action, command: str) -> Step:
        what = sentence(STEPS[action], what=matter)
        shown = due if action is Action.ISSUE else None
        return Step(what, action, form, period, shown, f"fenjie {command}", matter)

    yield step(Action.ISSUE, f"issue . --form {form.value} --period {period}")
    yield step(Action.RECEIVE, "receive .")
    yield step(Action.STATUS, f"status . --period {period}")
    if form is FormKey.PROGRESS:
        yield step(Action.CONSOLIDATE, f"consolidate . --period {period}")
