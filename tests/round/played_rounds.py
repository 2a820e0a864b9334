"""Rounds that are played event by event, on a small plan of their own."""

from datetime import date, datetime, timedelta

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.master.write import write_master
from xl_fenjie.round.workspace import founded, opened
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task
from xl_fenjie.values.returns import GivenVerdict, Identity, ReceivedReturn, Return
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.places import MASTER_NAMES, Workspace

Q1, YEAR = Period(2026, 1), Period(2026)
ROUNDS = (RoundKey(FormKey.PROGRESS, Q1), RoundKey(FormKey.WORK_PLAN, YEAR))
UNITS = ("区甲局", "区乙局", "区丙局")
BEGIN = datetime(2026, 4, 1, 9)
DUE, OWN_DUE = date(2026, 4, 10), date(2026, 4, 6)


def plan_of(tasks, deadlines=()):
    general = [Deadline(form=key.form, period=key.period, due=DUE) for key in ROUNDS]
    return Master(
        plan=Plan(
            title="云溪区2026年责任分解方案",
            year=2026,
            level="district",
            tasks=tuple(tasks),
            deadlines=(*general, *deadlines),
        )
    )


def task(number, unit):
    text = f"办好第{number}件事。"
    return Task(id=f"T{number}", part="", path=(), number=str(number), text=text, lead=(unit,))


class Played:
    """A round in a folder of its own, in which things happen one after the other."""

    def __init__(self, folder, units=UNITS[:2]):
        self.folder, self.moment = folder, BEGIN
        self.master = plan_of([task(number, unit) for number, unit in enumerate(units, start=1)])
        (folder / MASTER_NAMES[1]).write_bytes(write_master(self.master))
        with founded(Workspace(folder)):
            pass
        self.came = []

    def play(self, event):
        """Let one thing happen, some time after the one before."""
        what, hours, *given = event
        self.moment += timedelta(hours=hours)
        with standing_at(self.moment):
            getattr(self, what)(*given)

    def issue(self, key, units):
        try:
            request = IssueRequest(key.form, key.period, tuple(units))
            issue(self.folder, request, master=self.master)
        except FenjieError as failure:
            assert failure.code == "unit_not_reporting"  # noqa: PT017 - none other may come

    def add(self, unit, own_day):
        number = len(self.master.plan.tasks) + 1
        dates = self.master.plan.deadlines[len(ROUNDS) :]
        if own_day:
            own = [
                Deadline(form=key.form, period=key.period, due=OWN_DUE, tasks=(str(number),))
                for key in ROUNDS
            ]
            dates = (*dates, *own)
        self.master = plan_of([*self.master.plan.tasks, task(number, unit)], dates)

    def hand_over(self, place, unit):
        tasks = list(self.master.plan.tasks)
        place %= len(tasks)
        tasks[place] = tasks[place].model_copy(update={"lead": (unit,)})
        self.master = plan_of(tasks, self.master.plan.deadlines[len(ROUNDS) :])

    def receive(self, key, unit, verdict, tasks):
        name = f"{len(self.came)}.xlsx"
        answered = self.master.plan.tasks[:tasks]
        rows = tuple(Row(each.id, None, {"progress": "已开工。"}) for each in answered)
        with opened(self.folder, self.master) as workspace:
            sha256 = workspace.archive.keep(name.encode(), name)
            content = Return(name, sha256, verdict, Identity(key.form, key.period, unit), rows)
            workspace.ledger.note_return(ReceivedReturn(content, self.moment, "收件"), self.moment)
        self.came.append(content)

    def decide(self, place, verdict):
        if not self.came:
            return
        place %= len(self.came)
        content = self.came[place]
        judged = Return(content.file, content.sha256, verdict, content.identity, content.rows)
        with opened(self.folder, self.master) as workspace:
            workspace.ledger.note_decision(judged, GivenVerdict(self.moment, "某人", "看过"))

    def press(self, key, units):
        with opened(self.folder, self.master) as workspace:
            workspace.ledger.note_reminders(units, key.form, key.period, self.moment)
