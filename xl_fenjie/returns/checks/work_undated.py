"""Pieces of work without a date of their own."""

import re
from collections.abc import Iterator

from xl_fenjie.returns.dates import days_named, is_standing
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import WorkPlanKey
from xl_fenjie.values.findings import Finding

PIECE = re.compile(r"(?m)(?:^|(?<=[；;。\n]))\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])")


def check(reading: Reading) -> Iterator[Finding]:
    """One date for all pieces of a cell will do; several dates must be as many as the pieces."""
    for line in reading.lines:
        pieces = len(PIECE.findall(line.cell(WorkPlanKey.CONTENT).shown))
        due = line.cell(WorkPlanKey.DUE).shown
        dates = sum(
            bool(days_named(each, reading.year) or is_standing(each))
            for each in re.split(r"[\n；;，,、]+", due)
        )
        if pieces > 1 and 1 < dates < pieces:
            yield reading.fault("work_undated", line, WorkPlanKey.DUE, pieces=pieces, dates=dates)
