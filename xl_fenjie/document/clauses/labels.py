"""The words that introduce a duty: 牵头单位, 协办, 分管领导, 完成时限 and their kin."""

import re
from enum import StrEnum

from xl_fenjie.chinese.names import is_group, is_whole, read_names
from xl_fenjie.chinese.text import HAN, plain


class Duty(StrEnum):
    """What a label introduces."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    LEADER = "leader"
    DUE = "due"
    OTHER = "other"


_BODY = "(?:责任)?(?:单位|部门|科室|处室|机构|主体|局委|街道|镇街)"
KINDS: tuple[tuple[Duty, tuple[str, ...]], ...] = (
    (
        Duty.LEADER,
        (
            "(?:分管|牵头|责任|包[保联抓]|挂[联钩帅]|联系|主管|督办|分工)(?:责任|负责|[省市区县]级?)?领导",
            "(?:市级|区级|县级|市|区|县)(?:责任)?领导",
            "(?:分管|牵头|责任)(?:副?[市区县]长|负责人|负责同志)",
        ),
    ),
    (
        Duty.DUE,
        (
            "(?:计划)?(?:完成|办结|落实|办理|推进|实施|整改)(?:时限|时间|期限|时间节点|时间要求|日期)",
            "时限(?:要求)?|时间节点|完成节点|时间要求",
        ),
    ),
    (
        Duty.LEAD,
        (
            f"(?:第一)?(?:责任)?(?:牵头|主办|主责|主要责任|总牵头){_BODY}",
            "牵头(?:及责任单位)?|主办|第一责任(?:单位|部门)",
        ),
    ),
    (
        Duty.SUPPORT,
        (f"(?:协办|配合|协同|协助|协作|参与|参加|支持|会办|共同配合){_BODY}|配合|协办",),
    ),
    (
        Duty.RESPONSIBLE,
        (
            f"(?:其他|其它|其余|相关|有关|共同)?(?:主体)?(?:责任|承办|落实|实施|承担|办理|具体责任|具体落实|建设|执行){_BODY}",
            "责任(?:单位|部门|科室|处室|主体)|承办|责任(?:区|街道)|(?:部门|职责)分工|(?<!\\w)责任",
        ),
    ),
    (
        Duty.OTHER,
        (
            "(?:具体|直接|主要)?(?:责任人|联系人|经办人|联络员|负责人|联系电话|联系方式)(?:及电话)?",
            "备注|督办(?:单位|部门|责任单位)|督查单位|考核单位|资金来源|工作措施|具体措施",
            "年度目标|工作目标",
        ),
    ),
)

_LEVEL = "(?:我(?=[市区县镇]))?(?P<level>[省市区县州旗镇](?:级|直)?)?"
_ALTERNATIVES = "|".join(f"(?P<{duty.name}>{'|'.join(words)})" for duty, words in KINDS)
_OPENED = (  # 【责任单位】区商务局, and not 区商务局〔牵头〕
    r"(?!(?<=\w)[【〔\[](?:牵头|配合|主办|协办|承办|责任)[】〕\]])"
    r"(?P<opened>[【〔\[](?=[^】〕\]：:]{2,14}[】〕\]]))?"
)
_PAGE_OWNER = (  # who runs the site, at the foot of its pages
    rf"(?!(?:主办|承办|协办)(?:单位)?：{HAN}{{2,22}}?(?:政府|办公室|办公厅|委员会|管委会|中心|局)"
    r"(?![、，])[^。；、]{0,60}(?:ICP|网站标识|公网安备|技术支持|版权所有|备案号))"
)
_PERSONS = "(?:(?:及|和|、)(?:具体)?(?:责任人|负责人|联系人|联络人))?"
# what a label may begin with: at most places of a text one look tells that none stands there
_BEGINS = (
    "(?=[我省市区县州旗镇【〔["
    "分牵责其相有包挂联主督计完办落推实整时第总协配参支会共承具建执直经负备考资工年部职])"
)
LABEL_FORM = (
    rf"{_PAGE_OWNER}{_OPENED}{_LEVEL}(?:{_ALTERNATIVES}){_PERSONS}(?:（[^）：]{{1,12}}）)?"
    r"(?(opened)[】〕\]][：:]?|(?:为?[：:]|(?<=[位门室])；(?=[市区县省团])))"  # ； is a slip for ：
)
LABEL = re.compile(_BEGINS + LABEL_FORM)
_COLUMN = rf"{_LEVEL}(?:(?:人民)?政府)?(?:{_ALTERNATIVES}){_PERSONS}(?:（[^）]{{1,20}}）)?"
_BY_NAME = {duty.name: duty for duty in Duty}
NAMING = frozenset({Duty.LEAD, Duty.RESPONSIBLE, Duty.SUPPORT})


def kind_of(match: re.Match[str]) -> Duty:
    """Which duty a match of LABEL, or a column's heading, introduces."""
    return _BY_NAME[match.lastgroup or ""]


def column_of(heading: str) -> re.Match[str] | None:
    """The match of a table's heading that names a duty; compiled where a document has tables."""
    return re.fullmatch(_COLUMN, heading)


_ACTORS = (
    "局|委|办|部|中心|会|院|司|团|府|处|队|街道|街|镇|乡|区|县|市|集团|单位|部门|等|室|站|所|村|社"
)
_ACTS = "牵头|会同|负责|按照?(?:各自)?(?:职责|职能|分工)|配合|落实|承办|主办|协办|办理|组织实施"
_VERB_CLAUSE = re.compile(
    rf"（(?![^（）]*(?:牵头|责任|承办|协办|配合)(?:单位|部门)(?![：】]))"
    rf"(?:[^（）。]|（[^（）]*）){{0,400}}?(?:{_ACTORS})(?:共同|联合|分别|具体|分工|各自|统一|总)?(?:{_ACTS})"
    r"(?=[^（）。]{0,20}[，；）])"
)

_NAMED = rf"[市区县镇省州旗乡团各][^（）。；：，、]{{0,24}}(?:{_ACTORS})(?:（[^（）]{{1,16}}）)?"
_OFFICE = rf"{HAN}{{2,14}}(?:局|委员会|办公室|管理办|街道办事处|分局|管委会|集团)"
_LISTED = re.compile(rf"[（【](?:{_NAMED}(?:[、，]{_NAMED})*|{_OFFICE}(?:[、，]{_OFFICE})*)[）】]")
UNIT_LIKE = re.compile(f"{_NAMED}|{_OFFICE}")
_BEHIND_A_SENTENCE = re.compile(r"(?<=[。；！])[（【](?=[^：。（）]{2,60}[、，（）】])")
_BRACKET = re.compile("[（）【】]")
_ACT = re.compile(_ACTS)
_LONGEST_LIST = 400


_PARTED = (
    r"(?<!\S)(?P<label>[市区县]?级?(?:牵头|责任|主办|承办|配合|协办|参与)(?:单位|部门))"
    r"(?P<sign>[ \t\u3000]{1,20}|[ \t\u3000]{0,4}[;；][ \t\u3000]{0,4}|)"
    rf"(?P<unit>{HAN}[^\s：:]{{2,60}})"
)
_UNIT_BEGINS = "市区县省州旗镇乡团各"

# said behind the units without a label: ，6月底前完成
WHEN = re.compile(
    r"[，；]((?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|份|[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年|年|全年)"
    r"[底末内]?前?(?:完成|办结|建成|投用)?|(?:持续|长期|常态化?)(?:推进|开展|坚持|实施))。?$"
)


def lists_units(text: str, at: int) -> bool:
    """The bracket that opens here lists units and says nothing else but by when.

    Of several any may be of a kind that only ends as units do, if one surely is a unit.
    """
    if _LISTED.match(text, at):
        return True
    whole = _inside(text, at)
    inside = WHEN.sub("", whole)
    listed = inside != whole or set(inside) & set("、，")
    if not inside or set(inside) & set("：。") or not listed:
        return False
    if _ACT.search(inside):
        return False
    names = [each.name for each in read_names(inside)]
    return any(UNIT_LIKE.fullmatch(name) for name in names) and all(
        is_whole(name) or is_group(name) for name in names
    )


def _inside(text: str, at: int) -> str:
    depth = 0
    for sign in _BRACKET.finditer(text, at, at + _LONGEST_LIST):
        depth += 1 if sign[0] in "（【" else -1
        if depth == 0:
            return text[at + 1 : sign.start()]
    return ""


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


def clause_starts(text: str) -> list[int]:
    """Where responsibility clauses begin, with the bracket that opens them."""
    found = {
        match.start() - (text[match.start() - 1 : match.start()] == "（")
        for match in LABEL.finditer(text)
        if kind_of(match) in NAMING
    }
    found.update(match.start() for match in _VERB_CLAUSE.finditer(text))
    openings = (match.start() for match in _BEHIND_A_SENTENCE.finditer(text))
    found.update(at for at in openings if lists_units(text, at))
    return sorted(found)
