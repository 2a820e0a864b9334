"""The buttons of 总台账: one function for each, called by the macro of its name.

A button calls the same step as the command, and takes the plan from the open workbook, so that
what staff have typed counts before it is saved. Nothing heavy is imported before ``press`` can
catch what goes wrong.
"""

from collections.abc import Callable
from functools import partial

from xl_fenjie.buttons.press import press

__all__ = [
    "consolidate",
    "import_plan",
    "issue",
    "open_folder",
    "receive",
    "refresh",
    "review",
    "status",
]


def import_plan() -> None:
    """导入方案."""
    press("import_plan")


def review() -> None:
    """核对台账."""
    press("review")


def issue() -> None:
    """下发表格."""
    press("issue")


def receive() -> None:
    """收表核对."""
    press("receive")


def status() -> None:
    """报送情况."""
    press("status")


def consolidate() -> None:
    """生成汇总."""
    press("consolidate")


def refresh() -> None:
    """刷新操作台."""
    press("refresh")


def open_folder() -> None:
    """打开文件夹."""
    press("open_folder")


def __getattr__(name: str) -> Callable[[], None]:
    """A button of a newer workbook that this version does not know: it says so when it runs."""
    if name.startswith("_"):
        raise AttributeError(name)
    return partial(press, name)
