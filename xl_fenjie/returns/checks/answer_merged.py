"""One merged cell that answers for several tasks."""

from collections.abc import Iterator

from xl_fenjie.files.sheet import row_of
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Each of the tasks is given what the merged cell shows; the cell is told once."""
    tasks = {line.number: line.row.task for line in reading.lines}
    told = set()
    for line in reading.lines:
        for column in reading.asked():
            cell = line.cell(column.key)
            lead = row_of(cell.ref)
            if tasks.get(lead) not in {None, line.row.task} and cell.ref not in told:
                told.add(cell.ref)
                yield reading.fault("answer_merged", line, column.key)
