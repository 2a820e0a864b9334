"""The checks of a return: one small pure function per file, reading → findings.

``CHECKS`` is the declared list; a new check is one module and one line here. The order is that in
which a reader wants to be told: the sheet, its tasks, then the answers.
"""

from collections.abc import Callable, Iterable

from xl_fenjie.returns.checks import (
    answer_elsewhere,
    answer_long,
    answer_merged,
    answer_missing,
    answer_short,
    behind_without_reason,
    cell_error,
    column_missing,
    column_own,
    done_below_target,
    done_reopened,
    due_doubtful,
    figure_approximate,
    figure_falls,
    figure_far_above,
    figure_fraction,
    figure_joined,
    figure_measure,
    figure_negative,
    figure_scale,
    figure_unit,
    figure_unreadable,
    heading_retyped,
    nothing_to_read,
    phone_unreadable,
    private_number,
    read_otherwise,
    row_extra,
    row_repeated,
    rows_hidden,
    status_against_text,
    status_unknown,
    target_missing,
    task_doubtful,
    task_edited,
    task_missing,
    text_repeated,
    work_undated,
)
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding

Check = Callable[[Reading], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    column_missing.check,
    heading_retyped.check,
    column_own.check,
    nothing_to_read.check,
    task_missing.check,
    task_doubtful.check,
    task_edited.check,
    row_extra.check,
    row_repeated.check,
    rows_hidden.check,
    answer_elsewhere.check,
    cell_error.check,
    answer_merged.check,
    answer_missing.check,
    answer_short.check,
    answer_long.check,
    status_unknown.check,
    read_otherwise.check,
    status_against_text.check,
    behind_without_reason.check,
    target_missing.check,
    figure_joined.check,
    figure_unreadable.check,
    figure_scale.check,
    figure_unit.check,
    figure_negative.check,
    figure_fraction.check,
    figure_measure.check,
    figure_far_above.check,
    figure_falls.check,
    figure_approximate.check,
    done_below_target.check,
    done_reopened.check,
    text_repeated.check,
    due_doubtful.check,
    work_undated.check,
    phone_unreadable.check,
    private_number.check,
)


def run_checks(reading: Reading, checks: Iterable[Check] = CHECKS) -> tuple[Finding, ...]:
    """All findings of all checks."""
    return tuple(found for check in checks for found in check(reading))
