"""The rules about what was promised and what it leaves: used up, without hours, too full ahead, creep and no rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from found_alerts import found, only_alert, ways
from plan_builder import HOUR, LAST_WEEK, NEXT_WEEK, TODAY, WEEK, ago, card, entry, gig, plan_of

from hustle_tui.domain.alerts import ways_out_of
from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Entry, Gig
from hustle_tui.domain.relief.maker import then
from hustle_tui.domain.relief.ways_out import WordsNeeded, ask_for_pay
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.domain.week.level import judgement_of

LONG_AGO = weeks_on(WEEK, -8)
FULL_WEEKS = [weeks_on(WEEK, -n) for n in (4, 3, 2, 1)]


# --- used up


@pytest.mark.parametrize(
    ("fields", "logged", "fires"),
    [
        ({}, 5 * HOUR, True),
        ({}, 5 * HOUR - 1, False),
        ({"stage": "lead"}, 5 * HOUR, False),
        ({"stage": "delivered"}, 5 * HOUR, False),
        ({"estimate": None}, 5 * HOUR, False),
        ({"pay": "retainer"}, 5 * HOUR, False),
    ],
)
def test_an_estimate_is_used_up_when_no_work_of_it_is_left(fields: dict[str, Any], logged: int, fires: bool) -> None:
    work = gig(**{"estimate": 5 * HOUR, **fields})
    assert bool(found(plan_of(work, entry(LAST_WEEK, logged, gig=work.id)), "used_up")) is fires


def test_a_gig_that_is_used_up_is_delivered_or_gets_more_hours() -> None:
    work = gig(estimate=5 * HOUR)
    plan = plan_of(work, entry(LAST_WEEK, 5 * HOUR, gig=work.id), entry(LAST_WEEK, HOUR, gig=work.id, kind="talk"))
    alert = only_alert(plan, "used_up")
    assert alert.text == "The 5h of Acme logo are used up: deliver it, or say how many more."
    assert (alert.level, alert.minutes, alert.about, alert.subject) == ("note", HOUR, ("acme-logo",), "acme-logo")
    assert ways(plan, "used_up") == ["Deliver Acme logo", "Give Acme logo 2h more", "Give Acme logo 5h more"]


def test_a_used_up_gig_whose_date_has_passed_says_so() -> None:
    work = gig(estimate=HOUR, due=ago(2))
    alert = only_alert(plan_of(work, entry(LAST_WEEK, HOUR, gig=work.id)), "used_up")
    assert alert.text.startswith("The 1h of Acme logo are used up, and it was due 23 Nov: deliver it")


def test_more_hours_of_a_used_up_gig_are_counted_from_what_was_done() -> None:
    work = gig(estimate=5 * HOUR, id=1)
    for done in (entry(LAST_WEEK, 9 * HOUR, gig=1), card(minutes=9 * HOUR, ledger="side", gig=1, state="done")):
        plan = plan_of(work, done, overhead=0)
        alert = only_alert(plan, "used_up")
        assert dict(alert.sums)["worked, ticked cards too"] == "9h"
        two_more = ways_out_of(plan, TODAY, WEEK, alert)[1].effect(plan)
        assert needs(two_more, two_more.gigs[1]) == 2 * HOUR


# --- no hours


@pytest.mark.parametrize(("days", "fires"), [(-1, True), (0, True), (14, True), (15, False)])
def test_a_promise_without_hours_is_told_two_weeks_before_its_date(days: int, fires: bool) -> None:
    assert bool(found(plan_of(gig(due=TODAY + timedelta(days=days))), "no_hours")) is fires


def test_a_promise_without_hours_is_told_with_its_date_and_gets_an_estimate() -> None:
    plan = plan_of(gig(due=ago(1)), gig("Beta", due=TODAY))
    assert [alert.text for alert in found(plan, "no_hours")] == [
        "Acme logo was due 24 Nov, and nobody said how long it takes.",
        "Beta is due Wed, and nobody said how long it takes.",
    ]
    assert {alert.level for alert in found(plan, "no_hours")} == {"near"}
    assert ways(plan, "no_hours") == [f"Say that Acme logo takes {hours}" for hours in ("2h", "5h", "10h")]


# --- ahead


@pytest.mark.parametrize(
    ("weeks", "ledger", "hours", "level"),
    [
        (1, "side", 11, "near"),
        (1, "side", 10, None),
        (1, "life", 11, "note"),
        (2, "side", 11, "note"),
        (5, "side", 11, "note"),
        (6, "side", 11, None),
        (0, "side", 11, None),
    ],
)
def test_the_first_of_five_weeks_that_is_too_full_is_told_and_lifts_only_where_it_is_the_next_by_side_work(
    weeks: int, ledger: str, hours: int, level: str | None
) -> None:
    plan = plan_of(card(minutes=hours * HOUR, ledger=ledger, week=weeks_on(WEEK, weeks)))
    assert [alert.level for alert in found(plan, "ahead")] == ([level] if level else [])


def test_a_week_that_is_too_full_is_told_with_who_holds_it_and_is_relieved() -> None:
    acme = gig("Acme", weekly=9 * HOUR, starts=NEXT_WEEK)
    plan = plan_of(acme, gig("Beta", weekly=5 * HOUR, starts=NEXT_WEEK))
    alert = only_alert(plan, "ahead")
    assert alert.text == "The week from Mon: side work wants 14h of 10h (Acme 9h, Beta 5h)."
    assert (alert.minutes, alert.about, alert.matter) == (4 * HOUR, ("acme", "beta"), NEXT_WEEK.isoformat())
    assert ways(plan, "ahead")[0] == "Next week 5h of Acme instead of 9h: frees 4h"


def test_the_ways_out_of_a_coming_week_tell_how_that_week_stands_then() -> None:
    plan = plan_of(gig("Acme", 9 * HOUR, starts=NEXT_WEEK), gig("Beta", 5 * HOUR, starts=NEXT_WEEK))
    told = [str(then(way)) for way in ways_out_of(plan, TODAY, WEEK, only_alert(plan, "ahead"))]
    assert told[0].startswith("W49 ! near, 0h spare")
    for way, words in zip(ways_out_of(plan, TODAY, WEEK, only_alert(plan, "ahead")), told, strict=True):
        after = way.effect(plan)
        assert way.level == judgement_of(after, NEXT_WEEK, TODAY).level
        assert words.startswith(f"W49 {SIGNS[way.level]} {way.level}, ")


# --- creep


def care(**fields: Any) -> Gig:
    return gig(**{"title": "Care", "pay": "retainer", "weekly": 5 * HOUR, "created": LONG_AGO, "id": 1, **fields})


def logged(*minutes: int) -> list[Entry]:
    """Hours on that retainer in each of the last four full weeks."""
    return [entry(week, spent, gig=1) for week, spent in zip(FULL_WEEKS, minutes, strict=True)]


@pytest.mark.parametrize(
    ("fields", "last", "fires"),
    [
        ({}, 360, True),
        ({}, 359, False),
        ({"created": FULL_WEEKS[0]}, 360, True),
        ({"created": FULL_WEEKS[0] + timedelta(days=1)}, 360, False),
        ({"pay": "hourly"}, 360, False),
        ({"weekly": None}, 360, False),
        ({"stage": "delivered"}, 360, False),
    ],
)
def test_a_retainer_creeps_when_four_full_weeks_took_an_hour_more_each(
    fields: dict[str, Any], last: int, fires: bool
) -> None:
    plan = plan_of(care(**fields), *logged(360, 300, 420, last), entry(WEEK, 600, gig=1))
    assert bool(found(plan, "creep")) is fires


def test_creep_is_told_with_its_average_and_asks_for_pay_or_hours() -> None:
    plan = plan_of(care(), *logged(360, 360, 420, 400))
    alert = only_alert(plan, "creep")
    assert alert.text == "Care took 6h25 a week of the 5h agreed in the last 4 weeks."
    assert (alert.level, alert.minutes, alert.subject) == ("note", 340, "care")
    assert alert.sums[0] == ("W44", "6h") and alert.sums[-1] == ("more than that", "5h40")
    assert ways(plan, "creep") == ["Agree on the pay for 6h30 a week", "Plan 6h30 a week for Care"]


@pytest.mark.parametrize(
    ("pay", "option"),
    [
        ("retainer", "--retainer AMOUNT"),
        ("fixed", "--fixed AMOUNT"),
        ("hourly", "--hourly RATE"),
        ("none_yet", "--hourly RATE"),
    ],
)
def test_other_pay_is_asked_for_in_the_way_in_which_the_gig_is_paid(pay: str, option: str) -> None:
    asked = ask_for_pay("Agree on other pay", care(pay=pay)).effect
    assert isinstance(asked, WordsNeeded) and asked.command == f"hustle gig edit care {option}"


# --- no rest


def used(*minutes: int, ledger: str = "side") -> list[Entry]:
    return [entry(week, spent, ledger) for week, spent in zip(FULL_WEEKS, minutes, strict=True)]


@pytest.mark.parametrize(
    ("hours", "fires"),
    [
        (used(540, 540, 540, 540), True),
        (used(540, 540, 539, 540), False),
        (used(540, 540, 540, 540, ledger="life"), True),
        (used(*[480 + 540] * 4, ledger="main"), False),
        (used(*[5 * 480 + 540] * 4, ledger="main"), True),
    ],
)
def test_four_weeks_that_used_nine_tenths_of_their_free_hours_left_no_rest(hours: list[Entry], fires: bool) -> None:
    assert bool(found(plan_of(*hours), "no_rest")) is fires


def test_no_rest_is_told_once_a_month_and_wants_an_evening_or_two_back() -> None:
    plan = plan_of(*used(*[540] * 4), gig("Acme", weekly=5 * HOUR, created=WEEK))
    alert = only_alert(plan, "no_rest")
    assert alert.text == ("4 weeks in a row used 36h of 40h free hours: keep one evening or one day of the next free.")
    assert (alert.level, alert.subject, alert.minutes, alert.sums[0]) == (
        "note",
        "2026-11",
        36 * HOUR,
        ("W44", "9h of 10h"),
    )
    assert ways(plan, "no_rest")[0] == "This week 3h of Acme instead of 5h: frees 2h"
    assert not found(plan, "no_rest", today=date(2026, 12, 2), week=NEXT_WEEK), "this week used none"
