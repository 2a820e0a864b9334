"""A cell that shows one of Excel's errors, or a formula that was never worked out."""

from collections.abc import Iterator

from xl_fenjie.files.sheet import Formula
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.rows import Cell

ERRORS = frozenset(
    {"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def is_error(cell: Cell) -> bool:
    """Whether this is no answer but the trace of a formula; a text may begin with = too."""
    return cell.shown.strip().upper() in ERRORS or isinstance(cell.raw, Formula)


def check(reading: Reading) -> Iterator[Finding]:
    """What began with = or - and was taken for a formula often ends like this."""
    for line in reading.lines:
        for column in reading.asked():
            cell = line.cell(column.key)
            if is_error(cell):
                code = "formula_without_value" if isinstance(cell.raw, Formula) else "cell_error"
                yield reading.fault(code, line, column.key)
