"""What declined gigs would have been, and which KPIs got more main hours meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from plan_builder import HOUR, TODAY, entry, gig, kpi, plan_of

from hustle_tui.domain.gigs.declined import Growth, grown, growth_text, hours_text, money_text, offer_text, refused
from hustle_tui.domain.months import first_of_month, first_of_quarter
from hustle_tui.domain.plan.model import Gig

FIRST = date(2026, 11, 1)


def no(title: str, **fields: Any) -> Gig:
    return gig(title, stage="declined", **{"staged": TODAY, **fields})


def test_a_month_and_a_quarter_begin_on_their_first_day() -> None:
    assert first_of_month(TODAY) == FIRST
    days = {date(2026, 1, 1): 1, date(2026, 3, 31): 1, date(2026, 4, 1): 4, date(2026, 9, 30): 7, TODAY: 10}
    assert {day: first_of_quarter(day) for day in days} == {day: date(2026, month, 1) for day, month in days.items()}


def test_only_what_was_declined_within_the_span_counts_and_the_latest_comes_first() -> None:
    inside = no("A", staged=FIRST, estimate=8 * HOUR), no("B", estimate=2 * HOUR)
    outside = [
        no("Earlier", staged=FIRST - timedelta(days=1), estimate=99),
        no("Later", staged=TODAY + timedelta(days=1), estimate=99),
        no("No day", staged=None, estimate=99),
        gig("Dropped", stage="dropped", staged=TODAY, estimate=99),
    ]
    found = refused(plan_of(*inside, *outside), FIRST, TODAY)
    assert found.gigs == (inside[1].id, inside[0].id)
    assert found.minutes == 10 * HOUR


def test_hours_and_money_are_what_the_gigs_carry_and_currencies_stay_apart() -> None:
    gigs = [
        no("Fee", estimate=8 * HOUR, amount=40_000),
        no("Hourly", estimate=90, pay="hourly", amount=3_333),
        no("Retainer", weekly=3 * HOUR, pay="retainer", amount=25_000),
        no("Dollars", estimate=HOUR, amount=7_000, currency="USD"),
        no("Yen", estimate=HOUR, amount=9_000, currency="JPY"),
        no("Unknown", pay="none_yet"),
        no("No hours", pay="hourly", amount=4_000),
    ]
    found = refused(plan_of(*gigs), FIRST, TODAY)
    assert (found.minutes, found.weekly, found.unknown) == (8 * 60 + 90 + 120, 180, 2)
    # An hour and a half at 33.33 are 49.995, to the nearest cent 50.
    assert found.money == (("EUR", 45_000), ("JPY", 9_000), ("USD", 7_000))
    assert found.monthly == (("EUR", 25_000),)
    assert hours_text(found) == "11h30 and 3h a week, 2 without hours"
    assert money_text(found) == "450 EUR and 9000 JPY and 70 USD and 250 EUR a month"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"estimate": 480, "amount": 40_000}, "8h for 400 EUR"),
        ({"weekly": 180, "pay": "retainer", "amount": 25_000}, "3h a week for 250 EUR a month"),
        ({"estimate": 480, "weekly": 60, "pay": "hourly", "amount": 2_500}, "8h for 25 EUR an hour"),
        ({"pay": "none_yet", "estimate": 60}, "1h"),
        ({"amount": 100}, "1 EUR"),
        ({}, ""),
    ],
)
def test_an_offer_is_told_by_what_is_known_of_it(fields: dict[str, Any], text: str) -> None:
    assert offer_text(no("Offer", **fields)) == text


def test_a_kpi_grew_when_it_got_more_main_hours_than_in_as_many_days_before() -> None:
    more, less, none = kpi(title="More"), kpi(title="Less"), kpi(title="None")
    # 1 to 25 November are 25 days; the 25 days before them begin on 7 October.
    entries = [
        entry(FIRST, 3 * HOUR, "main", kpi=more.id),
        entry(TODAY, HOUR, "main", kpi=more.id),
        entry(FIRST - timedelta(days=1), 30, "main", kpi=more.id),
        entry(date(2026, 10, 7), 30, "main", kpi=more.id),
        entry(date(2026, 10, 6), 900, "main", kpi=more.id),
        entry(TODAY + timedelta(days=1), 900, "main", kpi=more.id),
        entry(FIRST, 900, "side", kpi=more.id),
        entry(FIRST, 900, "main", kpi=more.id, machine=True),
        entry(FIRST, 59, "main", kpi=less.id),
        entry(date(2026, 10, 20), 60, "main", kpi=less.id),
    ]
    plan = plan_of(more, less, none, *entries)
    assert grown(plan, FIRST, TODAY) == (Growth(more.id, 4 * HOUR, HOUR),)
    assert growth_text(plan, grown(plan, FIRST, TODAY)) == "More got 3h more"


def test_the_kpi_that_grew_most_comes_first_and_those_left_out_are_counted() -> None:
    kpis = [kpi(title=name) for name in "ABCD"]
    entries = [entry(TODAY, 60 * n, "main", kpi=one.id) for n, one in enumerate(kpis, 1)]
    plan = plan_of(*kpis, *entries)
    growths = grown(plan, FIRST, TODAY)
    assert growth_text(plan, growths) == "D got 4h more, C 3h, B 2h, 1 other KPI too"
    assert growth_text(plan, growths, 1) == "D got 4h more, 3 other KPIs too"


def test_that_no_kpi_got_more_hours_is_said() -> None:
    assert growth_text(plan_of(), grown(plan_of(), FIRST, TODAY)) == "no KPI got more hours"
