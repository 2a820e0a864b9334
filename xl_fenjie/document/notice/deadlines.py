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
from xl_fenjie.document.notice.sentences import HANDS_IN, REPORTERS, N, asking
from xl_fenjie.values.period import LAST_QUARTER, QUARTER_NAMES, Period
from xl_fenjie.values.plan import Deadline, FormKey, Reporter, Reporting

# a list of people, and not of what is to be chosen: 示范夜市名单
_PEOPLE = "(?:人员|联络员|联系人|责任人|负责人|负责同志|经办人|领导|干部|专干|督办|督查)"
_FORMS: tuple[tuple[FormKey, re.Pattern[str]], ...] = (
    (FormKey.CONTACTS, re.compile(
        rf"{_PEOPLE}[^，。；]{{0,12}}?名单|(?:联络员|联系人)(?![：:])|工作人员(?:信息|情况)?表?"
    )),
    (FormKey.WORK_PLAN, re.compile(
        r"(?:工作|办理|实施|推进|落实|具体|任务分解|细化)?(?:方案|计划)(?!完成)|细化措施|任务书"
    )),
    (FormKey.PROGRESS, re.compile(
        r"(?:完成|进展|落实|推进|办理|执行|实施)(?:进度|进展)?情况|工作进度|工作总结|自查情况"
        r"|进度情况|进展|(?:工作|落实|季度)小结|(?:年终|书面|全年|半年|季度)(?:工作)?(?:总结|报告)"
        r"|总结报告|季报|进度(?:表|报告)"
    )),
)  # fmt: skip
_MEASURES = re.compile(
    "(?:工作|落实|办理|推进|具体)措施|(?:任务|工作|目标|责任)(?:清单|台账)|分解表|(?:工作|办理)安排"
)
_COMMA = 15
_BACKWARDS = 4
_EVERY = r"(?:每个?季度?|各季度?|(?<![一二三四1-4个两上本下该])季度?)"
_PERIOD = re.compile(
    r"第?(?P<quarter>[1-4一二三四])(?:个)?季度|第?(?P<many>[一二三四1-4](?:[、,和及至—-][一二三四1-4])+)季度|(?P<ordinal>第[一二三四](?=、|和|及))"
    r"|(?P<first>上半年|1[—-]6月|(?<![每下])半年(?!度))|(?P<third>前三季度|1[—-]9月)|(?P<whole>(?:全年|年度)(?!(?:工作)?(?:安排|计划)|考核|绩效|评)|年终|年底|下半年)"
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("next", re.compile(
        rf"(?:每个?季度?|各季度)(?:结束|终了)?后?的?(?:第(?:1|一)个?月|首月|头一?个?月)的?({N})[日号]"
    )),
    ("next", re.compile(
        rf"{_EVERY}(?:结束|终了|末)?(?:后|过后)?的?(?:次月|下(?:一)?个?月|后(?:1|一)个?月|初)的?({N})[日号]"
    )),
    ("days", re.compile(
        rf"{_EVERY}(?:(?:结束|终了|末|过)?后|结束|终了)的?({N})(?:日|天|个?自然日)(?:内|之内)?"
    )),
    ("next", re.compile(rf"下(?:一)?个?季度的?(?:第(?:1|一)个?月|首月)的?({N})[日号]")),
    ("last", re.compile(rf"{_EVERY}的?(?:末月|最后(?:1|一)个?月|第(?:3|三)个?月)的?({N})[日号]")),
    ("last", re.compile(rf"{_EVERY}末的?([12]\d|3[01])[日号]")),
    ("end", re.compile(
        rf"{_EVERY}(?:末月?底?|底|的?最后(?:1|一)[天日])(?:前|之前)?(?!\d|的?最后|前?[一二三四五六七八九十])"
    )),
)  # fmt: skip
_BEGINNING = re.compile(r"[从自]?(?:20\d\d年)?第?([1-4一二三四])个?季度(?:起|开始)")
_BEGINS = re.compile("(?:^|[，：]|请|由|[省市区县旗])各?(?:有关|相关)?$|各[^，。；、：各]{0,8}$")
_ACTS = re.compile("（?[要应须于请务将每在按]|负责|汇总")
_OBJECT = re.compile(
    "(?:汇总|会同|协调|组织|指导|督促|督办|收集|统筹|联合|商|与|同|对|向|将|征求)(?:各|有关|相关|其他)*$"
)
_GENERAL = re.compile("各[有关相级地区县街道乡镇市直、和及各（）]*(?:单位|部门|区|街道|镇)")
_SOMEHOW_DATED = re.compile(
    r"\d(?:日|天|号(?=[之以]?前))|工作日|次月|周内|年[中末]|季度末|[底末初旬日]之?前"
)
_NEXT_YEAR = re.compile("次年|明年|翌年|下一?年|第二年")
_GOES_ON = re.compile("时间|期限|截止|上述|以上|材料|电子版")
_Named = tuple[tuple[int, int], FormKey]
_BETWEEN = re.compile("(?:前|以前|之前)?(?:、|，|和|及|以及|与|并于)*")
_JOINED = re.compile("[^，。；]{0,6}(?:和|及|以及|、|与|连同)[^，。；]{0,8}")
_TOGETHER = re.compile("同时|一并|一同|随同|并将|并附|并[明确指定]{2}")
_TASKS = re.compile(r"第(\d{1,4}(?:[、，,和及至—~-]第?\d{1,4})*)项")


class Said(NamedTuple):
    """What a notice says about handing in; ``unread`` holds what it says of times not read.

    ``twice`` holds two dates for one form and period: the one that counts, and the other.
    """

    deadlines: tuple[Deadline, ...]
    reporting: Reporting
    no_lead_means_responsible_leads: bool
    first_listed_leads: bool
    unread: tuple[str, ...] = ()
    twice: tuple[tuple[Deadline, Deadline], ...] = ()


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
    heard = _Heard(year, issued)
    for sentence in asking(notice):
        heard.hear(sentence)
    reporting = {form.value: reporter for form, reporter in (heard.told | heard.told_when).items()}
    return Said(
        tuple(heard.deadlines.values()),
        Reporting(**reporting),
        _NO_LEAD.search(notice) is not None,
        says_first_leads(notice),
        tuple(heard.unread),
        tuple(heard.twice),
    )


class _Heard:
    """What was read from the sentences so far.

    ``told_when`` holds who hands in a form by a date: they go before those who are told without.
    ``waiting`` are forms of the sentence before that got no date yet: 报送时间为4月10日、7月10日前.
    """

    def __init__(self, year: int, issued: date | None) -> None:
        self.deadlines: dict[tuple[FormKey, Period], Deadline] = {}
        self.told: dict[FormKey, Reporter] = {}
        self.told_when: dict[FormKey, Reporter] = {}
        self.unread: list[str] = []
        self.twice: list[tuple[Deadline, Deadline]] = []
        self._year, self._issued = year, issued
        self._subject: Reporter | None = None
        self._waiting: list[FormKey] = []
        self._settled = 0

    def hear(self, sentence: str) -> None:
        """Read one more sentence."""
        handed = HANDS_IN.search(sentence) is not None
        named = _named(sentence) if handed else []
        goes_on = handed and not named and _GOES_ON.search(sentence) is not None
        if goes_on:
            named = [((0, 0), form) for form in self._waiting]
        found = _deadlines(sentence, named, self._year, self._issued)
        for deadline in found:
            kept = self.deadlines.setdefault((deadline.form, deadline.period), deadline)
            if kept.due != deadline.due:
                self.twice.append((kept, deadline))
        forms = list(dict.fromkeys(form for _, form in named))
        if goes_on and found:
            del self.unread[self._settled :]
        else:
            self._tell(sentence, named, found)
        self._settled = len(self.unread)
        if _leaves_unread(sentence, forms, found):
            self.unread.append(_time_in(sentence))
        dated = {deadline.form for deadline in found}
        self._waiting = [form for form in forms if form not in dated]

    def _tell(self, sentence: str, named: list[_Named], found: list[Deadline]) -> None:
        forms = list(dict.fromkeys(form for _, form in named))
        dated = {deadline.form for deadline in found}
        for form in _handed_in(forms, found):
            spoken = _told(sentence, _place(named, form), self._subject)
            if spoken:
                (self.told_when if form in dated else self.told).setdefault(form, spoken)
        general = _GENERAL.search(sentence) or not forms
        self._subject = _subject(sentence) or (None if general else self._subject)


def _handed_in(forms: list[FormKey], found: list[Deadline]) -> list[FormKey]:
    """Of the forms of a sentence those to hand in: 制定工作方案，并于4月10日前报告进展情况."""
    only_reports = {deadline.form for deadline in found} == {FormKey.PROGRESS}
    return [FormKey.PROGRESS] if only_reports else forms


def _leaves_unread(sentence: str, forms: list[FormKey], found: list[Deadline]) -> bool:
    """A form is asked for at a time, and no date was read for it."""
    dated = {deadline.form for deadline in found}
    if not forms or dated.issuperset(forms):
        return False
    every = "每" in sentence and FormKey.PROGRESS in forms and FormKey.PROGRESS not in dated
    return every or (not found and _SOMEHOW_DATED.search(sentence) is not None)


def says_first_leads(text: str) -> bool:
    """The first-listed unit of a task leads it: said in the notice, or once beside a clause."""
    return _FIRST_LEADS.search(text) is not None


def _time_in(sentence: str) -> str:
    """The clause of a sentence that says when."""
    clauses = re.split("[，；]", sentence)
    every = (each for each in clauses if "每" in each)
    dated = (each for each in clauses if _SOMEHOW_DATED.search(each))
    return next(every, None) or next(dated, sentence)


def _named(sentence: str) -> list[_Named]:
    """The forms that a sentence names, each time with its place.

    Measures and lists of tasks are a plan where no form is named beside them: with a report they
    are a part of it.
    """
    found = [(match.span(), form) for form, words in _FORMS for match in words.finditer(sentence)]
    if found:
        return found
    return [(match.span(), FormKey.WORK_PLAN) for match in _MEASURES.finditer(sentence)]


def _place(named: list[_Named], form: FormKey) -> int:
    """Where a form is named last."""
    return max(span[1] for span, key in named if key is form)


def _told(sentence: str, place: int, before: Reporter | None) -> Reporter | None:
    """Who is told in a sentence to hand in the form that is named there, else who was before.

    The form may be named before it is handed in: 完成情况报牵头单位，由牵头单位汇总后报区政府.
    """
    clause = max(map(sentence.rfind, "，；", (0, 0), (place, place)))
    said = HANDS_IN.search(sentence, max(clause, 0), place)
    handing = None if said else HANDS_IN.search(sentence, place)
    words = sentence[: handing.start() if handing else place]
    if _GENERAL.search(words):
        before = None
    return _subject(words, before)


def _subject(words: str, before: Reporter | None = None) -> Reporter | None:
    """Who is told to report: the last who acts, else who was told before, else the first named.

    Both together (各牵头单位、责任单位) mean 责任单位 too.
    """
    words = re.sub("（[^（）]*）", "", words)  # 各牵头单位（无牵头单位的，由责任单位负责）
    mentioned = list(REPORTERS.finditer(words))
    named = [each for each in mentioned if not _OBJECT.search(words[: each.start()])] or mentioned
    acting = [
        each
        for each in named
        if _BEGINS.search(words[: each.start()]) or _ACTS.match(words, each.end())
    ]
    if not acting and (before or not named):
        return before
    found = acting[-1] if acting else named[0]
    if not re.match("牵头|汇总|主[办责要]|第一|首要", found[0]):
        return Reporter.RESPONSIBLE
    both = re.match("(?:和|、|及|与)(?:各)?(?:责任|承办|协办|配合)", words[found.end() :])
    return Reporter.RESPONSIBLE if both else Reporter.LEAD


def _deadlines(
    sentence: str, named: list[_Named], year: int, issued: date | None
) -> list[Deadline]:
    """The deadlines of a sentence, each for the form that is named nearest to its date."""
    if not named:
        return []
    forms = list(dict.fromkeys(form for _, form in named))
    tasks = _bound_tasks(sentence)
    ruled = _by_rule(sentence, year, issued) if FormKey.PROGRESS in forms else []
    covered = [rule.span() for rule in _rules_in(sentence)] if ruled else []
    groups: dict[FormKey, list[tuple[int, list[date]]]] = {}
    for span, dues in _date_groups(sentence, year, issued):
        if any(start <= span[0] < end for start, end in covered):
            continue
        away, nearest = _nearest(sentence, named, span)
        for form in nearest:
            groups.setdefault(form, []).append((away, dues))
    found = {FormKey.PROGRESS: ruled} if ruled else {}
    for form, dated in groups.items():
        if form is FormKey.PROGRESS:
            listed = [due for _, dues in dated for due in dues]
            found[form] = (
                _beside(ruled, listed, sentence) if ruled else _progress(sentence, listed, year)
            )
        else:
            _, dues = min(dated, key=lambda each: each[0])
            due = _in_its_year(dues[0], year, sentence)
            found[form] = [Deadline(form=form, period=Period(year), due=due)]
    together = _along(sentence, named, [first for each in found.values() for first in each])
    return [
        deadline.model_copy(update={"tasks": tasks})
        for deadline in (*(first for each in found.values() for first in each), *together)
    ]


def _in_its_year(due: date, year: int, sentence: str) -> date:
    """What is due once is due in the plan's year, even where the notice came late."""
    if due.year != year + 1 or _NEXT_YEAR.search(sentence) or str(due.year) in sentence:
        return due
    return due.replace(year=year, day=min(due.day, month_end(year, due.month).day))


def _beside(ruled: list[Deadline], dues: list[date], sentence: str) -> list[Deadline]:
    """The dates of a rule with those that are said beside it.

    That is the first of them (首次报送时间为7月10日前), or one for the whole year
    (每季度末月25日前报送进展，12月10日前报送全年总结).
    """
    if {each.due for each in ruled} & set(dues):
        last = min(dues) == ruled[-1].due  # the whole year's own, where the rule has it too
        return [
            each.model_copy(update={"stated": each.due in dues})
            for each in ruled
            if each.due and (last or each.due >= min(dues))
        ]
    earlier = [each.due for each in ruled[:-1] if each.due]
    late = [due for due in dues if not earlier or due > max(earlier)]
    if not late or not re.search("全年|年度|年终|四季度", sentence):
        return ruled
    return [*ruled[:-1], ruled[-1].model_copy(update={"due": late[-1], "stated": True})]


def _along(sentence: str, named: list[_Named], found: list[Deadline]) -> list[Deadline]:
    """Forms that are to be handed in together with another (同时，一并上报名单)."""
    dated = {deadline.form for deadline in found}
    first = next((each for each in found if each.form is not FormKey.PROGRESS), None)
    missing = dict.fromkeys(form for _, form in named if form not in {*dated, FormKey.PROGRESS})
    if first is None:
        return []
    last = max(_place(named, first.form), *(_place(named, form) for form in missing), 0)
    if not _TOGETHER.search(sentence, 0, last):
        return []
    return [Deadline(form=form, period=first.period, due=first.due) for form in missing]


def _nearest(
    sentence: str, named: list[_Named], span: tuple[int, int]
) -> tuple[int, list[FormKey]]:
    """The form named nearest to a date with those named together with it, and how far it is."""
    places = [(_distance(sentence, name, span), name, form) for name, form in named]
    away, (start, end), nearest = min(places, key=lambda each: each[0])
    together = [
        form
        for (begin, stop), form in named
        if form is not nearest and _JOINED.fullmatch(sentence, min(end, stop), max(start, begin))
    ]
    return away, list(dict.fromkeys([nearest, *together]))


def _distance(sentence: str, name: tuple[int, int], day: tuple[int, int]) -> int:
    """How far a form's name stands from a date; a comma between them counts as many words."""
    behind = name[1] > day[0]  # a date is mostly said before what is due: 3月底前将工作方案报
    begin, end = (day[1], name[0]) if behind else (name[1], day[0])
    signs = "，；" if behind else "，；、"
    stops = sum(sentence.count(sign, begin, max(begin, end)) for sign in signs)
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
            begin = max(issued or date.min, _beginning(sentence, year))
            return [
                Deadline(form=FormKey.PROGRESS, period=period, due=due, stated=False)
                for period in (Period(year, quarter) for quarter in range(1, LAST_QUARTER + 1))
                if (due := _ruled(kind, period, day)) and due >= begin
            ]
    return []


def _beginning(sentence: str, year: int) -> date:
    """The first day of the quarter from which a rule holds: 从第二季度起."""
    begins = _BEGINNING.search(sentence)
    quarter = whole_number(begins[1]) or 1 if begins else 1
    return date(year, 3 * quarter - 2, 1)


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
