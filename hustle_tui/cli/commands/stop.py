"""`hustle stop`: a timer ends and its time is logged."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.guard import note
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import point_out
from hustle_tui.cli.told.timers import logged_words, made_of, timer_named, without_doubt
from hustle_tui.domain.changes.timers import drop_timer, stop_timer
from hustle_tui.domain.week.days import reach_text
from hustle_tui.domain.week.timers import moment_at, name_of


@click.command("stop")
@click.argument("ref", required=False, callback=params.words)
@click.option("--at", "clock", metavar="HH:MM", callback=params.clock_time, help="When it ended, now unless told.")
@click.option("--minutes", metavar="DUR", callback=params.duration, help="What was real, if not what it ran.")
@click.option("--drop", is_flag=True, help="Log nothing.")
@click.option("--machine", is_flag=True, help="The machine's timer, where yours runs too.")
@click.pass_obj
def command(session: Session, ref: str | None, clock: str, minutes: int | None, drop: bool, machine: bool) -> None:
    """Stop the running timer and log its time.

    REF says which one where several run. One that ran for over ten hours was surely forgotten:
    --minutes says what was real, --drop logs nothing. More minutes than it ran reach back before its
    start; where other hours of yours lie there, they are logged without a start.

    \b
    hustle stop
    hustle stop --at 17:30
    hustle stop acme-logo --minutes 2h
    """
    if sum((bool(clock), minutes is not None, drop)) > 1:
        raise click.UsageError("Use only one of --at, --minutes and --drop.", click.get_current_context())
    timer = timer_named(session, ref, machine=machine)
    name = name_of(session.plan, timer)
    label = f"Stop the timer on {name}"
    if drop:
        gone = f"Stopped the timer on {name}: nothing is logged"
        make(session, label, partial(drop_timer, timer_id=timer.id), lambda _: gone)
        return
    ended = moment_at(session.now, clock) if clock else session.now
    if minutes is None:
        without_doubt(session.plan, timer, ended)
    reach = "" if minutes is None else reach_text(session.plan, timer, ended, minutes)
    change = partial(stop_timer, timer_id=timer.id, ended=ended, minutes=minutes)
    make(session, label, change, lambda plan: logged_words(plan, timer, session.now))
    if reach:
        note(f"Look again: {reach}.")
    point_out(session, [entry.id for entry in made_of(session.plan, timer)])
