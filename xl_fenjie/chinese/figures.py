"""Figures as people write them: 1.2万个, 约90％, 不少于30家, 九成, 百分之五, 增长6%左右.

``find_figures`` finds those of a sentence, ``parse_number`` reads a cell that holds one. What a
figure is good for (a target or a house number) is not decided here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from xl_fenjie.chinese.numerals import SCALES, whole_number
from xl_fenjie.chinese.text import plain
from xl_fenjie.values.plan import Relation


class Figure(NamedTuple):
    """A number with its unit, as it stands from ``start`` to ``end`` of a plain text.

    ``value`` is in base units (1.2万 is 12000, 九成 is 90 with unit %); ``growth`` where 增长 or
    its like touches it; ``bound`` where a word of relation touches it; ``number`` is where its
    digits begin, ``spelled`` whether these are Chinese.
    """

    value: float
    unit: str
    relation: Relation = Relation.EXACTLY
    growth: bool = False
    bound: bool = False
    spelled: bool = False
    start: int = 0
    number: int = 0
    end: int = 0


_DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_NUMERALS = "一二两三四五六七八九十百千"
_BELOW_10000 = f"[{_NUMERALS}]+"
_SPELLED = rf"{_BELOW_10000}(?:万零?{_BELOW_10000})?(?:点[〇零一二三四五六七八九]+)?"
_SCALE = "[十百千]?(?:万亿|[万亿])|[百千](?=[万亿元人])"

PER_UNITS = (
    "/秒",
    "/日",
    "/天",
    "/年",
    "/小时",
    "/立方米",
    "/人",
    "/百人",
    "/千人",
    "/万人",
    "/户",
    "/亩",
    "/公顷",
    "/平方公里",
    "/平方米",
    "/升",
    "/公里",
)
_MEASURES = (
    "个百分点", "百分点", "%", "‰", "平方公里", "平方千米", "平方米", "公顷", "立方米",
    "皮长公里", "车道公里", "标准煤", "公里", "千米", "延米", "米", "亩", "万吨", "吨标准煤",
    "km", "KM", "㎞", "㎡", "m²", "平米", "㎥", "m³", "kg",
    "吨", "公斤", "斤", "千克", "微克", "毫克", "克", "升", "千瓦时", "千瓦", "兆瓦时", "兆瓦",
    "吉瓦", "MWh", "GWh", "kWh", "MW", "GW", "kW", "KW", "标准箱", "标箱", "TEU",
    "千伏安", "蒸吨", "P", "美元", "欧元", "港元", "元", "人次", "人天", "人", "名",
    "户次", "户", "套（间）", "台（套）", "台套",
    "场（次）", "场次", "班次", "批次", "频次", "剂次", "乘次", "台次", "份次", "家次",
    "架次", "艘次", "件次", "辆次", "车次",
    "轮次", "例次", "个", "家", "项", "处", "所", "座", "栋", "幢", "套", "间", "张", "台", "辆",
    "条", "支", "场", "节", "件", "例", "列", "班", "次", "份", "本", "批", "宗", "株", "棵",
    "盏", "部", "册", "门", "课时", "学时", "床", "只", "头", "羽", "尾", "艘", "架", "对", "组",
    "片", "块", "款", "道", "根", "口", "眼", "颗", "枚", "篇", "幅", "首", "集", "杆", "笔",
    "起", "单", "匹", "孔", "具", "把", "顶", "箱", "瓶", "袋", "桶", "车", "轮", "期", "类",
    "种", "股", "卷", "步", "圈", "倍", "分", "方", "村", "社区", "岗", "剂", "针", "头次", "TB",
    "担", "PB", "Gbps", "EFLOPS", "PFLOPS",
)  # fmt: skip
_TIMES = ("个工作日", "工作日", "小时", "分钟", "个月", "天", "岁", "秒")
TIME_UNITS = frozenset(_TIMES)
MONEY_UNITS = frozenset({"元", "美元", "欧元", "港元"})
SHARE_UNITS = frozenset({"%", "‰", "个百分点", "百分点"})
COUNTED_WHOLE = frozenset({
    "个", "家", "处", "所", "座", "栋", "幢", "项", "户", "人", "人次", "名", "位", "场", "次",
    "场次", "件", "份", "张", "套", "台", "辆", "艘", "架", "只", "头", "株", "棵", "支", "期",
    "批", "对", "块", "本", "册", "部", "篇", "宗", "起", "例", "门", "条", "间", "床", "枚",
    "届", "届次", "轮", "片", "眼", "盏", "根", "组", "班", "列", "艘次", "架次", "车次",
})  # fmt: skip

_OTHER_WORDS = {  # what a measure begins that is none: 24节气, 8部门
    "节": "气能点水庆日", "部": "门委队", "条": "件例", "场": "所馆地景", "组": "织团", "道": "路",
    "台": "阶账", "门": "类店诊", "项": "目", "家": "庭长居政园", "期": "间末",
    "车": "道位间站", "担": "保当任责",
}  # fmt: skip


def _measure(unit: str) -> str:
    return re.escape(unit) + (f"(?![{_OTHER_WORDS[unit]}])" if unit in _OTHER_WORDS else "")


_SIGNS = [unit for unit in _MEASURES if len(unit) == 1 and unit not in _OTHER_WORDS]
_WORDS = sorted({*_MEASURES, *_TIMES} - {*_SIGNS}, key=lambda unit: (-len(unit), unit))
_UNIT = "|".join((*map(_measure, _WORDS), f"[{re.escape(''.join(_SIGNS))}]"))
_PER = "|".join(map(re.escape, PER_UNITS))
_NOT_TENTHS = "效果功立员本品熟长为交都人绩份因套片型就分图渝形语活"
_SHARE = (
    rf"(?:百分之(?P<hundredths>{_DIGITS}|{_SPELLED})"
    rf"|(?P<tenths>[一二两三四五六七八九](?:点[一二三四五六七八九]|[至到-][一二三四五六七八九])?)成(?![{_NOT_TENTHS}])"
    r"(?P<half>半|[一二三四五六七八九](?=以|左|的|[，。；、]|$))?)"
)
_COUNTED = rf"(?:(?P<digits>{_DIGITS})|(?P<spelled>(?!百分[之点]){_SPELLED}))"
_RANGE = rf"(?:(?P<low>{_DIGITS})(?P<low_sign>%|{_SCALE})?(?:[-—~～至]|到))?"

_BEFORE: tuple[tuple[Relation, str], ...] = (
    (Relation.AT_LEAST, "不少于|不低于|不小于|不下于|不得少于|不得低于|最少|至少|起码|≥|>="),
    (Relation.AT_MOST, (
        "不超过|不高于|不大于|不多于|不得超过|不得高于|低于|少于|小于|至多|最多|控制在|≤|<=|〈"
    )),
    (Relation.MORE_THAN, "超过|突破|大于|高于|多于|超出|超|逾|〉"),
    (Relation.ABOUT, "大约|约为|约|接近|将近|近|左右约"),
    (Relation.EXACTLY, (
        "达到|达成|达|稳定在|稳定保持在|保持在|维持在|保持|提高到|提高至|提升到|提升至|增长到"
        "|增加到|增加至|增至|扩大到|扩大至|恢复到|恢复至|压缩至|压减至|压减到|压降至|压缩到|缩短至|缩短到|降至|降到"
        "|下降到|降低到|下降至|降低至|减少到|减少至|完成|实现|到|至|为|共计|合计|总计|累计|共"
    )),
)  # fmt: skip
_AFTER: tuple[tuple[Relation, str], ...] = (
    (Relation.AT_LEAST, "及?以上|及其以上|起"),
    (Relation.AT_MOST, "及?以内|及?以下|之内|为限"),
    (Relation.ABOUT, "左右|上下"),
)
_GROWTH = (
    "同比增长|年均增长|增长|上涨|增速|增幅|涨幅|降幅|压减|压降|压缩|下降|降低|减少|提高|提升"
    "|上升|增加|回落|缩短|精简"
)
_CHANGE = re.compile("增长|压减")
_RATE_OF_CHANGE = re.compile("涨幅")

_RELATION_OF = {word: relation for relation, words in _BEFORE for word in words.split("|")}
_WORDS_BEFORE = sorted(_RELATION_OF, key=len, reverse=True)
_NO_RELATION = "(?<![签预节公合条契])"  # 签约, 节约: the end of another word
_BEFORE_GROUP = "|".join(_NO_RELATION + w if w == "约" else w for w in _WORDS_BEFORE)
_LIMITS = r"(?P<after>(?:（含）)?(?:及其?以上|以上|及?以内|及?以下|之内|左右|上下))?"
_MEASURED = (
    rf"(?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?"
    rf"(?P<unit>(?:{_UNIT})(?:（[间套次个台家处所座场户人名项条件辆份部栋组支张]）)?(?:{_PER})?)"
)
_WITH_FIGURES = (*_GROWTH.split("|"), *_WORDS_BEFORE, "力争", "原则上", "幅度")
# at most places of a text one look tells that no figure begins there
_BEGINS = rf"(?=[\d{_NUMERALS}{re.escape(''.join(sorted({word[0] for word in _WITH_FIGURES})))}])"
_FIGURE = re.compile(
    rf"{_BEGINS}"
    rf"(?P<before>(?:(?:{_GROWTH}|{_BEFORE_GROUP}|力争|原则上|幅度)(?:，|为|了|在)?){{0,4}})"
    rf"(?P<number>{_SHARE}|{_RANGE}{_COUNTED}{_MEASURED}){_LIMITS}"
)
_CELL_FORM = (
    rf"(?P<before>(?:{_BEFORE_GROUP}|{_GROWTH}|已|共|累计|新增|净增|完成|目前|力争)*)"
    rf"(?P<number>{_SHARE}|{_RANGE}{_COUNTED}"
    + _MEASURED.replace(f"{_SCALE}", f"{_SCALE}|[十百千]")
    + rf"?){_LIMITS}[。.]?"
)


_UNITLESS = re.compile(
    r"(?:分别|各)[^，。；\d]{0,12}(?P<numbers>(?:\d{1,15}(?:\.\d{1,6})?[、和及]){1,8})(?!.)"
)
_FARTHEST = 80
_SAME_VERB = re.compile("[、，]?(?:力争|争取|冲刺|奋斗目标)|[、和及与]")


def find_figures(text: str) -> Iterator[Figure]:
    """The figures with units of a plain text, in order, none overlapping."""
    before: Figure | None = None
    for match in _FIGURE.finditer(text):
        figure = None if _inside_word(text, match) else _figure(match)
        if figure is None:
            continue
        if before and _goes_with(text, before, figure):  # 分别增长6.1%和6.5%
            figure = figure._replace(growth=before.growth)
        for each in _with_unitless(text, figure):
            yield each
            before = each


def _with_unitless(text: str, figure: Figure) -> Iterator[Figure]:
    """A figure with those before it that share its unit: 分别控制在85、46微克/立方米以内."""
    beside = _UNITLESS.search(text, max(0, figure.start - _FARTHEST), figure.start)
    if beside is None:
        yield figure
        return
    written = text[figure.number : figure.end]
    measured = written.lstrip("0123456789.,")
    at = beside.start("numbers")
    bound = figure
    for number in re.split("[、和及]", beside["numbers"])[:-1]:
        matches = list(_FIGURE.finditer(text[beside.start() : at] + number + measured))
        each = _figure(matches[-1]) if matches else None
        if each is not None:
            first = at == beside.start("numbers")
            bound = each if first else bound
            start = beside.start() + each.start if first else at
            yield _bound_alike(each, bound, start, at, at + len(number))
        at += len(number) + 1
    yield _bound_alike(figure, bound, figure.start, figure.number, figure.end)


def _bound_alike(figure: Figure, first: Figure, start: int, number: int, end: int) -> Figure:
    """The figure at its place, bound by the words that bind the first of its row."""
    return figure._replace(
        relation=first.relation, growth=first.growth, bound=first.bound,
        start=start, number=number, end=end,
    )  # fmt: skip


def _goes_with(text: str, before: Figure, figure: Figure) -> bool:
    """The figure stands beside another of its unit with nothing but 和 or 、 between."""
    between = text[before.end : figure.number]
    return before.unit == figure.unit and _SAME_VERB.fullmatch(between) is not None


def parse_number(text: str) -> Figure | None:
    """The one figure that a cell holds: 1,234 · 约1.2万 · 90％ · 九成 · １２３个 · 不少于30家.

    None for anything that is more, or less, than a figure (两三个, 120个，另有5个).
    """
    match = _cell_form().fullmatch(plain(text))
    return _figure(match) if match else None


@cache
def _cell_form() -> re.Pattern[str]:
    """Compiled when the first cell is read: documents do without."""
    return re.compile(_CELL_FORM)


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """Digits of a name: C4, T5, 3号, B123栋, 第7项, 2.5 of PM2.5; minutes of a time of day."""
    start = match.start("number")
    before = text[start - 1 : start]
    if before.isascii() and (before.isalnum() or before in {".", "+", "-", "×", "/"}) and before:
        return True
    if before in {"时", "点"} and match["unit"] == "分":  # 22时30分
        return True
    return before in {"第", "·", "＋", "×"} or before.isdecimal()


def _figure(match: re.Match[str]) -> Figure | None:
    unit = match["unit"] or ""
    scale = _scale(match["scale"])
    value, spelled = _value(match)
    if value is None:
        return None
    if match["hundredths"] or match["tenths"]:
        unit, scale = "%", Decimal(1)
    low = match["low"]
    relation, bound = _relation(match)
    if low is not None:  # a range binds by its lower end
        low_scale = _scale(match["low_sign"] if match["low_sign"] not in {"%", None} else None)
        value = Decimal(low.replace(",", "")) * (low_scale if low_scale != 1 else scale)
        scale = Decimal(1)
        relation = Relation.AT_LEAST if relation is Relation.EXACTLY else relation
    growth = _is_growth(match["before"])
    return Figure(
        float(value * scale),
        unit,
        relation,
        growth,
        bound or low is not None,
        spelled,
        match.start(),
        match.start("number"),
        match.end(),
    )


def _value(match: re.Match[str]) -> tuple[Decimal | None, bool]:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", "")), False
    if match["tenths"]:
        tenths = _spelled(re.split("[至到-]", match["tenths"])[0])
        half = Decimal(5 if match["half"] == "半" else whole_number(match["half"] or "零") or 0)
        return (None if tenths is None else tenths * 10 + half), True
    written = match["hundredths"] or match["spelled"]
    if re.fullmatch(_DIGITS, written):
        return Decimal(written.replace(",", "")), False
    return _spelled(written), True


def _spelled(written: str) -> Decimal | None:
    whole, _, fraction = written.partition("点")
    value = whole_number(whole)
    if value is None:
        return None
    digits = "".join(str(whole_number(each)) for each in fraction)
    return Decimal(f"{value}.{digits or 0}")


def _scale(written: str | None) -> Decimal:
    value = Decimal(1)
    for sign in written or "":
        value *= SCALES.get(sign, 1)
    return value


def _relation(match: re.Match[str]) -> tuple[Relation, bool]:
    """The relation that touches the figure: what follows it weighs more than what precedes."""
    after = match["after"]
    if after:
        for relation, words in _AFTER:
            if re.search(words, after):
                return relation, True
    if match["more"] or match["more2"]:
        return Relation.MORE_THAN, True
    before = re.sub("[，为了在]+$", "", match["before"]) or match["before"]
    for begin in range(len(before)):  # the longest word first
        if before[begin:] in _RELATION_OF:
            return _RELATION_OF[before[begin:]], True
    if match["before"].endswith("控制在"):
        return Relation.AT_MOST, True
    return Relation.EXACTLY, False


def _is_growth(before: str) -> bool:
    """增长, 压减 and 涨幅 make a change; 下降 and 提高 say by how much a level moves."""
    if _RATE_OF_CHANGE.search(before):
        return True
    return _CHANGE.search(before) is not None and not re.search("(?:到|至|在)$", before)
