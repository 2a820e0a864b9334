"""Whose paper copy a scan is: told by the name of its file, for there is no other witness."""

import re
import unicodedata

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.file_name import unit_named, words_of
from xl_fenjie.returns.witnesses import PERIOD, period_told
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import NOBODY, Identity
from xl_fenjie.values.rounds import usual_form


def identify_paper(name: str, context: Context, given: Identity = NOBODY) -> Identity:
    """The unit that the name names, and the form that was issued to it last, unless it names it.

    Where the name fits two units, or none, the unit stays unknown.
    """
    words = words_of(name)
    unit = given.unit or unit_named(words, context)
    period = given.period or _period(name, context)
    form = given.form or next((form.key for form in FORMS.values() if form.name in words), None)
    last = next(
        (
            each
            for each in reversed(context.issued)
            if each.unit == unit and form in {None, each.form} and period in {None, each.period}
        ),
        None,
    )
    if last is None:
        return Identity(form or _usual(period), period, unit)
    return Identity(last.form, last.period, unit)


def _period(name: str, context: Context) -> Period | None:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    for match in re.finditer(PERIOD, text):
        told = period_told(match, context) if match[0] else None
        if told is not None:
            return told
    return None


def _usual(period: Period | None) -> FormKey | None:
    if period is None:
        return None
    return usual_form(period)
