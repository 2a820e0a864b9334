"""What people do to forms in Excel and WPS, each with what is right.

``accepted`` means: with exactly the answers that a person reads. ``review`` and ``refused`` name
the findings that must tell why.
"""

from tests.returns import damage_figures, damage_plans, damage_sheets
from tests.returns.damage_base import DAMAGES as DECLARED

NAMES = [part.__name__ for part in (damage_figures, damage_sheets, damage_plans)]
DAMAGES = sorted(DECLARED, key=lambda each: NAMES.index(each.change.__module__))
