"""Keys of the answers on each form.

They index ``Row.answers`` and ``Row.cells``. Form definitions, checks and summary share them here
because they do not import one another.
"""

from enum import StrEnum


class AnswerKey(StrEnum):
    """The questions of the form 完成情况.

    完成情况, 进展状态, 存在问题, 下一步措施, 完成值, and 办结情况 of the work that falls due.
    """

    PROGRESS = "progress"
    STATUS = "status"
    PROBLEMS = "problems"
    NEXT_STEPS = "next_steps"
    ACTUAL = "actual"
    WORK_STATE = "work_state"


class WorkPlanKey(StrEnum):
    """The questions of the form 工作方案: 具体工作内容, 完成时限, 分管领导, 责任部门."""

    CONTENT = "content"
    DUE = "due"
    LEADER = "leader"
    DEPARTMENT = "department"


class ContactKey(StrEnum):
    """The questions of the form 名单: 姓名, 职务, 手机, 办公电话."""

    PERSON = "person"
    POST = "post"
    MOBILE = "mobile"
    OFFICE_PHONE = "office_phone"
