"""The three lists → one document by GB/T 9704."""

from collections.abc import Sequence
from datetime import datetime

from xl_fenjie.layout.official import Level, Official
from xl_fenjie.lists.tables import ListTable
from xl_fenjie.values.rules import Rules

ORDINALS = "一二三"


def write_lists_document(
    lists: Sequence[ListTable], title: str, rules: Rules, created: datetime
) -> bytes:
    """The lists as .docx, one table under a heading each; ``title`` is the plan's."""
    document = Official(rules, subject=f"{title}任务清单、时间清单、责任清单")
    document.title(f"{title}\n任务清单、时间清单、责任清单")
    for ordinal, table in zip(ORDINALS, lists, strict=False):
        document.heading(f"{ordinal}、{table.name}", Level.FIRST)
        document.table(
            [heading.text for heading in table.headings],
            table.rows,
            [heading.width for heading in table.headings],
        )
    return document.to_bytes(created)
