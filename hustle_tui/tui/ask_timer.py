"""What the timer's key does, and what is asked of a timer that can't be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from hustle_tui.domain.changes import FieldError
from hustle_tui.domain.changes.hours import links_of
from hustle_tui.domain.changes.timers import start_timer, stop_timer
from hustle_tui.domain.model import Plan, Timer
from hustle_tui.domain.quantities import format_duration
from hustle_tui.domain.timers import (
    doubt_of,
    entries_of,
    item_of,
    minutes_run,
    name_of,
    running,
    started_text,
)
from hustle_tui.tui.dialogs.fields import duration_field
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.screens.base import Item, PlanScreen

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

Real = Mapping[int, int]
"""The minutes that were real, by timer."""
_LOG, _DROP = "log it", "log nothing"


def turn_timer(app: HustleApp, *, machine: bool) -> None:
    """Start a timer on what the cursor is on; stop the one that runs there, or the one that runs when it is on nothing.

    The person's own timer on another thing is stopped and logged by the same step.
    """
    item = app.screen.item() if isinstance(app.screen, PlanScreen) else None
    there = running(app.plan, machine=machine)
    found = [timer for timer in there if item is None or item.id in (timer.card, timer.gig, timer.kpi)]
    if found:
        stop(app, found[0])
    else:
        _start(app, item, [] if machine else there, machine=machine)


def stop(app: HustleApp, timer: Timer) -> None:
    """Stop a timer and log its time; one that can't be right is asked about first."""
    now = app.planner.now

    def ended(real: Real) -> None:
        words = _ended(app.plan, timer, now, real)
        app.change(
            f"Stopped the timer on {words}",
            partial(stop_timer, timer_id=timer.id, ended=now, minutes=real.get(timer.id)),
            foretold=True,  # the time is spent: what it does to the week is said, and nothing asked
        )

    _sure(app, [timer], now, ended)


def _start(app: HustleApp, item: Item | None, others: Sequence[Timer], *, machine: bool) -> None:
    now = app.planner.now
    timer = Timer(id=app.planner.new_id(), started=started_text(now), machine=machine, **links_of(item, None))
    name = "nothing in particular" if item is None else item.title

    def start(real: Real) -> None:
        ended = "".join(f"; stopped {_ended(app.plan, other, now, real)}" for other in others)
        label = f"{'Machine timer' if machine else 'Timer'} on {name}{ended}"
        app.change(label, partial(start_timer, timer=timer, real=real), foretold=True)

    _sure(app, others, now, start)


def _ended(plan: Plan, timer: Timer, now: datetime, real: Real) -> str:
    """What a timer that stops ran on, and what of it is logged."""
    item = item_of(plan, timer)
    minutes = sum(entry.minutes for entry in entries_of(plan, timer, now, real.get(timer.id)))
    logged = f"{format_duration(minutes)} logged" if minutes else "nothing logged"
    why = ", less than a minute" if not minutes and timer.id not in real else ""
    return f"{'nothing in particular' if item is None else item.title}: {logged}{why}"


def _sure(app: HustleApp, timers: Sequence[Timer], now: datetime, then: Callable[[Real], None]) -> None:
    """Go on once it is known what was real of each timer: those that can't be right are asked about, one by one."""
    _ask_next(app, [timer for timer in timers if doubt_of(app.plan, timer, now)], now, {}, then)


def _ask_next(app: HustleApp, left: Sequence[Timer], now: datetime, real: Real, then: Callable[[Real], None]) -> None:
    if not left:
        then(real)
        return
    timer, measured = left[0], minutes_run(left[0], now)

    def answered(answers: Answers | None) -> None:
        if answers is not None:
            minutes = answers["minutes"] if answers["do"] == _LOG else 0
            _ask_next(app, left[1:], now, {**real, timer.id: minutes}, then)

    fields = [
        duration_field("minutes", "What was real", measured if measured > 0 else None),
        Field(name="do", label="Then", value=_LOG, choices=(_LOG, _DROP)),
    ]
    note = f"{doubt_of(app.plan, timer, now)} How long was it really?"
    app.push_screen(Form(f"The timer on {name_of(app.plan, timer)}", fields, _checked, note), answered)


def _checked(answers: Answers) -> str:
    if answers["do"] == _DROP:
        return "Nothing is logged."
    if not answers["minutes"]:
        raise FieldError("minutes", f"Say how long it was, or choose: {_DROP}.")
    return f"{format_duration(answers['minutes'])} is logged."
