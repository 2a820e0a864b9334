"""What is known of the round when a file comes in, gathered once for all files of a run."""

from xl_fenjie.returns.context import Context
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Return, Verdict
from xl_fenjie.values.rows import Row


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
