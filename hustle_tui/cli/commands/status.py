"""How this week stands: in lines to read, or as a level for scripts."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.standing import verdict_line, verdict_record
from hustle_tui.cli.told.terminal import say, say_json
from hustle_tui.cli.told.words import CODES
from hustle_tui.domain.outlook import outlook_of


@command("status")
@click.option("--short", is_flag=True, help="One line for a prompt or status bar.")
@params.at_week
@params.as_json
def status(session: Session, short: bool, when: str | None) -> None:
    """Show how the week stands.

    Verdict, hours, alerts and KPIs.

    \b
    hustle status
    hustle status --short
    hustle status --week next --json
    """
    if short and session.as_json:
        raise click.UsageError("Use --short or --json, not both.")
    plan, week = session.plan, params.week_asked(when, session)
    if short:
        from hustle_tui.cli.prompt import show_short

        show_short(session, week=week)
        return
    from hustle_tui.cli.told.status import print_status, status_record
    from hustle_tui.showing import shown_to

    outlook = outlook_of(plan, session.today, week, session.at)
    shown = shown_to(session.planner, week, counts=session.leaves_traces)
    if session.as_json:
        say_json(status_record(plan, outlook, shown, session.now, session.at))
    else:
        print_status(plan, outlook, shown, session.now)


@command("check")
@params.at_week
@params.as_json
def check(session: Session, when: str | None) -> int:
    """Print the verdict and exit with its level.

    The exit code is 0 clear, 10 near, 20 over, 30 alarm.

    \b
    hustle check || echo "Say no to the next gig"
    hustle check --week next --json
    """
    outlook = outlook_of(session.plan, session.today, params.week_asked(when, session), session.at)
    if session.as_json:
        say_json(verdict_record(outlook))
    else:
        say(*verdict_line(outlook))
    return CODES[outlook.level]
