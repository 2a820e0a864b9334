"""The rows of the sheet 规则: facts of the document and the office's own rules, one row each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from xl_fenjie.master import codecs
from xl_fenjie.master.codecs import Codec, Stored
from xl_fenjie.master.judging import JUDGING, SINCE
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import FormKey, PlanRules, Reporting
from xl_fenjie.values.rules import ExtraColumn, Rules
from xl_fenjie.values.value import Value


class Owner(StrEnum):
    """What a setting belongs to: the plan's head, the office's rules, or a part of them."""

    PLAN = "plan"
    RULES = "rules"
    MAIL = "mail"
    JUDGING = "judging"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row; ``stated`` reads and writes what the document itself says, where it can say it.

    ``since`` is the edition in which the setting came (``sheets.EDITION``).
    """

    owner: Owner
    field: str
    label: str
    codec: Codec
    explanation: str
    stated: Codec | None = None
    since: int = 1


def _reporter(form: FormKey, name: str) -> Setting:
    return Setting(
        Owner.RULES,
        f"{form.value}_reporter",
        f"谁报{name}",
        codecs.REPORTER,
        f"{name}由牵头单位报，还是牵头单位和责任单位都报；没有牵头单位的任务由责任单位报。",
        codecs.optional(codecs.REPORTER),
    )


SETTINGS = (
    Setting(Owner.PLAN, "title", "方案名称", codecs.TEXT, "分解方案的标题，印在表格上。"),
    Setting(Owner.PLAN, "year", "年度", codecs.YEAR, "四位数字。"),
    Setting(Owner.PLAN, "issuer", "印发机关", codecs.OPTIONAL_TEXT, "文件由谁印发。"),
    Setting(Owner.PLAN, "document_number", "文号", codecs.OPTIONAL_TEXT, "没有文号就空着。"),
    Setting(Owner.PLAN, "issued_on", "印发日期", codecs.DATE, "没有日期就空着。"),
    Setting(Owner.PLAN, "level", "级别", codecs.LEVEL, "本方案是市级的还是区县级的。"),
    Setting(
        Owner.PLAN,
        "truncated",
        "文件不完整",
        codecs.YES_OR_NO,
        "“是”表示所读的文件只是一部分，还缺后面的任务。",
    ),
    _reporter(FormKey.WORK_PLAN, "工作方案"),
    _reporter(FormKey.PROGRESS, "完成情况"),
    _reporter(FormKey.CONTACTS, "名单"),
    Setting(
        Owner.RULES,
        "no_lead_means_responsible_leads",
        "无牵头单位的由责任单位牵头",
        codecs.YES_OR_NO,
        "文件写明“无牵头单位的，责任单位即为牵头单位”时填“是”。",
        codecs.STATED_YES,
    ),
    Setting(
        Owner.RULES,
        "partners",
        "表中列出只是参与的任务",
        codecs.YES_OR_NO,
        "“是”表示单位的表里也列出它参与、但不由它报的任务。",
    ),
    Setting(
        Owner.RULES,
        "extras",
        "表格栏目",
        codecs.EXTRAS,
        "“全部栏目”在正式栏目右边加进展状态、存在问题、下一步措施和指标。",
    ),
    Setting(
        Owner.RULES,
        "left_out",
        "不要的附加栏目",
        codecs.COLUMNS,
        f"可写{'、'.join(ExtraColumn)}，用“、”隔开；空着就都要。",
    ),
    Setting(
        Owner.RULES,
        "work_items",
        "工作方案每项任务的行数",
        codecs.count(30),
        "每项任务可以分条写几项具体工作，1 至 30。",
    ),
    Setting(
        Owner.RULES,
        "free_lines",
        "名单的空行数",
        codecs.count(100),
        "督办人员名单上留几行，1 至 100。",
    ),
    Setting(
        Owner.RULES,
        "whole_year_q4",
        "第四季度称全年",
        codecs.YES_OR_NO,
        "“是”表示第四季度的表叫“全年”完成情况。",
    ),
    Setting(
        Owner.RULES,
        "shortest_answer",
        "最短答复字数",
        codecs.whole(0, 30_000),
        "完成情况少于这么多字的要退回重写。",
    ),
    Setting(
        Owner.RULES,
        "longest_answer",
        "最长答复字数",
        codecs.count(30_000),
        "一格超过这么多字的会提醒精简。",
    ),
    Setting(
        Owner.RULES,
        "weights",
        "回表问题的轻重",
        codecs.WEIGHTS,
        "写“代码=必改、核对、提示或不查”，如 answer_short=核对、text_repeated=不查；空着就按默认。",
    ),
    Setting(Owner.RULES, "title_font", "标题字体", codecs.FONT, "电脑上没有这种字体时会用相近的。"),
    Setting(Owner.RULES, "body_font", "正文字体", codecs.FONT, "同上。"),
    Setting(Owner.RULES, "heading_font", "表头字体", codecs.FONT, "同上。"),
    Setting(Owner.RULES, "latin_font", "西文字体", codecs.FONT, "用于报告和公文中的字母和数字。"),
    Setting(
        Owner.RULES,
        "reply_days",
        "退回和催报的期限（工作日）",
        codecs.count(30),
        "退回、催报和报告中要求单位答复的日期，从当天起算几个工作日，1 至 30。",
        since=2,
    ),
    Setting(
        Owner.RULES, "contact_person", "联系人", codecs.TEXT, "写在邮件和催报函里，供单位咨询。"
    ),
    Setting(Owner.RULES, "contact_phone", "联系电话", codecs.TEXT, "同上。"),
    Setting(
        Owner.MAIL, "sender_name", "发件人名称", codecs.TEXT, "收件人看到的名称，如 区政府督查室。"
    ),
    Setting(Owner.MAIL, "address", "发件邮箱", codecs.TEXT, "只用邮件草稿的可以空着。"),
    Setting(
        Owner.MAIL,
        "user",
        "邮箱登录名",
        codecs.TEXT,
        "与发件邮箱相同就空着。密码不写在这里，用 fenjie password 存入系统的密码库。",
    ),
    Setting(Owner.MAIL, "smtp_server", "发信服务器", codecs.TEXT, "如 smtp.163.com。"),
    Setting(
        Owner.MAIL, "smtp_port", "发信端口", codecs.PORT, "SSL/TLS 一般是 465，STARTTLS 是 587。"
    ),
    Setting(Owner.MAIL, "smtp_security", "发信加密", codecs.SECURITY, "不加密的服务器不能用。"),
    Setting(Owner.MAIL, "imap_server", "收信服务器", codecs.TEXT, "如 imap.163.com。"),
    Setting(
        Owner.MAIL, "imap_port", "收信端口", codecs.PORT, "SSL/TLS 一般是 993，STARTTLS 是 143。"
    ),
    Setting(Owner.MAIL, "imap_security", "收信加密", codecs.SECURITY, "不加密的服务器不能用。"),
    Setting(
        Owner.MAIL, "imap_folder", "收信文件夹", codecs.TEXT, "INBOX 就是收件箱；只读，不改动邮件。"
    ),
    Setting(
        Owner.MAIL,
        "ca_file",
        "邮件服务器根证书",
        codecs.TEXT,
        "单位自建证书的，写 PEM 文件的路径（相对于工作文件夹）；一般空着。",
    ),
    Setting(Owner.MAIL, "per_minute", "每分钟最多发信", codecs.RATE, "发得太快会被服务器拒收。"),
    Setting(
        Owner.MAIL,
        "other_sender",
        "别处发来的表",
        codecs.OTHER_SENDER,
        "不是该单位登记的邮箱发来的，或发件人没能证实的：先人工核对，或照收。",
        since=2,
    ),
    *(Setting(Owner.JUDGING, *row, since=SINCE.get(row[0], 1)) for row in JUDGING),
)


def stored_value(setting: Setting, master: Master) -> Stored:
    """What stands in the column 设定值."""
    holders = {
        Owner.PLAN: master.plan,
        Owner.RULES: master.rules,
        Owner.MAIL: master.rules.mail,
        Owner.JUDGING: master.rules.judging,
    }
    return setting.codec.write(getattr(holders[setting.owner], setting.field))


def stored_statement(setting: Setting, master: Master) -> Stored:
    """What stands in the column 文件写明."""
    if setting.stated is None:
        return ""
    return setting.stated.write(_statements(master)[setting.field])


def _statements(master: Master) -> Mapping[str, Any]:
    rules = master.plan.rules
    return {
        **{f"{form.value}_reporter": getattr(rules.reporting, form.value) for form in FormKey},
        "no_lead_means_responsible_leads": rules.no_lead_means_responsible_leads,
    }


def plan_rules(stated: Mapping[str, Any]) -> PlanRules:
    """What the document states, from the column 文件写明, by field."""
    reporting = {form.value: stated[f"{form.value}_reporter"] for form in FormKey}
    return PlanRules(
        reporting=Reporting(**reporting),
        no_lead_means_responsible_leads=stated["no_lead_means_responsible_leads"],
    )


def default_of(setting: Setting) -> Stored:
    """What stands in the column 设定值 where nobody has changed anything.

    Only for what is no fact of the plan, which has no default.
    """
    kinds: Mapping[Owner, type[Value]] = {
        Owner.RULES: Rules,
        Owner.MAIL: MailSettings,
        Owner.JUDGING: Judging,
    }
    return setting.codec.write(getattr(kinds[setting.owner](), setting.field))
