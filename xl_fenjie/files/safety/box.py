"""A box in which foreign code reads files: a child process with limits of memory and time.

The readers of old and binary formats are compiled code. Lied to about a sheet's size they ask for
more memory than there is and abort the whole process, which no except clause can catch. To
measure each of their formats beforehand took a second reader of each; in here they may fail as
they like.
"""

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, TypeVar

from xl_fenjie.files.safety import BOX_ARGUMENT
from xl_fenjie.files.unreadable import DamagedError, TooLargeError, UnreadableError

T = TypeVar("T")

MEMORY = 1 << 30  # bytes of address space; Python and the readers take a third of it
SECONDS = 20.0


class ReadingBox:
    """Calls functions in one child process, which is started when it is first needed."""

    def __init__(self, memory: int = MEMORY, seconds: float = SECONDS) -> None:
        self._memory = memory
        self._seconds = seconds
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """What the function gives; it, its arguments and its answer travel as pickles.

        Raises:
            UnreadableError: the function says so, or it took more than the limits.
        """
        question = pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL)
        with self._turn:
            child = self._started()
            watch = threading.Timer(self._seconds, child.kill)
            watch.start()
            try:
                _send(_pipe(child.stdin), question)
                answer, error = _received(_pipe(child.stdout))
            except (OSError, EOFError, pickle.UnpicklingError) as cause:
                self.close()
                raise TooLargeError("large_reading") from cause
            finally:
                watch.cancel()
        if error is not None:
            raise error
        result: T = answer
        return result

    def close(self) -> None:
        """End the child; the next call starts another."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return  # a fork of us does not own it
        child.kill()
        for stream in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                _pipe(stream).close()
        child.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._owner != os.getpid():
            command = [sys.executable, BOX_ARGUMENT]
            if not getattr(sys, "frozen", False):
                command = [sys.executable, "-c", _START.format(path=sys.path)]
            self._child = subprocess.Popen(  # noqa: S603 - ourselves
                [*command, str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # the readers print their panics past Python
            )
            self._owner = os.getpid()
        return self._child


_START = "import sys; sys.path[:] = {path!r}; from {name} import serve; serve()".replace(
    "{name}", __name__
)


def serve() -> None:
    """Be the child: answer calls until the other side goes away."""
    _limit_memory(int(sys.argv[-1]))
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a reader prints is no answer
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            function, arguments = _received(questions)
            _send(answers, pickle.dumps(_answer(function, arguments), pickle.HIGHEST_PROTOCOL))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    """The stream, which is there because a pipe was asked for."""
    if stream is None:
        raise EOFError
    return stream


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(8, "big"))
    stream.write(message)
    stream.flush()


def _received(stream: IO[bytes]) -> tuple[Any, Any]:
    """The next message from a process of our own, which alone holds the other end."""
    size = stream.read(8)
    if len(size) < 8:  # noqa: PLR2004 - as sent
        raise EOFError
    message = stream.read(int.from_bytes(size, "big"))
    both: tuple[Any, Any] = pickle.loads(message)  # noqa: S301 - our own words
    return both


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, Any]:
    try:
        return function(*arguments), None
    except UnreadableError as error:
        return None, error
    except MemoryError:
        return None, TooLargeError("large_reading")
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return None, DamagedError(type(error).__name__)


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32":
        from xl_fenjie.files.safety.windows import limit_memory  # noqa: PLC0415 - only there

        limit_memory(memory)
    else:
        import resource  # noqa: PLC0415 - Windows has none

        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


_box = ReadingBox()
in_box = _box.call
atexit.register(_box.close)
