"""What staff have added to 总台账 of their own: columns come along into a new one, or are told.

The program keeps the texts of columns that were added to 任务 and 单位, where a task and a unit say
which row is meant. What else staff added stays in the workbook of before, and is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master import sheets
from xl_fenjie.master.cells import ReadRow, own_headings
from xl_fenjie.master.grids import read_sources, sheet_names
from xl_fenjie.values.master import OwnColumn

PROGRAMS = {sheets.CONSOLE, sheets.FACTS, "xlwings.conf"}
KEPT = {sheets.TASKS.name, sheets.UNITS.name}


def own_columns(sheet: str, rows: Iterable[tuple[str, ReadRow]]) -> Iterator[OwnColumn]:
    """The columns in which something stands; each row comes with its id or its unit."""
    texts: dict[str, dict[str, str]] = {}
    for key, row in rows:
        for heading, text in row.own.items():
            texts.setdefault(heading, {}).setdefault(key, text)
    for heading, held in texts.items():
        yield OwnColumn(sheet=sheet, heading=heading, texts=tuple(held.items()))


def renamed(own: Iterable[OwnColumn], names: Mapping[str, str]) -> tuple[OwnColumn, ...]:
    """The columns with tasks under other ids."""
    return tuple(
        each.model_copy(
            update={"texts": tuple((names.get(key, key), text) for key, text in each.texts)}
        )
        if each.sheet == sheets.TASKS.name
        else each
        for each in own
    )


def left_behind(content: bytes) -> Sequence[str]:
    """What a new 总台账 will not have: sheets of staff's own, columns on the other sheets."""
    known = {definition.name: definition for definition in sheets.SHEETS}
    others = [name for name in sheet_names(content) if name not in known.keys() | PROGRAMS]
    found = [sentence("own_sheet", sheet=name) for name in others]
    sources = read_sources(content, [name for name in known if name not in KEPT])
    return found + [
        sentence("own_column", sheet=name, heading=heading)
        for name, source in sources.items()
        for heading in own_headings(known[name], source)
    ]
