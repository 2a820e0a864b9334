"""Lets the tests of this room share their rounds, with the command of the golden files too."""

import functools
from types import SimpleNamespace

import pytest

from tests.summary.figures_accounts import opened
from tests.summary.figures_plans import document, worked_up
from tests.summary.figures_tasks import Tasks
from tests.summary.figures_year import AS_OF, QUARTERS, YEAR, play
from tests.summary.summary_rounds import (
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
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.summary.sheets.workbook import write_workbook
from xl_fenjie.values.period import Period


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


WORKED_UP = {"figure": "sum", "pace": "months_gone"}
PLANS = {
    "district": lambda: document("district"),
    "district worked up": lambda: worked_up(*document("district")),
    "sample worked up": lambda: worked_up(*document("sample"), **WORKED_UP),
}


@functools.cache
def _played(name):
    return play(*PLANS[name]())


@functools.cache
def _figured(name, quarter):
    played, as_of = _played(name), AS_OF[quarter]
    period = Period(YEAR, quarter)
    summary = consolidate(played.master, period, record=played.record, as_of=as_of)
    workbook = write_workbook(summary)
    return SimpleNamespace(
        this=Tasks(played, quarter, as_of),
        summary=summary,
        workbook=workbook,
        book=opened(workbook),
    )


@pytest.fixture(scope="session", params=PLANS)
def played(request):
    """A year of answers to a plan, as raw rows and as the program took them in."""
    return _played(request.param)


@pytest.fixture(
    scope="session",
    params=[(name, q) for name in PLANS for q in QUARTERS],
    ids=lambda each: f"{each[0]} Q{each[1]}",
)
def figured(request):
    """A quarter of such a year: ``this`` is worked out by pandas, the rest is the program's."""
    name, quarter = request.param
    return _figured(name, quarter)


@pytest.fixture(scope="session", params=PLANS)
def at_the_end(request):
    """The last quarter of each such year."""
    return _figured(request.param, QUARTERS[-1])
