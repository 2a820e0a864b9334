"""Results of sending, reminding and fetching in a terminal."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from rich.text import Text

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.screen.show import STATE_INKS, print_table, tell
from xl_fenjie.values.choices import What
from xl_fenjie.values.posting import Posted, PostedUnit, PostState, Reminded
from xl_fenjie.values.wording import FORM_NAMES, STATE_NAMES

POST_STATES = {
    PostState.PLANNED: ("待发", ""),
    PostState.DRAFT: ("草稿", "green"),
    PostState.SENT: ("已发出", "green"),
    PostState.ALREADY_SENT: ("此前已发", "dim"),
    PostState.HELD: ("可能已送达", "yellow"),
    PostState.FAILED: ("未发出", "red"),
}
WHAT_NAMES = {What.FORMS: "表格", What.CORRECTIONS: "退回件", What.REMINDERS: "催报"}


def show_plan_of_mail(posted: Posted) -> None:
    """Who is to get what at which address, those without a good address first."""
    _print(posted, f"{_title(posted)}：将发给")


def show_posted(posted: Posted) -> None:
    """What became of every message."""
    if not posted.units:
        tell(sentence("nothing_to_send", what=WHAT_NAMES[posted.what]))
        return
    _print(posted, _title(posted))
    _say((each.unit, (*each.doubts, *each.failures)) for each in posted.units)
    states = [each.state for each in posted.units]
    counts = (f"{POST_STATES[state][0]} {states.count(state)}" for state in PostState)
    tell("；".join(count for count in counts if not count.endswith(" 0")) + "。")
    if PostState.PLANNED in states:
        tell(sentence("only_planned"))
    drafts = [PurePosixPath(each.draft).parent for each in posted.units if each.draft]
    for folder in dict.fromkeys(drafts):
        tell(sentence("drafts_lie_at", folder=folder))


def show_reminded(reminded: Reminded) -> None:
    """Who was pressed, and who was not and why."""
    rows = [
        (Text(each.unit), Text(STATE_NAMES[each.state], STATE_INKS[each.state]))
        for each in reminded.units
    ]
    if reminded.waiting:
        facts = {"count": reminded.waiting_files, "units": _listed(reminded.waiting)}
        tell(sentence("reminded_not_yet_looked", **facts))
    if rows:
        print_table(f"{reminded.period.label}催报", ("单位", "状态"), rows)
    _say((each.unit, each.doubts) for each in reminded.units)
    if reminded.spared:
        tell(sentence("reminded_today", units=_listed(reminded.spared)))
    if not rows:
        tell(sentence("nobody_to_remind"))
        return
    folder = PurePosixPath(reminded.units[0].letter).parent
    tell(sentence("reminders_lie_at", count=len(rows), folder=folder))


def _say(told: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Each sentence once, with all units that it is about."""
    units: dict[str, list[str]] = {}
    for unit, sentences in told:
        for each in sentences:
            units.setdefault(each, []).append(unit)
    for each, listed in units.items():
        tell(f"{_listed(listed)}：{each}")


def _print(posted: Posted, title: str) -> None:
    print_table(
        title, ("单位", "邮箱", "情况", "附件"), [_row(each, posted) for each in posted.units]
    )


def _title(posted: Posted) -> str:
    """One round by its name; forms of several rounds are told apart line by line."""
    if posted.rounds > 1:
        return WHAT_NAMES[posted.what]
    return f"{posted.period.label}{FORM_NAMES[posted.form]}{WHAT_NAMES[posted.what]}"


def _whose(each: PostedUnit, posted: Posted) -> str:
    """The unit, and which of its forms where there are several."""
    if posted.rounds <= 1 or each.form is None or each.period is None:
        return each.unit
    return f"{each.unit}（{each.period.label}{FORM_NAMES[each.form]}）"


def _row(each: PostedUnit, posted: Posted) -> tuple[Text, ...]:
    address = "、".join(each.addresses) or "（没有）"
    return (
        Text(_whose(each, posted)),
        Text(address, "red" if each.doubts else ""),
        Text(*POST_STATES[each.state]),
        Text("、".join(each.files)),
    )


def _listed(units: Sequence[str]) -> str:
    return "、".join(units)
