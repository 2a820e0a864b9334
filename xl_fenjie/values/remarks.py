"""Remarks on a document, in the words of the catalogue."""

from typing import Any

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.values.plan import Remark


def remark(
    code: str, *, line: int = 0, found: str = "", suggestion: str = "", **facts: Any
) -> Remark:
    """Make a remark; without a ``suggestion`` of its own it carries the catalogue's hint."""
    entry = CATALOGUE[code]
    return Remark(
        code=code,
        line=line,
        found=found,
        message=entry.sentence.format(found=found, **facts),
        suggestion=suggestion or entry.hint.format(found=found, **facts),
    )
