"""Fires when every offer looks precious: ten in a row taken, or one taken below the person's own floor.

A decision counts on the day on which it was made: acceptance for what was taken, the no for what was declined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.gigs import edit_gig
from hustle_tui.domain.changes.parking import park_gig
from hustle_tui.domain.money.expected import division_text, expected_of, expected_rate
from hustle_tui.domain.money.quoted import PER, at_home, floor_in, new_rate_from
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.relief.ways_out import Moment, WayOut, ask_for_pay, gig_named, given_up, said_money_up
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.domain.writing.told import sentence

ROW = 10
"""Offers taken one after the other, none declined between them."""
FRESH = timedelta(days=28)
"""How long after a yes it is spoken of."""
LEADS_OFFERED = 4


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for the row and one for each gig below the floor."""
    yield from _row(plan, today)
    for gig in plan.gigs.values():
        if (below := _below(plan, gig, today)) is None:
            continue
        rate, floor = below
        home = gig.currency
        taken = day_text(_yes_on(gig) or today, today)
        at = " at" if gig.expected_rate in (None, rate) else ", and brings"
        yield Alert(
            told=sentence(
                f"{gig.title} was taken on {taken}{at} {format_money(rate, home)} an hour",
                ", talk and admin counted",
                f": {format_money(floor - rate, home)} below your floor of {format_money(floor, home)}",
                brief=f"Below your floor: {gig.title}",
            ),
            about=(gig.slug,),
            subject=gig.slug,
            sums=(
                ("your floor, an hour", format_money(floor, home)),
                (_how(plan, gig), format_money(rate, home)),
                ("below the floor by", format_money(floor - rate, home)),
            ),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """Of the row: a lead declined or parked. Of a gig below the floor: a pay that keeps to it, or giving it back."""
    if not alert.subject:
        yield from _refusals(plan, when.today)
        return
    gig = gig_named(plan, alert.subject)
    if gig is None or (below := _below(plan, gig, when.today)) is None:
        return
    yield from _to_the_floor(plan, gig, when.today, *below)
    yield ask_for_pay(f"Agree on different pay for {gig.title}", gig)
    if not hours_of(plan.entries).gig(gig.id).minutes:
        yield given_up(plan, gig, when.today, "below the floor", f"Give {gig.title} back")


def _row(plan: Plan, today: date) -> Iterator[Alert]:
    """The last ten decisions when each was a yes, and the last of them is fresh or another offer waits."""
    decided = sorted((day, gig.id, yes) for gig in plan.gigs.values() for day, yes in _decisions(gig))[-ROW:]
    waiting = any(gig.stage == "lead" for gig in plan.gigs.values())
    if len(decided) < ROW or not all(yes for _, _, yes in decided):
        return
    first, last = decided[0][0], decided[-1][0]
    if not waiting and last <= today - FRESH:
        return
    gigs = sorted((plan.gigs[key] for _, key, _ in decided), key=lambda gig: -(gig.estimate or 0))
    yield Alert(
        told=sentence(
            f"The last {ROW} offers were all taken, from {day_text(first, today)} to {day_text(last, today)}",
            ", and none was declined",
            then="Is each of them worth its hours?",
            brief="Every offer was taken",
        ),
        about=tuple(gig.slug for gig in gigs),
        sums=(("offers decided on", str(ROW)), ("taken", str(ROW)), ("declined", "0")),
    )


def _decisions(gig: Gig) -> Iterator[tuple[date, bool]]:
    """The day on which an offer was decided on, and whether it was taken; nothing while it waits."""
    yes, day = gig.stage not in ("lead", "declined"), gig.staged or gig.created
    if gig.stage != "lead" and (found := _yes_on(gig) if yes else day) is not None:
        yield found, yes


def _yes_on(gig: Gig) -> date | None:
    """The day on which a gig was taken; in plans that do not tell it, the day on which it was added."""
    return gig.accepted or gig.created or gig.staged


def _below(plan: Plan, gig: Gig, today: date) -> tuple[int, int] | None:
    """The expected rate of a gig taken lately and the floor in its currency, where the rate lies below."""
    day = _yes_on(gig)
    if gig.stage not in WORKING_STAGES or gig.pay == "none_yet" or day is None or day <= today - FRESH:
        return None
    rate, floor = expected_rate(plan, gig), floor_in(plan.settings, gig.currency)
    return (rate, floor) if rate is not None and floor is not None and rate < floor else None


def _how(plan: Plan, gig: Gig) -> str:
    """Where the rate of a gig comes from."""
    expected = expected_of(plan, gig)
    return "an hour brings" if expected is None else division_text(gig, expected)


def _refusals(plan: Plan, today: date) -> Iterator[WayOut[Change]]:
    """The leads with the lowest promise first, declined or asked about again tomorrow."""
    leads = [gig for gig in plan.gigs.values() if gig.stage == "lead"]
    ordered = sorted(leads, key=lambda gig: (at_home(expected_rate(plan, gig), gig, plan.settings), gig.id))
    for gig in ordered[:LEADS_OFFERED]:
        rate = expected_rate(plan, gig)
        brings = f", which brings {format_money(rate, gig.currency)} an hour" if rate else ""
        yield given_up(plan, gig, today, "not every offer is to be taken", f"Decline {gig.title}{brings}")
    tomorrow = today + timedelta(days=1)
    for gig in ordered[:LEADS_OFFERED]:
        if gig.parked is None:
            parked = partial(park_gig, gig_id=gig.id, day=tomorrow)
            yield WayOut(f"Park {gig.title} until {day_text(tomorrow, today)}", parked)


def _to_the_floor(plan: Plan, gig: Gig, today: date, rate: int, floor: int) -> Iterator[WayOut[Change]]:
    if not rate or not gig.amount:
        return
    least = said_money_up(gig.amount * floor, gig.currency, rate)
    for amount in (least, said_money_up(least + 1, gig.currency)):  # the rate was rounded
        change = partial(edit_gig, gig_id=gig.id, fields={"amount": amount}, day=new_rate_from(plan, gig, today))
        after = change(plan)
        brings = expected_rate(after, after.gigs[gig.id])
        if brings is not None and brings >= floor:
            words = f"Agree on {format_money(amount, gig.currency)}{PER.get(gig.pay, '')} for {gig.title}"
            yield WayOut(words, change)
            return
