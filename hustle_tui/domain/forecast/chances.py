"""What the past says of an offer and of a payer: how often a lead becomes work, and how late money comes."""

from __future__ import annotations

from collections import defaultdict

from hustle_tui.domain.median import median
from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.plan.model import Gig, MisreadError, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import NEVER_TAKEN_STAGES
from hustle_tui.domain.writing.quantities import quoted

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
    if not (plain.isascii() and plain.isdigit() and len(plain) < 4 and int(plain) <= 100):
        raise MisreadError(f"{quoted(text)} is no chance: write whole per cent, as 60, or own.")
    return int(plain)


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
