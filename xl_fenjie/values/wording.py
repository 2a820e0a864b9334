"""Chinese names of forms, states, verdicts and roles, the same on screen and on paper."""

from collections.abc import Mapping

from xl_fenjie.values.plan import FormKey, Relation, Role
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Verdict

FORM_NAMES: Mapping[FormKey, str] = {
    FormKey.WORK_PLAN: "工作方案",
    FormKey.PROGRESS: "完成情况",
    FormKey.CONTACTS: "名单",
}
FULL_FORM_NAMES: Mapping[FormKey, str] = {**FORM_NAMES, FormKey.CONTACTS: "督办人员名单"}
"""The names where nothing around them says whose 名单 it is."""

STATE_NAMES: Mapping[UnitState, str] = {
    UnitState.AWAITED: "待报",
    UnitState.ON_TIME: "按时报送",
    UnitState.AFTER_REMINDER: "催报后报送",
    UnitState.LATE: "迟报",
    UnitState.MISSING: "未报",
    UnitState.SENT_BACK: "已退回",
    UnitState.REVIEW: "待人工核对",
    UnitState.EXEMPT: "免报",
}
VERDICT_NAMES: Mapping[Verdict, str] = {
    Verdict.ACCEPTED: "通过",
    Verdict.REVIEW: "待人工核对",
    Verdict.REFUSED: "退回",
}
ROLE_NAMES: Mapping[Role, str] = {
    Role.LEAD: "牵头",
    Role.RESPONSIBLE: "责任",
    Role.SUPPORT: "协办",
}
RELATION_NAMES: Mapping[Relation, str] = {
    Relation.AT_LEAST: "不少于",
    Relation.MORE_THAN: "超过",
    Relation.ABOUT: "左右",
    Relation.AT_MOST: "不超过",
    Relation.EXACTLY: "达到",
}
