"""Changes of the cards on the week board, which their hours and their timer follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import LONGEST_TITLE, FieldError, card_of, checked_title, put_before, with_title_checked
from hustle_tui.domain.plan.model import Card, Entry, Plan, Timer, put
from hustle_tui.domain.plan.terms import Lane
from hustle_tui.domain.week.calendar import days_of, week_of, whole_week
from hustle_tui.domain.week.cards import cards_in, lane_of
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.naming import new_numbers, number_again
from hustle_tui.domain.writing.quantities import format_duration


def add_card(plan: Plan, card: Card) -> Plan:
    """The plan with a new card at the end of its lane, with a short number of its own."""
    return add_cards(plan, (card,))


def add_cards(plan: Plan, cards: Sequence[Card]) -> Plan:
    """The plan with new cards, each at the end of its lane and with a short number of its own."""
    numbers = new_numbers(plan, cards[0].created)
    ranks: dict[tuple[date | None, Lane], Iterator[float]] = {}
    added = []
    for card in map(_fitted, cards):
        week = card.week
        if week is not None:
            week = whole_week(week, card.day, plan.settings.week_start)
        if (week, card.lane) not in ranks:
            ranks[week, card.lane] = count(_last_rank(plan, week, card.lane))
        added.append(replace(card, week=week, number=next(numbers), rank=next(ranks[week, card.lane])))
    return put(plan, *added)


def _fitted(card: Card) -> Card:
    """The card with a title of a length that can be shown; a longer one is kept whole in the note."""
    title = checked_title(card.title)
    if len(title) <= LONGEST_TITLE:
        return replace(card, title=title)
    return replace(card, title=title[:LONGEST_TITLE].rstrip(), note=f"{title}\n{card.note}".strip())


def edit_card(plan: Plan, card_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of a card set; a day brings the card into that day's week.

    The hours logged on it and its running timer follow its ledger, gig and KPI.
    """
    old = card_of(plan, card_id)
    card = replace(old, **with_title_checked(fields))
    if card.gig is not None and card.ledger != "side":
        card = replace(card, ledger="side")
    if fields.get("day") is not None:
        card = replace(card, week=week_of(fields["day"], plan.settings.week_start))
    elif card.week is not None:
        card = replace(card, week=whole_week(card.week, card.day, plan.settings.week_start))
    return put(plan, card if card.week is None else answered(card, wanted=True), *_following(plan, old, card))


def revise_card(plan: Plan, card_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with fields of a card set by its form or a line; another week or day is a move."""
    place = _place_of(card_of(plan, card_id), fields, plan.settings.week_start)
    if place is not None:
        plan = move_card(plan, card_id, *place)
    others = {name: value for name, value in fields.items() if name not in ("week", "day", "lane")}
    if others:
        plan = edit_card(plan, card_id, others)
    return rank_card(plan, card_id, fields["lane"], None) if "lane" in fields else plan


def _place_of(card: Card, fields: dict[str, Any], week_start: int) -> tuple[date | None, date | None] | None:
    """The week and day that changed fields move a card to; None when it stays, FieldError on a clash."""
    if not fields.keys() & {"week", "day"}:
        return None
    week, day = fields.get("week", card.week), fields.get("day", card.day)
    week_changed, day_changed = week != card.week, day != card.day
    if day is not None and (week is None or day not in days_of(week)):
        if week_changed and day_changed:
            shown = date_text(day, weekday=True, year=True)
            raise FieldError("day", f"{shown} does not lie in that week: change the week or the day, not both.")
        week, day = (week, None) if week_changed else (week_of(day, week_start), day)
    return week, day


def finish_card(plan: Plan, card_id: int, day: date) -> Plan:
    """The plan with the card done on this day."""
    return put(plan, replace(answered(card_of(plan, card_id), wanted=True), state="done", closed=day))


def drop_card(plan: Plan, card_id: int, day: date) -> Plan:
    """The plan with the card dropped on this day: kept, but asking for nothing."""
    return put(plan, replace(answered(card_of(plan, card_id), wanted=False), state="dropped", closed=day))


def reopen_card(plan: Plan, card_id: int) -> Plan:
    """The plan with a done or dropped card open again, under its number unless that was given to another."""
    card = card_of(plan, card_id)
    if card.state == "open":
        return plan
    number = number_again(plan, card, card.closed or date.max)
    wanted = card.wanted or None  # it was dropped as no longer wanted: that answer is taken back
    return put(plan, replace(card, state="open", closed=None, number=number, wanted=wanted))


def move_card(plan: Plan, card_id: int, week: date | None, day: date | None = None) -> Plan:
    """The plan with the card in another week (None: the backlog), on a day of it or on any.

    Going to a later week counts as carried over, and coming back takes one carry off.
    """
    card = card_of(plan, card_id)
    if card.state != "open":
        raise FieldError("week", f"A {card.state} card stays in its week: open it again first.")
    if week is not None:
        card, week = answered(card, wanted=True), whole_week(week, day, plan.settings.week_start)
    carried = card.carried
    if card.week is not None and week is not None:
        carried = max(0, carried + (week > card.week) - (week < card.week))
    rank = card.rank if week == card.week else _last_rank(plan, week, card.lane)
    return put(plan, replace(card, week=week, day=day, rank=rank, carried=carried))


def answered(card: Card, *, wanted: bool) -> Card:
    """The card, no longer parked: what is done with it answers whether it was still wanted."""
    return card if card.parked is None else replace(card, parked=None, wanted=wanted)


def place_card(plan: Plan, card_id: int, week: date, lane: Lane, before: int | None) -> Plan:
    """The plan with the card open in a lane of a week, just before another card or at the end."""
    card = card_of(plan, card_id)
    if card.state != "open":
        plan = reopen_card(plan, card_id)
    if card.week != week:
        plan = move_card(plan, card_id, week)
    return rank_card(plan, card_id, lane, before)


def rank_card(plan: Plan, card_id: int, lane: Lane, before: int | None) -> Plan:
    """The plan with the card in a lane just before another card, or at the end when `before` is None."""
    card = card_of(plan, card_id)
    ordered = put_before(lane_of(plan, card.week, lane), card, before)
    place = ordered.index(card)
    low = ordered[place - 1].rank if place else None
    high = ordered[place + 1].rank if ordered[place + 1 :] else None
    if low is not None and high is not None and high - low < 1e-6:
        return put(plan, *(replace(c, rank=float(n), lane=lane) for n, c in enumerate(ordered)))
    if low is None and high is None:
        rank = 0.0
    elif low is None:
        rank = (high or 0.0) - 1
    elif high is None:
        rank = low + 1
    else:
        rank = (low + high) / 2
    return put(plan, replace(card, lane=lane, rank=rank))


def split_card(plan: Plan, card_id: int, minutes: int, new_id: int, week: date | None) -> Plan:
    """The plan with some minutes of a card moved to a new card in another week; the rest stays where it is."""
    if new_id in plan.cards:
        return plan
    card = card_of(plan, card_id)
    whole = card.estimate or 0
    if not 0 < minutes < whole:
        raise FieldError("estimate", f"The new part must be more than 0 and less than {format_duration(whole)}.")
    later = card.week is not None and week is not None and week > card.week
    part = replace(card, id=new_id, week=week, day=None, estimate=minutes, carried=card.carried + later)
    return add_card(put(plan, replace(card, estimate=whole - minutes)), replace(part, series=None, occurs=None))


def planned_cards(plan: Plan, gig_id: int) -> list[Card]:
    """The open cards of a gig that stand in a week."""
    return [c for c in plan.cards.values() if c.gig == gig_id and c.state == "open" and c.week is not None]


def _last_rank(plan: Plan, week: date | None, lane: Lane) -> float:
    return max((card.rank for card in cards_in(plan, week) if card.lane == lane), default=-1.0) + 1


def _following(plan: Plan, old: Card, new: Card) -> Iterator[Entry | Timer]:
    """The hours and the timer of a card as its other links have them; what was given a link of its own keeps it."""
    links = {name: (getattr(old, name), getattr(new, name)) for name in ("ledger", "gig", "kpi")}
    links = {name: (was, now) for name, (was, now) in links.items() if was != now}
    records: tuple[Entry | Timer, ...] = (*plan.entries.values(), *plan.timers.values()) if links else ()
    for record in records:
        fields = {name: now for name, (was, now) in links.items() if getattr(record, name) == was}
        if record.card == old.id and fields:
            yield replace(record, **fields)


def followed_text(before: Plan, after: Plan, card_id: int) -> str:
    """What follows a card whose ledger, gig or KPI has changed: `3h logged on it and its timer follow`, or nothing."""
    moved = [one for key, one in after.entries.items() if one.card == card_id and before.entries.get(key) != one]
    timed = any(timer.card == card_id and before.timers.get(key) != timer for key, timer in after.timers.items())
    hours = f"{format_duration(sum(one.minutes for one in moved))} logged on it" if moved else ""
    words = " and ".join(filter(None, (hours, "its timer" if timed else "")))
    return f"{words} follow{'' if moved else 's'}" if words else ""
