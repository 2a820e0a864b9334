"""The round that staff ask for, before anything is done: one of this plan, with a form's period."""

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey


def period_asked(master: Master, form: FormKey, period: Period | None) -> Period:
    """The period asked for; 完成情况 goes by quarters, the other forms by the plan's year.

    Raises:
        FenjieError: it is of another year, or does not fit the form.
    """
    year = master.plan.year
    if period is not None:
        of_this_year(master, period, form)
    if form is FormKey.PROGRESS:
        if period is None or not period.quarter:
            raise FenjieError("period_wanted", example=f"{year}Q1")
        return period
    if period is not None and period.quarter:
        raise FenjieError("year_wanted", example=year)
    return period or Period(year)


def of_this_year(master: Master, period: Period, form: FormKey | None = None) -> None:
    """Refuse a period that this plan has no forms of; ``form`` chooses the example.

    Raises:
        FenjieError: it is of another year.
    """
    year = master.plan.year
    if period.year == year:
        return
    by_quarters = period.quarter if form is None else form is FormKey.PROGRESS
    example = str(Period(year, period.quarter or 1 if by_quarters else 0))
    raise FenjieError("period_other_year", found=period, year=year, example=example)
