"""What gigs hold of the weeks to come: their weekly hours while there is work for them, and what their dates demand.

All in whole minutes. A *promise* is a gig with a due date and an estimate. Promises are held no earlier than they must
be: a week holds only what the weeks after it can't take before the date (manual, "The sums").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from hustle_tui.domain.money.overhead import gig_overhead, kinds_of
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import days_of, free_minutes, week_of, weeks_on
from hustle_tui.domain.week.cards import cards_in, is_counted, remaining, ticked_cards, ticked_in, ticked_on
from hustle_tui.domain.week.hours import Hours, hours_of

SIGHT = 8
"""Weeks that are worked out at least, and more where a due date lies beyond them; `HORIZON` for a what-if."""
HORIZON = 26
FARTHEST = 110
QUARTER = 15
TOLERANCE = 30
"""Minutes: less than half an hour short is no broken promise."""


def settled(settings: Settings, minute: int) -> int:
    """A minute of the day as the sums know it: they change with the quarter hours left and with the job's evening."""
    left = max(0, settings.day_until - minute) // QUARTER * QUARTER
    at = max(minute, settings.day_until - left)
    return min(at, settings.main_until - 1) if minute < settings.main_until else at


def rest_of_day(plan: Plan, at: int | None) -> int:
    """Minutes that today still goes, in whole quarter hours; `at` is the minute of the day, None its start."""
    return 24 * 60 if at is None else max(0, plan.settings.day_until - at) // QUARTER * QUARTER


def free_to_come(plan: Plan, day: date, today: date, at: int | None) -> int:
    """Free minutes of a day that are still to come: what side work and life have not used, as far as the day goes."""
    if day < today:
        return 0
    hours = hours_of(plan.entries)
    unused = max(0, free_minutes(plan, day) - hours.on("side", day) - hours.on("life", day))
    return min(unused, rest_of_day(plan, at)) if day == today else unused


def credits_of(plan: Plan, gig_id: int | None) -> dict[date, int]:
    """By week, the minutes of a gig's cards that were ticked off without a clock; for None those of loose cards.

    A ticked card was worked: its estimate counts, less what was logged on it in other weeks and all that was logged on
    the gig in its week, so that nothing counts twice.
    """
    hours, starts_on = hours_of(plan.entries), plan.settings.week_start
    worked: dict[date, int] = {}
    for card in ticked_cards(plan, gig_id):
        if (closed := ticked_on(card)) is None or not card.estimate:
            continue
        week = week_of(closed, starts_on)
        elsewhere = hours.by_card.get(card.id, 0) - hours.on_card(card.id, days_of(week))
        worked[week] = worked.get(week, 0) + max(0, card.estimate - elsewhere)
    spent = {week: _logged(plan, gig_id, days_of(week)) for week in worked}
    return {week: minutes - spent[week] for week, minutes in worked.items() if minutes > spent[week]}


def _logged(plan: Plan, gig_id: int | None, days: Sequence[date]) -> int:
    hours = hours_of(plan.entries)
    if gig_id is not None:
        return hours.on_gig(gig_id, days)
    return sum(sum(hours.side_alone.get(day, {}).values()) for day in days)


def credit_in(plan: Plan, week: date) -> int:
    """Minutes of all side cards that were ticked off in a week without a clock: side work that was done."""
    owners = {card.gig for card in ticked_in(plan, days_of(week))}
    return sum(credits_of(plan, owner).get(week, 0) for owner in owners)


def work_left(plan: Plan, gig: Gig) -> int:
    """Minutes of a gig's estimate that are neither logged as work or learning nor credited."""
    kinds = kinds_of(plan.entries).get(gig.id, {})
    worked = kinds.get("work", 0) + kinds.get("learning", 0)
    return max(0, (gig.estimate or 0) - worked - sum(credits_of(plan, gig.id).values()))


def needs(plan: Plan, gig: Gig) -> int | None:
    """Minutes that a gig still needs, talk and admin included; None without an estimate and for a retainer."""
    if gig.estimate is None or gig.pay == "retainer":
        return None
    work = work_left(plan, gig)
    return work + gig_overhead(plan, gig).on(work)


def begin_of(gig: Gig) -> date:
    """The day from which on a gig holds hours."""
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
    exception = next((one.minutes for one in gig.exceptions if one.week == week), None)
    if exception is not None:
        return exception
    whole = sum(free_minutes(plan, day) for day in days) if begin > week else 0
    if not whole:
        return weekly
    share = sum(free_minutes(plan, day) for day in days if day >= begin)
    return weekly * share // whole // QUARTER * QUARTER


def open_cards_of(plan: Plan, gig_id: int, week: date) -> list[Card]:
    """A gig's open Must and Should side cards in a week."""
    return [c for c in cards_in(plan, week) if c.gig == gig_id and c.ledger == "side" and is_counted(c)]


class Miss(Struct, frozen=True):
    """The promise with which the sum of all promises up to its date first breaks, and by how many minutes."""

    gig: int
    due: date
    short: int
    needed: int
    """Minutes of all promises due up to the date."""
    room: int
    """Minutes that the budgets up to the date can give them."""
    alone: bool
    """Whether no other promise has a part in it."""


class Placed(Struct, frozen=True):
    """Where a gig's minutes find room: by week, the day on which the last of them is done, and what misses its date."""

    weeks: dict[date, int]
    finish: date | None
    short: int


class Ahead:
    """The weeks from today's on, with what each gig in hand holds of them."""

    def __init__(self, plan: Plan, today: date, at: int | None, count: int) -> None:
        self.plan, self.today, self.at = plan, today, at
        first = week_of(today, plan.settings.week_start)
        self.weeks = tuple(weeks_on(first, n) for n in range(count))
        self.gigs = [gig for gig in plan.gigs.values() if gig.stage in WORKING_STAGES]
        self._hours: Hours = hours_of(plan.entries)
        self._free = [self._free_sums(week) for week in self.weeks]
        self._credits = {gig.id: credits_of(plan, gig.id) for gig in self.gigs}
        self._needs = {gig.id: needs(plan, gig) for gig in self.gigs}
        self.promises = sorted((g for g in self.gigs if g.due and self._needs[g.id] is not None), key=_urgency)
        self.held: list[dict[int, int]] = [{} for _ in self.weeks]
        for gig in self.gigs:
            if gig not in self.promises:
                for n, minutes in enumerate(self._wishes(gig)):
                    self.held[n][gig.id] = minutes
        self._others = [sum(held.values()) + sum(self.loose(n).values()) for n, held in enumerate(self.held)]
        self._hold_promises()

    def loose(self, n: int) -> dict[int, int]:
        """What each open Must and Should side card without a gig still asks for in the nth week."""
        cards = cards_in(self.plan, self.weeks[n])
        return {
            c.id: remaining(c, self._hours)
            for c in cards
            if c.ledger == "side" and c.gig not in self.plan.gigs and is_counted(c)
        }

    @cached_property
    def _life(self) -> list[int]:
        return [
            sum(remaining(c, self._hours) for c in cards_in(self.plan, week) if c.ledger == "life" and is_counted(c))
            for week in self.weeks
        ]

    @cached_property
    def _side_done(self) -> list[int]:
        return [
            sum(self._hours.on("side", day) for day in days_of(week)) + (credit_in(self.plan, week) if not n else 0)
            for n, week in enumerate(self.weeks)
        ]

    def budget(self, n: int, due: date, begin: date = date.min) -> int:
        """Side minutes that promises can have of the nth week up to a date, and from `begin` on.

        They take a day of the week only if the rest of it has no room for what else the week holds.
        """
        first, sums = self.weeks[n], self._free[n]
        start, end = max(0, (begin - first).days), min(6, (due - first).days)
        if start > end:
            return 0
        within = sums[end + 1] - sums[start]
        outside = sums[7] - within
        by_days = within - max(0, self._others[n] + self._life[n] - outside)
        by_cap = self.plan.settings.side_cap - self._side_done[n] - self._others[n]
        return max(0, min(by_days, by_cap))

    def _free_sums(self, week: date) -> list[int]:
        """The free minutes to come before each day of a week, and before the end of it."""
        days = days_of(week)
        return list(accumulate((free_to_come(self.plan, day, self.today, self.at) for day in days), initial=0))

    def cards(self, gig: Gig, n: int) -> int:
        """What a gig's open cards ask for in the nth week."""
        return sum(remaining(card, self._hours) for card in open_cards_of(self.plan, gig.id, self.weeks[n]))

    def wish(self, gig: Gig, n: int, rest: int | None) -> int:
        """What a gig's weekly hours still ask for in the nth week, `rest` being what it needs at all."""
        week = self.weeks[n]
        weekly = weekly_in(self.plan, gig, week)
        if not weekly:
            return 0
        begin, days = begin_of(gig), days_of(week)
        spent = self._hours.on_gig(gig.id, days if begin <= week else [day for day in days if day >= begin])
        credit = self._credits[gig.id].get(week, 0)
        wish = max(0, weekly - spent - credit)
        return wish if rest is None else min(wish, rest)

    def _wishes(self, gig: Gig) -> Iterator[int]:
        """What a gig that is no promise holds, week by week."""
        rest = self._needs[gig.id]
        for n in range(len(self.weeks)):
            minutes = max(self.wish(gig, n, rest), self.cards(gig, n))
            if rest is not None:
                rest = max(0, rest - minutes)
            yield minutes

    def _hold_promises(self) -> None:
        dates = sorted({gig.due for gig in self.promises if gig.due is not None})
        later = {due: self._budgets_after(due) for due in dates}
        rests = {gig.id: self._needs[gig.id] or 0 for gig in self.promises}
        for n, week in enumerate(self.weeks):
            held = self.held[n]
            for gig in self.promises:
                held[gig.id] = max(self.wish(gig, n, rests[gig.id]), self.cards(gig, n))
            last = days_of(week)[-1]
            most = self.budget(n, last) if self.promises else 0
            for due in dates:
                group = [gig for gig in self.promises if gig.due is not None and gig.due <= due]
                least = min(sum(rests[gig.id] for gig in group) - later[due][n], most)
                lacking = least - sum(held[gig.id] for gig in group)
                for gig in group:
                    if lacking <= 0:
                        break
                    if begin_of(gig) <= last:
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
            total += self.budget(n, due)
        return sums

    @cached_property
    def placed(self) -> dict[int, Placed]:
        """Where each promise's minutes find room, the earliest due first; what is late goes on taking room."""
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
        return next((day for day in days if self.budget(n, day, date.min) >= minutes), days[-1])

    @cached_property
    def miss(self) -> Miss | None:
        """The earliest promise with which the sum of all promises up to its date breaks, half an hour or more short."""
        for place, gig in enumerate(self.promises):
            due = gig.due or date.max
            group = self.promises[: place + 1]
            for begin in sorted({begin_of(one) for one in group}):
                needed = sum(self._needs[one.id] or 0 for one in group if begin_of(one) >= begin)
                room = sum(self.budget(n, due, begin) for n in range(len(self.weeks)))
                short = needed - room
                if needed and short >= (1 if due < self.today else TOLERANCE):
                    return Miss(gig.id, due, short, needed, room, needed == self._needs[gig.id])
        return None


def _urgency(gig: Gig) -> tuple[date, int]:
    return gig.due or date.max, gig.id


@cached_by_plan
def ahead_of(plan: Plan, today: date, at: int | None = None, count: int = SIGHT) -> Ahead:
    """The weeks ahead, up to the last due date of a gig in hand or `count` of them."""
    first = week_of(today, plan.settings.week_start)
    dues = [gig.due for gig in plan.gigs.values() if gig.due is not None and gig.stage in WORKING_STAGES]
    far = max(((due - first).days // 7 + 1 for due in dues), default=0)
    return Ahead(plan, today, at, max(count, min(far, FARTHEST)))


def held_in(plan: Plan, week: date, today: date, at: int | None = None) -> dict[int, int]:
    """What each gig in hand holds of a week from today's on; nothing in weeks that are over."""
    n = (week - week_of(today, plan.settings.week_start)).days // 7
    if n < 0:
        return {}
    ahead = ahead_of(plan, today, at)
    if n >= len(ahead.weeks):
        ahead = ahead_of(plan, today, at, n // HORIZON * HORIZON + HORIZON)
    return ahead.held[n] if n < len(ahead.held) else {}
