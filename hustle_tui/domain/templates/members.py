"""What belongs to a series: a card of it found before it is made, and its cards when it goes or is made again."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Card, Payment, Plan, Template, id_from, put, without
from hustle_tui.domain.templates import MIDDLE, cards_of, coming_in, days_in, linked, payments_in
from hustle_tui.domain.week.calendar import LAST_DAY, week_of, weeks_on

WEEKS_SEARCHED = 27
"""Weeks in which a card is found before it is made."""


def coming_within(plan: Plan, card_id: int, week: date) -> Card | None:
    """A card that a series brings within half a year, by the id that it will have."""
    weeks = (week + timedelta(weeks=n) for n in range(WEEKS_SEARCHED))
    return next((card for at in weeks for card in coming_in(plan, at) if card.id == card_id), None)


def linked_again(plan: Plan, template: Template) -> Plan:
    """The plan with a series that is made again, joined to what it had brought and what stayed when it went."""
    starts = template.starts or LAST_DAY
    seen = [day for card in plan.cards.values() if (day := card.week)]
    seen += [day for payment in plan.payments.values() if (day := payment.expected)]
    found = days_in(template, starts, max(seen, default=starts) + MIDDLE * 2)
    days = {id_from("template", template.id, day): day for day in found}
    cards = (replace(plan.cards[key], series=template.id, occurs=days[key]) for key in days.keys() & plan.cards.keys())
    paid = (replace(plan.payments[key], series=template.id) for key in days.keys() & plan.payments.keys())
    return put(plan, *cards, *paid)


def worked_on(plan: Plan) -> set[int | None]:
    """The cards with hours or a timer of their own."""
    return {entry.card for entry in plan.entries.values()} | {timer.card for timer in plan.timers.values()}


def without_orphans(plan: Plan) -> Plan:
    """The plan without the open cards of series that are gone; what was done of them stays."""
    orphans = [c for c in plan.cards.values() if c.series is not None and c.series not in plan.templates]
    unpaid = [p for p in plan.payments.values() if p.series is not None and p.series not in plan.templates]
    plan = put(
        without(plan, *(payment for payment in unpaid if payment.received is None)),
        *(replace(payment, series=None) for payment in unpaid if payment.received is not None),
    )
    if not orphans:
        return plan
    used = worked_on(plan)
    gone = [card for card in orphans if card.state == "open" and card.id not in used]
    kept = [replace(card, series=None, occurs=None) for card in orphans if card not in gone]
    return put(without(plan, *gone), *kept)


def with_their_cards(before: Plan, plan: Plan) -> Plan:
    """The plan after a step back or forth, in which the cards of each series are as it says now."""
    for key in plan.templates:
        plan = made_anew(before, plan, key) if key in before.templates else linked_again(plan, plan.templates[key])
    return without_orphans(plan)


def made_anew(before: Plan, plan: Plan, template_id: int) -> Plan:
    """The plan with what a series made by itself, and nobody has changed since, as it makes that now.

    Where it makes nothing of that day any more, the card or payment goes, and the weeks are opened for it again.
    """
    old, new = before.templates[template_id], plan.templates[template_id]
    if replace(old, opened=new.opened, missed=new.missed) == new:
        return plan
    everything: list[Card | Payment] = [*plan.cards.values(), *plan.payments.values()]
    of_it = [one for one in everything if one.series == template_id]
    fresh = [(one, _as_made(plan, new, one)) for one in of_it if _as_made(before, old, one) == one]
    used = worked_on(plan)
    gone = [one for one, made in fresh if made is None and one.id not in used]
    days = [day for one in gone if (day := one.week if isinstance(one, Card) else one.expected)]
    if old.starts and new.starts and old.starts != new.starts:
        days.append(max(old.starts, new.starts))  # from there on it made nothing by the other rule
    week = week_of(min(days), plan.settings.week_start) if days else None
    if week and new.opened and week <= new.opened:
        plan = put(plan, replace(new, opened=weeks_on(week, -1)))
    return put(without(plan, *gone), *(made for _, made in fresh if made is not None))


def _as_made(plan: Plan, template: Template, one: Card | Payment) -> Card | Payment | None:
    """A card as its series makes it, at its own place in the week, or a payment; None where it makes none."""
    if isinstance(one, Payment):
        made = payments_in(template, one.expected, one.expected) if one.expected else []
        return next((payment for payment in made if payment.id == one.id), None)
    card = next((card for card in cards_of(template, one.week) if card.id == one.id), None) if one.week else None
    return card and replace(linked(plan, card), number=one.number, rank=one.rank, created=one.created)
