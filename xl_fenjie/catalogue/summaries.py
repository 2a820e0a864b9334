"""Failures of summary and reports."""

from xl_fenjie.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "nothing_to_consolidate",
        "failure",
        "“{path}”还没有下发过表格，也没有收到回表，没有可以汇总的。",
        "请先下发表格，收到回表后再汇总。",
    ),
    Entry(
        "round_not_begun",
        "warning",
        "截至{as_of}，{label}{form}的表还没有下发，也没有收到回表，这份汇总里没有报送内容。",
        "请核对汇总的时段和截至日期。",
    ),
    Entry(
        "due_moved",
        "note",
        "{label}的截止日期{stated}不是工作日，已按“规则”改为{day}。",
        "如不对，请改“规则”表“截止日逢节假日”一行。",
    ),
    Entry(
        "due_uncertain",
        "warning",
        "{year}年的放假安排还没有收录，{label}的截止日期{day}只按周末推算。",
        "放假安排公布后，请在“规则”表“另加的放假日”“另加的上班日”填上。",
    ),
    Entry(
        "tasks_added_later",
        "note",
        "有{count}项任务（第{names}项）是本期表格下发后才列入的，不计入本期。",
        "如本期也要报，请重新下发本期表格。",
    ),
    Entry(
        "plan_as_issued",
        "note",
        "任务和单位按截至{as_of}最后一次下发表格时的总台账汇总，此后的改动没有计入。",
        "要按现在的总台账汇总，请不要填截至日期。",
    ),
    Entry(
        "groups_without_reports",
        "note",
        "尚未确定成员、未列入报送的单位组：{groups}。",
        "请在总台账“单位”表补充成员。",
    ),
)
