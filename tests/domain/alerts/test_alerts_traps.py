"""The rules about traps that take weeks to close: when each fires, at its edges, what it says and what it offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from found_alerts import found, only_alert
from msgspec.structs import replace
from plan_builder import (
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_WEEK,
    SUN,
    TODAY,
    WEEK,
    ago,
    card,
    check_in,
    entry,
    gig,
    kpi,
    payment,
    plan_of,
)

from hustle_tui.domain.alerts import all_alerts, ways_out_of
from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.changes.gigs import decline_gig, stage_gig, write_condition
from hustle_tui.domain.changes.parking import park_card, park_gig
from hustle_tui.domain.history.steps import same_plan, step_between, take_back
from hustle_tui.domain.plan.model import Ack, Entry, Gig, Plan, PlanError, put
from hustle_tui.domain.relief.ways_out import WordsNeeded
from hustle_tui.domain.week.load import load_of

TOMORROW = TODAY + timedelta(days=1)


def ways(plan: Plan, rule: str, today: date = TODAY) -> dict[str, Any]:
    return {fix.text: fix.effect for fix in ways_out_of(plan, today, WEEK, only_alert(plan, rule, today))}


def taken(plan: Plan, rule: str, text: str) -> Plan:
    """The plan with a way out taken, which can be taken twice and taken back."""
    change = ways(plan, rule)[text]
    after: Plan = change(plan)
    assert same_plan(change(plan), after)
    assert same_plan(take_back(after, step_between(1, text, plan, after)), plan)
    return after


# --- money later -----------------------------------------------------------------------------------------------------

COURSE = gig("Course", pay="none_yet", id=1, accepted=ago(10), created=ago(12))


@pytest.mark.parametrize(
    ("fields", "minutes", "fires"),
    [
        ({}, 19 * HOUR + 59, False),
        ({}, 20 * HOUR, True),
        ({"pay": "hourly", "amount": 4500}, 20 * HOUR, False),
        ({"stage": "dropped"}, 20 * HOUR, False),
        ({"stage": "delivered"}, 20 * HOUR, True),
        ({"stage": "lead", "accepted": None}, 20 * HOUR, True),
        ({"accepted": ago(55)}, 0, False),
        ({"accepted": ago(56)}, 0, True),
        ({"accepted": None, "created": ago(56)}, 0, True),
        ({"accepted": ago(56), "starts": ago(55)}, 0, False),
        ({"stage": "lead", "accepted": None, "created": ago(400)}, 0, False),
        ({"decide": TOMORROW}, 0, False),
        ({"decide": TODAY}, 0, True),
        ({"decide": ago(30)}, 0, True),
        ({"decide": TODAY, "stage": "lead"}, 0, True),
        ({"decide": TOMORROW}, 20 * HOUR, True),
    ],
)
def test_work_without_pay_is_decided_on_by_its_date_its_hours_or_its_weeks(
    fields: dict[str, Any], minutes: int, fires: bool
) -> None:
    hours = [entry(ago(3), minutes, gig=1)] if minutes else []
    assert bool(found(plan_of(replace(COURSE, **fields), *hours), "money_later")) is fires


def test_machine_time_is_nobodys_hours() -> None:
    plan = plan_of(COURSE, entry(ago(3), 19 * HOUR, gig=1), entry(ago(3), 5 * HOUR, gig=1, machine=True))
    assert not found(plan, "money_later")


def test_money_that_came_ends_the_asking_after_hours_but_not_after_the_date() -> None:
    spent, came = entry(ago(3), 30 * HOUR, gig=1), payment(COURSE, 100, received=ago(1))
    assert not found(plan_of(COURSE, spent, came), "money_later")
    assert found(plan_of(COURSE, spent, replace(came, received=None, expected=ago(1))), "money_later")
    assert found(plan_of(replace(COURSE, decide=TODAY), spent, came), "money_later")


def test_it_says_which_leg_fired_with_its_numbers_and_the_written_condition() -> None:
    written = {"condition": "20 paying\nreaders", "decide": TODAY}
    hours = entry(ago(3), 20 * HOUR + 30, gig=1)
    one = only_alert(plan_of(replace(COURSE, accepted=ago(77)), hours), "money_later")
    assert one.text == "Course: 20h30 and 11 weeks went in and no money came. No condition is written."
    assert (one.level, one.minutes, one.about, one.subject) == ("note", 20 * HOUR + 30, ("course",), "course")
    assert one.sums == (
        ("hours put in", "20h30"),
        ("decision due from", "20h"),
        ("weeks since 9 Sep", "11"),
        ("decision due from", "8"),
        ("to be decided on", "no date"),
    )
    both = only_alert(plan_of(replace(COURSE, **written), hours), "money_later")
    assert both.text == (
        "Course: its date, Wed, has come, and 20h30 went in and no money came. Its condition: “20 paying readers”."
    )
    dated = only_alert(plan_of(replace(COURSE, **written)), "money_later")
    assert dated.text == "Course: its date, Wed, has come with 0h in it. Its condition: “20 paying readers”."
    ahead = only_alert(plan_of(replace(COURSE, condition="20 readers", decide=NEXT_WEEK), hours), "money_later")
    assert ahead.text.endswith("20h30 went in and no money came. Its condition by Mon: “20 readers”.")


def test_the_decision_is_forced_to_one_of_three() -> None:
    plan = plan_of(COURSE, entry(ago(3), 20 * HOUR, gig=1), card("Draft", 60, "side", gig=1, id=2))
    keep, change, close = ways(plan, "money_later").items()
    assert keep[0] == "Keep Course, with a new condition and date"
    assert keep[1] == WordsNeeded("later", 1, "hustle gig later course --condition TEXT --by DATE")
    assert change == (
        "Change Course: agree on its pay",
        WordsNeeded("pay", 1, "hustle gig edit course --hourly RATE"),
    )
    for _, question in (keep, change):
        with pytest.raises(PlanError, match="needs words of yours: hustle gig"):
            question(plan)
    closed = taken(plan, "money_later", close[0])
    assert (closed.gigs[1].stage, closed.gigs[1].reason) == ("dropped", "no money came of it")
    assert closed.cards[2].week is None and not found(closed, "money_later")
    lead = plan_of(replace(COURSE, stage="lead", decide=TODAY))
    assert taken(lead, "money_later", "Decline Course").gigs[1].stage == "declined"


def test_keeping_it_counts_hours_and_weeks_anew() -> None:
    plan = plan_of(replace(COURSE, accepted=ago(70)), entry(ago(3), 25 * HOUR, gig=1))
    kept = write_condition(plan, 1, " 20 paying\n readers ", NEXT_WEEK, TODAY)
    made = kept.gigs[1]
    assert (made.condition, made.decide, made.decided) == ("20 paying readers", NEXT_WEEK, TODAY)
    assert not found(kept, "money_later")
    assert same_plan(write_condition(kept, 1, "20 paying readers", NEXT_WEEK, TODAY), kept)
    assert found(kept, "money_later", NEXT_WEEK, NEXT_WEEK)[0].text.startswith("Course: its date, Mon, has come")
    more = put(replace_plan(kept, decide=date(2027, 12, 1)), entry(TOMORROW, 20 * HOUR, gig=1))
    again = found(more, "money_later", NEXT_WEEK, NEXT_WEEK)
    assert again[0].text.startswith("Course: 20h since 25 Nov went in")
    eight = date(2027, 1, 20)
    assert not found(replace_plan(kept, decide=date(2027, 12, 1)), "money_later", eight - timedelta(days=1), WEEK)
    assert found(replace_plan(kept, decide=date(2027, 12, 1)), "money_later", eight, date(2027, 1, 18))


def replace_plan(plan: Plan, **fields: Any) -> Plan:
    return put(plan, replace(plan.gigs[1], **fields))


def test_a_condition_written_before_any_decision_is_due_counts_nothing_anew() -> None:
    plan = write_condition(plan_of(COURSE, entry(ago(3), 19 * HOUR, gig=1)), 1, "20 readers", NEXT_WEEK, TODAY)
    assert plan.gigs[1].decided is None
    assert found(put(plan, entry(TODAY, HOUR, gig=1)), "money_later")


@pytest.mark.parametrize(
    ("fields", "condition", "decide", "complaint"),
    [
        ({}, " ", TOMORROW, "A condition is missing"),
        ({}, "20 readers", TODAY, "is no day to come"),
        ({"pay": "fixed"}, "20 readers", TOMORROW, "has its pay"),
    ],
)
def test_a_condition_that_decides_nothing_is_refused(
    fields: dict[str, Any], condition: str, decide: date, complaint: str
) -> None:
    with pytest.raises(PlanError, match=complaint):
        write_condition(plan_of(replace(COURSE, **fields)), 1, condition, decide, TODAY)


@pytest.mark.parametrize(
    "give_up", [partial(decline_gig, reason="enough"), partial(stage_gig, stage="dropped")], ids=["decline", "stage"]
)
def test_giving_a_gig_up_takes_its_open_cards_out_of_every_week(give_up: Callable[..., Plan]) -> None:
    plan = plan_of(
        COURSE,
        card("Next", 60, "side", gig=1, id=2, week=NEXT_WEEK),
        card("Done", 60, "side", gig=1, id=3, state="done"),
        card("Other", 60, "side", id=4),
    )
    closed = give_up(plan, gig_id=1, day=TODAY)
    assert closed.gigs[1].stage == "dropped"
    assert [closed.cards[key].week for key in (2, 3, 4)] == [None, WEEK, WEEK]


# --- friction --------------------------------------------------------------------------------------------------------

ACME = gig("Acme", id=1, client="Acme GmbH")


def kinds(work: int, talk: int, admin: int = 0) -> list[Entry]:
    given = (("work", work), ("talk", talk), ("admin", admin))
    return [entry(ago(3), minutes, gig=1, kind=kind) for kind, minutes in given if minutes]


@pytest.mark.parametrize(
    ("work", "talk", "admin", "fires"),
    [
        (610, 390, 0, False),
        (600, 400, 0, False),
        (600, 300, 100, False),
        (599, 401, 0, True),
        (590, 410, 0, True),
        (590, 400, 10, True),
        (100, 199, 0, False),
        (100, 200, 0, True),
    ],
    ids=["39 %", "40 %", "40 % with admin", "40.1 %", "41 %", "41 % with admin", "4h59", "5h"],
)
def test_friction_is_talk_and_admin_over_forty_per_cent_from_five_hours_on(
    work: int, talk: int, admin: int, fires: bool
) -> None:
    assert bool(found(plan_of(ACME, *kinds(work, talk, admin)), "friction")) is fires


def test_friction_is_told_with_its_sum() -> None:
    one = only_alert(plan_of(ACME, *kinds(300, 200, 60)), "friction")
    assert one.text == (
        "Talk and admin take 4h20 of the 9h20 that went into Acme: 46 %, and more than 40 % is friction."
    )
    assert (one.level, one.minutes, one.about, one.subject) == ("note", 260, ("acme",), "acme")
    assert one.sums == (
        ("talk", "3h20"),
        ("admin", "1h"),
        ("all hours of the gig", "9h20"),
        ("talk and admin of them", "46 %"),
    )
    assert ": 40.1 %," in only_alert(plan_of(ACME, *kinds(599, 401)), "friction").text


@pytest.mark.parametrize("stage", ["paid", "declined", "dropped"])
def test_what_is_over_has_no_friction_to_lower(stage: str) -> None:
    assert not found(plan_of(replace(ACME, stage=stage), *kinds(100, 200)), "friction")


def test_dropping_a_gig_of_friction_keeps_the_pay_of_its_hours_expected() -> None:
    hourly = replace(ACME, pay="hourly", amount=4_500)
    plan = plan_of(hourly, *kinds(300, 200, 60))
    (text,) = (words for words in ways(plan, "friction") if words.startswith("Drop"))
    assert "and expect 375 EUR for its hours" in text
    (payment,) = taken(plan, "friction", text).payments.values()
    assert (payment.amount, payment.expected, payment.received) == (37_500, None, None)


def test_friction_is_talked_about_where_the_week_has_room_for_it() -> None:
    plan, text = (
        plan_of(ACME, *kinds(100, 200)),
        "Plan 30m this week: Agree with Acme GmbH on one call and one round of changes a week",
    )
    after = taken(plan, "friction", text)
    (made,) = after.cards.values()
    assert (made.gig, made.ledger, made.estimate, made.week) == (1, "side", 30, WEEK)
    assert list(ways(after, "friction")) == [
        "Agree on pay for Acme that covers the talk",
        "Drop Acme, 1 card to the backlog",
    ]
    full = put(plan, card("Full", 60 * HOUR))
    assert text not in ways(full, "friction")
    told = only_alert(plan, "friction", SUN)
    for at, there in ((None, True), (22 * HOUR, True), (22 * HOUR + 50, False)):  # ten minutes of the week are left
        assert any(way.words == text for way in ways_out_of(plan, SUN, WEEK, told, at)) is there
    assert taken(plan, "friction", "Drop Acme").gigs[1].stage == "dropped"


# --- flat rate -------------------------------------------------------------------------------------------------------


def paid(key: int, rate: int, days_ago: int, client: str = "Acme", **fields: Any) -> list[Any]:
    """A paid gig of ten hours that brought this rate, in whole units of money."""
    one = gig(f"Job {key}", stage="paid", client=client, id=key, amount=rate * 1000, estimate=600, **fields)
    return [one, entry(ago(days_ago + 20), 600, gig=key), payment(one, rate * 1000, received=ago(days_ago))]


def three(first: int, last: int, span: int = 183, since: int = 10, **fields: Any) -> Plan:
    middle = since + span // 2
    return plan_of(
        *paid(1, first, since + span, **fields), *paid(2, 90, middle, **fields), *paid(3, last, since, **fields)
    )


@pytest.mark.parametrize(
    ("plan", "fires"),
    [
        (three(60, 60), True),
        (three(60, 59), True),
        (three(60, 61), False),
        (three(60, 60, span=182), False),
        (three(60, 60, since=183), True),
        (three(60, 60, since=184), False),
        (put(three(60, 60, since=184), gig("Next", stage="lead", client="Acme", id=9)), True),
        (three(60, 60, client=""), False),
        (plan_of(*paid(1, 60, 200), *paid(2, 60, 5)), False),
        (plan_of(*paid(1, 60, 200), *paid(2, 60, 100, currency="USD"), *paid(3, 60, 5)), False),
        (plan_of(*paid(1, 60, 200), *paid(2, 60, 100, client="Beta"), *paid(3, 60, 5)), False),
        (plan_of(*paid(1, 60, 200), *paid(2, 60, 100), *paid(3, 60, 9), *paid(4, 70, 5)), False),
    ],
    ids=[
        "the same", "less", "more", "182 days", "last one 183 days ago", "184 days ago", "184 days ago, a lead waits",
        "no client", "two gigs", "two currencies", "two clients", "the last three rose",
    ],
)  # fmt: skip
def test_a_rate_is_flat_when_the_last_three_paid_gigs_of_half_a_year_did_not_raise_it(plan: Plan, fires: bool) -> None:
    assert bool(found(plan, "flat_rate")) is fires


def test_gigs_without_money_or_hours_tell_no_rate() -> None:
    plan = three(60, 60)
    unpaid = put(plan, *(replace(one, received=None) for one in plan.payments.values() if one.gig == 2))
    assert not found(unpaid, "flat_rate")
    unlogged = put(plan, *(replace(one, machine=True) for one in plan.entries.values() if one.gig == 2))
    assert not found(unlogged, "flat_rate")
    delivered = put(plan, replace(plan.gigs[2], stage="delivered"))
    assert not found(delivered, "flat_rate")


def test_two_clients_whose_names_read_alike_each_keep_an_alert_of_their_own() -> None:
    one, other = three(60, 60, client="Acme"), three(60, 60, client="Acme!")
    more = [replace(r, id=r.id + 50, gig=r.gig + 50) for r in (*other.entries.values(), *other.payments.values())]
    both = put(one, *(replace(r, id=r.id + 50) for r in other.gigs.values()), *more)
    told = {alert.subject for alert in found(both, "flat_rate")}
    assert len(told) == 2
    risen = put(both, replace(both.gigs[1], stage="dropped"))
    (left,) = found(risen, "flat_rate")
    assert left.subject in told and "Acme!" in left.text and left.subject == "Acme! EUR"


def test_a_flat_rate_is_told_with_its_rates() -> None:
    one = only_alert(three(60, 55), "flat_rate")
    assert one.text == (
        "An hour for Acme brought 60 EUR in May 2026 and 55 EUR in Nov 2026: "
        "over 3 paid gigs the real rate has not risen."
    )
    assert (one.level, one.subject, one.about) == ("note", "acme-eur", ("job-1", "job-2", "job-3"))
    assert one.sums == (
        ("Job 1, 16 May 2026", "60 EUR"),
        ("Job 2, 16 Aug 2026", "90 EUR"),
        ("Job 3, 15 Nov 2026", "55 EUR"),
        ("fallen by", "5 EUR"),
    )


def test_a_lead_is_quoted_higher_once_and_the_rate_is_talked_about() -> None:
    by_hour = gig("Hourly", stage="lead", client="Acme", pay="hourly", amount=6000, id=8)
    fee = gig("Fee", stage="lead", client="Acme", amount=70000, estimate=600, id=9)
    plan = put(three(60, 60), by_hour, fee, gig("Theirs", stage="lead", client="Beta", pay="hourly", amount=100, id=10))
    assert list(ways(plan, "flat_rate")) == [
        "Quote Hourly at 100 EUR an hour",
        "Quote Fee at 1000 EUR, 100 EUR an hour",
        "Plan 30m this week: Talk with Acme about the rate",
    ]
    assert taken(plan, "flat_rate", "Quote Fee at 1000 EUR, 100 EUR an hour").gigs[9].amount == 100000
    after = taken(plan, "flat_rate", "Quote Hourly at 100 EUR an hour")
    assert after.gigs[8].amount == 10000
    assert "Quote Hourly at 100 EUR an hour" not in ways(after, "flat_rate")
    talked = taken(plan, "flat_rate", "Plan 30m this week: Talk with Acme about the rate")
    (made,) = talked.cards.values()
    assert (made.ledger, made.estimate, made.gig) == ("side", 30, None)
    assert not any("Talk" in text for text in ways(talked, "flat_rate"))


# --- reactive --------------------------------------------------------------------------------------------------------

LATE = kpi(id=90)
BEHIND = (LATE, check_in(LATE, MON, 10.0))


def added(*days: int, minutes: int | None = 60, **fields: Any) -> list[Any]:
    """Leads that were added so many days ago."""
    return [
        gig(f"Lead {n}", stage="lead", estimate=minutes, created=ago(day), id=n, **fields)
        for n, day in enumerate(days, 1)
    ]


@pytest.mark.parametrize(
    ("records", "fires"),
    [
        (added(0, 0, 0), True),
        (added(0, 0), False),
        (added(0, 1, 2), True),
        (added(0, 1, 3), False),
        (added(0, 3, 3), False),
        (added(6, 7, 8), True),
        (added(7, 7, 7), False),
        (added(-1, -1, -1), False),
        (added(0, 0, 0, parked=TOMORROW), False),
        (added(0, 0, 0, wanted=True), False),
        ([replace(one, stage="declined") for one in added(0, 0, 0)], False),
    ],
    ids=[
        "three at once", "two", "within two days", "over three days", "two and one", "six days ago", "a week ago",
        "to come", "parked", "still wanted", "declined",
    ],
)  # fmt: skip
def test_three_leads_within_48_hours_while_a_kpi_is_behind_are_reactive(records: list[Gig], fires: bool) -> None:
    assert bool(found(plan_of(*BEHIND, *records), "reactive")) is fires
    assert not found(plan_of(*records), "reactive"), "no KPI is behind"


def test_gig_cards_count_and_other_cards_do_not() -> None:
    first, second, third = (card(f"Card {n}", 30, "side", gig=7, created=TODAY) for n in range(3))
    lead = gig("Gig", id=7)
    assert found(plan_of(*BEHIND, lead, first, second, third), "reactive")
    assert not found(plan_of(*BEHIND, lead, first, second, replace(third, gig=None)), "reactive")
    assert not found(plan_of(*BEHIND, lead, first, second, replace(third, state="done")), "reactive")
    assert found(plan_of(*BEHIND, lead, first, second, *added(1)), "reactive")


def test_cards_that_the_first_version_wrote_with_the_yes_to_their_gig_are_no_pile() -> None:
    booked = [card(f"Big: part {n} of 4", 600, "side", gig=7, created=TODAY, week=NEXT_WEEK) for n in range(1, 5)]
    own = [card(f"Part {n}", 600, "side", gig=7, created=TODAY, week=NEXT_WEEK) for n in range(4)]
    assert found(plan_of(*BEHIND, gig("Big", id=7, accepted=TODAY), *own), "reactive")
    assert not found(plan_of(*BEHIND, gig("Big", id=7, accepted=TODAY), *booked), "reactive")
    assert found(plan_of(*BEHIND, gig("Big", id=7, accepted=ago(1)), *booked), "reactive")


def test_a_pile_is_told_with_its_hours_and_the_largest_first() -> None:
    small, large, open_ = added(0, 1, 1)
    plan = plan_of(*BEHIND, replace(small, estimate=30), replace(large, estimate=600), replace(open_, estimate=None))
    one = only_alert(plan, "reactive")
    assert one.text == (
        "3 leads and gig cards were added within 48h (24 Nov to Wed, 10h30) while Retention is behind: "
        "Lead 2, Lead 1, Lead 3."
    )
    assert (one.level, one.minutes, one.about) == ("note", 630, ("lead-2", "lead-1", "lead-3"))
    assert one.sums[0] == ("Lead 2, a lead", "10h")
    assert one.sums[-1] == ("added within 48h, said from 3", "3")


def test_a_pile_is_parked_for_a_day_together_or_one_by_one() -> None:
    plan = plan_of(*BEHIND, *added(0, 0), gig("Gig", id=7), card("Card", 30, "side", gig=7, created=TODAY, id=50))
    assert list(ways(plan, "reactive")) == [
        "Park all 3 until Thu",
        "Park Lead 1 until Thu",
        "Park Lead 2 until Thu",
        "Park Card until Thu",
    ]
    one = taken(plan, "reactive", "Park Card until Thu")
    assert (one.cards[50].parked, one.cards[50].week) == (TOMORROW, None) and not found(one, "reactive")
    together = taken(plan, "reactive", "Park all 3 until Thu")
    assert together.gigs[1].parked == together.gigs[2].parked == together.cards[50].parked == TOMORROW


# --- displacement ----------------------------------------------------------------------------------------------------

YEAR = kpi(id=90, starts=date(2026, 1, 1), ends=date(2026, 12, 31))
TEN_DAYS = kpi(id=90)
"""From Monday the 16th on; on Wednesday the 18th 2 of its 10 working days are passed, on Wednesday the 25th 7."""
GREW = (entry(ago(14), 120), entry(ago(13), 180))


def slipping(then: float, now: float, grown: int = 60, **fields: Any) -> Plan:
    """A year's KPI with check-ins a week ago and today, and side hours that grew by so many minutes."""
    year = replace(YEAR, **fields)
    return plan_of(
        year, check_in(year, ago(7), then), check_in(year, TODAY, now), GREW[0], replace(GREW[1], minutes=120 + grown)
    )


@pytest.mark.parametrize(
    ("then", "now", "days", "grown", "fires"),
    [
        (15.0, 63.0, 7, 60, True),
        (15.0, 63.1, 7, 60, False),
        (25.0, 63.0, 6, 60, False),
        (15.0, 63.0, 7, 59, False),
        (20.0, 65.0, 7, 60, False),
        (20.0, 64.9, 7, 60, True),
        (15.0, 10.0, 7, 60, True),
    ],
    ids=["2 points", "1.9", "6 days ago", "59 minutes", "lost 5, on track", "at risk by a hair", "behind"],
)
def test_a_kpi_is_displaced_when_it_slips_while_side_hours_grow(
    then: float, now: float, days: int, grown: int, fires: bool
) -> None:
    checked = check_in(TEN_DAYS, ago(days), then), check_in(TEN_DAYS, TODAY, now)
    plan = plan_of(TEN_DAYS, *checked, GREW[0], replace(GREW[1], minutes=120 + grown))
    assert bool(found(plan, "displacement")) is fires


def test_the_latest_check_in_that_is_old_enough_is_compared_with() -> None:
    """Since the 16th 20 points were lost, since the 18th 1."""
    values = {9: 13.0, 7: 14.0, 5: 30.0, 0: 63.0}
    plan = plan_of(TEN_DAYS, *(check_in(TEN_DAYS, ago(days), value) for days, value in values.items()), *GREW)
    assert not found(plan, "displacement")
    earlier = plan_of(TEN_DAYS, *(check_in(TEN_DAYS, ago(d), v) for d, v in values.items() if d != 7), *GREW)
    assert "since 16 Nov" in only_alert(earlier, "displacement").text


def test_a_slip_is_told_with_its_points_its_hours_and_two_sparklines() -> None:
    plan = slipping(75.0, 70.0, grown=180)
    acme, beta = gig("Acme", id=1), gig("Beta", id=2)
    plan = put(plan, acme, beta, entry(ago(1), 60, gig=1), entry(ago(2), 240, gig=2), entry(ago(20), 90, gig=1))
    one = only_alert(plan, "displacement")
    assert one.text == (
        "Retention lost 6.9 points against its pace since 18 Nov, while side work grew from 3h30 to 10h in 14 days."
    )
    assert (one.level, one.minutes, one.about, one.subject) == ("note", 390, ("beta", "acme"), "retention")
    assert one.measure == 7
    labels = [what for what, _ in one.sums]
    assert labels == [
        "side hours, 8 weeks",
        "2 weeks of Retention",
        "side hours of the last 14 days",
        "of the 14 days before",
        "points on 18 Nov",
        "points today",
        "points lost",
    ]
    assert one.sums[0][1] == "▁▁▁▁▁▆██ 0h → 5h"  # 3h30 of 5h
    assert one.sums[1][1] == "█▁ 75 → 70"
    assert one.sums[-1] == ("points lost", "6.9")
    assert only_alert(slipping(85.5, 78.0, grown=180), "displacement").level == "note", "at risk, not behind yet"


def test_a_kpi_whose_period_is_over_is_not_displaced_any_more() -> None:
    assert not found(slipping(75.0, 70.0, ends=ago(1)), "displacement")


def test_a_range_that_was_left_says_so() -> None:
    uptime = replace(YEAR, shape="range", start_value=99.0, target=100.0)
    plan = plan_of(
        uptime, check_in(uptime, ago(8), 99.5), check_in(uptime, ago(1), 98.0), entry(ago(14), 60), entry(ago(1), 120)
    )
    assert only_alert(plan, "displacement").text.startswith(
        "Retention fell out of its range between 17 Nov and 24 Nov, while side work"
    )


def test_ticks_of_a_checklist_are_its_check_ins() -> None:
    from plan_builder import milestones

    ticks = milestones(ago(30), ago(30), ago(1), *[None] * 7)
    launch = replace(YEAR, shape="milestones", milestones=ticks, starts=ago(40), ends=ago(-40))
    plan = plan_of(launch, entry(ago(14), 60), entry(ago(1), 120))
    assert only_alert(plan, "displacement").text.startswith("Retention lost 26")
    forgotten = replace(launch, milestones=milestones(ago(30), ago(23), *[None] * 8))
    assert not found(plan_of(forgotten, entry(ago(14), 60), entry(ago(1), 120)), "displacement"), "it is stale"
    unticked = replace(launch, milestones=milestones(None, None, None))
    assert not found(plan_of(unticked, entry(ago(14), 60), entry(ago(1), 120)), "displacement")


def test_displacement_offers_the_kpi_its_hours_and_side_work_less() -> None:
    plan = put(slipping(75.0, 70.0), gig("Acme", weekly=4 * HOUR, id=1))
    assert list(ways(plan, "displacement")) == [
        "Plan 2h as a Must of this week: Work on Retention",
        "This week 3h of Acme instead of 4h: frees 1h",
    ]
    less = taken(plan, "displacement", "This week 3h of Acme instead of 4h: frees 1h")
    assert load_of(less, WEEK, TODAY).gigs[1] == 3 * HOUR and less.gigs[1].weekly == 4 * HOUR
    planned = taken(plan, "displacement", "Plan 2h as a Must of this week: Work on Retention")
    assert next(iter(planned.cards.values())).kpi == 90


# --- scarcity --------------------------------------------------------------------------------------------------------


def offers(count: int, **fields: Any) -> list[Gig]:
    """Offers that were taken on so many days before today, the first one today."""
    return [
        gig(f"Offer {n}", stage="delivered", accepted=ago(n - 1), created=ago(n - 1), id=n, **fields)
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("records", "fires"),
    [
        (offers(9), False),
        (offers(10), True),
        (offers(11), True),
        ([*offers(9), gig("No", stage="declined", staged=ago(20), id=99)], False),
        ([*offers(10), gig("No", stage="declined", staged=ago(20), id=99)], True),
        ([*offers(10), gig("No", stage="declined", staged=ago(5), id=99)], False),
        ([*offers(9), gig("Lead", stage="lead", created=ago(1), id=99)], False),
        ([*offers(9), gig("Dropped", stage="dropped", accepted=ago(3), id=99)], True),
        ([replace(one, accepted=one.accepted - timedelta(days=28)) for one in offers(10) if one.accepted], False),
        ([replace(one, accepted=one.accepted - timedelta(days=27)) for one in offers(10) if one.accepted], True),
    ],
    ids=[
        "nine", "ten", "eleven", "nine and a no", "ten after a no", "a no between", "nine and a lead",
        "dropped later", "four weeks ago", "27 days ago",
    ],
)  # fmt: skip
def test_ten_offers_taken_in_a_row_look_like_scarcity(records: list[Gig], fires: bool) -> None:
    assert bool(found(plan_of(*records), "scarcity")) is fires


def test_a_row_of_long_ago_is_spoken_of_while_another_offer_waits() -> None:
    old = [replace(one, accepted=one.accepted - timedelta(days=300)) for one in offers(10) if one.accepted]
    assert not found(plan_of(*old), "scarcity")
    assert found(plan_of(*old, gig("Lead", stage="lead", id=99)), "scarcity")


def test_a_row_is_broken_by_one_no_or_an_offer_is_parked() -> None:
    dear = gig("Dear", stage="lead", pay="hourly", amount=9000, id=98)
    cheap = gig("Cheap", stage="lead", pay="hourly", amount=5000, id=99)
    plan = plan_of(*offers(10), dear, cheap, overhead=25)
    assert only_alert(plan, "scarcity").text == (
        "The last 10 offers were all taken, from 16 Nov to Wed, and none was declined. Is each of them worth its hours?"
    )
    assert list(ways(plan, "scarcity")) == [
        "Decline Cheap, which brings 40 EUR an hour",
        "Decline Dear, which brings 72 EUR an hour",
        "Park Cheap until Thu",
        "Park Dear until Thu",
    ]
    after = taken(plan, "scarcity", "Decline Cheap, which brings 40 EUR an hour")
    assert after.gigs[99].stage == "declined" and not found(after, "scarcity")
    assert taken(plan, "scarcity", "Park Dear until Thu").gigs[98].parked == TOMORROW


LOW = gig("Low", stage="accepted", pay="fixed", amount=50000, estimate=600, accepted=TODAY, created=TODAY, id=1)
"""50 an hour as quoted, 40 with a quarter of talk and admin on top."""


@pytest.mark.parametrize(
    ("fields", "floor", "fires"),
    [
        ({}, 4001, True),
        ({}, 4000, False),
        ({}, 0, False),
        ({"expected_rate": 4100}, 4001, True),
        ({"expected_rate": 3900}, 4000, False),
        ({"accepted": ago(27)}, 4001, True),
        ({"accepted": ago(28)}, 4001, False),
        ({"stage": "lead"}, 4001, False),
        ({"stage": "paid"}, 4001, False),
        ({"currency": "USD"}, 4001, False),
        ({"pay": "none_yet", "amount": 0}, 4001, False),
        ({"pay": "none_yet", "amount": 0, "expected_rate": 0}, 4001, False),
    ],
)
def test_an_offer_taken_below_the_floor_looks_like_scarcity(fields: dict[str, Any], floor: int, fires: bool) -> None:
    plan = plan_of(replace(LOW, **fields), floor_rate=floor, overhead=25)
    assert bool(found(plan, "scarcity")) is fires


def test_below_the_floor_is_told_with_its_rates_and_raised_to_it() -> None:
    plan = plan_of(replace(LOW, expected_rate=4000), floor_rate=4500, overhead=25)
    one = only_alert(plan, "scarcity")
    assert one.text == (
        "Low was taken on Wed at 40 EUR an hour, talk and admin counted: 5 EUR below your floor of 45 EUR."
    )
    assert (one.level, one.subject, one.about) == ("note", "low", ("low",))
    assert list(ways(plan, "scarcity")) == [
        "Agree on 565 EUR for Low",
        "Agree on different pay for Low",
        "Give Low back",
    ]
    raised = taken(plan, "scarcity", "Agree on 565 EUR for Low")
    assert raised.gigs[1].amount == 56500 and not found(raised, "scarcity")
    assert taken(plan, "scarcity", "Give Low back").gigs[1].stage == "dropped"
    dearer = put(plan, replace(plan.gigs[1], amount=90000))
    assert not found(dearer, "scarcity"), "today's pay counts, not that of the day on which it was taken"
    less = put(plan, replace(plan.gigs[1], amount=45000))
    assert only_alert(less, "scarcity").text.startswith("Low was taken on Wed, and brings 36 EUR an hour, talk")
    begun = put(plan, entry(ago(1), 60, gig=1))
    assert "Give Low back" not in ways(begun, "scarcity"), "hours went in: it is a promise now"


# --- all of them -----------------------------------------------------------------------------------------------------


def every_trap() -> Plan:
    slip = slipping(75.0, 70.0, grown=180)
    shifted = [replace(one, id=one.id + 200) for one in added(0, 0, 0)]
    records: list[Any] = [
        *three(60, 60).gigs.values(),
        *three(60, 60).entries.values(),
        *three(60, 60).payments.values(),
    ]
    records += [replace(one, id=one.id + 300) for one in offers(10)]
    records += [replace(COURSE, id=400, decide=TODAY), replace(ACME, id=401)]
    records += [entry(ago(3), 300, gig=401, kind="talk")]
    return put(slip, *records, *shifted)


TRAPS = ("displacement", "flat_rate", "friction", "money_later", "reactive", "scarcity")


def test_traps_are_spoken_of_in_todays_week_only() -> None:
    plan = every_trap()
    assert {one.rule for one in all_alerts(plan, TODAY, WEEK)} >= set(TRAPS)
    for week in (LAST_WEEK, NEXT_WEEK):
        assert not {one.rule for one in all_alerts(plan, TODAY, week)} & set(TRAPS)


@pytest.mark.parametrize("rule", TRAPS)
def test_a_trap_can_be_put_aside_for_the_week(rule: str) -> None:
    from hustle_tui.domain.alerts import alerts_of

    plan = every_trap()
    one = found(plan, rule)[0]
    ack = Ack(id=1, week=WEEK, rule=rule, subject=one.subject, minutes=one.minutes, level=one.level)
    left = alerts_of(acknowledge(plan, ack), TODAY, WEEK)
    assert (rule, one.subject) not in {(a.rule, a.subject) for a in left}


def test_what_the_week_lacks_comes_before_habits_of_its_level() -> None:
    plan = put(every_trap(), gig("Huge", weekly=30 * HOUR, id=500))
    rules = [one.rule for one in all_alerts(plan, TODAY, WEEK)]
    assert rules[0] == "crowding"
    habits = {"friction", "flat_rate", "money_later", "displacement", "scarcity", "reactive"}
    assert habits.isdisjoint(rules[: rules.index(next(rule for rule in rules if rule in habits))])
    notes = [one.level == "note" for one in all_alerts(plan, TODAY, WEEK)]
    assert notes == sorted(notes), "what can change the week's level comes before what can't"


def test_what_was_parked_is_of_no_pile() -> None:
    plan = plan_of(*BEHIND, *added(0, 0, 0), card("Card", id=50))
    assert not found(park_gig(plan, 1, TOMORROW), "reactive")
    assert park_card(plan, 50, TOMORROW).cards[50].parked == TOMORROW
