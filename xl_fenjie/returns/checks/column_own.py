"""Answers in columns that the form does not have: a second 完成情况, or one of the unit's own."""

from collections.abc import Iterator

from xl_fenjie.files.sheet import column_letters
from xl_fenjie.returns.reading import Reading, quoted
from xl_fenjie.values.findings import Finding, finding

SENTENCE = 12  # characters; 综合科 and a name are no answer


def check(reading: Reading) -> Iterator[Finding]:
    """One finding per column; words that are the same in every line are nobody's answer."""
    table = reading.table
    for key, columns in table.doubles.items():
        at = next((line for line in reading.lines if key in line.doubled), None)
        if at is not None:
            letters = "、".join(
                column_letters(column)
                for column in (table.columns[key], *(column for column, _ in columns))
            )
            read = column_letters(table.columns[key])
            yield reading.fault("column_double", at, key, found=letters, read=read)
    for column, heading in table.own:
        cells = [table.sheet.at(line.number, column) for line in reading.lines]
        said = [cell for cell in cells if len(cell.shown.strip()) >= SENTENCE]
        if heading.shown.strip() and said and len({cell.shown for cell in said}) == len(said):
            yield finding(
                "column_own",
                sheet=table.sheet.name,
                cell=said[0].ref,
                label=heading.shown.strip(),
                found=quoted(said[0].shown),
            )
