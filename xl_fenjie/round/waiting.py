"""The returns that wait for a person's word."""

from pathlib import Path

from xl_fenjie.round.workspace import OpenWorkspace, looked_at
from xl_fenjie.values.master import Master
from xl_fenjie.values.returns import ReceivedReturn, Verdict


def waiting(folder: Path, *, master: Master | None = None) -> tuple[ReceivedReturn, ...]:
    """As ``waiting_in``, of the workspace in a folder; ``master`` as for ``opened``.

    Raises:
        FenjieError: there is no workspace, or it is in use.
    """
    with looked_at(folder, master) as workspace:
        return waiting_in(workspace)


def waiting_in(workspace: OpenWorkspace) -> tuple[ReceivedReturn, ...]:
    """All returns whose verdict is left to a person and that no later one has replaced."""
    return tuple(
        each
        for each in workspace.snapshot.received
        if each.content.verdict is Verdict.REVIEW and not (each.superseded or each.is_signed_copy)
    )
