"""Twice the round takes twice the work: lines of code that run are counted, not seconds."""

import sys

import pytest

import xl_fenjie.summary
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.summary.reports.facts import report_facts
from xl_fenjie.summary.reports.office import wording_of
from xl_fenjie.summary.sheets.judged_lists import doubts, scores, targets
from xl_fenjie.summary.sheets.lists import by_task, by_unit, standings
from xl_fenjie.templates.language import Template
from xl_fenjie.values.period import Period

ROOM = xl_fenjie.summary.__path__[0]
QUARTERS = [Period(2026, quarter) for quarter in (1, 2, 3, 4)]
MOST = 2.2


def report_words(summary):
    return report_facts(summary, wording_of(Template("报告.txt", "")))


def lines_run(work):
    """How many lines of the summary's room run while something is worked out."""
    counted = 0

    def trace(frame, event, _):
        nonlocal counted
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        counted += event == "line"
        return trace

    sys.settrace(trace)
    try:
        made = work()
    finally:
        sys.settrace(None)
    return counted, made


@pytest.fixture(scope="module")
def rounds(made):
    """The same year twice: with some units and tasks, and with twice as many."""
    found = []
    for size in (1, 2):
        master = made.master(tasks=40 * size, units=10 * size, leaders=True)
        received = [
            made.full_return(
                master, f"区第{number}局", seed=number * 3 - quarter.quarter, period=quarter
            )
            for quarter in QUARTERS
            for number in range(1, 10 * size + 1)
        ]
        found.append((master, Snapshot(received=received)))
    return found


def test_a_year_of_twice_the_duties_takes_twice_the_work(rounds, made):
    counts, summaries = zip(
        *(
            lines_run(
                lambda master=master, record=record: consolidate(
                    master, QUARTERS[-1], record=record, as_of=made.AFTERWARDS.replace(year=2027)
                )
            )
            for master, record in rounds
        ),
        strict=True,
    )
    assert len(summaries[1].duties) == 2 * len(summaries[0].duties) > 200
    assert summaries[1].doubts
    assert counts[1] < MOST * counts[0]
    for view in (report_words, by_task, by_unit, standings, targets, scores, doubts):
        few, many = (lines_run(lambda s=summary, v=view: v(s))[0] for summary in summaries)
        assert few < many < MOST * few, view
