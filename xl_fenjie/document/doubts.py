"""What is doubtful in a document → remarks: each with its line, what stands there and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.brackets import ROUND
from xl_fenjie.chinese.clauses import clause_starts
from xl_fenjie.chinese.near import near_misses
from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.offices import is_group, is_whole
from xl_fenjie.chinese.text import plain
from xl_fenjie.document.clauses.entries import DraftTask
from xl_fenjie.document.layout.lines import Stretch, Tape
from xl_fenjie.document.layout.marks import Rank
from xl_fenjie.document.layout.outline import Outline
from xl_fenjie.document.layout.tables import PLACE, TaskTable
from xl_fenjie.document.notice.deadlines import Said
from xl_fenjie.document.notice.facts import NoticeFacts, has_place
from xl_fenjie.document.units import UnitList, likely_members
from xl_fenjie.values.plan import Remark, Reporter, Task, UnitKind
from xl_fenjie.values.remarks import remark

_QUOTED = 30
_COUNT = re.compile(r"（?共(?:计)?(\d{1,4}|[一二三四五六七八九十百]{1,5})(?:项|件|条|个)")
_BROKEN = re.compile(f"(?!{PLACE})[\ue000-\uf8ff\ufffd]+|？[。，][A-Z\u01c0-\u024f\u3105-\u312f]")
_NUMBERED = re.compile(r"(\d{1,4})[.、]")
_LABEL_LINE = re.compile(  # what stands above the items of a task: 具体措施：
    "(?:具体|主要|重点|工作|推进|落实|实施|任务|年度){0,2}(?:措施|内容|举措|任务|要求|做法|安排|步骤|目标|事项)(?:如下)?[：:]"
)
_WHEN_WORDS = re.compile(
    r"[\d年月日号底末前后内初上中下旬季度第一二三四五六七八九十半全每周天学期至到起—\-、，；。.（）]"
    "|次年|完成|办结|建成|投用|开工|持续|推进|长期|坚持|实施|常态化?|按(?:照)?(?:时序|进度|计划|要求)|阶段性|基本"
)
_FEW, _LONGEST_PERSON = 6, 24
_MANY = 20
_LONGEST_NAME = 30
_SIMPLIFIED_SHARE = 0.05


class DocumentReading(NamedTuple):
    """Everything that was found in a document."""

    tape: Tape
    outline: Outline
    tables: tuple[TaskTable, ...]
    facts: NoticeFacts
    said: Said
    entries: tuple[DraftTask, ...]
    tasks: tuple[Task, ...]
    units: UnitList
    truncated: bool
    shared_out: tuple[int, ...] = ()


def remarks_on(reading: DocumentReading) -> Iterator[Remark]:
    """All remarks on a document, those on the whole first, then by line."""
    yield from _on_facts(reading)
    found = [
        *_on_numbers(reading),
        *_on_counts(reading),
        *_on_duties(reading),
        *_on_tables(reading),
        *_on_left_out(reading),
        *_on_prose(reading),
        *_on_names(reading),
        *_on_script(reading),
        *_on_signs(reading.tape),
        *_on_groups(reading),
    ]
    yield from sorted(found, key=lambda each: each.line)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def _on_facts(reading: DocumentReading) -> Iterator[Remark]:
    if not reading.facts.title:
        yield remark("title_missing")
    if reading.facts.year is None:
        yield remark("year_missing", year=2000)
    if reading.facts.other_years:
        others = "、".join(f"{year}年" for year in reading.facts.other_years)
        yield remark("year_disputed", found=others, year=reading.facts.year)
    if reading.facts.issuer is None:
        yield remark("issuer_missing")
    elif not has_place(reading.facts.issuer):
        yield remark("issuer_without_place", found=reading.facts.issuer)
    if reading.facts.dated_by_page:
        yield remark("date_of_page", found=str(reading.facts.issued_on))
    if reading.truncated:
        end = reading.tape.text[: reading.outline.tail_start]
        yield remark("plan_truncated", line=reading.entries[-1].line, found=end[-_QUOTED:])
    for unread in reading.said.unread:
        at = reading.tape.text.find(unread)
        line = reading.tape.line_at(at) if at >= 0 else 0
        yield remark("deadline_unread", line=line, found=_short(unread))
    yield from _on_dates(reading.said)
    leaderless = [task for task in reading.tasks if not task.lead and task.responsible]
    stated = reading.said.no_lead_means_responsible_leads
    if reading.said.reporting.progress is Reporter.LEAD and leaderless and not stated:
        shown = "、".join(task.number for task in leaderless[:_MANY])
        shown += "等" if len(leaderless) > _MANY else ""
        yield remark("lead_unstated", found=shown, count=len(leaderless))


def _on_dates(said: Said) -> Iterator[Remark]:
    """Two dates for one form and period."""
    for kept, other in said.twice:
        from xl_fenjie.values.wording import FULL_FORM_NAMES  # noqa: PLC0415  for such notices only

        form = f"{kept.period.label}{FULL_FORM_NAMES[kept.form]}"
        yield remark("deadline_twice", found=str(other.due), form=form, kept=str(kept.due))


def _on_numbers(reading: DocumentReading) -> Iterator[Remark]:
    """Numbers that skip or go back; a 1 begins anew, and so may each heading."""
    before: dict[Rank, int] = {}
    above: tuple[str, ...] = ()
    for entry in reading.entries:
        for heading in entry.path:  # a numbered item that is a heading counts with its like
            counted = _NUMBERED.match(heading) if heading not in above else None
            if counted:
                before[Rank.ITEM] = int(counted[1])
        above = entry.path
        value = whole_number(entry.number)
        last = before.get(entry.level)
        if value is None:
            continue
        if last is not None and value > last + 1:
            missing = f"第{last + 1}项" if value == last + 2 else f"第{last + 1}至{value - 1}项"
            yield remark("number_missing", line=entry.line, found=entry.number, missing=missing)
        elif last is not None and value <= last and value != 1:
            yield remark("number_repeated", line=entry.line, found=entry.number)
        before[entry.level] = value


def _on_counts(reading: DocumentReading) -> Iterator[Remark]:
    """共131项 in a heading or title against the tasks below it."""
    lines = {
        heading.text: reading.tape.line_at(heading.start) for heading in reading.outline.headings
    }
    tally: dict[str, int] = {}
    for task in reading.tasks:
        for heading in dict.fromkeys(task.path):
            tally[heading] = tally.get(heading, 0) + 1
    for heading, counted in tally.items():
        stated = _COUNT.search(heading)
        value = whole_number(stated[1]) if stated else None
        if value is not None and value != counted:
            yield remark(
                "count_differs",
                line=lines.get(heading, 0),
                found=_short(heading),
                stated=value,
                counted=counted,
            )


def _on_duties(reading: DocumentReading) -> Iterator[Remark]:
    for entry, task in zip(reading.entries, reading.tasks, strict=True):
        text = _short(task.text)
        if not (task.lead or task.responsible):
            yield remark("task_without_unit", line=entry.line, found=text)
        elif entry.inherited:
            yield remark("units_inherited", line=entry.line, found=text)
        if entry.body.roles.open:
            yield remark("list_open", line=entry.line, found=_short(entry.body.roles.open))
        if entry.body.roles.unread:
            yield remark("clause_unread", line=entry.line, found=_short(entry.body.roles.unread))
        if entry.body.unclosed:
            yield remark("clause_unclosed", line=entry.line, found=text)
        if entry.body.roles.due and task.due is None and not _dateless(entry.body.roles.due):
            yield remark("due_unread", line=entry.line, found=entry.body.roles.due)
        for words in _beyond(entry):
            yield remark("words_left_out", line=entry.line, found=_short(words))


def _beyond(entry: DraftTask) -> Iterator[str]:
    """What stands behind a date, or behind a person's name, and says more than these."""
    roles = entry.body.roles
    if len(_WHEN_WORDS.sub("", roles.due)) > _FEW:
        yield roles.due
    yield from (words for words in roles.other.split("；") if len(words) > _LONGEST_PERSON)


def _on_tables(reading: DocumentReading) -> Iterator[Remark]:
    """Rows whose cells were shared out, that are no task, and columns that were not read."""
    for line in reading.shared_out:
        yield remark("cells_shared_out", line=line)
    for table in reading.tables:
        for line, words in table.unread:
            yield remark("row_unread", line=line, found=_short(words))
        if table.left_out:
            yield remark("columns_left_out", line=table.line, found="、".join(table.left_out))


def _dateless(due: str) -> bool:
    """It says of itself that it has no end: 持续推进, 长期坚持."""
    return (
        re.fullmatch(
            "(?:并|，|；)?(?:持续|长期|常年|常态化|经常性|按时序|按计划|按进度).{0,6}", due
        )
        is not None
    )


def _on_left_out(reading: DocumentReading) -> Iterator[Remark]:
    """Nothing that is left out should hold a clause."""
    tape = reading.tape
    inherited = {entry.item for entry in reading.entries if entry.inherited}
    for span in reading.outline.spans:
        if span.role in {Stretch.TEXT, Stretch.NUMBER}:
            continue
        stretch = tape.text[span.start : span.end]
        starts = clause_starts(stretch)
        if not starts:
            continue
        code = "heading_with_units" if span.role is Stretch.CLAUSE else "clause_left_out"
        if span.role is Stretch.CLAUSE and inherited:
            continue
        at = span.start + starts[0]
        yield remark(
            code, line=tape.line_at(at), found=_short(tape.text[max(span.start, at - 10) : at + 20])
        )


def _on_prose(reading: DocumentReading) -> Iterator[Remark]:
    """Text between the first task and the last that is no part of any, but for label lines."""
    tape, outline = reading.tape, reading.outline
    first = outline.items[0].start
    for span in outline.spans:
        text = tape.text[span.start : span.end]
        prose = span.role is Stretch.PROSE and not _LABEL_LINE.fullmatch(text)
        if prose and span.end < outline.tail_start and (span.start > first or "。" in text):
            yield remark("prose_left_out", line=tape.line_at(span.start), found=_short(text))


def _on_names(reading: DocumentReading) -> Iterator[Remark]:
    units = reading.units
    single = {name: n for name, n in units.counts.items() if not is_group(name)}
    for name, other in near_misses(single):
        yield remark(
            "name_near_miss",
            line=units.lines.get(name, 0),
            found=name,
            suggestion=f"{other}？",
            other=other,
        )
    for name in single:
        if not is_whole(name) or len(name) > _LONGEST_NAME:
            yield remark("name_unclear", line=units.lines.get(name, 0), found=_short(name))
    printed = _printed(reading)
    for name in single:
        if is_whole(name) and name not in printed:
            yield remark("name_completed", line=units.lines.get(name, 0), found=name)
    for kept, gone in units.merged:
        yield remark("name_merged", line=units.lines.get(gone, 0), found=gone, other=kept)


def _printed(reading: DocumentReading) -> str:
    """Everything that the document says, with the cells of its tables."""
    cells = (words for table in reading.tables for task in table.tasks for *_, words in task.cells)
    return "\n".join([reading.tape.text, *map(plain, cells)]).translate(ROUND)


def _on_script(reading: DocumentReading) -> Iterator[Remark]:
    """Names that lost a traditional character, or the whole document where it is full of them."""
    tape = reading.tape
    if len(tape.rewritten) > len(tape.text) * _SIMPLIFIED_SHARE:
        at = min(tape.rewritten)
        yield remark("text_simplified", line=tape.line_at(at), found=tape.rewritten[at])
        return
    told: set[str] = set()
    names = _names_by_sign(reading)
    for at in sorted(tape.rewritten):
        name = _name_at(tape, at, names)
        if name and name not in told:
            told.add(name)
            start = tape.text.rfind(name, 0, at + len(name))
            written = "".join(
                tape.rewritten.get(start + offset, sign) for offset, sign in enumerate(name)
            )
            yield remark("name_simplified", line=tape.line_at(at), found=written, written=name)


def _on_signs(tape: Tape) -> Iterator[Remark]:
    """Signs that are no text of the document: sounds of characters, and what was lost."""
    glosses = [each for each in tape.left if each.role is Stretch.GLOSS]
    if glosses:
        first = glosses[0]
        found = tape.text[max(first.at - 1, 0) : first.at] + first.text
        yield remark(
            "glosses_left_out", line=tape.line_at(first.at), found=found, count=len(glosses)
        )
    broken = list(_BROKEN.finditer(tape.text))
    if broken:
        at = broken[0].start()
        found = tape.text[max(at - 8, 0) : at + 8]
        yield remark("signs_broken", line=tape.line_at(at), found=found, count=len(broken))


def _name_at(tape: Tape, at: int, names: Mapping[str, Sequence[str]]) -> str | None:
    """The unit or leader whose name stands over this place of the tape."""
    for name in names.get(tape.text[at], ()):
        start = tape.text.find(name, max(0, at - len(name) + 1), at + len(name))
        if start != -1 and start <= at:
            return name
    return None


def _names_by_sign(reading: DocumentReading) -> dict[str, list[str]]:
    signs = {reading.tape.text[at] for at in reading.tape.rewritten}
    names = dict.fromkeys(
        name
        for task in reading.tasks
        for name in (*task.lead, *task.responsible, *task.support, *(task.leader or "").split("、"))
    )
    return {sign: [name for name in names if sign in name] for sign in signs}


def _on_groups(reading: DocumentReading) -> Iterator[Remark]:
    units = reading.units
    for unit in units.units:
        if unit.kind is not UnitKind.GROUP:
            continue
        line = units.lines.get(unit.name, 0)
        if unit.name in units.preset:
            members = "、".join(unit.members)
            yield remark("members_preset", line=line, found=unit.name, members=members)
        elif not unit.members:
            likely = likely_members(unit, units.units)
            suggestion = sentence("members_likely", units="、".join(likely)) if likely else ""
            yield remark("members_unknown", line=line, found=unit.name, suggestion=suggestion)
