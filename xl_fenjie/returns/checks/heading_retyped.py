"""A heading that was understood although it reads differently."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding, finding


def check(reading: Reading) -> Iterator[Finding]:
    """Only near misses; widths, spaces and the known other headings are nobody's fault."""
    for key in sorted(reading.table.near, key=lambda key: reading.table.columns[key]):
        cell = reading.table.headings[key]
        yield finding(
            "heading_retyped",
            sheet=cell.sheet,
            cell=cell.ref,
            label=cell.shown.strip(),
            found=cell.shown.strip(),
            expected=reading.table.column(key).heading,
        )
