"""What a form says of itself to a program, on the very hidden sheet ``_fenjie``: key, value."""

from collections.abc import Mapping
from enum import StrEnum

from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

FORM_SCHEMA = "fenjie.form/1"


class Fact(StrEnum):
    """The keys in the first column of ``_fenjie``."""

    SCHEMA = "schema"
    PLAN = "plan"
    EDITION = "edition"
    FORM = "form"
    UNIT = "unit"
    PERIOD = "period"


def facts_of(
    *, plan: str, edition: str, form: FormKey, unit: str, period: Period
) -> Mapping[str, str]:
    """The identity of one form; ``plan`` is the plan's title."""
    return {
        Fact.SCHEMA: FORM_SCHEMA,
        Fact.PLAN: plan,
        Fact.EDITION: edition,
        Fact.FORM: form.value,
        Fact.UNIT: unit,
        Fact.PERIOD: str(period),
    }
