"""`hustle status --short`: one line for a prompt, so it loads as little as it can and computes only what it says."""

from __future__ import annotations

import time
from datetime import date

from hustle_tui.cleaning import clean
from hustle_tui.cli.prompt_cache import BESIDE, StartedTimer, keep_line, signature_of, with_clocks
from hustle_tui.cli.session import Session
from hustle_tui.domain.outlook import short_line
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.level import judgement_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.store.config import calendars_of, place
from hustle_tui.store.disk.replace import real_path


def show_short(session: Session, words: list[str] | None = None, week: date | None = None) -> int:
    """Print the line: level, hours short, side hours of the cap; it reads the plan without a planner around it.

    With the `words` that stood before the command, the line is kept for the next prompt.
    """
    from hustle_tui.cli.told.terminal import say  # an agent that starts is told without it

    plan, paths, signature = plan_and_files(session)
    today = session.today
    week, at = week or week_of(today, plan.settings.week_start), session.at_in(plan)
    line = short_line(load_of(plan, week, today, at), judgement_of(plan, week, today, at).level)
    clocks = _clocks(plan, session) if plan.timers else []
    say(with_clocks(line, clocks))
    if words is not None:
        keep_line(words, paths, signature, line, clocks)
    return 0


def plan_and_files(session: Session, *more: str) -> tuple[Plan, str, str]:
    """The plan, read without a planner; the files that a line about it depends on, and their signature."""
    paths = BESIDE.join([str(real_path(session.path)), str(place()), *more])
    signature = signature_of(paths)
    plan = session.store.load()
    if calendars_of(plan.settings) and (folder := session.store.state_folder()):
        from hustle_tui.store.calendars.kept import PLACE

        meetings = str(folder / PLACE)
        paths, signature = f"{paths}{BESIDE}{meetings}", f"{signature} {signature_of(meetings)}"
    return plan, paths, signature


def _clocks(plan: Plan, session: Session) -> list[StartedTimer]:
    """The running timers, each with the second of the machine's clock at which it would read 0:00."""
    from hustle_tui.domain.week.timers import SIGNS, name_of, running, started_at

    now = session.now.timestamp()
    return [
        (
            int(time.time() - now + started_at(timer).timestamp()),
            clean(f"{SIGNS[timer.machine]} {name_of(plan, timer)}"),
        )
        for timer in running(plan)
    ]
