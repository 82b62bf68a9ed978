"""What the made-up year spent for its gigs, and what came in another currency; its overdue invoice is the queue's."""

from __future__ import annotations

from hustle_tui.demo.draft import Draft
from hustle_tui.domain.plan.model import Expense, Payment

SPENT: tuple[tuple[str, int, int, str, str], ...] = (
    ("acme-logo", -3, 4900, "EUR", "font licence"),
    ("beta-scraper", -2, 2400, "USD", "proxies for a month"),
    ("写作课-course", -9, 9600, "EUR", "mailing service, half a year"),
    ("写作课-course", -5, 1500, "EUR", "cover picture"),
    ("acme-care", -12, 3500, "EUR", "stock photos"),
    ("price-monitor", -41, 4800, "USD", "server for two months"),
    ("packaging-mock-ups", -36, 7500, "EUR", "print proofs"),
    ("report-robot", -11, 3900, "EUR", "charting library"),
    ("trade-fair-flyers", -14, 11000, "EUR", "express print"),
)
"""Gig, weeks from this one, minor units, currency, what for."""

CAME: tuple[tuple[str, int, int, str, str], ...] = (
    ("report-robot", -5, 24000, "USD", "extra run, paid by the US office"),
    ("supplier-crawl", -16, 18000, "USD", "bonus"),
)
"""Money received beside the pay, told as above."""


def add_money(draft: Draft) -> None:
    """Add the expenses and the money in another currency."""
    for slug, weeks, amount, currency, note in SPENT:
        day = draft.day(weeks, 2)
        gig = draft.gigs[slug].id
        draft.add(Expense(id=draft.new_id(day), gig=gig, day=day, amount=amount, currency=currency, note=note))
    for slug, weeks, amount, currency, note in CAME:
        day = draft.day(weeks, 4)
        gig = draft.gigs[slug].id
        draft.add(Payment(id=draft.new_id(day), gig=gig, amount=amount, currency=currency, received=day, note=note))
