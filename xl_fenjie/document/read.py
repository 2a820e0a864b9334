"""All of it together: the bytes of an official document → a plan.

What is doubtful becomes a remark; nothing is guessed silently.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, NoReturn

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.chinese.dates import last_day
from xl_fenjie.chinese.ids import ids_of
from xl_fenjie.chinese.labels import with_colon
from xl_fenjie.chinese.names import Name
from xl_fenjie.chinese.text import HAN
from xl_fenjie.document.clauses.duties import Roles
from xl_fenjie.document.clauses.entries import (
    SEVERAL_DAYS,
    DraftTask,
    entries_of,
    named_first_leads,
    own_prefix,
)
from xl_fenjie.document.doubts import DocumentReading, remarks_on
from xl_fenjie.document.gathered import gathered
from xl_fenjie.document.layout.flattened import refolded
from xl_fenjie.document.layout.lines import Tape, tape_of
from xl_fenjie.document.layout.outline import Outline, outline_of
from xl_fenjie.document.layout.run_on import with_line_ends
from xl_fenjie.document.layout.tables import TaskTable, headings_in, without_tables
from xl_fenjie.document.notice.deadlines import Said, said_in, says_first_leads
from xl_fenjie.document.notice.facts import NoticeFacts, facts_of
from xl_fenjie.document.opening import pieces_of
from xl_fenjie.document.targets.find import targets_of
from xl_fenjie.document.truncation import is_truncated
from xl_fenjie.document.units import Mention, UnitList, list_units
from xl_fenjie.files.lines import Piece
from xl_fenjie.values.plan import Plan, PlanRules, Share, Task, Upper

_TITLED_PLACE = re.compile(rf"{HAN}{{1,10}}[市区县旗镇乡](?=20|人民|政府|目标|重点|工作)")
_OFFICE = re.compile(r"(?:人民政府|政府|管委会|管理委员会|委员会|[市区县]委|办公).*$")


class _DocumentParts(NamedTuple):
    """What was found in a document before the plan is made of it."""

    tape: Tape
    outline: Outline
    tables: tuple[TaskTable, ...]
    facts: NoticeFacts
    said: Said
    entries: tuple[DraftTask, ...]
    own: str
    shared_out: tuple[int, ...]


def read_document(content: bytes, name: str) -> Plan:
    """Read an official document; ``name`` tells its kind by its suffix only.

    Raises FenjieError for what cannot be read, and for a text without any responsibility clause.
    """
    return plan_of(pieces_of(content, name))


def plan_of(pieces: Sequence[Piece]) -> Plan:
    """The plan that the lines and rows of a document hold."""
    parts = _parts(pieces)
    tasks = _tasks(parts)
    year = _year(parts)
    units = _units(parts, year)
    truncated = is_truncated(parts.tape, parts.outline, parts.entries)
    reading = DocumentReading(parts.tape, parts.outline, parts.tables, parts.facts, parts.said,
                      parts.entries, tasks, units, truncated, parts.shared_out)  # fmt: skip
    return Plan(
        title=parts.facts.title,
        year=year,
        issuer=parts.facts.issuer,
        document_number=parts.facts.number,
        issued_on=parts.facts.issued_on,
        level=_level(parts),
        truncated=truncated,
        rules=PlanRules(
            reporting=parts.said.reporting,
            no_lead_means_responsible_leads=parts.said.no_lead_means_responsible_leads,
        ),
        deadlines=parts.said.deadlines,
        units=units.units,
        tasks=tasks,
        remarks=tuple(gathered(remarks_on(reading))),
    )


def _parts(pieces: Sequence[Piece]) -> _DocumentParts:
    folded = refolded(pieces)
    lines, tables = without_tables(folded.pieces)
    lines = [line._replace(text=with_colon(line.text)) for line in with_line_ends(lines)]
    tape = tape_of(lines)
    outline = outline_of(tape)
    if not outline.items:
        from xl_fenjie.document.clauses.spoken import bracketed  # noqa: PLC0415  for few documents

        tape = tape_of(bracketed(lines))
        outline = outline_of(tape)
    if not outline.items:
        _refuse(pieces)
    facts = facts_of(tape, outline)
    text, begin, start = tape.text, outline.notice_end, outline.plan_start
    around = "。".join([text[:begin], text[begin:start], text[outline.tail_start :]])
    issued = None if facts.dated_by_page else facts.issued_on  # pages follow weeks later
    said = said_in(around, facts.year or _FALLBACK_YEAR, issued)
    place = _OFFICE.sub("", facts.issuer or "")
    titled = _TITLED_PLACE.match(facts.title)
    own = own_prefix(tape, outline, tables, place or (titled[0] if titled else ""))
    entries = entries_of(tape, outline, tables, own)
    if said.first_listed_leads or says_first_leads(tape.text):
        entries = tuple(named_first_leads(entries, tape.text))
    if not any(entry.body.roles.names for entry in entries):
        _refuse(pieces)
    return _DocumentParts(tape, outline, tuple(tables), facts, said, entries, own, folded.doubtful)


def _refuse(pieces: Sequence[Piece]) -> NoReturn:
    """Say why no task was found; of a table quote its headings."""
    headings = headings_in(pieces)
    if headings:
        raise FenjieError("document_table_unknown", headings="、".join(headings))
    raise FenjieError("document_without_duties")


_FALLBACK_YEAR = 2000
_CITY_OR_ABOVE = frozenset("市州省")


def _year(parts: _DocumentParts) -> int:
    return parts.facts.year or _FALLBACK_YEAR


def _level(parts: _DocumentParts) -> Literal["city", "district"]:
    """The level of the issuer, or of the units where no issuer is named."""
    if parts.facts.issuer is None:
        return "city" if parts.own in _CITY_OR_ABOVE else "district"
    return "city" if parts.facts.level == "city" else "district"


def _units(parts: _DocumentParts, year: int) -> UnitList:
    mentions = [
        Mention(name, entry.line) for entry in parts.entries for name in entry.body.roles.names
    ]
    return list_units(mentions, _OFFICE.sub("", parts.facts.issuer or ""), year)


def _tasks(parts: _DocumentParts) -> tuple[Task, ...]:
    ids = ids_of((entry.body.text, "".join(entry.path)) for entry in parts.entries)
    year = _year(parts)
    return tuple(
        _task(entry, task_id, year) for entry, task_id in zip(parts.entries, ids, strict=True)
    )


def _task(entry: DraftTask, task_id: str, year: int) -> Task:
    body = entry.body
    return Task(
        id=task_id,
        part=entry.path[0] if entry.path else "",
        path=entry.path,
        number=entry.number,
        text=body.text,
        lead=_names(body.roles.lead),
        responsible=_names(body.roles.responsible),
        support=_names(body.roles.support),
        leader=body.roles.leader or None,
        upper=Upper(lead=_names(body.upper.lead), responsible=_names(body.upper.responsible)),
        shares=tuple(_share(text, roles) for text, roles in body.shares),
        targets=targets_of(body.text),
        due=_due(body.roles.due, year),
        line=entry.line,
    )


def _due(words: str, year: int) -> date | None:
    """The last day that a task has; none where rows below one number have several."""
    days = {last_day(each, year) for each in words.split(SEVERAL_DAYS)}
    return days.pop() if len(days) == 1 and words else None


def _share(text: str, roles: Roles) -> Share:
    return Share(text=text, lead=_names(roles.lead), responsible=_names(roles.responsible))


def _names(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(name.name for name in names)
