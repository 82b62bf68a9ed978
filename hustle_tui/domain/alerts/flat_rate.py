"""Fires when a client's rate has not moved in half a year: many gigs have a ceiling, and nobody else will say so.

Looked at are the last three paid gigs of a client in one currency, from the first one's money to the last one's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.money.history import DAYS, History, histories, unmoved
from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.relief.ways_out import Moment, WayOut, edited, new_card, said_money_up, with_room
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.domain.writing.told import sentence

RISE = 10
"""Per cent above the best of the three that a lead is offered to be quoted at."""
CARD_MINUTES = 30


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each client whose rate has not risen."""
    hours = hours_of(plan.entries)
    for subject, flat in _flats(plan, today).items():
        first, last = flat[0], flat[-1]
        currency = first.gig.currency
        ordered = sorted(flat, key=lambda paid: -hours.gig(paid.gig.id).minutes)
        yield Alert(
            told=sentence(
                f"An hour for {first.gig.client} brought {format_money(first.rate, currency)} in "
                f"{month_text(first.day)} and {format_money(last.rate, currency)} in {month_text(last.day)}",
                f": over {len(flat)} paid gigs the real rate has not risen",
                brief=f"Rate has not risen: {first.gig.client}",
            ),
            about=tuple(paid.gig.slug for paid in ordered),
            subject=subject,
            sums=(
                *((f"{paid.gig.title}, {day_text(paid.day)}", format_money(paid.rate, currency)) for paid in flat),
                ("fallen by", format_money(first.rate - last.rate, currency)),
            ),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """A higher quote for the client's leads, and a card to talk about the rate where the week has room for it."""
    flat = _flats(plan, when.today).get(alert.subject)
    if flat is None:
        return
    for gig in plan.gigs.values():
        if gig.stage == "lead" and _by_client(plan, gig) == _by_client(plan, flat[0].gig):
            yield from _higher_quote(gig, flat)
    fields = {"ledger": "side", "lane": "should", "estimate": CARD_MINUTES, "created": when.today}
    title, about = f"Talk with {flat[0].gig.client} about the rate", f"flat_rate:{flat[-1].gig.id}"
    yield from with_room(new_card(plan, week, about, title, tags=(alert.subject,), **fields), plan, week, when)


def _by_client(plan: Plan, gig: Gig) -> tuple[str, str]:
    return client_of(plan, gig), gig.currency


def _flats(plan: Plan, today: date) -> dict[str, History]:
    """The clients whose rate has not risen, by the subject of their alert."""
    waiting = {_by_client(plan, gig) for gig in plan.gigs.values() if gig.stage in LIVE_STAGES}
    flats: dict[str, History] = {}
    all_of = histories(plan)
    alike = Counter(slug_of(f"{client} {currency}") for client, currency in all_of)
    for (client, currency), history in all_of.items():
        last = unmoved(history)
        if last and ((today - last[-1].day).days <= DAYS or (client, currency) in waiting):
            name = f"{client} {currency}"
            flats[slug_of(name) if alike[slug_of(name)] == 1 else name] = last
    return flats


def _higher_quote(gig: Gig, flat: History) -> Iterator[WayOut[Change]]:
    """A lead quoted a tenth above the best of the three, where it is not already."""
    best = max(max(quoted_rate(paid.gig) or 0, paid.rate) for paid in flat)
    wanted = said_money_up(best * (100 + RISE), gig.currency, 100)
    quote = quoted_rate(gig)
    if quote is None or quote >= wanted or gig.pay not in ("hourly", "fixed"):
        return
    amount = wanted if gig.pay == "hourly" else said_money_up(wanted * (gig.estimate or 0), gig.currency, 60)
    per = " an hour" if gig.pay == "hourly" else f", {format_money(wanted, gig.currency)} an hour"
    yield edited(f"Quote {gig.title} at {format_money(amount, gig.currency)}{per}", gig, amount=amount)
