"""The rules about a week's hours: when each fires, its sum in words, its culprits and its ways out."""

from __future__ import annotations

from datetime import date

import pytest
from plan_builder import (
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_WEEK,
    SAT,
    SUN,
    TODAY,
    TUE,
    WEEK,
    card,
    check_in,
    entry,
    gig,
    kpi,
    plan_of,
)

from hustle_tui.domain.alerts import Alert, all_alerts, ways_out_of
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.holders import side_culprits
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.quantities import format_duration


def alert(plan: Plan, rule: str, today: date = TODAY, week: date = WEEK) -> Alert | None:
    return next((found for found in all_alerts(plan, today, week) if found.rule == rule), None)


def fixes(plan: Plan, rule: str, today: date = TODAY) -> list[str]:
    found = alert(plan, rule, today)
    assert found is not None
    return [fix.text for fix in ways_out_of(plan, today, WEEK, found)]


def test_crowding_says_what_side_work_takes_and_whose_it_is() -> None:
    acme, late = gig("Acme logo", weekly=9 * HOUR, id=1), kpi()
    work = card("Beta spike", ledger="side", minutes=2 * HOUR)
    plan = plan_of(acme, work)
    found = alert(plan, "crowding")
    assert found is not None
    assert found.text == "Side work takes 3h from the main job, most of it Acme logo (9h)."
    assert (found.level, found.minutes, found.about, found.subject) == ("over", 180, ("acme-logo", "beta-spike"), "")
    assert ("short without any side work", "0h") in found.sums
    alarmed = alert(plan_of(acme, work, late, check_in(late, MON, 0.0)), "crowding")
    assert alarmed is not None and alarmed.level == "alarm"
    assert alert(plan_of(gig(weekly=8 * HOUR)), "crowding") is None


def test_crowding_offers_the_largest_relief_first_and_only_as_much_shrinking_as_is_needed() -> None:
    acme = gig("Acme logo", weekly=9 * HOUR, id=1)
    new = gig("New shop", weekly=HOUR, stage="accepted", id=2)
    plan = plan_of(
        acme, new, card("Beta spike", ledger="side", minutes=2 * HOUR), card("Tiny", ledger="side", minutes=0)
    )
    assert fixes(plan, "crowding") == [
        "Shrink Acme logo from 9h to 5h a week: 4h less",
        "Move Beta spike (2h) to next week: 2h less",
        "Shrink New shop from 1h to 0m a week: 1h less",
        "Start New shop a week later: 1h less",
    ]


def test_a_gig_is_not_shrunk_below_what_is_done_and_planned() -> None:
    acme = gig("Acme logo", weekly=12 * HOUR, id=1)
    planned = card("Draft", ledger="side", minutes=8 * HOUR + 10, gig=1)
    texts = fixes(plan_of(acme, planned, entry(MON, 3 * HOUR, gig=1)), "crowding")
    assert "Shrink Acme logo from 12h to 11h10 a week: 50m less" in texts


def test_a_gig_whose_cards_hold_its_hours_is_relieved_only_by_moving_them() -> None:
    acme = gig("Acme logo", weekly=9 * HOUR, stage="accepted", id=1)
    cards = (card("One", ledger="side", minutes=8 * HOUR, gig=1), card("Two", ledger="side", minutes=8 * HOUR, gig=1))
    assert fixes(plan_of(acme, *cards), "crowding") == [
        "Move One (8h) to next week: 7h less",
        "Move Two (8h) to next week: 7h less",
    ]


def test_a_leads_cards_can_be_declined_with_it() -> None:
    lead = gig("Maybe", stage="lead", id=1)
    cards = (
        card("Sketch", ledger="side", minutes=6 * HOUR, gig=1),
        card("Call", ledger="side", minutes=5 * HOUR, gig=1),
    )
    done = card("Hello", ledger="side", gig=1, state="done")
    plan = plan_of(lead, done, *cards)
    found = alert(plan, "crowding")
    assert found is not None and found.about == ("maybe",)
    (decline,) = (fix for fix in ways_out_of(plan, TODAY, WEEK, found) if fix.text.startswith("Decline"))
    assert decline.text == "Decline Maybe, 2 cards to the backlog: 3h less"
    declined = decline.effect(plan)
    assert (declined.gigs[1].stage, declined.gigs[1].staged) == ("declined", TODAY)
    assert [moved.week for moved in declined.cards.values()] == [WEEK, None, None]


def test_hours_that_are_spent_have_no_way_out() -> None:
    assert fixes(plan_of(entry(TUE, 20 * HOUR)), "crowding") == []


def test_the_cap_is_told_with_what_is_done_and_planned() -> None:
    acme = gig("Acme logo", weekly=5 * HOUR, id=1)
    plan = plan_of(
        acme,
        entry(MON, 2 * HOUR, gig=1),
        entry(SAT, 4 * HOUR, card=7),
        card("Flyer", ledger="side", id=7),
        side_cap=480,
    )
    found = alert(plan, "cap")
    assert found is not None
    assert found.text == "Side work comes to 9h, 1h over its cap of 8h, most of it Acme logo (5h)."
    assert (found.level, found.minutes, found.about) == ("over", 60, ("acme-logo", "flyer"))
    assert ("side work done", "6h") in found.sums and ("side work still planned", "3h") in found.sums
    assert alert(plan_of(entry(MON, 10 * HOUR)), "cap") is None
    assert fixes(plan, "cap") == ["Shrink Acme logo from 5h to 4h a week: 1h less"]


def test_side_hours_on_nothing_are_owned_by_nobody() -> None:
    found = alert(plan_of(entry(SAT, 11 * HOUR)), "cap")
    assert found is not None
    assert found.text.endswith(", all of it hours without a gig (11h).")
    assert found.about == ()


def test_near_the_cap_is_told_before_it_is_passed() -> None:
    plan = plan_of(gig("Acme logo", weekly=510), free_day=(600,) * 7)
    found = alert(plan, "near")
    assert found is not None
    assert found.text == "Side work comes to 8h30 of its 10h, all of it Acme logo (8h30)."
    assert (found.level, found.minutes, found.about) == ("near", 510, ("acme-logo",))
    assert fixes(plan, "near") == ["Shrink Acme logo from 8h30 to 8h15 a week: 15m less"]
    assert alert(plan_of(gig(weekly=509), free_day=(600,) * 7), "near") is None
    over = plan_of(gig(weekly=601), free_day=(600,) * 7)
    assert alert(over, "near") is None and alert(over, "cap") is not None


def test_near_the_last_free_hours_is_told_too() -> None:
    plan = plan_of(gig("Acme logo", weekly=7 * HOUR))
    found = alert(plan, "near")
    assert found is not None
    assert found.text == "With 7h of side work, 1h of the 8h free hours left stays free, all of it Acme logo (7h)."
    full = alert(plan_of(gig("Acme logo", weekly=8 * HOUR)), "near")
    assert full is not None and "none of the 8h free hours left stays free" in full.text
    assert fixes(plan, "near") == ["Shrink Acme logo from 7h to 6h45 a week: 15m less"]
    (fix,) = ways_out_of(plan, TODAY, WEEK, found)
    assert alert(fix.effect(plan), "near") is None
    for weekly, shrunk in ((422, 405), (420, 405), (435, 405)):  # 407 is the last that is clear
        plan = plan_of(gig("Acme logo", weekly=weekly))
        assert fixes(plan, "near")[0].split(" a week")[0].endswith(format_duration(shrunk))


def test_a_past_week_that_came_near_says_so_without_a_way_out() -> None:
    plan = plan_of(entry(LAST_WEEK, 9 * HOUR))
    found = alert(plan, "near", week=LAST_WEEK)
    assert found is not None and ways_out_of(plan, TODAY, LAST_WEEK, found) == ()


def test_overload_blames_side_work_for_nothing_that_it_did_not_do() -> None:
    plan = plan_of(card("Removal", ledger="life", minutes=10 * HOUR), gig("Acme logo", weekly=3 * HOUR))
    found = alert(plan, "overload")
    assert found is not None
    assert found.text == "2h more is planned than the week has time for, all of it Removal (10h)."
    assert (found.level, found.minutes, found.about) == ("over", 120, ("removal",))
    assert fixes(plan, "overload") == ["Move Removal (10h) to next week: 2h less"]
    assert alert(plan_of(gig(weekly=12 * HOUR)), "overload") is None


def test_overload_names_main_cards_only_when_they_ask_for_more_than_was_promised() -> None:
    deck = card("Deck", minutes=30 * HOUR)
    flat = card("Flat", ledger="life", minutes=5 * HOUR)
    found = alert(plan_of(deck, flat), "overload")
    assert found is not None and (found.minutes, found.about) == (3 * HOUR, ("deck", "flat"))
    assert fixes(plan_of(deck, flat), "overload")[0] == "Move Deck (30h) to next week: 3h less"
    promised = alert(plan_of(card("Deck", minutes=HOUR), card("Flat", ledger="life", minutes=9 * HOUR)), "overload")
    assert promised is not None and promised.about == ("flat",)
    just = alert(plan_of(card("Deck", minutes=24 * HOUR), card("Flat", ledger="life", minutes=9 * HOUR)), "overload")
    assert just is not None and just.about == ("flat",)


def test_overload_finds_the_life_cards_among_many_larger_ones_of_the_main_job() -> None:
    many = (card(f"Main {n}", minutes=120) for n in range(12))
    small = card("Dentist", ledger="life", minutes=60)
    assert fixes(plan_of(*many, small, entry(TODAY, 9 * HOUR, "life")), "overload") == [
        "Move Dentist (1h) to next week: 1h less"
    ]


def test_overload_owed_by_nothing_planned_is_said_all_the_same() -> None:
    found = alert(plan_of(entry(TODAY, 24 * HOUR, "life")), "overload")
    assert found is not None
    assert (found.text, found.about) == ("1h more is planned than the week has time for.", ())


def test_side_work_beyond_all_main_hours_is_overload_of_its_own() -> None:
    plan = plan_of(card("Flyer", ledger="side", minutes=9 * HOUR))
    found = alert(plan, "overload", today=SUN)
    assert found is not None and (found.minutes, found.about) == (7 * HOUR, ("flyer",))
    assert fixes(plan, "overload", today=SUN) == ["Move Flyer (9h) to next week: 7h less"]


def test_musts_of_the_main_job_must_fit_its_hours() -> None:
    deck, mail = card("Deck", minutes=20 * HOUR, lane="must"), card("Mail", minutes=6 * HOUR, lane="must")
    plan = plan_of(
        deck, mail, card("Should", minutes=9 * HOUR), card("Side", minutes=9 * HOUR, ledger="side", lane="must")
    )
    found = alert(plan, "must_at_risk")
    assert found is not None
    assert found.text == (
        "The main job's Must cards need 26h and 24h of main hours are left: 2h short, most of it Deck (20h)."
    )
    assert (found.level, found.minutes, found.about) == ("over", 120, ("deck", "mail"))
    assert fixes(plan, "must_at_risk") == [
        "Move Deck (20h) to next week",
        "Move Mail (6h) to next week",
        "Make Deck (20h) a Should",
        "Make Mail (6h) a Should",
    ]
    assert alert(plan_of(deck, card(minutes=4 * HOUR, lane="must")), "must_at_risk") is None


@pytest.mark.parametrize(("minutes", "fires"), [(7 * HOUR, False), (7 * HOUR + 1, True)])
def test_musts_are_held_against_the_time_that_is_left_where_that_is_less(minutes: int, fires: bool) -> None:
    taken = (entry(MON, HOUR, "main"), entry(TUE, HOUR, "main"))
    plan = plan_of(
        card(minutes=minutes, lane="must"),
        *taken,
        main_day=(480, 480, 360, 0, 0, 0, 0),
        free_day=(0, 0, 60, 0, 0, 0, 0),
    )
    load = load_of(plan, WEEK, TODAY)
    assert (load.main_hours_left, load.time_left) == (20 * HOUR, 7 * HOUR)
    assert (alert(plan, "must_at_risk") is not None) is fires


def test_hours_logged_on_a_must_are_no_longer_needed() -> None:
    deck = card("Deck", minutes=26 * HOUR, lane="must")
    assert alert(plan_of(deck, entry(MON, 8 * HOUR, "main", card=deck.id)), "must_at_risk") is None


def test_musts_of_a_past_week_are_at_no_risk() -> None:
    plan = plan_of(card(minutes=90 * HOUR, lane="must", week=LAST_WEEK))
    assert alert(plan, "must_at_risk", week=LAST_WEEK) is None
    later = plan_of(card(minutes=41 * HOUR, lane="must", week=NEXT_WEEK))
    assert alert(later, "must_at_risk", week=NEXT_WEEK) is not None


def test_cards_without_an_estimate_are_named_musts_first() -> None:
    plan = plan_of(card("Later", lane="could"), card("First", lane="must"), card("B", rank=2.0), card("A", rank=1.0))
    found = alert(plan, "no_estimate")
    assert found is not None
    assert found.text == "4 cards have no estimate, so the week's sums hold nothing of them: First, A, B and 1 more."
    assert (found.level, found.minutes, found.about) == ("near", 0, ("first", "a", "b", "later"))
    assert fixes(plan, "no_estimate")[:3] == ["Give First 30m", "Give First 2h", "Move First to the backlog"]
    one = alert(plan_of(card("Only")), "no_estimate")
    assert one is not None and one.text == "1 card has no estimate, so the week's sums hold nothing of it: Only."
    assert alert(plan_of(card(minutes=0), card(week=None), card(week=LAST_WEEK)), "no_estimate") is None


def test_main_hours_on_a_gig_are_no_side_hours() -> None:
    work = gig("Acme logo")
    plan = plan_of(work, entry(MON, 300, "main", gig=work.id), entry(MON, 60, gig=work.id), entry(TUE, 100))
    assert load_of(plan, WEEK, TODAY).side == 160
    assert [(one.slug, one.minutes) for one in side_culprits(plan, WEEK, TODAY)] == [("", 100), ("acme-logo", 60)]


def test_days_that_are_logged_in_part_are_named_in_the_sum_and_can_be_counted_as_worked() -> None:
    main = [entry(MON, 30, "main"), entry(TUE, 7 * HOUR, "main")]
    plan = plan_of(*main, gig("Acme logo", weekly=8 * HOUR))
    found = alert(plan, "crowding")
    assert found is not None and ("not logged on partly logged days", "8h30") in found.sums
    assert ("main job still owes", "32h30") in found.sums
    way = next(fix for fix in ways_out_of(plan, TODAY, WEEK, found) if fix.text.startswith("Count"))
    assert way.text == "Count Mon and Tue as worked: log the other 8h30: 8h less"
    counted = way.effect(plan)
    assert alert(counted, "crowding") is None and same_plan(way.effect(counted), counted)
    assert load_of(counted, WEEK, TODAY).main_done == load_of(plan_of(), WEEK, TODAY).main_done
    (short,) = fixes(plan_of(entry(MON, 30, "main"), card("Big", 60 * HOUR)), "overload")
    assert short.startswith("Move Big"), "what does not lower the sum is not offered"


def test_one_day_that_is_logged_in_part_is_told_as_one() -> None:
    plan = plan_of(entry(TUE, 30, "main"), card("Help", 5 * HOUR, "life"), card("More", 4 * HOUR, "life"))
    texts = fixes(plan, "overload")
    assert "Count Tue as worked: log the other 7h30 of it: 7h30 less" in texts


@pytest.mark.parametrize(
    "minutes", [0, 8 * HOUR, 9 * HOUR], ids=["nothing logged", "all of it logged", "more than it logged"]
)
def test_a_day_that_is_told_whole_or_not_at_all_needs_no_word(minutes: int) -> None:
    spent = [entry(MON, minutes, "main")] if minutes else []
    plan = plan_of(*spent, card("Help", 30 * HOUR, "life"))
    found = alert(plan, "overload")
    assert found is not None and not any("partly" in what for what, _ in found.sums)
    assert not any(text.startswith("Count") for text in fixes(plan, "overload"))
