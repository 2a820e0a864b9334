"""Figures in the words of offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.written import MYRIADS, written


@pytest.mark.parametrize(
    ("value", "text"),
    [(12000, "1.2万"), (2.2e10, "220亿"), (6.5, "6.5"), (9999, "9999"), (10001, "10001"),
     (12345, "12345"), (0, "0"), (-20000, "-2万"), (1e17, "1000000000亿"), (0.00001, "0.00001")],
)  # fmt: skip
def test_figures_are_written_as_people_do(value, text):
    assert written(value) == text


@given(st.integers(-(10**12), 10**12) | st.decimals(0, 10**6, places=2).map(float))
def test_a_figure_loses_nothing(value):
    text = written(value)
    factor = next((size for size, name in MYRIADS if text.endswith(name)), 1)
    assert float(text.rstrip("万亿")) * factor == pytest.approx(value, rel=1e-12)
