"""How often the first suggestion is right: each tenth of a pair of documents left out in turn.

    python benchmarks/cascade.py UPPER OWN

UPPER is a city's plan, OWN the district's plan of the same year made from it. Each own task is
foretold from the nine other tenths; right is the unit that stands first in the own document.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.cascade.counterparts import Counterparts, own_acting
from xl_fenjie.cascade.learn import learn
from xl_fenjie.cascade.pairs import Pair, pair
from xl_fenjie.cascade.suggest import Adviser, Suggestion
from xl_fenjie.document.read import read_document

TENTHS = 10
TOLD = 3


@dataclass(frozen=True, slots=True)
class Foretold:
    """An own task with what was suggested for it by those who had not seen it."""

    pair: Pair
    suggestion: Suggestion

    @property
    def place(self) -> int:
        """The place of the right unit among the suggestions, from 1; 0 where it is not there."""
        names = [ranked.unit for ranked in self.suggestion.ranked]
        wanted = own_acting(self.pair.own)
        return names.index(wanted) + 1 if wanted in names else 0


def foretold(pairs: Sequence[Pair]) -> Iterator[Foretold]:
    """Every task, foretold from the tenths to which it does not belong."""
    for tenth in range(TENTHS):
        others = [each for index, each in enumerate(pairs) if index % TENTHS != tenth]
        adviser = Adviser(learn(others), Counterparts(), "")
        for each in pairs[tenth::TENTHS]:
            yield Foretold(each, adviser.suggest(each.upper))


def majority(pairs: Sequence[Pair]) -> float:
    """What the most frequent own unit of each upper lead unit alone would give."""
    right = 0
    for index, each in enumerate(pairs):
        others = [one for at, one in enumerate(pairs) if at % TENTHS != index % TENTHS]
        led = Counter(own_acting(one.own) for one in others if one.upper.lead == each.upper.lead)
        right += bool(led) and led.most_common(1)[0][0] == own_acting(each.own)
    return right / len(pairs)


def main(upper: Path, own: Path) -> None:
    """Print the figures and the misses."""
    plans = [read_document(path.read_bytes(), path.name) for path in (upper, own)]
    pairs = pair(*plans)
    told = list(foretold(pairs))
    first = sum(each.place == 1 for each in told) / len(told)
    three = sum(1 <= each.place <= TOLD for each in told) / len(told)
    leaders = sum(each.suggestion.leader == each.pair.own.leader for each in told) / len(told)
    figures = {
        "first": first,
        "among three": three,
        "leader": leaders,
        "majority by lead unit alone": majority(pairs),
    }
    lines = [f"pairs {len(pairs)}", *(f"{name} {share:.3f}" for name, share in figures.items())]
    for each in sorted(told, key=lambda one: pairs.index(one.pair)):
        if each.place != 1:
            names = "、".join(ranked.unit for ranked in each.suggestion.ranked[:TOLD])
            lines.append(
                f"  {each.pair.own.number} {each.suggestion.upper or '—'} → "
                f"{own_acting(each.pair.own)} (place {each.place}): {names}"
            )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
