"""How a client's real rate went from one paid gig to the next: many have a ceiling, and nobody else says so."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from msgspec import Struct

from hustle_tui.domain.money.quoted import real_rate
from hustle_tui.domain.money.sums import payments_of
from hustle_tui.domain.plan.model import Gig, Plan

GIGS = 3
"""Paid gigs that are looked at, the last ones."""
DAYS = 183
"""Days from the first one's money to the last one's, half a year, before anything is said."""


class Paid(Struct, frozen=True):
    """A paid gig: the day of its last money, and what an hour of it brought in its currency's minor units."""

    gig: Gig
    day: date
    rate: int


History = tuple[Paid, ...]


def histories(plan: Plan) -> dict[tuple[str, str], History]:
    """The paid gigs of each client and currency that have hours and money, the oldest first."""
    found: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for gig in plan.gigs.values():
        rate = real_rate(plan, gig) if gig.stage == "paid" and gig.client else None
        days = [one.received for one in payments_of(plan, gig) if one.received and one.amount]
        if rate is not None and days:
            found[gig.client, gig.currency].append(Paid(gig, max(days), rate))
    return {key: tuple(sorted(paid, key=lambda one: (one.day, one.gig.id))) for key, paid in found.items()}


def unmoved(history: History) -> History:
    """The last paid gigs where the rate has not moved over half a year, else none."""
    last = history[-GIGS:]
    if len(last) < GIGS or (last[-1].day - last[0].day).days < DAYS or last[-1].rate > last[0].rate:
        return ()
    return last
