"""Figures that a task is to reach: would the office ask in the third quarter how many so far?

House numbers, ages, sizes of projects, minutes of a living circle, rates per household and the
number of those who act are no targets, however they are written.
"""

import re

from xl_fenjie.chinese.figures import MONEY_UNITS, TIME_UNITS, Figure, find_figures
from xl_fenjie.chinese.text import HAN
from xl_fenjie.document.targets.measures import SEGMENT_ENDS, FigurePlace, named_target, place_of
from xl_fenjie.values.plan import Target

_RATES = frozenset({"%", "‰"})
_SIZES = frozenset({
    "元", "吨", "亩", "平方米", "平方公里", "公里", "千瓦", "兆瓦", "MW", "立方米", "公顷", "米",
    "㎡", "km",
})  # fmt: skip
_BULK = frozenset({"平方米", "吨", "千瓦", "兆瓦", "MW", "立方米"})
_CLASS_NOUN = re.compile(
    rf"(?:的)?(?:{HAN}{{0,6}}?)(?:项目|企业|集群|楼宇|园区|产业|平台|建筑|老年人|老人|儿童|人群|妇女|居民|景区|机构|设备|医院|厂|站|基金|单位|工程|商圈|街区|行业|园)"
)
_ATTRIBUTE = re.compile(
    r"(?:年产|日产|日处理|日供|日供水|年处理|总投资|投资|投资额|占地|建筑面积|总面积|面积|规模|容量|装机|长|宽|高|半径|周边|沿线|距离)(?:约|达|近|超)?$"
)
_ACTING = re.compile(
    r"(?:中心城区|新城区|主城区|城区|行政区|区县|县区|县市区|区（县|县（市|市州|部门|职能部门|区直|市直)"
    r"|(?:区|街道|街镇|镇街|乡镇|街道（乡镇）|镇|县|社区|村)(?:[，。；、和及与]|$|参与|联动|开展|共同|协同|同步|推广|试点)"
)
_ACTING_BEFORE = re.compile(r"(?:在|由|联合|组织|会同|全[市区县省]|各|下辖|辖区|共有)$")
_COVERING = re.compile(
    r"(?:覆盖|创建|建成|打造|建设|完成|新建|新增|惠及|培育|整治|改造|评选|实现)$"
)
_AMONG = re.compile(rf"{HAN}[^，。；]{{0,60}}等\d{{1,4}}(?:个|项|家)")  # 300万吨球团等20个项目
_CAPACITY = re.compile(
    r"(?:年产能?|日产|月产|日处理|年处理|日供水?|年供|日供气|年发电)(?:能力|量|规模)?(?:约|达|近|超)?$"
)
_PER = re.compile(
    r"每(?:户|人|家|个|名|月|年|天|次|位|学期|季度|平方米|平方公里|亩|吨|公里|[辆套床例件部台座所栋处条头只张项场间株艘架餐顿趟堂])[^，。；]{0,12}$"
)
_PER_HEAD = re.compile("(?:户均|人均|亩均)(?:年)?(?:增收|补助|补贴|奖励|分红|减负)$")
_PER_MANY = re.compile(r"每[百千万](?:人|名|户)[^，。；]{0,12}$")  # of others an indicator
_GRANTED = re.compile(
    r"(?:一次性|最高)[^，。；]{0,6}$|(?<![^，。；])对[^，。；]{2,30}(?:给予|奖励|奖补|资助|补助|补贴)[^，。；]{0,6}$"
)
_DESCRIBED = re.compile(
    "(?:全|总)?(?:长度?|线|投资|面积|建筑面积|占地|规模)(?:面积|里程)?(?:约|达|近|超)?$"
)
_TO_EACH = re.compile("(?<![^，。；])(?:为|给|对|向|面向)[^，。；]{2,30}(?:提供|开展|进行|享受)$")
_KEPT_TO = re.compile("(?:落实|贯彻|执行|兑现|用好|用足)")  # 民营经济31条: a decree by its nickname
_GOES_ON = re.compile(rf"）(?:、|{HAN})")
_RANKED = re.compile(r"(?:第|前|排名|居|位列|位居|(?<![提上])升至|名列)$")
_BASIS = re.compile(
    r"^(?:的?基础上|范围|圈|半径|起步|期限|内涝|大关的|标准(?!厂房|化|地)|见[绿园景蓝水])"
)
_SCOPE = re.compile(
    rf"(?!、)(?:{HAN}|[、（）]){{2,24}}(?:率|比例|占比|里程)"
)  # 11个国考断面水质优良比例
_FROM = re.compile(r"(?:由|从)[^，。；]{0,12}$")
_TO = re.compile(
    r"^[^，。；]{0,4}(?:提高|提升|增加|扩大|下降|降低|压减|缩短|压缩|增长|减少|降|升|增)?(?:到|至)"
)
_COUNT_VERBS = re.compile(
    r"(?:新建|新增|建成|完成|改造|引进|培育|举办|建设|打造|创建|开展|配备|整治|新改扩建)$"
)
_COUNTS = frozenset("个家项名条户")
_COUNTED_NOUN = re.compile(rf"(?:{HAN}|[”）]){{2}}(?<![的等这述为成到现持前后及和与第均了])$")
_QUOTES = re.compile("[“《‘]")
_EMPTY_UNITS = frozenset(
    {
        "类",
        "种",
        "轮",
        "批",
        "期",
        "步",
        "圈",
        "组",
        "分",
        "方",
        "车",
        "对",
        "班",
        "片",
        "节",
        "道",
        "股",
        "头",
        "单",
        "起",
        "口",
        "部",
        "门",
        "次",
        "项",
        "个",
        "人",
        "名",
        "条",
        "户",
        "家",
    }
)


def targets_of(text: str) -> tuple[Target, ...]:
    """The targets of a task's text."""
    figures = list(find_figures(text))
    quoted = _quoted(text)
    found: list[Target] = []
    previous: Figure | None = None
    for index, figure in enumerate(figures):
        place = place_of(text, figure, previous)
        follower = figures[index + 1] if index + 1 < len(figures) else None
        beside = index > 0 and figures[index - 1].end == figure.start
        if quoted[figure.number] or not _is_target(place, follower, beside=beside):
            continue
        found.append(named_target(place, found[-1] if found else None))
        previous = figure
    return tuple(found)


def _quoted(text: str) -> list[bool]:
    """For every place of a text whether it stands in quotation marks or a title."""
    if not _QUOTES.search(text):
        return [False] * len(text)
    depth, inside = 0, []
    for character in text:
        if character in "“《‘":
            depth += 1
        inside.append(depth > 0)
        if character in "”》’":
            depth = max(0, depth - 1)
    return inside


def _is_target(place: FigurePlace, follower: Figure | None, *, beside: bool) -> bool:
    figure, before, after = place.figure, place.before, place.after
    closed = before + place.text[figure.start : figure.number]
    money = figure.unit in MONEY_UNITS
    excluded = (
        figure.spelled and (_is_scale(place) or not _spelled_counts(place)),
        figure.unit in TIME_UNITS and not _bound_before(place),
        _RANKED.search(place.up_to(figure.number)) or _BASIS.match(after),
        _PER.search(closed) and (money or not _bound_before(place)),
        money and (_PER_MANY.search(closed) or _PER_HEAD.search(before)),
        _FROM.search(closed) and _TO.match(after),
        money and (re.match("/|每", after) or _GRANTED.search(closed)),
        _is_description(place) or (figure.unit == "次" and _TO_EACH.search(closed)),
        figure.unit.split("/")[0] in MONEY_UNITS
        and "/" in figure.unit
        and not _bound_before(place),
        figure.unit == "条" and _KEPT_TO.match(before) is not None,
        _is_size(place, follower) or (beside and _CLASS_NOUN.match(after)),
        _are_acting(place),
        _is_scope(place, follower),
    )
    return not any(excluded)


def _is_description(place: FigurePlace) -> bool:
    """A size in a bracket tells of one thing: （全长41公里）, 连接线（8.6公里）等工程."""
    if place.text[place.begin - 1 : place.begin] != "（":
        return False
    alone = not place.before and place.figure.unit in _SIZES and _GOES_ON.match(place.after)
    return bool(alone) or _DESCRIBED.match(place.before) is not None


def _spelled_counts(place: FigurePlace) -> bool:
    """Chinese numerals count where a relation binds them, or a verb of building touches them."""
    figure = place.figure
    if figure.unit in _RATES:
        return True
    if figure.bound and figure.unit not in _EMPTY_UNITS:
        return True
    ends = not place.after or place.after[0] in "，。；、"
    if ends and figure.value > 1 and _noun_before(place):
        return True
    verb = _COUNT_VERBS.search(place.up_to(figure.start))
    return verb is not None and figure.value > 1 and figure.unit not in _EMPTY_UNITS


def _noun_before(place: FigurePlace) -> bool:
    """What is counted stands before the numeral: 断头路三条, 新增学位一万两千个."""
    if place.figure.unit not in _EMPTY_UNITS:
        return bool(place.before)
    return place.figure.unit in _COUNTS and _COUNTED_NOUN.search(place.before) is not None


def _is_scope(place: FigurePlace, follower: Figure | None) -> bool:
    """The figure tells of how many a rate is said: 11个国考断面水质优良比例达到90.9%."""
    if follower is None or place.figure.unit in _RATES:
        return False
    between = place.text[place.figure.end : follower.start]
    if follower.unit not in _RATES and not between.endswith("里程"):
        return False
    built = _COVERING.search(place.up_to(place.figure.start))
    return built is None and _SCOPE.fullmatch(between) is not None


def _is_scale(place: FigurePlace) -> bool:
    """千亩以上高标准农田, 百亿元以上产业集群: a scale in words, as part of a name."""
    limited = place.text.endswith(("以上", "以下", "以内"), 0, place.figure.end)
    return limited and place.figure.unit in _SIZES and place.inner[:1] not in {"", "和", "及", "与"}


def _bound_before(place: FigurePlace) -> bool:
    """A word of relation stands right before the figure: 不低于2小时, and not 2小时以内."""
    figure = place.figure
    before = place.text[figure.start : figure.number]
    return figure.bound and bool(before) and before not in {"完成", "实现", "为", "到", "共"}


def _is_size(place: FigurePlace, follower: Figure | None) -> bool:
    """The figure is the size of what another figure counts, or of one project."""
    figure = place.figure
    limited = place.text.endswith(("以上", "以下", "以内"), 0, figure.end)
    same = follower is not None and not any(
        sign in place.text[figure.end : follower.number] for sign in SEGMENT_ENDS + "、"
    )
    noun = _CLASS_NOUN.match(place.after)
    followed = limited and follower is not None and follower.start == figure.end
    among = figure.unit in _BULK and _AMONG.match(place.after)
    if followed or among or _is_capacity(place):
        return True
    if _is_class(place, follower, limited=limited):
        return True
    if limited and noun and (same or figure.unit in MONEY_UNITS or figure.unit in TIME_UNITS):
        return not _is_amount(place)
    if place.after.startswith(("的", "级")) and figure.unit not in _RATES:
        return same or not figure.bound or place.after.startswith("级")
    if figure.unit in _SIZES and same and noun:
        return True
    attribute = _ATTRIBUTE.search(place.before)
    return bool(attribute and noun and figure.unit in _SIZES)


def _is_class(place: FigurePlace, follower: Figure | None, *, limited: bool) -> bool:
    """A bound of size tells which ones are meant: 30万元以下的村, 营业收入超10亿元的企业,
    30万平方米以上商业综合体2个."""  # noqa: D205, D209  one sentence
    figure = place.figure
    if figure.unit not in _SIZES or _is_amount(place):
        return False
    if place.after.startswith("的"):
        return figure.unit in MONEY_UNITS or (limited and figure.unit in _BULK)
    between = place.text[figure.end : follower.number] if follower else ""
    return (
        limited and re.fullmatch(r"(?![和及与并至到])(?:[^\W\d_]|[“”]){1,16}", between) is not None
    )


def _is_capacity(place: FigurePlace) -> bool:
    """What a plant can do is part of its name: 年产10万吨锂电材料项目, 2000P智算中心."""
    if place.figure.unit == "P" and re.match(rf"(?!算力){HAN}", place.after):
        return True
    before = place.up_to(place.figure.start)
    return _CAPACITY.search(before) is not None and re.match(rf"的?{HAN}", place.after) is not None


def _is_amount(place: FigurePlace) -> bool:
    """Money of what is handed out (1000万元以上医疗救助资金) is an amount, not a size."""
    return (
        re.match(rf"{HAN}{{0,8}}(?:资金|贷款|补贴|投资|资助|经费|授信|基金|融资|债券)", place.after)
        is not None
    )


def _are_acting(place: FigurePlace) -> bool:
    """The figure counts those who act or where, not what is done: 7个中心城区."""
    if place.figure.unit not in {"个", "家"}:
        return False
    before = place.up_to(place.figure.start)
    if _COVERING.search(before):
        return False
    acting = _ACTING.match(place.after)
    return acting is not None or (
        _ACTING_BEFORE.search(before) is not None
        and _ACTING_BEFORE.search(before[-2:]) is not None
        and re.match("(?:区|街|镇|乡|县|市|部门|单位)(?![级域内疾])", place.after) is not None
    )
