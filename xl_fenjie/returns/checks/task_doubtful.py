"""A line whose task was told only by nearly its words."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading, quoted_apart
from xl_fenjie.returns.rows import TEXT
from xl_fenjie.returns.tasks import Match
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """A person decides whether the guess is right."""
    texts = {task.id: task.text for task in reading.tasks.all}
    for line in reading.lines:
        if line.match is Match.NEAR:
            found, expected = quoted_apart(line.cell(TEXT).shown, texts[line.row.task])
            yield reading.fault("task_doubtful", line, TEXT, found=found, expected=expected)
