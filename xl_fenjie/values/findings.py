"""Findings: what is wrong in a form that came back or in the master workbook.

An exception means 'could not'; a finding means 'the form is wrong'. The words come from the
catalogue, so that the letters, the marked copies and the manual say the same thing.
"""

from enum import StrEnum
from typing import Any

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.values.value import Value


class Severity(StrEnum):
    """An error needs an answer from the unit, a warning a look by the office, a note neither."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value):
    """One fault, with its place as the reader sees it on the sheet.

    ``label`` is the heading of the column, ``found`` what stands there, ``expected`` what should.
    ``task`` is the id of the task concerned, empty where it is the whole file.
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
        """The sentence with its cell in front, for what shows no place beside it."""
        apart = self.cell and self.cell not in self.message
        return f"{self.cell} {self.message}" if apart else self.message

    @property
    def told(self) -> str:
        """The sentence, and what to do about it."""
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
    """Make a finding in the words of the catalogue; ``facts`` fill its placeholders too."""
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
