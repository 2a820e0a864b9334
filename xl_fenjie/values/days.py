"""Dates as letters and sheets print them."""

from datetime import date


def on_paper(day: date) -> str:
    """A date with its year: 2026年4月10日."""
    return f"{day.year}年{in_year(day)}"


def in_year(day: date) -> str:
    """A date without its year: 4月10日."""
    return f"{day.month}月{day.day}日"
