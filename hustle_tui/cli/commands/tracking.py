"""Hours as they are worked: logged afterwards, or by a timer."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.hours import entries_from, entry_words, logged_words, point_out, timer_named, without_doubt
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.hours import drop_timer, edit_timer, log_entry, start_timer, stop_timer
from hustle_tui.domain.clock_times import later, moment_at
from hustle_tui.domain.plan.links import links_of
from hustle_tui.domain.plan.model import Card, Change, Entry, MisreadError, Plan, PlanError, Timer
from hustle_tui.domain.week import timers
from hustle_tui.domain.week.cards import effort_text
from hustle_tui.domain.week.days import reach_text
from hustle_tui.domain.writing.naming import Named
from hustle_tui.domain.writing.quantities import format_duration


def _spent_first(context: click.Context, param: click.Parameter, value: str) -> int:
    """The duration; where a word stands in its place, where it belongs is told as well."""
    try:
        return int(params.spent(context, param, value))
    except MisreadError as error:
        if any(char.isdigit() for char in value):
            raise
        raise MisreadError(f"{error} It stands first: hustle log 1h30 REF.") from error


@command("log")
@click.argument("duration", callback=_spent_first)
@click.argument("ref", required=False, callback=params.words)
@params.on_day
@params.ledger
@params.kind
@click.option("--note", default="", callback=params.words, help="What it was.")
@click.option("--at", "start", metavar="HH:MM", callback=params.clock_time, help="When it began.")
@click.option("--machine", is_flag=True, help="An agent's minutes: shown apart, in no sum of yours.")
def log(session: Session, /, duration: int, ref: str | None, day: date, ledger: Any, **details: Any) -> None:
    """Log DURATION spent on a card, gig or KPI.

    Without REF the hours were on nothing that is listed, and main unless told.

    \b
    hustle log 1h30 acme-logo
    hustle log 45m 12 --on mon --kind talk
    hustle log 3h --as life --note "Kids' fair"
    """
    item = session.item(ref) if ref is not None else None
    entry = Entry(id=session.planner.new_id(), day=day, minutes=duration, **links_of(item, ledger), **details)
    what = f" on {in_quotes(item.title)}" if item else ""
    label, change = f"Log {format_duration(duration)}{what}", partial(log_entry, entry=entry)
    make(session, label, change, lambda plan: f"Logged {_words(entry, item, plan, session.now)}")
    point_out(session, [entry.id])


def _words(entry: Entry, item: Named | None, plan: Plan, now: datetime) -> str:
    words = entry_words(plan, entry, now)
    if isinstance(item, Card) and item.state != "open":
        return f"{words} · the card is {item.state} and stays so"
    if isinstance(item, Card) and item.estimate is not None:
        return f"{words} · {effort_text(plan, plan.cards[item.id])} left"
    return words


@command("start")
@click.argument("ref", required=False, callback=params.words)
@params.ledger
@params.kind
@click.option("--note", default="", callback=params.words, help="What it is.")
@click.option("--at", "time", metavar="HH:MM", callback=params.clock_time, help="When it began, now unless told.")
@click.option("--machine", is_flag=True, help="An agent's time, beside your own timer.")
def start(session: Session, /, ref: str | None, ledger: Any, time: str, **details: Any) -> None:
    """Start a timer on a card, gig or KPI.

    Your own timer that runs meanwhile is stopped and logged. Without REF the time is for nothing
    that is listed, and main unless told. It runs on when Hustle or the machine is off.

    \b
    hustle start acme-logo
    hustle start 12 --kind talk --at 09:30
    hustle start beta-scraper --machine
    """
    item = session.item(ref) if ref is not None else None
    began = moment_at(session.now, time, later(session.now, -timers.FORGOTTEN)) if time else session.now
    timer = Timer(id=session.planner.new_id(), started=timers.started_text(began), **links_of(item, ledger), **details)
    if (ago := timers.minutes_run(timer, session.now)) > timers.FORGOTTEN:
        raise PlanError(f"{time} was {format_duration(ago)} ago: log it instead, as hustle log 3h --at {time}.")
    before = [] if timer.machine else timers.running(session.plan, machine=False)
    for other in before:
        if timers.minutes_run(other, began) >= 0:
            without_doubt(session.plan, other, began)
    name = timers.name_of(session.plan, timer)

    def tell(plan: Plan) -> list[str]:
        kind = "machine" if timer.machine else timer.kind
        since = timers.since_text(timer, session.now)
        started = f"Started {timers.SIGNS[timer.machine]} {name} · {timer.ledger} · {kind} · since {since}"
        return [*(logged_words(plan, other, session.now) for other in before), started]

    make(session, f"Start the timer on {name}", partial(start_timer, timer=timer), tell)


@command("stop")
@click.argument("ref", required=False, callback=params.words)
@click.option("--at", "time", metavar="HH:MM", callback=params.clock_time, help="When it ended, now unless told.")
@click.option("--minutes", metavar="DUR", callback=params.spent, help="What was real, if not what it ran.")
@click.option("--note", "what", default="", callback=params.words, help="What it was, for the note at its start.")
@click.option("--drop", is_flag=True, help="Log nothing.")
@click.option("--machine", is_flag=True, help="The machine's timer, where yours runs too.")
def stop(
    session: Session, ref: str | None, time: str, minutes: int | None, what: str, drop: bool, machine: bool
) -> None:
    """Stop the running timer and log its time.

    REF says which one where several run, two on the same thing by the digits that hustle hours shows. One
    that ran for over ten hours was surely forgotten: --minutes says what was real, --drop logs nothing. More
    minutes than it ran reach back before its start; where other hours of yours lie there, they are logged
    without a start.

    \b
    hustle stop
    hustle stop --at 17:30
    hustle stop acme-logo --minutes 2h --note "First sketches"
    """
    if sum((bool(time), minutes is not None, drop)) > 1:
        raise click.UsageError("Use only one of --at, --minutes and --drop.")
    if drop and what:
        raise click.UsageError("--drop logs nothing that a --note could stand on.")
    timer = timer_named(session, ref, machine=machine)
    name = timers.name_of(session.plan, timer)
    label = f"Stop the timer on {name}"
    if drop:
        gone = f"Stopped the timer on {name}: nothing is logged"
        make(session, label, partial(drop_timer, timer_id=timer.id), lambda _: gone)
        return
    ended = moment_at(session.now, time, timers.started_at(timer)) if time else session.now
    if minutes is None:
        without_doubt(session.plan, timer, ended)
    reach = "" if minutes is None else reach_text(session.plan, timer, ended, minutes)
    change: Change = partial(stop_timer, timer_id=timer.id, ended=ended, minutes=minutes)
    if what:
        change = in_order(partial(edit_timer, timer_id=timer.id, fields={"note": what}, now=session.now), change)
    make(session, label, change, lambda plan: logged_words(plan, timer, session.now))
    if reach:
        note(f"Check this: {reach}.")
    point_out(session, [entry.id for entry in entries_from(session.plan, timer)])
