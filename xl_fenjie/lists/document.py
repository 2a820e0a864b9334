"""The three lists → one document by GB/T 9704."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from xl_fenjie.layout.official import HeadingLevel, Official, Paper, TableSize
from xl_fenjie.lists.paper import for_paper
from xl_fenjie.lists.tables import ListTable
from xl_fenjie.values.rules import Rules

ORDINALS = "一二三"
LEAST_WIDTH = 10.0  # a heading of two characters stays on one line


def write_lists_document(
    lists: Sequence[ListTable], title: str, rules: Rules, created: datetime
) -> bytes:
    """The lists as .docx for printing, one table under a heading each; ``title`` is the plan's.

    What rows have in common (their part of the plan, their unit) stands above them once.
    """
    document = Official(rules, subject=f"{title}任务清单、时间清单、责任清单", paper=Paper.ACROSS)
    document.title(f"{title}\n任务清单、时间清单、责任清单")
    for ordinal, table in zip(ORDINALS, for_paper(lists), strict=False):
        document.heading(f"{ordinal}、{table.name}", HeadingLevel.FIRST)
        grouped, bands = _grouped(table)
        document.table(
            [heading.text for heading in grouped.headings],
            grouped.rows,
            [max(heading.width, LEAST_WIDTH) for heading in grouped.headings],
            bands,
            size=TableSize.DENSE,
            centred=[at for at, heading in enumerate(grouped.headings) if heading.centred],
        )
    return document.to_bytes(created)


def _grouped(table: ListTable) -> tuple[ListTable, Mapping[int, str]]:
    """The list without the column of its groups, and each group by its first row."""
    headings = [heading.text for heading in table.headings]
    if table.group not in headings:
        return table, {}
    at = headings.index(table.group)
    bands, last = {}, None
    for index, row in enumerate(table.rows):
        if row[at] != last:
            bands[index] = last = row[at]
    return ListTable(
        table.name,
        (*table.headings[:at], *table.headings[at + 1 :]),
        tuple((*row[:at], *row[at + 1 :]) for row in table.rows),
    ), bands
