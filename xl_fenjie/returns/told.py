"""Findings → what the unit is told of them when its form goes back, and in which order."""

import re
from collections.abc import Iterable, Iterator

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.catalogue.entry import Entry
from xl_fenjie.files.sheet import column_number
from xl_fenjie.values.findings import Finding, Severity, finding

GRAVEST_FIRST = tuple(Severity)
ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


def for_unit(findings: Iterable[Finding], reason: str = "") -> tuple[Finding, ...]:
    """What a unit is told: its own faults, each with what to do, as one works through a form.

    First what has no cell, then by sheet, row and column, at one cell the gravest first. The
    letter, the marked copy and the mail all take this order from here.

    What only the office can judge is left out until it has: ``reason`` is a person's word with
    which the form goes back. It comes first, and what was doubtful is now asked of the unit.
    """
    if not reason:
        return _down_the_form(found for found in findings if _doubt(found) is None)
    said = finding("refused_by_person", reason=reason.rstrip("。.；; "))
    return (said, *_down_the_form(told for found in findings for told in _asked(found)))


def _down_the_form(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_turn))


def _turn(found: Finding) -> tuple[bool, str, int, int, int]:
    """When it is a finding's turn; what names no single cell has none."""
    address = ADDRESS.fullmatch(found.cell)
    column, row = (column_number(address[1]), int(address[2])) if address else (0, 0)
    return address is not None, found.sheet, row, column, GRAVEST_FIRST.index(found.severity)


def _doubt(found: Finding) -> Entry | None:
    """The entry of what the office must judge; None for a fault, and for what is said no more.

    The ledger keeps findings longer than the catalogue their codes.
    """
    entry = CATALOGUE.get(found.code)
    return entry if entry is not None and entry.for_person else None


def _asked(found: Finding) -> Iterator[Finding]:
    """A fault as it is; a doubt of the office with the hint for the unit, where it has one."""
    doubt = _doubt(found)
    if doubt is None:
        yield found
    elif doubt.to_unit:
        hint = doubt.to_unit.format(found=found.found, expected=found.expected)
        yield found.model_copy(update={"hint": hint})
