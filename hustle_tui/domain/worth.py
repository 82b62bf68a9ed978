"""What a gig's hour brings: the rate that was quoted beside the rate that the talk and the waiting leave of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.model import Entry, Gig, Payment, Plan
from hustle_tui.domain.terms import Kind

TALK_FROM = 300
"""Minutes that must be logged before the share of talk says anything."""
TALK_SHARE = 40
"""Per cent of talk and admin above which the back and forth is worth a word."""


def quoted_rate(gig: Gig) -> int | None:
    """Minor units an hour as they were agreed; a month of a retainer counts as 52/12 of its weekly hours."""
    if gig.pay == "hourly":
        return gig.amount or None
    if gig.pay == "fixed" and gig.amount and gig.estimate:
        return gig.amount * 60 // gig.estimate
    if gig.pay == "retainer" and gig.amount and gig.weekly:
        return gig.amount * 60 * 12 // (52 * gig.weekly)
    return None


def real_rate(plan: Plan, gig: Gig) -> int | None:
    """Minor units received for an hour of attention; None before any money, 0 where none was even agreed."""
    minutes = hours_of(plan.entries).by_gig.get(gig.id, 0)
    money = received(plan, gig)
    if not minutes or (not money and gig.pay != "none_yet"):
        return None
    return money * 60 // minutes


def received(plan: Plan, gig: Gig) -> int:
    """Money that has come for a gig, in minor units of its currency."""
    return sum(one.amount for one in payments_of(plan, gig) if one.received and one.currency == gig.currency)


def owed(plan: Plan, gig: Gig) -> int:
    """Money still due for a gig: what is expected, else what its pay comes to less what was received."""
    expected = [one.amount for one in payments_of(plan, gig) if not one.received and one.currency == gig.currency]
    if expected:
        return sum(expected)
    if gig.pay == "retainer":
        return gig.amount
    minutes = hours_of(plan.entries).by_gig.get(gig.id, 0)
    earned = {"fixed": gig.amount, "hourly": (gig.amount * minutes + 30) // 60}.get(gig.pay, 0)
    return max(0, earned - received(plan, gig))


def payments_of(plan: Plan, gig: Gig) -> list[Payment]:
    """A gig's payments by the day on which they came or are expected."""
    found = [one for one in plan.payments.values() if one.gig == gig.id]
    return sorted(found, key=lambda one: (one.received or one.expected or date.max, one.id))


_kept: tuple[dict[int, Entry], dict[int, dict[Kind, int]]] | None = None


def kinds_of(entries: dict[int, Entry]) -> dict[int, dict[Kind, int]]:
    """Attention minutes of each gig by kind; the last table's answer is kept."""
    global _kept
    if _kept is None or _kept[0] is not entries:
        found: dict[int, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
        for entry in entries.values():
            if entry.gig is not None and not entry.machine:
                found[entry.gig][entry.kind] += entry.minutes
        _kept = (entries, dict(found))
    return _kept[1]


def talk_text(plan: Plan, gig: Gig) -> str:
    """What talk and admin take of a gig's hours, or of its client's before it has its own, once it is much."""
    kinds = kinds_of(plan.entries)
    own = _talk_share([kinds.get(gig.id, {})])
    if own is not None:
        return f"talk is {own} % of its hours" if own > TALK_SHARE else ""
    theirs = [kinds.get(other.id, {}) for other in plan.gigs.values() if gig.client and other.client == gig.client]
    share = _talk_share(theirs) or 0
    return f"talk is {share} % of {gig.client}'s hours" if share > TALK_SHARE else ""


def _talk_share(parts: list[dict[Kind, int]]) -> int | None:
    """Per cent of talk and admin, or None before there are hours enough to tell."""
    total = sum(sum(part.values()) for part in parts)
    talk = sum(part.get("talk", 0) + part.get("admin", 0) for part in parts)
    return 100 * talk // total if total >= TALK_FROM else None


def declined_since(plan: Plan, first: date) -> tuple[int, int]:
    """How many gigs were declined from a day on, and the minutes that this kept free."""
    found = [gig for gig in plan.gigs.values() if gig.stage == "declined" and (gig.staged or date.min) >= first]
    return len(found), sum(gig.estimate or 0 for gig in found)
