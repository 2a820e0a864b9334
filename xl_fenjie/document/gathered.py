"""Many remarks of one kind as one: a person reads a list of lines, not a hundred sentences."""

from collections.abc import Iterable, Sequence

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.values.plan import Remark

MANY = 10  # as many of one kind are told one by one
_QUOTED = 5
# what is usual in a document that does so, and is settled by one look through it
_USUAL = ("list_open", "name_completed", "units_inherited", "prose_left_out", "due_unread")


def gathered(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks in their order; of a usual kind that stands often one with all its lines."""
    listed = list(remarks)
    for code in _USUAL:
        kind = [each for each in listed if each.code == code]
        if len(kind) > MANY:
            listed[listed.index(kind[0])] = _as_one(kind)
            listed = [each for each in listed if each not in kind[1:]]
    return listed


def _as_one(kind: Sequence[Remark]) -> Remark:
    found = "；".join(list(dict.fromkeys(each.found for each in kind))[:_QUOTED])
    lines = "、".join(dict.fromkeys(str(each.line) for each in kind))
    said = sentence("same_on_lines", message=kind[0].message, count=len(kind), lines=lines)
    return kind[0].model_copy(update={"found": found, "message": said})
