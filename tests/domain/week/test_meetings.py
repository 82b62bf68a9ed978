"""Meetings in the sums: main work still to come, side work, hours of one's own, and the by-day view."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from plan_builder import FRI, HOUR, MON, NEXT_WEEK, SAT, THU, TODAY, TUE, WED, WEEK, card, entry, gig, plan_of

from hustle_tui.domain.alerts import must_at_risk
from hustle_tui.domain.changes.calendars import answer_offers, take_off
from hustle_tui.domain.history.merging import merged
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.meetings import Meetings, Offer
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.review.questions import all_waiting, days_offered, offer_asked
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.week.level import side_holders
from hustle_tui.domain.week.load import day_loads, load_of

AT_NINE = 9 * HOUR


def met(plan: Plan, ledger: Ledger, **hours: int) -> Plan:
    """The plan with meetings from nine on some days, in minutes."""
    days = {"mon": MON, "tue": TUE, "wed": WED, "thu": THU, "fri": FRI, "sat": SAT, "next": NEXT_WEEK}
    busy = {days[name]: ((AT_NINE, minutes),) for name, minutes in hours.items()}
    return replace(plan, meetings=Meetings({ledger: busy}))


def test_meetings_of_the_main_job_are_main_work_still_to_come() -> None:
    plan = plan_of(card(minutes=20 * HOUR, lane="must"))
    before, load = load_of(plan, WEEK, TODAY), load_of(met(plan, "main", mon=300, thu=300, sat=120), WEEK, TODAY)
    assert load.meetings == 420, "Monday is past, and Saturday counts too"
    assert (load.main_open, load.must_open) == (before.main_open + 420, before.must_open + 420)
    assert load.main_left == max(before.main_owed, 20 * HOUR + 420) == load.claim
    assert load.time_left == before.time_left


def test_a_past_week_holds_no_meetings_any_more() -> None:
    load = load_of(met(plan_of(), "main", mon=60, sat=60), WEEK, NEXT_WEEK)
    assert (load.meetings, load.main_open) == (0, 0)


@pytest.mark.parametrize(("at", "left"), [(None, 120), (480, 120), (600, 60), (660, 0), (1200, 0)])
def test_todays_meetings_count_until_they_are_over(at: int | None, left: int) -> None:
    assert load_of(met(plan_of(), "main", wed=120), WEEK, TODAY, at).meetings == left


@pytest.mark.parametrize(("musts", "who"), [(0, "meetings"), (60, "Musts and meetings")])
def test_the_verdict_names_meetings_that_need_more_than_the_job_has(musts: int, who: str) -> None:
    plan = met(plan_of(card(minutes=musts, lane="must")), "main", thu=13 * 60 - musts, fri=13 * 60)
    seen = outlook_of(plan, TODAY, WEEK)
    assert seen.verdict.endswith(f"the {who} need 2h more than the job has left.")
    assert seen.number == f"2h short for {who.partition(' ')[0]}"


def test_musts_and_meetings_together_are_at_risk_and_the_alert_says_so() -> None:
    plan = plan_of(card("Deck", minutes=22 * HOUR, lane="must"))
    assert not list(must_at_risk.alerts(plan, TODAY, WEEK, None))
    (alert,) = must_at_risk.alerts(met(plan, "main", thu=240), TODAY, WEEK, None)
    assert alert.minutes == 120
    assert "Must cards and meetings need 26h" in str(alert.told)
    assert ("meetings to come", "4h") in alert.sums
    (alone,) = must_at_risk.alerts(met(plan_of(), "main", thu=13 * 60, fri=13 * 60), TODAY, WEEK, None)
    assert "main Must cards still need" not in dict(alone.sums)
    assert alone.told.forms[-1] == "Meetings lack main hours" and alone.text.startswith("The main job's meetings need")


def test_meetings_that_count_as_side_work_come_under_the_cap_and_are_named() -> None:
    plan = met(plan_of(gig(weekly=5 * HOUR), side_cap=6 * HOUR), "side", thu=120)
    load = load_of(plan, WEEK, TODAY)
    assert (load.side_left, load.over_cap) == (7 * HOUR, HOUR)
    assert ("side meetings", 120) in [(one.title, one.minutes) for one in side_holders(plan, load)]


def test_meetings_of_ones_own_take_hours_from_what_promises_can_have() -> None:
    plan = plan_of(gig(estimate=30 * HOUR, due=FRI, created=MON), overhead=0)
    for ledger in ("life", "side"):
        busy = met(plan, ledger, thu=60, sat=240)
        free, taken = (ahead_of(one, TODAY).budget(0, SAT) for one in (plan, busy))
        assert free - taken == 180, "Sunday has 2h for what Saturday's meetings push out"
    assert load_of(met(plan, "life", thu=60), WEEK, TODAY).life_left == 60


def test_the_days_show_their_meetings_and_which_of_them_have_too_many() -> None:
    plan = met(plan_of(), "main", mon=30, thu=10 * HOUR, sat=240)
    loads = {load.day: load for load in day_loads(plan, WEEK, TODAY)}
    assert loads[MON].meetings == {"main": 30, "side": 0, "life": 0}
    assert {day: load.too_many for day, load in loads.items() if load.too_many} == {THU: HOUR}


def test_without_calendars_nothing_is_counted() -> None:
    plan = plan_of(card(minutes=60), gig(weekly=60), entry(MON, 60))
    assert load_of(plan, WEEK, TODAY) == load_of(replace(plan, meetings=Meetings()), WEEK, TODAY)


def test_an_all_day_event_is_asked_about_once_in_the_words_of_dayoff() -> None:
    offer = Offer(date(2026, 11, 30), date(2026, 12, 4), "Skiing")
    plan = replace(plan_of(), meetings=Meetings(offers=(offer, Offer(SAT, SAT, "Holiday"), Offer(MON, TUE, "Leave"))))
    (asked,) = days_offered(plan, TODAY)
    assert "dayoff 2026-11-30..2026-12-04" in asked.question and asked.title == "Skiing"
    assert asked.reason == "all day in your calendar, 30 Nov – 4 Dec", "in a person's words, too"
    assert asked in all_waiting(plan, TODAY) and offer_asked(plan, asked) is offer
    off = take_off(offer)(plan)
    assert {day.day: (day.main, day.why) for day in off.days.values()} == dict.fromkeys(offer.days, (0, "Skiing"))
    assert not list(days_offered(off, TODAY))
    assert not list(days_offered(replace(off, days={}), TODAY)), "never again"
    assert not list(days_offered(answer_offers(plan, (offer.span,)), TODAY))


def test_calendars_that_two_machines_added_are_both_there_after_a_merge() -> None:
    one, two = ({name: Calendar(path=f"/{name}.ics")} for name in ("a", "b"))
    ours, theirs = (Plan(settings=Settings(calendars=calendars)) for calendars in (one, two))
    both = merged(Plan(), ours, theirs)
    assert both.plan.settings.calendars == one | two and not both.losers
    assert merged(ours, Plan(), ours).plan.settings.calendars == {}
