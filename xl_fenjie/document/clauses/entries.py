"""Items and table rows with their clauses → entries: what becomes a task, not yet named.

Clauses are read twice: the first reading collects the names that stand in full, the second
resolves elided names and brackets by them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from xl_fenjie.chinese.acts import NAMING, RoleLabel
from xl_fenjie.chinese.brackets import OPENING
from xl_fenjie.chinese.names import Name
from xl_fenjie.chinese.offices import UNIT_PREFIX
from xl_fenjie.chinese.text import plain
from xl_fenjie.document.clauses.assemble import ItemBody, told_apart
from xl_fenjie.document.clauses.duties import ClauseReader, Roles, read_cell, read_clauses
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.marks import Rank
from xl_fenjie.document.layout.outline import Item, Outline
from xl_fenjie.document.layout.tables import TableTask, TaskTable

_DECIDED_ELSEWHERE = re.compile(f"[{re.escape(OPENING)} 和与及并]")
_OTHERS_SUPPORT = re.compile(
    "其[他余它][^，。；]{0,8}?(?:均|都)?(?:为|是|作为|负责)(?:配合|协办|协作|协助|参与|协同)"
    "|其[他余它]的?(?:单位|部门)?(?:配合|协办|协助|参与)"
)
SEVERAL_DAYS = "；"  # between those of one task: 5月底前；12月底前
_DAY = re.compile("月[底末初中]|月份?$|月份?前|[日号]|季度|年[底末内]|半年")
_LEVELS = "市区县旗州省镇乡"
_BRACKETS = "（）().、。第项条任务实事★☆▲△●◆※：: "


class DraftTask(NamedTuple):
    """A task to be: as printed, with its duties told apart.

    ``item`` counts the outline's items, ``inherited`` tells that its duties are its heading's.
    """

    number: str
    path: tuple[str, ...]
    body: ItemBody
    line: int
    item: int
    level: Rank
    inherited: bool = False


_Source = Callable[[ClauseReader], DraftTask]


def entries_of(
    tape: Tape, outline: Outline, tables: Sequence[TaskTable], own: str
) -> tuple[DraftTask, ...]:
    """The entries of a document in its order; ``own`` is how units of its level begin."""
    first = ClauseReader((), own)
    sources = list(_sources(tape, outline, tables))
    entries, used = list[DraftTask](), list[frozenset[str]]()
    for source in sources:
        entries.append(source(first))
        used.append(first.taken())
    second = ClauseReader(first.whole_names(), own)
    changed = {
        text
        for text, names in first.lists()
        if _may_depend(text, names) and second.names(text) != names
    }
    return tuple(
        entry if changed.isdisjoint(texts) else source(second)
        for entry, texts, source in zip(entries, used, sources, strict=True)
    )


def _may_depend(text: str, names: Sequence[Name]) -> bool:
    """The list holds brackets, conjunctions or elisions, which other names may decide."""
    return _DECIDED_ELSEWHERE.search(text) is not None or any(
        name.name not in text for name in names
    )


def own_prefix(tape: Tape, outline: Outline, tables: Sequence[TaskTable], place: str) -> str:
    """How units of the document's own level begin: 市, 区, 县, by its place or by the names."""
    for sign in place[::-1]:
        if sign in _LEVELS:
            return sign
    reader = ClauseReader((), "")
    for source in _sources(tape, outline, tables):
        source(reader)
    begins = Counter(name[0] for name in reader.whole_names() if UNIT_PREFIX.match(name))
    return begins.most_common(1)[0][0] if begins else "区"


def _sources(tape: Tape, outline: Outline, tables: Sequence[TaskTable]) -> Iterator[_Source]:
    """For each entry of the document how it is read."""
    pending = iter(tables)
    for index, item in enumerate(outline.items):
        path = tuple(heading.text for heading in item.path)
        if item.mark.level is Rank.TABLE:
            for task in next(pending, TaskTable(())).tasks:
                yield partial(_of_row, task, path, index)
        else:
            yield partial(_of_item, tape, item, path, index)


def _of_item(
    tape: Tape, item: Item, path: tuple[str, ...], index: int, reader: ClauseReader
) -> DraftTask:
    text = tape.spaced(item.start, item.end)
    clauses = read_clauses(text, reader, tape.begins_within(item.start, item.end))
    body = told_apart(text.replace(" ", ""), clauses, reader.level)
    if item.inherited:
        shared = read_clauses(tape.spaced(*item.inherited), reader)
        roles = Roles()
        for clause in shared:
            roles |= clause.roles
        body = body.with_roles(roles)
    if item.led and not body.roles.leader:
        for clause in read_clauses(tape.spaced(*item.led), reader):
            body = body.with_roles(body.roles | Roles(leader=clause.roles.leader))
    number = item.mark.text.strip(_BRACKETS)
    line = tape.line_at(item.start - 1)
    return DraftTask(number, path, body, line, index, item.mark.level, bool(item.inherited))


def _of_row(task: TableTask, path: tuple[str, ...], index: int, reader: ClauseReader) -> DraftTask:
    body = told_apart(task.text, read_clauses(task.text, reader), reader.level)
    own, upper = Roles(), Roles()
    for duty, level, text in task.cells:
        roles = read_cell(duty, text, reader)
        if duty is RoleLabel.DUE:
            roles = roles._replace(due=_each_day(text) or roles.due)
        if duty in NAMING and reader.is_above(level):
            upper |= roles
        else:
            own |= roles
    if own.names and body.roles.names:
        body = body.with_roles(own, upper=body.roles | upper)
    else:
        body = body.with_roles(body.roles | own, upper=body.upper | upper)
    number = task.number.strip(_BRACKETS)
    return DraftTask(number, path + task.headings, body, task.line, index, Rank.TABLE)


def _each_day(text: str) -> str:
    """The days of a cell that holds several, one a line; '' for any other cell."""
    lines = [line for line in map(plain, text.split("\n")) if line]
    whole = len(lines) > 1 and all(map(_DAY.search, lines))
    return SEVERAL_DAYS.join(lines) if whole else ""


def named_first_leads(entries: Iterable[DraftTask], said: str) -> Iterator[DraftTask]:
    """The entries with the first-listed unit as lead, where the document says that it leads.

    The others stay responsible; in a list without label they support it, where ``said`` (the
    document's text) calls them so.
    """
    supporting = _OTHERS_SUPPORT.search(said) is not None
    for entry in entries:
        roles = entry.body.roles
        if roles.lead or not roles.responsible:
            yield entry
            continue
        first, rest = roles.responsible[:1], roles.responsible[1:]
        supports = supporting and entry.body.unlabelled
        others = Roles(support=rest) if supports else Roles(responsible=rest)
        bare = roles._replace(lead=(), responsible=())
        yield entry._replace(body=entry.body.with_roles(Roles(lead=first) | others | bare))
