"""A telephone or identity number where none belongs; a report is read by many."""

import re
from collections.abc import Iterator

from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding

IDENTITY_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d[01]\d[0-3]\d{4}[\dXx](?![\dXx])")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")


def check(reading: Reading) -> Iterator[Finding]:
    """The number is not quoted: the finding itself goes into letters and lists."""
    for line in reading.lines:
        for column in reading.asked():
            shown = line.cell(column.key).shown
            if IDENTITY_NUMBER.search(shown):
                yield reading.fault("identity_number", line, column.key, found="身份证号")
            elif column.type is not AnswerType.PHONE and MOBILE.search(shown):
                yield reading.fault("private_number", line, column.key, found="手机号码")
