"""A whole year of the bundled sample, for people to look at: ``python -m benchmarks.year FOLDER``.

Sixty units answer through four quarters: most in time and well, some late, some only when pressed,
some wrong, some not at all. Tasks are added, handed over and inherited on the way, a quarter's
figure is corrected afterwards. Nothing is left to chance: the same year comes out every time.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from benchmarks.year_answers import (
    Answers,
    dice,
    filled_progress,
    filled_work_plan,
    with_lower_figure,
)
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.naming import safe
from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.master.write import write_master
from xl_fenjie.round.waiting import waiting
from xl_fenjie.round.workspace import master_of
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.filling import Change, edit_task, insert_row, leave_blank
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.remind import remind
from xl_fenjie.steps.send import SendRequest, send
from xl_fenjie.values.choices import Ruling, What
from xl_fenjie.values.master import Contact, Dispensation, Master
from xl_fenjie.values.period import LAST_QUARTER, Period
from xl_fenjie.values.plan import (
    FormKey,
    Move,
    Plan,
    Reporter,
    Succession,
    Target,
    Task,
    Unit,
    UnitKind,
)
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import Identity
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.places import INBOX, Workspace

YEAR = Period(2026)
QUARTERS = [Period(2026, number) for number in range(1, LAST_QUARTER + 1)]
STREET_NAMES = "北埠 长堤 大湾 东亭 古渡 红桥 金沙 临溪 南浦 平湖 青石 石坊 望江"
THIRD = QUARTERS[2]
OTHER_STREETS = tuple(f"{name}街道办事处" for name in STREET_NAMES.split())
OFFICE_NAMES = "审计局 司法局 信访局 退役军人事务局 园林绿化局 体育中心 档案馆 数据局"
OTHER_OFFICES = tuple(f"区{name}" for name in OFFICE_NAMES.split())
STREETS, DEPARTMENTS = "各街道办事处", "区人民政府各部门"
MOMENTS = {"early": -3, "in_time": -1, "late": 2, "pressed": 6}
"""When a return comes, in days from the due day; the office presses on the fourth day."""
PRESSED_AFTER, CLOSED_AFTER = 4, 9


@dataclass(slots=True)
class YearPlayed:
    """A year in a folder; ``told`` is what happened, a line for each thing."""

    folder: Path
    units: int = 60
    told: list[str] = field(default_factory=list)
    sent: dict[tuple[str, Period | None], IssuedForm] = field(default_factory=dict)

    def play(self) -> None:
        """Play it from the notice to the summary of the year."""
        self.begin()
        self.work_plans()
        for quarter in QUARTERS:
            self.change(quarter)
            self.quarter(quarter)
        with standing_at(datetime(2027, 1, 25, 9)):
            consolidate(self.folder, YEAR)
        (self.folder / "经过.txt").write_text("\n".join(self.told) + "\n", "utf-8")

    def begin(self) -> None:
        """The notice arrives; staff say who is in the groups, and whom to write to."""
        document = self.folder / SAMPLE_NAME
        self.folder.mkdir(parents=True, exist_ok=True)
        document.write_bytes(sample_document())
        with standing_at(datetime(2026, 1, 12, 9)):
            new(self.folder, document)
        self.edit(self._with_members)

    def _with_members(self, master: Master) -> Master:
        named = [unit.name for unit in master.plan.units if unit.kind is UnitKind.UNIT]
        more = (*OTHER_STREETS, *OTHER_OFFICES)[: max(self.units - len(named), 0)]
        everybody = (*named, *more)
        streets = tuple(name for name in everybody if name.endswith("街道办事处"))
        members = {
            STREETS: streets,
            DEPARTMENTS: tuple(name for name in everybody if name not in streets),
        }
        units = (
            *(unit.model_copy(update={"members": members.get(unit.name, unit.members)})
              for unit in master.plan.units),
            *(Unit(name=name) for name in more),
        )  # fmt: skip
        contacts = tuple(
            Contact(unit=name, person="联络员", email=f"u{place:02d}@example.org")
            for place, name in enumerate(everybody, start=1)
        )
        rules = master.rules.model_copy(update={"progress_reporter": Reporter.RESPONSIBLE})
        plan = master.plan.model_copy(update={"units": units})
        return master.model_copy(update={"plan": plan, "contacts": contacts, "rules": rules})

    def edit(self, change: Callable[[Master], Master]) -> None:
        """Staff edit 总台账 and save it."""
        places = Workspace.open(self.folder)
        master = change(master_of(places))
        places.master.write_bytes(write_master(master, master_macros()))

    def work_plans(self) -> None:
        """January: 工作方案 of all units but a few; some come late."""
        forms = self.issue(FormKey.WORK_PLAN, YEAR, datetime(2026, 1, 13, 9))
        due = date(2026, 1, 23)
        late: dict[str, bytes] = {}
        in_time: dict[str, bytes] = {}
        for form in forms:
            when = dice(15, "plan", form.unit)
            if when:
                content = filled_work_plan((self.folder / form.file).read_bytes(), form.unit)
                (late if when == 1 else in_time)[Path(form.file).name] = content
        self.receive(at_noon(due, -2), in_time)
        self.receive(at_noon(due, 3), late)

    def issue(self, key: FormKey, period: Period, at: datetime) -> Sequence[IssuedForm]:
        """Send the forms of a round out, with a draft for each unit."""
        with standing_at(at):
            made = issue(self.folder, IssueRequest(key, period))
            send(self.folder, SendRequest(What.FORMS, key, period))
        self.tell(at, f"下发{period.label}{FORMS[key].name} {len(made.forms)} 份")
        return made.forms

    def receive(self, at: datetime, files: Mapping[str, bytes]) -> None:
        """Files come in at a moment."""
        paths = []
        if not files:
            return
        for name, content in files.items():
            path = self.folder / INBOX / f"{at:%m%d}_{name}"
            path.write_bytes(content)
            paths.append(path)
        with standing_at(at):
            checked = receive(self.folder, paths)
        for each in checked.returns:
            self.tell(at, f"收到 {each.file}：{each.verdict.value}")

    def tell(self, at: datetime, what: str) -> None:
        """Note what happened."""
        self.told.append(f"{at:%Y-%m-%d %H:%M}　{what}")

    def change(self, quarter: Period) -> None:
        """What staff change in 总台账 before the forms of a quarter go out."""
        change = {2: _second_quarter, 3: _third_quarter, 4: _fourth_quarter}.get(quarter.quarter)
        if change is not None:
            self.edit(change)

    def quarter(self, quarter: Period) -> None:
        """A quarter: forms out, returns in, sent back, pressed, judged, summed up."""
        due = date(2026 + quarter.quarter // 4, (quarter.quarter * 3) % 12 + 1, 10)
        forms = self.issue(FormKey.PROGRESS, quarter, at_noon(due, -9))
        plan = master_of(Workspace.open(self.folder)).plan
        self.sent |= {(form.unit, form.period): form for form in forms}
        coming = {form: part_of(form.unit, quarter) for form in forms}
        self.answers(coming, plan, due, ("early", "in_time", "late"))
        self.press(quarter, at_noon(due, PRESSED_AFTER))
        self.mend(coming, plan, due)
        self.answers(coming, plan, due, ("pressed",))
        if quarter == THIRD:
            self.correct_the_first_quarter(at_noon(due, CLOSED_AFTER - 2))
        self.judge(at_noon(due, CLOSED_AFTER - 1))
        with standing_at(at_noon(due, CLOSED_AFTER)):
            made = consolidate(self.folder, quarter)
        self.tell(at_noon(due, CLOSED_AFTER), f"汇总 {made.workbook.name}")

    def answers(
        self,
        coming: Mapping[IssuedForm, "Part"],
        plan: Plan,
        due: date,
        moments: Sequence[str],
    ) -> None:
        """The returns that come at some moments of a quarter."""
        for moment in moments:
            files = {}
            for asked, part in coming.items():
                if part.comes == moment:
                    form = self.taken(asked) if part.takes_the_last else asked
                    name = safe(part.name.format(name=Path(form.file).stem, unit=form.unit))
                    files[f"{name}.xlsx"] = self.filled(form, plan, *part.changes)
            self.receive(at_noon(due, MOMENTS[moment]), files)

    def taken(self, form: IssuedForm) -> IssuedForm:
        """The form of the quarter before, which somebody takes by mistake."""
        before = self.sent.get((form.unit, form.period.previous))
        return before or form

    def filled(self, form: IssuedForm, plan: Plan, *changes: Change) -> bytes:
        """A form that went out, filled in by its unit."""
        content = (self.folder / form.file).read_bytes()
        return filled_progress(content, plan, Answers(form.unit, form.period), *changes)

    def mend(self, coming: Mapping[IssuedForm, "Part"], plan: Plan, due: date) -> None:
        """Those whose form was sent back mend it, but for a few."""
        files = {
            f"{Path(form.file).stem}（改）.xlsx": self.filled(form, plan)
            for form, part in coming.items()
            if leave_blank in part.changes and dice(4, "mend", form.unit)
        }
        self.receive(at_noon(due, PRESSED_AFTER + 1), files)

    def press(self, quarter: Period, at: datetime) -> None:
        """The office sends corrections, and presses those who are late."""
        with standing_at(at):
            send(self.folder, SendRequest(What.CORRECTIONS, FormKey.PROGRESS, quarter))
            try:
                pressed = [each.unit for each in remind(self.folder, quarter).units]
            except FenjieError as failure:
                pressed = [str(failure)]
        self.tell(at, f"催报：{'、'.join(pressed)}")

    def judge(self, at: datetime) -> None:
        """A person settles what waits, but for every fourth of it."""
        with standing_at(at):
            for each in waiting(self.folder):
                who = each.content.identity
                if dice(4, "judge", who.unit, who.period) == 0:
                    continue
                ruling = Ruling.ACCEPTED if who.unit and who.period else Ruling.REFUSED
                request = DecideRequest(ruling, "电话核实过。", Identity())
                try:
                    decide(self.folder, each.content.sha256, request)
                except FenjieError as failure:
                    self.tell(at, f"未认定 {each.content.file}：{failure}")
                else:
                    self.tell(at, f"认定 {each.content.file}：{ruling.value}")

    def correct_the_first_quarter(self, at: datetime) -> None:
        """A unit finds in October that its figure of April was too high."""
        plan = master_of(Workspace.open(self.folder)).plan
        for path in sorted((self.folder / "下发").glob("*第一季度完成情况/*.xlsx")):
            unit = path.stem.rpartition("_")[2]
            answers = Answers(unit, QUARTERS[0])
            filled = filled_progress(path.read_bytes(), plan, answers, with_lower_figure)
            if filled != filled_progress(path.read_bytes(), plan, answers):
                self.receive(at, {f"{path.stem}（更正）.xlsx": filled})
                return


def at_noon(day: date, days: int) -> datetime:
    """Noon of a day, some days later."""
    return datetime.combine(day, time(12)) + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Part:
    """How a unit behaves: what it does to the form, when that comes, what the file is called."""

    changes: tuple[Change, ...] = ()
    comes: str | None = "in_time"
    name: str = "{name}"
    takes_the_last: bool = False


PARTS = (
    Part(comes="early"),
    Part(),
    Part(name="{unit}报表最终版"),
    Part(comes="late"),
    Part(comes="pressed"),
    Part((leave_blank,)),
    Part((insert_row,)),
    Part((edit_task,), comes="early"),
    Part(comes=None),
    Part(takes_the_last=True, name="{name}_新"),
)
WEIGHTS = (14, 24, 4, 5, 3, 4, 2, 2, 2, 2)


def part_of(unit: str, quarter: Period) -> Part:
    """The part that a unit plays in a quarter."""
    drawn = dice(sum(WEIGHTS), "part", unit, quarter)
    for part, weight in zip(PARTS, WEIGHTS, strict=True):
        if drawn < weight:
            return part
        drawn -= weight
    return PARTS[0]


def _second_quarter(master: Master) -> Master:
    """A task is added by the leaders; one unit is given more time."""
    first = master.plan.tasks[0]
    added = Task(
        id="ADD-2Q1",
        part=first.part,
        path=first.path,
        number="61",
        text="新增口袋公园6个，全部向群众开放。",
        lead=("区住房和城乡建设局",),
        responsible=("区自然资源和规划局",),
        targets=(Target(text="新增口袋公园6个", name="口袋公园", value=6, unit="个"),),
    )
    tasks = (*master.plan.tasks, added)
    later = Dispensation(
        unit="区统计局",
        form=FormKey.PROGRESS,
        period=QUARTERS[1],
        due=date(2026, 7, 20),
        reason="半年数据7月中旬发布",
    )
    return _replaced(master, tasks=tasks).model_copy(update={"dispensations": (later,)})


def _third_quarter(master: Master) -> Master:
    """A task is handed over to another unit."""
    move = Move(since=QUARTERS[2], lead=("区城市管理执法局",))
    tasks = tuple(
        task.model_copy(update={"moves": (move,)}) if task.id == "ADD-2Q1" else task
        for task in master.plan.tasks
    )
    return _replaced(master, tasks=tasks)


def _fourth_quarter(master: Master) -> Master:
    """A unit takes over all that another had."""
    heir = Succession(unit="区政府办（热线）", since=QUARTERS[3])
    units = tuple(
        unit.model_copy(update={"successor": heir}) if unit.name == "区融媒体中心" else unit
        for unit in master.plan.units
    )
    return _replaced(master, units=units)


def _replaced(master: Master, **parts: Sequence[object]) -> Master:
    return master.model_copy(update={"plan": master.plan.model_copy(update=parts)})


def lines_of(folder: Path) -> Iterator[str]:
    """What lies in the folder at the end, without the received bytes."""
    for path in sorted(folder.glob("汇总/*/*")):
        yield path.relative_to(folder).as_posix()


def main() -> None:
    """Play the year into a folder that is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=60)
    options = parser.parse_args()
    YearPlayed(options.folder, options.units).play()
    print("\n".join(lines_of(options.folder)))


if __name__ == "__main__":
    main()
