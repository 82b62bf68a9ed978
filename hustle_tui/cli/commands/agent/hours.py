"""Agents' hours: noted by their hooks, shown, and brought into the plan."""

from __future__ import annotations

from typing import Any

import click

from hustle_tui import machine
from hustle_tui.cli import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.agents.targets import Session as AgentSession
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.store.agents.running import running


@click.command("hook")
@click.argument("event", required=False)
@click.option("--quiet", is_flag=True, help="Tell a session nothing as it starts.")
def hook(event: str | None, quiet: bool) -> int:
    """Note an event of an agent: its hooks run this.

    The event is JSON, the argument or on standard input. It always ends with 0; at the start of a session it
    tells the agent of its gig. Nothing that you or it wrote is kept.

    \b
    hustle agent hook --quiet < event.json
    """
    from hustle_tui.cli.agents.hook import run

    return run([*([event] if event is not None else []), *(["--quiet"] if quiet else [])])


@click.command("status")
@params.as_json
@click.pass_obj
def status(session: Session, as_json: bool) -> None:
    """Show the agents' sessions that have not ended.

    \b
    hustle agent status
    """
    found = running(session.plan, session.week, machine.present())
    if as_json:
        say_json({"sessions": [_record(one) for one in found]})
    elif not found:
        say("No agent runs.")
    else:
        say_all(table([_row(one) for one in found], flex=1))


def _record(one: AgentSession) -> dict[str, Any]:
    return {
        "session": one.session,
        "gig": one.name or None,
        "state": one.state,
        "minutes": one.minutes,
        "agent": one.agent or None,
        "folder": one.folder,
    }


def _row(one: AgentSession) -> tuple[str, ...]:
    where = one.target.title if one.target else f"{one.folder}, bound to nothing"
    words = {"runs": "runs", "waits": "waits for you", "stale": "! no sign any more"}
    return "○", where, words[one.state], format_duration(one.minutes), one.agent, one.session[:8]
