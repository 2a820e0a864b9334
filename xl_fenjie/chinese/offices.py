"""What an office is called: levels, endings, and what is one office and what a group of them.

Names are compared with these words everywhere: in lists, at the head and the foot of a notice, in
an upper plan. 市发改委 is whole, 各街道办事处 a group, 云溪 neither.
"""

import re

from xl_fenjie.chinese.brackets import outside
from xl_fenjie.chinese.text import HAN

LEVELS = "市区县旗州省镇乡"  # 市 of 市民政局, 区 of 云溪区
AREAS = "区|县|市|镇|乡|旗|街道"
STREETS = "街道|街|镇|乡"  # what is below a district: 柳桥街, 东山镇
ZONES = (
    "经济技术开发区|经济开发区|高新技术开发区|开发区|高新区|经开区|风景区|度假区|保税区|示范区|"
    "管理区|新区|园区|景区"
)

GOVERNMENTS = ("人民政府", "政府")
ZONE_OFFICES = ("管理委员会", "管委会")
STREET_OFFICES = ("街道办事处", "街道办", "办事处")
PARTY_OFFICES = ("党工委", "工委")
# what the office of a place is called behind its name, each before those that it ends with
PLACE_OFFICES = (
    "人民政府办公室", "人民政府", *ZONE_OFFICES, *STREET_OFFICES, "政府", "街道", *PARTY_OFFICES,
)  # fmt: skip

DEPARTMENTS = "局|委|办|部|厅|署|处|科|室|所|站|队|组|段|专班|党组|窗口"
ASSOCIATIONS = "社|会|团|联"  # 市妇联, 区工商联, 团市委
INSTITUTIONS = (
    "院|馆|校|(?:电视|广播|电|气象|天文|地震)台|(?<=...)园|中心|大学|基地|平台|实验室|"
    "法院|检察|检|海关|报社"
)
FIRMS = (
    "公司|集团|企业|厂|行|银行|基金|控股|股份|城投|产投|交投|国投|文投|直通车|供电|国资|"
    "邮政|电信|移动|联通|铁塔|石油|石化|烟草"
)
ANYBODY = "单位|部门|机构|机关|组织|人|局长"
_ORGANISATION = re.compile(
    f"(?:{DEPARTMENTS}|{ASSOCIATIONS}|{INSTITUTIONS}|{FIRMS}|{ANYBODY}|{STREETS}|府|管理区)$"
)
_LONGEST_ENDING = 8

# how a name begins: 市 of 市民政局 and not of 市级机关, 团 of 团市委
_OWN_LEVEL = "[市区县省州旗](?!级)|团[市区县省]"
UNIT_PREFIX = re.compile(f"(?:{_OWN_LEVEL})")
PREFIX = re.compile(
    r"(?:[市区县省州旗镇乡]|团[市区县省]|各[市区县省州镇乡街有相成责单部职园直]|国家)"
)

_OTHERS = "其他|其它|有关|相关"
_KINDS_OF_MEMBERS = (  # 各 before these, wherever it stands: 市直各部门, 全区各科室
    "有关|相关|部门|单位|工作组|成员|责任|产业|职能|街道|街|镇|乡|县|区|科室|处室|直属|级|办公室|园区|企业|医院|学校|分局"
)
_GROUP = re.compile(
    f"^(?:各|{_OTHERS}|全体|全[市区县]各)"
    f"|各(?:{_KINDS_OF_MEMBERS})"
    f"|(?:{_OTHERS}|成员)(?:部门|单位|责任单位|成员单位)$"
)

# an office as a clause names it, without knowing it: 市容办, 云溪分局, 柳桥街道（社区）
_ENDS_AS_ACTOR = (
    "局|委|办|部|中心|会|院|司|团|府|处|队|街道|街|镇|乡|区|县|市|集团|单位|部门|等|室|站|所|村|社"
)
ACTOR = f"(?:{_ENDS_AS_ACTOR})"
_LEVELLED = rf"[市区县镇省州旗乡团各][^（）。；：，、]{{0,24}}{ACTOR}(?:（[^（）]{{1,16}}）)?"
_NAMED = rf"{HAN}{{2,14}}(?:局|委员会|办公室|管理办|街道办事处|分局|管委会|集团)"
UNIT_LIKE = re.compile(f"{_LEVELLED}|{_NAMED}")
UNITS_IN_BRACKETS = re.compile(
    rf"[（【](?:{_LEVELLED}(?:[、，]{_LEVELLED})*|{_NAMED}(?:[、，]{_NAMED})*)[）】]"
)

# who issues notices: a government or a committee, or its office: 云溪区人民政府办公室
SECRETARIAT = (
    "办公厅|办公室|督查室|政务督查室|党政办公室|党政综合办公室|综合办公室|办(?!事|法|理|学)"
)
ISSUING_OFFICE = (
    rf"(?:人民政府|政府|行政公署|行署|管理委员会|管委会|委员会|市委|区委|县委|街道办事处|街道|镇|乡)"
    rf"(?:{SECRETARIAT})?"
)


def is_group(name: str) -> bool:
    """The name stands for several units: 各街道办事处, 区直各单位, 相关区人民政府."""
    return _GROUP.search(outside(name)) is not None


def is_whole(name: str) -> bool:
    """The name ends as an organisation does."""
    return _ORGANISATION.search(outside(name)[-_LONGEST_ENDING:]) is not None


def is_unit_or_group(name: str) -> bool:
    """The name means somebody by itself: one organisation, or a group of them."""
    return is_whole(name) or is_group(name)
