"""Moments as people type them, in the one time of an office."""

import time
from datetime import datetime

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.clock import moment, now, standing_at


@pytest.fixture
def wall_of_wuhan(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("only POSIX sets the zone of a process")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-04-12", datetime(2026, 4, 12)),
        (" 2026-04-12T09:00 ", datetime(2026, 4, 12, 9)),
        ("2026-04-12T01:00Z", datetime(2026, 4, 12, 9)),
        ("2026-04-12T09:00+08:00", datetime(2026, 4, 12, 9)),
        ("2026-04-11T20:30-05:00", datetime(2026, 4, 12, 9, 30)),
    ],
)
@pytest.mark.usefixtures("wall_of_wuhan")
def test_a_moment_is_that_of_the_wall(text, told):
    assert moment(text) == told


@pytest.mark.parametrize("text", ["", "四月", "2026-13-01", "0001-01-01T00:00+23:00"])
@pytest.mark.usefixtures("wall_of_wuhan")
def test_what_is_no_moment_is_told(text):
    with pytest.raises(FenjieError) as told:
        moment(text)
    assert told.value.code == "moment_unknown"


def test_the_clock_stands_where_it_is_told_to(monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    assert now() == datetime(2026, 4, 12, 9)
    with standing_at(datetime(2026, 1, 1)):
        assert now() == datetime(2026, 1, 1)
    assert now() == datetime(2026, 4, 12, 9)
