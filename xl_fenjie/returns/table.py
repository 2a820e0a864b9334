"""Where the table of a form stands on its sheets: by its headings, never by position."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xl_fenjie.chinese.brackets import outside
from xl_fenjie.chinese.likeness import likeness
from xl_fenjie.chinese.text import bare
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.forms.catalogue import TASK_TEXT
from xl_fenjie.forms.definition import Column, Filler, Form, RowKind
from xl_fenjie.values.rows import Cell

DEEPEST_HEADING = 60  # rows with content that may stand above the table
LIKE_ENOUGH = 70.0
HIDDEN_SHEET = "_fenjie"
MARKS = re.compile(
    "(?:修改|更新|最新|最终|新|补充|更正|修订|订正|调整|审定|审核|核实|确认|定|后|稿|版|副本|的|本"
    "|第|[一二三四1-4]?季度|[2-9二三])*"
)
"""What a second heading over the same answers adds to the first."""


@dataclass(frozen=True, slots=True)
class Table:
    """A form's table on a sheet.

    ``row`` is the row of the headings; ``columns`` holds the column of each key that was found,
    ``headings`` the cells they were found by, ``near`` the keys that only a near miss told.
    ``doubles`` are further columns for the same answers (完成情况（修改后）), ``own`` those that
    the unit has added, with their headings.
    """

    form: Form
    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, Cell]
    near: frozenset[str] = frozenset()
    doubles: Mapping[str, tuple[tuple[int, Cell], ...]] = field(default_factory=dict)
    own: tuple[tuple[int, Cell], ...] = ()

    def heading(self, key: str) -> str:
        """The heading as it stands on the sheet, else as the form has it."""
        return (
            self.headings[key].shown.strip() if key in self.headings else self.column(key).heading
        )

    def column(self, key: str) -> Column:
        """The definition of a column."""
        return self.form.by_key[key]


def find_tables(sheets: Iterable[Sheet], forms: Iterable[Form]) -> tuple[Table, ...]:
    """The table of each sheet that has one, the best first; visible sheets go before hidden ones.

    Two headings are needed, and about half of a form's; or the tasks and an answer: the official
    sample has three columns, and what stands to their right many leave out.
    """
    listed = [
        (form, {bare(words): column.key for words, column in form.by_heading.items()})
        for form in forms
    ]
    found = []
    for sheet in sheets:
        if sheet.name == HIDDEN_SHEET:
            continue
        tables = [
            table
            for number in sheet.rows[:DEEPEST_HEADING]
            for table in (_table(form, exact, sheet, number) for form, exact in listed)
            if table is not None and _enough(table)
        ]
        if tables:
            found.append(max(tables, key=_rank))
    return tuple(sorted(found, key=_rank, reverse=True))


def _rank(table: Table) -> tuple[bool, float, float, int]:
    return table.sheet.visible, _asked(table), _share(table), len(table.columns)


def _asked(table: Table) -> float:
    """How many of the form's questions the headings show: only by them one form is not another."""
    asked = [key for key in table.columns if table.column(key).filler is Filler.UNIT]
    return len(asked) - len(table.near.intersection(asked)) / 2


def _share(table: Table) -> float:
    """How much of the form the headings show; a near miss counts half."""
    found = len(table.columns) - len(table.near) / 2
    return found / len(table.form.columns)


def _enough(table: Table) -> bool:
    if len(table.columns) >= max(2, len(table.form.columns) // 2 - 1):
        return True
    return table.form.rows is RowKind.TASKS and TASK_TEXT.key in table.columns and _asked(table) > 0


def _table(form: Form, exact: Mapping[str, str], sheet: Sheet, number: int) -> Table | None:
    """The table whose headings are this row: exact ones first, then what is most like one.

    None where no heading is exact; ``exact`` are the keys by their plain headings.
    """
    found: dict[str, tuple[int, Cell]] = {}
    others: list[tuple[int, Cell]] = []
    for position, cell in sheet.row(number):
        key = exact.get(bare(cell.shown)) or exact.get(bare(outside(cell.shown)))
        if key is not None and key not in found:
            found[key] = (position, cell)
        else:
            others.append((position, cell))
    if not found:
        return None
    doubles = _doubles(form, found, others)
    alone = [each for each in others if not any(each in held for held in doubles.values())]
    near = _near(form, found, alone)
    found.update(near)
    known = {bare(column.heading) for column in form.reference}
    return Table(
        form,
        sheet,
        number,
        {key: position for key, (position, _) in found.items()},
        {key: cell for key, (_, cell) in found.items()},
        frozenset(near),
        doubles,
        tuple(
            (position, cell)
            for position, cell in alone
            if (position, cell) not in near.values() and bare(cell.shown) not in known
        ),
    )


def _doubles(
    form: Form, found: Mapping[str, object], others: Iterable[tuple[int, Cell]]
) -> dict[str, tuple[tuple[int, Cell], ...]]:
    """The columns whose headings name an answer that has its column already."""
    doubles: dict[str, tuple[tuple[int, Cell], ...]] = {}
    for position, cell in others:
        words = bare(cell.shown)
        named = [
            column.key
            for heading, column in form.by_heading.items()
            if column.filler is Filler.UNIT
            and column.key in found
            and bare(heading) in words
            and MARKS.fullmatch(words.replace(bare(heading), "", 1))
        ]
        if named:
            doubles[named[0]] = (*doubles.get(named[0], ()), (position, cell))
    return doubles


def _near(
    form: Form, found: Mapping[str, object], others: Iterable[tuple[int, Cell]]
) -> dict[str, tuple[int, Cell]]:
    candidates = sorted(
        (
            (likeness(bare(cell.shown), bare(heading)), position, column.key, cell)
            for position, cell in others
            for heading, column in form.by_heading.items()
            if column.key not in found
        ),
        key=lambda candidate: (-candidate[0], candidate[1]),
    )
    near: dict[str, tuple[int, Cell]] = {}
    taken: set[int] = set()
    for score, position, key, cell in candidates:
        if score < LIKE_ENOUGH:
            break
        if key not in near and position not in taken:
            near[key] = (position, cell)
            taken.add(position)
    return near
