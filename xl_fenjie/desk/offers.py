"""What the desk offers: each button with the command that it runs and the few choices it asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.wording import FORM_NAMES

HERE = "."


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: ``of_round`` whether it asks for which round, and of which forms."""

    caption: str
    told: str
    arguments: Callable[[RoundKey | None], Sequence[str]]
    forms: tuple[FormKey, ...] = ()


def _plain(*words: str) -> Callable[[RoundKey | None], Sequence[str]]:
    return lambda _key: words


def _of_period(*words: str) -> Callable[[RoundKey | None], Sequence[str]]:
    def arguments(key: RoundKey | None) -> Sequence[str]:
        return (*words, "--period", str(key.period)) if key else words

    return arguments


def _of_form(*words: str) -> Callable[[RoundKey | None], Sequence[str]]:
    def arguments(key: RoundKey | None) -> Sequence[str]:
        if key is None:
            return words
        return (*words, "--form", key.form.value, "--period", str(key.period))

    return arguments


ALL = tuple(FORM_NAMES)
REPORTED = (FormKey.PROGRESS, FormKey.WORK_PLAN)
OFFERS: Mapping[str, Offer] = {
    "review": Offer("核对台账", "总台账里有什么要改、要定", _plain("review", HERE)),
    "issue": Offer("下发表格", "每个单位一张表，在“下发”里", _of_form("issue", HERE), ALL),
    "drafts": Offer(
        "起草邮件", "把表格做成邮件草稿", _of_form("send", HERE, "--what", "forms"), ALL
    ),
    "receive": Offer("收表核对", "收“收件”里的表，逐张核对", _plain("receive", HERE)),
    "remind": Offer("催报", "给没有报的单位出催报函", _of_period("remind", HERE), REPORTED),
    "corrections": Offer(
        "退回草稿", "把要改的表做成邮件草稿", _plain("send", HERE, "--what", "corrections")
    ),
    "consolidate": Offer(
        "生成汇总", "汇总表和报告，在“汇总”里", _of_period("consolidate", HERE), REPORTED
    ),
    "lists": Offer("三张清单", "任务、时间、责任清单", _plain("lists", HERE)),
    "doctor": Offer("检查台账和归档", "文件是否完好", _plain("doctor", "--check", HERE)),
}
