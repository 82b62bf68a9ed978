"""The level of a week, exactly at each border."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace
from plan_builder import FRI, HOUR, LAST_WEEK, NEXT_WEEK, SAT, SUN, TODAY, WEEK, ack, card, entry, gig, own_day, plan_of

from hustle_tui.domain.alerts import ack_of, alerts_of, all_alerts
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.domain.plan.model import Ack, Plan, WeekHours
from hustle_tui.domain.relief.shown import shown
from hustle_tui.domain.week.level import given_back, judgement_of, level_of_sums_alone, levels_of_sums
from hustle_tui.domain.week.load import load_of


def level(plan: Plan, behind: bool = False) -> str:
    return level_of_sums_alone(load_of(plan, WEEK, TODAY), behind)


def test_a_week_without_side_work_is_clear_however_full() -> None:
    assert level(plan_of()) == level(plan_of(), behind=True) == "clear"
    assert level(plan_of(card(minutes=8 * HOUR, ledger="life"))) == "clear"
    assert level(plan_of(near=0)) == "clear"


@pytest.mark.parametrize(("done", "expected"), [(509, "clear"), (510, "near"), (629, "near"), (630, "over")])
def test_side_work_is_near_from_85_per_cent_of_its_cap_and_over_half_an_hour_beyond_it(
    done: int, expected: str
) -> None:
    roomy = plan_of(entry(SAT, done), free_day=(600,) * 7)
    assert level(roomy) == expected


@pytest.mark.parametrize(("weekly", "expected"), [(407, "clear"), (408, "near"), (509, "near"), (510, "over")])
def test_side_work_is_near_when_it_leaves_15_per_cent_of_the_free_hours(weekly: int, expected: str) -> None:
    assert level(plan_of(gig(weekly=weekly))) == expected, (
        "of 480 free minutes left, 72 are 15 per cent; 30 beyond them break the week"
    )


def test_free_hours_running_out_without_side_work_to_come_are_not_near() -> None:
    tight = (card(minutes=8 * HOUR, ledger="life"), entry(TODAY, 1))
    load = load_of(plan_of(*tight, free_day=(60, 60, 61, 60, 0, 240, 120)), WEEK, TODAY)
    assert (load.slack, load.side_left, levels_of_sums(load)) == (0, 0, {})


def test_the_share_of_near_is_the_persons() -> None:
    side = entry(SAT, 300)
    assert level(plan_of(side, free_day=(600,) * 7, near=50)) == "near"
    assert level(plan_of(side, free_day=(600,) * 7, near=51)) == "clear"
    assert level(plan_of(gig(weekly=480), near=100)) == "near", "no free minute is left"
    assert level(plan_of(gig(weekly=479), near=100)) == "clear"


@pytest.mark.parametrize(("taken", "expected"), [(29, "near"), (30, "over"), (59, "over"), (60, "alarm")])
def test_an_hour_taken_from_the_main_job_is_an_alarm_only_while_a_kpi_is_behind(taken: int, expected: str) -> None:
    crowded = plan_of(gig(weekly=480 + taken))
    assert level(crowded, behind=True) == expected
    assert level(crowded) == ("over" if expected == "alarm" else expected)


def test_a_kpi_behind_makes_no_alarm_of_other_troubles() -> None:
    assert level(plan_of(card(minutes=9 * HOUR, ledger="life")), behind=True) == "over"
    assert level(plan_of(entry(SAT, 630), free_day=(900,) * 7), behind=True) == "over"
    assert level(plan_of(gig(weekly=480)), behind=True) == "near"


def test_work_planned_on_no_capacity_is_over() -> None:
    for minutes, expected in ((29, "near"), (30, "over")):
        closed = plan_of(card(minutes=minutes, ledger="side"), main_day=(0,) * 7, free_day=(0,) * 7)
        assert load_of(closed, WEEK, TODAY).shortfall == minutes, "all of it"
        assert level(closed) == expected
        assert level(plan_of(gig(weekly=minutes), own_day(FRI), side_cap=0)) == expected


# ---- what is put aside takes its sum out of the level


def judged_now(plan: Plan) -> tuple[str, str, int]:
    found = judgement_of(plan, WEEK, TODAY)
    return found.level, found.level_unacked, found.put_aside


def test_crowding_put_aside_takes_its_hours_out_of_the_level_until_they_grow_by_an_hour() -> None:
    acme = gig(weekly=9 * HOUR)  # an hour more than the 8 free ones
    assert judged_now(plan_of(acme)) == ("over", "over", 0)
    assert judged_now(plan_of(acme, ack("crowding", HOUR, subject=acme.slug))) == ("clear", "over", 1)
    assert judged_now(plan_of(acme, ack("crowding", 1, subject=acme.slug))) == ("clear", "over", 1), "59m more"
    assert judged_now(plan_of(acme, ack("crowding", 0, subject=acme.slug))) == ("over", "over", 0), "grown by an hour"


def test_what_is_put_aside_is_put_aside_for_the_matter_and_not_for_the_week() -> None:
    acme = gig(weekly=9 * HOUR)
    last_week = ack("crowding", HOUR, subject=acme.slug, week=LAST_WEEK)
    assert judged_now(plan_of(acme, last_week)) == ("clear", "over", 1)
    assert judged_now(plan_of(acme, ack("crowding", HOUR, subject="beta"))) == ("over", "over", 0), "another matter"


def test_what_crowding_tells_of_the_cap_is_put_aside_with_it() -> None:
    acme = gig(weekly=11 * HOUR)  # three hours more than the 8 free ones, and one over the cap
    aside = ack("crowding", 3 * HOUR, subject=acme.slug)
    plan = plan_of(acme, aside)
    assert judged_now(plan)[:2] == ("clear", "over") and not alerts_of(plan, TODAY, WEEK)
    assert {ack_of(plan, one) for one in all_alerts(plan, TODAY, WEEK)} == {aside}
    assert judged_now(plan_of(gig(weekly=12 * HOUR), aside)) == ("over", "over", 0), "grown by an hour"
    no_crowding = plan_of(acme, aside, free_day=(4 * HOUR,) * 7)
    assert judged_now(no_crowding) == ("over", "over", 0), "over the cap, and nothing else tells it"


def test_a_cap_that_is_passed_by_far_more_stays_when_a_little_crowding_is_put_aside() -> None:
    acme = gig(weekly=8 * HOUR + 20)  # twenty minutes more than the free hours, and four hours more than the cap
    plan = plan_of(acme, ack("crowding", 20, subject=acme.slug), side_cap=4 * HOUR)
    assert judged_now(plan) == ("over", "over", 1)
    assert next(one.rule for one in alerts_of(plan, TODAY, WEEK)) == "cap"


def test_side_work_that_is_too_much_in_every_week_is_told_once() -> None:
    plan = plan_of(gig(weekly=11 * HOUR, pay="retainer"))
    found = shown(alerts_of(plan, TODAY, WEEK), TODAY, {})
    assert [one.rule for one in found.alerts] == ["crowding"] and found.alerts[0].text.endswith(
        "in every coming week too."
    )
    assert [(one.rule, one.inside) for one in found.rest] == [("cap", "crowding"), ("ahead", "crowding")]
    skips = tuple(WeekHours(week=WEEK + timedelta(weeks=n), minutes=0) for n in (3, 4))
    found = shown(alerts_of(plan_of(gig(weekly=11 * HOUR, pay="retainer", exceptions=skips)), TODAY, WEEK), TODAY, {})
    assert [one.rule for one in found.alerts] == ["crowding", "ahead"], "two weeks of rest are a way out of the rest"


def test_a_coming_week_is_told_apart_where_it_is_too_full_of_something_else_or_hardly_too_full() -> None:
    hours = tuple(WeekHours(week=WEEK + timedelta(weeks=n), minutes=m) for n, m in ((0, 12 * HOUR), (1, 9 * HOUR)))
    beta = gig("Beta", weekly=6 * HOUR, pay="retainer", exceptions=hours)
    scarcely = gig("Beta", weekly=11 * HOUR, pay="retainer", exceptions=(replace(hours[0], minutes=8 * HOUR + 20),))
    for plan in (plan_of(beta, gig("Acme", weekly=8 * HOUR, pay="retainer")), plan_of(scarcely)):
        found = alerts_of(plan, TODAY, WEEK)
        assert [one.inside for one in found if one.rule == "ahead"] == [""]
        assert not any("every coming week" in one.text for one in found)


def test_only_this_week_says_that_every_coming_one_is_too_full() -> None:
    plan = plan_of(gig(weekly=11 * HOUR, pay="retainer"))
    assert not any("every coming week" in one.text for one in alerts_of(plan, TODAY, NEXT_WEEK))


def test_the_next_week_lifts_no_level_by_what_is_put_aside() -> None:
    acme = gig(weekly=12 * HOUR, exceptions=(WeekHours(week=WEEK, minutes=0),))
    assert judged_now(plan_of(acme)) == ("near", "near", 0)
    plan = plan_of(acme, ack("crowding", 2 * HOUR, subject=acme.slug))
    assert judged_now(plan)[:2] == ("clear", "near") and not alerts_of(plan, TODAY, WEEK)
    assert judged_now(plan_of(acme, ack("crowding", HOUR, subject=acme.slug)))[0] == "near", "an hour more"


def test_a_next_week_that_is_over_by_what_nobody_put_aside_is_told_by_that_and_lifts_nothing() -> None:
    acme = gig(weekly=9 * HOUR, exceptions=(WeekHours(week=WEEK, minutes=0),))
    life = card(minutes=12 * HOUR, ledger="life", week=NEXT_WEEK)
    plan = plan_of(acme, life, ack("crowding", 9 * HOUR, subject=acme.slug))
    (ahead,) = alerts_of(plan, TODAY, WEEK)
    assert (judged_now(plan)[0], ahead.level) == ("clear", "note")
    assert "11h more is planned than the week has" in ahead.text


def by_hand(answer: Ack) -> Ack:
    return replace(answer, reason="given back next week")  # words alone settle nothing


@pytest.mark.parametrize(("answered", "expected"), [(by_hand, "clear"), (given_back, "over")])
def test_hours_given_back_are_settled_in_their_own_week_alone(answered: Callable[[Ack], Ack], expected: str) -> None:
    acme = gig(weekly=12 * HOUR)
    last_week = ack("crowding", 4 * HOUR, subject=acme.slug, week=LAST_WEEK)
    assert judged_now(plan_of(acme, answered(last_week)))[0] == expected
    for begins in (WEEK, WEEK - timedelta(days=1)):  # on a Monday, and as it was when weeks began on Sundays
        same_week = plan_of(acme, answered(replace(last_week, week=begins)))
        assert judged_now(same_week)[0] == ("clear" if expected == "clear" else "near")


@pytest.mark.parametrize("answered", [by_hand, given_back])
def test_hours_given_back_stay_so_in_a_week_that_begins_on_another_day(answered: Callable[[Ack], Ack]) -> None:
    acme = gig(weekly=10 * HOUR)
    before = answered(ack("crowding", 2 * HOUR, subject=acme.slug))
    plan = set_setting(plan_of(acme, entry(SUN - timedelta(days=7), HOUR), before), "week_start", "sun", today=TODAY)
    (after,) = plan.acks.values()
    assert (after.minutes, after == given_back(after)) == (4 * HOUR, answered is given_back)


def test_minutes_put_aside_with_crowding_are_no_overload_either() -> None:
    # The job claims 24h, and a Should asks for 20 minutes beyond it: 20 + 40 minutes too much, 40 of them side work's.
    acme, should = gig(weekly=8 * HOUR + 40), card(minutes=24 * HOUR + 20)
    load = load_of(plan_of(acme, should), WEEK, TODAY)
    assert (load.crowd_out, load.overload) == (40, 20)
    assert judged_now(plan_of(acme, should)) == ("over", "over", 0)
    assert judged_now(plan_of(acme, should, ack("crowding", 40, subject=acme.slug))) == ("near", "over", 1)
    promise = gig("Talk", estimate=5 * HOUR, due=FRI)
    plan = plan_of(acme, promise, should, ack("crowding", 40, subject=acme.slug), side_cap=8 * HOUR + 40, overhead=0)
    causes = [(cause.rule, cause.level) for cause in judgement_of(plan, WEEK, TODAY).causes]
    assert causes == [("deadline", "over"), ("overload", "near")], "what gives the level leads"


def test_under_half_an_hour_each_is_over_where_both_together_are_more() -> None:
    plan = plan_of(gig(weekly=8 * HOUR + 20), card(minutes=24 * HOUR + 20))
    assert judged_now(plan) == ("over", "over", 0)


# ---- what lifts the level of this week, and of no other


def test_a_promise_that_breaks_lifts_the_level_over_in_its_week_and_near_before() -> None:
    soon, later = gig(estimate=10 * HOUR, due=FRI), gig(estimate=60 * HOUR, due=WEEK + timedelta(days=20))
    assert judgement_of(plan_of(soon, overhead=0), WEEK, TODAY).level == "over"
    assert "deadline" in {cause.rule for cause in judgement_of(plan_of(later, overhead=0), WEEK, TODAY).causes}
    assert {c.level for c in judgement_of(plan_of(later, overhead=0), WEEK, TODAY).causes if c.rule == "deadline"} == {
        "near"
    }


def test_musts_that_need_more_than_the_main_hours_left_lift_it_to_near() -> None:
    must = {"lane": "must", "minutes": 24 * HOUR + 1}
    assert judged_now(plan_of(card(**must)))[0] == "near"
    assert judged_now(plan_of(card(**{**must, "minutes": 24 * HOUR})))[0] == "clear"


def test_a_promise_of_which_nobody_said_how_long_it_takes_lifts_it_to_near() -> None:
    due = TODAY + timedelta(days=14)
    assert judged_now(plan_of(gig(due=due)))[0] == "near"
    assert judged_now(plan_of(gig(due=due + timedelta(days=1))))[0] == "clear"
    assert judged_now(plan_of(gig(due=due, pay="retainer")))[0] == "clear"
    held = gig(due=due)
    assert judged_now(plan_of(held, card("Sketch", ledger="side", gig=held.id, week=None)))[0] == "clear"


def test_next_week_lifts_it_by_what_side_work_does_to_it_and_by_nothing_else() -> None:
    next_week = {"week": NEXT_WEEK, "ledger": "side"}
    assert judged_now(plan_of(card(minutes=10 * HOUR + 30, **next_week)))[0] == "near"
    assert judged_now(plan_of(card(minutes=10 * HOUR + 29, **next_week)))[0] == "clear"
    assert judged_now(plan_of(card(minutes=20 * HOUR, week=NEXT_WEEK, ledger="life")))[0] == "clear"


def test_a_coming_weeks_level_is_its_sums_without_lifts_of_its_own() -> None:
    late = gig(estimate=10 * HOUR, due=LAST_WEEK)
    plan = plan_of(late, overhead=0)
    assert judgement_of(plan, WEEK, TODAY).level == "over"
    assert judgement_of(plan, NEXT_WEEK, TODAY).level == level_of_sums_alone(
        load_of(plan, NEXT_WEEK, TODAY), kpi_behind=False
    )
