"""The words, lists and conditions that a template may name; every figure is the summary's."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.numerals import chinese_number
from xl_fenjie.chinese.written import in_digits
from xl_fenjie.duties.deadlines import general_due
from xl_fenjie.duties.workdays import rolled, working_day_after
from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.summary.figures.answered import (
    listed,
    moment_words,
    named_units,
    percent,
    share,
    target_lines,
)
from xl_fenjie.summary.figures.progress import by_task
from xl_fenjie.summary.reports.office import OfficeWording
from xl_fenjie.summary.reports.sayings import cut_by_sense
from xl_fenjie.summary.reports.telling import Teller, on_course, on_course_share
from xl_fenjie.summary.sheets.judged_lists import quarter_name, shortened
from xl_fenjie.templates.language import Facts, Item
from xl_fenjie.values.days import in_year, on_paper
from xl_fenjie.values.judging import Light
from xl_fenjie.values.period import LAST_QUARTER, Period
from xl_fenjie.values.plan import FormKey, Task
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.summary import (
    DutyProgress,
    GroupFigures,
    Summary,
    TargetState,
    TaskProgress,
    TaskStatus,
    UnitFigures,
)
from xl_fenjie.values.wording import STATE_NAMES

LEADING_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十百\d]+[)）]?[、.．]?\s*")
COUNT_IN_BRACKETS = re.compile(r"[（(]共?\d+[项件条个][)）]$")
SENTENCE_END = re.compile(r"[。；;！!]")
FIRST_FEW = 10
MOST_KINDS = 3  # that a demand names
HALF_YEAR = 2  # the quarter with which it ends
OFFICE = "办公室"  # reports to the government whose it is
LEDGER_WORDS, ANNEX_WORDS = 160, 60
MANY_UNITS = 5  # a task that more of them report is summed up
NOT_SAID = "未注明"
MATTER = re.compile("《[^《》]+》")  # what the plan carries out, in its title


def report_facts(summary: Summary, wording: OfficeWording) -> Facts:
    """All that a report on a summary may name."""
    units = _units_by_state(summary)
    teller = Teller(summary, wording)
    lists = _lists(summary, units, teller)
    words = {
        **_general(summary),
        **_unit_words(summary, units),
        **_task_words(summary),
        **_judged_words(summary),
        **_opening_words(summary, wording),
        **_dates(summary),
        **teller.done(),
        "较上期": teller.against_before(),
        "回顾": teller.looked_back(),
        "问题构成": listed(f"{each['类别']}{each['项次']}项次" for each in lists["问题"]),
        "主要问题": listed(each["类别"] for each in lists["问题"][:MOST_KINDS]),
    }
    return Facts(
        words=words,
        lists=lists,
        present={
            **_present(summary),
            **{name: bool(words[name]) for name in ("主送", "下期期限")},
            "已完成事项": bool(words["已完成清单"]),
            "未报送单位": bool(lists["未报送"]),
            "更多滞后事项": len(lists["滞后事项"]) > FIRST_FEW,
            "更多滞后单位": len(lists["滞后单位"]) > FIRST_FEW,
            "半年": summary.period.quarter == HALF_YEAR,
            "全年": summary.period.quarter == LAST_QUARTER,
        },
    )


def _lists(
    summary: Summary, units: Mapping[UnitState, Sequence[str]], teller: Teller
) -> Mapping[str, list[Item]]:
    grave, behind = _grave(summary, teller), _behind(summary, teller)
    return {
        "板块": [_section(place, each, teller) for place, each in enumerate(summary.sections, 1)],
        "问题": teller.problems(),
        "滞后事项": grave,
        "重点滞后事项": grave[:FIRST_FEW],
        "未报送": [
            {
                "状态": STATE_NAMES[state],
                "单位数": str(len(units[state])),
                "单位名单": listed(units[state]),
            }
            for state in STATE_NAMES
            if state in NOT_REPORTED and units[state]
        ],
        "领先单位": _ahead(summary)[:FIRST_FEW],
        "滞后单位": behind,
        "重点滞后单位": behind[:FIRST_FEW],
        "单位": [_unit_item(place, each) for place, each in enumerate(summary.units, 1)],
        "责任事项": _ledger(summary),
        "多家填报": _many(summary),
        "季度": _quarters(summary),
        "更正": _adjusted(summary),
    }


def _opening_words(summary: Summary, wording: OfficeWording) -> Item:
    """The judgement on the whole, with the shares that it follows from."""
    lights = Counter(each.light for each in summary.tasks)
    good, every = on_course(summary, lights)
    behind = lights[summary.rules.judging.light_behind]
    undone = sum(each.status is not TaskStatus.DONE for each in summary.tasks)
    return {
        "总体判断": wording.judgement(share(good, every)),
        "按计划推进数": str(good),
        "按计划推进占比": percent(share(good, every)),
        "滞后事项占比": percent(share(behind, every)),
        "未完成数": str(undone),
    }


def _dates(summary: Summary) -> Item:
    """Until when units answer, and when the next report is due; '' where no date is known."""
    rules = summary.rules
    reply = working_day_after(summary.as_of.date(), rules.reply_days, rules.judging)
    following, label = None, ""
    if 0 < summary.period.quarter < LAST_QUARTER:
        following = Period(summary.period.year, summary.period.quarter + 1)
        label = rules.label(following)
    stated = following and general_due(summary.plan, FormKey.PROGRESS, following)
    due = rolled(stated, rules.judging).day if stated else None
    return {
        "答复期限": in_year(reply) if reply.year == summary.as_of.year else on_paper(reply),
        "下期": label,
        "下期期限": on_paper(due) if due else "",
    }


def _present(summary: Summary) -> Mapping[str, bool]:
    counts = summary.counts
    return {
        "应报单位": counts["units"] > counts["units_exempt"],
        "责任事项": counts["tasks"] > 0,
        "指标": counts["figures"] > 0,
        "反映问题": counts["duties_with_problems"] > 0,
        "未报单位": counts["units_missing"] + counts["units_sent_back"] > 0,
        "按时报送": counts["units_on_time"] > 0,
        "催报后报送": counts["units_after_reminder"] > 0,
        "迟报": counts["units_late"] > 0,
        "未报": counts["units_missing"] > 0,
        "已退回": counts["units_sent_back"] > 0,
        "未定成员": bool(summary.open_groups),
        "矛盾存疑": counts["doubts"] > 0,
        "已核清": counts["contradictions_settled"] > 0,
        "更正": bool(summary.adjustments),
        "逾期工作": counts["work_items_overdue"] > 0,
        "以前季度": bool(summary.earlier),
        "说明": bool(summary.remarks),
    }


def _general(summary: Summary) -> Item:
    matter = MATTER.search(summary.plan.title)
    groups = listed(f"{each.group}（{len(each.tasks)}项）" for each in summary.open_groups)
    return {
        "方案": summary.plan.title,
        "事由": matter[0] if matter else "",
        "期间": summary.period_label,
        "年度": f"{summary.period.year}年",
        "发文单位": summary.plan.issuer or "",
        "主送": (summary.plan.issuer or "").removesuffix(OFFICE),
        "截止时间": moment_words(summary.as_of),
        "未定成员名单": groups,
        "说明": "".join(summary.remarks),
        "联系人": summary.rules.contact_person,
        "联系电话": summary.rules.contact_phone,
    }


def _units_by_state(summary: Summary) -> Mapping[UnitState, Sequence[str]]:
    units: defaultdict[UnitState, list[str]] = defaultdict(list)
    for standing in summary.standings:
        units[standing.state].append(standing.unit)
    return units


def _unit_words(summary: Summary, units: Mapping[UnitState, Sequence[str]]) -> Item:
    counts = summary.counts
    due = counts["units"] - counts["units_exempt"]
    came = counts["reported_units"]
    waiting = sum(len(units[state]) for state in NOT_REPORTED)
    held = ((name, counts[f"units_{state.value}"]) for state, name in STATE_NAMES.items())
    return {
        "应报单位数": str(due),
        "已报单位数": str(came),
        "单位报送率": percent(share(came, due)),
        "未报送单位数": str(waiting),
        "单位构成": _composition(held, "家"),
        **{f"{STATE_NAMES[state]}数": str(len(units[state])) for state in UnitState},
        **{f"{STATE_NAMES[state]}名单": listed(units[state]) for state in UnitState},
        **{f"{STATE_NAMES[state]}日期名单": _dated(summary, state) for state in UnitState},
    }


def _dated(summary: Summary, state: UnitState) -> str:
    """The units in a state, each with the day on which its report came."""
    return listed(
        each.unit + (f"（{in_year(each.reported_at)}）" if each.reported_at else "")
        for each in summary.standings
        if each.state is state
    )


def _task_words(summary: Summary) -> Item:
    counts = summary.counts
    held = {status: counts[f"tasks_{status.name.lower()}"] for status in TaskStatus}
    return {
        "任务总数": str(counts["tasks"]),
        "任务构成": _composition(((s.value, n) for s, n in held.items()), "项"),
        "已完成占比": percent(share(held[TaskStatus.DONE], counts["tasks"])),
        "应报项次": str(counts["duties"]),
        "已报项次": str(counts["duties_reported"]),
        "任务报送率": percent(share(counts["duties_reported"], counts["duties"])),
        "反映问题项次": str(counts["duties_with_problems"]),
        "指标项次": str(counts["figures"]),
        "已报指标项次": str(counts["figures_reported"]),
        **{f"{status.value}数": str(number) for status, number in held.items()},
    }


def _judged_words(summary: Summary) -> Item:
    counts, judging = summary.counts, summary.rules.judging
    lights = Counter(each.light for each in summary.tasks)
    states = ((s.value, counts[f"targets_{s.name.lower()}"]) for s in reversed(TargetState))
    kinds = Counter(each.kind for each in summary.doubts)
    return {
        "灯色构成": _lights(lights),
        "滞后灯色": judging.light_behind.value,
        "滞后事项数": str(lights[judging.light_behind]),
        "指标总数": str(counts["targets"]),
        "指标构成": _composition(states, "项"),
        "矛盾存疑数": str(counts["doubts"]),
        "已核清数": str(counts["contradictions_settled"]),
        "更正数": str(len(summary.adjustments)),
        "矛盾存疑构成": _composition(((kind.value, n) for kind, n in kinds.items()), "处"),
        "逾期工作数": str(counts["work_items_overdue"]),
        "重点事项数": str(FIRST_FEW),
        "滞后单位数": str(sum(each.behind > 0 for each in summary.units)),
    }


def _composition(held: Iterable[tuple[str, int]], counter: str) -> str:
    """What there is of each kind, without those of which there is nothing."""
    return listed(f"{name}{number}{counter}" for name, number in held if number)


def _lights(held: Mapping[Light, int]) -> str:
    return _composition(((light.value, held.get(light, 0)) for light in Light), "项")


def _section(place: int, section: GroupFigures, teller: Teller) -> Item:
    held = ((status.value, number) for status, number in section.statuses.items())
    name = COUNT_IN_BRACKETS.sub("", LEADING_NUMBER.sub("", section.name))
    return {
        "序号": f"（{chinese_number(place)}）",
        "板块": name or section.name,
        "任务数": str(section.tasks),
        "任务构成": _composition(held, "项"),
        "灯色构成": _lights(section.lights),
        "应报项次": str(section.duties),
        "已报项次": str(section.reported),
        "任务报送率": percent(share(section.reported, section.duties)),
        "按计划推进占比": percent(on_course_share(teller.summary, section.lights)),
        "指标情况": teller.figures(section.name),
        "主要工作": teller.work(section.name),
    }


def _quarters(summary: Summary) -> list[Item]:
    items: list[Item] = []
    for quarter in summary.quarters:
        lights = Counter(each.light for each in quarter.tasks)
        done = sum(each.status is TaskStatus.DONE for each in quarter.tasks)
        items.append(
            {
                "季度": quarter_name(quarter),
                "任务数": str(len(quarter.tasks)),
                "已完成数": str(done),
                "灯色构成": _lights(lights),
            }
        )
    return items


def _adjusted(summary: Summary) -> list[Item]:
    """What has been corrected in earlier quarters since their reports."""
    numbers = {task.id: task.number for task in summary.plan.tasks}
    return [
        {
            "序号": str(place),
            "季度": summary.rules.label(each.period),
            "编号": numbers.get(each.task, each.task),
            "项目": each.what,
            "原报": each.then,
            "更正为": each.now,
            "原因": each.because,
        }
        for place, each in enumerate(summary.adjustments, start=1)
    ]


def _grave(summary: Summary, teller: Teller) -> list[Item]:
    """The tasks that are behind, the gravest first, with the words of those units that say so."""
    duties, tasks = by_task(summary.duties), summary.tasks_by_id()
    gaps: defaultdict[str, float] = defaultdict(float)
    for each in summary.targets:
        if each.expected is not None and each.ratio is not None:
            gaps[each.task] = max(gaps[each.task], each.expected - each.ratio)
    colour = summary.rules.judging.light_behind
    behind = teller.one_of_each_matter(each for each in summary.tasks if each.light is colour)
    behind.sort(key=lambda each: (-len(each.because), -gaps[each.task]))
    return [
        _grave_item(place, each, tasks[each.task], duties.get(each.task, ()), teller)
        for place, each in enumerate(behind, start=1)
    ]


def _grave_item(
    place: int,
    progress: TaskProgress,
    task: Task,
    duties: Sequence[DutyProgress],
    teller: Teller,
) -> Item:
    saying = [duty for duty in duties if duty.status == TaskStatus.BEHIND.value] or [
        duty for duty in duties if duty.reported and duty.reports
    ]
    problem = teller.once("存在问题", (duty.problems for duty in saying), place)
    steps = teller.once("下一步措施", (duty.next_steps for duty in saying), place)
    return {
        "序号": str(place),
        "编号": task.number,
        "责任事项": SENTENCE_END.split(task.text, maxsplit=1)[0],
        "单位": listed(duty.unit for duty in saying),
        "依据": f"{'；'.join(progress.because)}。",
        "问题": problem,
        "措施": steps,
        "问题和措施": problem + steps,
    }


def _ahead(summary: Summary) -> list[Item]:
    """The units that can be praised, in the order of their places; see ``figures.ranking``."""
    good = sorted((each for each in summary.units if each.place), key=lambda each: each.place)
    return [
        {**_unit_item(each.place, each), "序号": f"{each.place}{'（并列）' if each.tied else ''}"}
        for each in good
    ]


def _behind(summary: Summary, teller: Teller) -> list[Item]:
    """Units that themselves report tasks as behind, by the share of what they owe."""
    slow = [each for each in summary.units if each.behind]
    slow.sort(key=lambda each: (-share(each.behind, each.duties), -each.behind))
    return [
        {**_unit_item(place, each), "原因": teller.why_behind(each.unit)}
        for place, each in enumerate(slow, start=1)
    ]


def _unit_item(place: int, unit: UnitFigures) -> Item:
    return {
        "序号": str(place),
        "单位": unit.unit,
        "报送状态": STATE_NAMES[unit.state],
        "应报": str(unit.duties),
        "已报": str(unit.reported),
        "已完成": str(unit.done),
        "正常推进": str(unit.on_track),
        "进度滞后": str(unit.behind),
        "其他": str(unit.others),
        "滞后占比": percent(share(unit.behind, unit.duties)),
        "本期得分": "—" if unit.points is None else in_digits(unit.points),
        "累计得分": in_digits(unit.total),
    }


def _ledger(summary: Summary) -> list[Item]:
    """The tasks one by one, in the plan's order; what many units report is summed up."""
    duties, tasks = by_task(summary.duties), summary.tasks_by_id()
    return [
        {
            "序号": str(place),
            "编号": tasks[each.task].number,
            "板块": tasks[each.task].part,
            "责任事项": tasks[each.task].text,
            "分管领导": tasks[each.task].leader or "",
            "责任单位": named_units(tasks[each.task]),
            "进展状态": each.status.value,
            "灯色": each.light.value,
            "完成情况": _summed_up(told) if len(told) > MANY_UNITS else _told(told),
        }
        for place, each in enumerate(summary.tasks, start=1)
        for told in [[duty for duty in duties.get(each.task, ()) if duty.reported]]
    ]


def _many(summary: Summary) -> list[Item]:
    """The answers of the tasks that are summed up, unit by unit, for an annex."""
    duties = by_task(summary.duties)
    return [
        {
            "序号": str(place),
            "单位": duty.unit,
            "进展状态": duty.status or NOT_SAID,
            "完成情况": cut_by_sense(" ".join(duty.progress.split()), ANNEX_WORDS),
            "指标完成": "；".join(target_lines(duty).splitlines()),
        }
        for place, each in enumerate(summary.tasks, start=1)
        for told in [[duty for duty in duties.get(each.task, ()) if duty.reported]]
        if len(told) > MANY_UNITS
        for duty in told
    ]


def _summed_up(duties: Sequence[DutyProgress]) -> str:
    """How many units report what, with the names of those that are not on course."""
    by_status: defaultdict[str, list[str]] = defaultdict(list)
    for duty in duties:
        by_status[duty.status or NOT_SAID].append(duty.unit)
    fine = {TaskStatus.DONE.value, TaskStatus.ON_TRACK.value}
    told = (
        f"{status}{len(units)}家" + ("" if status in fine else f"（{listed(units)}）")
        for status, units in sorted(by_status.items(), key=lambda each: -len(each[1]))
    )
    return sentence("summed_up", units=len(duties), told=listed(told))


def _told(duties: Sequence[DutyProgress]) -> str:
    """The words and figures of the units, each cut to what a ledger has room for."""
    return "\n".join(
        f"{duty.unit}：{shortened(duty.progress or duty.status, LEDGER_WORDS)}"
        + "".join(f"（{line}）" for line in target_lines(duty).splitlines())
        for duty in duties
    )
