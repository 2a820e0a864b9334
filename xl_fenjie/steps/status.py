"""Step: who has reported in a period."""

from pathlib import Path

from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.summary.standing import standings
from xl_fenjie.values.deadlines import general_due
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Status
from xl_fenjie.workspace.clock import now


def status(folder: Path, period: Period | None = None, *, master: Master | None = None) -> Status:
    """Where every unit stands; without ``period`` for the one issued last.

    ``master`` stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: there is no workspace, or nothing has been issued and no period is given.
    """
    with opened(folder, master) as workspace:
        wanted = period or _latest(workspace)
        # a year as such is reported on by the 工作方案, a quarter by 完成情况
        form = FormKey.PROGRESS if wanted.quarter else FormKey.WORK_PLAN
        ledger = workspace.ledger
        units = standings(
            workspace.master,
            form,
            wanted,
            received=ledger.returns(),
            reminders=ledger.reminders(form, wanted),
            as_of=now(),
        )
        return Status(wanted, general_due(workspace.master.plan, form, wanted), units)


def _latest(workspace: Opened) -> Period:
    issued = workspace.ledger.issued()
    if not issued:
        raise FenjieError("nothing_issued", path=workspace.places.folder)
    return issued[-1].period
