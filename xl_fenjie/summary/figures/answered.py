"""What units answered, brought into words that fit a cell or a sentence."""

from collections.abc import Iterable
from datetime import datetime, time

from xl_fenjie.chinese.written import in_digits, written
from xl_fenjie.values.days import on_paper
from xl_fenjie.values.plan import Role, Task
from xl_fenjie.values.summary import DutyProgress, TargetProgress
from xl_fenjie.values.wording import ROLE_NAMES

NOTHING = frozenset(("无", "暂无", "没有", "无问题", "暂无问题", "不存在问题"))
"""What people write under 存在问题 to say that there is none."""

EDGES = " 。.，,；;、/\\-—－　"
LAST_MINUTE = time(23, 59)


def tells_problem(text: str) -> bool:
    """Whether an answer under 存在问题 names one: neither blank nor 无."""
    word = text.strip(EDGES + "\n\t")
    return bool(word) and word not in NOTHING


def share(part: float, whole: float) -> float:
    """Part of whole, 0 where the whole is nothing."""
    return part / whole if whole else 0.0


def percent(ratio: float) -> str:
    """A ratio as people write it: 87.5%."""
    return f"{in_digits(round(ratio * 100, 1))}%"


def target_line(progress: TargetProgress) -> str:
    """One target with its figure: 停车泊位：目标1万个，完成3200个（32%）."""
    target = progress.target
    head = f"{target.name or target.text}：目标{written(target.value)}{target.unit}"
    if progress.actual is None:
        return head
    ratio = "" if progress.ratio is None else f"（{percent(progress.ratio)}）"
    return f"{head}，完成{written(progress.actual)}{target.unit}{ratio}"


def target_lines(duty: DutyProgress) -> str:
    """The targets for which a unit gave a figure, one per line."""
    return "\n".join(target_line(each) for each in duty.targets if each.actual is not None)


def listed(names: Iterable[str]) -> str:
    """Names in one phrase: 甲局、乙局."""
    return "、".join(names)


def named_units(task: Task) -> str:
    """The units that a task names, one line per role: 牵头：甲局、乙局."""
    named = ((ROLE_NAMES[role], task.units(role)) for role in Role)
    return "\n".join(f"{role}：{listed(units)}" for role, units in named if units)


def moment_words(at: datetime) -> str:
    """A moment in words; the end or the beginning of a day is the day itself."""
    day = on_paper(at)
    if at.time() == time() or at.time() >= LAST_MINUTE:
        return day
    return f"{day}{at.hour}时" + (f"{at.minute}分" if at.minute else "")
