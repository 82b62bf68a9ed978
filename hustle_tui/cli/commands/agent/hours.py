"""Agents' hours: noted by their hooks, shown, and brought into the plan."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui import machine
from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import picked, say, say_all, say_json, say_list
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.agents.attention import answer
from hustle_tui.domain.agents.hours import Piece
from hustle_tui.domain.agents.targets import AgentSession, target_for
from hustle_tui.domain.agents.words import SIGN, STATES, name_of
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.store.agents.asking import asking
from hustle_tui.store.agents.bringing_in import bring_in, brought_in_lines
from hustle_tui.store.agents.lines import running


@click.command("hook")
@click.argument("event", required=False)
@click.option("--quiet", is_flag=True, help="Tell a session nothing as it starts.")
def hook(event: str | None, quiet: bool) -> int:
    """Note an event of an agent: its hooks run this.

    The event is JSON, the argument or on standard input. It always ends with 0; at the start of a session it
    tells the agent of its gig. Nothing that you or it wrote is kept.

    \b
    hustle agent hook --quiet
    """
    from hustle_tui.cli.agents.hook import run

    return run([*([event] if event is not None else []), *(["--quiet"] if quiet else [])])


@command("fold")
@params.as_json
def fold(session: Session) -> None:
    """Bring in the hours of sessions that have ended.

    A session has ended when it says so, or after ten minutes without a sign. Any command and the planner do it in
    passing, too. One machine entry a session, day and gig; what was brought in and undone does not come again.

    \b
    hustle agent fold
    """
    session.brings_in_hours = False
    session.writes()
    found = bring_in(session.planner, machine.present())
    for piece in found.pieces:
        sign = "  ! no sign after that" if piece.lapsed else ""
        day = date_text(piece.day, weekday=True)
        say(f"{day}  {format_duration(piece.minutes)} on {piece.target.title} · {piece.session[:8]}{sign}")
    say_all(brought_in_lines(found))
    if session.as_json:
        entries = [_entry_record(piece) for piece in found.pieces]
        unbound = [{"folder": one.folder, "minutes": one.seconds // 60} for one in found.unbound]
        say_json({"entries": entries, "unbound": unbound, "unstarted": found.unstarted, "clock": found.clock})


@command("attention")
@click.argument("ref", callback=params.words)
@click.argument("duration", required=False, callback=params.spent)
@click.option("--on", "day", metavar="DATE", callback=params.day_shown_if_given, help="Of which day; else the first.")
@click.option("--no", "refused", is_flag=True, help="Log nothing, and don't ask again.")
def attention(session: Session, ref: str, duration: int | None, day: date | None, refused: bool) -> None:
    """Log your own time between agents' turns on REF.

    The review proposes it for each day: from a stop or a question of a session to your next prompt, at most
    5 minutes a turn. DURATION is what it really was.

    \b
    hustle agent attention acme-logo
    hustle agent attention acme-logo 20m --on wed
    hustle agent attention acme-logo --no
    """
    if refused and duration is not None:
        raise PlanError("Give a duration or --no, not both.")
    key = target_for(session.item(ref)).key
    asked = asking(session.plan, session.week, machine.present()).proposals
    meant = [proposal for proposal in asked if proposal.target.key == key and day in (None, proposal.day)]
    if not meant:
        raise PlanError(f"No time on {quoted(ref)} waits for an answer: hustle review shows what does.")
    proposal = meant[0]
    minutes = 0 if refused else proposal.minutes if duration is None else duration
    what = f"{format_duration(minutes)} between turns" if minutes else "nothing between turns"
    on = f"{what} on {in_quotes(proposal.target.title)}"
    line = f"Logged {on}, {date_text(proposal.day, weekday=True)}"
    make(session, f"Log {on}", partial(answer, proposal=proposal, minutes=minutes), lambda _: line)


@command("status")
@params.as_json
def status(session: Session) -> None:
    """Show the agents' sessions that have not ended.

    \b
    hustle agent status
    """
    found = running(session.plan, session.week, machine.present())
    say_list(session.as_json, map(_record, found), map(_row, found), "No agent runs.", name="sessions")


def _entry_record(piece: Piece) -> dict[str, Any]:
    shown = {"id": piece.entry_id, **picked(piece, "session", "day"), "gig": piece.target.name}
    return shown | picked(piece, "minutes", "lapsed")


def _record(one: AgentSession) -> dict[str, Any]:
    shown = {"session": one.session, "gig": one.name or None, **picked(one, "state", "minutes")}
    return shown | {"agent": one.agent or None, "folder": one.folder}


def _row(one: AgentSession) -> tuple[str, ...]:
    return SIGN, name_of(one), STATES[one.state], format_duration(one.minutes), one.agent, one.session[:8]
