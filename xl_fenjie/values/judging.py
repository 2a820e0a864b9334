"""How an office judges what units report: working days, pace, lights and points.

All of it is local practice on the sheet 规则: each office decides what happens to deadlines on
holidays, what counts as behind schedule, and what a late report costs.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from xl_fenjie.values.value import Value


class HolidayRoll(StrEnum):
    """How a due date that is not a working day moves."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"
    NTH_AFTER = "nth_after"


class PaceRule(StrEnum):
    """The share of the year that a figure is compared with (序时进度).

    That at the end of the period; that of the months completed by the day of the summary (under
    11/12 at the end of November is behind); the office's own share per quarter; none.
    """

    PERIOD_END = "period_end"
    MONTHS_GONE = "months_gone"
    OWN_SHARES = "own_shares"
    OFF = "off"


class FigureRule(StrEnum):
    """Which figure counts if several units report the same target and none leads.

    That of the unit named first; the sum (each reports its own part); the highest.
    """

    FIRST_NAMED = "first_named"
    SUM = "sum"
    HIGHEST = "highest"


class Light(StrEnum):
    """The traffic lights that offices use, best first."""

    BLUE = "蓝灯"
    GREEN = "绿灯"
    YELLOW = "黄灯"
    RED = "红灯"
    GREY = "灰灯"


Percent = Annotated[float, Field(ge=0, le=100)]
Points = Annotated[float, Field(ge=-1000, le=1000)]


class Judging(Value):
    """The part of 规则 by which returns and tasks are judged.

    ``roll_days`` is the n of "the n-th working day after"; ``days_off`` and ``days_on`` are what
    staff enter where the holiday calendar ends or the office differs. ``own_shares`` are percent
    of the year's target at the end of each quarter; ``figure`` chooses between units that report
    the same target; ``pace_tolerance`` are percentage points,
    ``about_tolerance`` percent of a target of 左右. ``group_share`` is the percentage of the units
    answering for a task that must report a status, or a graver one, before it is the task's. The
    points are those of a quarter by the
    state in which the unit ended. To them come ``score_quality``, less something for each file
    sent back and each contradiction within its own report, and ``score_progress`` by how its
    tasks stand, ``progress_shares`` being percent of it for 已完成, 正常推进, 本季度无新进展,
    进度滞后 and 尚未启动.
    """

    holiday_roll: HolidayRoll = HolidayRoll.NONE
    roll_days: Annotated[int, Field(ge=1, le=30)] = 1
    days_off: tuple[date, ...] = ()
    days_on: tuple[date, ...] = ()
    pace: PaceRule = PaceRule.PERIOD_END
    own_shares: tuple[Percent, Percent, Percent, Percent] = (25.0, 50.0, 75.0, 100.0)
    figure: FigureRule = FigureRule.FIRST_NAMED
    pace_tolerance: Percent = 10.0
    about_tolerance: Percent = 5.0
    group_share: Percent = 20.0
    light_done: Light = Light.BLUE
    light_on_track: Light = Light.GREEN
    light_attention: Light = Light.YELLOW
    light_behind: Light = Light.RED
    light_silent: Light = Light.GREY
    score_on_time: Points = 10.0
    score_late: Points = 7.0
    score_after_reminder: Points = 5.0
    score_sent_back: Points = 0.0
    score_missing: Points = 0.0
    score_quality: Points = 10.0
    score_per_refusal: Points = 2.0
    score_per_contradiction: Points = 1.0
    score_progress: Points = 10.0
    progress_shares: tuple[Percent, Percent, Percent, Percent, Percent] = (100, 80, 50, 30, 20)
