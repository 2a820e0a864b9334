"""Summary → 办理情况报告: every figure in its sentences comes from the summary, by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xl_fenjie.layout.official import Level, Official
from xl_fenjie.summary.answered import listed, moment_words, percent, share, tells_problem
from xl_fenjie.summary.standing import NOT_REPORTED
from xl_fenjie.summary.template import Facts, Item, Paragraph, Style, fill, load_template
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.summary import DutyProgress, GroupFigures, Summary, TaskStatus
from xl_fenjie.values.wording import STATE_NAMES

PROGRESS_REPORT = "progress_report"
LEADING_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十百\d]+[)）]?[、.．]?\s*")
COUNT_IN_BRACKETS = re.compile(r"[（(]共?\d+[项件条个][)）]$")
SENTENCE_END = re.compile(r"[。；;！!]")
DIGITS = "零一二三四五六七八九"
TEN, HUNDRED = 10, 100
LINE_BREAK = "|"
MATTER = re.compile("《[^《》]+》")  # what the plan carries out, in its title


def write_report(summary: Summary, template: str | None = None) -> bytes:
    """Write the 办理情况报告 as .docx by GB/T 9704; ``template`` goes before the package's own.

    Raises:
        FenjieError: the template has a line or a name that is not known.
    """
    paragraphs = fill(template or load_template(PROGRESS_REPORT), report_facts(summary))
    report = Official(summary.rules, subject=f"{summary.period_label}办理情况报告")
    for paragraph in paragraphs:
        _write(report, paragraph, summary)
    return report.to_bytes(summary.as_of)


def _write(report: Official, paragraph: Paragraph, summary: Summary) -> None:
    text = paragraph.text
    match paragraph.style:
        case Style.TITLE:
            report.title(text.replace(LINE_BREAK, "\n"))
        case Style.ADDRESSEE:
            report.addressee(text)
        case Style.FIRST:
            report.heading(text, Level.FIRST)
        case Style.SECOND:
            report.heading(text, Level.SECOND)
        case Style.BODY:
            report.body(text)
        case Style.SIGNATURE:
            report.sign(text, summary.as_of.date())


def report_facts(summary: Summary) -> Facts:
    """The words and lists that a report on a summary may name."""
    behind = _behind(summary)
    counts = summary.counts
    units = _units_by_state(summary)
    return Facts(
        words={**_general(summary), **_unit_words(summary, units), **_task_words(summary)},
        lists={
            "板块": [_section(place, each) for place, each in enumerate(summary.sections, 1)],
            "滞后事项": behind,
            "未报送": [
                {
                    "状态": STATE_NAMES[state],
                    "单位数": str(len(units[state])),
                    "单位名单": listed(units[state]),
                }
                for state in STATE_NAMES
                if state in NOT_REPORTED and units[state]
            ],
        },
        present={
            "应报单位": counts["units"] > counts["units_exempt"],
            "责任事项": counts["tasks"] > 0,
            "指标": counts["figures"] > 0,
            "反映问题": counts["duties_with_problems"] > 0,
            "未报送单位": any(units[state] for state in NOT_REPORTED),
            "催报后报送": counts["units_after_reminder"] > 0,
            "迟报": counts["units_late"] > 0,
            "未定成员": bool(summary.open_groups),
        },
    )


def _general(summary: Summary) -> Item:
    matter = MATTER.search(summary.plan.title)
    groups = listed(f"{each.group}（{len(each.tasks)}项）" for each in summary.open_groups)
    return {
        "方案": summary.plan.title,
        "事由": matter[0] if matter else "",
        "期间": summary.period_label,
        "发文单位": summary.plan.issuer or "",
        "截止时间": moment_words(summary.as_of),
        "未定成员名单": groups,
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
    }


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


def _composition(held: Iterable[tuple[str, int]], counter: str) -> str:
    """What there is of each kind, without those of which there is nothing."""
    return listed(f"{name}{number}{counter}" for name, number in held if number)


def _section(place: int, section: GroupFigures) -> Item:
    held = ((status.value, number) for status, number in section.statuses.items())
    name = COUNT_IN_BRACKETS.sub("", LEADING_NUMBER.sub("", section.name))
    return {
        "序号": f"（{chinese_number(place)}）",
        "板块": name or section.name,
        "任务数": str(section.tasks),
        "任务构成": _composition(held, "项"),
        "应报项次": str(section.duties),
        "已报项次": str(section.reported),
        "任务报送率": percent(share(section.reported, section.duties)),
    }


def _behind(summary: Summary) -> list[Item]:
    """The tasks that are behind, with the words of those units that say so."""
    words: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    for duty in summary.duties:
        if duty.status == TaskStatus.BEHIND.value:
            words[duty.task].append(duty)
    tasks = summary.tasks_by_id()
    behind = [each.task for each in summary.tasks if each.status is TaskStatus.BEHIND]
    return [
        {
            "序号": str(place),
            "责任事项": SENTENCE_END.split(tasks[task].text, maxsplit=1)[0],
            "单位": listed(duty.unit for duty in words[task]),
            "问题": _sentences("存在问题：", (duty.problems for duty in words[task])),
            "措施": _sentences("下一步措施：", (duty.next_steps for duty in words[task])),
        }
        for place, task in enumerate(behind, start=1)
    ]


def _sentences(label: str, answers: Iterable[str]) -> str:
    """The units' words in one phrase that ends as a sentence does; '' where they say nothing."""
    told = dict.fromkeys(
        " ".join(answer.split()).rstrip("。；;") for answer in answers if tells_problem(answer)
    )
    return f"{label}{'；'.join(told)}。" if told else ""


def chinese_number(number: int) -> str:
    """1 to 99 as headings count: 一, 十二, 二十; digits beyond."""
    if not 0 < number < HUNDRED:
        return str(number)
    tens, ones = divmod(number, TEN)
    head = f"{DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return head + (DIGITS[ones] if ones else "")
