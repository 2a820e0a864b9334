"""What a round of forms is known by."""

from typing import NamedTuple

from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey


class RoundKey(NamedTuple):
    """A form and the period for which units fill it in: what is issued, pressed for, summed up."""

    form: FormKey
    period: Period


def usual_form(period: Period) -> FormKey:
    """By which form a period is reported on if none is named: 完成情况, a year by 工作方案."""
    return FormKey.PROGRESS if period.quarter else FormKey.WORK_PLAN
