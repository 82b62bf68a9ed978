"""Over a whole year the warning must stay calm, or nobody reads it any more."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from year import LAST, WEDNESDAYS, as_known, the_year

from hustle_tui.demo import demo_plan
from hustle_tui.domain.alerts import ALERT_LEVELS, all_alerts
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.relief.shown import shown
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.level import judged

year = cache(lambda: tuple(the_year()))
whole = cache(lambda: demo_plan(LAST))


def test_two_alerts_a_week_are_told_on_average_and_never_more_than_three() -> None:
    told = [len(week.rules) for week in year()]
    assert len(told) == 52
    assert sum(told) <= 2 * len(told)
    assert max(told) <= 3


def test_some_weeks_are_quiet_and_most_are_clear() -> None:
    assert sum(not week.rules for week in year()) >= 8
    unclear = sum(week.level != "clear" for week in year())
    assert 20 * len(year()) <= 100 * unclear <= 45 * len(year())


def test_no_week_tells_the_same_habit_as_the_week_before() -> None:
    for before, after in zip(year(), year()[1:], strict=False):
        habits = {text for text in before.texts if text in after.texts}
        assert not habits, after.day


@pytest.mark.parametrize("day", WEDNESDAYS)
def test_nothing_graver_than_the_level_stands_beneath_it(day: date) -> None:
    plan, week = as_known(whole(), day), week_of(day)
    level = judged(plan, week, day).level
    for alert in shown(all_alerts(plan, day, week), day, {}).alerts:
        assert alert.level == "note" or ALERT_LEVELS.index(alert.level) <= ALERT_LEVELS.index(level), alert.text


def test_the_last_wednesday_is_the_demos_own() -> None:
    assert same_plan(as_known(whole(), LAST), whole())


@pytest.mark.parametrize("day", WEDNESDAYS[::5])
def test_what_came_later_is_not_known(day: date) -> None:
    plan = as_known(whole(), day)
    assert all(card.created is None or card.created <= day for card in plan.cards.values())
    assert all(card.closed is None or card.closed <= day for card in plan.cards.values())
    assert all((card.state == "open") == (card.closed is None) for card in plan.cards.values())
    assert all(entry.day <= day for entry in plan.entries.values())
    assert all(checkin.day <= day for checkin in plan.checkins.values())
    assert all(payment.received is None or payment.received <= day for payment in plan.payments.values())
    assert all(gig.created is None or gig.created <= day for gig in plan.gigs.values())
    assert all(gig.accepted is None or gig.accepted <= day for gig in plan.gigs.values() if gig.stage != "lead")
    assert all(gig.stage != "paid" or (gig.staged and gig.staged <= day) for gig in plan.gigs.values())
    linked = {link for entry in plan.entries.values() if (link := entry.gig) is not None}
    assert linked <= set(plan.gigs)
