"""What the ritual and today count: hours that are left, money of seven days, and how a reminder asks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from plan_builder import FRI, HOUR, LAST_WEEK, NEXT_WEEK, TODAY, ago, card, gig, payment, plan_of

from hustle_tui.domain.plan.meetings import Meetings
from hustle_tui.domain.ritual import came_lately, reminder_of, sum_text, task_text, today_of, why_text


def test_the_job_has_no_hours_left_once_its_day_is_over() -> None:
    plan = plan_of(card(minutes=HOUR, day=TODAY))
    until = plan.settings.main_until
    before, after = today_of(plan, TODAY, until - 1), today_of(plan, TODAY, until)
    assert before.main and before.beyond == 0
    assert after.main == 0 and after.beyond == HOUR


def test_what_is_due_is_among_todays_cards_in_the_backlog_and_in_weeks_to_come() -> None:
    cards = [
        card("Tax", HOUR, week=None, due=TODAY),
        card("Late", HOUR, week=NEXT_WEEK, due=ago(1)),
        card("Left", HOUR, week=LAST_WEEK, due=TODAY),
        card("Put off", HOUR, week=None, due=TODAY, parked=NEXT_WEEK),
        card("Not yet", HOUR, week=None, due=NEXT_WEEK),
        card("Done", HOUR, week=None, due=TODAY, state="done", closed=TODAY),
    ]
    plan = plan_of(*cards)
    tasks = today_of(plan, TODAY).tasks
    assert [one.title for one in today_of(plan, TODAY).done] == ["Done"]
    assert [task.card.title for task in tasks] == ["Late", "Tax"], "what a past week left is asked about"
    assert [why_text(task, TODAY) for task in tasks] == ["late, due 24 Nov", "due today, in the backlog"]


def test_meetings_of_ones_own_take_free_hours() -> None:
    plan = plan_of()
    free = today_of(plan, TODAY).free
    met = replace(plan, meetings=Meetings({"side": {TODAY: ((1_200, 15),)}, "life": {TODAY: ((1_230, 15),)}}))
    assert today_of(met, TODAY).free == free - 30


def test_the_money_of_the_last_seven_days_came_lately() -> None:
    acme = gig()
    came = {days: payment(acme, 100 + days, received=ago(days)) for days in (0, 6, 7)}
    assert came_lately(plan_of(acme, *came.values()), TODAY) == [came[6], came[0]]


@pytest.mark.parametrize(("days", "asks"), [(30, "could you have a look?"), (31, "on which day")])
def test_a_reminder_asks_for_a_day_after_a_month(days: int, asks: str) -> None:
    acme = gig()
    late = payment(acme, 60_000, expected=ago(days))
    assert asks in reminder_of(plan_of(acme, late), late, TODAY)


def test_a_must_of_any_day_says_so_once() -> None:
    (task,) = today_of(plan_of(card("Deck", HOUR, lane="must")), TODAY).tasks
    assert task_text(task, TODAY) == "Must · any day"


def test_a_must_of_any_day_is_no_burden_of_today_as_long_as_the_week_has_days() -> None:
    deck, other = card("Deck", 7 * HOUR, lane="must", rank=1), card("Churn", 8 * HOUR, lane="must", rank=2)
    found = today_of(plan_of(deck, other), TODAY)
    assert sum_text(found) == "2 cards ask for 15h: 7h of it may wait"
    assert [task_text(task, TODAY) for task in found.tasks] == ["Must · any day", "Must · any day · 7h on another day"]
    last = today_of(plan_of(deck, other), FRI)
    assert sum_text(last) == "2 cards ask for 15h: 7h more than today has", "no day of the job is left after it"
    assert "more than today has" in sum_text(today_of(plan_of(card("Now", 9 * HOUR, day=TODAY)), TODAY))
    post = card("Post", 3 * HOUR, "side", lane="must")
    assert sum_text(today_of(plan_of(post), FRI)) == "1 card asks for 3h: 3h of it may wait", "Saturday has free hours"
    busy = plan_of(post, free_day=(HOUR,) * 3 + (0,) * 4)
    assert sum_text(today_of(busy, TODAY)) == "1 card asks for 3h: 2h more than today has", "the job's days are no help"
