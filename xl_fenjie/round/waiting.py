"""The returns that wait for a person's word."""

from pathlib import Path

from xl_fenjie.round.workspace import looked_at
from xl_fenjie.values.master import Master
from xl_fenjie.values.returns import ReceivedReturn, Verdict


def waiting(folder: Path, *, master: Master | None = None) -> tuple[ReceivedReturn, ...]:
    """All returns whose verdict is left to a person and that no later one has replaced.

    ``master`` stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: there is no workspace, or it is in use.
    """
    with looked_at(folder, master) as workspace:
        return tuple(
            each
            for each in workspace.snapshot.received
            if each.content.verdict is Verdict.REVIEW
            and not (each.superseded or each.is_signed_copy)
        )
