"""What a figure counts: the words beside it without verb, and the shortest stretch that says it."""

import re
from typing import NamedTuple

from xl_fenjie.chinese.brackets import unclosed, unopened
from xl_fenjie.chinese.figures import SHARE_UNITS, Figure
from xl_fenjie.chinese.text import HAN
from xl_fenjie.values.plan import Target

SEGMENT_ENDS = "，。；：！？"
_INNER = re.compile(r"^(?:[省市区县镇乡]、)*[^，。；、！：]*")
_STARTERS = re.compile(
    r"^(?:[①-⑳]|（\d{1,2}）|\d{1,2}[.、](?!\d)|(?:到|在)?20\d\d年(?:\d{1,2}月)?(?:底|末)?(?:之?前)?|\d{1,2}月底?前|年底前"
    r"|(?:[一二三四]季度|[上下]半年)(?:[末底])?前?"
    r"|力争|确保|争取|努力|全年|年内|全市|全区|全县|其中|含(?!氢)|包括|今年|计划|同时|持续|着力|加快|全面|深入|大力|积极|稳步|滚动"
    r"|有序|分批|统筹|扎实|切实|全力|进一步|并|再|将|把|使|实现|保持|分别|累计|基本|集中|剩余|其余|共)+"
)
_PLAIN_VERBS = (
    "新增", "新建", "新改扩建", "新改建", "改扩建", "扩建", "续建", "改建", "建成(?!区)",
    "建设(?!用地)", "筹集", "改造", "提升", "整治", "引进", "培育", "培养", "遴选", "引育",
    "招引", "开展", "举办", "承办", "服务保障", "组织", "完成", "实施", "启动", "打造", "创建",
    "新认证", "认证", "新登记", "登记", "新注册", "注册", "新引进", "新开工", "开工", "开行",
    "完工", "竣工", "发放", "健全", "提供", "帮扶", "扶持", "吸引", "吸纳", "推出", "策划",
    "治理", "修复", "修缮", "更新", "加装", "安装", "设置", "配置", "布局", "疏捞", "维护",
    "清淤", "盘活", "签约", "提档升级", "升级", "完善", "开放", "推进", "推动", "支持", "制定",
    "出台", "发布", "建立", "培训", "安置(?!房|点|区|小区|社区)", "资助", "救助", "惠及", "解决",
    "拆除", "征收", "收储", "供应", "出让", "增加", "净增", "落实", "开通", "开设", "配备",
    "选派", "选树", "评选", "评定", "推广", "种植", "绿化", "创作", "排查", "检测", "抽检",
    "办理", "化解", "优化", "布设", "铺设", "购置", "储备", "转化", "突破", "挖掘", "达成",
    "申报", "获评", "获批", "组建", "成立", "设立", "清理", "清洗", "覆盖", "压减", "降低",
    "增长", "规划", "谋划", "争取", "招录", "征集", "走访", "慰问", "放映", "疏浚", "接待",
    "消除", "打通", "处置", "集聚", "关停", "淘汰", "新签约", "新开通", "新开办", "新引育",
    "免费筛查", "筛查", "调整", "优化调整", "开发(?!区)", "发展(?!中心|局)", "分配", "腾退",
    "压降", "新招引", "引入", "落地", "投用", "购买", "选聘", "创成", "新创建", "新培育",
    "新增认定", "认定", "兑现", "退出", "接种", "普及", "减免", "更换", "募集", "清疏", "带动",
    "服务(?![业区站点中设热保大平])", "新建成", "改建成", "招聘(?![会活])", "攻克", "维修",
    "新认定", "办好", "新（改）建", "新（扩）建", "改（扩）建", "投放", "实行", "整修", "增设",
    "栽植", "巡查", "交付", "选拔", "拆改", "提质改造", "取消", "收回", "新策划",
)  # fmt: skip
_VERB = "|".join(sorted(_PLAIN_VERBS, key=len, reverse=True))
_VERBS = re.compile(rf"(?![、和及与（])(?:[、和及与（]?(?:{_VERB})）?)+")
_FIRST_VERB = re.compile(rf"(?:{_VERB})")
_FOR_WHOM = re.compile(r"^(?:为|面向|在|对|向|给|依托|通过|复合利用|利用|围绕|针对|结合|以)")
_OVER = re.compile(
    r"(?:分别|均|各|再降|新增|净增|增加|完成|力争|共计|合计|总计|累计|达|实现|开行|恢复|同口径|，"
    r"|(?<=..)(?<!新)(?:竣工|交付|开工|覆盖))+$"
)
_STANDING = re.compile("(?:保持|稳居|位居|进入|跻身)[^，、]{0,16}(?:前列|首位|前茅|方阵|第一)、?$")
_MARK_PASSED = re.compile("大关|台阶|关口")
_MIDDLE_VERB = re.compile("(?<=..)(?:新建(?!区)|投放|新增(?!就业|应用)|增设|建成(?!区))(?=..)")
_ACTIONS = re.compile(
    r"(?<=..)(?:全部|全面|免费|完成|脱贫|退出|提供|安装|增配|进行|开展|实现|实施|配备|建立|办理|购买|发放|落地|投产|竣工|开工|参加|参与|接受|享受|建设$|建成$|[和及与](?=\d))"
)
_BARE_RATE = re.compile("(?:覆盖|完成|达标|普及|合格|满意|办结)?(?:率|占比|比例|总量|面积)")
_SUMS = re.compile(r"共计|合计|总计|累计|共")
_CUT = re.compile("压减(?!至|到)")
_JOINED = re.compile("^(?:[、及与并，]|和(?![美谐平睦善]))+")  # 和美乡村 begins a name
_CIRCUMSTANCE = re.compile("(?:(?<![理自事])由|从(?![业事]))[^，]*$|同比$|(?<=.)的$")
_CHANGES = re.compile("(?:涨幅|增速|增幅|降幅)|(?P<move>提升|精简|缩短|压缩)(?![至到])")
_PART_OF = re.compile(rf"(?:的)?({HAN}{{2,12}})")
_SHORTEST = 2
_LONGEST_SEGMENT = 200


class FigurePlace(NamedTuple):
    """A figure in its text: the words of its segment ``before`` it, all ``after`` it, and the
    noun that follows it (``inner``)."""  # noqa: D205, D209  one sentence

    figure: Figure
    text: str
    begin: int
    before: str
    after: str
    inner: str

    def up_to(self, end: int) -> str:
        """The words before ``end``, as many as a sentence has at most."""
        return self.text[max(0, end - _LONGEST_SEGMENT) : end]


def place_of(text: str, figure: Figure, previous: Figure | None) -> FigurePlace:
    """Where a figure stands; ``previous`` is the target before it, which ends its words."""
    start = figure.start
    floor = max(0, start - _LONGEST_SEGMENT)
    begin = max(floor - 1, *(text.rfind(sign, floor, start) for sign in SEGMENT_ENDS)) + 1
    if previous and previous.end > begin:
        passed = _MARK_PASSED.match(text, previous.end)
        begin = passed.end() if passed else previous.end
    begin = _after_open_bracket(text, begin, start)
    after = text[figure.end : figure.end + _LONGEST_SEGMENT]
    inner = _INNER.match(after)
    noun = _within_brackets(inner[0] if inner else "")
    return FigurePlace(figure, text, begin, text[begin:start], after, noun)


def _after_open_bracket(text: str, begin: int, end: int) -> int:
    opened = unclosed(text[begin:end])
    return begin if opened is None else begin + opened + 1


def _within_brackets(noun: str) -> str:
    """A noun up to a bracket that opened before it, or to a quotation that its end cuts off."""
    if noun.rfind("“") > max(noun.rfind("”"), 0):
        noun = noun[: noun.rfind("“")]
    return noun[: unopened(noun)]


def named_target(place: FigurePlace, before: Target | None) -> Target:
    """The target of a figure with its name; ``before`` is the target of the figure before it."""
    text, name = _words(place, before)
    figure = place.figure
    change = _CUT.match(text) is not None and not place.text.endswith(
        ("至", "到"), 0, figure.number
    )
    return Target(
        text=text,
        name=name or text,
        value=figure.value,
        unit=figure.unit,
        relation=figure.relation,
        growth=figure.growth or change,
    )


def _words(place: FigurePlace, before: Target | None) -> tuple[str, str]:
    figure = place.figure
    stretch = place.text[figure.start : figure.end].removeprefix("为")
    lead = _lead(place)
    if _noun_follows(place):
        return _with_noun(place, lead, stretch)
    measure = _without_verbs(lead) + _noun_of_change(place)
    whole, noun = _whole_of(place, measure)
    if noun or measure:
        return lead + stretch + whole, noun or measure
    segment = _segment_before(place)
    opened = bool(segment) and place.text[place.begin - 1] in "（："
    if before is not None and not opened and place.before[:1] in {"、", "", "和", "及", "与"}:
        return lead + stretch, before.name
    if before is not None and segment and before.text in segment:  # 达到20家，新增2家以上
        return lead + stretch, before.name
    if segment and not opened and _SUMS.search(stretch):
        return segment + "，" + stretch, _without_verbs(segment)
    return lead + stretch, _without_verbs(segment)


def _with_noun(place: FigurePlace, lead: str, stretch: str) -> tuple[str, str]:
    whole = _ACTIONS.split(place.inner, maxsplit=1)[0]
    noun = re.sub("^[长宽高]?的", "", whole)
    follows = bool(lead) and _VERBS.match(lead) is not None
    if _FOR_WHOM.match(lead) or lead.endswith(("、", "和")):
        follows = False
    return (lead if follows else "") + stretch + whole, noun


def _noun_follows(place: FigurePlace) -> bool:
    if not place.inner or place.figure.unit in SHARE_UNITS:
        return False
    joins = place.inner[0] in "和及与并至到、）以（"
    return not joins and _MARK_PASSED.match(place.inner) is None


def _whole_of(place: FigurePlace, measure: str) -> tuple[str, str]:
    """What a share is one of, where nothing but a verb stands before it: 推动90%以上事项可办."""
    bare = not measure or _FIRST_VERB.fullmatch(measure) is not None
    part = _PART_OF.match(place.after) if bare and place.figure.unit in SHARE_UNITS else None
    if part is None:
        return "", ""
    noun = re.sub("(?<=..)可.*$", "", _ACTIONS.split(_MIDDLE_VERB.split(part[1])[0])[0])
    return part[0].replace(part[1], noun), noun


def _noun_of_change(place: FigurePlace) -> str:
    """涨幅 and 增速 are nouns and belong to the name; so does 提升 where it is no change."""
    words = place.text[place.figure.start : place.figure.number]
    found = _CHANGES.match(words)
    if found is None or (place.figure.growth and found["move"]):
        return ""
    return found[0]


def _lead(place: FigurePlace) -> str:
    """The words before a figure from its own verb on."""
    words = _JOINED.sub("", place.before)
    words = re.split(rf"等(?={HAN}*$)", words)[-1] if words.endswith("等") else words
    words = _STARTERS.sub("", words)
    if _FOR_WHOM.match(words):
        verb = _FIRST_VERB.search(words, _SHORTEST)
        if verb:
            words = words[verb.start() :]
    parts = words.split("、")
    if len(parts) > 1 and parts[-1].endswith(("率", "比例", "总量")):
        return parts[-1]
    return words


def _without_verbs(words: str) -> str:
    """What is counted; words that are verbs from end to end stay as they are."""
    named = _CIRCUMSTANCE.sub("", _OVER.sub("", _STANDING.sub("", words)))
    named = _MIDDLE_VERB.split(named)[-1]
    if _FIRST_VERB.fullmatch(named):
        return ""
    verbs = _VERBS.match(named)
    if verbs is None:
        return named
    rest = named[verbs.end() :]
    if _BARE_RATE.fullmatch(rest):  # 绿化覆盖率
        return named
    if len(rest) >= _SHORTEST:
        return rest
    first = _FIRST_VERB.match(named)
    rest = named[first.end() :] if first else named
    return rest if len(rest) >= _SHORTEST else named


def _segment_before(place: FigurePlace) -> str:
    """The words of the segment before, where the figure's own has none.

    They name it behind a colon too (城镇新增就业：22万人), and before a bracket.
    """
    end = place.begin - 1
    if end <= 0 or place.text[end] not in "，：（":
        return ""
    floor = max(0, end - _LONGEST_SEGMENT)
    start = max(floor - 1, *(place.text.rfind(sign, floor, end) for sign in SEGMENT_ENDS)) + 1
    return place.text[start:end]
