"""`hustle status --short`: one line for a prompt, so it loads as little as it can and computes only what it says."""

from __future__ import annotations

from datetime import date

from hustle_tui.cli.output import say
from hustle_tui.cli.prompt_cache import keep_line, signature_of
from hustle_tui.cli.session import Session
from hustle_tui.domain.calendar import week_of
from hustle_tui.domain.load import level_of, load_of
from hustle_tui.domain.outlook import short_line
from hustle_tui.domain.pace import any_behind


def show_short(session: Session, words: list[str] | None = None, week: date | None = None) -> int:
    """Print the line: level, hours short, side hours of the cap; it reads the plan without a planner around it.

    With the `words` that stood before the command, the line is kept for the next prompt.
    """
    path = str(session.path.absolute())
    signature = signature_of(path)
    today, plan = session.today, session.store.load()
    load = load_of(plan, week or week_of(today, plan.settings.week_start), today)
    line = short_line(load, level_of(load, any_behind(plan, today)))
    say(line)
    if words is not None:
        keep_line(words, path, signature, line)
    return 0
