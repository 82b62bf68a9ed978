"""`hustle start`: a timer begins to run."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.timers import SIGNS, logged_words, without_doubt
from hustle_tui.domain.changes.hours import links_of
from hustle_tui.domain.changes.timers import start_timer
from hustle_tui.domain.plan.model import Plan, PlanError, Timer
from hustle_tui.domain.week.timers import FORGOTTEN, minutes_run, moment_at, name_of, running, since_text, started_text
from hustle_tui.domain.writing.quantities import format_duration


@click.command("start")
@click.argument("ref", required=False, callback=params.words)
@params.ledger
@params.kind
@click.option("--note", default="", callback=params.words, help="What it is.")
@click.option("--at", "clock", metavar="HH:MM", callback=params.clock_time, help="When it began, now unless told.")
@click.option("--machine", is_flag=True, help="An agent's time, beside your own timer.")
@click.pass_obj
def command(session: Session, /, ref: str | None, ledger: Any, clock: str, **details: Any) -> None:
    """Start a timer on a card, gig or KPI.

    Your own timer that runs meanwhile is stopped and logged. Without REF the time is for nothing
    that is listed, and main unless told. It runs on when Hustle or the machine is off.

    \b
    hustle start acme-logo
    hustle start 12 --kind talk --at 09:30
    hustle start beta-scraper --machine
    """
    item = session.item(ref) if ref is not None else None
    began = moment_at(session.now, clock) if clock else session.now
    timer = Timer(id=session.planner.new_id(), started=started_text(began), **links_of(item, ledger), **details)
    if (ago := minutes_run(timer, session.now)) > FORGOTTEN:
        raise PlanError(f"{clock} was {format_duration(ago)} ago: log it instead, as hustle log 3h --at {clock}.")
    before = [] if timer.machine else running(session.plan, machine=False)
    for other in before:
        if minutes_run(other, began) >= 0:
            without_doubt(session.plan, other, began)
    name = name_of(session.plan, timer)

    def tell(plan: Plan) -> str:
        for other in before:
            say(logged_words(plan, other, session.now))
        kind = "machine" if timer.machine else timer.kind
        return (
            f"Started {SIGNS[timer.machine]} {name} · {timer.ledger} · {kind} · since {since_text(timer, session.now)}"
        )

    make(session, f"Start the timer on {name}", partial(start_timer, timer=timer), tell)
