"""An answer so long that nobody can consolidate it."""

from collections.abc import Iterator

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Counted in characters, cell by cell."""
    most = reading.rules.longest_answer
    columns = [column for column in reading.asked() if column.type is AnswerType.TEXT]
    for line in reading.lines:
        for column in columns:
            length = len(line.cell(column.key).shown.strip())
            if length > most:
                expected = sentence("expected_length", most=most)
                yield reading.fault(
                    "answer_long", line, column.key, expected=expected, length=length
                )
