"""Verbs of acting: the words that say in which capacity a unit acts.

市发改委牵头，市财政局、市商务局按职责分工负责，各区配合: each verb stands here once, under what
it says, with what may stand before it (按职责分工, 共同) and behind it (牵头负责, 配合落实).
"""

import re
from enum import StrEnum


class RoleLabel(StrEnum):
    """What a label or a verb says of the words beside it."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    LEADER = "leader"
    DUE = "due"
    OTHER = "other"


NAMING = frozenset({RoleLabel.LEAD, RoleLabel.RESPONSIBLE, RoleLabel.SUPPORT})

LEADS = "总牵头|牵头|主办|主责|主抓|抓总|负总责"  # 市发改委牵头
CARRIES_OUT = (  # 市财政局负责
    "落实属地责任|落实主体责任|组织实施|统筹协调|统筹|负责|落实|承办|实施|办理|推进"
)
HELPS = "配合|协办|协助|参与|参加|协同|督促指导|督促|指导|督导|监督"  # 各区配合
CALLS_IN = "会同"  # 区发改局会同区商务局: the first of them leads
_BY_DUTY = (  # 按职责分工, 根据各自职能, 结合实际, 按照“三定”规定
    "(?:按照?|依据?|依照|根据|结合)[^，；。、：（）]{0,12}?(?:职责|职能|分工|职权|权限|实际|规定|原则|要求)"
    "(?:分工)?"
)
_HOW = (
    "共同|联合|分别|各自|统一|积极|主动|具体|分工|密切|分头|分级|依法|认真|切实|抓好|做好|"
    "职责|职能|并|总"
)
MANNER = f"(?:{_BY_DUTY})?(?:{_HOW})*"
THEN = "(?:负责|落实|推进|办理|实施|组织|抓好)*"  # 牵头负责, 配合落实

ACT = rf"{MANNER}(?:{LEADS}|{HELPS}|{CARRIES_OUT}){THEN}"
# what only somebody does who is named before it; 推进 and 实施 end other sentences too
SURE_VERBS = f"{LEADS}|负责|承办|{HELPS}"
ANY_VERB = f"{LEADS}|{CALLS_IN}|{HELPS}|{CARRIES_OUT}"
# as they stand on labels and tags: 牵头单位, （主办）
ROLE_WORDS = f"{LEADS}|责任|承办|{HELPS}"

_DUE = (  # 6月底前完成, 年内建成
    "(?:前|底|末|季度|内|上半年|下半年|全年|年)(?:前|底前)?(?:完成|建成|办结|取得.{0,8}|投用|开工)?"
)
VERB = re.compile(
    f"(?P<LEAD>{MANNER}(?:负责)?(?:{LEADS}){THEN})|(?P<SUPPORT>{MANNER}(?:{HELPS}){THEN})"
    f"|(?P<RESPONSIBLE>{MANNER}(?:{CARRIES_OUT}){THEN})|(?P<DUE>{_DUE})"
)

# by when something is to be reached, on its own among the units: 9月底前出台政策
DATED = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|份|[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年|年|全年)[底末内]?前?"
    r"[^，；。]{2,16}"
)

# said behind the units without a label: ，6月底前完成
WHEN = re.compile(
    r"[，；]((?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|份|[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年|年|全年)"
    r"[底末内]?前?(?:完成|办结|建成|投用)?|(?:持续|长期|常态化?)(?:推进|开展|坚持|实施))。?$"
)
