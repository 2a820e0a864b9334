"""The frame of every button: whatever happens, staff see one sentence and Excel stays usable."""

from importlib import import_module
from typing import Any

from xl_fenjie.buttons.patience import is_busy, limit_waiting
from xl_fenjie.buttons.trouble import say_without_workbook
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.log import note_unforeseen


def press(name: str) -> None:
    """Run the action of this name on the workbook whose button was pressed; never raises."""
    desk: Any = None
    try:
        # imported here, so that a damaged installation is told in Chinese like everything else
        found = import_module("xl_fenjie.buttons.desk").Desk
        limit_waiting()
        desk = found.of_caller()
        desk.ensure_usable()
        actions = import_module("xl_fenjie.buttons.actions")
        desk.run(actions.ACTIONS.get(name, actions.unknown))
    except FenjieError as failure:
        _say(desk, failure)
    except Exception as cause:  # noqa: BLE001 - the last line of defence: no traceback for staff
        if is_busy(cause):
            _say(desk, FenjieError("excel_busy"))
            return
        log = note_unforeseen(cause, desk.log_folder if desk is not None else None)
        _say(desk, FenjieError("button_failed", reason=type(cause).__name__, log=log))
    finally:
        if desk is not None:
            desk.calm()


def _say(desk: Any, failure: FenjieError) -> None:
    """Tell a failure in Excel; by the system where there is no workbook, or no longer."""
    try:
        desk.fail(str(failure))
    except Exception:  # noqa: BLE001 - Excel may have been closed meanwhile, or never found
        say_without_workbook(str(failure))
