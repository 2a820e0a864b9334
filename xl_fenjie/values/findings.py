"""Findings: faults in a returned form or in the master workbook.

An exception means 'could not'; a finding means 'the form is wrong'. The catalogue supplies the
words, so that letters, marked copies and manual agree.
"""

from enum import StrEnum
from typing import Any

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.values.value import Value


class Severity(StrEnum):
    """An error goes back to the unit, the office looks at a warning, a note needs nobody."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value):
    """A fault and where it is.

    ``label`` is the column's heading, ``found`` the content of the cell, ``expected`` what it
    should be. ``task`` is the id of the task concerned, empty if it is the whole file.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    label: str = ""
    found: str = ""
    expected: str = ""
    message: str
    hint: str
    task: str = ""

    @property
    def placed(self) -> str:
        """The sentence with its cell in front, for output without a column for the place."""
        apart = self.cell and self.cell not in self.message
        return f"{self.cell} {self.message}" if apart else self.message

    @property
    def told(self) -> str:
        """The sentence and its hint."""
        return f"{self.message}{self.hint}"


def finding(
    code: str,
    *,
    sheet: str = "",
    cell: str = "",
    label: str = "",
    found: str = "",
    expected: str = "",
    task: str = "",
    **facts: Any,
) -> Finding:
    """Make a finding from its catalogue entry; ``facts`` fill further placeholders."""
    entry = CATALOGUE[code]
    place = {"sheet": sheet, "cell": cell, "label": label, "found": found, "expected": expected}
    return Finding(
        code=code,
        severity=Severity(entry.severity),
        task=task,
        **place,
        message=entry.sentence.format(**place, **facts),
        hint=entry.hint.format(**place, **facts),
    )
