"""A task whose words on the form are no longer those of the plan."""

from collections.abc import Iterator

from xl_fenjie.chinese.text import bare
from xl_fenjie.returns.reading import Reading, quoted_apart
from xl_fenjie.returns.rows import TEXT
from xl_fenjie.returns.tasks import Match
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """The plan's words count; a blank beside an id is no edit (a further target's line)."""
    texts = {task.id: task.text for task in reading.tasks.all}
    for line in reading.lines:
        if line.match is not Match.ID:
            continue
        if reading.tasks.meant_by_words(line.row.task, line.cell(TEXT).shown) is not None:
            continue
        words, own = bare(line.cell(TEXT).shown), texts[line.row.task]
        if words and words != bare(own):
            found, expected = quoted_apart(line.cell(TEXT).shown, own)
            yield reading.fault("task_edited", line, TEXT, found=found, expected=expected)
