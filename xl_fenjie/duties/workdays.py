"""Working days in China, by staff's entries, the public calendar, and the week, in this order.

The public calendar (package ``chinesecalendar``) is optional and ends with the last year whose
holidays the State Council has published; beyond it only the week is known, and that is said.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module

from xl_fenjie.values.judging import HolidayRoll, Judging

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rolled:
    """A moved date; ``sure`` is false if only weekends were known."""

    day: date
    stated: date
    sure: bool = True


def rolled(stated: date, judging: Judging) -> Rolled:
    """The due day for a stated date, moved by the office's rule."""
    roll = judging.holiday_roll
    if roll is HolidayRoll.NONE:
        return Rolled(stated, stated)
    works, sure = _works(stated, judging)
    if works and roll is not HolidayRoll.NTH_AFTER:
        return Rolled(stated, stated, sure)
    step = -DAY if roll is HolidayRoll.PREVIOUS else DAY
    left = judging.roll_days if roll is HolidayRoll.NTH_AFTER else 1
    day = stated
    while left:
        day += step
        works, known = _works(day, judging)
        sure = sure and known
        left -= works
    return Rolled(day, stated, sure)


def working_day_after(day: date, days: int, judging: Judging) -> date:
    """The n-th working day after a day, from which something is asked anew."""
    nth = judging.model_copy(update={"holiday_roll": HolidayRoll.NTH_AFTER, "roll_days": days})
    return rolled(day, nth).day


def _works(day: date, judging: Judging) -> tuple[bool, bool]:
    """Whether it is a working day, and whether that is certain."""
    if day in judging.days_on:
        return True, True
    if day in judging.days_off:
        return False, True
    published = _published(day)
    if published is not None:
        return published, True
    entered = any(each.year == day.year for each in (*judging.days_off, *judging.days_on))
    return day.weekday() < SATURDAY, entered


def _published(day: date) -> bool | None:
    """What the public calendar says; None if it is missing or ends earlier."""
    try:
        calendar = import_module("chinese_calendar")
        return bool(calendar.is_workday(day))
    except (ImportError, NotImplementedError):
        return None
