"""Lets the tests of this room share their rounds, with the command of the golden files too."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from summary_rounds import (
    AFTERWARDS,
    DUE,
    IN_TIME,
    Q1,
    TOO_LATE,
    answer,
    full_return,
    make_master,
    make_round,
    make_task,
    returned,
    summarise,
)


@pytest.fixture(scope="session")
def made():
    """The makers above, for tests: ``made.master(tasks=3)``."""

    class Made:
        master = staticmethod(make_master)
        task = staticmethod(make_task)
        answer = staticmethod(answer)
        returned = staticmethod(returned)
        full_return = staticmethod(full_return)
        round = staticmethod(make_round)
        summarise = staticmethod(summarise)
        Q1, DUE = Q1, DUE
        IN_TIME, TOO_LATE, AFTERWARDS = IN_TIME, TOO_LATE, AFTERWARDS

    return Made
