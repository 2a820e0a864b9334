"""What an office sets in its template: opening judgements, kinds of problems, how much is told.

``规则：总体判断｜90｜…`` and the like; what a template does not set stands in the package's own.
"""

import re
from dataclasses import dataclass

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.templates.language import Template, packaged
from xl_fenjie.templates.paper import rules_in

JUDGEMENT, PROBLEM, MOST, LONGEST = "总体判断", "问题类别", "每板块工作", "每句字数"
OTHER_KIND = "其他"
RULE = "规则："


@dataclass(frozen=True, slots=True)
class OfficeWording:
    """The rules of a report.

    ``judgements`` are the least percent of tasks on course with the words for it, the highest
    first; ``kinds`` the kinds of problems with the words that tell them; of each section
    ``most`` sentences of at most ``longest`` characters are told.
    """

    judgements: tuple[tuple[float, str], ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    most: int
    longest: int

    def judgement(self, on_course: float) -> str:
        """The words for this share of tasks on course (0 to 1)."""
        return next(
            (words for least, words in self.judgements if on_course * 100 >= least - 1e-9), ""
        )


def wording_of(template: Template) -> OfficeWording:
    """The rules of this template, and the package's where it has none.

    Raises:
        FenjieError: a rule cannot be understood (template_rule_wrong).
    """
    ours = rules_in(Template(template.name, packaged("progress_report")))
    given = {**ours, **rules_in(template)}
    try:
        judgements = [(float(least), words) for least, words in given[JUDGEMENT]]
        return OfficeWording(
            tuple(sorted(judgements, reverse=True)),
            tuple((name, _words(words)) for name, words in given[PROBLEM]),
            int(given[MOST][-1][0]),
            int(given[LONGEST][-1][0]),
        )
    except ValueError as cause:
        known = "、".join(f"{RULE}{name}｜{'｜'.join(parts[0])}" for name, parts in ours.items())
        raise FenjieError("template_rule_wrong", template=template.name, known=known) from cause


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split("[、,，\\s]+", text) if word)
