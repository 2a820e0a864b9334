"""Step: official document → workspace with its 总台账."""

from pathlib import Path

from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.master.write import write_master
from xl_fenjie.steps.read import read
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import UnitKind
from xl_fenjie.values.results import NewWorkspace
from xl_fenjie.values.rules import rules_of
from xl_fenjie.workspace.places import INBOX, MASTER_NAMES, Workspace
from xl_fenjie.workspace.writing import NewFile, write_all

MASTER_NAME = MASTER_NAMES[0]


def new(folder: Path, document: Path) -> NewWorkspace:
    """Make a workspace from a document; nothing is written where that cannot be done.

    Raises:
        FenjieError: the document cannot be read, the folder has a 总台账 already, or it cannot be
            written to.
    """
    if any((folder / name).exists() for name in MASTER_NAMES):
        raise FenjieError("workspace_exists", path=folder)
    plan = read(document)
    content = write_master(Master(plan=plan, rules=rules_of(plan)), master_macros())
    write_all([NewFile(folder / MASTER_NAME, content)])
    Workspace.make_folder(folder / INBOX)
    return NewWorkspace(
        master=folder / MASTER_NAME,
        tasks=len(plan.tasks),
        units=sum(unit.kind is UnitKind.UNIT for unit in plan.units),
        remarks=plan.remarks,
    )
