"""The texts in 模板/, which the office can change: laid there, and read back."""

import hashlib
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.templates.language import Template, packaged
from xl_fenjie.workspace.places import TEMPLATES
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.writing import NewFile


class Text(Enum):
    """A text by the package's name for it, and that of its file for staff."""

    FORMS = ("forms", "邮件_下发.txt")
    CORRECTIONS = ("corrections", "邮件_退回.txt")
    REMINDERS = ("reminders", "邮件_催报.txt")
    REMINDER_LETTER = ("reminder_letter", "催报函.txt")
    PROGRESS_REPORT = ("progress_report", "办理情况报告.txt")
    NOTICE = ("notice", "通报.txt")
    LEDGER = ("ledger", "台账.txt")


MAIL_TEXTS = (Text.FORMS, Text.CORRECTIONS, Text.REMINDERS, Text.REMINDER_LETTER)
REPORT_TEXTS = (Text.PROGRESS_REPORT, Text.NOTICE, Text.LEDGER)


def template_for(workspace: OpenWorkspace, text: Text) -> Template:
    """The office's own text where it has changed it, else the package's."""
    packaged_name, file = text.value
    path = _path(workspace, text)
    if _is_theirs(workspace, path):
        return Template(file, read_file(path).decode("utf-8-sig", "replace"))
    return Template(file, packaged(packaged_name))


def offered(workspace: OpenWorkspace, texts: Iterable[Text]) -> list[NewFile]:
    """The package's texts for staff to change; those that they changed stay."""
    # with a mark for UTF-8, so that the editor of Windows saves it as such
    return [
        NewFile(path, packaged(text.value[0]).encode("utf-8-sig"))
        for text in texts
        if not _is_theirs(workspace, path := _path(workspace, text))
    ]


def _path(workspace: OpenWorkspace, text: Text) -> Path:
    return workspace.places.folder / TEMPLATES / text.value[1]


def _is_theirs(workspace: OpenWorkspace, path: Path) -> bool:
    """Whether staff have changed a text that the program laid there, or laid their own."""
    return path.is_file() and not workspace.wrote(path, hashlib.sha256(read_file(path)).hexdigest())
