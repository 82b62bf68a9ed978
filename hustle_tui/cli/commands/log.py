"""`hustle log`: hours that were spent."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.hours import point_out
from hustle_tui.cli.told.words import MACHINE_TIME, day_words, effort_words, in_quotes
from hustle_tui.domain.changes.hours import links_of, log_entry
from hustle_tui.domain.plan.model import Card, Entry, Plan
from hustle_tui.domain.writing.naming import Named
from hustle_tui.domain.writing.quantities import format_duration


@click.command("log")
@click.argument("duration", callback=params.duration)
@click.argument("ref", required=False, callback=params.words)
@params.on_day
@params.ledger
@params.kind
@click.option("--note", default="", callback=params.words, help="What it was.")
@click.option("--at", "start", metavar="HH:MM", callback=params.clock_time, help="When it began.")
@click.option("--machine", is_flag=True, help="An agent's minutes: shown apart, in no sum of yours.")
@click.pass_obj
def command(session: Session, /, duration: int, ref: str | None, day: date, ledger: Any, **details: Any) -> None:
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
    make(
        session,
        f"Log {format_duration(duration)}{what}",
        partial(log_entry, entry=entry),
        lambda plan: f"Logged {_words(entry, item, plan, session.today)}",
    )
    point_out(session, [entry.id])


def _words(entry: Entry, item: Named | None, plan: Plan, today: date) -> str:
    what = f" on {in_quotes(item.title)}" if item else ""
    parts = [f"{format_duration(entry.minutes)}{what}", entry.ledger, day_words(entry.day, today)]
    if entry.kind != "work":
        parts.append(entry.kind)
    if entry.machine:
        parts.append(MACHINE_TIME)
    if isinstance(item, Card) and item.estimate is not None:
        parts.append(f"{effort_words(plan.cards[item.id], plan)} left")
    return " · ".join(parts)
