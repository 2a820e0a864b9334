"""The signed copy beside a return, and the time at which a return is taken to have come."""

from datetime import datetime

import pytest

from tests.steps.receive_samples import APRIL, Q1, dropped, filled, standing
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.round.waiting import waiting
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.remind import remind
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Identity, Verdict
from xl_fenjie.workspace.clock import standing_at

PICTURE = b"\x89PNG\r\n\x1a\n" + b"scan" * 50
SOUND = 0


@pytest.fixture(autouse=True)
def april():
    with standing_at(APRIL):
        yield


def test_a_scan_is_a_part_of_the_return_with_a_state_of_its_own(folder, forms):
    form = forms[SOUND]
    dropped(folder, "表.xlsx", filled(folder, form))
    receive(folder)
    assert not standing(folder, form.unit).signed
    dropped(folder, f"{form.unit}一季度签字页.png", PICTURE)
    answer = receive(folder).returns[-1]
    (scan,) = [each for each in receive(folder).returns if each.is_paper]
    assert scan.verdict is Verdict.REVIEW
    assert scan.identity == Identity(FormKey.PROGRESS, Q1, form.unit)
    assert answer.sha256
    stands = standing(folder, form.unit)
    assert stands.signed
    assert (stands.state, stands.file) == (UnitState.ON_TIME, "表.xlsx")


def test_a_scan_without_a_name_is_given_to_its_unit_by_hand(folder, forms):
    form = forms[SOUND]
    dropped(folder, "表.xlsx", filled(folder, form))
    dropped(folder, "IMG_0001.png", PICTURE)
    receive(folder)
    assert not standing(folder, form.unit).signed
    given = Identity(period=Q1, unit=form.unit)
    with pytest.raises(FenjieError) as failure:
        decide(folder, "IMG_0001.png", DecideRequest(Ruling.ACCEPTED, "签字件", given))
    assert failure.value.code == "data_is_there"
    decide(folder, "IMG_0001.png", DecideRequest(Ruling.SIGNED, "签字件", given))
    assert standing(folder, form.unit).signed
    assert standing(folder, form.unit).state is UnitState.ON_TIME


def test_a_signed_copy_alone_is_no_report(folder, forms):
    """Once a person has said what it is, nothing waits for the office: the unit still owes."""
    form = forms[SOUND]
    dropped(folder, f"{form.unit}一季度签字页.png", PICTURE)
    receive(folder)
    assert standing(folder, form.unit).state is UnitState.REVIEW
    decide(folder, f"{form.unit}一季度签字页.png", DecideRequest(Ruling.SIGNED, "签字件"))
    assert waiting(folder) == ()
    stands = standing(folder, form.unit)
    assert (stands.state, stands.file, stands.signed) == (UnitState.AWAITED, None, True)
    with standing_at(datetime(2026, 4, 20, 9)):
        assert standing(folder, form.unit).state is UnitState.MISSING
        assert form.unit in {each.unit for each in remind(folder, Q1).units}
    dropped(folder, "表.xlsx", filled(folder, form))
    receive(folder)
    stands = standing(folder, form.unit)
    assert (stands.state, stands.file, stands.signed) == (UnitState.ON_TIME, "表.xlsx", True)


def test_a_time_that_is_not_taken_is_told(folder, forms):
    """Who says when a file came that is there already must not think that it was put right."""
    form = forms[SOUND]
    path = dropped(folder, "表.xlsx", filled(folder, form))
    first, other = datetime(2026, 4, 10, 9), datetime(2026, 4, 9, 9)
    with standing_at(datetime(2026, 4, 12, 9)):
        assert receive(folder, [path], received_at=first).notes == ()
        assert receive(folder, [path], received_at=first).notes == ()
        assert receive(folder, [path]).notes == ()
        notes = receive(folder, [path], received_at=other).notes
        assert standing(folder, form.unit).received_at == first
    (told,) = [each for each in notes if "没有采用" in each]
    assert "“表.xlsx”" in told
    assert "2026-04-10 09:00" in told
