"""Figures that a task is to reach."""

from xl_fenjie.values.plan import Target


def targets_of(text: str) -> tuple[Target, ...]:
    """The targets of a task's text."""
    return ()
