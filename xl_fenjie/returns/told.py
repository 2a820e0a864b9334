"""Findings → what the unit is told of them when its form goes back."""

from collections.abc import Iterable, Iterator

from xl_fenjie.values.catalogue import CATALOGUE
from xl_fenjie.values.findings import Finding, finding


def for_unit(findings: Iterable[Finding], reason: str = "") -> tuple[Finding, ...]:
    """What a unit is told: its own faults, each with what to do.

    What only the office can judge is left out until it has: ``reason`` is a person's word with
    which the form goes back. It comes first, and what was doubtful is now asked of the unit.
    """
    if not reason:
        return tuple(found for found in findings if not CATALOGUE[found.code].for_person)
    said = finding("refused_by_person", reason=reason.rstrip("。.；; "))
    return (said, *(told for found in findings for told in _asked(found)))


def _asked(found: Finding) -> Iterator[Finding]:
    """A fault as it is; a doubt of the office with the hint for the unit, where it has one."""
    entry = CATALOGUE[found.code]
    if not entry.for_person:
        yield found
    elif entry.to_unit:
        hint = entry.to_unit.format(found=found.found, expected=found.expected)
        yield found.model_copy(update={"hint": hint})
