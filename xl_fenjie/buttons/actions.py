"""Actions of the buttons: read the open workbook, call the command's step, report the result."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from xl_fenjie.buttons import deciding, mailing
from xl_fenjie.buttons.desk import Desk
from xl_fenjie.buttons.rounds import first_open, labels, round_to_look_at, show
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.console import issuable
from xl_fenjie.round.state import round_of
from xl_fenjie.steps.consolidate import consolidate as step_consolidate
from xl_fenjie.steps.issue import IssueRequest
from xl_fenjie.steps.issue import issue as step_issue
from xl_fenjie.steps.new import new as step_new
from xl_fenjie.steps.receive import receive as step_receive
from xl_fenjie.steps.review import Reviewed, nothing_to_mend
from xl_fenjie.steps.review import review as step_review
from xl_fenjie.steps.status import status as step_status
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Issue
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.wording import STATE_NAMES, VERDICT_NAMES
from xl_fenjie.workspace.places import ISSUED, SENT_BACK, SUMMARY

TOLD = 8  # faults, names: more do not fit into one box
SEPARATORS = re.compile(r"[、，,；;\s]+")


def import_plan(desk: Desk) -> None:
    """导入方案: a document → a new workspace, whose 总台账 opens."""
    document = desk.pick_document()
    proposed = document.with_name(f"{document.stem}_台账")
    typed = desk.ask(sentence("ask_folder"), str(proposed))
    folder = document.parent / typed  # a full path stays what it is
    desk.say_busy(sentence("busy_reading"))
    made = step_new(folder, document)
    desk.app.books.open(str(made.master))
    told = [sentence("workspace_made", master=made.master, tasks=made.tasks, units=made.units)]
    if made.remarks:
        told.append(sentence("remarks_counted", count=len(made.remarks)))
    desk.tell("\n".join([*told, sentence("opened_to_check")]))


def review(desk: Desk) -> None:
    """核对台账: what is wrong in it, and the cursor on the first fault."""
    desk.say_busy(sentence("busy_reviewing"))
    found = step_review(desk.folder, desk.reading())
    if found.round is not None:
        desk.show_round(found.round)
    if not found.findings:
        desk.tell("\n".join((nothing_to_mend(found), *found.remarks)))
        return
    placed = next((each for each in found.findings if each.sheet and each.cell), None)
    if placed is not None:
        desk.select(placed.sheet, placed.cell)
    desk.tell(_faults(found))


def _faults(found: Reviewed) -> str:
    head = sentence("faults_counted", errors=found.errors, looks=found.looks)
    return "\n".join([head, *_some([each.told for each in found.findings], "more_faults")])


def _some(told: Sequence[str], more: str) -> list[str]:
    """As many lines as fit into a message box, and the number of the rest by the entry ``more``."""
    rest = len(told) - TOLD
    return [*told[:TOLD], *([sentence(more, count=rest)] if rest > 0 else [])]


def issue(desk: Desk) -> None:
    """下发表格: one form per unit that reports."""
    master = desk.master()
    state = round_of(desk.folder, master=master)
    forms = issuable(master)
    listed = forms.values()
    at = desk.choose(sentence("ask_form"), labels(listed), first_open(listed, state))
    units = desk.ask(sentence("ask_units"))
    request = IssueRequest(*list(forms)[at], tuple(filter(None, SEPARATORS.split(units))))
    made = step_issue(desk.folder, request, desk.watch, master=master)
    show(desk, master)
    desk.offer(_issued(made), desk.folder / _folder_of(made))


def _issued(made: Issue) -> str:
    told = [sentence("forms_made", count=len(made.forms))]
    if made.not_issued:
        groups = "、".join(group.unit for group in made.not_issued)
        told.append(sentence("groups_left_out", groups=groups))
    return "\n".join([*told, *made.remarks])


def _folder_of(made: Issue) -> Path:
    return Path(made.forms[0].file).parent if made.forms else Path(ISSUED)


def receive(desk: Desk) -> None:
    """收表核对: take in what lies in 收件."""
    master = desk.master()
    checked = step_receive(desk.folder, watch=desk.watch, master=master)
    show(desk, master)
    counts = Counter(each.verdict for each in checked.returns)
    told = "，".join(f"{VERDICT_NAMES[verdict]} {counts[verdict]} 份" for verdict in Verdict)
    faulty = [each for each in checked.returns if each.verdict is not Verdict.ACCEPTED]
    names = [f"{each.identity.unit or each.file}：{_reason(each.findings)}" for each in faulty]
    head = sentence("returns_counted", count=len(checked.returns), verdicts=told)
    beside = (*checked.skipped, *checked.notes)
    answer = "\n".join([head, *_some(names, "more_returns"), *_some(beside, "more_faults")])
    place = desk.folder / SENT_BACK
    if place.is_dir():
        desk.offer(answer, place)
    else:
        desk.tell(answer)


def _reason(findings: Sequence[Finding]) -> str:
    grave = sorted(findings, key=lambda each: list(Severity).index(each.severity))
    return grave[0].placed if grave else sentence("return_not_passed")


def status(desk: Desk) -> None:
    """报送情况: who has reported."""
    master = desk.master()
    period = round_to_look_at(desk, master, (FormKey.PROGRESS, FormKey.WORK_PLAN)).period
    found = step_status(desk.folder, period, master=master)
    show(desk, master)
    due = sentence("due_beside", due=found.due) if found.due else ""
    lines = [f"{master.rules.label(found.period)}{due}："]
    for state, count in Counter(each.state for each in found.units).items():
        units = [each.unit for each in found.units if each.state is state]
        more = " 等" if count > TOLD else ""
        lines.append(f"{STATE_NAMES[state]} {count} 个：{'、'.join(units[:TOLD])}{more}")
    notes = [f"{each.unit}：{note}" for each in found.units for note in each.notes]
    desk.tell("\n".join([*lines, *_some([*notes, *found.remarks], "more_faults")]))


def consolidate(desk: Desk) -> None:
    """生成汇总: summary workbook and report of a quarter."""
    master = desk.master()
    which = round_to_look_at(desk, master, (FormKey.PROGRESS,))
    desk.say_busy(sentence("busy_summing_up"))
    made = step_consolidate(desk.folder, which.period, master=master)
    show(desk, master)
    names = "、".join(path.name for path in (made.workbook, *made.reports))
    told = "".join(f"\n提醒：{remark}" for remark in made.remarks)
    summed = sentence("summary_made", files=names)
    desk.offer(f"{summed}{told}", desk.folder / SUMMARY / str(which.period))


def refresh(desk: Desk) -> None:
    """刷新操作台."""
    desk.say_busy(sentence("busy_refreshing"))
    desk.show_round(round_of(desk.folder, master=desk.master()))


def open_folder(desk: Desk) -> None:
    """打开文件夹."""
    desk.open(desk.folder)


def unknown(_desk: Desk) -> None:
    """A button that this version does not know; raises FenjieError: the workbook is newer."""
    raise FenjieError("book_newer")


ACTIONS: Mapping[str, Callable[[Desk], None]] = {
    "import_plan": import_plan,
    "review": review,
    "issue": issue,
    "draft_mail": mailing.draft_mail,
    "receive": receive,
    "decide": deciding.decide,
    "status": status,
    "send_back": mailing.send_back,
    "remind": mailing.remind,
    "consolidate": consolidate,
    "refresh": refresh,
    "open_folder": open_folder,
}
"""The action of each button, by the name that its macro sends."""
