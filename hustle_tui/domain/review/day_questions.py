"""Whether all-day events of the calendars are days off: one question each, and never again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustle_tui.domain.plan.meetings import Offer
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import main_minutes
from hustle_tui.domain.writing.told import told


def offers_open(plan: Plan, today: date) -> Iterator[Offer]:
    """The offers that nobody has answered, with days to come that have main hours."""
    asked = set(plan.settings.days_asked)
    for offer in plan.meetings.offers:
        if offer.last >= today and offer.span not in asked and any(main_minutes(plan, day) for day in offer.days):
            yield offer


def offer_asked(plan: Plan, waiting: Waiting) -> Offer:
    """The offer that a question is about."""
    return next(offer for offer in plan.meetings.offers if _id_of(offer) == waiting.id)


def days_offered(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether the days of an all-day event are off."""
    for offer in offers_open(plan, today):
        yield Waiting(
            kind="day_off",
            id=_id_of(offer),
            title=offer.title or "An all-day event",
            asks=told(f"Is it a day off: dayoff {offer.span}?"),
            because=told("all day in your calendar"),
            since=today,
            command=f"hustle dayoff {offer.span}, if yes; hustle calendar workday {offer.span}, if not",
        )


def _id_of(offer: Offer) -> int:
    return offer.first.toordinal() * 1_000 + min(999, len(offer.days))
