"""Steps that run as commands beside the desk: what they say so far, and how they are stopped.

A command is a process of its own, so a page can stop it at any moment: whatever it writes appears
whole or not at all.
"""

import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_OUTPUT = 200_000  # characters of what a command says that are kept


@dataclass
class RunningStep:
    """A command on its way; ``status`` is its exit status, None as long as it runs."""

    title: str
    process: subprocess.Popen[str]
    output: str = ""
    stopped: bool = False
    _reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def status(self) -> int | None:
        """The exit status as soon as all that was said has been read."""
        return None if self._reader.is_alive() else self.process.poll()

    def stop(self) -> None:
        """End the command now."""
        self.stopped = True
        self.process.kill()

    def wait(self) -> int:
        """Wait for the end; the exit status comes back."""
        self._reader.join()
        return self.process.wait()

    def _read(self) -> None:
        if self.process.stdout is None:
            return
        with self.process.stdout as lines:
            for line in lines:
                self.output = (self.output + line)[-LONGEST_OUTPUT:]
        self.process.wait()


class RunningSteps:
    """The commands of one desk by their numbers."""

    def __init__(self, at: Path) -> None:
        self._at = at
        self._numbers = itertools.count(1)
        self._jobs: dict[int, RunningStep] = {}

    def start(self, title: str, arguments: Sequence[str]) -> int:
        """Start ``fenjie`` with these arguments; its number comes back."""
        own = [sys.executable, "-m", "xl_fenjie"]
        program = [sys.executable] if getattr(sys, "frozen", False) else own
        process = subprocess.Popen(  # noqa: S603 - ourselves
            [*program, *arguments],
            cwd=self._at,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "100"},
        )
        number = next(self._numbers)
        self._jobs[number] = RunningStep(title, process)
        return number

    def get(self, number: int) -> RunningStep | None:
        """The command of this number, if there is one."""
        return self._jobs.get(number)

    def stop_all(self) -> None:
        """End what still runs, before the desk does."""
        for job in self._jobs.values():
            if job.status is None:
                job.stop()
