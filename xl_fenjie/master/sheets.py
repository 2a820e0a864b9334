"""The sheets of 总台账: one definition each, from which it is written and read.

Columns are found by their headings, so staff may move them and add their own. A sheet's
``required`` columns are those without which its rows cannot be understood.
"""

from dataclasses import dataclass

from xl_fenjie.master import codecs
from xl_fenjie.master.codecs import Codec

CONSOLE = "操作台"
FACTS = "_fenjie"
"""The very hidden sheet on which the program says what the workbook is."""
EDITION_FACT = "edition"
EDITION = 2
"""Raised by every release that adds columns or settings, which then say ``since`` when.

A workbook keeps the edition in which it was written. What came later is not in it, and takes its
default, which is told; what it was written with and is there no more was lost, which is an error.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: ``required`` must be there and filled; ``narrow`` texts stand centred.

    ``choices_from`` names the sheet whose first column feeds the drop-down; ``since`` is the
    edition in which the column came.
    """

    key: str
    heading: str
    width: float
    codec: Codec = codecs.TEXT
    comment: str = ""
    required: bool = False
    narrow: bool = False
    choices_from: str = ""
    since: int = 1


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A sheet with its columns; ``table`` is the Excel table's own name.

    ``printed_to`` is the key of the last column that goes on paper, '' for all.
    """

    name: str
    table: str
    columns: tuple[Field, ...]
    printed_to: str = ""

    @property
    def last_printed(self) -> int:
        """The last column that goes on paper, from 0."""
        keys = [column.key for column in self.columns]
        return keys.index(self.printed_to) if self.printed_to else len(keys) - 1


TASKS = SheetDefinition(
    "任务",
    "tasks",
    (
        Field(
            "id",
            "编号",
            12,
            comment="任务的固定编号，改序号、调顺序都不变，一经下发请不要改。新加的任务可以空着，"
            "由程序按文字编一个；拆分任务时新的一行请空着，不要照抄。",
            narrow=True,
        ),
        Field("number", "序号", 7, comment="分解方案里印的序号。", narrow=True),
        Field("part", "部分", 18, comment="一级标题。"),
        Field("section", "分节", 18, codecs.PATH, comment="一级以下的标题，从外到内用“＞”隔开。"),
        Field("text", "责任事项", 56, comment="分解方案的原文。", required=True),
        Field("lead", "牵头单位", 22, codecs.NAMES, comment="多个单位用“、”隔开。"),
        Field("responsible", "责任单位", 26, codecs.NAMES, comment="多个单位用“、”隔开。"),
        Field(
            "support", "协办单位", 20, codecs.NAMES, comment="配合单位，不报表；多个用“、”隔开。"
        ),
        Field("leader", "分管领导", 11, codecs.OPTIONAL_TEXT, narrow=True),
        Field(
            "due",
            "完成时限",
            13,
            codecs.DATE,
            comment="文件给这项任务单独规定的时限，没有就空着。",
            narrow=True,
        ),
        Field(
            "targets",
            "量化指标",
            40,
            codecs.TARGETS,
            comment="每行一个：原文｜名称｜等于（不少于、超过、左右、不超过）｜数值｜单位；"
            "增长率在末尾加“｜增长率”。",
        ),
        Field(
            "shares",
            "任务分工",
            30,
            codecs.SHARES,
            comment="任务中分给不同单位的部分，每行一项：内容｜牵头：甲局｜责任：乙局、丙局。",
        ),
        Field(
            "moves",
            "移交",
            30,
            codecs.MOVES,
            comment="年中换单位：从哪个时段起由谁负责，一次一行，如 2026Q3｜牵头：甲局。"
            "以前的时段仍算原单位的，前面各栏请不要改。",
        ),
        Field(
            "same_as",
            "同",
            12,
            comment="与另一项任务是同一件事（如重点工作和民生实事各列一次）：写那一项的编号，"
            "单位只填一次，两处都算。",
            narrow=True,
        ),
        Field(
            "upper_number",
            "上级序号",
            9,
            comment="由上级方案分来的任务：上级文件里印的序号。",
            narrow=True,
        ),
        Field("because", "列入依据", 18, comment="上级任务中点到本级的名称。"),
        Field("upper_lead", "上级牵头单位", 18, codecs.NAMES, comment="上级文件的牵头单位。"),
        Field("upper_responsible", "上级责任单位", 18, codecs.NAMES),
        Field("line", "原文行号", 9, codecs.LINE, comment="在所读文件中的第几行。", narrow=True),
    ),
    printed_to="due",
)

UNITS = SheetDefinition(
    "单位",
    "units",
    (
        Field("name", "单位名称", 26, comment="任务表里用的名称。", required=True),
        Field(
            "kind",
            "类别",
            12,
            codecs.ROW_KIND,
            comment="群体（如各街道办事处）要在“成员”里写明有哪些单位；"
            "同一单位的第二位联系人另起一行，选“另一联系人”。",
            narrow=True,
        ),
        Field(
            "aliases",
            "别名",
            24,
            codecs.NAMES,
            comment="同一单位的其他叫法，用“、”隔开。单位改名：把新名称写在第一栏，旧名称移到这里，"
            "任务里不用改。",
        ),
        Field(
            "members",
            "成员",
            40,
            codecs.NAMES,
            comment="只有群体才填，用“、”隔开；每个成员在本表也要有一行。",
        ),
        Field(
            "successor",
            "接替单位",
            26,
            codecs.SUCCESSION,
            comment="单位撤并时写：从哪个时段起｜由哪个单位接替，如 2026Q3｜区农业农村局。"
            "它的任务从那时起全部归接替单位。",
        ),
        Field("person", "联系人", 12, narrow=True),
        Field("phone", "联系电话", 18, comment="按文字保存，开头的 0 不会丢。", narrow=True),
        Field("email", "电子邮箱", 26),
        Field("leader", "分管领导", 12, narrow=True),
        Field("successor_of", "接替", 12, comment="换人时写原联系人的姓名。", narrow=True),
    ),
)

SCHEDULE = SheetDefinition(
    "时间安排",
    "schedule",
    (
        Field("form", "表格", 12, codecs.FORM, required=True, narrow=True),
        Field(
            "period",
            "时段",
            14,
            codecs.PERIOD,
            comment="2026（全年的表）或 2026Q1 至 2026Q4。",
            required=True,
            narrow=True,
        ),
        Field(
            "due",
            "报送截止",
            14,
            codecs.DATE,
            comment="日期。某个单位这一行空着，表示该单位这一时段免报。",
            narrow=True,
        ),
        Field("called", "文件的叫法", 12, comment="如“全年”。", narrow=True),
        Field("tasks", "只适用于", 24, codecs.NAMES, comment="任务的序号；空着适用于全部任务。"),
        Field(
            "stated",
            "文件写明日期",
            14,
            codecs.YES_NO,
            comment="“否”表示日期是按文件的规则推算的，请核对。",
            narrow=True,
        ),
        Field(
            "unit",
            "单位",
            26,
            comment="空着适用于全部单位；写单位名称表示给它单独延期或免报。",
            choices_from="单位",
        ),
        Field("reason", "说明", 36, comment="单独延期或免报的理由。"),
    ),
)

RULES = SheetDefinition(
    "规则",
    "rules",
    (
        Field("label", "设置项", 30, required=True),
        Field("value", "设定值", 40, codecs.AS_IT_STANDS, comment="按本单位的做法改这一栏。"),
        Field(
            "stated", "文件写明", 22, codecs.AS_IT_STANDS, comment="文件里怎么说的；空着表示没说。"
        ),
        Field("explanation", "说明", 70),
    ),
)

REMARKS = SheetDefinition(
    "待核实",
    "remarks",
    (
        Field("line", "原文行号", 10, codecs.LINE, narrow=True),
        Field("found", "原文", 44),
        Field("message", "问题", 50),
        Field("suggestion", "建议", 40),
        Field("decision", "处理意见", 30, comment="核对以后怎么办，写在这里备查。"),
        Field("code", "代码", 24, comment="程序用的代码。"),
    ),
)

SHEETS = (TASKS, UNITS, SCHEDULE, RULES, REMARKS)
