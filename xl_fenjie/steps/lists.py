"""Step: master → 任务清单, 时间清单, 责任清单 as workbook and document."""

from pathlib import Path

from xl_fenjie.lists.document import write_lists_document
from xl_fenjie.lists.tables import three_lists
from xl_fenjie.lists.workbook import write_lists
from xl_fenjie.round.workspace import opened
from xl_fenjie.values.master import Master
from xl_fenjie.values.results import Lists
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import LISTS
from xl_fenjie.workspace.writing import NewFile, free_path


def lists(folder: Path, *, master: Master | None = None) -> Lists:
    """Write the three lists into 清单/, beside those on which staff have worked.

    ``master`` stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: there is no workspace, its 总台账 has faults, or a file cannot be written.
    """
    with opened(folder, master) as workspace:
        plan, rules = workspace.master.plan, workspace.master.rules
        tables = three_lists(workspace.master)
        day = now().replace(hour=0, minute=0, second=0, microsecond=0)
        contents = {
            ".xlsx": write_lists(tables, plan.title, rules),
            ".docx": write_lists_document(tables, plan.title, rules, day),
        }
        files = []
        for suffix, content in contents.items():
            name = f"{plan.year}年任务清单、时间清单、责任清单{suffix}"
            path = workspace.places.folder / LISTS / name
            files.append(NewFile(free_path(path, content, workspace.wrote), content))
        workspace.write(files)
        return Lists(
            workbook=files[0].path,
            document=files[1].path,
            counts={table.name: len(table.rows) for table in tables},
        )
