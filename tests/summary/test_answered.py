"""Answers and figures in the words that stand in cells and sentences."""

from datetime import datetime

import pytest

from xl_fenjie.summary.figures.answered import (
    moment_words,
    percent,
    share,
    target_line,
    tells_problem,
)
from xl_fenjie.values.plan import Target
from xl_fenjie.values.summary import TargetProgress


@pytest.mark.parametrize("text", ["", "无", "无。", " 暂无 ", "——", "没有", "\n"])
def test_no_problem_is_no_problem(text):
    assert not tells_problem(text)


@pytest.mark.parametrize("text", ["无法开工。", "缺资金", "暂无资金"])
def test_a_problem_is_one(text):
    assert tells_problem(text)


def test_a_target_with_and_without_its_figure():
    target = Target(text="停车泊位1万个", name="停车泊位", value=10000, unit="个")
    assert target_line(TargetProgress(target=target)) == "停车泊位：目标1万个"
    told = TargetProgress(target=target, actual=3200, ratio=share(3200, 10000))
    assert target_line(told) == "停车泊位：目标1万个，完成3200个（32%）"


def test_shares():
    assert (share(1, 0), share(1, 4), percent(1 / 3)) == (0, 0.25, "33.3%")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-04-20T00:00", "2026年4月20日"),
        ("2026-04-20T23:59:59", "2026年4月20日"),
        ("2026-04-20T09:00", "2026年4月20日9时"),
        ("2026-04-20T09:05", "2026年4月20日9时5分"),
    ],
)
def test_moments(at, words):
    assert moment_words(datetime.fromisoformat(at)) == words
