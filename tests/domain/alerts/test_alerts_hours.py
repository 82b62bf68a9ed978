"""The rules about a week's hours: when each fires, its sum in words, its culprits and its ways out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from found_alerts import alert, only_alert, ways
from msgspec.structs import replace
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_WEEK,
    SAT,
    SUN,
    TODAY,
    TUE,
    WEEK,
    ago,
    card,
    check_in,
    entry,
    gig,
    kpi,
    plan_of,
)

from hustle_tui.domain.alerts import alerts_of, ways_out_of
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import WeekHours, put
from hustle_tui.domain.relief.maker import _sound
from hustle_tui.domain.relief.ways_out import said_down, said_up
from hustle_tui.domain.week.level import side_holders
from hustle_tui.domain.week.load import load_of

NEXT_THU = NEXT_WEEK + timedelta(days=3)


def test_crowding_says_what_side_work_takes_and_whose_it_is() -> None:
    acme, late = gig("Acme logo", weekly=9 * HOUR, id=1), kpi()
    work = card("Beta spike", ledger="side", minutes=2 * HOUR)
    plan = plan_of(acme, work)
    found = alert(plan, "crowding")
    assert found is not None
    assert found.text == "Side work takes 3h from the main job, most of it Acme logo (9h); and 1h over your cap."
    assert (found.level, found.minutes, found.about, found.subject) == ("over", 180, ("acme-logo", "beta-spike"), "")
    assert ("short without any side work", "0h") in found.sums
    alarmed = alert(plan_of(acme, work, late, check_in(late, MON, 0.0)), "crowding")
    assert alarmed is not None and alarmed.level == "alarm"
    assert alert(plan_of(gig(weekly=8 * HOUR)), "crowding") is None


def test_crowding_offers_this_week_first_then_dates_then_cards_and_no_more_of_a_gig_than_is_needed() -> None:
    light = WeekHours(week=NEXT_WEEK, minutes=HOUR)
    acme = gig("Acme logo", weekly=9 * HOUR, id=1, exceptions=(light,))
    new = gig("New shop", weekly=HOUR, stage="accepted", id=2)
    plan = plan_of(
        acme, new, card("Beta spike", ledger="side", minutes=2 * HOUR), card("Tiny", ledger="side", minutes=0)
    )
    assert ways(plan, "crowding") == [
        "This week 5h of Acme logo instead of 9h: frees 4h",
        "No New shop this week: frees 1h",
        "Start New shop on Mon: frees 1h",
        "Move Beta spike (2h) to next week: frees 2h",
    ]
    found = alert(plan, "crowding")
    assert found is not None
    taken = ways_out_of(plan, TODAY, WEEK, found)[0].effect(plan)
    assert taken.gigs[1].weekly == 9 * HOUR, "its weekly hours stand"
    assert load_of(taken, WEEK, TODAY).gigs[1] == 5 * HOUR
    assert load_of(taken, NEXT_WEEK, TODAY).gigs[1] == HOUR


def test_what_only_moves_the_trouble_to_the_next_week_is_not_offered() -> None:
    acme = gig("Acme logo", weekly=10 * HOUR, id=1)
    plan = plan_of(acme, card("Beta spike", ledger="side", minutes=2 * HOUR))
    assert ways(plan, "crowding") == ["This week 6h of Acme logo instead of 10h: frees 4h"]


def test_a_way_out_tells_the_number_that_the_header_then_shows() -> None:
    # 15h are 11h over the cap and 7h more than the free hours left, which only slide into the next week.
    cards = [card(f"Shop {n}", ledger="side", minutes=3 * HOUR) for n in range(5)]
    hours = (5 * HOUR, 5 * HOUR, HOUR, HOUR, 0, 4 * HOUR, 2 * HOUR)
    plan = plan_of(*cards, main_day=(0,) * 7, free_day=hours, side_cap=4 * HOUR)
    found = alert(plan, "cap")
    assert found is not None and outlook_of(plan, TODAY, WEEK).number == "11h over cap"
    first, *_ = ways_out_of(plan, TODAY, WEEK, found)
    assert first.stands == outlook_of(first.effect(plan), TODAY, WEEK).number == "8h over cap"


def test_the_cheapest_promise_gives_way_first() -> None:
    soon = gig("Soon", weekly=5 * HOUR, due=SUN, id=1)
    far = gig("Far", weekly=2 * HOUR, due=NEXT_WEEK, id=2)
    dear = gig("Dear", weekly=2 * HOUR, pay="hourly", amount=9_000, id=3)
    cheap = gig("Cheap", weekly=2 * HOUR, pay="hourly", amount=3_000, id=4)
    named = [way.split(" this week")[0] for way in ways(plan_of(soon, far, dear, cheap), "crowding")[:3]]
    assert named == ["No Cheap", "No Dear", "No Far"]


def test_amounts_are_those_that_a_person_says() -> None:
    plan = plan_of(gig("Acme logo", weekly=8 * HOUR + 20))
    assert ways(plan, "crowding") == ["This week 8h of Acme logo instead of 8h20: frees 20m"]
    assert [said_up(n) for n in (1, 31, 601, 1150, 1201)] == [30, 60, 660, 1440, 1440]
    assert [said_down(n) for n in (29, 75, 655, 1439, 1440)] == [0, 60, 600, 1140, 1440]


def test_for_good_is_offered_only_where_every_coming_week_is_over_as_well() -> None:
    always = plan_of(gig("Acme logo", weekly=12 * HOUR))
    assert ways(always, "crowding") == [
        "This week 8h of Acme logo instead of 12h: frees 4h",
        "For good: 8h of Acme logo a week instead of 12h: frees 4h",
    ]
    once = plan_of(gig("Acme logo", weekly=9 * HOUR))
    assert ways(once, "crowding") == ["This week 8h of Acme logo instead of 9h: frees 1h"]


def test_fewer_hours_for_good_tell_when_the_gig_is_then_done() -> None:
    plan = plan_of(gig("Acme logo", weekly=12 * HOUR, estimate=200 * HOUR), overhead=0)
    found = alert(plan, "crowding")
    assert found is not None
    follows = {way.words: str(way.follows) for way in ways_out_of(plan, TODAY, WEEK, found)}
    for_good = follows["For good: 8h of Acme logo a week instead of 12h"]
    assert for_good == "Acme logo then done 15 May 2027, not 20 Mar 2027", "the 25th Saturday, not the 17th"


def test_where_no_way_is_enough_one_more_combines_the_first_ones() -> None:
    gigs = [gig(f"Gig {n}", weekly=3 * HOUR, id=n) for n in (1, 2, 3, 4)]
    assert ways(plan_of(*gigs), "crowding")[:5] == [
        *(f"No Gig {n} this week: frees 3h" for n in (1, 2, 3, 4)),
        "Both: no Gig 1 this week, and no Gig 2 this week: frees 4h",
    ]


def test_no_more_than_four_ways_are_combined_even_where_they_are_not_enough() -> None:
    gigs = [gig(f"Gig {n}", weekly=3 * HOUR, id=n) for n in range(1, 8)]
    assert [way for way in ways(plan_of(*gigs), "crowding") if way.startswith("Together")] == [
        "Together: no Gig 1 this week, no Gig 2 this week, no Gig 3 this week, and no Gig 4 this week: frees 12h"
    ]


def test_a_way_that_makes_a_promise_miss_its_date_says_so() -> None:
    started = gig(
        "Beta",
        weekly=6 * HOUR,
        estimate=6 * HOUR,
        due=NEXT_THU,
        stage="accepted",
        exceptions=(WeekHours(week=NEXT_WEEK, minutes=4 * HOUR),),
        id=1,
    )
    other = gig("Acme", weekly=6 * HOUR, id=2)
    plan = plan_of(started, other, overhead=0)
    found = alert(plan, "crowding")
    assert found is not None
    offered = {way.words: str(way.follows) for way in ways_out_of(plan, TODAY, WEEK, found)}
    assert "Beta then misses 3 Dec by 2h" in offered["Start Beta on Mon"]


def test_a_gig_is_not_shrunk_below_what_is_done_and_planned() -> None:
    acme = gig("Acme logo", weekly=12 * HOUR, id=1)
    planned = card("Draft", ledger="side", minutes=8 * HOUR, gig=1)
    plan = plan_of(acme, planned, entry(MON, 3 * HOUR, gig=1))
    assert ways(plan, "crowding")[0] == "This week 11h of Acme logo instead of 12h: frees 1h"


def test_a_gig_whose_cards_hold_its_hours_is_relieved_only_by_moving_them() -> None:
    acme = gig("Acme logo", weekly=9 * HOUR, stage="accepted", id=1)
    cards = (card("One", ledger="side", minutes=8 * HOUR, gig=1), card("Two", ledger="side", minutes=8 * HOUR, gig=1))
    assert ways(plan_of(acme, *cards), "crowding")[:3] == [
        "Move One (8h) to next week: frees 7h",
        "Move Two (8h) to next week: frees 7h",
        "Both: move One (8h) to next week, and this week 8h of Acme logo instead of 9h: frees 8h",
    ]


def test_a_leads_cards_are_in_no_sum() -> None:
    lead = gig("Maybe", stage="lead", id=1)
    plan = plan_of(lead, card("Sketch", ledger="side", minutes=20 * HOUR, gig=1))
    assert alert(plan, "crowding") is None and alert(plan, "cap") is None


def test_hours_still_to_come_are_put_off_rather_than_given_back() -> None:
    plan = plan_of(gig("Acme", weekly=13 * HOUR, estimate=60 * HOUR, created=LAST_WEEK), free_day=(4 * HOUR,) * 7)
    (way,) = ways_out_of(plan, MON, WEEK, only_alert(plan, "cap", today=MON))
    assert way.words == "This week 10h of Acme instead of 13h"
    assert str(way.follows) == "W53 then ▲ over, 3h too much"


def test_a_whole_must_is_put_off_rather_than_given_back() -> None:
    plan = plan_of(card("Flyer", ledger="side", lane="must", minutes=3 * HOUR), side_cap=0)
    (way,) = ways_out_of(plan, TODAY, WEEK, only_alert(plan, "cap"))
    assert way.words == "Move Flyer (3h) to next week" and str(way.follows) == "W49 then ▲ over, 3h too much"


def test_what_is_put_off_may_harm_more_than_it_frees_by_no_more_than_a_said_amount_is_rounded() -> None:
    flyer = card("Flyer", ledger="side", lane="must", minutes=3 * HOUR)
    plan = plan_of(flyer, card("Post", ledger="side", minutes=10, week=NEXT_WEEK), side_cap=10)
    (way,) = ways_out_of(plan, TODAY, WEEK, only_alert(plan, "cap"))
    assert (way.words, way.gains) == ("Move Flyer (3h) to next week", 170)
    assert str(way.follows) == "W49 then ▲ over, 3h too much", "2h50 is moved as 3h"
    helps, put_off, harms = (replace(way, words=words) for words in ("helps", "put off", "harms"))
    assert _sound([(helps, 169), (put_off, 180), (harms, 181)]) == ([helps], [put_off])


def test_a_way_out_frees_more_where_its_first_hours_are_short_of_something_else() -> None:
    acme = gig("Acme", weekly=7 * HOUR, created=LAST_WEEK)
    plan = plan_of(acme, card("Deck", lane="must", minutes=2 * HOUR))  # 2h of the job and an hour that nobody is owed
    assert ways(plan, "crowding", today=SAT)[0] == "This week 4h of Acme instead of 7h: frees 2h"
    plan = plan_of(gig("Acme", weekly=4 * HOUR), card("Deck", lane="must", minutes=34 * HOUR))
    assert ways(plan, "crowding") == ["No Acme this week: frees 4h", "Move 6h of Deck to next week: frees 4h"]
    plan = plan_of(gig("Acme", weekly=220), card("Deck", lane="must", minutes=34 * HOUR))
    assert ways(plan, "crowding") == ["No Acme this week: frees 3h40", "Move 6h of Deck to next week: frees 3h40"]


def test_a_promise_that_breaks_gets_a_later_date_with_the_card_that_holds_its_hours() -> None:
    logo = card("Logo", minutes=5 * HOUR, ledger="side", lane="must", gig=5)
    parts = [card(f"Part {n}", minutes=3 * HOUR, ledger="side", lane="must") for n in range(3)]
    plan = plan_of(gig("Acme", id=5, estimate=5 * HOUR, due=FRI, created=LAST_WEEK), logo, *parts, overhead=0)
    assert "Agree on 5 Dec for Acme instead of Fri, with Logo in W49: frees 5h" in ways(plan, "crowding")
    plan = put(
        plan, replace(logo, estimate=3 * HOUR), card("Flyer", minutes=2 * HOUR, ledger="side", lane="must", gig=5)
    )
    assert "Agree on 5 Dec for Acme instead of Fri, with its 2 cards in W49: frees 5h" in ways(plan, "crowding")


def test_a_promise_that_holds_too_much_of_a_week_gets_the_date_by_which_it_need_not() -> None:
    late = gig("Acme", estimate=12 * HOUR, due=LAST_WEEK, created=ago(30))
    plan = plan_of(late, card("Deck", minutes=26 * HOUR, lane="must"), overhead=0)
    assert ways(plan, "crowding") == ["Agree on 6 Dec for Acme: frees 2h", "Move 2h of Deck to next week: frees 2h"]


def test_what_is_planned_too_much_is_that_of_gigs_that_still_plan_it() -> None:
    tea, acme = gig("Tea", id=5), gig("Acme", weekly=4 * HOUR, created=LAST_WEEK)
    plan = plan_of(tea, acme, entry(SAT, 9 * HOUR, gig=5), card("Deck", lane="must", minutes=HOUR), side_cap=1200)
    assert only_alert(plan, "overload", today=SUN).about == ("acme", "deck")


def test_hours_that_are_spent_are_given_back_to_the_job_next_week() -> None:
    plan = plan_of(entry(TUE, 20 * HOUR))
    assert ways(plan, "crowding") == ["Give the job 8h back: a Must of 8h next week"]
    found = alert(plan, "crowding")
    assert found is not None
    (way,) = ways_out_of(plan, TODAY, WEEK, found)
    after = way.effect(plan)
    (given,) = after.cards.values()
    assert (given.ledger, given.lane, given.week, given.estimate) == ("main", "must", NEXT_WEEK, 8 * HOUR)
    assert "crowding" not in [one.rule for one in alerts_of(after, TODAY, WEEK)], "the matter is settled"
    assert same_plan(way.effect(plan), after)


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
    assert ways(plan, "cap") == ["This week 4h of Acme logo instead of 5h: frees 1h"]


def test_under_half_an_hour_over_the_cap_is_near() -> None:
    for minutes, level in ((29, "near"), (30, "over")):
        found = alert(plan_of(entry(SAT, 600 + minutes)), "cap")
        assert found is not None and found.level == level


def test_side_work_that_is_done_over_its_cap_is_given_back_as_rest() -> None:
    assert ways(plan_of(entry(SAT, 12 * HOUR)), "cap") == ["Give yourself 2h back: a Must of 2h next week"]


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
    assert ways(plan, "near") == ["This week 8h of Acme logo instead of 8h30: frees 1m"]
    assert alert(plan_of(gig(weekly=509), free_day=(600,) * 7), "near") is None
    over = plan_of(gig(weekly=630), free_day=(600,) * 7)
    assert alert(over, "near") is None and alert(over, "cap") is not None


def test_near_the_last_free_hours_is_told_too() -> None:
    plan = plan_of(gig("Acme logo", weekly=7 * HOUR))
    found = alert(plan, "near")
    assert found is not None
    assert found.text == "With 7h of side work, 1h of the 8h free hours left stays free, all of it Acme logo (7h)."
    full = alert(plan_of(gig("Acme logo", weekly=8 * HOUR)), "near")
    assert full is not None and "none of the 8h free hours left stays free" in full.text
    (way,) = ways_out_of(plan, TODAY, WEEK, found)  # 407 minutes are the most that is clear
    assert way.words == "This week 6h30 of Acme logo instead of 7h"
    assert alert(way.effect(plan), "near") is None


def test_a_past_week_that_came_near_says_so_without_a_way_out() -> None:
    plan = plan_of(entry(SAT - timedelta(weeks=1), 9 * HOUR))
    found = alert(plan, "near", week=LAST_WEEK)
    assert found is not None and ways_out_of(plan, TODAY, LAST_WEEK, found) == ()


def test_overload_blames_side_work_for_nothing_that_it_did_not_do() -> None:
    plan = plan_of(card("Removal", ledger="life", minutes=10 * HOUR), gig("Acme logo", weekly=3 * HOUR))
    found = alert(plan, "overload")
    assert found is not None
    assert found.text == "2h more is planned than the week has time for, all of it Removal (10h)."
    assert (found.level, found.minutes, found.about) == ("over", 120, ("removal",))
    assert ways(plan, "overload") == ["Move 2h of Removal to next week: frees 2h"]
    assert alert(plan_of(gig(weekly=12 * HOUR)), "overload") is None


def test_a_part_of_a_card_is_split_off_and_the_rest_stays() -> None:
    plan = plan_of(card("Removal", ledger="life", minutes=10 * HOUR, id=7))
    found = alert(plan, "overload")
    assert found is not None
    (way,) = ways_out_of(plan, TODAY, WEEK, found)
    after = way.effect(plan)
    assert sorted((one.estimate, one.week) for one in after.cards.values()) == [
        (2 * HOUR, NEXT_WEEK),
        (8 * HOUR, WEEK),
    ]
    assert after.cards[7].estimate == 8 * HOUR


def test_overload_names_main_cards_only_when_they_ask_for_more_than_was_promised() -> None:
    deck = card("Deck", minutes=30 * HOUR)
    flat = card("Flat", ledger="life", minutes=5 * HOUR)
    found = alert(plan_of(deck, flat), "overload")
    assert found is not None and (found.minutes, found.about) == (3 * HOUR, ("deck", "flat"))
    assert ways(plan_of(deck, flat), "overload") == [
        "Move 3h of Deck to next week: frees 3h",
        "Move 3h of Flat to next week: frees 3h",
    ]
    promised = alert(plan_of(card("Deck", minutes=HOUR), card("Flat", ledger="life", minutes=9 * HOUR)), "overload")
    assert promised is not None and promised.about == ("flat",)
    just = alert(plan_of(card("Deck", minutes=24 * HOUR), card("Flat", ledger="life", minutes=9 * HOUR)), "overload")
    assert just is not None and just.about == ("flat",)


def test_overload_finds_the_life_cards_among_many_larger_ones_of_the_main_job() -> None:
    many = (card(f"Main {n}", minutes=120) for n in range(12))
    small = card("Dentist", ledger="life", minutes=60)
    assert ways(plan_of(*many, small, entry(TODAY, 9 * HOUR, "life")), "overload") == [
        "Move Dentist (1h) to next week: frees 1h",
        "Give the job 2h back: a Must of 2h next week",
    ]


def test_overload_owed_by_nothing_planned_is_said_all_the_same() -> None:
    found = alert(plan_of(entry(TODAY, 24 * HOUR, "life")), "overload")
    assert found is not None
    assert (found.text, found.about) == ("1h more is planned than the week has time for.", ())


def test_side_work_that_only_spills_into_the_next_week_is_near() -> None:
    plan = plan_of(card("Flyer", ledger="side", minutes=9 * HOUR))
    found = alert(plan, "overload", today=SUN)
    assert found is not None and (found.level, found.minutes, found.about) == ("near", 7 * HOUR, ("flyer",))
    assert found.text == "7h of Flyer slide into next week."
    assert ways(plan, "overload", today=SUN) == ["Move 7h of Flyer to next week: frees 7h"]


def test_musts_of_the_main_job_must_fit_its_hours_and_never_go_as_a_whole_while_a_part_does() -> None:
    deck, mail = card("Deck", minutes=20 * HOUR, lane="must"), card("Mail", minutes=6 * HOUR, lane="must")
    plan = plan_of(
        deck, mail, card("Should", minutes=9 * HOUR), card("Side", minutes=9 * HOUR, ledger="side", lane="must")
    )
    found = alert(plan, "must_at_risk")
    assert found is not None
    assert found.text == (
        "The main job's Must cards need 26h and 24h of main hours are left: 2h short, most of it Deck (20h)."
    )
    assert (found.level, found.minutes, found.about) == ("near", 120, ("deck", "mail"))
    assert ways(plan, "must_at_risk") == [
        "Move 2h of Deck to next week: frees 2h",
        "Move 2h of Mail to next week: frees 2h",
    ]
    assert alert(plan_of(deck, card(minutes=4 * HOUR, lane="must")), "must_at_risk") is None


def test_small_musts_may_go_as_a_whole_or_become_shoulds_where_no_part_does() -> None:
    small = [card(f"Must {n}", minutes=2 * HOUR, lane="must") for n in range(14)]
    assert ways(plan_of(*small), "must_at_risk")[1:] == [
        "Move Must 0 (2h) to next week: frees 2h",
        "Make Must 0 (2h) a Should: frees 2h",
    ]


@pytest.mark.parametrize(("minutes", "fires"), [(6 * HOUR, False), (6 * HOUR + 1, True)])
def test_musts_are_held_against_the_main_hours_of_the_days_left(minutes: int, fires: bool) -> None:
    plan = plan_of(
        card(minutes=minutes, lane="must"),
        main_day=(480, 480, 360, 0, 0, 0, 0),
        free_day=(0, 0, 600, 0, 0, 0, 0),
    )
    assert load_of(plan, WEEK, TODAY).main_hours_left == 6 * HOUR
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
    assert (found.level, found.minutes, found.about) == ("note", 0, ("first", "a", "b", "later"))
    assert ways(plan, "no_estimate")[:3] == ["Give First 30m", "Give First 2h", "Move First to the backlog"]
    one = alert(plan_of(card("Only")), "no_estimate")
    assert one is not None and one.text == "1 card has no estimate, so the week's sums hold nothing of it: Only."
    assert alert(plan_of(card(minutes=0), card(week=None), card(week=LAST_WEEK)), "no_estimate") is None


def test_main_hours_on_a_gig_are_no_side_hours() -> None:
    work = gig("Acme logo")
    plan = plan_of(work, entry(MON, 300, "main", gig=work.id), entry(MON, 60, gig=work.id), entry(TUE, 100))
    load = load_of(plan, WEEK, TODAY)
    assert load.side == 160
    assert [(one.slug, one.minutes) for one in side_holders(plan, load)] == [("", 100), ("acme-logo", 60)]


def test_a_day_taken_at_its_word_is_asked_about_first() -> None:
    main = [entry(MON, 30, "main"), entry(TUE, 7 * HOUR, "main")]
    beside = [entry(MON, 2 * HOUR), entry(TUE, 2 * HOUR)]
    plan = plan_of(*main, *beside, gig("Acme logo", weekly=8 * HOUR))
    found = alert(plan, "crowding")
    assert found is not None and ("not logged on days taken at their word", "8h30") in found.sums
    assert ("main job still owes", "27h") in found.sums and found.minutes == 3 * HOUR
    way = ways_out_of(plan, TODAY, WEEK, found)[0]
    assert way.words == "Mon has 30m of the job, Tue 7h: was that all? Count 8h30 more as worked"
    counted = way.effect(plan)
    assert alert(counted, "crowding") is None and same_plan(way.effect(counted), counted)
    assert load_of(counted, WEEK, TODAY).main_done == 16 * HOUR


def test_one_day_that_is_taken_at_its_word_is_told_as_one() -> None:
    plan = plan_of(entry(TUE, 30, "main"), entry(TUE, 2 * HOUR), gig("Acme logo", weekly=7 * HOUR))
    assert ways(plan, "crowding")[0] == "Tue has 30m of the job: was that all? Count 7h30 more as worked: frees 1h"


@pytest.mark.parametrize(
    "minutes", [0, 8 * HOUR, 9 * HOUR], ids=["nothing logged", "all of it logged", "more than it logged"]
)
def test_a_day_that_is_told_whole_or_not_at_all_needs_no_word(minutes: int) -> None:
    spent = [entry(MON, minutes, "main")] if minutes else []
    plan = plan_of(*spent, card("Help", 30 * HOUR, "life"))
    found = alert(plan, "overload")
    assert found is not None and not any("at their word" in what for what, _ in found.sums)
    assert not any("was that all?" in text for text in ways(plan, "overload"))
