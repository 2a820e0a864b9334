"""A cell that shows one of Excel's errors, or a formula that was never worked out."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding

ERRORS = frozenset(
    {"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def is_error(text: str) -> bool:
    """Whether this is no answer but the trace of a formula."""
    return text.strip().upper() in ERRORS or text.startswith("=")


def check(reading: Reading) -> Iterator[Finding]:
    """What began with = or - and was taken for a formula often ends like this."""
    for line in reading.lines:
        for column in reading.asked():
            text = line.cell(column.key).shown
            if is_error(text):
                code = "formula_without_value" if text.startswith("=") else "cell_error"
                yield reading.fault(code, line, column.key)
