"""Where things lie in a workspace: the names that staff see in the folder."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.values.errors import FenjieError

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


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a 总台账; all other places follow from it."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """The workspace in this folder; raises FenjieError where there is none."""
        if not folder.is_dir():
            raise FenjieError("folder_missing", path=folder)
        workspace = cls(folder)
        if not any((folder / name).is_file() for name in MASTER_NAMES):
            raise FenjieError("not_a_workspace", path=folder)
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
        """The 总台账; with buttons where there is one."""
        for name in MASTER_NAMES:
            if (self.folder / name).is_file():
                return self.folder / name
        raise FenjieError("not_a_workspace", path=self.folder)

    @property
    def inbox(self) -> Path:
        """Where staff drop the files that came by hand."""
        return self.folder / INBOX

    @property
    def archive(self) -> Path:
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

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second run out; raises FenjieError at once where one is under way."""
        import filelock  # noqa: PLC0415 - only commands that change a workspace need it

        self.make_folder(self.state)
        try:
            with filelock.FileLock(self.state / "lock", timeout=0):
                yield
        except filelock.Timeout as cause:
            raise FenjieError("workspace_busy", path=self.folder) from cause

    @staticmethod
    def make_folder(folder: Path) -> None:
        """Make a folder where there is none; raises FenjieError where that cannot be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            reason = cause.strerror or str(cause)
            raise FenjieError("write_failed", path=folder, reason=reason) from cause
