"""When forms are due and who reports, as the notice says in its sentences.

A sentence speaks of a form where it names it (工作方案, 完成情况, 名单) and asks for it to be
handed in. Dates may be listed against their periods, or follow from a rule
(每个季度第1个月20日前).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from xl_fenjie.chinese.dates import DAY, month_end
from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.values.period import LAST_QUARTER, QUARTER_NAMES, Period
from xl_fenjie.values.plan import Deadline, FormKey, Reporter, Reporting

_FORMS: tuple[tuple[FormKey, re.Pattern[str]], ...] = (
    (FormKey.CONTACTS, re.compile(r"名单|(?:联络员|联系人)(?![：:])|工作人员(?:信息|情况)?表?")),
    (FormKey.WORK_PLAN, re.compile(
        r"(?:工作|办理|实施|推进|落实|具体|任务分解|细化)?(?:方案|计划)(?!完成)|细化措施|任务书"
    )),
    (FormKey.PROGRESS, re.compile(
        r"(?:完成|进展|落实|推进|办理|执行|实施)(?:进度|进展)?情况|工作进度|工作总结|自查情况"
        r"|进度情况|进展|(?:工作|落实|季度)小结"
    )),
)  # fmt: skip
_HANDS_IN = re.compile(
    r"报(?:送|至|区|市|县|镇|省|州|我|政府|办公|督查|本|到|给|相关|有关|备|街|管)|反馈|上报|提交|填报|书面报告|报告(?:区|市|县)"
)
_REPORTERS = re.compile(
    r"牵头(?:责任)?(?:单位|部门)|主[办责](?:单位|部门)|(?:主要|第一|首要)?责任(?:单位|部门|主体)|承办(?:单位|部门)"
)
_COMMA = 15
_BACKWARDS = 4
_LONGEST_SENTENCE = 800
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PERIOD = re.compile(
    r"第?(?P<quarter>[1-4一二三四])(?:个)?季度|第?(?P<many>[一二三四1-4](?:[、,和及至—-][一二三四1-4])+)季度|(?P<ordinal>第[一二三四](?=、|和|及))"
    r"|(?P<first>上半年|(?<![每下])半年(?!度))|(?P<third>前三季度|1—9月)|(?P<whole>全年|年度|年终|年底|下半年)"
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("next", re.compile(
        rf"(?:每个?季度?|各季度)(?:的)?(?:第(?:1|一)个?月|首月|头一?个?月)(?:的)?({_N})[日号]"
    )),
    ("next", re.compile(
        rf"(?:每个?季度|季度|每季)(?:结束|终了|末)?(?:后|过后)?(?:的)?(?:次月|下(?:一)?个?月"
        rf"|后(?:1|一)个?月)(?:的)?({_N})[日号]"
    )),
    ("days", re.compile(
        rf"(?:(?:每个?季度?|各季度)(?:结束|终了|末|过)?|季度?(?:结束|终了))后(?:的)?({_N})(?:日|天|个?自然日)(?:内|之内)?"
    )),
    ("next", re.compile(rf"下(?:一)?个?季度(?:的)?(?:第(?:1|一)个?月|首月)(?:的)?({_N})[日号]")),
    ("last", re.compile(
        rf"(?:每个?季度?|各季度)(?:的)?(?:末月|最后(?:1|一)个?月|第(?:3|三)个?月)(?:的)?({_N})[日号]"
    )),
    ("last", re.compile(r"(?:每个?季度?|各季度)末(?:的)?([12]\d|3[01])[日号]")),
    ("end", re.compile(r"每个?季度(?:末|底)(?:前|之前)?(?!\d)")),
)  # fmt: skip
_MONTHS = re.compile(
    rf"(?P<months>(?:(?:次年|明年|翌年)?{_N}(?:月份?)?(?:、|，|以及|及|和|与))+)"
    rf"(?P<last>(?:次年|明年|翌年)?{_N}月份?)(?P<day>(?:的)?(?:{_N}[日号]|[月]?[底末初]|[上中下]旬))"
)
_TITLES = re.compile("《[^》]*》")
_BEGINS = re.compile("(?:^|[，：]|请|由|区|市|县)各?(?:有关|相关)?$|各$")
_OBJECT = re.compile(
    "(?:汇总|会同|协调|组织|指导|督促|督办|收集|统筹|联合|商|与|同|对|向|将|征求)(?:各|有关|相关|其他)*$"
)
_OFFICE_ITSELF = re.compile(  # what the office promises to do binds no unit
    r"^(?:[一二三四五六七八九十]+、)?(?:[省市区县](?:委|人民政府|政府)?){1,4}"
    r"(?:政务|党政)?(?:督查室|督查科|办公室|办公厅|办|考评办|考评部门)(?:、[^，。]{2,12})?(?:将|会|要|负责)"
)
_BETWEEN = re.compile("(?:前|以前|之前)?(?:、|，|和|及|以及|与|并于)*")
_JOINED = re.compile("[^，。；]{0,6}(?:和|及|以及|、|与|连同)[^，。；]{0,8}")
_TASKS = re.compile(r"第(\d{1,4}(?:[、，,和及至—~-]第?\d{1,4})*)项")


class Said(NamedTuple):
    """What a notice says about handing in; ``unread`` holds sentences that could not be read."""

    deadlines: tuple[Deadline, ...]
    reporting: Reporting
    no_lead_means_responsible_leads: bool
    first_listed_leads: bool
    unread: tuple[str, ...] = ()


_NO_LEAD = re.compile(
    r"(?:无|没有|未(?:明确|列明|标明|注明|确定|设))[^。；]{0,8}牵头(?:单位|部门)[^。；]{0,12}责任(?:单位|部门)[^。；]{0,6}(?:为|作为|视为|即)[^。；]{0,4}牵头"
    r"|(?:无|没有|未(?:明确|列明|标明|注明|确定|设))[^。；]{0,8}牵头(?:单位|部门)[^。；]{0,4}由[^。；]{0,8}"
    r"责任(?:单位|部门)(?:负责|牵头|报|汇总|办理|制[定订])"
)
_FIRST_LEADS = re.compile(
    r"(?:列(?:在|入)?|排(?:名|序|列|位)?(?:在)?|位列|居)(?:第一位?|首位|最前|前面|首)[^。；]{0,12}(?:单位|部门|的)?[^。；]{0,6}(?:为|是|即|作为|负责)?(?:总)?牵头"
    r"|(?:第一个|首个|第一)(?:责任)?(?:单位|部门)[^。；]{0,6}(?:为|是|即|作为)(?:总)?牵头"
)


def said_in(notice: str, year: int, issued: date | None) -> Said:
    """Read dates and reporters from a notice for the plan of a year."""
    deadlines: dict[tuple[FormKey, Period], Deadline] = {}
    reporters: dict[FormKey, Reporter] = {}
    unread = []
    subject: Reporter | None = None
    for sentence in _sentences(notice):
        if _OFFICE_ITSELF.match(sentence) and not _REPORTERS.search(sentence):
            continue
        forms = [form for form in _forms(sentence) if _HANDS_IN.search(sentence)]
        for form in forms:
            spoken = _subject(sentence[: _place(sentence, form)]) or subject
            if spoken:
                reporters.setdefault(form, spoken)
        for deadline in _deadlines(sentence, forms, year, issued):
            deadlines.setdefault((deadline.form, deadline.period), deadline)
        if forms and "每" in sentence and not _deadlines(sentence, forms, year, issued):
            unread.append(sentence)
        subject = _subject(sentence) or (subject if forms else None)
    return Said(
        tuple(deadlines.values()),
        Reporting(**{form.value: reporter for form, reporter in reporters.items()}),
        _NO_LEAD.search(notice) is not None,
        says_first_leads(notice),
        tuple(unread),
    )


def _sentences(notice: str) -> Iterator[str]:
    """The sentences of a notice without the titles of other documents in them.

    One that is longer than any that people write says nothing about dates.
    """
    for sentence in _each_month_dated(_TITLES.sub("", notice)).split("。"):
        if len(sentence) <= _LONGEST_SENTENCE:
            yield sentence


def _each_month_dated(text: str) -> str:
    """A day that stands once for several months, said for each: 4月、7月和次年1月的10日前."""

    def dated(match: re.Match[str]) -> str:
        months = re.findall(rf"((?:次年|明年|翌年)?{_N})(?:月份?)?", match["months"])
        day = match["day"].removeprefix("的")
        return "、".join([*(f"{month}月{day}" for month in months), match["last"] + day])

    return _MONTHS.sub(dated, text)


def says_first_leads(text: str) -> bool:
    """The first-listed unit of a task leads it: said in the notice, or once beside a clause."""
    return _FIRST_LEADS.search(text) is not None


def _forms(sentence: str) -> list[FormKey]:
    return [form for form, words in _FORMS if words.search(sentence)]


def _place(sentence: str, form: FormKey) -> int:
    """Where a form is named last."""
    words = next(pattern for key, pattern in _FORMS if key is form)
    return max(match.end() for match in words.finditer(sentence))


def _subject(words: str) -> Reporter | None:
    """Who is told to report: the last that begins a clause, else the first that is named.

    Both together (各牵头单位、责任单位) mean 责任单位 too.
    """
    words = re.sub("（[^（）]*）", "", words)  # 各牵头单位（无牵头单位的，由责任单位负责）
    mentioned = list(_REPORTERS.finditer(words))
    named = [each for each in mentioned if not _OBJECT.search(words[: each.start()])] or mentioned
    if not named:
        return None
    beginning = [each for each in named if _BEGINS.search(words[: each.start()])]
    found = beginning[-1] if beginning else named[0]
    if not re.match("牵头|主[办责要]|第一|首要", found[0]):
        return Reporter.RESPONSIBLE
    both = re.match("(?:和|、|及|与)(?:各)?(?:责任|承办|协办|配合)", words[found.end() :])
    return Reporter.RESPONSIBLE if both else Reporter.LEAD


def _deadlines(
    sentence: str, forms: list[FormKey], year: int, issued: date | None
) -> list[Deadline]:
    """The deadlines of a sentence, each for the form that is named nearest to its date."""
    if not forms:
        return []
    tasks = _bound_tasks(sentence)
    found = _by_rule(sentence, year, issued) if FormKey.PROGRESS in forms else []
    covered = [rule.span() for rule in _rules_in(sentence)] if found else []
    groups: dict[FormKey, list[date]] = {}
    for span, dues in _date_groups(sentence, year, issued):
        if any(start <= span[0] < end for start, end in covered):
            continue
        for form in _nearest(sentence, forms, span):
            groups.setdefault(form, []).extend(dues)
    for form, dues in groups.items():
        if form is FormKey.PROGRESS:
            if covered:
                found = _beside(found, dues, sentence)
            else:
                found += _progress(sentence, dues, year)
        else:
            found.append(Deadline(form=form, period=Period(year), due=dues[0]))
    found += _along(sentence, forms, found)
    return [deadline.model_copy(update={"tasks": tasks}) for deadline in found]


def _beside(ruled: list[Deadline], dues: list[date], sentence: str) -> list[Deadline]:
    """The dates of a rule with those that are said beside it.

    That is the first of them (首次报送时间为7月10日前), or one for the whole year
    (每季度末月25日前报送进展，12月10日前报送全年总结).
    """
    if {each.due for each in ruled} & set(dues):
        return [
            each.model_copy(update={"stated": each.due in dues})
            for each in ruled
            if each.due and each.due >= min(dues)
        ]
    earlier = [each.due for each in ruled[:-1] if each.due]
    late = [due for due in dues if not earlier or due > max(earlier)]
    if not late or not re.search("全年|年度|年终", sentence):
        return ruled
    return [*ruled[:-1], ruled[-1].model_copy(update={"due": late[-1], "stated": True})]


def _along(sentence: str, forms: list[FormKey], found: list[Deadline]) -> list[Deadline]:
    """Forms that are to be handed in together with another (同时，一并上报名单)."""
    dated = {deadline.form for deadline in found}
    first = next((each for each in found if each.form is not FormKey.PROGRESS), None)
    if first is None:
        return []
    return [
        Deadline(form=form, period=first.period, due=first.due)
        for form in forms
        if form not in dated and form is not FormKey.PROGRESS
        if re.search("同时|一并|一同|随同|并将|并附", sentence[: _place(sentence, form)])
    ]


def _nearest(sentence: str, forms: list[FormKey], span: tuple[int, int]) -> list[FormKey]:
    """The form named nearest to a date, and those that are named together with it."""
    named = [
        (match.span(), form)
        for form, words in _FORMS
        if form in forms
        for match in words.finditer(sentence)
    ]
    (start, end), nearest = min(named, key=lambda each: _distance(sentence, each[0], span))
    together = [
        form
        for (begin, stop), form in named
        if form is not nearest and _JOINED.fullmatch(sentence, min(end, stop), max(start, begin))
    ]
    return list(dict.fromkeys([nearest, *together]))


def _distance(sentence: str, name: tuple[int, int], day: tuple[int, int]) -> int:
    """How far a form's name stands from a date; a comma between them counts as many words."""
    behind = name[1] > day[0]  # a date is mostly said before what is due: 3月底前将工作方案报
    begin, end = (day[1], name[0]) if behind else (name[1], day[0])
    stops = sum(sentence.count(sign, begin, max(begin, end)) for sign in "，；")
    return end - begin + _COMMA * stops + (0 if behind else _BACKWARDS)


def _bound_tasks(sentence: str) -> tuple[str, ...]:
    numbers: list[str] = []
    for match in _TASKS.finditer(sentence):
        for part in re.split("[、，,和及]", match[1].replace("第", "")):
            ends = [int(end) for end in re.split("[至—~-]", part)]
            numbers += [str(number) for number in range(ends[0], ends[-1] + 1)]
    return tuple(dict.fromkeys(numbers))


def _date_groups(
    sentence: str, year: int, issued: date | None
) -> Iterator[tuple[tuple[int, int], list[date]]]:
    """The dates of a sentence with their place; those that stand side by side together."""
    group: list[date] = []
    begin = end = 0
    for span, due in _due_days(sentence, year, issued):
        if group and _BETWEEN.fullmatch(sentence, end, span[0]):
            group.append(due)
        else:
            if group:
                yield (begin, end), group
            begin, group = span[0], [due]
        end = span[1]
    if group:
        yield (begin, end), group


def _due_days(
    sentence: str, year: int, issued: date | None
) -> Iterator[tuple[tuple[int, int], date]]:
    """The dates of a sentence in order; an unwritten year goes on from the date before."""
    current, last = year, issued
    for match in DAY.finditer(sentence):
        if not (match["day"] or match["end"] or match["mid"] or match["first"]):
            continue
        month, day = whole_number(match["month"]), whole_number(match["day"] or "")
        if month is None or not 1 <= month <= 12:  # noqa: PLR2004  months of a year
            continue
        if match["year"]:
            current = whole_number(match["year"]) or year
        elif match["next"]:
            current = year + 1
        due = _safe(current, month, day, match)
        if due and not match["year"] and not match["next"] and last and due < last:
            current += 1
            due = _safe(current, month, day, match)
        if due:
            last = due
            yield match.span(), due


def _safe(year: int, month: int, day: int | None, match: re.Match[str]) -> date | None:
    if match["mid"] or match["first"]:
        return date(year, month, 20 if match["mid"] else 10)
    try:
        return date(year, month, day) if day else month_end(year, month)
    except ValueError:
        return None


def _rules_in(sentence: str) -> Iterator[re.Match[str]]:
    return (match for _, rule in _RULES if (match := rule.search(sentence)))


def _by_rule(sentence: str, year: int, issued: date | None) -> list[Deadline]:
    """The dates that a rule gives; what it would have asked for before the notice is none."""
    for kind, pattern in _RULES:
        match = pattern.search(sentence)
        if match:
            day = whole_number(match[1]) if match.groups() else None
            return [
                Deadline(form=FormKey.PROGRESS, period=period, due=due, stated=False)
                for period in (Period(year, quarter) for quarter in range(1, LAST_QUARTER + 1))
                if (due := _ruled(kind, period, day)) and not (issued and due < issued)
            ]
    return []


def _ruled(kind: str, period: Period, day: int | None) -> date | None:
    last = period.last_day
    try:
        if kind == "end":
            return last
        if kind == "last":
            return last.replace(day=day or 1)
        following = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        return following.replace(day=day or 1)
    except ValueError:
        return None


def _progress(sentence: str, dues: list[date], year: int) -> list[Deadline]:
    """Dates listed against periods, or the quarter that each date is about."""
    periods = list(_periods(sentence, year))
    if len(periods) != len(dues):
        every = len(dues) == LAST_QUARTER and dues == sorted(dues) and dues[0].month > 2  # noqa: PLR2004  reports of the year begin in March
        quarters = range(1, LAST_QUARTER + 1)
        covered = [Period(year, number) for number in quarters] if every else map(_covered, dues)
        periods = [(period, "") for period in covered]
    return [
        Deadline(form=FormKey.PROGRESS, period=period, due=due, called=called)
        for (period, called), due in zip(periods, dues, strict=True)
    ]


def _covered(due: date) -> Period:
    """The quarter that a report due on this day is about: the one that ended last.

    A report due in the last ten days of a quarter is about that quarter.
    """
    quarter = (due.month - 1) // 3 + 1
    current = Period(due.year, quarter)
    if (current.last_day - due).days < 12:  # noqa: PLR2004  close to its end
        return current
    return Period(due.year, quarter - 1) if quarter > 1 else Period(due.year - 1, LAST_QUARTER)


def _periods(sentence: str, year: int) -> Iterator[tuple[Period, str]]:
    for match in _PERIOD.finditer(sentence):
        if match["many"]:
            for each in re.findall("[一二三四1-4]", match["many"]):
                number = whole_number(each) or 1
                yield Period(year, number), QUARTER_NAMES[number - 1]
        elif match["quarter"] or match["ordinal"]:
            number = whole_number((match["quarter"] or match["ordinal"]).lstrip("第")) or 1
            if not sentence[match.end() :].startswith("起"):
                yield Period(year, number), QUARTER_NAMES[number - 1]
        elif match["first"]:
            yield Period(year, 2), match[0]
        elif match["third"]:
            yield Period(year, 3), match[0]
        else:
            yield Period(year, LAST_QUARTER), match[0]
