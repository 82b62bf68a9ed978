"""Making the cards of series when a week opens, and letting go of what was missed before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Card, Change, Plan, Template, put
from hustle_tui.domain.templates import MIDDLE, cards_of, is_coming, linked, payments_in, rule_of
from hustle_tui.domain.week.calendar import LAST_DAY, days_of, week_of, weeks_on
from hustle_tui.domain.week.cards import left_over


def opened(plan: Plan, week: date, today: date) -> Plan:
    """The plan with the cards of all series in this week or the next made, and what was missed before it let go.

    Cards of a week that is over are dropped where the series comes again, unless they may pile up.
    """
    this_week = week_of(today, plan.settings.week_start)
    plan = _begun(plan, week, today) if week == this_week else plan
    due = [t for t in plan.templates.values() if t.rule and _since(plan, t) < week and not _is_over(t) and rule_of(t)]
    if not due:
        return plan
    cards: list[Card] = []
    for template in due:
        since = _since(plan, template)
        fresh = [linked(plan, card) for card in cards_of(template, week)]
        between = [w for n in range(1, (week - since).days // 7) if (w := weeks_on(since, n)) < this_week]
        missed = [card for earlier in between for card in cards_of(template, earlier) if card.id not in plan.cards]
        if template.pile:
            fresh, missed = [*missed, *fresh], []
        late = _left(plan, template, today) if fresh and not template.pile else []
        days = sorted({card.occurs for card in (*missed, *late) if card.occurs})
        due_by = payments_in(template, weeks_on(since, 1), days_of(week)[-1]) if template.gig in plan.gigs else []
        payments = [payment for payment in due_by if payment.id not in plan.payments]
        plan = put(plan, replace(template, opened=week, missed=tuple(days)), *_dropped(late, today), *payments)
        cards += [card for card in fresh if card.id not in plan.cards]
    if not cards:
        return plan
    from hustle_tui.domain.changes.cards import add_cards

    return add_cards(plan, cards)


def _begun(plan: Plan, week: date, today: date) -> Plan:
    """The plan as a week begins that was opened ahead: what was missed before it is let go now, and only once."""
    for template in plan.templates.values():
        opened_ahead = template.rule and not template.pile and _since(plan, template) >= week
        # a card whose day is known to be missed was let go before, and is open because somebody reopened it
        late = [card for card in _left(plan, template, today) if card.occurs not in template.missed]
        if opened_ahead and late and _stands_in(plan, template, week):
            days = sorted({card.occurs for card in late if card.occurs})
            plan = put(plan, replace(template, missed=tuple(days)), *_dropped(late, today))
    return plan


def _stands_in(plan: Plan, template: Template, week: date) -> bool:
    cards = plan.cards.values()
    return any(card.series == template.id and card.week == week and card.state != "dropped" for card in cards)


def make_card(plan: Plan, card: Card) -> Plan:
    """The plan with a coming card made before its week opens, so that it can be changed alone."""
    if card.id in plan.cards:
        return plan
    from hustle_tui.domain.changes import existing
    from hustle_tui.domain.changes.cards import add_cards

    existing(plan.templates, card.series or 0, "series")
    return add_cards(plan, [linked(plan, card)])


def of_card(plan: Plan, card: Card, change: Change) -> Change:
    """A change of a card; one that is still to come is made with it."""
    if not is_coming(plan, card):
        return change
    from hustle_tui.domain.changes import in_order

    return in_order(partial(make_card, card=card), change)


def _since(plan: Plan, template: Template) -> date:
    """The last week for which a series was opened, as weeks begin now."""
    start = plan.settings.week_start
    if template.opened is None:
        return weeks_on(week_of(template.starts or LAST_DAY, start), -1)
    return week_of(template.opened + MIDDLE, start)


def _is_over(template: Template) -> bool:
    return template.until is not None and template.opened is not None and template.until < template.opened


def _left(plan: Plan, template: Template, today: date) -> list[Card]:
    """The open cards of a series that stand in weeks that are over."""
    return [card for cards in left_over(plan, today).values() for card in cards if card.series == template.id]


def _dropped(cards: list[Card], today: date) -> Iterator[Card]:
    return (replace(card, state="dropped", closed=today) for card in cards)
