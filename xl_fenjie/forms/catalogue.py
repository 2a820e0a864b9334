"""The three forms, with the headings of the official samples (附表1, 附表2, 名单)."""

from collections.abc import Mapping

from xl_fenjie.forms.definition import (
    TASK_ID,
    AnswerType,
    Column,
    Filler,
    Form,
    Origin,
    RowKind,
    Scope,
)
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import ProgressStatus
from xl_fenjie.values.rules import ExtraColumn

NUMBER = Column(
    "number", "序号", 6, Filler.OFFICE, explanation="本表自己的顺序号。", other_headings=("顺序号",)
)
TASK_TEXT = Column(
    "text",
    "责任事项",
    40,
    Filler.OFFICE,
    explanation="分解方案的原文，请不要改动。",
    other_headings=("工作任务", "目标任务", "重点工作", "重点任务", "任务内容", "工作内容和目标"),
    widest=88,
)
IDENTITY = Column(
    TASK_ID,
    "编号",
    10,
    Filler.OFFICE,
    origin=Origin.IDENTITY,
    explanation="任务的固定编号，回收时靠它对号，请不要改动。",
)
TARGET, TARGET_VALUE, MEASURE = "target", "target_value", "measure"
EARLIER_FIGURE, EARLIER_ANSWER, DUE_WORK = "earlier_figure", "earlier_answer", "due_work"
SECTION = Column(
    "section",
    "所属部分",
    24,
    Filler.OFFICE,
    origin=Origin.REFERENCE,
    part=ExtraColumn.DUTY,
    explanation="任务在分解方案中的标题。",
)
DUTY = Column(
    "duty",
    "任务分工",
    44,
    Filler.OFFICE,
    origin=Origin.REFERENCE,
    part=ExtraColumn.DUTY,
    explanation="本单位在任务中的角色，以及一同承担的单位。",
)

WORK_PLAN = Form(
    FormKey.WORK_PLAN,
    "工作方案",
    "{unit}{period}{matter}工作方案",
    ("请填写浅黄色单元格：具体工作一条一行，写明时限，多的行空着；其他内容请勿改动。",),
    (
        NUMBER,
        TASK_TEXT,
        Column(
            "content",
            "具体工作内容",
            44,
            Filler.UNIT,
            required=True,
            scope=Scope.WORK,
            explanation="一条一行；也可分条写 1. 2. 3.……（单元格内换行按 Alt+Enter）。",
            other_headings=("具体工作", "主要工作内容", "工作举措", "具体举措", "具体措施"),
            widest=88,
        ),
        Column(
            "due",
            "完成时限",
            18,
            Filler.UNIT,
            type=AnswerType.DATE,
            required=True,
            scope=Scope.WORK,
            explanation="按月或季度写，与每条具体工作对应，如 6月底、二季度。",
            other_headings=(
                "完成时间",
                "完成时间（按月或季度）",
                "完成时限（对应每项具体工作内容）",
                "完成期限",
                "时间节点",
            ),
        ),
        Column(
            "leader",
            "分管领导",
            13,
            Filler.UNIT,
            required=True,
            scope=Scope.WORK,
            explanation="本单位分管此事的领导。",
            other_headings=("责任领导", "分管负责人", "分管负责同志"),
        ),
        Column(
            "department",
            "责任部门",
            16,
            Filler.UNIT,
            required=True,
            scope=Scope.WORK,
            explanation="本单位承办的科室。",
            other_headings=("责任科室", "承办科室", "责任股室", "责任处室", "承办部门"),
        ),
        IDENTITY,
    ),
    reference=(SECTION, DUTY),
)

PROGRESS = Form(
    FormKey.PROGRESS,
    "完成情况",
    "{unit}{period}工作完成情况",
    (
        "请填写浅黄色单元格；没有进展的任务请在“进展状态”选“本季度无新进展”，不要留空。",
        "请填写浅黄色单元格；没有进展的任务请在“完成情况”写明“本季度无新进展”，不要留空。",
    ),
    (
        NUMBER,
        TASK_TEXT,
        Column(
            AnswerKey.PROGRESS,
            "完成情况",
            42,
            Filler.UNIT,
            required=True,
            explanation="写到本时段末为止做了什么、完成到什么程度。",
            other_headings=("工作进展", "进展情况", "工作进展情况", "推进情况", "落实情况"),
            widest=88,
        ),
        Column(
            AnswerKey.STATUS,
            "进展状态",
            13,
            Filler.UNIT,
            type=AnswerType.CHOICE,
            choices=tuple(status.value for status in ProgressStatus),
            required=True,
            origin=Origin.EXTRA,
            part=ExtraColumn.STATUS,
            explanation="请从下拉框中选一项。",
            other_headings=("状态", "完成状态", "工作状态"),
        ),
        Column(
            AnswerKey.PROBLEMS,
            "存在问题",
            20,
            Filler.UNIT,
            origin=Origin.EXTRA,
            part=ExtraColumn.PROBLEMS,
            explanation="进度滞后的任务请写明原因；没有问题可写“无”。",
            other_headings=("存在困难", "存在问题及原因", "困难和问题"),
        ),
        Column(
            AnswerKey.NEXT_STEPS,
            "下一步措施",
            20,
            Filler.UNIT,
            origin=Origin.EXTRA,
            part=ExtraColumn.NEXT_STEPS,
            explanation="下一时段打算怎么做、谁来做。",
            other_headings=("下步打算", "下步措施", "下一步打算", "下一步计划", "下一步工作"),
        ),
        Column(
            TARGET,
            "指标",
            16,
            Filler.OFFICE,
            origin=Origin.EXTRA,
            scope=Scope.TARGET,
            part=ExtraColumn.FIGURES,
            explanation="任务中的量化指标，一行一个。",
        ),
        Column(
            TARGET_VALUE,
            "目标值",
            13,
            Filler.OFFICE,
            origin=Origin.EXTRA,
            scope=Scope.TARGET,
            part=ExtraColumn.FIGURES,
            explanation="分解方案规定的全年目标。",
        ),
        Column(
            EARLIER_FIGURE,
            "上期数",
            12,
            Filler.OFFICE,
            origin=Origin.EXTRA,
            scope=Scope.TARGET,
            part=ExtraColumn.FIGURES,
            only_if_filled=True,
            explanation="上一季度报送并通过的累计数，供对照。",
        ),
        Column(
            AnswerKey.ACTUAL,
            "完成值",
            13,
            Filler.UNIT,
            type=AnswerType.FIGURE,
            required=True,
            origin=Origin.EXTRA,
            scope=Scope.TARGET,
            part=ExtraColumn.FIGURES,
            explanation="年初至本时段末的累计数，按右边的计量单位填数字；"
            "也可以连单位一起写，如 1.2万个。",
            other_headings=("累计完成值", "实际完成", "实际完成值", "完成数", "累计完成数"),
        ),
        Column(
            MEASURE,
            "计量单位",
            10,
            Filler.OFFICE,
            origin=Origin.EXTRA,
            scope=Scope.TARGET,
            part=ExtraColumn.FIGURES,
            explanation="完成值的单位，请不要改动。",
        ),
        Column(
            DUE_WORK,
            "本期应完成的工作",
            30,
            Filler.OFFICE,
            origin=Origin.EXTRA,
            part=ExtraColumn.DUE_WORK,
            only_if_filled=True,
            explanation="本单位工作方案中本季度到期的工作。",
        ),
        Column(
            AnswerKey.WORK_STATE,
            "办结情况",
            18,
            Filler.UNIT,
            origin=Origin.EXTRA,
            part=ExtraColumn.DUE_WORK,
            beside=DUE_WORK,
            explanation="左边的工作写“已办结”或“未办结”，可加说明；几条的写 1.已办结 2.未办结。",
        ),
        IDENTITY,
    ),
    reference=(
        Column(
            EARLIER_ANSWER,
            "上期报送内容",
            44,
            Filler.OFFICE,
            origin=Origin.REFERENCE,
            part=ExtraColumn.EARLIER,
            only_if_filled=True,
            explanation="上一季度报送并通过的内容，供对照。",
        ),
        SECTION,
        DUTY,
    ),
)

CONTACTS = Form(
    FormKey.CONTACTS,
    "名单",
    "{unit}{period}{matter}督办工作人员名单",
    ("请填写浅黄色单元格，一人一行；行数不够可接着往下写。",),
    (
        NUMBER,
        Column("person", "姓名", 16, Filler.UNIT, required=True),
        Column("post", "职务", 34, Filler.UNIT, required=True, widest=72),
        Column(
            "mobile",
            "手机",
            22,
            Filler.UNIT,
            type=AnswerType.PHONE,
            required=True,
            other_headings=("手机号码", "移动电话"),
        ),
        Column(
            "office_phone",
            "办公电话",
            22,
            Filler.UNIT,
            type=AnswerType.PHONE,
            other_headings=("座机", "固定电话"),
        ),
    ),
    rows=RowKind.FREE,
)

FORMS: Mapping[FormKey, Form] = {form.key: form for form in (WORK_PLAN, PROGRESS, CONTACTS)}
