"""Tasks that were there and are no more: rows deleted from 总台账 by mistake are told."""

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.plan import Plan

IDS_TOLD = 10


def vanished(workspace: OpenWorkspace) -> tuple[str, ...]:
    """A sentence where 任务 lacks tasks of the last issue, before that of the document."""
    before, when = _before(workspace)
    there = {task.id for task in workspace.master.plan.tasks}
    gone = [task.id for task in before.tasks if task.id not in there] if before else []
    if not gone:
        return ()
    ids = "、".join(gone[:IDS_TOLD]) + ("等" if len(gone) > IDS_TOLD else "")
    return (sentence("tasks_vanished", when=when, count=len(gone), ids=ids),)


def _before(workspace: OpenWorkspace) -> tuple[Plan | None, str]:
    issued = workspace.snapshot.issued
    if issued:
        return workspace.ledger.editions().get(issued[-1].edition), "上次下发时"
    return workspace.ledger.reading(), "读入文件时"
