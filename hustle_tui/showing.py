"""Which alerts are shown now, which is remembered: the same for the shell and the screen."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.alerts import alerts_of
from hustle_tui.domain.relief.shown import Seen, Shown, remembered, shown
from hustle_tui.planner import Planner


def shown_to(planner: Planner, week: date, *, counts: bool = True) -> Shown:
    """The alerts of a week to show, given when each was shown before; where it `counts`, this time is remembered."""
    memory = planner.store.recall("shown", dict[str, Seen])
    told = shown(alerts_of(planner.plan, planner.today, week, planner.now, planner.at), planner.today, memory)
    if counts and (after := remembered(told.alerts, planner.today, memory)) != memory:
        planner.store.memorise("shown", dict(after))
    return told
