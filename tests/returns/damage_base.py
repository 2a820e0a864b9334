"""How a damage is declared: a small function that changes a filled form, with what is right.

``accepted`` means: with exactly the answers that a person reads. ``review`` and ``refused`` name
the findings that must tell why.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.returns.damage_forms import SMALL, YEAR, InHand
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

RAILS, REHAB, HELP = "W01-QQ", "W02-QQ", "W03-QQ"
ASSETS, PARKING, QUARTERS, PIPES, AIR, CHECKUP, SAFETY, SITES = (
    f"W{number:02}-QQ" for number in range(4, 12)
)
TWIN, OTHER_TWIN, PARKS = "W12-QQ", "W13-QQ", "W14-QQ"


@dataclass(frozen=True)
class Damage:
    """A change of a filled form; ``codes`` are the findings that must be among those told."""

    name: str
    unit: str
    form: FormKey
    verdict: str
    codes: tuple[str, ...]
    change: Callable[..., object]

    def made(self):
        period = YEAR if self.form is FormKey.WORK_PLAN else Period(2026, 2)
        form = InHand(self.unit, self.form, period)
        self.change(form)
        return form


DAMAGES = []


def damage(verdict, *codes, unit=SMALL, form=FormKey.PROGRESS):
    def declare(change):
        DAMAGES.append(Damage(change.__name__, unit, form, verdict, codes, change))
        return change

    return declare


def plan(verdict, *codes, unit=SMALL):
    return damage(verdict, *codes, unit=unit, form=FormKey.WORK_PLAN)
