"""How dates, times and numbers are written by each setting, and that what is written is read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hustle_tui.domain.plan.model import Entry, Plan, PlanError, Timer, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.calendar import day_text, week_text
from hustle_tui.domain.week.days import day_hours, span_text as entry_span
from hustle_tui.domain.week.timers import since_text
from hustle_tui.domain.writing.dates import parse_day
from hustle_tui.domain.writing.formats import (
    NUMBERS,
    SIGNS_OF,
    Formats,
    clock_text,
    date_text,
    formats_for,
    number_text,
    plain_number,
    span_text,
    use,
)
from hustle_tui.domain.writing.quantities import format_money, format_number
from hustle_tui.domain.writing.reading import parse_amount, parse_money, parse_number

DAY, TODAY = date(2026, 12, 4), date(2026, 11, 25)
US, ISO, GERMAN = Formats("month_day", True, ",", "."), Formats("iso"), Formats("day_month", False, ".", ",")
FRENCH = Formats("day_month", False, " ", ",")


@pytest.fixture(autouse=True)
def plain_again() -> Iterator[None]:
    yield
    use(Formats())


@pytest.mark.parametrize(
    ("formats", "short", "full", "week", "two_months"),
    [
        (Formats(), "4 Dec", "Fri 4 Dec 2026", "W48 · 23–29 Nov 2026", "30 Nov – 6 Dec 2026"),
        (US, "Dec 4", "Fri Dec 4, 2026", "W48 · Nov 23–29, 2026", "Nov 30 – Dec 6, 2026"),
        (ISO, "12-04", "Fri 2026-12-04", "W48 · 2026-11-23 – 2026-11-29", "2026-11-30 – 2026-12-06"),
    ],
)
def test_a_date_is_written_by_its_style(formats: Formats, short: str, full: str, week: str, two_months: str) -> None:
    use(formats)
    assert (date_text(DAY), day_text(DAY, TODAY)) == (short, short)
    assert date_text(DAY, weekday=True, year=True) == full
    assert week_text(date(2026, 11, 23)) == week
    assert span_text(date(2026, 11, 30), date(2026, 12, 6), year=True) == two_months


def test_a_span_over_new_year_names_both_years() -> None:
    assert span_text(date(2026, 12, 28), date(2027, 1, 3), year=True) == "28 Dec 2026 – 3 Jan 2027"


def test_a_span_of_one_day_is_that_day() -> None:
    assert span_text(DAY, DAY, year=True) == date_text(DAY, year=True)


@pytest.mark.parametrize(
    ("stored", "shown"), [("00:05", "12:05 am"), ("09:00", "9:00 am"), ("12:00", "12:00 pm"), ("18:30", "6:30 pm")]
)
def test_a_time_of_day_is_written_by_either_clock(stored: str, shown: str) -> None:
    assert clock_text(stored) == stored
    use(US)
    assert clock_text(stored) == shown
    assert clock_text("") == ""


@pytest.mark.parametrize(
    ("start", "minutes", "span", "twelve"),
    [
        ("09:00", 90, "09:00–10:30", "9:00–10:30 am"),
        ("11:30", 60, "11:30–12:30", "11:30 am–12:30 pm"),
        ("18:30", 30, "18:30–19:00", "6:30–7:00 pm"),
        ("01:00", 23 * 60, "01:00–00:00", "1:00 am–12:00 am"),
        ("", 30, "", ""),
    ],
)
def test_the_hours_of_an_entry_are_told_by_either_clock(start: str, minutes: int, span: str, twelve: str) -> None:
    entry = Entry(id=1, day=DAY, minutes=minutes, ledger="side", start=start)
    assert entry_span(entry, None) == span
    use(US)
    assert entry_span(entry, None) == twelve


def test_what_a_timer_says_of_its_start_and_what_a_doubt_says_follow_the_persons_style() -> None:
    use(US)
    timer = Timer(id=1, started="2026-12-03T23:12:00+00:00", ledger="side")
    assert since_text(timer, datetime(2026, 12, 3, 23, 30, tzinfo=UTC)) == "11:12 pm"
    assert since_text(timer, datetime(2026, 12, 4, 9, 0, tzinfo=UTC)) == "11:12 pm on Thu Dec 3"
    late = Entry(id=1, day=DAY, minutes=120, ledger="side", start="23:00")
    (doubt,) = day_hours(put(Plan(), late), DAY, datetime(2026, 12, 5, 9, 0, tzinfo=UTC)).doubts
    assert "from 11:00 pm runs 1h past midnight" in doubt.text


@pytest.mark.parametrize(
    ("formats", "money", "number"),
    [
        (Formats(), "−1234567.50 EUR", "1234.5"),
        (US, "−1,234,567.50 EUR", "1234.5"),
        (GERMAN, "−1.234.567,50 EUR", "1234,5"),
        (FRENCH, "−1 234 567,50 EUR", "1234,5"),
    ],
)
def test_money_has_its_thousands_apart_and_a_number_that_is_edited_has_not(
    formats: Formats, money: str, number: str
) -> None:
    use(formats)
    assert format_money(-123456750, "EUR") == money
    assert format_number(1234.5) == number
    assert format_money(99900, "EUR") == "999 EUR"
    assert f"{format_money(-123456750, 'EUR', code=False)} EUR" == money
    assert format_money(-123456750, "EUR", code=False, edited=True) == f"−1234567{number[-2]}50"


@pytest.mark.parametrize("formats", [Formats(), US, GERMAN, FRENCH])
@given(st.integers(0, 10**12))
def test_an_amount_is_read_back_as_it_was_written(formats: Formats, amount: int) -> None:
    use(formats)
    assert parse_money(format_money(amount, "EUR", code=False), "EUR") == amount
    assert parse_money(format_money(amount, "KWD", code=False), "KWD") == amount
    assert parse_money(format_money(amount, "EUR").removesuffix(" EUR"), "EUR") == amount


@pytest.mark.parametrize("formats", [Formats(), US, GERMAN, FRENCH])
@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 4)))
def test_a_number_is_read_back_as_it_was_written(formats: Formats, value: float) -> None:
    use(formats)
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize("formats", [Formats(), US, GERMAN, FRENCH])
def test_what_a_script_writes_is_understood_everywhere(formats: Formats) -> None:
    use(formats)
    assert parse_money("1200.50", "EUR") == 120050
    assert parse_number("-3.25") == -3.25
    assert parse_day("2026-12-04", TODAY) == DAY


@pytest.mark.parametrize("text", ["4 dec", "4dec", "4. Dec", "Dec 4", "dec4", "dec 4, 2026", "4 Dec 2026"])
def test_a_date_is_read_back_in_any_style(text: str) -> None:
    assert parse_day(text, TODAY) == DAY


@pytest.mark.parametrize(
    ("text", "lean", "day"),
    [
        ("15 jan", "ahead", date(2027, 1, 15)),
        ("15 jan", "back", date(2026, 1, 15)),
        ("20 nov", "ahead", date(2026, 11, 20)),
        ("27 nov", "back", date(2025, 11, 27)),
        ("25 nov", "back", date(2026, 11, 25)),
        ("29 feb", "ahead", None),
        ("15 jan 2026", "ahead", date(2026, 1, 15)),
    ],
)
def test_a_day_without_its_year_is_the_nearest_of_its_name(text: str, lean: Any, day: date | None) -> None:
    today = date(2026, 11, 25)
    if day is None:
        with pytest.raises(PlanError, match="not in the calendar"):
            parse_day(text, today, lean)
    else:
        assert parse_day(text, today, lean) == day


@pytest.mark.parametrize("text", ["31 feb", "0 dec", "32 dec", "4 dez", "4 dec 26", "4 dec 1900", "dec"])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a date|is no date|out of reach"):
        parse_day(text, TODAY)


def test_the_settings_come_before_the_system() -> None:
    assert formats_for(Settings(), US) == US
    asked = Settings(date_style="iso", clock="24h", numbers="1 234,5")
    assert formats_for(asked, US) == Formats("iso", False, " ", ",")
    assert formats_for(Settings(numbers="nonsense", date_style="nonsense"), US).decimal == "."


def test_every_way_to_write_numbers_is_its_own_example() -> None:
    for example in NUMBERS[1:]:
        group, decimal = SIGNS_OF[example]
        use(Formats("day_month", False, group, decimal))
        assert number_text("1234.5") == example
        assert plain_number(example) == "1234.5"


@pytest.mark.parametrize(
    ("formats", "text", "amount"),
    [
        (Formats(), "6k", 600_000),
        (Formats(), "1.5k", 150_000),
        (Formats(), "6K EUR", 600_000),
        (Formats(), "€6k", 600_000),
        (Formats(), "6 k", 600_000),
        (US, "6,000", 600_000),
        (GERMAN, "6.000", 600_000),
        (GERMAN, "1,5k", 150_000),
        (GERMAN, "1.234,5k", 123_450_000),
        (GERMAN, "6.000 EUR", 600_000),
        (FRENCH, "6 000", 600_000),
    ],
)
def test_thousands_are_read_by_the_number_style(formats: Formats, text: str, amount: int) -> None:
    use(formats)
    assert parse_amount(text, "EUR") == (amount, "EUR")
    assert parse_number(text.strip("€ EUR")) == amount / 100


@pytest.mark.parametrize(
    ("formats", "text"),
    [
        (Formats(), "6.000"),
        (US, "6.000"),
        (GERMAN, "6,000"),
        (Formats(), "6,00"),
        (Formats(), "6,000"),
        (Formats(), "k"),
        (Formats(), "6kk"),
        (Formats(), "1.2345678k"),
    ],
)
def test_what_would_be_decimals_that_no_money_has_is_refused(formats: Formats, text: str) -> None:
    use(formats)
    with pytest.raises(PlanError, match="is no amount of EUR"):
        parse_amount(text, "EUR")
