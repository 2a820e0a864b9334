"""Answers are never given to a task that their own row contradicts."""

import itertools

import pytest

from tests.returns.return_mix_ups import SWAPPED, ids_swapped, texts_swapped_and_edited
from tests.returns.return_samples import FIRST_ROW, PLAN, UNIT, changed, context, sheet_of
from xl_fenjie.returns.check import check_return
from xl_fenjie.values.returns import Verdict

ROWS = {line.task.id: row for row, line in enumerate(sheet_of().lines, FIRST_ROW) if line.first}
PAIRS = tuple(itertools.combinations(sorted(ROWS), 2))


def checked(change):
    return check_return(changed(change), "return.xlsx", context())


def contradictions(answer):
    return [found for found in answer.findings if found.code == "id_against_text"]


@pytest.mark.parametrize("change", [ids_swapped, texts_swapped_and_edited])
def test_a_swap_of_ids_or_words_is_left_to_a_person(change):
    answer = checked(change)
    assert answer.verdict is Verdict.REVIEW
    assert [int(found.cell[1:] if found.cell[1:].isdigit() else found.cell[2:])
            for found in contradictions(answer)] == list(SWAPPED)  # fmt: skip
    assert "task_edited" not in {found.code for found in answer.findings}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_any_two_ids_that_change_places_are_noticed(one, other):
    """Whatever else that makes of the answers (figures under another task)."""

    def swap(form):
        form.unmerge()
        form.put("id", ROWS[one], other)
        form.put("id", ROWS[other], one)

    answer = checked(swap)
    assert answer.verdict is Verdict.REVIEW
    assert {(found.found, found.expected) for found in contradictions(answer)} == {
        (one, other),
        (other, one),
    }
    blanks = ("“”", "：）")
    assert not [each.message for each in answer.findings if any(b in each.message for b in blanks)]


def test_an_id_of_another_unit_beside_own_words_is_noticed_too():
    foreign = next(task.id for task in PLAN.tasks if UNIT not in task.lead)
    answer = checked(lambda form: form.put("id", SWAPPED[0], foreign))
    assert answer.verdict is Verdict.REVIEW
    assert [found.found for found in contradictions(answer)] == [foreign]
