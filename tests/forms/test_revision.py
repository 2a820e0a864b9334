"""Which forms a change of the plan makes new."""

import pytest

from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.revision import revised
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Move
from xl_fenjie.values.results import IssuedForm

FIRST = Period(2026, 1)


def changed(master, place, **facts):
    tasks = list(master.plan.tasks)
    tasks[place] = tasks[place].model_copy(update=facts)
    return master.model_copy(
        update={"plan": master.plan.model_copy(update={"tasks": tuple(tasks)})}
    )


class Ledger:
    """What went out, as the ledger keeps it."""

    def __init__(self):
        self.issued, self.plans = [], {}

    def issue(self, master):
        answer = revised(prepare(master, FormKey.PROGRESS, FIRST).sheets, self.issued, self.plans)
        edition = edition_of(master.plan)
        self.plans.setdefault(edition, master.plan)
        known = {(each.unit, each.edition) for each in self.issued}
        self.issued += [
            IssuedForm(
                unit=sheet.unit, form=FormKey.PROGRESS, period=FIRST, edition=edition, file="",
                tasks=sheet.tasks,
            )
            for sheet in answer.sheets
            if (sheet.unit, edition) not in known
        ]  # fmt: skip
        return answer

    def revisions(self, master):
        return {sheet.unit: sheet.revision for sheet in self.issue(master).sheets}


@pytest.fixture
def ledger():
    return Ledger()


def test_the_first_issue_is_the_first_state_and_so_is_its_repetition(master, ledger):
    for _ in range(2):
        answer = ledger.issue(master)
        assert {sheet.revision for sheet in answer.sheets} == {1}
        assert (answer.changed, answer.withdrawn) == ((), ())


def test_only_the_units_whose_tasks_changed_are_concerned(master, ledger):
    ledger.issue(master)
    later = changed(master, 1, text="建成社区食堂十处。")
    answer = ledger.issue(later)
    assert answer.changed == ("区民政局",)
    assert {sheet.unit: sheet.revision for sheet in answer.sheets} == {"区民政局": 2, "区城管局": 1}
    again = ledger.issue(later)
    assert again.changed == ()
    assert {sheet.unit: sheet.revision for sheet in again.sheets} == {"区民政局": 2, "区城管局": 1}


def test_renumbering_makes_no_new_state(master, ledger):
    ledger.issue(master)
    answer = ledger.issue(changed(master, 1, number="77"))
    assert (answer.changed, {sheet.revision for sheet in answer.sheets}) == ((), {1})


def test_every_further_change_counts(master, ledger):
    for number, text in enumerate(("甲", "乙", "丙"), 1):
        revisions = ledger.revisions(changed(master, 1, text=f"建成社区食堂{text}处。"))
        assert revisions["区民政局"] == number


def test_a_unit_that_has_no_form_any_more_is_named(master, ledger):
    ledger.issue(master)
    answer = ledger.issue(changed(master, 0, moves=(Move(since=FIRST, lead=("区民政局",)),)))
    assert (answer.changed, answer.withdrawn) == (("区民政局",), ("区城管局",))
