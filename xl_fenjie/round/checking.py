"""What is known of the round when a file comes in, gathered once for all files of a run."""

import hashlib
from pathlib import Path

from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.findings import finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import NOBODY, Identity, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.log import note_unforeseen


def check_safely(
    content: bytes, name: str, context: Context, settled: Identity = NOBODY, *, log: Path | None
) -> Return:
    """Check one file so that whatever happens in it is a finding on it, and the next is checked.

    ``settled`` is what a person says of it; ``log`` the folder in which the unforeseen is noted.
    """
    try:
        return check_return(content, name, context, settled)
    except Exception as failure:  # noqa: BLE001 - one bad file never stops the intake
        noted = note_unforeseen(failure, log)
        found = finding("return_unforeseen", found=type(failure).__name__, log=noted)
        sha256 = hashlib.sha256(content).hexdigest()
        return Return(name, sha256, Verdict.REVIEW, settled, findings=(found,))


class Checking:
    """The context of a run; ``remember`` lets what was accepted count for the files after it."""

    def __init__(self, workspace: OpenWorkspace) -> None:
        master = workspace.master
        self._earlier: dict[tuple[str, Period], tuple[Row, ...]] = {}
        self.context = Context(
            today=workspace.moment.date(),
            rules=master.rules,
            plans=workspace.ledger.editions(),
            master=master,
            issued=tuple(workspace.snapshot.issued),
            earlier=self._earlier,
        )
        for each in workspace.snapshot.received:
            self.remember(each.content)

    def remember(self, answer: Return) -> None:
        """Let the quarter after this one be compared with it, also within this run."""
        who = answer.identity
        counts = answer.verdict is Verdict.ACCEPTED and who.form is FormKey.PROGRESS
        if counts and who.unit and who.period:
            self._earlier[who.unit, who.period] = answer.rows
