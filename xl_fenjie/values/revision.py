"""What a revised document changes in a plan that staff have worked on."""

from enum import StrEnum

from xl_fenjie.values.value import Value


class ChangeKind(StrEnum):
    """What became of a task, a date or a fact of the plan."""

    NEW = "new"
    GONE = "gone"
    TEXT = "text"
    UNITS = "units"
    OTHER = "other"


class Change(Value):
    """One change; ``task`` is the id, empty for what is no task; ``what`` names it in Chinese.

    With ``conflict`` staff had changed the same thing otherwise: theirs stands, and the document's
    word is on 待核实.
    """

    kind: ChangeKind
    task: str = ""
    what: str
    before: str = ""
    after: str = ""
    conflict: bool = False
