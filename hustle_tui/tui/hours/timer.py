"""What the timer's key does, and what is asked of a timer that can't be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError
from hustle_tui.domain.changes.hours import drop_timer, edit_timer, start_timer, stop_timer
from hustle_tui.domain.clock_times import moment_on
from hustle_tui.domain.plan.links import links_of
from hustle_tui.domain.plan.model import Change, Plan, Timer
from hustle_tui.domain.week import timers
from hustle_tui.domain.week.days import reach_text
from hustle_tui.domain.writing.formats import clock_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.dialog import if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import Question, ask, spent_field
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.hours.actions import fields_changed, past_day_field, purpose_fields, start_field
from hustle_tui.tui.paint.text import spoken
from hustle_tui.tui.screen import Item, PlanScreen
from hustle_tui.tui.shell import PlannerApp

Real = Mapping[int, int]
"""The minutes that were real, by timer."""
RUNS = "It still runs: {hours.edit=e} edits it, {app.timer=t} stops it, {hours.remove=d} stops it and logs nothing."
_LOG, _DROP = "log it", "log nothing"


def turn_timer(app: PlannerApp, machine: bool = False) -> None:
    """Start a timer on what the cursor is on; stop the one that runs there, or the one that runs when it is on nothing.

    The person's own timer on another thing is stopped and logged by the same step.
    """
    item = app.screen.item() if isinstance(app.screen, PlanScreen | Sheet) else None
    there = timers.running(app.plan, machine=machine)
    on_it = [timer for timer in there if item is None or item.id in (timer.card, timer.gig, timer.kpi)]
    if on_it:
        stop(app, on_it[0])
    else:
        _start(app, item, [] if machine else there, machine=machine)


def stop(app: PlannerApp, timer: Timer) -> None:
    """Stop a timer and log its time; one that can't be right is asked about first."""
    now = app.planner.now

    def ended(real: Real) -> None:
        words = _ended(app.plan, timer, now, real)
        app.change(
            f"Stopped the timer on {words}",
            partial(stop_timer, timer_id=timer.id, ended=now, minutes=real.get(timer.id)),
            foretold=True,  # the time is spent: the news says what it does to the week, and no second key is asked for
        )

    _sure(app, [timer], now, ended, {})


def _edit(app: PlannerApp, timer: Timer) -> None:
    """Ask what to correct about a running timer; it goes on running."""
    now, name = app.planner.now, timers.label_of(app.plan, timer)
    began = timers.started_at(timer).astimezone(now.tzinfo)
    clock = f"{began:%H:%M}"

    def change_of(answers: Answers) -> Change:
        given = dict(answers)
        day, start = given.pop("day"), given.pop("start")
        fields = fields_changed(app, timer, given)
        if (day, start) != (began.date(), clock):
            fields["started"] = timers.started_text(moment_on(day, start, now))
        return partial(edit_timer, timer_id=timer.id, fields=fields, now=now)

    def preview(_: Answers, after: Plan) -> str:
        edited = after.timers[timer.id]
        doubt = timers.doubt_of(after, edited, now)
        return f"! {doubt}" if doubt else f"It has run for {timers.elapsed_text(timers.minutes_run(edited, now))} then."

    question = Question(
        title=f"The timer on {name}",
        fields=[
            replace(start_field(clock), required=True, hint=clock_text("09:30")),
            past_day_field("On", began.date(), now.date()),
            *purpose_fields(app, timer),
        ],
        change_of=change_of,
        label=lambda _: f"Changed the timer on {name}",
        preview=preview,
    )
    ask(app, question)


def _drop(app: PlannerApp, timer: Timer) -> None:
    words = f"Stopped the timer on {timers.label_of(app.plan, timer)}: nothing logged"
    app.change(words, partial(drop_timer, timer_id=timer.id))


_MOVES: dict[str, Callable[[PlannerApp, Timer], None]] = {"edit": _edit, "move": _edit, "remove": _drop}


def change_timer(app: PlannerApp, timer: Timer, what: str) -> None:
    """Do to a running timer what a key of the hours does to an entry, where that makes sense."""
    if what in _MOVES:
        _MOVES[what](app, timer)
    else:
        app.say(spoken(RUNS), "$near")


def _start(app: PlannerApp, item: Item | None, others: Sequence[Timer], *, machine: bool) -> None:
    now = app.planner.now
    timer = Timer(id=app.planner.new_id(), started=timers.started_text(now), machine=machine, **links_of(item, None))
    name = timers.title_of(app.plan, timer)

    def start(real: Real) -> None:
        ended = "".join(f"; stopped {_ended(app.plan, other, now, real)}" for other in others)
        label = f"{'Machine timer' if machine else 'Timer'} on {name}{ended}"
        app.change(label, partial(start_timer, timer=timer, real=real), foretold=True)

    _sure(app, others, now, start, {})


def _ended(plan: Plan, timer: Timer, now: datetime, real: Real) -> str:
    """What a stopped timer ran on, and how much of it is logged."""
    minutes = sum(entry.minutes for entry in timers.entries_of(plan, timer, now, real.get(timer.id)))
    logged = f"{format_duration(minutes)} logged" if minutes else "nothing logged"
    why = ", less than a minute" if not minutes and timer.id not in real else ""
    return f"{timers.title_of(plan, timer)}: {logged}{why}"


def _sure(app: PlannerApp, ending: Sequence[Timer], now: datetime, then: Callable[[Real], None], real: Real) -> None:
    """Ask for the real minutes of each timer that can't be right, then go on with them."""
    asked = [timer for timer in ending if timer.id not in real and timers.doubt_of(app.plan, timer, now)]
    if not asked:
        then(real)
        return
    timer, measured = asked[0], timers.minutes_run(asked[0], now)

    def answered(answers: Answers) -> None:
        minutes = answers["minutes"] if answers["do"] == _LOG else 0
        _sure(app, ending, now, then, {**real, timer.id: minutes})

    fields = [
        spent_field("minutes", "What was real", measured if measured > 0 else None),
        Field(name="do", label="Then", value=_LOG, choices=(_LOG, _DROP)),
    ]
    note = f"{timers.doubt_of(app.plan, timer, now)} How long was it really?"
    check = partial(_checked, app.plan, timer, now)
    title = f"The timer on {timers.label_of(app.plan, timer)}"
    app.push_screen(Form(title, fields, check, note), if_answered(answered))


def _checked(plan: Plan, timer: Timer, now: datetime, answers: Answers) -> str:
    if answers["do"] == _DROP:
        return "Nothing is logged."
    if not answers["minutes"]:
        raise FieldError("minutes", f"Say how long it was, or choose: {_DROP}.")
    if reach := reach_text(plan, timer, now, answers["minutes"]):
        return f"! {reach}"
    return f"{format_duration(answers['minutes'])} is logged."
