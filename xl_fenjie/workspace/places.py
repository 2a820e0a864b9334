"""Where things lie in a workspace: the names that staff see in the folder."""

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
"""Where every file has its entry in the ledger."""
PASSING = ("~$", ".", "Thumbs.db", "desktop.ini")
"""How names begin that programs leave in folders; nobody put them there."""
OPEN_BESIDE = ("~${}", ".~{}", ".~lock.{}#")
"""What Excel, WPS and LibreOffice lay beside a workbook as long as it is open in them."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a 总台账; all other places follow from it."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """The workspace in this folder; raises FenjieError where there is none."""
        workspace = cls(folder)
        with telling_of_reading(folder):
            if not folder.is_dir():
                raise FenjieError("folder_missing", path=folder)
            workspace.master  # noqa: B018 - raises where there is none, or two
        return workspace

    @classmethod
    def vacant(cls, folder: Path) -> "Workspace":
        """A folder in which a workspace can be founded.

        Raises:
            FenjieError: there is one, one has lost its 总台账, or the folder lies within another.
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
        """The workspace in which a file lies, or None."""
        for folder in file.resolve().parents:
            if any((folder / name).is_file() for name in MASTER_NAMES):
                return cls(folder)
        return None

    @property
    def master(self) -> Path:
        """The 总台账; raises FenjieError where there is none, or where there are two."""
        there = [name for name in MASTER_NAMES if (self.folder / name).is_file()]
        if len(there) > 1:
            raise FenjieError("master_twice", path=self.folder, names="、".join(there))
        if not there:
            code = "master_lost" if self.ledger.exists() else "not_a_workspace"
            raise FenjieError(code, path=self.folder)
        return self.folder / there[0]

    @property
    def inbox(self) -> Path:
        """Where staff drop the files that came by hand."""
        return self.folder / INBOX

    @property
    def archive_folder(self) -> Path:
        """Where received bytes are kept under their SHA-256."""
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
        """The file by which a second run is kept out."""
        return self.state / "lock"

    def require_ledger(self) -> None:
        """Raise FenjieError where files of ours lie about but what the ledger knew is gone.

        A new ledger would take every unit for one that never reported.
        """
        if self.ledger.exists() and self.ledger.stat().st_size:
            return
        left = [name for name in LEAVINGS if _holds_files(self.folder / name)]
        if left:
            raise FenjieError("ledger_lost", path=self.ledger, folders="、".join(left))

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second run out; raises FenjieError at once where one is under way."""
        self.make_folder(self.state)
        with holding(self.lock, self.folder):
            yield

    def open_beside(self) -> str:
        """The file that says that 总台账 is open in a program, by its name; '' where none does."""
        master = self.master
        names = (mark.format(master.name) for mark in OPEN_BESIDE)
        with telling_of_reading(master):
            return next((name for name in names if (self.folder / name).exists()), "")

    @staticmethod
    def make_folder(folder: Path) -> None:
        """Make a folder where there is none; raises FenjieError where that cannot be."""
        with telling_of_writing(folder):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                share_like_folder(folder)


def _holds_files(folder: Path) -> bool:
    return any(path.is_file() and not path.name.startswith(PASSING) for path in folder.rglob("*"))
