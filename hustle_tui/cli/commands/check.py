"""`hustle check`: the verdict for scripts."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.status import CODES, head_record
from hustle_tui.cli.told.terminal import say, say_json
from hustle_tui.cli.told.words import verdict_line
from hustle_tui.domain.outlook import outlook_of


@click.command("check")
@params.at_week
@params.as_json
@click.pass_obj
def command(session: Session, when: str | None, as_json: bool) -> int:
    """Print the verdict and exit with its level.

    The exit code is 0 clear, 10 near, 20 over, 30 alarm.

    \b
    hustle check || echo "Say no to the next gig"
    hustle check --week next --json
    """
    outlook = outlook_of(session.plan, session.today, params.standing_week(when, session))
    if as_json:
        say_json(head_record(outlook))
    else:
        say(*verdict_line(outlook))
    return CODES[outlook.level]
