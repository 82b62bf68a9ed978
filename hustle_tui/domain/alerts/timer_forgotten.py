"""Fires when a timer has run for over ten hours, for nobody works on one thing that long without a break."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.timers import drop_timer, stop_timer
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.holders import Way
from hustle_tui.domain.week.timers import FORGOTTEN, elapsed_text, minutes_run, name_of, running, since_text, started_at
from hustle_tui.domain.writing.quantities import format_duration, format_hours

GUESSES = (60, 120, 240, 480)
"""Minutes that are offered as what was real."""


def alerts(plan: Plan, today: date, week: date) -> Iterable[Alert]:  # noqa: ARG001 - a rule's shape
    """Nothing: a day does not tell how long a timer has run."""
    return ()


def alerts_at(plan: Plan, now: datetime, week: date) -> Iterable[Alert]:
    """One alert for each such timer, in the week that it is."""
    if week_of(now.date(), plan.settings.week_start) != week:
        return
    for timer in running(plan):
        minutes, name, since = minutes_run(timer, now), name_of(plan, timer), since_text(timer, now)
        if minutes > FORGOTTEN:
            yield Alert(
                rule="timer_forgotten",
                level="near",
                text=f"The timer on {name} has run for {elapsed_text(minutes)}, since {since}: what was real?",
                brief=f"Timer runs for long: {name}",
                minutes=minutes,
                about=(name,),
                subject=str(timer.id),
                sums=(
                    ("it runs since", since),
                    ("it has run", format_hours(minutes)),
                    ("asked about after", format_hours(FORGOTTEN)),
                    ("longer than that by", format_hours(minutes - FORGOTTEN)),
                ),
            )


def ways_out(plan: Plan, today: date, week: date, alert: Alert) -> Iterable[Way]:  # noqa: ARG001 - a rule's shape
    """What may have been real, and nothing."""
    timer = next((one for one in running(plan) if str(one.id) == alert.subject), None)
    if timer is None:
        return
    for minutes in GUESSES:
        ended = started_at(timer) + timedelta(minutes=minutes)
        yield (
            f"Stop it and log {format_duration(minutes)}",
            partial(stop_timer, timer_id=timer.id, ended=ended, minutes=minutes),
        )
    yield "Stop it and log nothing", partial(drop_timer, timer_id=timer.id)
