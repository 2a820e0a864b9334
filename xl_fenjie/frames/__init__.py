"""Plans, returns and summaries as pandas DataFrames.

Needs the extra ``frames``: ``pip install "xl-fenjie[frames]"``. docs/frames.md lists the columns of
each frame with types and meanings.
"""

from collections.abc import Iterable

try:
    import pandas as pd
except ModuleNotFoundError as cause:
    if cause.name != "pandas":
        raise
    raise ModuleNotFoundError(
        'xl_fenjie.frames needs pandas: pip install "xl-fenjie[frames]"', name="pandas"
    ) from cause

from xl_fenjie.frames.of_plan import ASSIGNMENTS, TARGETS, TASKS, aims, assigned
from xl_fenjie.frames.of_returns import FINDINGS, answer_rows, answers_schema, faults
from xl_fenjie.frames.of_summary import DUTY_PROGRESS, STANDINGS, TARGET_PROGRESS, TASK_PROGRESS
from xl_fenjie.values.plan import FormKey, Plan
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.returns import Return
from xl_fenjie.values.summary import Summary


def tasks(plan: Plan) -> pd.DataFrame:
    """The tasks of a plan, one per row."""
    return TASKS.frame(plan.tasks)


def assignments(plan: Plan) -> pd.DataFrame:
    """Who stands in which task: a row for each unit or group, task and role."""
    return ASSIGNMENTS.frame(assigned(plan))


def targets(plan: Plan) -> pd.DataFrame:
    """The figures that the tasks of a plan are to reach, one per row."""
    return TARGETS.frame(aims(plan))


def answers(returns: Iterable[Return], form: FormKey | str = FormKey.PROGRESS) -> pd.DataFrame:
    """What the units answered on one form: a row for each row of the returns.

    Returns of other forms, and those whose form could not be told, are left out. Refused returns
    are in; ``verdict`` tells them apart.
    """
    key = FormKey(form)
    return answers_schema(key).frame(answer_rows(returns, key))


def findings(returns: Iterable[Return]) -> pd.DataFrame:
    """What is wrong in the returns, one finding per row."""
    return FINDINGS.frame(faults(returns))


def standings(units: Iterable[UnitStanding]) -> pd.DataFrame:
    """Who has reported, one unit per row."""
    return STANDINGS.frame(units)


def task_progress(summary: Summary) -> pd.DataFrame:
    """How the tasks stand, one per row."""
    return TASK_PROGRESS.frame(summary.tasks)


def duty_progress(summary: Summary) -> pd.DataFrame:
    """What each unit reported on each of its tasks, one duty per row."""
    return DUTY_PROGRESS.frame(summary.duties)


def target_progress(summary: Summary) -> pd.DataFrame:
    """The figures reached so far beside their targets, one target per row."""
    return TARGET_PROGRESS.frame(summary.targets)
