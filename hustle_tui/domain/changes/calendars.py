"""Naming calendars, and answering whether the days that they offer are off."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

from hustle_tui.domain.changes import in_order, with_settings
from hustle_tui.domain.changes.hours import set_day
from hustle_tui.domain.plan.meetings import Offer
from hustle_tui.domain.plan.model import Change, Plan, PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.writing.quantities import quoted

LONGEST = 60
"""Letters of a calendar's name."""


def add_calendar(plan: Plan, name: str, calendar: Calendar) -> Plan:
    """The plan with a calendar more."""
    name = name.strip()
    if not name or len(name) > LONGEST:
        raise PlanError(f"A calendar needs a name of 1 to {LONGEST} letters, as: work.")
    if plan.settings.calendars.get(name, calendar) != calendar:
        raise PlanError(f"There is a calendar {quoted(name)} already: hustle calendar remove {name} takes it away.")
    return with_settings(plan, calendars={**plan.settings.calendars, name: calendar})


def remove_calendar(plan: Plan, name: str) -> Plan:
    """The plan without a calendar."""
    return with_settings(plan, calendars={key: one for key, one in plan.settings.calendars.items() if key != name})


def calendar_named(names: Collection[str], name: str) -> str:
    """The one of these names that is meant, however it is written now."""
    found = [known for known in names if known.casefold() == name.strip().casefold()]
    if not found:
        from hustle_tui.domain.writing.short_ids import unknown_name

        there = f"there are {', '.join(names)}" if names else "none was added"
        raise unknown_name(f"There is no calendar {quoted(name)}: {there}.", name, names)
    return name.strip() if name.strip() in found else found[0]


def answer_offers(plan: Plan, spans: Iterable[str]) -> Plan:
    """The plan in which nobody is asked again whether these days are off."""
    return with_settings(plan, days_asked=tuple(dict.fromkeys((*plan.settings.days_asked, *spans))))


def take_off(offer: Offer) -> Change:
    """Take the days of an offer off, as `hustle dayoff` does."""
    days = (partial(set_day, day=day, main=0, free=None, why=offer.title) for day in offer.days)
    return in_order(*days, partial(answer_offers, spans=(offer.span,)))


def offers_within(plan: Plan, first: date, last: date) -> tuple[str, ...]:
    """The offers that are answered when these days are said to be off."""
    return tuple(offer.span for offer in plan.meetings.offers if first <= offer.first and offer.last <= last)
