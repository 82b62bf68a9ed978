"""Ways out that several alerts offer: each is made and worded here once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import count

from hustle_tui.domain.alerts import Question
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.cards import add_card, move_card
from hustle_tui.domain.changes.gigs import decline_gig
from hustle_tui.domain.changes.hours import log_entry
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.plan.model import Card, Entry, Gig, Plan
from hustle_tui.domain.relief.sums import partly_logged
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.domain.week.holders import Way
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration


def gig_named(plan: Plan, slug: str) -> Gig | None:
    """The gig that an alert is about, while it is there."""
    return next((gig for gig in plan.gigs.values() if gig.slug == slug), None)


def to_next_week(card: Card, minutes: int, week: date) -> Way:
    """A card with these minutes left, moved to the week after."""
    text = f"Move {card.title} ({format_duration(minutes)}) to next week"
    return text, partial(move_card, card_id=card.id, week=weeks_on(week, 1))


def counted_as_worked(plan: Plan, load: Load) -> Iterator[Way]:
    """The main hours that past days lack on which only some are logged, logged as well."""
    lacking = partly_logged(plan, load)
    if not lacking:
        return
    names = [WEEKDAYS[day.weekday()] for day in lacking]
    days = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    text = f"Count {days} as worked: log the other {format_duration(sum(lacking.values()))}"
    entries = (_rest_of_day(plan, day, minutes) for day, minutes in lacking.items())
    changes = tuple(partial(log_entry, entry=entry) for entry in entries)
    yield text + (" of it" if len(names) == 1 else ""), in_order(*changes)


def _rest_of_day(plan: Plan, day: date, minutes: int) -> Entry:
    # Its id follows from the day, so that the change is the same however often the way out is asked for.
    free = (key for key in count(day.toordinal() * 1_000) if key not in plan.entries)
    return Entry(id=next(free), day=day, minutes=minutes, ledger="main", note="counted as worked")


def planned(card: Card) -> Way:
    """A card of this week that begins to cure what the alert is about."""
    return f"Plan {format_duration(card.estimate or 0)} this week: {card.title}", partial(add_card, card=card)


def another_pay(text: str, gig: Gig) -> Way:
    """A question for the gig's pay, under these words."""
    return text, Question("pay", gig.id, f"hustle gig edit {gig.slug} --hourly RATE")


def given_up(plan: Plan, gig: Gig, today: date, reason: str, words: str = "") -> Way:
    """A gig declined, or dropped where it was taken already, in these words or in plain ones."""
    word = "Decline" if gig.stage == "lead" else "Drop"
    parts = (words or f"{word} {gig.title}", to_backlog_text(plan, gig))
    return ", ".join(filter(None, parts)), partial(decline_gig, gig_id=gig.id, day=today, reason=reason)
