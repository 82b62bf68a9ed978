"""Months and quarters as dates: each is known by its first day."""

from __future__ import annotations

from datetime import date, timedelta


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def first_of_quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_name(day: date, joint: str = "-") -> str:
    """The quarter of a day: `2026-Q4`."""
    return f"{day.year}{joint}Q{(day.month + 2) // 3}"


def months_on(day: date, count: int) -> date:
    """The first day of the month that comes this many months after a day's, or before it when negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1)


def months_between(first: date, last: date) -> int:
    """How many months later than a day's month another day's is; negative where it is earlier."""
    return 12 * (last.year - first.year) + last.month - first.month


def month_end(day: date) -> date:
    return months_on(day, 1) - timedelta(days=1)


def quarter_end(day: date) -> date:
    return month_end(months_on(first_of_quarter(day), 2))
