"""What waits on the review: overdue money, delivered work that is not paid, forgotten timers; each by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, LAST_WEEK, MON, TODAY, TUE, card, gig, payment, plan_of

from hustle_tui.domain.changes.gigs import pay_gig
from hustle_tui.domain.changes.money import receive_payment
from hustle_tui.domain.plan.model import Plan, Timer, put
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.gig_questions import retainer_payment
from hustle_tui.domain.review.questions import all_waiting

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)


def asked(plan: Plan, kind: str) -> list[Waiting]:
    return [one for one in all_waiting(plan, TODAY, NOW) if one.kind == kind]


def test_money_is_asked_about_from_the_day_after_it_was_expected() -> None:
    work = gig(client="Acme", stage="delivered", amount=60_000)
    late = payment(work, 60_000, expected=TODAY - timedelta(days=4))
    plan = plan_of(work, late, payment(work, 5_000, expected=TODAY), payment(work, 100, received=TODAY))
    (one,) = asked(plan, "payment")
    assert (one.id, one.title, one.since) == (late.id, "Acme logo", late.expected)
    assert one.question == "Has the money come: 600 EUR from Acme?"
    assert one.reason.endswith("4 days late · delivered")
    assert one.command.startswith("hustle payment receive ")
    assert asked(receive_payment(plan, late, TODAY, None, 99), "payment") == []


def test_one_day_late_is_one_day() -> None:
    work = gig()
    (one,) = asked(plan_of(work, payment(work, 100, expected=TODAY - timedelta(days=1))), "payment")
    assert ", 1 day late" in one.reason and one.question == "Has the money come: 1 EUR?"


def delivered(days: int, **fields: Any) -> Any:
    return gig(**{"stage": "delivered", "amount": 60_000, "staged": TODAY - timedelta(days=days), **fields})


@pytest.mark.parametrize(("days", "count"), [(13, 0), (14, 1), (99, 1)])
def test_delivered_work_without_a_day_for_its_money_is_asked_about_after_two_weeks(days: int, count: int) -> None:
    work = delivered(days)
    found = asked(plan_of(work), "delivered")
    assert len(found) == count
    for one in found:
        assert one.question == "Was it paid?" and one.reason.endswith("600 EUR to come")
        assert one.command == "hustle gig paid acme-logo"


def test_delivered_work_is_left_alone_while_its_money_has_a_day() -> None:
    work = delivered(40)
    assert asked(plan_of(work, payment(work, 60_000, expected=TODAY + timedelta(days=9))), "delivered") == []
    late = plan_of(work, payment(work, 60_000, expected=TODAY - timedelta(days=9)))
    assert [one.kind for one in all_waiting(late, TODAY)] == ["payment"], "one question, not two"


def test_delivered_work_whose_money_has_come_is_asked_about_at_once() -> None:
    work = delivered(3)
    plan = plan_of(work, payment(work, 60_000, received=TODAY))
    (one,) = asked(plan, "delivered")
    assert (one.question, one.since) == ("Is it paid?", TODAY) and one.reason.endswith("its money has come")
    assert asked(pay_gig(plan, work.id, None, TODAY), "delivered") == []


def test_work_in_hand_and_work_that_is_over_is_not_asked_about() -> None:
    for stage in ("lead", "accepted", "active", "paid", "declined", "dropped"):
        assert asked(plan_of(delivered(99, stage=stage)), "delivered") == []


@pytest.mark.parametrize(("started", "count"), [("2026-11-25T02:00:00+01:00", 0), ("2026-11-25T01:59:00+01:00", 1)])
def test_a_timer_is_asked_about_after_ten_hours(started: str, count: int) -> None:
    work = gig(title="[/] logo")
    plan = plan_of(work, Timer(id=7, started=started, ledger="side", gig=work.id))
    found = asked(plan, "timer")
    assert len(found) == count and not [one for one in all_waiting(plan, TODAY) if one.kind == "timer"]
    for one in found:
        assert (one.title, one.question) == ("[/] logo", "How long was it really?")
        assert one.reason == "it has run for 10:01, since 01:59" and one.since == TODAY


def test_what_waits_longest_stands_first() -> None:
    work, other = delivered(20), gig("Other")
    plan = plan_of(work, other, payment(other, 100, expected=TODAY - timedelta(days=2)))
    assert [one.kind for one in all_waiting(plan, TODAY)] == ["delivered", "payment"]


def retainer(**fields: Any) -> Any:
    return gig("Acme care", pay="retainer", amount=25_000, client="Acme", accepted=date(2026, 10, 2), **fields)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 11, 22), ""),
        (date(2026, 11, 23), "Nov"),
        (date(2026, 11, 30), "Nov"),
        (date(2026, 12, 7), "Nov"),
        (date(2026, 12, 8), ""),
        (date(2026, 12, 24), "Dec"),
        (date(2027, 1, 5), "Dec"),
        (date(2027, 2, 21), "Feb"),
        (date(2027, 2, 20), ""),
    ],
)
def test_a_retainers_month_is_asked_about_around_its_end(today: date, month: str) -> None:
    found = [one for one in all_waiting(plan_of(retainer()), today) if one.kind == "retainer"]
    assert [one.reason for one in found] == ([f"a retainer, and no money of {month} is written"] if month else [])


def test_a_retainers_question_says_the_money_and_the_command_that_writes_it() -> None:
    work = retainer()
    (one,) = asked(plan_of(work), "retainer")
    assert one.question == "Write down Nov's retainer: 250 EUR from Acme?"
    assert one.command == "hustle payment add acme-care 250 --expected 2026-11-30"
    assert (one.id, one.title, one.since) == (work.id, "Acme care", date(2026, 11, 23))
    written = put(plan_of(work), retainer_payment(plan_of(work), work, TODAY, 5))
    assert written.payments[5].expected == date(2026, 11, 30) and asked(written, "retainer") == []


@pytest.mark.parametrize(
    ("fields", "days", "count"),
    [
        ({}, {"expected": date(2026, 10, 31), "received": TODAY}, 1),
        ({}, {"received": date(2026, 11, 1)}, 0),
        ({}, {"expected": date(2026, 12, 14)}, 0),
        ({}, {"expected": date(2026, 12, 31)}, 1),
        ({}, {}, 1),
        ({"starts": date(2026, 12, 1)}, {}, 0),
        ({}, {"received": date(2026, 11, 5)}, 1),
        ({}, {"received": date(2026, 11, 21)}, 0),
        ({}, {"received": date(2026, 11, 5), "month": date(2026, 11, 1)}, 0),
        ({}, {"received": date(2026, 11, 5), "month": date(2026, 10, 1)}, 1),
        ({"stage": "accepted"}, {}, 1),
        ({"stage": "delivered", "staged": date(2026, 11, 24)}, {}, 1),
        ({"stage": "delivered", "staged": date(2026, 10, 28)}, {}, 0),
        ({"stage": "delivered"}, {}, 0),
    ],
)
def test_a_retainer_whose_month_is_written_or_does_not_run_asks_nothing(
    fields: dict[str, Any], days: dict[str, date], count: int
) -> None:
    work = retainer(**fields)
    assert len(asked(plan_of(work, payment(work, 25_000, **days)), "retainer")) == count


def test_every_month_is_asked_for_where_each_pay_comes_in_the_month_after() -> None:
    work = retainer()
    came = [payment(work, 25_000, received=date(2026 + month // 12, month % 12 + 1, 5)) for month in (10, 11, 12)]
    for paid, today in ((1, date(2026, 11, 28)), (2, date(2026, 12, 28)), (3, date(2027, 1, 28))):
        assert len(asked_on(plan_of(work, *came[:paid]), today)) == 1
    late = payment(work, 25_000, expected=date(2026, 11, 30))
    assert asked_on(plan_of(work, *came, late), date(2026, 11, 28)) == []


def test_a_part_of_a_months_pay_leaves_the_rest_to_be_written() -> None:
    work = retainer()
    plan = plan_of(work, payment(work, 25_000, month=date(2026, 10, 1)), payment(work, 5_000, received=TODAY))
    (one,) = asked(plan, "retainer")
    assert (one.question, one.reason) == (
        "Write down Nov's retainer: 200 EUR from Acme?",
        "a retainer, and only a part of Nov is written",
    )
    assert retainer_payment(plan, work, TODAY, 5).amount == 20_000
    unknown = put(plan, payment(work, 1, received=TODAY, currency="USD"))
    assert asked(unknown, "retainer") == [], "nobody can say what the dollar is worth"


def test_a_delivered_retainers_money_has_not_all_come_before_its_last_month_is_paid() -> None:
    work = retainer(stage="delivered", staged=date(2026, 10, 28))
    september = payment(work, 25_000, received=date(2026, 10, 21), month=date(2026, 9, 1))
    (one,) = asked(plan_of(work, september), "delivered")
    assert (one.question, one.reason) == ("Was it paid?", "delivered 28 Oct · 250 EUR to come")
    assert one.command == "hustle gig paid acme-care 250"
    october = payment(work, 25_000, received=date(2026, 11, 5))
    (one,) = asked(plan_of(work, september, october), "delivered")
    assert (one.question, one.reason) == ("Is it paid?", "delivered 28 Oct · its money has come")


def test_a_payment_of_several_months_pays_for_each() -> None:
    work = retainer()
    quarter = payment(work, 75_000, received=date(2026, 11, 5))
    assert [len(asked_on(plan_of(work, quarter), day)) for day in (TODAY, date(2026, 12, 28), date(2027, 1, 28))] == [
        0,
        0,
        1,
    ]


def asked_on(plan: Any, today: date) -> list[Any]:
    return [one for one in all_waiting(plan, today) if one.kind == "retainer"]


@pytest.mark.parametrize(("began", "count"), [(30, 1), (31, 0)])
def test_the_first_money_of_a_retainer_that_began_on_the_last_day_of_a_month_is_for_the_next(
    began: int, count: int
) -> None:
    work = replace(retainer(), accepted=date(2026, 10, began))
    plan = plan_of(work, payment(work, 25_000, received=date(2026, 11, 5)))
    assert len(asked_on(plan, date(2026, 11, 28))) == count


def test_a_payment_of_millions_of_months_ends_nothing() -> None:
    work = retainer()
    plan = plan_of(replace(work, amount=1), payment(work, 10**9, received=TODAY))
    assert asked(plan, "retainer") == []


def test_a_retainer_without_an_amount_asks_nothing() -> None:
    assert asked(plan_of(gig(pay="retainer"), gig("Fee", amount=25_000)), "retainer") == []


def test_open_cards_of_a_gig_that_was_handed_over_are_asked_about() -> None:
    work = gig("Acme logo", id=1, stage="delivered", staged=MON)
    old = [card(f"Card {n}", 2 * HOUR, "side", gig=1, created=LAST_WEEK) for n in range(2)]
    done, shelved = card(gig=1, state="done"), card(gig=1, week=None)
    plan = plan_of(work, *old, done, shelved, card("Warranty", HOUR, "side", gig=1, created=TUE))
    (one,) = asked(plan, "open_cards")
    assert (one.id, one.title, one.since) == (1, "Acme logo", MON)
    assert (one.question, one.reason) == (
        "2 cards are still open: done or dropped?",
        "delivered 23 Nov · 4h still planned",
    )
    assert len(asked(put(plan, replace(work, stage="paid")), "open_cards")) == 1
    for stage in ("lead", "active", "dropped"):
        assert asked(put(plan, replace(work, stage=stage)), "open_cards") == []


@pytest.mark.parametrize(
    ("lane", "minutes", "words"),
    [
        ("must", 2 * HOUR, "1 of them Must · estimated at 2h"),
        ("must", None, "1 of them Must"),
        ("could", 30, "estimated at 30m"),
        ("could", None, "over, and not closed"),
    ],
)
def test_a_week_left_open_says_what_it_still_holds(lane: str, minutes: int | None, words: str) -> None:
    (one,) = asked(plan_of(card("Slides", minutes, week=LAST_WEEK, lane=lane)), "left_over")
    assert (one.question, one.reason) == ("One card is left open, Slides: what becomes of it?", words)
    assert one.asks.forms[-1] == "One card is left open: what becomes of it?", "where there is little room"
