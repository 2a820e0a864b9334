"""Results of the steps in a terminal."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.values.cascaded import Cascaded, Upwards
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.values.plan import Remark
from xl_fenjie.values.results import (
    Checked,
    Consolidated,
    Decided,
    Demo,
    Issue,
    Lists,
    NewWorkspace,
    Outcome,
    Status,
    UnitStanding,
    UnitState,
)
from xl_fenjie.values.returns import Return, Verdict
from xl_fenjie.values.revision import Change, ChangeKind
from xl_fenjie.values.wording import STATE_NAMES, VERDICT_NAMES

T = TypeVar("T")

FINDINGS_SHOWN = 5
ALIKE_SHOWN = 5  # remarks of one kind
SEVERITIES = ("error", "warning", "note")
SEVERITY_NAMES = {"error": "错误", "warning": "提醒", "note": "说明"}
MINUTE = "%m-%d %H:%M"
VERDICT_INKS = {Verdict.ACCEPTED: "green", Verdict.REVIEW: "yellow", Verdict.REFUSED: "red"}
STATE_INKS = {
    UnitState.AWAITED: "",
    UnitState.ON_TIME: "green",
    UnitState.AFTER_REMINDER: "yellow",
    UnitState.LATE: "yellow",
    UnitState.MISSING: "red",
    UnitState.SENT_BACK: "red",
    UnitState.REVIEW: "yellow",
    UnitState.EXEMPT: "",
}
CHANGES = {
    ChangeKind.NEW: "新增",
    ChangeKind.GONE: "取消",
    ChangeKind.TEXT: "文字",
    ChangeKind.UNITS: "单位",
    ChangeKind.OTHER: "其他",
}
ISSUE_OUTCOMES = {
    Outcome.WRITTEN: "forms_written",
    Outcome.PLANNED: "forms_planned",
    Outcome.UNCHANGED: "forms_unchanged",
}
SEVERITY_INKS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}

_out = Console(highlight=False, soft_wrap=False)
_err = Console(stderr=True, highlight=False)


def tell(words: str) -> None:
    """Print a message."""
    # paths must stay whole, so that they can be copied
    _out.print(Text(words), soft_wrap=True)


def tell_all(kind: str, told: Iterable[str]) -> None:
    """Print several messages, one per line."""
    for each in told:
        tell(f"{kind}：{each}")


def watch(items: Sequence[T], label: str, /) -> Iterable[T]:
    """Yield the items with a progress bar on standard error, if that is a terminal."""
    if not _err.is_terminal:
        yield from items
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=_err) as progress:
        yield from progress.track(items, description=label)


def show_new(made: NewWorkspace) -> None:
    """Where the new 总台账 lies."""
    _print_changes(made.changes)
    print_remarks(made.remarks)
    if made.unchanged:
        tell(sentence("workspace_unchanged", master=made.master))
        return
    if made.previous is not None:
        tell(sentence("workspace_revised", previous=made.previous))
    tell(sentence("workspace_made", master=made.master, tasks=made.tasks, units=made.units))
    tell(sentence("master_to_check"))


def show_cascaded(made: Cascaded) -> None:
    """Where the draft lies, and how it was split among the own units."""
    _print_changes(made.changes)
    print_remarks(made.plan.remarks)
    table = _table("本级承担的任务", "责任单位", "任务数")
    acting = [(*task.lead, *task.responsible, "（空着）")[0] for task in made.plan.tasks]
    for unit in dict.fromkeys(acting):
        table.add_row(Text(unit), str(acting.count(unit)))
    _out.print(table)
    if made.previous is not None:
        tell(sentence("workspace_revised", previous=made.previous))
    if made.unchanged:
        tell(sentence("draft_unchanged", master=made.master))
        return
    tell(sentence("draft_made", master=made.master, tasks=len(made.plan.tasks)))
    tell(f"单位对应关系：{made.table}")
    tell(sentence("draft_to_check"))


def show_upwards(made: Upwards) -> None:
    """Where the form for the upper level lies."""
    print_remarks(made.remarks)
    tell(sentence("upward_made", file=made.file, tasks=made.tasks, filled=made.filled))
    tell(sentence("upward_to_sign"))


def show_issue(issued: Issue) -> None:
    """Which forms were written, and which groups got none."""
    for folder in dict.fromkeys(PurePosixPath(form.file).parent for form in issued.forms):
        will = "将要写入：" if issued.outcome is Outcome.PLANNED else ""
        table = _table(f"{will}{folder}", "单位", "任务数", "文件")
        for form in issued.forms:
            path = PurePosixPath(form.file)
            if path.parent == folder:
                table.add_row(Text(form.unit), str(len(form.tasks)), Text(path.name))
        _out.print(table)
    for group in issued.not_issued:
        tell(f"未下发：{group.unit}（第 {'、'.join(group.numbers)} 项）：{group.reason}")
    tell_all("提醒", issued.remarks)
    tell(sentence(ISSUE_OUTCOMES[issued.outcome], count=len(issued.forms)))
    if issued.cover:
        will = "将要写入：" if issued.outcome is Outcome.PLANNED else ""
        tell(will + sentence("cover_lies_at", cover=issued.cover, bundle=issued.bundle))


def show_lists(made: Lists) -> None:
    """Where the three lists lie."""
    tell("，".join(f"{name} {lines} 行" for name, lines in made.counts.items()) + "。")
    tell(f"工作簿：{made.workbook}")
    tell(f"文档：{made.document}")


def show_checked(checked: Checked) -> None:
    """The verdict on each file, and what is wrong in it."""
    table = _table("核对结果", "文件", "单位", "时段", "结论", "要改", "提醒")
    for each in checked.returns:
        word, style = VERDICT_NAMES[each.verdict], VERDICT_INKS[each.verdict]
        table.add_row(
            Text(each.file), Text(each.identity.unit or "？"), str(each.identity.period or "？"),
            Text(word, style), _count(each, Severity.ERROR), _count(each, Severity.WARNING),
        )  # fmt: skip
    _out.print(table)
    for each in checked.returns:
        _print_findings(each)
    tell_all("跳过", checked.skipped)
    tell_all("提醒", checked.notes)


def show_decided(decided: Decided) -> None:
    """What was noted, and what goes back."""
    each = decided.content
    word = "签字件" if decided.signed else VERDICT_NAMES[each.verdict]
    whose = f"{each.identity.unit or '？'} {each.identity.period or ''}".rstrip()
    facts = {"whose": whose, "word": word, "reason": decided.reason, "by": decided.by}
    tell(sentence("return_decided", file=each.file, **facts))
    for file in decided.files:
        tell(f"退回：{file}")
    tell_all("提醒", decided.remarks)


def show_status(status: Status) -> None:
    """Who has reported."""
    due = sentence("due_beside", due=status.due) if status.due else sentence("due_open_beside")
    table = _table(f"{status.label}报送情况{due}", "单位", "状态", "收到时间", "任务数")
    for standing in status.units:
        word, style = STATE_NAMES[standing.state], STATE_INKS[standing.state]
        cells = _came(standing), str(standing.tasks)
        table.add_row(Text(standing.unit), Text(word, style), *cells)
    _out.print(table)
    states = [standing.state for standing in status.units]
    counts = (
        f"{STATE_NAMES[state]} {states.count(state)}" for state in UnitState if state in states
    )
    tell("；".join(counts) + "。" if states else sentence("no_unit_reports"))
    for standing in status.units:
        for note in standing.notes:
            tell(f"{standing.unit}：{note}")
    tell_all("提醒", status.remarks)


def _came(standing: UnitStanding) -> str:
    """When the unit first reported, which decides punctuality, and when it sent a correction."""
    came = standing.reported_at or standing.received_at
    if came is None:
        return ""
    corrected = standing.corrected_at
    return f"{came:{MINUTE}}" + (f"（{corrected:{MINUTE}} 更正）" if corrected else "")


def show_consolidated(made: Consolidated) -> None:
    """Where the summary lies."""
    tell(f"汇总工作簿：{made.workbook}")
    for report in made.reports:
        tell(f"报告：{report}")
    tell_all("提醒", made.told)


def show_demo(made: Demo) -> None:
    """How the demo ended: what was accepted, what was not and why, and where things lie."""
    verdicts = [each.verdict for each in made.checked.returns]
    counts = "，".join(
        f"{VERDICT_NAMES[verdict]} {verdicts.count(verdict)} 份" for verdict in Verdict
    )
    forms, returns = len(made.issued.forms), len(verdicts)
    tell("\n" + sentence("round_counted", forms=forms, returns=returns, verdicts=counts))
    table = _table("退回和待核对的表", "单位", "结论", "原因")
    for each in made.checked.returns:
        if each.verdict is not Verdict.ACCEPTED:
            word, style = VERDICT_NAMES[each.verdict], VERDICT_INKS[each.verdict]
            table.add_row(Text(each.identity.unit or each.file), Text(word, style), _reason(each))
    _out.print(table)
    for group in made.issued.not_issued:
        tell(sentence("group_without_forms", reason=group.reason))
    show_status(made.status)
    show_consolidated(made.consolidated)
    tell(sentence("demo_lies_at", folder=made.folder))


def _reason(each: Return) -> Text:
    """The gravest finding and the number of others."""
    grave = sorted(each.findings, key=lambda found: list(Severity).index(found.severity))
    more = f"（另有 {len(grave) - 1} 处）" if len(grave) > 1 else ""
    return Text(grave[0].placed + more) if grave else Text("")


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Text]]) -> None:
    """Show a table."""
    table = _table(title, *headings)
    for row in rows:
        table.add_row(*row)
    _out.print(table)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    for heading in headings:
        is_number = heading in {"任务数", "要改", "提醒", "牵头", "责任和配合"}
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    return table


def print_pairs(pairs: Sequence[tuple[str, str]]) -> None:
    """Facts below each other, each behind its name."""
    grid = Table.grid(padding=(0, 2))
    for name, value in pairs:
        grid.add_row(Text(name, "dim"), Text(value))
    _out.print(grid)


def _print_changes(changes: Sequence[Change]) -> None:
    if not changes:
        return
    table = _table("修订后的文件改了什么", "改动", "哪里", "原来", "现在", "以哪个为准")
    for each in changes:
        stands = Text(sentence("change_conflicts"), "yellow") if each.conflict else Text("文件")
        word = CHANGES[each.kind]
        table.add_row(word, Text(each.what), Text(each.before), Text(each.after), stands)
    _out.print(table)


def print_remarks(remarks: Sequence[Remark]) -> None:
    """The doubts by kind, the worst kind first: what to do, then the first of them by line."""
    if not remarks:
        return
    kinds: dict[str, list[Remark]] = {}
    for each in remarks:
        kinds.setdefault(each.code, []).append(each)
    tell(sentence("doubts_grouped", kinds=len(kinds), count=len(remarks)))
    for code in sorted(kinds, key=lambda code: SEVERITIES.index(CATALOGUE[code].severity)):
        _print_kind(CATALOGUE[code].severity, kinds[code])


def _print_kind(severity: str, remarks: Sequence[Remark]) -> None:
    advice = {each.suggestion for each in remarks}
    shared = remarks[0].suggestion if len(advice) == 1 else ""
    tell(f"[{SEVERITY_NAMES[severity]}] {len(remarks)} 处。{shared}")
    for each in remarks[:ALIKE_SHOWN]:
        where = f"第 {each.line} 行：" if each.line else ""
        tell(f"    {where}{each.message}{'' if shared else each.suggestion}")
    left = len(remarks) - ALIKE_SHOWN
    if left > 0:
        tell("    " + sentence("more_remarks", count=left))


def _count(each: Return, severity: Severity) -> str:
    return str(sum(found.severity is severity for found in each.findings) or "")


def _print_findings(each: Return) -> None:
    serious = [found for found in each.findings if found.severity is not Severity.NOTE]
    if not serious:
        return
    tell(f"\n{each.file}：")
    for found in serious[:FINDINGS_SHOWN]:
        # a terminal breaks Chinese where it is full; here only the few spaces would do
        _out.print(_finding_line(found), soft_wrap=True)
    if len(serious) > FINDINGS_SHOWN:
        tell(sentence("more_findings", count=len(serious) - FINDINGS_SHOWN))


def _finding_line(found: Finding) -> Text:
    place = " ".join(filter(None, (found.sheet, found.cell)))
    line = Text("  ")
    line.append(f"{place} " if place else "", "bold")
    line.append(found.message, SEVERITY_INKS[found.severity])
    line.append(found.hint)
    return line
