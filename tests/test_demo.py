"""The demo must look the same on whatever day somebody tries it, for it is the first thing that people see."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec import Struct

from hustle_tui.demo import demo_calendar, demo_plan
from hustle_tui.domain.alerts import all_alerts, rules
from hustle_tui.domain.changes.parking import asked_today
from hustle_tui.domain.gigs.assets import shares_of
from hustle_tui.domain.gigs.declined import grown, refused
from hustle_tui.domain.gigs.needs import needs_of
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.money.history import income_by_month
from hustle_tui.domain.money.payments import is_overdue
from hustle_tui.domain.money.real_rate import rates_by_client, rates_by_quarter
from hustle_tui.domain.outlook import levels_ahead, outlook_of
from hustle_tui.domain.plan.model import TABLES, Card, CheckIn, Entry, Plan
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import ASSET_KINDS, KINDS, LANES, LEDGERS, LIVE_STAGES, PAYS, SHAPES, STAGES
from hustle_tui.domain.templates.opening import opened
from hustle_tui.domain.week.calendar import days_of, week_of, weeks_on
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.domain.week.figures import still_wanted
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of
from hustle_tui.domain.whatif.shapes import can_i_take
from hustle_tui.store.calendars.feeds import Feeds
from hustle_tui.store.format.checks import unwritable

WEDNESDAY = date(2026, 11, 25)
WEEK = date(2026, 11, 23)
ODD_DAYS = (
    date(2024, 2, 29),
    date(2025, 3, 30),
    date(2026, 6, 1),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 1, 3),
    date(2028, 5, 1),
)
DAYS = (*days_of(WEEK), *ODD_DAYS)
ALL_YEAR = tuple(WEDNESDAY + timedelta(days=5 * n) for n in range(74))
SHOWN = {
    "crowding",
    "cap",
    "near",
    "must_at_risk",
    "ahead",
    "kpi_behind",
    "kpi_stale",
    "no_estimate",
    "displacement",
    "flat_rate",
    "friction",
    "money_later",
    "reactive",
    "scarcity",
}
"""The rules that the demo must show on whatever day; `deadline` and `overload` come and go with the weekday."""

demo = cache(demo_plan)


def each_record(plan: Plan) -> list[Struct]:
    return [record for name in TABLES for record in getattr(plan, name).values()]


def this_week(plan: Plan, today: date) -> tuple[Card, ...]:
    return cards_in(plan, week_of(today))


def test_wednesday_reads_as_in_the_picture() -> None:
    load = load_of(demo(WEDNESDAY), WEEK, WEDNESDAY)
    assert (load.main_done, load.main_left, load.main_promised) == (16 * 60, 24 * 60, 40 * 60)
    assert (load.side_done, load.side_left, load.side_cap) == (9 * 60, 5 * 60, 10 * 60)
    assert (load.shortfall, load.crowd_out, load.over_cap) == (4 * 60, 4 * 60, 4 * 60)
    outlook = outlook_of(demo(WEDNESDAY), WEDNESDAY, WEEK)
    assert outlook.level == "alarm"
    assert "Acme logo (5h)" in outlook.verdict
    assert outlook.verdict.endswith("Retention 90 days is behind.")


def test_wednesdays_board_is_full() -> None:
    cards = this_week(demo(WEDNESDAY), WEDNESDAY)
    opened = [card for card in cards if card.state == "open"]
    assert Counter(card.lane for card in opened) == {"must": 9, "should": 9, "could": 6}
    assert Counter(card.state for card in cards) == {"open": 24, "done": 6}
    assert {card.ledger for card in opened} == set(LEDGERS)
    assert {card.carried for card in opened} >= {0, 2, 3}
    assert sum(card.estimate is None for card in opened) >= 3
    assert any(card.due for card in opened)
    assert any(ord(char) > 0x1F000 for card in opened for char in card.title)
    assert any("写" in card.title for card in opened)


@pytest.mark.parametrize("today", DAYS)
def test_the_week_is_crowded_on_every_day(today: date) -> None:
    outlook = outlook_of(demo(today), today, week_of(today))
    assert outlook.level == "alarm"
    assert 2 * 60 <= outlook.load.crowd_out <= 8 * 60
    assert outlook.load.over_cap > 0


@pytest.mark.parametrize("today", DAYS)
def test_the_weeks_ahead_differ(today: date) -> None:
    levels = [level for _, level in levels_ahead(demo(today), today, week_of(today))]
    assert levels == ["clear", "near", "clear", "alarm", "clear"]


@pytest.mark.parametrize("today", DAYS)
def test_the_days_of_the_past_are_past(today: date) -> None:
    plan = demo(today)
    assert all(entry.day <= today for entry in plan.entries.values())
    assert all(checkin.day <= today for checkin in plan.checkins.values())
    assert all(pay.received is None or pay.received <= today for pay in plan.payments.values())
    assert all(gig.created <= gig.staged <= today for gig in plan.gigs.values() if gig.created and gig.staged)
    assert all(step.done is None or step.done <= today for kpi in plan.kpis.values() for step in kpi.milestones)
    for card in plan.cards.values():
        assert (card.closed is None) == (card.state == "open")
        assert card.closed is None or card.closed <= today
        assert card.created is not None
        assert card.created <= today
        assert card.day is None or card.week == week_of(card.day)
        assert card.state != "open" or card.week is None or card.week >= week_of(today)
        assert card.gig is None or card.state != "open" or plan.gigs[card.gig].stage in LIVE_STAGES


@pytest.mark.parametrize("today", DAYS)
def test_no_hours_come_before_their_gig(today: date) -> None:
    plan = demo(today)
    for entry in plan.entries.values():
        assert entry.gig is None or plan.gigs[entry.gig].created <= entry.day  # type: ignore[operator]


def test_every_day_of_a_year_shows_the_same_standings() -> None:
    for today in ALL_YEAR:
        plan = demo_plan(today)
        outlook = outlook_of(plan, today, week_of(today))
        standings = {plan.kpis[pace.kpi].slug: pace.status for pace in outlook.paces}
        assert standings == {
            "retention": "behind",
            "activation": "at risk",
            "churn": "on track",
            "hires": "on track",
            "uptime": "on track",
            "launch": "at risk",
            "enps": "done",
        }, today
        assert [plan.kpis[pace.kpi].slug for pace in outlook.paces if pace.stale] == ["hires"], today
        assert outlook.level in ("over", "alarm"), today


def test_the_kpis_read_as_in_the_picture() -> None:
    plan = demo(WEDNESDAY)
    paces = {plan.kpis[pace.kpi].slug: pace for pace in outlook_of(plan, WEDNESDAY, WEEK).paces}
    assert round(paces["retention"].gap, 2) == -0.47
    assert paces["launch"].current == 7
    assert len(plan.kpis[paces["launch"].kpi].milestones) == 12
    assert {slug for slug, pace in paces.items() if pace.ticked} == {"retention", "activation", "uptime"}
    assert all(len(pace.points) >= 7 for pace in paces.values())
    assert any(worked.minutes for worked in hours_of(plan.entries).kpis.values())


def test_there_is_one_of_everything() -> None:
    plan = demo(WEDNESDAY)
    assert {kpi.shape for kpi in plan.kpis.values()} == set(SHAPES)
    assert {gig.stage for gig in plan.gigs.values()} == set(STAGES)
    assert {gig.pay for gig in plan.gigs.values()} == set(PAYS)
    assert {gig.client for gig in plan.gigs.values()} == {"Acme", "Beta Labs", "Gamma", "Delta", ""}
    assert {entry.kind for entry in plan.entries.values()} == set(KINDS)
    assert {entry.ledger for entry in plan.entries.values()} == set(LEDGERS)
    assert {entry.machine for entry in plan.entries.values()} == {True, False}
    assert {card.state for card in plan.cards.values()} == {"open", "done", "dropped"}
    assert {card.lane for card in plan.cards.values()} == set(LANES)
    assert len(cards_in(plan, None)) >= 5
    assert all(gig.reason for gig in plan.gigs.values() if gig.stage in ("declined", "dropped"))
    assert any(pay.received is None for pay in plan.payments.values())
    assert any(pay.received is not None for pay in plan.payments.values())
    assert any(day.why for day in plan.days.values() if day.day < WEDNESDAY)


@pytest.mark.parametrize("today", DAYS)
def test_every_rule_fires_in_some_week(today: date) -> None:
    weeks = [weeks_on(week_of(today), n) for n in range(6)]
    fired = {alert.rule for week in weeks for alert in all_alerts(demo(today), today, week)}
    assert fired >= SHOWN & set(rules())


def test_the_days_of_a_week_show_what_comes_and_goes_as_well() -> None:
    fired = {alert.rule for today in days_of(WEEK) for alert in all_alerts(demo(today), today, WEEK)}
    assert fired >= {"deadline", "overload"}


def test_wednesday_has_something_of_all_that_there_is_to_be_seen_of_gigs() -> None:
    plan, gigs = demo(WEDNESDAY), demo(WEDNESDAY).gigs.values()
    assert any(gig.pay == "retainer" and gig.stage == "active" and gig.weekly for gig in gigs)
    assert any(gig.stage == "active" and gig.estimate and gig.weekly and gig.due for gig in gigs)
    assert any(gig.exceptions for gig in gigs if gig.stage == "active")
    (cleanup,) = (gig for gig in gigs if gig.slug == "data-cleanup")
    assert fit_of(plan, cleanup, WEDNESDAY).short >= 60
    assert len(can_i_take(plan, cleanup, WEDNESDAY).shapes) >= 2
    deadline = next(alert for alert in all_alerts(plan, WEDNESDAY, WEEK) if alert.rule == "deadline")
    assert deadline.text.startswith("Acme logo misses Thu by 1h10")


@pytest.mark.parametrize("today", DAYS)
def test_the_alarm_of_the_week_stands_before_all_that_grew_over_months(today: date) -> None:
    alerts = all_alerts(demo(today), today, week_of(today))
    assert (alerts[0].rule, alerts[0].level) == ("crowding", "alarm")
    assert {alert.rule for alert in alerts} >= {"displacement", "flat_rate", "friction", "money_later", "reactive"}


@pytest.mark.parametrize("today", DAYS)
def test_something_parked_is_asked_about_and_most_of_it_was_not_wanted(today: date) -> None:
    assert asked_today(demo(today), today)
    assert still_wanted(demo(today)) == (2, 5)


def test_a_year_has_lean_and_fat_weeks_of_side_work() -> None:
    plan = demo(WEDNESDAY)
    weeks = [weeks_on(WEEK, -n) for n in range(1, 52)]
    done = [load_of(plan, week, WEDNESDAY).side_done for week in weeks]
    assert min(done) < 3 * 60
    assert 10 * 60 < max(done) < 14 * 60
    assert 5 * 60 < sum(done) / len(done) < 8 * 60


@pytest.mark.parametrize("years", [1, 3])
def test_names_and_ids_are_unique(years: int) -> None:
    plan = demo(WEDNESDAY, years)
    records = each_record(plan)
    ids = [record.id for record in records]  # type: ignore[attr-defined]
    assert len(set(ids)) == len(ids)
    assert max(ids) < 2**53
    assert not [unwritable(record) for record in records if unwritable(record)]
    slugs = [item.slug for table in (plan.gigs, plan.kpis) for item in table.values()]
    assert len(set(slugs)) == len(slugs)
    numbers = [card.number for card in plan.cards.values() if card.state == "open"]
    numbers += [gig.number for gig in plan.gigs.values() if gig.stage in LIVE_STAGES]
    numbers += [kpi.number for kpi in plan.kpis.values() if kpi.closed is None]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) > 0
    assert max(numbers) < 100


@pytest.mark.parametrize("years", [1, 3])
def test_links_lead_somewhere(years: int) -> None:
    plan = demo(WEDNESDAY, years)
    linked: list[Card | Entry | CheckIn] = [*plan.cards.values(), *plan.entries.values(), *plan.checkins.values()]
    for record in linked:
        for name in ("card", "gig", "kpi"):
            key = getattr(record, name, None)
            assert key is None or key in getattr(plan, f"{name}s")
    assert all(pay.gig in plan.gigs for pay in plan.payments.values())


def test_ranks_are_ordered_within_a_lane() -> None:
    plan = demo(WEDNESDAY)
    for week in (WEEK, weeks_on(WEEK, 1), None):
        places = [(card.lane, card.rank) for card in cards_in(plan, week)]
        assert len(set(places)) == len(places)


def test_it_is_the_same_each_time() -> None:
    assert same_plan(demo_plan(WEDNESDAY), demo(WEDNESDAY))


def test_the_year_is_told_one_record_a_line_and_in_whole_words() -> None:
    text = files("hustle_tui.demo").joinpath("year.json").read_text(encoding="utf-8")
    year = json.loads(text)
    lines = [json.loads(line.removesuffix(",")) for line in text.splitlines() if line.startswith("{") and line != "{"]
    assert lines == [row for name, rows in year.items() if name != "settings" for row in rows]
    assert {row["gig"] for row in year["entries"] if "gig" in row} <= {row["slug"] for row in year["gigs"]}


@pytest.mark.parametrize("today", ODD_DAYS)
def test_what_is_due_monthly_is_due_on_the_first_of_the_month(today: date) -> None:
    plan = demo(today)
    (care,) = (gig for gig in plan.gigs.values() if gig.slug == "acme-care")
    fees = sorted((fee for fee in plan.payments.values() if fee.gig == care.id), key=lambda fee: str(fee.expected))
    assert [fee.expected.day for fee in fees if fee.expected] == [1] * 6
    assert [fee.received is None for fee in fees] == [False] * 5 + [True]
    periods = [(kpi.starts.day, (kpi.ends + timedelta(days=1)).day) for kpi in plan.kpis.values() if not kpi.milestones]
    assert set(periods) == {(1, 1)}


@pytest.mark.parametrize("today", ODD_DAYS)
def test_a_week_keeps_its_weekdays_and_an_earlier_year_its_gigs(today: date) -> None:
    plan = demo(today, 3)
    assert {card.week.weekday() for card in plan.cards.values() if card.week} == {0}
    assert {entry.day.weekday() for entry in plan.entries.values() if entry.note == "books"} == {6}
    titles = {gig.title for gig in plan.gigs.values()}
    assert {"Brand sheet", f"Brand sheet {today.year - 1}", f"Brand sheet {today.year - 2}"} <= titles
    assert f"Acme logo {today.year - 1}" not in titles


def test_ten_years_are_built_quickly() -> None:
    begun = time.process_time()
    plan = demo_plan(WEDNESDAY, years=10)
    assert time.process_time() - begun < 5
    assert 28_000 < len(each_record(plan)) < 34_000
    slugs = [gig.slug for gig in plan.gigs.values()]
    assert len(set(slugs)) == len(slugs)
    assert outlook_of(plan, WEDNESDAY, WEEK).level == "alarm"


@pytest.mark.parametrize("today", DAYS)
def test_a_need_asks_for_a_product_and_assets_are_reused(today: date) -> None:
    plan = demo(today)
    found = {need.name: need for need in needs_of(plan)}
    assert found["data"].product and found["data"].clients > 1
    reused = [len(share.users) for share in shares_of(plan).values()]
    assert max(reused) >= 3 and 0 in reused
    assert {asset.kind for asset in plan.assets.values()} == set(ASSET_KINDS)
    assert all(asset.created <= today for asset in plan.assets.values())


def test_saying_no_protected_hours_this_month_and_more_this_quarter() -> None:
    month, quarter = (refused(demo(WEDNESDAY), first, WEDNESDAY) for first in (date(2026, 11, 1), date(2026, 10, 1)))
    assert (month.minutes, quarter.minutes) == (26 * 60, 35 * 60)
    assert grown(demo(WEDNESDAY), month.first, WEDNESDAY)


@pytest.mark.parametrize("today", ODD_DAYS)
def test_the_year_has_expenses_overdue_money_another_currency_and_rates_to_compare(today: date) -> None:
    plan = demo(today)
    assert plan.settings.main_rate > plan.settings.floor_rate > 0 and plan.settings.rates
    assert {one.currency for one in plan.payments.values() if one.received} == {"EUR", "USD"}
    assert {one.currency for one in plan.expenses.values()} == {"EUR", "USD"}
    assert all(one.day <= today for one in plan.expenses.values())
    assert any(is_overdue(one, today) for one in plan.payments.values())
    assert len(rates_by_quarter(plan, today)) >= 4 and len(rates_by_client(plan)) >= 4
    assert {month.weight for month in income_by_month(plan, 12, today)} >= {"lean", "typical", "fat"}


@pytest.mark.parametrize("today", ODD_DAYS)
def test_its_calendar_has_meetings_on_every_weekday_and_a_vacation_to_ask_about(today: date, tmp_path: Path) -> None:
    (tmp_path / "work.ics").write_text(demo_calendar(today), newline="")
    settings = Settings(calendars={"work": Calendar(path=str(tmp_path / "work.ics"), titles=True)})
    meetings = Feeds(settings, None, today).meetings()
    assert [bool(meetings.on("main", day)) for day in days_of(week_of(today))] == [True] * 5 + [False] * 2
    (offer,) = meetings.offers
    assert offer.title == "Vacation" and offer.first > today
    assert meetings.feeds[0].events == 5


def test_a_retainer_is_paid_again_and_again_and_two_sets_of_cards_stand_ready() -> None:
    plan = demo(WEDNESDAY)
    kinds = Counter("set" if not one.rule else "payment" if one.amount else "card" for one in plan.templates.values())
    assert kinds == {"set": 2, "payment": 1, "card": 1}
    for week in (WEEK, weeks_on(WEEK, 1), weeks_on(WEEK, 2)):
        fees = [pay for pay in opened(plan, week, WEDNESDAY).payments.values() if pay.series]
        assert len({pay.expected for pay in fees}) == len(fees)
    assert [card.title for card in cards_in(plan, weeks_on(WEEK, 3)) if card.series] == ["1:1 with Dana"]


def test_no_hours_of_today_end_later_than_it_is() -> None:
    at = datetime(2026, 11, 30, 1, 20, tzinfo=UTC)
    early, late = (demo_plan(at.date(), now=moment) for moment in (at, at.replace(hour=23, minute=30)))
    counts = [sum(e.day == at.date() and bool(e.start) for e in plan.entries.values()) for plan in (early, late)]
    assert counts[0] == 0 < counts[1]
