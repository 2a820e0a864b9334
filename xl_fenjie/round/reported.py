"""What was known when the earlier quarters were reported on: what a report said stays said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rounds import RoundKey


@dataclass(frozen=True, slots=True)
class AsReported:
    """Plan and ledger as they were known when a quarter was reported on."""

    master: Master
    snapshot: Snapshot
    moment: datetime


def reported_before(workspace: OpenWorkspace, period: Period) -> Mapping[Period, AsReported]:
    """By earlier quarter of the year what its report was made from; none where there is none.

    The report of a quarter is the last summary of it before the forms of the next quarter went
    out, else the first: one that is made anew in December does not change what April said.
    """
    numbers = range(1, period.quarter)
    begun = workspace.ledger.first_issues() if numbers else {}
    summaries = workspace.ledger.summaries() if numbers else ()
    found: dict[Period, AsReported] = {}
    for number in numbers:
        quarter = Period(period.year, number)
        made = [
            each for of, each in summaries if of == quarter and each.made_at <= workspace.moment
        ]
        if not made:
            continue
        end = begun.get(RoundKey(FormKey.PROGRESS, Period(period.year, number + 1)))
        in_time = [each for each in made if end is None or each.made_at <= end]
        then = workspace.at((in_time or made[:1])[-1].known_at)
        found[quarter] = AsReported(then.master, then.snapshot, then.moment)
    return found
