"""The buttons that write letters: drafts with forms, drafts with corrections, 催报."""

from xl_fenjie.buttons.desk import Desk
from xl_fenjie.buttons.rounds import round_to_look_at, show
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.steps.remind import remind as step_remind
from xl_fenjie.steps.send import SendRequest, send
from xl_fenjie.values.choices import What
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import Posted
from xl_fenjie.workspace.places import DRAFTS

FORMS = (FormKey.PROGRESS, FormKey.WORK_PLAN, FormKey.CONTACTS)
TOLD = 6  # doubts about addresses: more do not fit into one box


def draft_mail(desk: Desk) -> None:
    """邮件草稿: one draft per unit, its form attached."""
    _draft(desk, What.FORMS)


def send_back(desk: Desk) -> None:
    """退回通知: one draft per return that was sent back, with the marked copy."""
    _draft(desk, What.CORRECTIONS)


def _draft(desk: Desk, what: What) -> None:
    master = desk.master()
    which = round_to_look_at(desk, master, FORMS)
    request = SendRequest(what, which.form, which.period)
    posted = send(desk.folder, request, watch=desk.watch, master=master)
    if posted.units:
        desk.offer(_posted(posted), desk.folder / DRAFTS)
    else:
        desk.tell(sentence("nothing_to_send", what="邮件"))


def _posted(posted: Posted) -> str:
    drafts = sum(each.draft is not None for each in posted.units)
    doubts = [f"{each.unit}：{doubt}" for each in posted.units for doubt in each.doubts]
    more = [sentence("more_faults", count=len(doubts) - TOLD)] if len(doubts) > TOLD else []
    return "\n".join([sentence("drafts_made", count=drafts), *doubts[:TOLD], *more])


def remind(desk: Desk) -> None:
    """催报单位: a letter and a draft for each unit that has not reported."""
    master = desk.master()
    which = round_to_look_at(desk, master, (FormKey.PROGRESS, FormKey.WORK_PLAN))
    made = step_remind(desk.folder, which.period, which.form, watch=desk.watch, master=master)
    show(desk, master)
    told = []
    if made.waiting:
        facts = {"count": made.waiting_files, "units": "、".join(made.waiting)}
        told.append(sentence("reminded_not_yet_looked", **facts))
    if made.units:
        told.append(sentence("reminders_made", count=len(made.units)))
    else:
        told.append(sentence("nobody_to_remind"))
    if made.spared:
        told.append(sentence("reminded_today", units="、".join(made.spared)))
    if made.units:
        desk.offer("\n".join(told), desk.folder / DRAFTS)
    else:
        desk.tell("\n".join(told))
