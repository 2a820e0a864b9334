"""Lines that belong to no task of this unit, or to one that only a person can tell."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import TASK_ID, Filler
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import TEXT, Line
from xl_fenjie.returns.tasks import Match
from xl_fenjie.values.findings import Finding

CODES = {
    Match.EXTRA: ("row_extra", TEXT),
    Match.UNKNOWN: ("task_unknown", TASK_ID),
    Match.FOREIGN: ("task_foreign", TASK_ID),
    Match.TWIN: ("task_twin", TEXT),
}


def check(reading: Reading) -> Iterator[Finding]:
    """What such lines say is kept and not counted."""
    for line in reading.lines:
        if line.match is Match.UNCLEAR:
            yield reading.fault("row_unclear", line, _first_answer(reading, line), row=line.number)
        elif line.match in CODES:
            code, key = CODES[line.match]
            yield reading.fault(code, line, key, row=line.number)


def _first_answer(reading: Reading, line: Line) -> str:
    filled = (
        column.key
        for column in reading.form.columns
        if column.filler is Filler.UNIT and line.cell(column.key).raw is not None
    )
    return next(filled, TEXT)
