"""Step: official document → plan."""

import sys
from pathlib import Path

from xl_fenjie.document.opening import ConversionNeededError
from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import Plan
from xl_fenjie.workspace.reading import read_file

STANDARD_INPUT = Path("-")


def read(document: Path) -> Plan:
    """The plan that a document holds; ``-`` is standard input.

    What is in an old format (.doc, .wps, .rtf) is converted first, where LibreOffice is there.

    Raises:
        FenjieError: the document cannot be read or converted, or holds no plan.
    """
    if document == STANDARD_INPUT:
        return _plan_of(sys.stdin.buffer.read(), "")
    return _plan_of(read_file(document), document.name)


def _plan_of(content: bytes, name: str) -> Plan:
    try:
        return read_document(content, name)
    except ConversionNeededError as failure:
        suffix = failure.suffix
    # what starts programs takes time to load, and few documents need it
    from xl_fenjie.workspace.conversion import convert_by_libreoffice  # noqa: PLC0415

    return read_document(convert_by_libreoffice(content, suffix), f"{name}.docx")
