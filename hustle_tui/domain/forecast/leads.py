"""What the weeks would hold if every lead said yes: one offer is never the only one that waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.outlook import SIGNS, levels_ahead
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.week.calendar import day_text, week_number, week_of, weeks_on
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.whatif.fit import in_hand, least_miss
from hustle_tui.domain.writing.quantities import format_duration

WEEKS = 13
"""Weeks that are looked at."""


def waiting_leads(plan: Plan, besides: int | None = None) -> list[Gig]:
    """The leads that may say yes any day, without the parked ones."""
    leads = (gig for gig in plan.gigs.values() if gig.stage == "lead" and gig.parked is None and gig.id != besides)
    return sorted(leads, key=lambda gig: (gig.due or date.max, gig.id))


def all_in_hand(plan: Plan, leads: Iterable[Gig], today: date) -> Plan:
    """The plan as if these leads were taken today."""
    for lead in leads:
        plan = in_hand(plan, lead, today)
    return plan


def all_yes_text(plan: Plan, today: date, at: int | None = None, offer: Gig | None = None) -> str:
    """What breaks first if the leads, and an offer, all say yes; empty where nobody else is asked."""
    leads = waiting_leads(plan, offer.id if offer else None)
    if not leads:
        return ""
    alone = plan if offer is None else in_hand(plan, offer, today)
    after = all_in_hand(alone, leads, today)
    names = ", ".join(lead.title for lead in leads)
    who = f"If {names} {'says' if len(leads) == 1 else 'all say'} yes{' too' if offer else ''}"
    return f"{who}: {_breaks(alone, after, today, at) or 'it all fits'}"


def _breaks(before: Plan, after: Plan, today: date, at: int | None) -> str:
    """What breaks first in one plan and not in another: a promise that misses its date, or a week that is over."""
    was, now = ahead_of(before, today, at), ahead_of(after, today, at)
    for gig in now.promises:
        short = now.placed[gig.id].short
        more = short - (was.placed[gig.id].short if gig.id in was.placed else 0)
        if gig.due is not None and more > 0 and short >= least_miss(gig.due, today):
            return f"{gig.title} misses {day_text(gig.due, today)} by {format_duration(short)}"
    first = weeks_on(week_of(today, after.settings.week_start), -1)
    pairs = zip(*(levels_ahead(plan, today, first, WEEKS, at) for plan in (before, after)), strict=True)
    for (_, old), (load, new) in pairs:
        if LEVELS.index(new) > LEVELS.index(old) and new in ("over", "alarm"):
            by = load.over_cap or load.shortfall
            return f"W{week_number(load.week)} {SIGNS[new]} {new} by {format_duration(by)}"
    return ""
