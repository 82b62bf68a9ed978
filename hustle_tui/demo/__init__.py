"""A made-up year of a product manager with side gigs, so that Hustle can be tried and pictured without own data.

It ends in a crowded week around whatever day it is asked for, and touches no file.
"""

from __future__ import annotations

from datetime import date, datetime

from hustle_tui.demo.ahead import add_ahead
from hustle_tui.demo.assets import add_assets
from hustle_tui.demo.closed import add_closed
from hustle_tui.demo.days import add_days
from hustle_tui.demo.draft import Draft
from hustle_tui.demo.gigs import add_gigs
from hustle_tui.demo.kpis import add_kpis
from hustle_tui.demo.money import add_money
from hustle_tui.demo.past import add_past
from hustle_tui.demo.scores import add_scores
from hustle_tui.demo.timers import add_timers
from hustle_tui.demo.traps import add_traps
from hustle_tui.demo.week import add_week
from hustle_tui.domain.plan.model import Plan


def demo_plan(today: date, years: int = 1, seed: int = 48, now: datetime | None = None) -> Plan:
    """The made-up plan as it stands on `today`, with so many years behind it; the same for the same arguments.

    With the time that it is `now` a timer runs.
    """
    draft = Draft(today, seed)
    add_days(draft, years)
    add_kpis(draft)
    add_gigs(draft, years)
    add_week(draft)
    add_ahead(draft)
    add_past(draft, years)
    add_scores(draft)
    add_assets(draft)
    add_money(draft)
    add_traps(draft)
    add_closed(draft)
    if now is not None:
        add_timers(draft, now)
    return draft.plan()
