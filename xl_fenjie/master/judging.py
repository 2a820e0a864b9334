"""The rows of the sheet 规则 by which an office judges: working days, pace, lights, points."""

import math
from datetime import date

from xl_fenjie.master import codecs
from xl_fenjie.master.codecs import Codec
from xl_fenjie.master.notation import NotReadableError, read_names, write_number
from xl_fenjie.values.judging import FigureRule, HolidayRoll, Light, PaceRule

JOINT = "、"
HIGHEST = 1000.0
MOST_DAYS = 30
WHOLE = 100.0


def _number(least: float, most: float) -> Codec:
    expected = f"{write_number(least)} 至 {write_number(most)} 的数"

    def read(text: str) -> float:
        try:
            number = float(text.removesuffix("%").removesuffix("％"))
        except ValueError as cause:
            raise NotReadableError(expected) from cause
        if not (math.isfinite(number) and least <= number <= most):
            raise NotReadableError(expected)
        return number

    return Codec(write_number, read)


def _read_days(text: str) -> tuple[date, ...]:
    days = [codecs.read_date(part) for part in read_names(text)]
    return tuple(day for day in days if day is not None)


def _shares(example: tuple[float, ...]) -> Codec:
    """As many percentages as in the example."""
    written = JOINT.join(map(write_number, example))

    def read(text: str) -> tuple[float, ...]:
        shares = tuple(PERCENT.read(part) for part in read_names(text))
        if len(shares) != len(example):
            raise NotReadableError(f"{len(example)} 个百分数，如 {written}")
        return shares

    return Codec(lambda shares: JOINT.join(map(write_number, shares)), read)


PERCENT = _number(0.0, WHOLE)
POINTS = _number(-HIGHEST, HIGHEST)
DAYS = Codec(lambda days: JOINT.join(day.isoformat() for day in days), _read_days)
SHARES = _shares((25, 50, 75, 100))
STATUS_SHARES = _shares((100, 80, 50, 30, 20))
ROLL = codecs.choice(
    {
        HolidayRoll.NONE: "不顺延",
        HolidayRoll.NEXT: "顺延到下一个工作日",
        HolidayRoll.PREVIOUS: "提前到上一个工作日",
        HolidayRoll.NTH_AFTER: "顺延到其后第几个工作日",
    }
)
PACE = codecs.choice(
    {
        PaceRule.PERIOD_END: "按时段末",
        PaceRule.MONTHS_GONE: "按已过月数",
        PaceRule.OWN_SHARES: "按本单位比例",
        PaceRule.OFF: "不判断",
    }
)
FIGURE = codecs.choice(
    {
        FigureRule.FIRST_NAMED: "首列单位",
        FigureRule.SUM: "合计",
        FigureRule.HIGHEST: "最大",
    }
)
LIGHT = codecs.choice({light: light.value for light in Light})

JUDGING: tuple[tuple[str, str, Codec, str], ...] = (
    (
        "holiday_roll",
        "截止日逢节假日",
        ROLL,
        "截止日不是工作日时怎么办；表上印的日期和迟报的判断都按它。单独给单位定的日期不变。",
    ),
    ("roll_days", "顺延第几个工作日", codecs.count(MOST_DAYS), "选“其后第几个工作日”时用。"),
    (
        "days_off",
        "另加的放假日",
        DAYS,
        "公布的放假安排里没有的（如下一年的），写成 2027-01-01、2027-01-02；没有就空着。",
    ),
    ("days_on", "另加的上班日", DAYS, "调休上班的周末，写法同上。"),
    (
        "pace",
        "序时进度",
        PACE,
        "指标与时间比：按时段末（一季度25%），按汇总那天已过的月数（11月底为11/12），或按下一行。",
    ),
    ("own_shares", "各季度应完成比例", SHARES, "选“按本单位比例”时用，四个季度末的百分数。"),
    (
        "figure",
        "多家报同一指标时",
        FIGURE,
        "没有牵头单位或有几家时以谁为准；比率不合计。数不一致的列入“矛盾与存疑”，选“合计”的除外。",
    ),
    (
        "pace_tolerance",
        "序时进度容差",
        PERCENT,
        "低于序时进度不到这么多个百分点的算略低（黄），再低的算滞后（红）。",
    ),
    ("about_tolerance", "“左右”的容差", PERCENT, "目标写“左右”的，差这么多（%）以内算达到。"),
    (
        "group_share",
        "多家承担的任务按几成定状态",
        PERCENT,
        "报滞后等情况的占已报单位的百分之几，才算整个任务如此；不到的只点名。填 0 则有一家就算。",
    ),
    ("light_done", "灯色：已完成", LIGHT, "任务已完成的灯色。"),
    ("light_on_track", "灯色：正常", LIGHT, "正常推进、指标不低于序时进度的灯色。"),
    (
        "light_attention",
        "灯色：提醒",
        LIGHT,
        "尚未启动、无新进展、未注明、未报齐，或指标略低于序时进度的灯色。",
    ),
    ("light_behind", "灯色：滞后", LIGHT, "进度滞后、指标滞后或超限、超过完成时限的灯色。"),
    ("light_silent", "灯色：未报", LIGHT, "没有单位报送的灯色。"),
    ("score_on_time", "得分：按时报送", POINTS, "每个季度的报送得分，用于绩效考核。"),
    ("score_late", "得分：迟报", POINTS, "截止日后、未经催报就报送的。"),
    ("score_after_reminder", "得分：催报后报送", POINTS, "截止日后、经催报才报送的。"),
    ("score_sent_back", "得分：已退回未重报", POINTS, "只交了不合格的表的。"),
    ("score_missing", "得分：未报", POINTS, "截止日后仍未报送的。"),
    ("score_quality", "得分：填报质量", POINTS, "报了的单位的质量满分；不计质量就填 0。"),
    ("score_per_refusal", "每退回一次扣分", POINTS, "从质量分里扣，不扣就填 0。"),
    (
        "score_per_contradiction",
        "每处自相矛盾扣分",
        POINTS,
        "如报已完成、指标未达到；从质量分里扣，不扣就填 0。",
    ),
    ("score_progress", "得分：办理进展", POINTS, "各项任务都完成的满分；不计进展就填 0。"),
    (
        "progress_shares",
        "进展各得几成",
        STATUS_SHARES,
        "已完成、正常推进、无新进展、进度滞后、尚未启动各得进展分的百分之几。",
    ),
)
"""Field, label, notation and explanation of each."""

SINCE = dict.fromkeys(
    (
        "group_share",
        "score_quality",
        "score_per_contradiction",
        "score_progress",
        "progress_shares",
    ),
    2,
)
"""The edition in which a field came, if it was not the first (``sheets.EDITION``)."""
