"""Fires when a client's rate has not moved in half a year: many gigs have a ceiling, and nobody else will say so.

Looked at are the last three paid gigs of a client in one currency, from the first one's money to the last one's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.calendar import day_text, week_of
from hustle_tui.domain.changes.cards import add_card
from hustle_tui.domain.changes.gigs import edit_gig
from hustle_tui.domain.culprits import Way
from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.load import load_of
from hustle_tui.domain.model import Card, Gig, Plan
from hustle_tui.domain.money import payments_of
from hustle_tui.domain.naming import slug_of
from hustle_tui.domain.quantities import format_duration, format_money, minor_digits
from hustle_tui.domain.terms import LIVE_STAGES
from hustle_tui.domain.worth import quoted_rate, real_rate

GIGS = 3
DAYS = 183
"""From the first gig's money to the last one's, half a year at least; and no longer ago than that the last one's."""
RISE = 10
"""Per cent above the best of the three that a lead is offered to be quoted at."""
CARD_MINUTES = 30


class Flat(Struct, frozen=True):
    """Three gigs of one client, oldest first, with the day of their money and their real rate."""

    client: str
    currency: str
    gigs: tuple[Gig, ...]
    days: tuple[date, ...]
    rates: tuple[int, ...]


def alerts(plan: Plan, today: date, week: date) -> Iterable[Alert]:
    """One alert for each client, `near` because it is a hint; in today's week only."""
    if week != week_of(today, plan.settings.week_start):
        return
    hours = hours_of(plan.entries).by_gig
    for subject, flat in _flats(plan, today).items():
        minutes = [hours.get(gig.id, 0) for gig in flat.gigs]
        ordered = sorted(zip(minutes, flat.gigs, strict=True), key=lambda pair: -pair[0])
        first, *_, last = (_rate(rate, flat.currency) for rate in flat.rates)
        lines = zip(flat.gigs, flat.days, flat.rates, strict=True)
        yield Alert(
            rule="flat_rate",
            level="near",
            text=f"An hour for {flat.client} brought {first} in {_month(flat.days[0])} and {last} in "
            f"{_month(flat.days[-1])}: over {GIGS} paid gigs the real rate has not risen.",
            minutes=0,
            about=tuple(gig.slug for _, gig in ordered),
            subject=subject,
            sums=(
                *((f"{gig.title}, {day_text(day)}", _rate(rate, flat.currency)) for gig, day, rate in lines),
                ("fallen by", _rate(flat.rates[0] - flat.rates[-1], flat.currency)),
            ),
            habit=True,
        )


def ways_out(plan: Plan, today: date, week: date, alert: Alert) -> Iterable[Way]:
    """A higher quote for the client's leads, and a card to talk about the rate where the week has room for it."""
    flat = _flats(plan, today).get(alert.subject)
    if flat is None:
        return
    for gig in plan.gigs.values():
        if gig.stage == "lead" and (gig.client, gig.currency) == (flat.client, flat.currency):
            yield from _higher_quote(gig, flat)
    before = load_of(plan, week, today)
    for text, change in _talk(plan, flat, alert.subject, today, week):
        after = load_of(change(plan), week, today)
        if after.shortfall <= before.shortfall and after.over_cap <= before.over_cap:
            yield text, change


def _flats(plan: Plan, today: date) -> dict[str, Flat]:
    """The clients whose rate has not risen, by what their alerts are told apart by."""
    paid, waiting = _paid(plan), {(g.client, g.currency) for g in plan.gigs.values() if g.stage in LIVE_STAGES}
    found: dict[str, Flat] = {}
    for (client, currency), gigs in paid.items():
        last = sorted(gigs, key=lambda one: (one[0], one[1].id))[-GIGS:]
        days = tuple(day for day, _ in last)
        recent = (today - days[-1]).days <= DAYS or (client, currency) in waiting
        if len(last) < GIGS or (days[-1] - days[0]).days < DAYS or not recent:
            continue
        rates = tuple(real_rate(plan, gig) or 0 for _, gig in last)
        if rates[-1] <= rates[0]:
            subject = slug_of(f"{client} {currency}")
            subject = subject if subject not in found else f"{subject}-{len(found)}"
            found[subject] = Flat(client, currency, tuple(gig for _, gig in last), days, rates)
    return found


def _paid(plan: Plan) -> dict[tuple[str, str], list[tuple[date, Gig]]]:
    """The paid gigs of each client and currency that have hours and money, with the day of their last money."""
    hours = hours_of(plan.entries).by_gig
    found: dict[tuple[str, str], list[tuple[date, Gig]]] = defaultdict(list)
    for gig in plan.gigs.values():
        if gig.stage != "paid" or not gig.client or not hours.get(gig.id):
            continue
        days = [one.received for one in payments_of(plan, gig) if one.received is not None and one.amount]
        if days:
            found[gig.client, gig.currency].append((max(days), gig))
    return found


def _higher_quote(gig: Gig, flat: Flat) -> Iterator[Way]:
    """A lead quoted a tenth above the best of the three, in whole units of money, where it is not already."""
    best = max(max(quoted_rate(one) or 0, rate) for one, rate in zip(flat.gigs, flat.rates, strict=True))
    unit = 10 ** minor_digits(gig.currency)
    wanted = -(-best * (100 + RISE) // (100 * unit)) * unit
    quote = quoted_rate(gig)
    if quote is None or quote >= wanted or gig.pay not in ("hourly", "fixed"):
        return
    amount = wanted if gig.pay == "hourly" else -(-wanted * (gig.estimate or 0) // (60 * unit)) * unit
    per = " an hour" if gig.pay == "hourly" else f", {_rate(wanted, gig.currency)} an hour"
    text = f"Quote {gig.title} at {format_money(amount, gig.currency)}{per}"
    yield text, partial(edit_gig, gig_id=gig.id, fields={"amount": amount})


def _talk(plan: Plan, flat: Flat, subject: str, today: date, week: date) -> Iterator[Way]:
    # Its id follows from the last gig and the week, so that the change is the same however often it is asked for.
    card_id = (flat.gigs[-1].id * 41 + week.toordinal()) % 2**53
    if card_id in plan.cards:
        return
    title = f"Talk with {flat.client} about the rate"
    card = Card(
        id=card_id,
        title=title,
        ledger="side",
        lane="should",
        state="open",
        week=week,
        estimate=CARD_MINUTES,
        tags=(subject,),
        created=today,
    )
    yield f"Plan {format_duration(CARD_MINUTES)} this week: {title}", partial(add_card, card=card)


def _rate(rate: int, currency: str) -> str:
    return format_money(rate, currency)


def _month(day: date) -> str:
    return day_text(day).partition(" ")[2]
