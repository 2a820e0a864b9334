"""Days as letters and sheets write them."""

from datetime import date


def on_paper(day: date) -> str:
    """A day with its year: 2026年4月10日."""
    return f"{day.year}年{in_year(day)}"


def in_year(day: date) -> str:
    """A day of a year that goes without saying: 4月10日."""
    return f"{day.month}月{day.day}日"
