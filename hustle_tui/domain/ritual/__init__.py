"""The weekly ritual, with the letter that asks for late money, and its daily form.

A week's is about the week that it closes and the one that it plans, today's about the cards of today in order, against
the hours that today still has.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.changes.closing import week_after
from hustle_tui.domain.money.payments import is_overdue
from hustle_tui.domain.plan.model import Card, Payment, Plan
from hustle_tui.domain.plan.terms import LEDGERS, Ledger
from hustle_tui.domain.week.calendar import day_text, days_of, free_minutes, main_minutes, week_of, weeks_on
from hustle_tui.domain.week.cards import left_over, open_cards, remaining
from hustle_tui.domain.week.held import rest_of_day
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import first_open_day
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money, meetings_text

MINUTES = 10
"""How long it is meant to take."""
MUSTS = 3
"""The Musts that are named before anything else."""
FIRST_DAYS = 2
"""On the first days of a week the last one is closed and this one planned; from then on, this one and the next."""
CAME_WITHIN = timedelta(days=7)


class RitualWeeks(Struct, frozen=True):
    """The first days of the week that is closed and of the one that is planned."""

    closed: date
    planned: date


def weeks_of(plan: Plan, today: date) -> RitualWeeks:
    """The two weeks of a ritual on a day."""
    week = week_of(today, plan.settings.week_start)
    closed = weeks_on(week, -1) if (today - week).days < FIRST_DAYS else week
    return RitualWeeks(closed, week_after(plan, closed, today))


def open_until(plan: Plan, closed: date, today: date) -> list[Card]:
    """The open cards of a week that is closed and of those before it, the oldest first."""
    cards = [card for week, some in left_over(plan, today).items() if week < closed for card in some]
    return [*cards, *open_cards(plan, closed)]


def late_payments(plan: Plan, today: date) -> list[Payment]:
    """The money that was expected and has not come, the longest late first."""
    late = [one for one in plan.payments.values() if is_overdue(one, today) and one.gig in plan.gigs]
    return sorted(late, key=lambda one: (one.expected or today, one.id))


def came_lately(plan: Plan, today: date) -> list[Payment]:
    """The money that came within the last seven days."""
    first = today - CAME_WITHIN
    came = [p for p in plan.payments.values() if p.received and first < p.received <= today and p.gig in plan.gigs]
    return sorted(came, key=lambda one: (one.received or today, one.id))


def reminder_of(plan: Plan, payment: Payment, today: date) -> str:
    """The letter; a first one takes it for an oversight, one after a month asks for a day."""
    from hustle_tui.domain.gigs.replies import short_name  # the day and the week need no letter

    gig = plan.gigs[payment.gig]
    what = f"invoice {payment.invoice} for" if payment.invoice else "the payment for"
    amount, due = format_money(payment.amount, payment.currency), payment.expected or today
    long_ago = (today - due).days > 30
    ask = (
        "Could you tell me on which day I can count on it?"
        if long_ago
        else "It may have slipped through: could you have a look? If it is under way already, thank you."
    )
    return (
        f"Hello,\n\nA short note on {what} “{short_name(gig)}”: {amount} was due on {full_day(due)} "
        f"and has not reached me yet.\n{ask}\n\nAll the best"
    )


Why = Literal["today", "earlier", "due", "must"]


class TodayTask(Struct, frozen=True):
    """A card of today: its minutes, why it is here, and how many of them find no hours today any more."""

    card: Card
    minutes: int
    why: Why
    beyond: int
    waits: bool = False
    """Whether a later day of the week will do: a Must of any day is no burden of this one."""


class Today(Struct, frozen=True):
    """Today in minutes: what is left of the job and of the free hours, meetings taken off, and the cards in order."""

    day: date
    main: int
    free: int
    meetings: dict[Ledger, int]
    tasks: tuple[TodayTask, ...]
    done: tuple[Card, ...]

    @property
    def asked(self) -> int:
        """What the cards ask for."""
        return sum(task.minutes for task in self.tasks)

    @property
    def beyond(self) -> int:
        """What of it finds no hours today."""
        return sum(task.beyond for task in self.tasks)

    @property
    def too_much(self) -> bool:
        """Whether something finds no hours that can't wait for another day."""
        return any(task.beyond and not task.waits for task in self.tasks)


def today_of(plan: Plan, today: date, at: int | None = None) -> Today:
    """Today's cards by lane and rank: planned for it or for an earlier day, due, and Musts without a day.

    What is due is there in the backlog and in a week to come, too: it would be missed.
    """
    week, hours = week_of(today, plan.settings.week_start), hours_of(plan.entries)
    meetings = {ledger: plan.meetings.to_come(ledger, [today], today, at) for ledger in LEDGERS}
    besides = hours.on("side", today) + hours.on("life", today)
    evening = first_open_day(plan, today, at) > today
    main = 0 if evening else max(0, main_minutes(plan, today) - hours.on("main", today) - meetings["main"])
    free = min(max(0, free_minutes(plan, today) - besides), rest_of_day(plan, at))
    free = max(0, free - meetings["side"] - meetings["life"])
    room, tasks = {"main": main, "free": free}, []
    later = [day for day in days_of(week) if day > today]
    more = {pot: any(of(plan, day) for day in later) for pot, of in (("main", main_minutes), ("free", free_minutes))}
    for card in (*open_cards(plan, week), *_due_elsewhere(plan, week, today)):
        if (why := _why(card, today)) is None:
            continue
        pot, minutes = "main" if card.ledger == "main" else "free", remaining(card, hours)
        found = min(minutes, room[pot])
        room[pot] -= found
        tasks.append(TodayTask(card, minutes, why, minutes - found, why == "must" and more[pot]))
    done = tuple(card for card in plan.cards.values() if card.state == "done" and card.closed == today)
    return Today(today, main, free, meetings, tuple(tasks), done)


def _due_elsewhere(plan: Plan, week: date, today: date) -> list[Card]:
    """The open cards of the backlog and of weeks to come that are due, the earliest first."""
    later = (card for card in plan.cards.values() if card.week is None or card.week > week)
    others = (card for card in later if card.state == "open" and not card.parked)
    due = ((card.due, card.id, card) for card in others if card.due is not None and card.due <= today)
    return [card for *_, card in sorted(due)]


def _why(card: Card, today: date) -> Why | None:
    if card.day == today:
        return "today"
    if card.day is not None and card.day < today:
        return "earlier"
    if card.due is not None and card.due <= today:
        return "due"
    return "must" if card.lane == "must" and card.day is None else None


def why_text(task: TodayTask, today: date) -> str:
    """Why a card is among today's; nothing where it is planned for it."""
    card = task.card
    if task.why == "earlier" and card.day is not None:
        return f"from {day_text(card.day, today)}"
    if task.why == "due" and card.due is not None:
        where = ", in the backlog" if card.week is None else ""
        return ("due today" if card.due == today else f"late, due {day_text(card.due, today)}") + where
    return "any day" if task.why == "must" else ""


def beyond_text(task: TodayTask) -> str:
    """That a card, or a part of it, finds no hours today any more; nothing where it does."""
    if not task.beyond:
        return ""
    if task.waits:
        return "on another day" if task.beyond == task.minutes else f"{format_duration(task.beyond)} on another day"
    return "▲ no hours left today" if task.beyond == task.minutes else f"▲ {format_duration(task.beyond)} beyond today"


def minutes_text(task: TodayTask) -> str:
    """What a card still needs."""
    return format_duration(task.minutes) if task.card.estimate is not None else "no estimate"


def task_text(task: TodayTask, today: date) -> str:
    """What stands behind a card of today: its lane, why it is here, and whether it finds hours."""
    return " · ".join(filter(None, (task.card.lane.capitalize(), why_text(task, today), beyond_text(task))))


def left_text(found: Today) -> str:
    """What today still has: `5h of the job and 1h of your own left, after 1h of meetings`."""
    meetings = meetings_text(found.meetings)
    held = f", after {meetings}" if meetings else ""
    job, own = format_duration(found.main), format_duration(found.free)
    return f"{job} of the job and {own} of your own left{held}"


def sum_text(found: Today) -> str:
    """Whether the cards fit: `4 cards ask for 5h: that fits`; those without an estimate are named."""
    if not found.tasks:
        return "Nothing is planned for today."
    unknown = sum(task.card.estimate is None for task in found.tasks)
    doubt = f", {unknown} without an estimate" if unknown else ""
    ask = "asks" if len(found.tasks) == 1 else "ask"
    fits = "that fits"
    if found.beyond:
        much = format_duration(found.beyond)
        fits = f"{much} more than today has" if found.too_much else f"{much} of it may wait"
    return f"{counted(len(found.tasks), 'card')} {ask} for {format_duration(found.asked)}{doubt}: {fits}"
