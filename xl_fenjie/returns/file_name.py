"""Which unit the name of a file names: of a scan the only witness, of a form a reason to look."""

from collections.abc import Iterator
from pathlib import PureWindowsPath

from xl_fenjie.chinese.text import bare
from xl_fenjie.returns.context import Context
from xl_fenjie.values.findings import Finding, finding

SHORTEST_NAME = 3  # shorter ones (区委, 团委) are part of many other words


def words_of(name: str) -> str:
    """The plain words of a file's own name, without folders and ending."""
    own = PureWindowsPath(name).name  # knows both kinds of strokes
    return bare(own.rpartition(".")[0] or own)


def unit_named(words: str, context: Context) -> str | None:
    """The longest name within the words: 区民政局 is not meant where 区民政局老龄办 stands.

    None where the words name several units, or none.
    """
    units = units_named(words, context)
    return units.pop() if len(units) == 1 else None


def units_named(words: str, context: Context) -> set[str]:
    """All units whose names stand within the words, by the rule of ``unit_named``."""
    return {unit for _, unit in _named(words, context)}


def _named(words: str, context: Context) -> tuple[tuple[str, str], ...]:
    named = {
        known: unit
        for known, unit in context.units_by_bare_name.items()
        if known and known in words and unit in context.unit_names
    }
    return tuple(
        (known, unit)
        for known, unit in named.items()
        if not any(known != other and known in other for other in named)
    )


def other_unit_named(name: str, unit: str | None, context: Context) -> Iterator[Finding]:
    """A doubt where the name plainly names one unit and the form says another.

    A name that is only part of the form's unit (区政府办 for 区政府办（金融）) is no contradiction.
    """
    named = _named(words_of(name), context)
    if unit is None or len({other for _, other in named}) != 1:
        return
    own = {bare(unit)} | {
        known for known, whose in context.units_by_bare_name.items() if whose == unit
    }
    known, other = max(named, key=lambda each: len(each[0]))
    if other != unit and len(known) >= SHORTEST_NAME and not any(known in each for each in own):
        yield finding("name_against_unit", found=name, expected=unit, other=other)
