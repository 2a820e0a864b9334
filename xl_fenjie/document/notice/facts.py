"""The notice around a plan: title, number, who issued it and when, for which year and level."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from xl_fenjie.chinese.brackets import TITLES, spans
from xl_fenjie.chinese.dates import days_in
from xl_fenjie.chinese.offices import ISSUING_OFFICE, is_group, is_whole
from xl_fenjie.chinese.text import HAN
from xl_fenjie.document.layout.foot import DATE
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.outline import Outline
from xl_fenjie.document.notice.title import SUBJECT, title_of

_NUMBER = re.compile(rf"({HAN}{{2,12}})[〔\[【（](20\d\d)[〕\]】）](?:第)?(\d{{1,4}})号")
_ISSUER = re.compile(rf"({HAN}{{1,24}}?{ISSUING_OFFICE})$")
_SIGNER = re.compile(
    rf"({HAN}{{1,24}}?(?:{ISSUING_OFFICE}|局|厅|集团|中心|指挥部|领导小组办公室))$"
)
_BODY = re.compile(rf"{HAN}{{4,30}}")
_SEAL = re.compile("（[印盖公签]?章）$")
_FIGURES = re.compile(r"20\d\d[-./]\d{1,2}[-./]\d{1,2}")
_SALUTATION = re.compile(
    r"(?<!发布)(?<!发文)(?<!公布)(?<!制定)(?<!来源)(?:单位|部门|政府|办事处|企业|机构|局|委办局)[）]?[：:]"
)
_YEAR = re.compile(r"(20\d\d)(?:年?[—~至-]20\d\d)?年")  # of 2025—2027年 the first
_CHINESE_YEAR = re.compile(r"二[〇零][一二三四五六七八九〇零]{2}年")
_QUOTED = ("》（", "〉（", "”（")
_STATED_DATE = re.compile(
    rf"(?:(成文|生成|发文|印发|签发)|公布|发布)(?:日期|时间)[：|】]*"
    rf"({DATE}|20\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})"
)
_NUMBERED_YEAR = re.compile(r"〔(20\d\d)〕")
_DECEMBER, _LATE_IN_YEAR = 12, 11
_PUBLISHER = re.compile(
    rf"(?:发布机构|制定机关|发文机关|发文机构|发文单位|发布单位|来源)[：|】]*"
    rf"({HAN}{{2,24}}?{ISSUING_OFFICE})(?!网|门户)"
)
_SUBJECT_OF_TITLE = re.compile(rf"({HAN}{{4,30}}?)关于")
_CITES = re.compile("根据|按照|依据|落实|贯彻|遵照|经|为")
_BEFORE_NAME = re.compile("号|文件|关于|标题|名称|机构|机关|单位|来源|信息|有效")
_HEAD = 300
_LONGEST_CODE = 7
_SIGNATURE_LINES = 3


class NoticeFacts(NamedTuple):
    """What the notice says about itself; ``other_years`` are those that speak against its year."""

    title: str
    year: int | None
    issuer: str | None
    number: str | None
    issued_on: date | None
    level: str
    dated_by_page: bool = False
    other_years: tuple[int, ...] = ()


def facts_of(tape: Tape, outline: Outline) -> NoticeFacts:
    """Read the facts of a notice; what is not there is None, the year from title or date."""
    notice = tape.text[: outline.plan_start]
    tail = tape.text[outline.tail_start :]
    head = _head(notice)
    number = _number(tape, head)
    issuer = _issuer(tape, outline, head, tail)
    title = title_of(tape, outline)
    issued = _issued_on(tape, outline) or _stated_on(notice)
    year, doubted = _year(title, notice, number, issued)
    published = None if issued else _published_on(notice, year)
    dated = issued or published
    return NoticeFacts(
        title,
        year or (dated.year if dated else None),
        issuer,
        number,
        dated,
        _level(issuer, notice + title),
        dated_by_page=published is not None,
        other_years=doubted,
    )


def has_place(issuer: str) -> bool:
    """An office's name says of which place: 云溪区人民政府办公室, and not 区人民政府办公室."""
    return len(re.sub(rf"{ISSUING_OFFICE}$", "", issuer)) > 1


def _number(tape: Tape, head: str) -> str | None:
    """The number of the notice; words that ran into its code from the line before are cut off."""
    numbers = _NUMBER.finditer(head)
    found = next((each for each in numbers if not head.endswith(_QUOTED, 0, each.start())), None)
    if found is None:
        return None
    code = re.sub(r"^.*(?:文件|文号|字号|办公室|办公厅|通知|政府)", "", found[1])
    begin = found.end(1) - len(code)
    starts = [at for at in range(begin, found.end(1) - 1) if at in tape.gaps]
    if starts and (len(code) > _LONGEST_CODE or _of_line_above(tape, begin, starts[-1])):
        code = head[starts[-1] : found.end(1)]
    return f"{code}〔{found[2]}〕{found[3]}号"


def _of_line_above(tape: Tape, begin: int, start: int) -> bool:
    """The words from ``begin`` end a line that says something else: 点击数：人次."""
    return start in tape.begins and begin not in tape.begins


def _head(notice: str) -> str:
    """What stands above the salutation."""
    salutation = _SALUTATION.search(notice)
    end = salutation.start() if salutation else len(notice)
    subject = notice.find("通知")
    return notice[: max(end, subject)] if subject != -1 else notice[:end]


def _year(
    title: str, notice: str, number: str | None, issued: date | None
) -> tuple[int | None, tuple[int, ...]]:
    """The year of the plan, and those that speak against it.

    The title says it, else what the notice is about, else its number and its date; its sentences
    may speak of any year. A plan may be issued in the year before it.
    """
    subject = SUBJECT.search(notice)
    named = _years_in(title) or _years_in(subject[0] if subject else "")
    dated = [int(year) for year in _NUMBERED_YEAR.findall(number or "")]
    dated += [issued.year] if issued else []
    told = _years_in(notice)
    if named:
        doubted = {each for each in dated if each not in {named[0], named[0] - 1}}
        return named[0], tuple(sorted(doubted))
    if not dated:
        return (told[0] if told else None), tuple(sorted(set(told[1:]) - {told[0]} if told else ()))
    late = issued is not None and issued.month >= _LATE_IN_YEAR
    year = dated[0] + (late and told[:1] == [dated[0] + 1])
    return year, tuple(sorted(set(dated) - {year, year - 1}))


def _years_in(text: str) -> list[int]:
    """The years that a text names, in its order: 2026年, 二〇二六年."""
    found = [(each.start(), int(each[1])) for each in _YEAR.finditer(text)]
    for chinese in _CHINESE_YEAR.finditer(text):
        days = days_in(chinese[0] + "1月1日", 0)
        found += [(chinese.start(), days[0][1].year)] if days else []
    return [year for _, year in sorted(found)]


def _issued_on(tape: Tape, outline: Outline) -> date | None:
    """The date under the notice, else under the plan, else that of the imprint.

    It begins a line, or stands behind the signature on its line.
    """
    for start, end in ((0, outline.plan_start), (outline.tail_start, len(tape.text))):
        for pattern in (rf"{DATE}(?!印发|[，、前之至])", rf"{DATE}(?=印发)"):
            found = [
                match
                for match in re.finditer(pattern, tape.text[start:end])
                if start + match.start() in tape.begins
                or _signed_before(tape, start + match.start())
            ]
            if found:
                return _day(found[-1][0])
    return _signed_in_figures(tape, outline)


def _signed_in_figures(tape: Tape, outline: Outline) -> date | None:
    """2025.1.20 on a line of its own below a signature."""
    lines = [tape.text[slice(*line)] for line in tape.lines_between(0, outline.plan_start)]
    signed = (
        below
        for above, below in pairwise(lines)
        if _FIGURES.fullmatch(below) and _SIGNER.fullmatch(_SEAL.sub("", above))
    )
    return _day(next(signed, ""))


def _stated_on(notice: str) -> date | None:
    """The date of the document as the page around it states it."""
    stated = next((each for each in _STATED_DATE.finditer(notice) if each[1]), None)
    return _day(stated[2]) if stated else None


def _published_on(notice: str, year: int | None) -> date | None:
    """The date when the page was published, where that can be when the notice was issued.

    That is in the plan's year or in the month before; old notices are put on pages years later.
    """
    stated = _STATED_DATE.search(notice)
    day = _day(stated[2]) if stated else None
    if day is None or year is None:
        return day
    return day if year in {day.year, day.year + (day.month == _DECEMBER)} else None


def _signed_before(tape: Tape, date: int) -> str | None:
    """The office whose name stands on the line of a date before it and nothing else."""
    begin = next((at for at in range(date - 1, max(date - 30, -1), -1) if at in tape.gaps), date)
    issuer = _ISSUER.fullmatch(tape.text[begin:date])
    return issuer[1] if issuer and has_place(f"各{issuer[1]}") else None


def _day(text: str) -> date | None:
    days = days_in(text, 0)
    return days[0][1] if days else None


def _issuer(tape: Tape, outline: Outline, head: str, tail: str) -> str | None:
    """The signature, else the letterhead; of its spellings the one with the place in front."""
    signed = [*_signatures(tape, 0, outline.plan_start)]
    signed += _signatures(tape, outline.tail_start, len(tape.text))
    signed = signed or _undated(tape, outline)
    printed: list[str] = [*_letterheads(tape, head), *_PUBLISHER.findall(head)]
    printed += _subjects(tape, head) if not printed else []
    printed += re.findall(rf"({HAN}{{2,20}}?{ISSUING_OFFICE}){DATE}印发", tail)
    candidates = [*signed, *printed]
    if not candidates:
        return None
    placed = [each for each in printed if not signed and has_place(each)]
    first = (placed or candidates)[0]
    same = [each for each in candidates if _same_office(each, first)]
    return max(same, key=len)


def _same_office(one: str, other: str) -> bool:
    """One is the other with its place in front: 云溪区人民政府办公室, 区政府办公室."""
    short, long = sorted((one, other), key=len)
    full = long.replace("人民政府", "政府")
    return long.endswith(short) or full.endswith(short.replace("人民政府", "政府"))


def _letterheads(tape: Tape, head: str) -> Iterator[str]:
    """Offices at the head of the notice, as letterhead or as the subject of its title.

    A name begins with its line; with the document where it heads that, and with what stands
    before it where its line holds no place.
    """
    before = 0
    titles = [span for span in spans(head[:_HEAD]) if head[span[0]] in TITLES]
    for match in re.finditer(ISSUING_OFFICE, head[:_HEAD]):
        if any(start < match.start() < end for start, end in titles):
            continue  # a document that is only cited
        if match.end() not in tape.begins and not head.startswith(("文件", "关于"), match.end()):
            continue
        run = re.search(rf"{HAN}{{0,20}}$", head[before : match.start()])
        if run and _CITES.search(run[0]):
            continue
        start = match.start() - len(_BEFORE_NAME.split(run[0])[-1] if run else "")
        line = max((at for at in tape.starts if at <= match.start()), default=0)
        runs_on = head[start - 1 : start].isdigit()  # 2026年1月13日 above it, not its place
        if start > 0 and (runs_on or match.start() - line > 1):
            start = max(start, line)
        spaces = [at for at in range(start + 1, match.start() - 1) if at in tape.gaps]
        start = spaces[-1] if spaces else start
        if start < match.start():
            yield head[start : match.end()]
        before = match.end()


def _subjects(tape: Tape, head: str) -> Iterator[str]:
    """Who speaks in the title, whatever it is called: 云岭师范学院关于印发…."""
    for start, end in tape.lines_between(0, min(len(head), _HEAD)):
        subject = _SUBJECT_OF_TITLE.match(tape.text, start, end)
        if subject and not _CITES.search(subject[1]) and _signs(subject[1]):
            yield subject[1]


def _signatures(tape: Tape, start: int, end: int) -> list[str]:
    """What ends as an office's name does on the line above a date, or on the lines above it."""
    found = []
    for match in re.finditer(DATE, tape.text[start:end]):
        date = start + match.start()
        beside = _signed_before(tape, date)
        if beside and not tape.text.startswith("印发", date + len(match[0])):
            found.append(beside)
        if date not in tape.begins or date == start:
            continue
        above = bisect_left(tape.starts, date)
        begins = tape.starts[max(above - _SIGNATURE_LINES, 0) : above]
        for begin in (each for each in begins[::-1] if each >= start):
            signer = _SEAL.sub("", tape.text[begin:date])
            if _signs(signer):
                found.append(signer)
                break
    return found


def _signs(name: str) -> bool:
    """The words are the name of an office and nothing else: 云溪大学, 市城投集团有限公司."""
    if _SIGNER.fullmatch(name):
        return not re.fullmatch(rf"[人民]*{ISSUING_OFFICE}", name)
    return _BODY.fullmatch(name) is not None and is_whole(name) and not is_group(name)


def _undated(tape: Tape, outline: Outline) -> list[str]:
    """A signature whose date is missing or broken: a line of its own below the salutation."""
    salutation = _SALUTATION.search(tape.text[: outline.plan_start])
    if salutation is None:
        return []
    lines = tape.lines_between(salutation.end(), outline.plan_start)
    named = [_ISSUER.fullmatch(tape.text[slice(*line)]) for line in lines]
    return [each[1] for each in named if each and not re.fullmatch(ISSUING_OFFICE, each[1])][-1:]


def _level(issuer: str | None, text: str) -> str:
    """City for a city's own office (and above), district for all below."""
    name = issuer or ""
    if name.startswith(("国务院", "国家", "中共中央", "中央")):
        return "city"
    place = re.sub(rf"{ISSUING_OFFICE}$", "", name)
    if place:
        if place.endswith(("自治区", "地区")):
            return "city"
        if re.search(r"(?:区|县|旗|街道|镇|乡|新城|园)$", place):
            return "district"
        if place.endswith(("市", "省", "州", "盟")):
            return "city"
        if place == name and re.search("[区县旗镇乡市省州盟]", name):  # 临江市财政局
            return "district" if re.search("[区县旗镇乡]", name) else "city"
    own = len(re.findall("区人民政府|县人民政府|区政府|县政府|我区|我县", text))
    above = len(re.findall("市人民政府|市政府|我市", text))
    return "city" if above > own else "district"
