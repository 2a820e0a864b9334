"""The words that introduce a duty: 牵头单位, 协办, 分管领导, 完成时限 and their kin."""

import re
from collections.abc import Collection

from xl_fenjie.chinese.acts import HELPS, LEADS, ROLE_WORDS, RoleLabel
from xl_fenjie.chinese.names import read_names
from xl_fenjie.chinese.offices import is_group, is_whole
from xl_fenjie.chinese.text import HAN, plain

LEADERS = (
    "(?:分管|牵头|责任|包[保联抓案片村点]|挂[联钩帅点包]|联[系点]|主管|督办|分工|领衔)(?:责任|负责)?"
    "(?:[省市区县镇乡校院局]级?|集团|公司|街道)?领导"
)
_BODY = "(?:责任)?(?:单位|部门|科室|处室|机构|主体|局委|街道|镇街)"
_OWN_BODY = (  # what an office calls its own parts: 责任股室, 牵头司局, 责任办所
    "(?:责任)?(?:单位|部门|机构|主体|街道|社区|镇街|乡镇|局委|委局|委办局?|部委|院系|学院|公司|支部"
    "|[科处股司部局厅办所站队组室村镇乡]{1,2})"
)
# who looks on and does not act: 督导单位, 考核部门
_LOOKS_ON = "督办|督查|考核|考评|监管|检查|验收|评估|审核|统计|报送|服务|帮扶|宣传|审批"
_OTHERS = "(?:其他|其它|其余|相关|有关|共同)?"
KINDS: tuple[tuple[RoleLabel, tuple[str, ...]], ...] = (
    (
        RoleLabel.LEADER,
        (
            LEADERS,
            "(?:市级|区级|县级|市|区|县)(?:责任)?领导",
            "(?:分管|牵头|责任)(?:副?[市区县]长|负责人|负责同志)",
        ),
    ),
    (
        RoleLabel.DUE,
        (
            "(?:计划)?(?:完成|办结|落实|办理|推进|实施|整改)(?:时限|时间|期限|时间节点|时间要求|日期)",
            "时限(?:要求)?|时间节点|完成节点|时间要求",
        ),
    ),
    (
        RoleLabel.LEAD,
        (
            f"(?:第一)?(?:责任)?(?:{LEADS}|主要责任){_OWN_BODY}",
            "牵头(?:及责任单位)?|主办|第一责任(?:单位|部门)",
        ),
    ),
    (
        RoleLabel.SUPPORT,
        (f"(?:{HELPS}){_OWN_BODY}|(?:协作|参加|支持|会办|共同配合){_BODY}|配合|协办",),
    ),
    (
        RoleLabel.RESPONSIBLE,
        (
            f"{_OTHERS}(?:主体)?(?:落实|实施|承担|办理|具体责任|具体落实|建设|执行){_BODY}",
            f"{_OTHERS}(?:主体)?(?:责任|承办){_OWN_BODY}",
            "承办|责任(?:区|街道)|(?:部门|职责)分工|(?<!\\w)责任",
        ),
    ),
    (
        RoleLabel.OTHER,
        (
            "(?:具体|直接|主要)?(?:责任人|联系人|经办人|联络员|负责人|联系电话|联系方式)(?:及电话)?",
            "备注|资金来源|督办责任单位",
            f"(?:{_LOOKS_ON})(?:单位|部门)",
        ),
    ),
)

# what a part of a task is called at the head of its line, and no word of the task: 工作措施：
CAPTION = re.compile(
    "(?:(?:主要|重点|具体|工作|年度|总体|建设|推进|全年|量化)?"
    "(?:任务|目标|内容|措施|举措|要求|标准|指标)|目标任务|目标要求|任务要求)(?:如下)?[：:]"
)

_LEVEL = "(?:我(?=[市区县镇]))?(?P<level>[省市区县州旗镇](?:级|直)?)?"
_ALTERNATIVES = "|".join(f"(?P<{duty.name}>{'|'.join(words)})" for duty, words in KINDS)
_OPENED = (  # 【责任单位】区商务局, and not 区商务局〔牵头〕
    rf"(?!(?<=\w)[【〔\[](?:{ROLE_WORDS})[】〕\]])"
    r"(?P<opened>[【〔\[](?=[^】〕\]：:]{2,14}[】〕\]]))?"
)
_PAGE_OWNER = (  # who runs the site, at the foot of its pages
    rf"(?!(?:主办|承办|协办)(?:单位)?：{HAN}{{2,22}}?(?:政府|办公室|办公厅|委员会|管委会|中心|局)"
    r"(?![、，])[^。；、]{0,60}(?:ICP|网站标识|公网安备|技术支持|版权所有|备案号))"
)
_PERSONS = "(?:(?:及|和|、)(?:具体)?(?:责任人|负责人|联系人|联络人))?"
# what a label may begin with: at most places of a text one look tells that none stands there
_VERBS_BEGIN = "".join(dict.fromkeys(verb[0] for verb in f"{LEADS}|{HELPS}".split("|")))
_BEGINS = (
    f"(?=[我省市区县州旗镇【〔[{_VERBS_BEGIN}"
    "分责其相有包挂联领检验评审统报服帮宣计完办落推实整时第支会共承具建执直经备考资工年部职])"
)
LABEL_FORM = (
    rf"{_PAGE_OWNER}{_OPENED}{_LEVEL}(?:{_ALTERNATIVES}){_PERSONS}(?:（[^）：]{{1,12}}）)?"
    r"(?(opened)[】〕\]][：:]?|(?:为?[：:]|(?<=[位门室])；(?=[市区县省团])))"  # ； is a slip for ：
)
LABEL = re.compile(_BEGINS + LABEL_FORM)
_COLUMN = rf"{_LEVEL}(?:(?:人民)?政府)?(?:{_ALTERNATIVES}){_PERSONS}(?:（[^）]{{1,20}}）)?"
_BY_NAME = {duty.name: duty for duty in RoleLabel}


def kind_of(match: re.Match[str]) -> RoleLabel:
    """Which duty a match of LABEL, or a column's heading, introduces."""
    return _BY_NAME[match.lastgroup or ""]


def labels_in(text: str, begins: Collection[int] = ()) -> list[re.Match[str]]:
    """The labels of a text; one with which a line begins takes nothing from the line above.

    推进公园建设, and below it 责任单位：, is no 建设责任单位.
    """
    found = []
    for match in LABEL.finditer(text):
        lines = (at for at in range(match.start() + 1, match.end()) if at in begins)
        own = (below for at in lines if (below := LABEL.match(text, at)))
        found.append(match if match.start() in begins else next(own, match))
    return found


def column_of(heading: str) -> re.Match[str] | None:
    """The match of a table's heading that names a duty; compiled where a document has tables."""
    return re.fullmatch(_COLUMN, heading)


_PARTED = (
    rf"(?<!\S)(?P<label>[市区县]?级?(?:{ROLE_WORDS})(?:单位|部门))"
    r"(?P<sign>[ \t\u3000]{1,20}|[ \t\u3000]{0,4}[;；][ \t\u3000]{0,4}|)"
    rf"(?P<unit>{HAN}[^\s：:]{{2,60}})"
)
_UNIT_BEGINS = "市区县省州旗镇乡团各"


def with_colon(line: str) -> str:
    """A line with a colon behind labels that lack it: 责任单位 区商务局, 责任单位;区商务局.

    The headings of a table, which stand in a row as well, are none.
    """

    def closed(label: re.Match[str]) -> str:
        sign, begins = label["sign"], label["unit"][0] in _UNIT_BEGINS
        slip = ";" in sign or "；" in sign
        if sign and not (slip or begins):
            return label[0]
        names = [name.name for name in read_names(plain(label["unit"]))]
        if slip or begins:
            named = is_whole(names[0]) or (bool(sign) and is_group(names[0]))
        else:
            spoken = label["unit"][0] in "为是由"
            named = not spoken and len(names) > 1 and all(map(is_whole, names))
        return label["label"] + "：" + label["unit"] if named else label[0]

    return re.sub(_PARTED, closed, line)
