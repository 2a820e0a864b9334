"""Which of several tables in a workbook is the return, and what is said of the others."""

from collections.abc import Sequence

from xl_fenjie.chinese.text import bare
from xl_fenjie.forms.definition import Filler
from xl_fenjie.returns.table import Table
from xl_fenjie.values.findings import Finding, finding

Whose = tuple[str, str]
"""Unit and period as the words above a table name them, '' where they are silent."""
Answers = tuple[tuple[tuple[str, str], ...], ...]


def chosen(
    tables: Sequence[tuple[Table, Whose]], sheet: str = ""
) -> tuple[Table, tuple[Finding, ...]]:
    """The table to be read, and the doubt whether it is the right one.

    ``tables`` are the best first, each with whose it is; ``sheet`` is the one that a person has
    chosen. A filled table wins over a blank one, and one that says the same of the same unit and
    period needs no word.
    """
    picked = next((table for table, _ in tables if table.sheet.name == sheet), None)
    if picked is not None:
        return picked, ()
    filled = [each for each in tables if _said(each[0])]
    visible = [each for each in filled if each[0].sheet.visible] or filled
    if not visible:
        return tables[0][0], ()
    best, own = visible[0]
    others = [
        (table, whose) for table, whose in visible[1:] if whose != own or _differ(best, table)
    ]
    if not others:
        return best, ()
    names = [(best, own), *others]
    place = {"sheet": best.sheet.name, "cell": _first_heading(best)}
    if len({unit for _, (unit, _) in names if unit}) > 1:
        told = "、".join(f"{table.sheet.name}（{unit or '？'}）" for table, (unit, _) in names)
        return best, (finding("several_units", **place, found=told),)
    told = "、".join(table.sheet.name for table, _ in names)
    return best, (finding("several_tables", **place, found=told),)


def _first_heading(table: Table) -> str:
    first = min(table.columns, key=lambda key: table.columns[key])
    return table.headings[first].ref


def _said(table: Table) -> Answers:
    """The answers of a table, line by line, in plain words; blank ones are left out."""
    asked = sorted(key for key in table.columns if table.column(key).filler is Filler.UNIT)
    lines = []
    for number in table.sheet.rows:
        if number > table.row:
            cells = ((key, table.sheet.at(number, table.columns[key]).shown) for key in asked)
            lines.append(tuple((key, words) for key, text in cells if (words := bare(text))))
    return tuple(line for line in lines if line)


def _differ(one: Table, other: Table) -> bool:
    """Whether two tables answer differently what both of them ask."""
    shared = {key for key in one.columns if key in other.columns}

    def common(table: Table) -> Answers:
        return tuple(tuple(each for each in line if each[0] in shared) for line in _said(table))

    return one.form.key is not other.form.key or common(one) != common(other)
