"""What the ledger of a workspace holds, as the summary takes it."""

from datetime import datetime

from xl_fenjie.steps.opened import Opened
from xl_fenjie.summary.figures.consolidate import Record
from xl_fenjie.values.period import LAST_QUARTER, Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import signed_units


def recorded(workspace: Opened, year: int, as_of: datetime) -> Record:
    """All that was known at a moment of the rounds of a year."""
    ledger = workspace.ledger
    quarters = [Period(year, quarter) for quarter in range(1, LAST_QUARTER + 1)]
    received = ledger.returns(as_of)
    return Record(
        received=received,
        signed={each: signed_units(received, FormKey.PROGRESS, each) for each in quarters},
        reminders={each: ledger.reminders(FormKey.PROGRESS, each) for each in quarters},
        issued=ledger.issued(as_of),
    )
