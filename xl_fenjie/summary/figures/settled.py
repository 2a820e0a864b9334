"""What contradicted itself in a unit's earlier return of the round, and does so no more."""

from xl_fenjie.round.standing import RoundStanding
from xl_fenjie.summary.figures.doubts import contradictions
from xl_fenjie.summary.figures.progress import duty_progress
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.returns import ReceivedReturn, Verdict


def settled(found: RoundStanding, judging: Judging) -> int:
    """How many tasks were set right before the summary: 已完成 beside a figure that is not met."""
    count = 0
    for unit, history in found.histories.items():
        counting = found.heard(unit).counting
        if counting is None or counting.content.verdict is not Verdict.ACCEPTED:
            continue
        before = {
            task
            for each in history.returns
            if each.received_at <= counting.received_at and each is not counting
            for task in _contradicted(found, unit, each, judging)
        }
        count += len(before - _contradicted(found, unit, counting, judging))
    return count


def _contradicted(
    found: RoundStanding, unit: str, taken: ReceivedReturn, judging: Judging
) -> set[str]:
    """The tasks on which a return contradicts itself."""
    rows = taken.content.rows
    return {
        duty.task.id
        for duty in found.duties(unit)
        if duty.reports
        and contradictions(
            duty.task,
            duty_progress(duty, [row for row in rows if row.task == duty.task.id]),
            judging,
        )
    }
