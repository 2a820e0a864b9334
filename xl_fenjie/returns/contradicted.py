"""Lines whose id names one task and whose words another: whose answers are these?

Sorting a single column or filling ids downwards makes them; which of the two holds, only who
wrote the answers knows. So it is asked before anything that the answers say.
"""

from collections.abc import Iterator

from xl_fenjie.forms.definition import TASK_ID
from xl_fenjie.returns.reading import Reading, quoted
from xl_fenjie.returns.rows import TEXT
from xl_fenjie.values.findings import Finding


def contradicted(reading: Reading) -> Iterator[Finding]:
    """One finding per line, at its id."""
    for line in reading.lines:
        shown = line.cell(TASK_ID).shown.strip()
        meant = reading.tasks.meant_by_words(shown, line.cell(TEXT).shown) if shown else None
        if meant is not None:
            yield reading.fault(
                "id_against_text",
                line,
                TASK_ID,
                found=shown,
                expected=meant.id,
                words=quoted(meant.text),
            )
