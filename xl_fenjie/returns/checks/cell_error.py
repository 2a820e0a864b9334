"""A cell that shows one of Excel's errors instead of an answer."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding

ERRORS = frozenset(
    {"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def check(reading: Reading) -> Iterator[Finding]:
    """What began with = or - and was taken for a formula often ends like this."""
    for line in reading.lines:
        for column in reading.asked():
            if line.cell(column.key).shown.strip().upper() in ERRORS:
                yield reading.fault("cell_error", line, column.key)
