"""From findings to a verdict, by one rule.

A return is looked at in three stages: can it be opened and has it a table (1), whose is it and
which task is each line's (2), what does it say (3). The first stage that has something to say
decides:

* an error refuses the return: the unit must mend it. In stages 1 and 2 this means that the file
  cannot be used at all (unreadable, no form, another plan, another year); in stage 3 the rows
  without errors stay readable, only they are not counted yet;
* else a finding that the catalogue marks ``for_person`` sends it to a person (review): identity
  is doubtful, witnesses contradict each other, or a line's task was only guessed;
* else the next stage is asked; a return that passes all three is accepted. Warnings and notes
  alone never hold a return up.

Stage 2 goes before stage 3, because nobody sends a return back to a unit that may be the wrong one.
"""

from collections.abc import Iterable, Sequence

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import Rules, Weight

SEVERITIES = {
    Weight.ERROR: Severity.ERROR,
    Weight.WARNING: Severity.WARNING,
    Weight.NOTE: Severity.NOTE,
}


def weighed(findings: Iterable[Finding], rules: Rules) -> tuple[Finding, ...]:
    """The findings as grave as this office's rules make them; those not looked for are left out."""
    own = dict(rules.weights)
    return tuple(
        found.model_copy(update={"severity": SEVERITIES[own[found.code]]})
        if found.code in own
        else found
        for found in findings
        if own.get(found.code) is not Weight.OFF
    )


def verdict_of(stages: Sequence[Sequence[Finding]]) -> Verdict:
    """The verdict of the stages' findings, in their order."""
    for findings in stages:
        if any(found.severity is Severity.ERROR for found in findings):
            return Verdict.REFUSED
        if any(CATALOGUE[found.code].for_person for found in findings):
            return Verdict.REVIEW
    return Verdict.ACCEPTED
