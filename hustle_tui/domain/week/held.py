"""What gigs hold of the weeks to come: their weekly hours while there is work for them, and what their dates demand.

All in whole minutes. A *promise* is a gig with a due date and an estimate. Promises are held no earlier than they must
be: a week holds only what the weeks after it can't take before the date (manual, "The sums").
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from hustle_tui.domain.gigs.work_left import QUARTER, begin_of, credit_for, credits_for, needs, weekly_in
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.table_cache import ON_CARDS, cached_by, cached_by_plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import days_of, free_minutes, side_cap_of, week_of, weeks_on
from hustle_tui.domain.week.cards import as_it_turns_out, cards_in, is_counted, remaining, ticked_cards, ticked_in
from hustle_tui.domain.week.hours import hours_of

LEAST_WEEKS = 8
"""Weeks worked out at least; more where a due date lies beyond them, up to `MOST_WEEKS`, `HORIZON` for a what-if."""
HORIZON = 26
MOST_WEEKS = 110
TOLERANCE = 30
"""Minutes: less than half an hour short is no broken promise."""


def settled(settings: Settings, minute: int) -> int:
    """A minute of the day as the sums know it: they change with the quarter hours left and with the job's evening."""
    at = settings.day_until - max(0, settings.day_until - minute) // QUARTER * QUARTER
    return min(at, settings.main_until - 1) if minute < settings.main_until else max(at, settings.main_until)


def least_miss(due: date, today: date) -> int:
    """Minutes from which on a date is missed: half an hour, and any once it has passed."""
    return 1 if due < today else TOLERANCE


def rest_of_day(plan: Plan, at: int | None) -> int:
    """Minutes left of today, in whole quarter hours; `at` is the minute of the day, None its start."""
    return 24 * 60 if at is None else max(0, plan.settings.day_until - at) // QUARTER * QUARTER


def free_to_come(plan: Plan, day: date, today: date, at: int | None) -> int:
    """Free minutes of a day that are still to come: what side work and life have not used, as far as the day goes."""
    if day < today:
        return 0
    hours = hours_of(plan.entries)
    unused = max(0, free_minutes(plan, day) - hours.on("side", day) - hours.on("life", day))
    return min(unused, rest_of_day(plan, at)) if day == today else unused


@cached_by("settings", "days", "entries")
def _free_before(plan: Plan, days: tuple[date, ...], today: date, at: int | None) -> list[int]:
    """Free minutes still to come before each of these days, and before the end of the last."""
    return list(accumulate((free_to_come(plan, day, today, at) for day in days), initial=0))


class Miss(Struct, frozen=True):
    """The promise with which the sum of all promises up to its date first breaks, and by how many minutes."""

    gig: int
    due: date
    short: int
    begin: date
    """The day from which budgets count: the begin of one of the promises in the sum."""
    needed: int
    """Minutes of the promises due up to the date that begin on `begin` or later."""
    room: int
    """Minutes that the budgets up to the date can give them."""
    alone: bool
    """Whether no other promise has a part in it."""


class Placed(Struct, frozen=True):
    """Where a gig's minutes find room: by week, the day on which the last of them is done, and what misses its date."""

    weeks: dict[date, int]
    finish: date | None
    short: int  # of this gig alone, where `Miss` sums up all promises to a date: they may differ, in the gig as well


class _Week:
    """One of the weeks ahead: its free minutes, what its cards ask for, and the side work done in it."""

    def __init__(
        self, plan: Plan, week: date, today: date, at: int | None, cards: Sequence[Card], ticked: Sequence[Card]
    ) -> None:
        self.days, hours = days_of(week), hours_of(plan.entries)
        self.free = _free_before(plan, self.days, today, at)
        self.gigs: dict[int, int] = {}
        self.loose = 0
        self.life = plan.meetings.to_come("life", self.days, today, at)
        self.side_meetings = plan.meetings.to_come("side", self.days, today, at)
        for card in cards:
            if card.ledger == "main" or not is_counted(card) or not (minutes := remaining(card, hours)):
                continue
            if card.ledger == "life":
                self.life += minutes
            elif card.gig is not None:
                self.gigs[card.gig] = self.gigs.get(card.gig, 0) + minutes
            else:
                self.loose += minutes
        self.side_done = hours.in_days("side", self.days) + credit_for(plan, week, ticked)

    def loose_beside(self, gigs: Container[int]) -> int:
        """Minutes of its side cards that belong to none of these gigs."""
        return self.loose + sum(minutes for gig, minutes in self.gigs.items() if gig not in gigs)


_week_with = cached_by("settings", "days", "entries", "meetings", most=ON_CARDS)(_Week)


def _week(plan: Plan, week: date, today: date, at: int | None) -> _Week:
    """A week ahead; a change of a card leaves all weeks but its own as they are."""
    return _week_with(plan, week, today, at, cards_in(plan, week), tuple(ticked_in(plan, days_of(week))))


@cached_by("settings", "days", "entries", most=ON_CARDS)
def _weekly_left(plan: Plan, gig: Gig, first: date, count: int, ticked: tuple[Card, ...]) -> list[int]:
    """Week by week, what a gig's weekly hours still ask for, as if its work had no end; empty without any."""
    if not gig.weekly and not gig.exceptions:
        return []
    hours, credited, begin = hours_of(plan.entries), credits_for(plan, gig.id, ticked), begin_of(gig)
    left = []
    for week in (weeks_on(first, n) for n in range(count)):
        days: Sequence[date] = days_of(week)
        if minutes := weekly_in(plan, gig, week):
            days = days if begin <= week else [day for day in days if day >= begin]
            minutes = max(0, minutes - hours.gig(gig.id).on(days) - credited.get(week, 0))
        left.append(minutes)
    return left


class Ahead:
    """The weeks from today's on, with what each gig in hand holds of them."""

    def __init__(self, plan: Plan, today: date, at: int | None, count: int) -> None:
        self.plan, self.today, self.at = plan, today, at
        first = week_of(today, plan.settings.week_start)
        self.weeks = tuple(weeks_on(first, n) for n in range(count))
        self.gigs = [gig for gig in plan.gigs.values() if gig.stage in WORKING_STAGES]
        self._weeks = [_week(plan, week, today, at) for week in self.weeks]
        self._needs = {gig.id: needs(plan, gig) for gig in self.gigs}
        self._weekly = {g.id: _weekly_left(plan, g, first, count, ticked_cards(plan, g.id)) for g in self.gigs}
        self.promises = sorted((g for g in self.gigs if g.due and self._needs[g.id] is not None), key=_urgency)
        self.held: list[dict[int, int]] = [{} for _ in self.weeks]
        for gig in self.gigs:
            if gig not in self.promises:
                for n, minutes in enumerate(self._wishes(gig)):
                    self.held[n][gig.id] = minutes
        self._others = [
            sum(held.values()) + week.loose_beside(plan.gigs) + week.side_meetings
            for held, week in zip(self.held, self._weeks, strict=True)
        ]
        caps = (side_cap_of(plan.settings, week) for week in self.weeks)
        self._most = [cap - self._weeks[n].side_done - self._others[n] for n, cap in enumerate(caps)]
        self._hold_promises()

    def budget(self, n: int, due: date, begin: date = date.min) -> int:
        """Side minutes that promises can have of the nth week up to a date, and from `begin` on.

        They take a day of the week only if the rest of it has no room for what else the week holds.
        """
        first, week = self.weeks[n], self._weeks[n]
        start, end = max(0, (begin - first).days), min(6, (due - first).days)
        if start > end:
            return 0
        within = week.free[end + 1] - week.free[start]
        outside = week.free[7] - within
        by_days = within - max(0, self._others[n] + week.life - outside)
        return max(0, min(by_days, self._most[n]))

    def _holds(self, gig: Gig, n: int, rest: int | None) -> int:
        """What a gig's weekly hours and open cards hold of the nth week; `rest` is what it still needs, if known."""
        weekly = self._weekly[gig.id]
        wish = weekly[n] if weekly else 0
        return max(wish if rest is None else min(wish, rest), self._weeks[n].gigs.get(gig.id, 0))

    def _wishes(self, gig: Gig) -> Iterator[int]:
        """What a gig that is no promise holds, week by week."""
        rest = self._needs[gig.id]
        for n in range(len(self.weeks)):
            minutes = self._holds(gig, n, rest)
            if rest is not None:
                rest = max(0, rest - minutes)
            yield minutes

    def _hold_promises(self) -> None:
        """Hold what wishes and cards ask for; on top, earliest due first, what the weeks after can't take in time."""
        begins = {gig.id: begin_of(gig) for gig in self.promises}
        dates = sorted({gig.due for gig in self.promises if gig.due is not None})
        groups = [(self._budgets_after(due), [g for g in self.promises if g.due and g.due <= due]) for due in dates]
        rests = {gig.id: self._needs[gig.id] or 0 for gig in self.promises}
        for n, week in enumerate(self._weeks if self.promises else ()):
            held, last = self.held[n], week.days[-1]
            for gig in self.promises:
                held[gig.id] = self._holds(gig, n, rests[gig.id])
            most = self.budget(n, last) if any(rests.values()) else 0
            for later, group in groups if most else ():
                least = min(sum(rests[gig.id] for gig in group) - later[n], most)
                lacking = least - sum(held[gig.id] for gig in group)
                for gig in group if lacking > 0 else ():
                    if begins[gig.id] <= last:
                        more = min(lacking, max(0, rests[gig.id] - held[gig.id]))
                        held[gig.id] += more
                        lacking -= more
            for gig in self.promises:
                rests[gig.id] = max(0, rests[gig.id] - held[gig.id])

    def _budgets_after(self, due: date) -> list[int]:
        """For each week, what the weeks after it can give up to a date."""
        sums, total = [0] * len(self.weeks), 0
        for n in range(len(self.weeks) - 1, -1, -1):
            sums[n] = total
            if self.weeks[n] <= due:
                total += self.budget(n, due)
        return sums

    @cached_property
    def placed(self) -> dict[int, Placed]:
        """Where each promise's minutes find room, the earliest due first; a late one goes on taking room."""
        used = [0] * len(self.weeks)
        return {gig.id: self._place(gig, used) for gig in self.promises}

    def _place(self, gig: Gig, used: list[int]) -> Placed:
        rest = self._needs[gig.id] or 0
        due, begin = gig.due or date.max, begin_of(gig)
        weeks: dict[date, int] = {}
        finish = self.today if not rest else None
        short = rest
        for n, week in enumerate(self.weeks):
            if not rest:
                break
            room = max(0, self.budget(n, days_of(week)[-1], begin) - used[n])
            minutes = min(rest, room)
            if not minutes:
                continue
            in_time = min(minutes, max(0, self.budget(n, due, begin) - used[n]))
            short -= in_time
            used[n] += minutes
            rest -= minutes
            weeks[week] = minutes
            if not rest:
                finish = self._day_of(n, used[n], begin)
        return Placed(weeks, finish, short)

    def _day_of(self, n: int, minutes: int, begin: date) -> date:
        """The day of the nth week on which its budgets have given this much."""
        days = [day for day in days_of(self.weeks[n]) if day >= max(begin, self.today)]
        return next((day for day in days if self.budget(n, day) >= minutes), days[-1])

    @cached_property
    def miss(self) -> Miss | None:
        """The earliest promise with which the sum of all promises up to its date breaks, half an hour or more short."""
        for place, gig in enumerate(self.promises, 1):
            worst = max(self._misses(gig, self.promises[:place]), key=lambda miss: miss.short)
            if worst.short >= least_miss(worst.due, self.today):
                return worst
        return None

    def _misses(self, gig: Gig, group: Sequence[Gig]) -> Iterator[Miss]:
        """For each begin, what is short at a promise's date among those due up to it that begin then or later."""
        due = gig.due or date.max
        for begin in sorted({begin_of(promise) for promise in group}):
            needed = sum(self._needs[promise.id] or 0 for promise in group if begin_of(promise) >= begin)
            room = sum(self.budget(n, due, begin) for n, week in enumerate(self.weeks) if week <= due)
            yield Miss(gig.id, due, needed - room, begin, needed, room, needed == self._needs[gig.id])


def _urgency(gig: Gig) -> tuple[date, int]:
    return gig.due or date.max, gig.id


@cached_by_plan
def ahead_of(plan: Plan, today: date, at: int | None = None, count: int = LEAST_WEEKS) -> Ahead:
    """The weeks ahead, up to the last due date of a gig in hand or `count` of them."""
    plan = as_it_turns_out(plan)
    first = week_of(today, plan.settings.week_start)
    dues = [gig.due for gig in plan.gigs.values() if gig.due is not None and gig.stage in WORKING_STAGES]
    far = max(((due - first).days // 7 + 1 for due in dues), default=0)
    return Ahead(plan, today, at, max(count, min(far, MOST_WEEKS)))


def held_in(plan: Plan, week: date, today: date, at: int | None = None) -> dict[int, int]:
    """What each gig in hand holds of a week from today's on; nothing in weeks that are over."""
    n = (week - week_of(today, plan.settings.week_start)).days // 7
    if n < 0:
        return {}
    ahead = ahead_of(plan, today, at)
    if n >= len(ahead.weeks):
        ahead = ahead_of(plan, today, at, n // HORIZON * HORIZON + HORIZON)
    return ahead.held[n] if n < len(ahead.held) else {}
