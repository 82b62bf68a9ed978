"""What leads may bring: how often one becomes work and its money comes late, and the weeks if every one said yes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.forecast import median
from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.outlook import SIGNS, levels_ahead
from hustle_tui.domain.plan.model import Gig, MisreadError, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LEVELS, NEVER_TAKEN_STAGES
from hustle_tui.domain.week.calendar import day_text, week_number, week_of, weeks_on
from hustle_tui.domain.week.held import ahead_of, least_miss
from hustle_tui.domain.whatif.fit import in_hand
from hustle_tui.domain.writing.formats import whole_number_in
from hustle_tui.domain.writing.quantities import format_duration, quoted

WEEKS = 13


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


ENOUGH_ANSWERS, ENOUGH_PAYMENTS = 5, 3
"""Leads that were decided, and payments that came after a date, before they say anything."""
HALF = 50
LATEST = 180
"""Days of lateness that are believed at most."""


def parse_odds(text: str) -> int | None:
    """Whole per cent from `60`, `60%` or `60 %`; None for `own`, the person's own rate."""
    plain = text.strip().lower().removesuffix("%").strip()
    if plain == "own":
        return None
    if (odds := whole_number_in(plain)) is None or odds > 100:
        raise MisreadError(f"{quoted(text)} is no chance: write whole per cent, as 60, or own.")
    return odds


@cached_by_plan
def yes_rate(plan: Plan) -> tuple[int, int]:
    """How many gigs were taken, and how many were decided: taken, declined, or dropped before they were taken."""
    decided = [gig for gig in plan.gigs.values() if gig.stage != "lead"]
    return sum(1 for gig in decided if _was_taken(gig)), len(decided)


def _was_taken(gig: Gig) -> bool:
    return gig.stage not in (*NEVER_TAKEN_STAGES, "dropped") or (gig.stage == "dropped" and gig.accepted is not None)


def odds_of(plan: Plan, gig: Gig) -> int:
    """The chance of a lead in per cent: as the person said, else their own rate, else one half."""
    if gig.odds is not None:
        return gig.odds
    taken, decided = yes_rate(plan)
    return round(100 * taken / decided) if decided >= ENOUGH_ANSWERS else HALF


def odds_text(plan: Plan, gig: Gig) -> str:
    """The chance of a lead, and where it comes from: `60 %, as you said`."""
    odds, (taken, decided) = odds_of(plan, gig), yes_rate(plan)
    if gig.odds is not None:
        return f"{odds} %, as you said"
    return f"{odds} %: {taken} of {decided} became work" if decided >= ENOUGH_ANSWERS else f"{odds} %: too few to know"


@cached_by_plan
def _lateness(plan: Plan) -> dict[str, list[int]]:
    """By client, the days between the date of each payment and the day on which it came; under no name, of all."""
    days = defaultdict[str, list[int]](list)
    for payment in plan.payments.values():
        gig = plan.gigs.get(payment.gig)
        if gig is not None and payment.expected is not None and payment.received is not None:
            late = min(LATEST, max(0, (payment.received - payment.expected).days))
            for name in {client_of(plan, gig), ""}:
                days[name].append(late)
    return dict(days)


def lateness_of(plan: Plan, gig: Gig) -> tuple[int, int]:
    """Days by which a client's money usually comes late, and at worst; of all clients where it is not known."""
    found = _lateness(plan)
    for name in (client_of(plan, gig), ""):
        if len(days := found.get(name, [])) >= ENOUGH_PAYMENTS:
            return round(median(days)), max(days)
    return 0, 0
