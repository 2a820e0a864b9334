"""Rows that nobody sees: hidden ones, and those that a filter leaves out."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding, finding

MOST_NAMED = 10


def check(reading: Reading) -> Iterator[Finding]:
    """They are read like the others; whoever looks at the sheet must know of them."""
    sheet = reading.table.sheet
    hidden = [line.number for line in reading.lines if line.number in sheet.hidden.rows]
    if hidden:
        named = "、".join(map(str, hidden[:MOST_NAMED])) + ("等" if hidden[MOST_NAMED:] else "")
        yield finding("rows_hidden", sheet=sheet.name, found=named)
