"""Step: official document → plan."""

import sys
from pathlib import Path

from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import Plan
from xl_fenjie.workspace.reading import read_file

STANDARD_INPUT = Path("-")


def read(document: Path) -> Plan:
    """The plan that a document holds; ``-`` is standard input.

    Raises:
        FenjieError: the document cannot be read, or holds no plan.
    """
    if document == STANDARD_INPUT:
        return read_document(sys.stdin.buffer.read(), "")
    return read_document(read_file(document), document.name)
