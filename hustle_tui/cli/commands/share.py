"""`hustle share`: one read-only page for a partner, a manager or a phone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial

import click

from hustle_tui.cli import params
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import on_terminal, say, say_document, say_json
from hustle_tui.documents.share import Sharing, quarter_page, week_page, write_shared
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.settings import Shared
from hustle_tui.domain.sharing import leave_out, left_out_text, parse_left_out
from hustle_tui.store.disk.small_files import expanded

_HOW = "money, clients, life, or nothing"


@command("share")
@click.option(
    "--html", "to", metavar="FILE", callback=params.new_file, help="Where the page is written; else it is printed."
)
@click.option("--without", metavar="WHAT", multiple=True, help=f"Leave out {_HOW}; more than once. It is kept.")
@click.option("--quarter", metavar="QUARTER", callback=params.quarter, help="A quarter instead of this week.")
@params.as_json
def share(session: Session, to: str | None, without: tuple[str, ...], quarter: date | None) -> None:
    """Make one read-only page of this week.

    Load, Musts, KPIs and the weeks ahead, for a browser or a phone. Notes are never on it. What it leaves out is asked
    for the first time and kept: --without money --without clients, or --without nothing. An earlier page of its own is
    written over, no other file.

    \b
    hustle share --html week.html --without money --without clients
    hustle share --html quarter.html --quarter 2026-Q4
    """
    if quarter is not None and quarter > session.today:
        raise PlanError(f"{quarter_name(quarter)} is still to come: there is nothing of it to show.")
    left_out = _left_out(session, without)
    sharing = Sharing(session.plan, session.today, session.at, frozenset(left_out))
    text = quarter_page(sharing, quarter) if quarter is not None else week_page(sharing, session.week)
    if to is None:
        if session.as_json:
            say_json({"page": text, "without": left_out})
        else:
            say_document(text)
        return
    place = expanded(to)
    if session.writes():
        write_shared(place, text)
    if session.as_json:
        say_json({"file": place, "without": left_out})
    say(f"Wrote {place}" + (f", without {', '.join(left_out)}" if left_out else ""))


def _left_out(session: Session, told: Sequence[str]) -> tuple[Shared, ...]:
    """What the page leaves out: as told now, which is kept, as told before, or as asked on a terminal."""
    kept = session.plan.settings.share_without
    if not told and kept is not None:
        return kept
    if not told:
        if session.as_json or not (sys.stdin.isatty() and on_terminal()):
            raise PlanError("What may the page not show? Say it once: --without money, clients, life or nothing.")
        told = (click.prompt(f"What is left out: {_HOW}?", default="nothing", err=True),)
    left_out = parse_left_out(" ".join(told))
    if left_out != kept:
        session.planner.apply(left_out_text(left_out), partial(leave_out, left_out=left_out))
        note(f"Kept: {left_out_text(left_out)}.")
    return left_out
