"""The buttons that write letters: drafts with forms, drafts with corrections, 催报."""

from xl_fenjie.buttons.desk import Desk
from xl_fenjie.buttons.rounds import round_to_look_at, show
from xl_fenjie.steps.remind import remind as step_remind
from xl_fenjie.steps.send import SendRequest, send
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import Posted, What
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
        desk.tell("没有要发的邮件。")


def _posted(posted: Posted) -> str:
    drafts = sum(each.draft is not None for each in posted.units)
    doubts = [f"{each.unit}：{doubt}" for each in posted.units for doubt in each.doubts]
    more = [f"……另有 {len(doubts) - TOLD} 处。"] if len(doubts) > TOLD else []
    sentence = f"已写好 {drafts} 封邮件草稿，双击打开，核对后发送。"
    return "\n".join([sentence, *doubts[:TOLD], *more])


def remind(desk: Desk) -> None:
    """催报单位: a letter and a draft for each unit that has not reported."""
    master = desk.master()
    which = round_to_look_at(desk, master, (FormKey.PROGRESS, FormKey.WORK_PLAN))
    if which.period is None:
        return
    made = step_remind(desk.folder, which.period, which.form, watch=desk.watch, master=master)
    show(desk, master)
    told = [f"已写好 {len(made.units)} 个单位的催报函和邮件草稿，催报已记入台账。"]
    if made.spared:
        told.append(f"今天已经催过，没有重复：{'、'.join(made.spared)}。")
    if made.waiting:
        told.append(f"已有报送、等待人工核对，没有催：{'、'.join(made.waiting)}。")
    if made.units:
        desk.offer("\n".join(told), desk.folder / DRAFTS)
    else:
        desk.tell("\n".join(["没有要催报的单位。", *told[1:]]))
