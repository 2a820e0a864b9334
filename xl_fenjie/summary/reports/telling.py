"""What a report tells of matters: what was done, what figures say, what stands in the way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.written import written
from xl_fenjie.summary.figures.answered import listed, percent, share, tells_problem
from xl_fenjie.summary.figures.pace import is_rate
from xl_fenjie.summary.figures.progress import ByTask, by_task
from xl_fenjie.summary.reports.office import OTHER_KIND, OfficeWording
from xl_fenjie.summary.reports.sayings import cut_by_sense, kind_of, told
from xl_fenjie.templates.language import Item
from xl_fenjie.values.judging import Light
from xl_fenjie.values.plan import Task
from xl_fenjie.values.summary import (
    DutyProgress,
    Quarter,
    Summary,
    TargetState,
    TaskProgress,
    TaskStatus,
    TaskTarget,
)

SHORT_NAME = 24
FEW_DONE, FEW_FIGURES, FEW_UNITS = 10, 3, 6
WORTH_TELLING = (
    TargetState.BROKEN,
    TargetState.MISSED,
    TargetState.BEHIND,
    TargetState.REACHED,
    TargetState.BELOW,
    TargetState.SLIGHTLY_BEHIND,
    TargetState.ON_PACE,
)
"""Which figures of a section are told first."""


@dataclass(slots=True)
class Teller:
    """A summary while it is told: nothing is told twice, of a matter listed twice only one task."""

    summary: Summary
    wording: OfficeWording
    tasks: Mapping[str, Task] = field(init=False)
    _duties: ByTask = field(init=False)
    _slow: defaultdict[str, Counter[str]] = field(init=False)
    _doubted: frozenset[str] = field(init=False)
    _said: set[str] = field(default_factory=set)
    _items: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up once what is asked for each section, task and unit."""
        self.tasks = self.summary.tasks_by_id()
        self._duties = by_task(self.summary.duties)
        self._doubted = frozenset(each.task for each in self.summary.doubts)
        self._slow = defaultdict(Counter)
        for duty in self.summary.duties:
            if duty.status == TaskStatus.BEHIND.value and tells_problem(duty.problems):
                self._slow[duty.unit][self.kind(duty)] += 1

    def one_of_each_matter(self, tasks: Iterable[TaskProgress]) -> list[TaskProgress]:
        """Without the tasks that are the same matter as another in the list."""
        held = list(tasks)
        names = {each.task for each in held}
        return [each for each in held if self.tasks[each.task].same_as not in names]

    def done(self) -> Item:
        """How many tasks are done that nobody can contradict, and the first of them by name."""
        good = self.summary.rules.judging.light_done
        done = [
            each
            for each in self.summary.tasks
            if each.light is good and each.task not in self._doubted
        ]
        named = self.one_of_each_matter(done)[:FEW_DONE]
        return {
            "无疑已完成数": str(len(done)),
            "已完成清单": listed(short_name(self.tasks[each.task]) for each in named),
            "等字": "，分别是" if len(done) == len(named) else "，如",
        }

    def once(self, label: str, answers: Iterable[str], place: int) -> str:
        """What units say of an item, in one sentence; what an item before it told is only named.

        '' where they say nothing.
        """
        words = dict.fromkeys(
            " ".join(answer.split()).rstrip("。；;") for answer in answers if tells_problem(answer)
        )
        new = [each for each in words if each not in self._items]
        self._items |= dict.fromkeys(new, place)
        if new:
            return f"{label}：{'；'.join(new)}。"
        return f"{label}同第{self._items[next(iter(words))]}项。" if words else ""

    def figures(self, part: str) -> str:
        """The figures of a section that matter, behind and reached ones first; '' without any."""
        mine = [each for each in self.summary.targets if self.tasks[each.task].part == part]
        known = [each for each in mine if each.state in WORTH_TELLING]
        if not known:
            return ""
        reached = sum(each.state is TargetState.REACHED for each in known)
        first = sorted(known, key=lambda each: WORTH_TELLING.index(each.state))
        phrases = dict.fromkeys(map(figure_phrase, first))
        few = list(phrases)[:FEW_FIGURES]
        told_first = "；".join(few)
        facts = {"all": len(mine), "known": len(known), "reached": reached, "told": told_first}
        return sentence("figures_of_section", **facts)

    def work(self, part: str) -> str:
        """What units say that they did, a sentence a task, the done ones first; '' where nobody."""
        judging = self.summary.rules.judging
        sentences: list[str] = []
        good = (judging.light_done, judging.light_on_track)
        mine = [
            each
            for each in self.summary.tasks
            if self.tasks[each.task].part == part
            and each.light in good
            and each.task not in self._doubted
        ]
        mine.sort(key=lambda each: good.index(each.light))
        for each in self.one_of_each_matter(mine):
            if len(sentences) == self.wording.most:
                break
            sentences += self._sentence(self._duties.get(each.task, ()))
        return sentence("work_to_polish", told="；".join(sentences)) if sentences else ""

    def _sentence(self, duties: Sequence[DutyProgress]) -> Iterator[str]:
        """The first thing that one of the units says and nobody has said yet."""
        for duty in duties:
            if not (duty.reports and duty.reported):
                continue
            words = told(duty.progress, self.wording.longest)
            if words and words not in self._said:
                self._said.add(words)
                yield f"{duty.unit}{'' if words.startswith(duty.unit) else '：'}{words}"
                return

    def problems(self) -> list[Item]:
        """The problems by kind, the most frequent first, each with units and an example."""
        kinds: dict[str, list[DutyProgress]] = {}
        for duty in self.summary.duties:
            if tells_problem(duty.problems):
                kinds.setdefault(self.kind(duty), []).append(duty)
        order = [name for name, _ in self.wording.kinds] + [OTHER_KIND]
        ranked = sorted(kinds.items(), key=lambda each: (-len(each[1]), order.index(each[0])))
        return [self._problem(name, duties) for name, duties in ranked]

    def kind(self, duty: DutyProgress) -> str:
        """The kind of problem that a unit has with a task."""
        return kind_of(duty.problems, self.wording.kinds, OTHER_KIND)

    def _problem(self, kind: str, duties: Sequence[DutyProgress]) -> Item:
        units = list(dict.fromkeys(duty.unit for duty in duties))
        example = ""
        for duty in duties:
            words = told(duty.problems, self.wording.longest) or cut_by_sense(
                " ".join(duty.problems.split()).strip("。；; "), self.wording.longest
            )
            if words not in self._said:
                self._said.add(words)
                example = sentence("problem_example", unit=duty.unit, words=words)
                break
        return {
            "类别": kind,
            "项次": str(len(duties)),
            "单位数": str(len(units)),
            "单位名单": listed(units[:FEW_UNITS]) + ("等" if len(units) > FEW_UNITS else ""),
            "事例": example,
        }

    def why_behind(self, unit: str) -> str:
        """The kinds of problems that a unit has with what it calls behind."""
        kinds = self._slow[unit]
        if not kinds:
            return sentence("reason_unsaid")
        told_kinds = listed(f"{kind}问题（{count}项）" for kind, count in kinds.items())
        return sentence("reason_kinds", kinds=told_kinds)

    def against_before(self) -> str:
        """How the lights moved since the quarter before; '' where there is none."""
        if not self.summary.earlier:
            return ""
        last = self.summary.earlier[-1]
        gained, worse = moved(last, self.summary)
        before, now = (sum(each.status is TaskStatus.DONE for each in of.tasks)
                       for of in (last, self.summary))  # fmt: skip
        change = f"增加{now - before}项" if now >= before else f"减少{before - now}项"
        label = last.label.partition("年")[2]
        facts = {"before": label, "change": change, "better": gained, "worse": worse}
        return sentence("against_before", **facts)

    def looked_back(self) -> str:
        """The year so far in one sentence: done and behind quarter by quarter."""
        behind = self.summary.rules.judging.light_behind
        told_of = (
            f"{each.label.partition('年')[2]}已完成"
            f"{sum(task.status is TaskStatus.DONE for task in each.tasks)}项、"
            f"{behind}{sum(task.light is behind for task in each.tasks)}项"
            for each in self.summary.quarters
        )
        return f"{'，'.join(told_of)}。"


def moved(before: Quarter, now: Summary) -> tuple[int, int]:
    """How many tasks have a better light than before, and how many a worse one."""
    order: list[Light] = [light for light in Light if light is not Light.GREY]
    old = {each.task: each.light for each in before.tasks}
    pairs = [
        (order.index(old[each.task]), order.index(each.light))
        for each in now.tasks
        if old.get(each.task) in order and each.light in order
    ]
    return sum(new < was for was, new in pairs), sum(new > was for was, new in pairs)


def short_name(task: Task) -> str:
    """A task by its number and first words: 第12项“新增停车泊位”."""
    words = cut_by_sense(task.text.split("。")[0].split("；")[0], SHORT_NAME)
    return f"第{task.number}项“{words}”"


def figure_phrase(each: TaskTarget) -> str:
    """A figure against its target: 停车泊位完成3200个，为目标1万个的32%."""
    target = each.target
    said = f"{target.name or target.text}完成{written(each.actual or 0)}{target.unit}"
    goal = f"{written(target.value)}{target.unit}"
    facts = {"said": said, "goal": goal, "state": each.state.value}
    if each.ratio is None or is_rate(target) or each.expected is None:
        return sentence("figure_of_rate", **facts)
    return sentence("figure_of_share", ratio=percent(each.ratio), **facts)


def on_course(summary: Summary, lights: Mapping[Light, int]) -> tuple[int, int]:
    """How many of the tasks with these lights are done or on course, and how many there are."""
    good = {summary.rules.judging.light_done, summary.rules.judging.light_on_track}
    return sum(count for light, count in lights.items() if light in good), sum(lights.values())


def on_course_share(summary: Summary, lights: Mapping[Light, int]) -> float:
    """The share of them."""
    return share(*on_course(summary, lights))
