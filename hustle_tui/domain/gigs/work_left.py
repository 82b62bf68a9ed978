"""The work that a gig still needs, its estimate less all that was done, and its weekly hours in a given week.

Done work is done, logged or not, and never twice: a card that was ticked off without a clock is credited. Talk and
admin come on top of the work that is left (the manual, sums.md). All in whole minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.table_cache import ON_CARDS, cached_by
from hustle_tui.domain.week.calendar import days_of, free_minutes, week_of
from hustle_tui.domain.week.cards import cards_in, is_counted, ticked_cards, ticked_in, ticked_on
from hustle_tui.domain.week.hours import hours_of

QUARTER = 15


def credits_of(plan: Plan, gig_id: int | None) -> dict[date, int]:
    """By week, the minutes of a gig's cards that were ticked off without a clock; for None, those of loose cards."""
    return credits_for(plan, gig_id, ticked_cards(plan, gig_id))


@cached_by("settings", "entries", most=ON_CARDS)
def credits_for(plan: Plan, gig_id: int | None, ticked: tuple[Card, ...]) -> dict[date, int]:
    """What `credits_of` makes of these cards: a tick on one gig leaves the credits of every other as they are."""
    weeks: dict[date, list[Card]] = {}
    for card in ticked:
        if (day := ticked_on(card)) is not None:
            weeks.setdefault(week_of(day, plan.settings.week_start), []).append(card)
    credited = {week: _credit(plan, gig_id, week, cards) for week, cards in weeks.items()}
    return {week: minutes for week, minutes in credited.items() if minutes}


def credit_in(plan: Plan, week: date) -> int:
    """Minutes of all side cards that were ticked off in a week without a clock: side work that was done."""
    return credit_for(plan, week, ticked_in(plan, days_of(week)))


def credit_for(plan: Plan, week: date, ticked: Iterable[Card]) -> int:
    """What `credit_in` makes of the cards that were ticked off in the week."""
    owners: dict[int | None, list[Card]] = {}
    for card in ticked:
        owners.setdefault(card.gig, []).append(card)
    return sum(_credit(plan, owner, week, cards) for owner, cards in owners.items())


def _credit(plan: Plan, gig_id: int | None, week: date, ticked: Sequence[Card]) -> int:
    """The minutes of unclocked work behind the cards that were ticked off in a week.

    A ticked card was worked: its estimate counts, less what was logged on it in other weeks and all that was logged on
    the gig in its week, so that nothing counts twice.
    """
    hours, days = hours_of(plan.entries), days_of(week)
    elsewhere = (hours.card(card.id).minutes - hours.card(card.id).on(days) for card in ticked)
    worked = sum(max(0, (card.estimate or 0) - minutes) for card, minutes in zip(ticked, elsewhere, strict=True))
    if gig_id is not None:
        return max(0, worked - hours.gig(gig_id).on(days))
    return max(0, worked - sum(sum(hours.day(day).side_alone.values()) for day in days))


def work_left(plan: Plan, gig: Gig) -> int:
    """Minutes of a gig's estimate that are not done yet."""
    return max(0, (gig.estimate or 0) - work_done(plan, gig))


def work_done(plan: Plan, gig: Gig) -> int:
    """Minutes of a gig that are logged as work or learning, or credited for cards ticked off."""
    return hours_of(plan.entries).gig(gig.id).work + sum(credits_of(plan, gig.id).values())


def counted_estimate(gig: Gig) -> int | None:
    """The estimate that the sums count: a retainer has none, for its weekly hours are all that it takes."""
    return None if gig.pay == "retainer" else gig.estimate


def needs(plan: Plan, gig: Gig) -> int | None:
    """Minutes that a gig still needs, talk and admin included; None without an estimate and for a retainer."""
    if counted_estimate(gig) is None:
        return None
    work = work_left(plan, gig)
    return work + gig_overhead(plan, gig).on(work)


def begin_of(gig: Gig) -> date:
    """The first day on which a gig holds hours."""
    return max((day for day in (gig.created, gig.accepted, gig.starts) if day is not None), default=date.min)


def is_promise(plan: Plan, gig: Gig) -> bool:
    """Whether a gig has a date to keep and an estimate to keep it by."""
    return gig.due is not None and needs(plan, gig) is not None


def weekly_in(plan: Plan, gig: Gig, week: date) -> int:
    """The weekly hours of a gig in one week: its exception there, its share in the week that it begins in, or all."""
    begin, days = begin_of(gig), days_of(week)
    if (
        not (gig.weekly or gig.exceptions)
        or begin > days[-1]
        or (gig.pay == "retainer" and gig.due is not None and gig.due < week)
    ):
        return 0
    weekly = gig.weekly or 0
    if (own := own_minutes(gig, week)) is not None:
        return own
    whole = sum(free_minutes(plan, day) for day in days) if begin > week else 0
    if not whole:
        return weekly
    share = sum(free_minutes(plan, day) for day in days if day >= begin)
    return weekly * share // whole // QUARTER * QUARTER


def own_minutes(gig: Gig, week: date) -> int | None:
    """The exception of a week; None where it is like every other."""
    return next((hours.minutes for hours in gig.exceptions if hours.week == week), None)


def usual_in(plan: Plan, gig: Gig, week: date) -> int:
    """The weekly hours of a gig in one week, had that week no exception."""
    return weekly_in(plan, replace(gig, exceptions=()), week)


def open_cards_of(plan: Plan, gig_id: int, week: date) -> list[Card]:
    """A gig's open Must and Should side cards in a week."""
    return [c for c in cards_in(plan, week) if c.gig == gig_id and c.ledger == "side" and is_counted(c)]
