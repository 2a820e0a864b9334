"""Who can be praised, and in which order: nobody whom another figure of the report contradicts."""

from collections import Counter
from collections.abc import Sequence

from xl_fenjie.summary.figures.answered import share
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.summary import UnitFigures


def ranked(units: Sequence[UnitFigures]) -> tuple[UnitFigures, ...]:
    """The units, those that can be praised with their place.

    Praised is who reported in time, has all it owes done or on track, stands in no open
    contradiction and reports no task that is behind. Places go by the share that is done, then by
    how much there was to do; who is equal in both shares a place. Where nobody has done anything
    there is nothing to rank.
    """
    good = {each.unit: _weight(each) for each in units if _is_good(each)}
    if not any(done for done, _ in good.values()):
        return tuple(units)
    held = Counter(good.values())
    better = {weight: sum(n for each, n in held.items() if each > weight) for weight in held}
    return tuple(
        each.model_copy(
            update={
                "place": better[good[each.unit]] + 1,
                "tied": held[good[each.unit]] > 1,
            }
        )
        if each.unit in good
        else each
        for each in units
    )


def _is_good(each: UnitFigures) -> bool:
    whole = 0 < each.duties == each.reported == each.done + each.on_track
    return each.state is UnitState.ON_TIME and whole and not (each.doubts or each.red)


def _weight(each: UnitFigures) -> tuple[float, int]:
    return share(each.done, each.duties), each.duties
