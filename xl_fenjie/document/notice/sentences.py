"""The sentences of a notice as far as they ask units to hand something in to the office.

What they say besides is left out: titles of other documents, what the office itself promises, what
units hand to each other or to their leaders on the way, by when work is to be done.
"""

import re
from collections.abc import Iterator

N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
HANDS_IN = re.compile(
    r"(?<![已经])报(?:送|至|来|区|市|县|镇|省|州|旗|我|政府|办公|督查|本|到|给|相关|有关|备|街|管)|反馈|上报|提交|填报"
    r"|书面报告|报告(?:区|市|县)|送(?:至|到|交|[省市区县旗]|督查)|录入|上传(?!下达)|(?<!移)交(?:至|到|[省市区县旗]政府|督查|政府)"
    r"|向[省市区县旗]?(?:委|人民政府|政府|督查室)[^，。；]{0,8}?(?:报告|汇报)"
)
REPORTERS = re.compile(
    r"(?:牵头|汇总)(?:责任)?(?:单位|部门)|主[办责](?:单位|部门)"
    r"|(?:主要|第一|首要)?责任(?:单位|部门|主体)|承办(?:单位|部门)"
)
_LONGEST_SENTENCE = 800
_TITLES = re.compile(
    "(报送|上报|提交|填报|填写)?《([^《》]*?)((?:[完成进展落实推进办理]{2}情况|进度|进展)表|名单)?》"
)
_NUMERIC = re.compile(r"(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?=日?之?前)")
_OF_YEAR = r"(?:20\d\d年|次年|明年|翌年)?"
_MONTHS = re.compile(
    rf"(?P<months>(?:{_OF_YEAR}{N}(?:月份?)?(?:、|，|以及|及|和|与))+)"
    rf"(?P<last>{_OF_YEAR}{N}月份?)(?P<day>(?:的)?(?:{N}[日号]|[月]?[底末初]|[上中下]旬))"
)
_QUARTER_ENDS = re.compile(
    "第?([一二三四](?:[、和及]第?[一二三四])*)季度(?:末|底)(?=前|之前|、|和|及|，|将|报)"
)
_LAST_DAYS = dict(zip("一二三四", ("3月31日", "6月30日", "9月30日", "12月31日"), strict=True))
_YEAR_END = re.compile("([0-9今本当明次]?)年底(?=之?前(?:将|把|报|上报|提交|书面|向))")
_OFFICE_ITSELF = re.compile(
    r"(?:^|[，；])(?:[一二三四五六七八九十]+、)?由?(?:[省市区县旗](?:委|人民政府|政府)?){1,4}"
    r"(?:政务|党政)?(?:督查室|督查科|督查组|督考办|办公室|办公厅|办|考评办|考评部门)"
    r"(?:、[^，。]{2,12})?(?:将|会|要|负责|汇总|综合|定期|适时|每)"
    r"[^；]*?(?=，(?:请|由)?各?(?:牵头|责任|主[办责要]|承办|汇总|有关单位|单位|部门)|；|$)"
)
_URGES = re.compile(
    "(?:督促|催促|组织|要求|通知|收集|会同)[各有关相]*(?:牵头|责任|主[办责要]|承办|汇总)"
)
_ON_THE_WAY = re.compile(
    r"(?:报送?|送|上报|提交|反馈)(?:至|到|给)?[各位有关相分管联系总省市区县旗政府]*"
    r"(?:领导|[市区县]长|(?:牵头|责任|主办|主责)(?:单位|部门))"
    r"|向[各有关相总]*(?:牵头|责任|主办|主责)(?:单位|部门)[^，；]{0,10}?(?:反馈|报告|报送|汇报|提供)"
)
_DONE = re.compile("完成(?!情况|进度)|建成|开工|竣工")
_FORM = re.compile("方案|计划|名单|情况|总结|措施|清单")
_DATED = re.compile(rf"(?:[务应须]?[于在])?(?:每|次月|20\d\d|{N}[月日])")


def asking(notice: str) -> Iterator[str]:
    """The sentences of a notice, without what in them asks for nothing.

    One that is longer than any that people write says nothing about dates.
    """
    for sentence in _each_month_dated(_TITLES.sub(_form_named, notice)).split("。"):
        asked = _asked(sentence) if len(sentence) <= _LONGEST_SENTENCE else ""
        if asked:
            yield asked


def _form_named(title: re.Match[str]) -> str:
    """What is handed in may be named by its title; other documents only stand there."""
    handed, words, form = title.groups(default="")
    return f"{handed}{words}{form}" if handed else form


def _each_month_dated(text: str) -> str:
    """A day that stands once for several months, said for each: 4月、7月和次年1月的10日前."""

    def dated(match: re.Match[str]) -> str:
        months = re.findall(rf"({_OF_YEAR}{N})(?:月份?)?", match["months"])
        day = match["day"].removeprefix("的")
        return "、".join([*(f"{month}月{day}" for month in months), match["last"] + day])

    def december(match: re.Match[str]) -> str:
        return f"{match[1]}年12月底" if match[1] else "12月底"

    def quarters(match: re.Match[str]) -> str:
        return "、".join(_LAST_DAYS[sign] for sign in match[1] if sign in _LAST_DAYS)

    written = _NUMERIC.sub(r"\1年\2月\3日", text.replace("元月", "1月"))
    written = _QUARTER_ENDS.sub(quarters, written)
    return _YEAR_END.sub(december, _MONTHS.sub(dated, written))


def _asked(sentence: str) -> str:
    """A sentence without the office's promises and the dates of what goes on among the units."""

    def promise(match: re.Match[str]) -> str:
        return match[0] if _URGES.search(match[0]) else ""

    return "".join(map(_clause, re.split("([，；])", _OFFICE_ITSELF.sub(promise, sentence))))


def _clause(clause: str) -> str:
    """A clause without the date of what is done in it, or goes to leaders or to the lead unit."""
    rest = _ON_THE_WAY.sub("", clause)
    done = _DONE.search(clause) is not None and _FORM.search(clause) is None
    if HANDS_IN.search(rest) or (rest == clause and not done):
        return rest
    dated = _DATED.search(rest)
    until = max(map(rest.rfind, "前内底末"))
    return rest[: dated.start()] + rest[until + 1 :] if dated and until > dated.start() else rest
