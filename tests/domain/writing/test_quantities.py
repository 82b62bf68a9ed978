"""Hours, days, money and numbers as people write them, and the one line they get for a slip."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from plan_builder import FRI, MON, THU, TODAY, TUE

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.terms import MOST_MINUTES
from hustle_tui.domain.writing.dates import parse_day, parse_weekday
from hustle_tui.domain.writing.quantities import format_duration, format_money, format_number, minor_digits, quoted
from hustle_tui.domain.writing.reading import (
    parse_amount,
    parse_currency,
    parse_duration,
    parse_hours,
    parse_money,
    parse_number,
    parse_spent,
    parse_value,
)
from hustle_tui.domain.writing.spans import parse_week


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90m", 90),
        ("90min", 90),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h5", 65),
        ("1.5h", 90),
        ("1,25h", 75),
        ("0.1h", 6),
        ("0m", 0),
        (" 2H ", 120),
        ("1h 30", 90),
        ("1h 30m", 90),
        ("1 hour 30 minutes", 90),
        ("2 hrs", 120),
        ("1.5 hours", 90),
        ("30 min", 30),
        ("1:30", 90),
        ("0:05", 5),
        ("10000h", MOST_MINUTES),
    ],
)
def test_a_duration_is_read(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "h",
        "1.h",
        "-1h",
        "1h60",
        "1:60",
        "1:5",
        "1 30",
        "1 0h",
        "1e3h",
        "1h30h",
        "٣h",
        "10001h",
        "600001m",
        "1.5m",
    ],
)
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PlanError, match=r"write 90m, 1h, 1h30 or 1\.5h\.$"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("84", (84, False)), ("+2", (2, True)), (" +0.1 ", (0.1, True)), ("-2", (-2, False)), ("+0", (0, True))],
)
def test_a_value_is_a_number_or_with_a_plus_so_much_more(text: str, value: tuple[float, bool]) -> None:
    assert parse_value(text) == value


def test_settings_take_bare_hours_too() -> None:
    assert [parse_hours(text) for text in ("8", "7.5", "0", "90m", "1h30")] == [480, 450, 0, 90, 90]
    with pytest.raises(PlanError):
        parse_hours("eight")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 30", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        ("90 min", 90),
        ("2 hours", 120),
        ("1 hour 5 minutes", 65),
        (".5", 30),
        ("1,5 hrs", 90),
        ("2", 120),
    ],
)
def test_a_field_takes_a_duration_as_people_write_it(text: str, minutes: int) -> None:
    assert parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["1 30", "1:60", "1h 75", "soon", "٣ h", "1h30h", "hour", "1:2:3", "-1 h"])
def test_what_a_field_can_not_read_is_named_as_it_was_typed(text: str) -> None:
    with pytest.raises(PlanError, match=f"^“{text}”"):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *[("2", 120), ("9", 540), ("10", 10), ("20", 20), ("24", 24), ("30", 30), ("90", 90), ("25h", 1500)],
        *[("1.5", 90), ("0", 0), (" 9 ", 540), ("010", 10), ("10m", 10), ("10h", 600), ("12.5", 750)],
    ],
)
def test_a_bare_number_of_time_spent_is_hours_below_10_and_minutes_from_there_on(text: str, minutes: int) -> None:
    assert parse_spent(text) == minutes


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0h"), (45, "45m"), (60, "1h"), (65, "1h05"), (630, "10h30"), (-240, "−4h"), (-5, "−5m")]
)
def test_minutes_are_written_as_people_say_them(minutes: int, text: str) -> None:
    assert format_duration(minutes) == text


@given(st.integers(0, MOST_MINUTES))
def test_a_written_duration_is_read_back(minutes: int) -> None:
    assert parse_duration(format_duration(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "lean", "day"),
    [
        ("2026-11-26", "ahead", THU),
        ("today", "ahead", TODAY),
        ("Tomorrow", "ahead", THU),
        ("yesterday", "ahead", TUE),
        ("in 1 day", "ahead", THU),
        ("In 2 weeks", "back", TODAY + timedelta(weeks=2)),
        ("thu", "ahead", THU),
        ("Thursday", "ahead", THU),
        ("wed", "ahead", TODAY),
        ("mon", "ahead", MON + timedelta(weeks=1)),
        ("mon", "back", MON),
        ("wed", "back", TODAY),
        ("fri", "back", FRI - timedelta(weeks=1)),
        ("1970-01-01", "ahead", date(1970, 1, 1)),
        ("2200-12-31", "ahead", date(2200, 12, 31)),
    ],
)
def test_a_day_is_read(text: str, lean: str, day: date) -> None:
    assert parse_day(text, TODAY, lean) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30", "is not in the calendar"),
        ("1969-12-31", "out of reach: years go from 1970 to 2200"),
        ("2201-01-01", "out of reach"),
        ("now", "is no date"),
        ("2026-1-5", "is no date"),
        ("20261126", "is no date"),
        ("2026-W48-4", "is no date"),
        ("２０２６-11-26", "is no date"),
        ("", "is no date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(PlanError, match=reason):
        parse_day(text, TODAY)


def test_a_weekday_is_read_by_its_name() -> None:
    assert [parse_weekday(text) for text in ("mon", "Sunday", " SAT ")] == [0, 6, 5]
    with pytest.raises(PlanError, match="is no weekday"):
        parse_weekday("someday")


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("600", "EUR", 60_000),
        ("49.90", "EUR", 4_990),
        ("1200.5", "USD", 120_050),
        ("600", "JPY", 600),
        ("49.9", "KWD", 49_900),
        ("0", "EUR", 0),
        ("10000000000", "EUR", 10**12),
    ],
)
def test_money_is_read_in_the_currencys_own_decimals(text: str, currency: str, amount: int) -> None:
    assert parse_money(text, currency) == amount


@pytest.mark.parametrize(
    ("text", "currency", "example"),
    [
        ("49.999", "EUR", "600 or 49.90"),
        ("1.5", "JPY", "write 600"),
        ("-5", "EUR", "600"),
        ("1,000", "EUR", "600"),
        ("9" * 14, "EUR", "smaller"),
    ],
)
def test_what_is_no_amount_is_refused_with_an_example(text: str, currency: str, example: str) -> None:
    with pytest.raises(PlanError, match=example):
        parse_money(text, currency)


@given(st.integers(0, 10**12), st.sampled_from(("EUR", "JPY", "KWD")))
def test_written_money_is_read_back(amount: int, currency: str) -> None:
    assert parse_money(format_money(amount, currency, code=False), currency) == amount


def test_money_shows_decimals_only_where_there_are_some() -> None:
    assert format_money(60_000, "EUR") == "600 EUR"
    assert format_money(4_990, "EUR") == "49.90 EUR"
    assert format_money(-4_990, "KWD") == "−4.990 KWD"
    assert [minor_digits(code) for code in ("EUR", "JPY", "KWD")] == [2, 0, 3]


def test_a_currency_is_three_letters() -> None:
    assert parse_currency(" eur ") == "EUR"
    for text in ("", "EURO", "E1R", "ÄÖÜ"):
        with pytest.raises(PlanError, match="is no currency"):
            parse_currency(text)


@pytest.mark.parametrize(
    ("text", "value"), [("84", 84.0), ("-3", -3.0), ("−3", -3.0), ("4.2", 4.2), (".5", 0.5), ("+1.", 1.0)]
)
def test_a_number_is_read(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e5", "1 000", "1,5", "9" * 20, "٣", "0x10"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match="is no number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (84.0, "84"),
        (4.2, "4.2"),
        (99.95, "99.95"),
        (-3.0, "−3"),
        (0.00001, "0"),
        (-0.00001, "0"),
        (100.0, "100"),
        (1 / 3, "0.3333"),
    ],
)
def test_a_number_is_written_without_needless_decimals(value: float, text: str) -> None:
    assert format_number(value) == text


def test_an_error_quotes_a_long_text_only_in_part() -> None:
    assert quoted("x" * 40) == f"“{'x' * 40}”"
    assert quoted("x" * 500) == f"“{'x' * 39}…”"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("600", (60000, "EUR")),
        ("600 USD", (60000, "USD")),
        ("49.90usd", (4990, "USD")),
        ("gbp 20", (2000, "GBP")),
        (" 600  eur ", (60000, "EUR")),
        ("€600", (60000, "EUR")),
        ("20 £", (2000, "GBP")),
        ("500 JPY", (500, "JPY")),
    ],
)
def test_an_amount_names_its_currency_where_it_is_another(text: str, amount: tuple[int, str]) -> None:
    assert parse_amount(text, "EUR") == amount


@pytest.mark.parametrize("text", ["", "USD", "12 apples", "usd 5 eur", "5 US", "$5", "USD USD"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match=r"is no amount of EUR: write 600 or 49\.90\.$"):
        parse_amount(text, "EUR")


def test_an_amount_may_say_the_currency_that_it_is_in_anyway() -> None:
    assert parse_money("40 EUR", "EUR") == parse_money("40eur", "EUR") == 4000
    with pytest.raises(PlanError, match="no amount of EUR"):
        parse_money("40 USD", "EUR")


@pytest.mark.parametrize("text", ["4 december", "December 4", "dec 4th", "4. Dec", "December 4th, 2026"])
def test_a_month_may_be_written_out(text: str) -> None:
    assert parse_day(text, TODAY) == date(2026, 12, 4)


def test_weeks_are_read_from_words() -> None:
    assert parse_week("this week", TODAY, 0) == MON
    assert parse_week("next", TODAY, 0) == MON + timedelta(weeks=1)
    assert parse_week("last", TODAY, 0) == MON - timedelta(weeks=1)
    assert parse_week("later", TODAY, 0) is parse_week("Backlog", TODAY, 0) is None
    assert parse_week("2026-12-09", TODAY, 6) == date(2026, 12, 6)


@pytest.mark.parametrize(
    ("text", "why"), [("whenever", "is no week: write this"), ("", "is no week"), ("2026-02-31", "not in the calendar")]
)
def test_what_is_no_week_is_refused(text: str, why: str) -> None:
    with pytest.raises(PlanError, match=why):
        parse_week(text, TODAY, 0)
