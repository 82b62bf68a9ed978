"""The line for the status bar of an agent."""

from __future__ import annotations

import os

from hustle_tui.cli.session import Session, command


@command("statusline")
def statusline(session: Session) -> None:
    """Print a line for Claude Code's status bar.

    It reads on standard input what Claude Code tells of its session: the week's level, what the folder's gig has used
    of what was promised and brings an hour, and the agents at work. It fits COLUMNS, and never fails.

    \b
    hustle statusline < status.json
    hustle agent install claude --statusline
    """
    from hustle_tui.cli.agents.statusline import show

    own = session.file if session.file != os.environ.get("HUSTLE_FILE") else None
    show(own, session.day if session.day != os.environ.get("HUSTLE_TODAY") else None)
