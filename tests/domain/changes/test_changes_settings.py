"""Settings from a person's words and back."""

from datetime import timedelta

import pytest
from plan_builder import HOUR, LAST_WEEK, MON, SUN, TODAY, WEEK, card, entry, plan_of

from hustle_tui.domain.changes.settings import (
    SETTINGS,
    set_setting,
    set_settings,
    setting_named,
    show_setting,
)
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.money.sums import convert, new_currency_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.calendar import main_minutes, side_cap_of, weeks_on, working_days
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.week_hours import coming_values, settings_on
from hustle_tui.domain.writing.formats import Formats, use
from hustle_tui.domain.writing.quantities import format_money


@pytest.mark.parametrize(
    ("name", "text", "value", "shown"),
    [
        ("main_day", "8,8,8,8,7.5,0,0", (480, 480, 480, 480, 450, 0, 0), "8h,8h,8h,8h,7h30,0,0"),
        ("free_day", "1 1 1 1 0 4h 90m", (60, 60, 60, 60, 0, 240, 90), "1h,1h,1h,1h,0,4h,1h30"),
        ("main_day", "8", (480, 480, 480, 480, 480, 0, 0), "8h,8h,8h,8h,8h,0,0"),
        ("main_day", "40h", (480, 480, 480, 480, 480, 0, 0), "8h,8h,8h,8h,8h,0,0"),
        ("main_day", "20h", (240, 240, 240, 240, 240, 0, 0), "4h,4h,4h,4h,4h,0,0"),
        ("main_day", "38.5", (462, 462, 462, 462, 462, 0, 0), "7h42,7h42,7h42,7h42,7h42,0,0"),
        ("main_day", "10h a week", (120, 120, 120, 120, 120, 0, 0), "2h,2h,2h,2h,2h,0,0"),
        ("main_day", "7h30 a day", (450, 450, 450, 450, 450, 0, 0), "7h30,7h30,7h30,7h30,7h30,0,0"),
        ("main_day", "1h02 per week", (13, 13, 12, 12, 12, 0, 0), "13m,13m,12m,12m,12m,0,0"),
        ("free_day", "1", (60, 60, 60, 60, 0, 60, 60), "1h,1h,1h,1h,0,1h,1h"),
        ("side_cap", "7.5", 450, "7h30"),
        ("side_cap", "0", 0, "0h"),
        ("side_cap", "168", 10_080, "168h"),
        ("near", "100", 100, "100"),
        ("free_day", "0,0,0,0,0,0,24", (0, 0, 0, 0, 0, 0, 1440), "0,0,0,0,0,0,24h"),
        ("NEAR", "70 %", 70, "70"),
        ("main_until", "18.00", 18 * 60, "18:00"),
        ("main_until", "5:30 pm", 1050, "17:30"),
        ("day_until", "24:00", 1440, "24:00"),
        ("day_until", "0:00", 0, "00:00"),
        ("week_start", "Sunday", 6, "sun"),
        ("currency", "usd", "USD", "USD"),
        ("overhead", "40%", 40, "40"),
        ("floor_rate", "49.90", 4990, "49.90"),
        ("main_rate", "62", 6200, "62"),
        ("rates", "usd 0.92, GBP=1.17", {"USD": 920_000, "GBP": 1_170_000}, "USD 0.92, GBP 1.17"),
        ("rates", "JPY 0.006101; KWD 3", {"JPY": 6_101, "KWD": 3_000_000}, "JPY 0.006101, KWD 3"),
        ("rates", "none", {}, "none"),
        ("lane_limits", "5, 10,0", (5, 10, 0), "5,10,0"),
        ("theme", "ANSI", "ansi", "ansi"),
        ("date_style", "Month_Day", "month_day", "month_day"),
        ("clock", "12h", "12h", "12h"),
        ("numbers", "1.234,5", "1.234,5", "1.234,5"),
    ],
)
def test_a_setting_is_read_and_shown(name: str, text: str, value: object, shown: str) -> None:
    plan = set_setting(plan_of(), name, text)
    assert getattr(plan.settings, name.lower()) == value
    assert show_setting(plan.settings, name) == shown
    assert same_plan(set_setting(plan, name, shown), plan), "what is shown is read back"
    assert same_plan(set_setting(plan, name, text), plan)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("main_day", "8,8,8", "is not seven days"),
        ("main_day", "25h a day", "more than"),
        ("main_day", "121h", "more than 5 days have"),
        ("main_day", "25,8,8,8,8,0,0", "more than 24 hours"),
        ("main_day", "a,8,8,8,8,0,0", "is no duration"),
        ("side_cap", "169h", "more than a week has"),
        ("near", "101", "from 0 to 100"),
        ("near", "-1", "from 0 to 100"),
        ("near", "8.5", "write a whole number"),
        ("overhead", "1001", "from 0 to 1000"),
        ("main_until", "25:00", "is no time"),
        ("day_until", "late", "is no time"),
        ("week_start", "8", "is no weekday"),
        ("currency", "euro", "is no currency"),
        ("floor_rate", "1.234", "is no amount of EUR"),
        ("rates", "USD", "is no exchange rate"),
        ("rates", "USD 0", "is no exchange rate"),
        ("rates", "USD -1", "is no exchange rate"),
        ("rates", "EUR 2", "own currency"),
        ("rates", "dollar 2", "is no currency"),
        ("numbers", "1'234.5", "there are auto · 1234.5"),
        ("lane_limits", "5,10", "is not three limits"),
        ("lane_limits", "5,10,-1", "is not three limits"),
        ("theme", "pink", "there are night · day · ansi"),
        ("colour", "pink", "is no setting: there are main_day, free_day, side_cap"),
    ],
)
def test_a_slip_is_refused_in_one_line(name: str, text: str, reason: str) -> None:
    with pytest.raises(PlanError, match=reason) as slip:
        set_setting(plan_of(), name, text)
    assert "\n" not in str(slip.value)


def test_every_setting_of_the_plan_but_the_first_runs_mark_can_be_set() -> None:
    assert {setting.name for setting in SETTINGS} == set(Settings.__struct_fields__) - {
        "id",
        "set_up",
        "share_without",
        "fine_rates",
        "rounding",
        "earlier_hours",
        "import_map",
        "client_addresses",
        "import_me",
        "calendars",
        "days_asked",
        "agents_answered",
    }
    assert all(setting_named(setting.name).help for setting in SETTINGS)


def test_another_currency_without_an_exchange_rate_leaves_the_floor_unset_and_says_so() -> None:
    euros = set_setting(plan_of(), "floor_rate", "45")
    for currency in ("JPY", "KWD", "USD"):
        other = set_setting(euros, "currency", currency).settings
        assert other.floor_rate == 0, "45 EUR are not 45 of any other currency"
        assert (
            new_currency_text(euros.settings, other) == "floor_rate 45 was told in EUR and is gone: set anew, or undo"
        )


def test_the_floor_and_the_main_jobs_hour_keep_their_worth_where_an_exchange_rate_tells_it() -> None:
    told = set_setting(plan_of(floor_rate=4600, main_rate=9200), "rates", "USD 0.92, JPY 0.006")
    for currency, floor, main in (("USD", 5000, 10_000), ("JPY", 7667, 15_333)):
        settings = set_setting(told, "currency", currency).settings
        assert (settings.floor_rate, settings.main_rate) == (floor, main)
        said = new_currency_text(told.settings, settings)
        assert said.startswith(f"floor_rate 46 EUR is {format_money(floor, currency)} now; main_rate 92 EUR is ")


def test_another_currency_tells_what_becomes_of_the_needs_and_the_income_as_well() -> None:
    plan = plan_of(needs=250_000, main_income=280_000)
    gone = new_currency_text(plan.settings, set_setting(plan, "currency", "USD").settings)
    assert gone == "needs 2500 and main_income 2800 were told in EUR and are gone: set anew, or undo"
    every = set_setting(plan, "floor_rate", "45")
    gone = new_currency_text(every.settings, set_setting(every, "currency", "USD").settings)
    assert gone.startswith("floor_rate 45, needs 2500 and main_income 2800 were told in EUR")


@pytest.mark.parametrize(
    ("text", "hundred"),
    [("VND 0.0000363", 36), ("VND 0.000036312345", 36), ("VND 0.000001", 1), ("IRR 0.00000000002", 0), ("BTC 1", None)],
)
def test_a_small_rate_is_kept_exactly(text: str, hundred: int | None) -> None:
    plan = set_setting(plan_of(), "rates", text)
    assert show_setting(plan.settings, "rates") == text
    assert same_plan(set_setting(plan, "rates", text), plan)
    if hundred is not None:
        assert convert(10_000, text[:3], "EUR", plan.settings) == hundred  # 10000 VND are 0.363 EUR


def test_a_small_rate_survives_a_change_of_the_currency_and_back() -> None:
    euros = set_setting(plan_of(), "rates", "VND 0.0000363, USD 0.9")
    dongs = set_setting(euros, "currency", "VND")
    assert show_setting(dongs.settings, "rates") == "EUR 27548.209366, USD 24793.38843"
    assert show_setting(set_setting(dongs, "currency", "EUR").settings, "rates") == "VND 0.0000363, USD 0.9"


def test_rates_are_read_and_shown_in_the_way_of_the_plan_to_write_numbers() -> None:
    try:
        use(Formats(group=".", decimal=","))
        plan = set_setting(plan_of(), "rates", "USD 0,92, GBP 1,17")
        assert plan.settings.rates == {"USD": 920_000, "GBP": 1_170_000}
        assert show_setting(plan.settings, "rates") == "USD 0,92; GBP 1,17"
        assert same_plan(set_setting(plan, "rates", "USD 0,92; GBP 1,17"), plan)
        assert set_setting(plan_of(), "rates", "KWD 1.234,5").settings.rates == {"KWD": 1_234_500_000}
        with pytest.raises(PlanError, match="as USD 0,92; GBP 1,17"):
            set_setting(plan_of(), "rates", "USD zero")
    finally:
        use(Formats())


def test_other_hours_hold_from_a_day_on_and_past_weeks_keep_theirs() -> None:
    before = plan_of(entry(LAST_WEEK, HOUR), side_cap=600)
    plan = set_settings(before, {"main_day": "6,6,6,6,6,0,0", "side_cap": "5h"}, WEEK)
    assert [main_minutes(plan, day) for day in (SUN - timedelta(days=9), MON)] == [480, 360]
    loads = [load_of(plan, week, TODAY) for week in (LAST_WEEK, WEEK)]
    assert [(load.main_promised, load.side_cap) for load in loads] == [(40 * HOUR, 600), (30 * HOUR, 300)]
    fewer = set_setting(plan, "main_day", "0,6,6,6,6,0,0", WEEK)
    assert len(fewer.settings.earlier_hours) == 1, "what held before stays one record"
    assert working_days(fewer, LAST_WEEK, SUN) == 5 + 4
    assert same_plan(set_setting(fewer, "main_day", "0,6,6,6,6,0,0", WEEK), fewer)
    later = set_setting(plan, "side_cap", "2h", weeks_on(WEEK, 2))
    assert [load_of(later, weeks_on(WEEK, n), TODAY).side_cap for n in (-1, 0, 1, 2)] == [600, 300, 300, 120]
    back = set_settings(fewer, {"main_day": "8,8,8,8,8,0,0", "side_cap": "10h"}, WEEK)
    assert back.settings.earlier_hours == ()


def test_the_first_hours_that_a_person_sets_hold_always() -> None:
    plan = set_setting(plan_of(entry(MON, HOUR)), "main_day", "6,6,6,6,6,0,0", WEEK)
    assert plan.settings.earlier_hours == () and main_minutes(plan, LAST_WEEK) == 360


def test_another_first_day_brings_cards_into_the_week_of_their_day_or_most_of_their_days() -> None:
    loose, on_sunday, in_backlog = card(minutes=HOUR), card(day=SUN), card(week=None)
    plan = set_setting(plan_of(loose, on_sunday, in_backlog), "week_start", "sun")
    assert plan.cards[loose.id].week == MON - timedelta(days=1)
    assert plan.cards[on_sunday.id].week == SUN
    assert plan.cards[in_backlog.id] is in_backlog
    back = set_setting(plan, "week_start", "mon")
    assert {found.week for found in back.cards.values()} == {WEEK, None}


def test_another_currency_tells_the_exchange_rates_in_itself_where_its_worth_is_known() -> None:
    euros = set_setting(plan_of(), "rates", "USD 0.8, GBP 1.2")
    assert show_setting(set_setting(euros, "currency", "USD").settings, "rates") == "EUR 1.25, GBP 1.5"
    assert set_setting(euros, "currency", "CHF").settings.rates == {}
    assert set_setting(euros, "currency", "EUR").settings.rates == euros.settings.rates


def test_a_weekday_of_more_than_24_hours_in_all_is_refused() -> None:
    for name, text in (("main_day", "8,8,8,8,8,21,0"), ("free_day", "17,1,1,1,0,4,2")):
        with pytest.raises(PlanError, match=r"(Sat|Mon) then has .* of main work and .* free: .*, and a day has 24h"):
            set_setting(plan_of(), name, text)
    both = set_settings(plan_of(), {"main_day": "20,8,8,8,8,0,0", "free_day": "4,1,1,1,0,4,2"})
    assert both.settings.main_day[0] + both.settings.free_day[0] == 1440


def test_hours_of_a_day_to_come_leave_the_days_before_it_as_they_are_in_an_empty_plan_too() -> None:
    plan = set_setting(plan_of(), "side_cap", "4h", since=weeks_on(WEEK, 1), today=TODAY)
    assert [side_cap_of(plan.settings, week) for week in (WEEK, weeks_on(WEEK, 1))] == [10 * HOUR, 4 * HOUR]
    assert set_setting(plan_of(), "side_cap", "4h", since=WEEK, today=TODAY).settings.earlier_hours == ()


def test_another_of_the_hours_of_a_week_leaves_what_is_to_come_where_it_is() -> None:
    plan = set_setting(plan_of(), "main_day", "6", since=weeks_on(WEEK, 2), today=TODAY)
    plan = set_setting(plan, "side_cap", "7h", since=WEEK, today=TODAY)
    assert [main_minutes(plan, weeks_on(WEEK, n)) for n in (0, 1, 2)] == [480, 480, 360]
    assert [side_cap_of(plan.settings, weeks_on(WEEK, n)) for n in (0, 2)] == [420, 420]
    assert show_setting(settings_on(plan.settings, TODAY), "main_day") == "8h,8h,8h,8h,8h,0,0"
    assert coming_values(plan.settings, "main_day", TODAY) == {weeks_on(WEEK, 2): (360, 360, 360, 360, 360, 0, 0)}
    assert coming_values(plan.settings, "side_cap", TODAY) == {}
    assert set_setting(plan, "main_day", "6", since=WEEK, today=TODAY).settings.earlier_hours == ()
