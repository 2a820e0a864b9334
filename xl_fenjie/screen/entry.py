"""Entry and exit of the command: one Chinese sentence per failure, and the exit status."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Never

import typer

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.safety import BOX_ARGUMENT
from xl_fenjie.workspace.log import note_unforeseen
from xl_fenjie.workspace.refusal import not_read

COULD_NOT = 2
GARBAGE_THRESHOLD = 50_000  # objects


def run_as_process(app: typer.Typer) -> Never:
    """Run the command of this process and leave it with the exit status."""
    if BOX_ARGUMENT in sys.argv[1:2]:
        from xl_fenjie.files.safety.box import serve  # noqa: PLC0415 - for such a child only

        serve()
        sys.exit()
    # plans and rows are many small objects without cycles: collecting them costs a tenth,
    # and once more at the end, when all of them go anyway
    gc.set_threshold(GARBAGE_THRESHOLD, 20, 20)
    # no pydantic plugins: they must not take part in validation, and the search costs time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    status = run(app)
    gc.freeze()
    sys.exit(status)


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status; never a traceback on the screen.

    Without ``arguments`` those of the process.
    """
    _write_utf8()
    try:
        status: int | None = app(arguments, prog_name="fenjie", standalone_mode=False)
    except FenjieError as failure:
        return _say(failure)
    except (typer.Abort, KeyboardInterrupt):
        return _say(FenjieError("interrupted"))
    except BrokenPipeError:
        # the reader of our output has closed it, as `head` does
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
        return COULD_NOT
    except Exception as failure:  # noqa: BLE001 - the last line of defence: no traceback for staff
        return _say(_usage_error(failure) or _refused(failure) or _unforeseen(failure))
    return status or 0


def _write_utf8() -> None:
    """Write UTF-8 to files and pipes; Windows consoles need no encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _say(failure: FenjieError) -> int:
    sys.stderr.write(f"{failure}\n")
    return COULD_NOT


def _usage_error(failure: Any) -> FenjieError | None:
    """The sentence for a usage error of the command line library, or None.

    Its classes are private, so they are told apart by name.
    """
    match type(failure).__name__:
        case "MissingParameter":
            param = failure.param
            name = param.opts[0] if param.param_type_name == "option" else param.metavar
            return FenjieError("argument_missing", name=name)
        case "NoSuchOption":
            near = (
                sentence("meant_word", name=failure.possibilities[0])
                if failure.possibilities
                else ""
            )
            return FenjieError("option_unknown", name=failure.option_name, meant=near)
        case "BadOptionUsage":
            return FenjieError("option_without_value", name=failure.option_name)
        case "NoArgsIsHelpError" | "UsageError" | "BadArgumentUsage" | "BadParameter":
            return FenjieError("usage_wrong")
    return None


def _refused(failure: Exception) -> FenjieError | None:
    """What the system refused of a file that it names; None for anything else."""
    if not isinstance(failure, OSError) or not isinstance(failure.filename, str | Path):
        return None
    return not_read(failure, Path(failure.filename))


def _unforeseen(failure: Exception) -> FenjieError:
    log = note_unforeseen(failure)
    return FenjieError("unexpected", reason=type(failure).__name__, log=log)
