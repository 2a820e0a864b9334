"""What an office is called: levels, endings, and what is one office and what a group of them.

Names are compared with these words everywhere: in lists, at the head and the foot of a notice, in
an upper plan. 市发改委 is whole, 各街道办事处 a group, 云溪 neither.
"""

import re
from functools import lru_cache

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

DEPARTMENTS = (
    r"局|委|办|部|厅|署|科|(?<!\d)(?:处|室|所|站|段)|队|组|专班|党组|窗口"  # 23处 are none
)
ASSOCIATIONS = "社|会|团|联|协"  # 市妇联, 区工商联, 团市委, 市科协
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
_COUNTED = re.compile(r"\d.$")

# how a name begins: 市 of 市民政局 and not of 市级机关, 团 of 团市委
# 市 of 市民政局 is a level, that of 市场监管局 and of 市容中心 is not
LEVEL_SIGN = "省|市(?!场|容|政(?!府|务))|区(?!域)|县(?!域)|旗|州|镇|乡(?!村)"
UNIT_PREFIX = re.compile(f"(?:(?:{LEVEL_SIGN})(?!级)|团[市区县省])")
PREFIX = re.compile(f"(?:{LEVEL_SIGN}|团[市区县省]|各[市区县省州镇乡街有相成责单部职园直]|国家)")

_OTHERS = "其他|其它|有关|相关"
_AREA_KINDS = (
    "县级市|自治县|县市区|市县区|市县|区县|县区|乡镇|镇街|街镇|街道|[区县市州旗镇乡]|"
    "开发区|园区|功能区"
)
_GROUP = re.compile(
    f"^(?:{_OTHERS}|全体)"
    "|各(?![庄屯里])"  # wherever it stands: 市直各部门, 全市夜间经济各专班, and not 司各庄镇
    f"|(?:{_OTHERS}|成员)(?:部门|单位|责任单位|成员单位|[市县区镇乡]|街道)(?:和单位|、单位)?$"
    f"|^(?:{_AREA_KINDS})(?:（[县市区州旗、]+）)?$"
    "|^(?:乡镇|镇街|街镇)(?:人民政府|政府|办事处)?$"
)

# an office as a clause names it, without knowing it: 市容办, 云溪分局, 柳桥街道（社区）
_ENDS_AS_ACTOR = (
    "局|厅|署|委|办|部|中心|会|院|校|司|团|府|处|队|街道|街|镇|乡|区|县|市|集团|单位|部门|等|室|站|"
    "所|村|社|联|协|海关|银行"
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


@lru_cache(maxsize=1 << 14)  # most names repeat
def is_group(name: str) -> bool:
    """The name stands for several units: 各街道办事处, 区直各单位, 相关区人民政府."""
    return _GROUP.search(outside(name)) is not None


@lru_cache(maxsize=1 << 14)
def is_whole(name: str) -> bool:
    """The name ends as an organisation does."""
    bare = outside(name)
    counted = _COUNTED.search(bare) is not None  # 改造厕所23处
    return not counted and _ORGANISATION.search(bare[-_LONGEST_ENDING:]) is not None


@lru_cache(maxsize=4096)  # a document names the same units again and again
def is_unit_or_group(name: str) -> bool:
    """The name means somebody by itself: one organisation, or a group of them."""
    return is_whole(name) or is_group(name)


# what every level has an office for, in full and as it is shortened: 财政 of 省财政厅, 区财政局
_EVERYWHERE = """
发改 发展改革 发展和改革 经信 工信 经济和信息化 工业和信息化 科技 科学技术 教育
教体 教科 教科体 体育 民宗 民族宗教 民族和宗教事务 公安 民政 司法 财政 审计
统计 人社 人力资源社会保障 人力资源和社会保障 社保 就业 医保 医疗保障 自然资源
自然资源和规划 自规 资规 规划 规划和自然资源 国土 生态环境 生环 环保 住建
住房城乡建设 住房和城乡建设 住房和城乡更新 建设 城建 房管 住房 交通 交通运输
公路 港航 水利 水务 农业农村 农水 农林 畜牧 畜牧兽医 渔业 海洋 海洋渔业 商务
商贸 粮食 粮储 粮食和储备 粮食和物资储备 供销 投促 投资促进 招商 营商 营商环境
口岸 文旅 文化和旅游 文化旅游 文广旅 文广旅体 文体旅 文化广电旅游 文化广电和旅游
文化和旅游体育 文化广电旅游体育 文化 旅游 广电 广播电视 新闻出版 文物 卫健
卫生健康 疾控 老龄 退役军人 退役军人事务 应急 应急管理 消防 气象 地震 人防
人民防空 国动 国防动员 外事 外 消防救援 外侨 侨务 台 国资 国有资产监督管理 市场监管
市场监督管理 药监 药品监督管理 知识产权 金融 地方金融 地方金融监管 金融监管 税务
公积金 信访 林业 林草 林业和草原 园林 园林和林业 园林绿化 城管 城市管理
城管执法 城市管理执法 综合执法 综合行政执法 能源 行政执法 数据 大数据 政务数据
数据资源 政务 政务服务 政务服务管理 行政审批 行政审批服务 机关事务 机关事务管理
乡村振兴 扶贫 移民 档案 地方志 史志 法制 物价 国安 国家安全 保密 督查 研究
宣传 组织 统战 统一战线工作 政法 社工 社会工作 网信 编 机构编制 政研 老干部
农工 农村工作 文明
"""
_OF_THE_PARTY = "宣传 组织 统战 统一战线工作 政法 社工 社会工作 网信 编 政研 老干部"
_SUBJECTS, _PARTY_SUBJECTS = frozenset(_EVERYWHERE.split()), frozenset(_OF_THE_PARTY.split())
_OFFICE_ENDING = re.compile("(?:管理局|局|委员会|委|办公室|办|厅|部|总队|支队|中心)$")


def subject_of(name: str) -> str:
    """What a bare office is for, where every level has one: 财政 of 财政局; '' for others."""
    ending = _OFFICE_ENDING.search(name)
    subject = name[: ending.start()] if ending else ""
    ministry = name.endswith("部") and subject not in _PARTY_SUBJECTS
    return subject if subject in _SUBJECTS and not ministry else ""


def is_party_subject(subject: str) -> bool:
    """Offices for this belong to the party committee: 市委组织部, 市委政法委."""
    return subject in _PARTY_SUBJECTS
