"""A way out in words and by its key; on plans of any kind none makes anything graver unsaid."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings, strategies as st
from plan_builder import gig
from plan_strategies import days, dues, plans

from hustle_tui.domain.alerts import all_alerts, ways_out_of
from hustle_tui.domain.plan.model import Gig, Plan, id_from, put
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.relief.ways_out import WayOut, WordsNeeded, numbered
from hustle_tui.domain.week.calendar import day_text, week_number, week_of, weeks_on
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.week.level import judgement_of
from hustle_tui.domain.writing.quantities import format_duration


def test_what_a_way_gains_stands_behind_its_words() -> None:
    assert WayOut("Move Slides to next week", None, gains=90).text == "Move Slides to next week: frees 1h30"
    assert WayOut("Park Slides", None).text == "Park Slides"


def test_ways_are_numbered_in_their_order_as_far_as_there_are_digits() -> None:
    ways = numbered(WayOut(f"Way {n}", n) for n in range(12))
    assert [(way.key, way.effect) for way in ways] == [(str(n + 1), n) for n in range(9)]


def test_an_id_follows_from_what_it_is_for() -> None:
    assert id_from("friction:1", 7) == id_from("friction:1", 7) != id_from("friction:2", 7)
    assert 0 < id_from("friction:1", 7) < 2**53


promises = st.builds(gig, title=st.just("Promised"), id=st.just(9), estimate=st.integers(60, 900), due=dues)


@settings(max_examples=60, deadline=None)
@given(plans(), days, promises)
def test_every_over_and_alarm_has_a_way_out_and_no_way_is_offered_without_telling_what_it_makes_graver(
    plan: Plan, today: date, promise: Gig
) -> None:
    plan, week = put(plan, promise), week_of(today)
    for alert in all_alerts(plan, today, week):
        ways = ways_out_of(plan, today, week, alert)
        assert ways or alert.level not in ("over", "alarm"), alert
        assert [way.key for way in ways] == [str(n) for n in range(1, len(ways) + 1)]
        for way in ways:
            if isinstance(way.effect, WordsNeeded):
                continue
            after = way.effect(plan)
            _says_what_gets_graver(plan, after, today, week, str(way.follows))


def _says_what_gets_graver(before: Plan, after: Plan, today: date, week: date, follows: str) -> None:
    for n in range(6):
        then = weeks_on(week, n)
        old, new = judgement_of(before, then, today), judgement_of(after, then, today)
        if LEVELS.index(new.level) > LEVELS.index(old.level):
            assert ("this week then" if not n else f"W{week_number(then)} then") in follows
            assert new.level in follows
    was = ahead_of(before, today).placed
    for key, place in ahead_of(after, today).placed.items():
        if place.short > (was[key].short if key in was else 0):
            gig = after.gigs[key]
            assert f"{gig.title} then misses {day_text(gig.due, today)} by {format_duration(place.short)}" in follows
