"""Folders and files of a workspace, by the names that staff see."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.lock import holding
from xl_fenjie.workspace.refusal import telling_of_reading, telling_of_writing
from xl_fenjie.workspace.sharing import share_like_folder

MASTER_NAMES = ("总台账.xlsm", "总台账.xlsx")
ISSUED = "下发"
LISTS = "清单"
DRAFTS = "邮件草稿"
INBOX = "收件"
SENT_BACK = "退回"
TEMPLATES = "模板"
SUMMARY = "汇总"
ARCHIVE = "归档"
STATE = ".fenjie"
LEAVINGS = (ISSUED, SENT_BACK, SUMMARY, ARCHIVE)
"""Folders in which every file has an entry in the ledger."""
PASSING = ("~$", ".", "Thumbs.db", "desktop.ini")
"""Prefixes of files that programs leave behind, not people."""
OPEN_BESIDE = ("~${}", ".~{}", ".~lock.{}#")
"""Lock files that Excel, WPS and LibreOffice keep beside an open workbook."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a 总台账; all other places follow from it."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """The workspace in this folder; raises FenjieError if there is none."""
        workspace = cls(folder)
        with telling_of_reading(folder):
            if not folder.is_dir():
                raise FenjieError("folder_missing", path=folder)
            workspace.master  # noqa: B018 - raises if there is none, or two
        return workspace

    @classmethod
    def vacant(cls, folder: Path) -> "Workspace":
        """A folder in which a workspace can be created.

        Raises:
            FenjieError: there is a workspace, one without its 总台账, or one around it.
        """
        workspace = cls(folder)
        with telling_of_reading(folder):
            if any((folder / name).exists() for name in MASTER_NAMES):
                raise FenjieError("workspace_exists", path=folder)
            if workspace.ledger.exists():
                raise FenjieError("master_lost", path=folder)
            workspace.require_ledger()
            outer = cls.around(folder)
        if outer is not None:
            raise FenjieError("workspace_within", path=folder, outer=outer.folder)
        return workspace

    @classmethod
    def around(cls, file: Path) -> "Workspace | None":
        """The workspace that contains a file, or None."""
        for folder in file.resolve().parents:
            if any((folder / name).is_file() for name in MASTER_NAMES):
                return cls(folder)
        return None

    @property
    def master(self) -> Path:
        """The path of 总台账; raises FenjieError if there is none, or two."""
        there = [name for name in MASTER_NAMES if (self.folder / name).is_file()]
        if len(there) > 1:
            raise FenjieError("master_twice", path=self.folder, names="、".join(there))
        if not there:
            code = "master_lost" if self.ledger.exists() else "not_a_workspace"
            raise FenjieError(code, path=self.folder)
        return self.folder / there[0]

    @property
    def inbox(self) -> Path:
        """The drop folder for files received by hand."""
        return self.folder / INBOX

    @property
    def archive_folder(self) -> Path:
        """The archive of received bytes."""
        return self.folder / ARCHIVE

    @property
    def state(self) -> Path:
        """The program's own folder: ledger, lock, log."""
        return self.folder / STATE

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.state / "ledger.sqlite"

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.state / "lock"

    def require_ledger(self) -> None:
        """Raise FenjieError if the workspace has files but its ledger is gone.

        With a new ledger every unit would seem never to have reported.
        """
        if self.ledger.exists() and self.ledger.stat().st_size:
            return
        left = [name for name in LEAVINGS if _holds_files(self.folder / name)]
        if left:
            raise FenjieError("ledger_lost", path=self.ledger, folders="、".join(left))

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second run out; raises FenjieError at once if one is under way."""
        self.make_folder(self.state)
        with holding(self.lock, self.folder):
            yield

    def open_beside(self) -> str:
        """The name of the lock file that shows that 总台账 is open in a program; '' if none."""
        master = self.master
        names = (mark.format(master.name) for mark in OPEN_BESIDE)
        with telling_of_reading(master):
            return next((name for name in names if (self.folder / name).exists()), "")

    @staticmethod
    def make_folder(folder: Path) -> None:
        """Make a folder unless it exists; raises FenjieError if that fails."""
        with telling_of_writing(folder):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                share_like_folder(folder)


def _holds_files(folder: Path) -> bool:
    return any(path.is_file() and not path.name.startswith(PASSING) for path in folder.rglob("*"))
