"""The round of a 责任分解方案: document → plan → forms → checked returns → summary.

    import xl_fenjie

    plan = xl_fenjie.read_plan("责任分解方案.docx")
    for form in xl_fenjie.write_forms(plan, "progress", "2026Q1").files:
        Path(form.name).write_bytes(form.content)

docs/library.md tells the rest. The names are loaded when they are first used: importing the
package costs nothing.
"""

from importlib import import_module

TYPE_CHECKING = False  # checkers take it for true; importing typing would double the cost

if TYPE_CHECKING:
    from xl_fenjie import frames as frames
    from xl_fenjie.catalogue.errors import FenjieError as FenjieError
    from xl_fenjie.library import FormFile as FormFile
    from xl_fenjie.library import check_files as check_files
    from xl_fenjie.library import open_workspace as open_workspace
    from xl_fenjie.library import read_plan as read_plan
    from xl_fenjie.library import standing as standing
    from xl_fenjie.library import summarise as summarise
    from xl_fenjie.library import write_forms as write_forms
    from xl_fenjie.round.workspace import OpenWorkspace as OpenWorkspace
    from xl_fenjie.values.findings import Finding as Finding
    from xl_fenjie.values.period import Period as Period
    from xl_fenjie.values.plan import FormKey as FormKey
    from xl_fenjie.values.plan import Plan as Plan
    from xl_fenjie.values.results import UnitStanding as UnitStanding
    from xl_fenjie.values.returns import Return as Return
    from xl_fenjie.values.summary import Summary as Summary

    __version__: str

_HOMES = {
    "FenjieError": "xl_fenjie.catalogue.errors",
    "Finding": "xl_fenjie.values.findings",
    "FormFile": "xl_fenjie.library",
    "FormKey": "xl_fenjie.values.plan",
    "OpenWorkspace": "xl_fenjie.round.workspace",
    "Period": "xl_fenjie.values.period",
    "Plan": "xl_fenjie.values.plan",
    "Return": "xl_fenjie.values.returns",
    "Summary": "xl_fenjie.values.summary",
    "UnitStanding": "xl_fenjie.values.results",
    "check_files": "xl_fenjie.library",
    "open_workspace": "xl_fenjie.library",
    "read_plan": "xl_fenjie.library",
    "standing": "xl_fenjie.library",
    "summarise": "xl_fenjie.library",
    "write_forms": "xl_fenjie.library",
}
"""The module that defines each public name."""


if not TYPE_CHECKING:  # a checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name == "__version__":
            return import_module("importlib.metadata").version("xl-fenjie")
        if name == "frames":
            return import_module("xl_fenjie.frames")
        if name in _HOMES:
            return getattr(import_module(_HOMES[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, "__version__", "frames"])
