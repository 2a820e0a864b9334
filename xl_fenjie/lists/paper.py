"""The three lists as they go on paper: what the list of tasks says stands nowhere else again.

On the screen every row stands alone, so that it can be filtered; printed, the lists of dates and
of duties name tasks by their numbers.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from xl_fenjie.lists.tables import ALL_YEAR, DUE_HEADING, Heading, ListTable
from xl_fenjie.values.wording import ROLE_NAMES

PART_NUMERAL = re.compile("^[一二三四五六七八九十]+")
REST = "其余责任事项"
Row = tuple[str, ...]
Named = Callable[[str, str], str]


def for_paper(lists: Sequence[ListTable]) -> tuple[ListTable, ...]:
    """The lists to print; the first is that of the tasks, whose numbers the others name."""
    tasks, times, duties = lists
    named = _names(tasks)
    return _tasks(tasks), _times(times, named), _duties(duties, named)


def _names(tasks: ListTable) -> Named:
    """What a task is called by its number and text: with its part where a number stands twice."""
    numbers = Counter(row[0] for row in tasks.rows)
    parts = {(row[0], row[2]): PART_NUMERAL.match(row[1]) for row in tasks.rows}

    def name(number: str, text: str) -> str:
        part = parts.get((number, text))
        return f"{part[0]}·{number}" if numbers[number] > 1 and part else number

    return name


def _tasks(tasks: ListTable) -> ListTable:
    """All tasks in full; a date that all have in common is no column."""
    headings = [heading.text for heading in tasks.headings]
    if DUE_HEADING not in headings:
        return tasks
    at = headings.index(DUE_HEADING)
    if any(row[at] != ALL_YEAR for row in tasks.rows):
        return tasks
    return ListTable(
        tasks.name,
        (*tasks.headings[:at], *tasks.headings[at + 1 :]),
        tuple((*row[:at], *row[at + 1 :]) for row in tasks.rows),
        tasks.group,
    )


def _times(times: ListTable, named: Named) -> ListTable:
    """What has a date of its own; the rest in one row."""
    dated = [row for row in times.rows if row[0] != ALL_YEAR]
    rest = [named(row[1], row[2]) for row in times.rows if row[0] == ALL_YEAR]
    told = f"{REST}（{len(rest)}项）：第{'、'.join(rest)}项"
    more = (ALL_YEAR, "", told, *("",) * (len(times.headings) - 3))
    return ListTable(times.name, times.headings, (*dated, *([more] if rest else [])), times.group)


def _duties(duties: ListTable, named: Named) -> ListTable:
    """One row per unit: how many tasks it has, and which, by its part in them."""
    roles = list(ROLE_NAMES.values())
    rows = [
        (unit, str(len(held)), *(_numbers(held, role, named) for role in roles))
        for unit, group in groupby(duties.rows, key=lambda row: row[0])
        for held in [list(group)]
    ]
    columns = (
        Heading("单位", 26),
        Heading("项数", 8, centred=True),
        *(Heading(f"{role}的事项（序号）", 40) for role in roles),
    )
    kept = [
        place
        for place in range(len(columns))
        if place < len(columns) - len(roles) or any(row[place] for row in rows)
    ]
    return ListTable(
        duties.name,
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _numbers(rows: Iterable[Row], role: str, named: Named) -> str:
    return "、".join(named(row[2], row[3]) for row in rows if row[1] == role)
