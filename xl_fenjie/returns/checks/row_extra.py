"""Lines that belong to no task of this unit."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import TASK_ID
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import TEXT, Match
from xl_fenjie.values.findings import Finding

CODES = {
    Match.EXTRA: ("row_extra", TEXT),
    Match.UNKNOWN: ("task_unknown", TASK_ID),
    Match.FOREIGN: ("task_foreign", TASK_ID),
}


def check(reading: Reading) -> Iterator[Finding]:
    """What such lines say is kept and not counted."""
    for line in reading.lines:
        if line.match in CODES:
            code, key = CODES[line.match]
            yield reading.fault(code, line, key, row=line.number)
