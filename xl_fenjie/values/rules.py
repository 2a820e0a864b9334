"""The office's own rules, with defaults; what the document states has been put in already.

They stand on the sheet 规则 of 总台账, where staff change them. Local practice is data here, never
a branch in the code.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from xl_fenjie.values.judging import Judging
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.period import LAST_QUARTER, WHOLE_YEAR, Period
from xl_fenjie.values.plan import FormKey, Plan, Reporter
from xl_fenjie.values.value import Value


class Extras(StrEnum):
    """The columns of a form that stand to the right of the official ones."""

    OFFICIAL_ONLY = "official_only"
    ALL = "all"


class ExtraColumn(StrEnum):
    """Our additions to a form, each of which an office may leave out; by the words on 规则."""

    STATUS = "进展状态"
    PROBLEMS = "存在问题"
    NEXT_STEPS = "下一步措施"
    FIGURES = "指标完成值"
    EARLIER = "上期报送内容"
    DUE_WORK = "本期应完成的工作"
    DUTY = "任务分工"


class Weight(StrEnum):
    """How grave a finding is by this office's own rule; by the words on 规则."""

    ERROR = "必改"
    WARNING = "核对"
    NOTE = "提示"
    OFF = "不查"


class Rules(Value):
    """Everything local about a round.

    ``left_out``: our columns that this office's forms do without.
    ``work_items``: the lines per task on the form 工作方案.
    ``free_lines``: the empty lines on the form 名单.
    ``partners``: a form also holds the tasks in which a unit is named but does not report.
    ``whole_year_q4``: the fourth quarter is called 全年.
    ``shortest_answer``: an answer with fewer characters is asked back.
    ``longest_answer``: an answer with more characters gets a remark.
    ``weights``: findings, by their codes, that weigh otherwise here than in the catalogue.
    ``reply_days``: working days that a unit is given when asked back, pressed or called to act.
    ``contact_person``, ``contact_phone``: whom units ask, named in mails and letters.
    """

    work_plan_reporter: Reporter = Reporter.RESPONSIBLE
    progress_reporter: Reporter = Reporter.LEAD
    contacts_reporter: Reporter = Reporter.LEAD
    no_lead_means_responsible_leads: bool = False
    partners: bool = False
    extras: Extras = Extras.ALL
    left_out: tuple[ExtraColumn, ...] = ()
    work_items: Annotated[int, Field(ge=1, le=30)] = 4
    free_lines: Annotated[int, Field(ge=1, le=100)] = 8
    whole_year_q4: bool = False
    shortest_answer: int = 8
    longest_answer: Annotated[int, Field(ge=1)] = 2000
    weights: tuple[tuple[str, Weight], ...] = ()
    title_font: str = "方正小标宋简体"
    body_font: str = "仿宋_GB2312"
    heading_font: str = "黑体"
    latin_font: str = "Times New Roman"
    reply_days: Annotated[int, Field(ge=1, le=30)] = 3
    contact_person: str = ""
    contact_phone: str = ""
    mail: MailSettings = MailSettings()
    judging: Judging = Judging()

    def reporter(self, form: FormKey) -> Reporter:
        """Who reports on this form."""
        by_form = {
            FormKey.WORK_PLAN: self.work_plan_reporter,
            FormKey.PROGRESS: self.progress_reporter,
            FormKey.CONTACTS: self.contacts_reporter,
        }
        return by_form[form]

    def label(self, period: Period) -> str:
        """The period as this office calls it: 2026年第四季度, or 2026年全年."""
        if self.whole_year_q4 and period.quarter == LAST_QUARTER:
            return f"{period.year}年{WHOLE_YEAR}"
        return period.label


def rules_of(plan: Plan) -> Rules:
    """The default rules, overruled by what the document states."""
    stated = plan.rules.reporting
    changes: dict[str, object] = {
        f"{form.value}_reporter": getattr(stated, form.value)
        for form in FormKey
        if getattr(stated, form.value) is not None
    }
    changes["no_lead_means_responsible_leads"] = plan.rules.no_lead_means_responsible_leads
    changes["whole_year_q4"] = any(
        deadline.period.quarter == LAST_QUARTER and deadline.called == WHOLE_YEAR
        for deadline in plan.deadlines
    )
    return Rules.model_validate(changes)
