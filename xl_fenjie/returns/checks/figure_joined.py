"""Figures of several targets that share a cell."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Line
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

ACTUAL = AnswerKey.ACTUAL


def check(reading: Reading) -> Iterator[Finding]:
    """A merged cell with one figure answers none of its lines; one that names each was split."""
    by_cell: dict[str, list[Line]] = {}
    for line in reading.lines:
        if line.row.target is not None and ACTUAL in line.row.cells:
            by_cell.setdefault(reading.filled_at(line, ACTUAL), []).append(line)
    for cell, lines in by_cell.items():
        told = [line for line in lines if line.cell(ACTUAL).raw is not None]
        if len(lines) == 1 or not told:
            continue
        shown = {line.cell(ACTUAL).shown for line in told}
        code = "figures_joined" if len(told) == len(lines) == len(shown) else "figure_merged"
        yield reading.fault(code, lines[0], ACTUAL).model_copy(update={"cell": cell})
