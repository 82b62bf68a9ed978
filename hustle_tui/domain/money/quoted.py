"""What a gig's hour brings: the rate that was quoted beside the rate that the talk and the waiting leave of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from hustle_tui.domain.money.sums import Money, expenses_of, nearest, payments_of, sums_of, total_in
from hustle_tui.domain.plan.model import Entry, Gig, Plan
from hustle_tui.domain.plan.table_cache import Kept
from hustle_tui.domain.plan.terms import WORKING_STAGES, Kind
from hustle_tui.domain.week.hours import hours_of

TALK_FROM = 300
"""Minutes that must be logged before the share of talk says anything."""
TALK_SHARE = 40
"""Per cent of talk and admin above which the back and forth is worth a word."""


def quoted_rate(gig: Gig) -> int | None:
    """Minor units an hour as they were agreed; a month of a retainer counts as 52/12 of its weekly hours."""
    if gig.pay == "hourly":
        return gig.amount or None
    if gig.pay == "fixed" and gig.amount and gig.estimate:
        return (120 * gig.amount + gig.estimate) // (2 * gig.estimate)
    if gig.pay == "retainer" and gig.amount and gig.weekly:
        return (60 * 12 * gig.amount + 26 * gig.weekly) // (52 * gig.weekly)
    return None


def real_rate(plan: Plan, gig: Gig) -> int | None:
    """Minor units that an hour of attention brought, expenses taken off.

    None before any money, unless none was agreed; the currency is the gig's.
    """
    minutes, came = hours_of(plan.entries).by_gig.get(gig.id, 0), received(plan, gig)
    if not minutes or (not came and gig.pay != "none_yet"):
        return None
    return per_hour(came - spent(plan, gig), minutes)


def per_hour(money: int, minutes: int) -> int:
    """Minor units an hour, to the nearest one."""
    return nearest(money * 60, minutes)


def received(plan: Plan, gig: Gig) -> int:
    """Money that has come for a gig, in minor units of its currency; other currencies count by the person's rates."""
    return _in_own(plan, gig, (one for one in payments_of(plan, gig) if one.received))


def spent(plan: Plan, gig: Gig) -> int:
    """A gig's expenses, in minor units of its currency; other currencies count by the person's rates."""
    return _in_own(plan, gig, expenses_of(plan, gig))


def _in_own(plan: Plan, gig: Gig, money: Iterable[Money]) -> int:
    return total_in(sums_of(money), gig.currency, plan.settings).amount


def earned(plan: Plan, gig: Gig) -> int:
    """What a gig's pay comes to: the fee, or the rate for the billable minutes so far.

    A retainer's months are told by its payments alone.
    """
    if gig.pay == "hourly":
        return nearest(gig.amount * billable_of(plan.entries).get(gig.id, 0), 60)
    return gig.amount if gig.pay == "fixed" else 0


def awaited(plan: Plan, gig: Gig) -> int:
    """Money that is written down as expected of a gig, in its currency."""
    return _in_own(plan, gig, (one for one in payments_of(plan, gig) if not one.received))


def owed(plan: Plan, gig: Gig) -> int:
    """Money still to come for a gig, in its currency: what is awaited, or what its pay comes to less what came.

    Before a gig is taken and after it is paid or dropped, only what is awaited.
    """
    if gig.stage not in (*WORKING_STAGES, "delivered"):
        return awaited(plan, gig)
    return max(awaited(plan, gig), earned(plan, gig) - received(plan, gig))


def unasked(plan: Plan, gig: Gig) -> int:
    """Money that is earned by now, has not come and is not awaited: the fee once it is delivered, or hours so far."""
    if gig.stage != "delivered" and gig.pay == "fixed":
        return 0
    return owed(plan, gig) - awaited(plan, gig)


BILLABLE: tuple[Kind, ...] = ("work", "talk")
"""What an hourly client pays for: the work and the talk with it; admin, selling and learning are one's own."""


def kinds_of(entries: dict[int, Entry]) -> dict[int, dict[Kind, int]]:
    """Attention minutes of each gig by kind; the answer is kept."""
    return _minutes.of(entries)[0]


def billable_of(entries: dict[int, Entry]) -> dict[int, int]:
    """The person's own side minutes on each gig that a rate an hour is paid for."""
    return _minutes.of(entries)[1]


def _read(entries: dict[int, Entry]) -> tuple[dict[int, dict[Kind, int]], dict[int, int]]:
    found: dict[int, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
    billed: dict[int, int] = defaultdict(int)
    for entry in entries.values():
        if entry.gig is not None and not entry.machine:
            found[entry.gig][entry.kind] += entry.minutes
            if entry.ledger == "side" and entry.kind in BILLABLE:
                billed[entry.gig] += entry.minutes
    return dict(found), dict(billed)


_minutes = Kept(_read)


def talk_of(kinds: Mapping[Kind, int]) -> tuple[int, int]:
    """Minutes of talk and admin, and all minutes, of hours by kind."""
    return kinds.get("talk", 0) + kinds.get("admin", 0), sum(kinds.values())


def talk_is_much(talk: int, whole: int) -> bool:
    """Whether talk and admin take more of the hours than is well, once there are enough to tell."""
    return whole >= TALK_FROM and 100 * talk > TALK_SHARE * whole


def talk_text(plan: Plan, gig: Gig) -> str:
    """What talk and admin take of a gig's hours, or of its client's before it has its own, once it is much."""
    kinds = kinds_of(plan.entries)
    talk, whole = talk_of(kinds.get(gig.id, {}))
    if whole >= TALK_FROM:
        return f"talk is {per_cent_text(talk, whole)} of its hours" if talk_is_much(talk, whole) else ""
    theirs = [talk_of(kinds.get(g.id, {})) for g in plan.gigs.values() if gig.client and g.client == gig.client]
    talk, whole = sum(part for part, _ in theirs), sum(part for _, part in theirs)
    return f"talk is {per_cent_text(talk, whole)} of {gig.client}'s hours" if talk_is_much(talk, whole) else ""


def per_cent_text(part: int, whole: int) -> str:
    """A share in per cent: whole where it is, else with one decimal where whole ones would hide the border."""
    exact = 100 * part / whole if whole else 0.0
    return f"{exact:.1f} %" if round(exact) == TALK_SHARE != exact else f"{exact:.0f} %"
