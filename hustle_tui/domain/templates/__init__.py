"""Cards that come again: series with a rule, and named sets of cards for a week (manual, "Cards that come again").

A template is a record; its cards are made when a week opens, and here are those that it still brings: a week shows and
counts them before. A card has its id from its template and day, so that it is never made twice, and sums stay the same.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Card, CardSketch, Payment, Plan, PlanError, Template, id_from
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.week.calendar import LAST_DAY, days_of

if TYPE_CHECKING:
    from hustle_tui.domain.templates.rules import Rule

OF_SKETCHES = tuple({*CardSketch.__struct_fields__} - {"day", "due"})
"""The fields that a card has as its sketch has them."""
LAST_RANK = 1e6
"""The place of a coming card: after those that were planned by hand."""
MIDDLE = timedelta(days=3)
"""From the first day of a week to the one by which it is known, wherever weeks begin."""


def rule_of(template: Template) -> Rule | None:
    """The rule of a series; None for a week template, and where a hand wrote one that can't be read."""
    if not template.rule or template.starts is None or not (template.cards or template.amount):
        return None
    from hustle_tui.domain.templates.rules import parse_rule  # the board of a plan without series needs none

    with suppress(PlanError):
        return parse_rule(template.rule)
    return None


def is_any_day(template: Template) -> bool:
    """Whether a series names weeks and no day in them: its days stand for their weeks."""
    rule = rule_of(template)
    return rule is not None and rule.any_day and bool(template.cards) and template.cards[0].day is None


def days_in(template: Template, first: date, last: date) -> list[date]:
    """The days of a series from one day to another; `until` is one of them."""
    if (rule := rule_of(template)) is None or template.starts is None:
        return []
    until = template.until or LAST_DAY
    if is_any_day(template) and template.until is not None:
        until = min(LAST_DAY, until + MIDDLE)
    if (last := min(last, until)) < (first := max(first, template.starts)):
        return []
    from hustle_tui.domain.templates.rules import occurrences

    return occurrences(rule, template.starts, first, last)


def card_on(template: Template, sketch: CardSketch, day: date, week: date, *, dated: bool = True) -> Card:
    """The card of a template for a day; `dated` is whether it stands on that day or on any of the week."""
    return Card(
        id=id_from("template", template.id, day),
        state="open",
        week=week,
        day=day if dated else None,
        due=None if sketch.due is None else min(LAST_DAY, day + timedelta(days=sketch.due)),
        **{name: getattr(sketch, name) for name in OF_SKETCHES},
        rank=LAST_RANK,
        created=week,
        series=template.id,
        occurs=day,
    )


def cards_of(template: Template, week: date) -> tuple[Card, ...]:
    """All cards of a series in a week, made or not."""
    if not template.cards:
        return ()
    days = days_of(week)
    dated = not is_any_day(template)
    found = days_in(template, days[0], days[-1])
    return tuple(card_on(template, template.cards[0], day, week, dated=dated) for day in found)


@cached_by_table
def _by_week(_: dict[int, Template]) -> dict[date, tuple[Card, ...]]:
    """Filled as weeks are asked for, as long as the templates are these."""
    return {}


def coming_in(plan: Plan, week: date) -> tuple[Card, ...]:
    """The cards that series bring into a week that has not been opened for them."""
    if not plan.templates:
        return ()
    known = _by_week(plan.templates)
    if week not in known:
        known[week] = tuple(
            card
            for template in plan.templates.values()
            if rule_of(template) is not None and (template.opened is None or template.opened < week)
            for card in cards_of(template, week)
        )
    return tuple(linked(plan, card) for card in known[week] if card.id not in plan.cards)


def linked(plan: Plan, card: Card) -> Card:
    """The card without a gig or KPI that is gone."""
    if card.gig is not None and card.gig not in plan.gigs:
        card = replace(card, gig=None)
    return replace(card, kpi=None) if card.kpi is not None and card.kpi not in plan.kpis else card


def payments_in(template: Template, first: date, last: date) -> list[Payment]:
    """The expected payments that a series brings from one day to another."""
    if not template.amount or template.gig is None:
        return []
    return [
        Payment(
            id=id_from("template", template.id, day),
            gig=template.gig,
            amount=template.amount,
            currency=template.currency,
            expected=day,
            note=template.title,
            series=template.id,
        )
        for day in days_in(template, first, last)
    ]


def is_coming(plan: Plan, card: Card) -> bool:
    """Whether a card is shown before it is made."""
    return card.series is not None and card.id not in plan.cards
