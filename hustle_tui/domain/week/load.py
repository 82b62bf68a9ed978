"""What a week holds and what it owes: the sums behind the warning (the manual, sums.md).

All in whole minutes. `today` is judged at its start, or at the minute `at` of the day. `crowd_out` is what the main job
misses because of side work: what the week is short of its claim with side work, less what it would be short without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from hustle_tui.domain.gigs.work_left import credit_in
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.table_cache import ON_CARDS, cached_by, cached_by_plan
from hustle_tui.domain.plan.terms import LEDGERS, Ledger
from hustle_tui.domain.week.calendar import days_of, free_minutes, hours_given, main_minutes, side_cap_of
from hustle_tui.domain.week.cards import as_it_turns_out, cards_in, is_counted, remaining
from hustle_tui.domain.week.held import held_in, rest_of_day
from hustle_tui.domain.week.hours import Hours, hours_of

Held = tuple[tuple[int, int], ...]
"""Gigs, by id, with the minutes that they hold of a week."""


class DayLoad(Struct, frozen=True):
    """One day of a week: its capacity, what was logged, what is planned on it; minutes."""

    day: date
    main: int
    free: int
    logged: dict[str, int]
    planned: dict[str, int]
    assumed: int = 0  # main minutes of a past day that count as worked though nobody logged them
    meetings: Mapping[Ledger, int] = {}  # what calendars hold on the day, by ledger

    @property
    def too_many(self) -> int:
        """Minutes of meetings beyond the hours of the day."""
        return max(0, sum(self.meetings.values()) - self.main - self.free)


class Load(Struct, frozen=True, dict=True):  # the dict is for cached properties
    """A week's load; minutes. `gigs` tells what each gig in hand holds, `loose` each side card without a gig."""

    week: date
    today: date
    capacity: int
    main_promised: int
    main_done: int
    taken: int  # assumed main hours that evenings beyond the free hours have eaten
    time_left: int
    """Main and free minutes of the days left."""
    main_hours_left: int
    """Main minutes of the days left that are not logged yet: the room for Must cards."""
    at_word: tuple[date, ...]
    """Past days that count with their logged main hours only, as other work explains what is missing."""
    free: int
    """Free minutes of the whole week."""
    free_left: int
    main_open: int  # open Must and Should cards of the main job, and its meetings to come
    must_open: int
    side_cap: int
    side_done: int
    life_done: int
    life_left: int
    gigs: dict[int, int]
    loose: dict[int, int]
    unestimated: tuple[int, ...]
    near_percent: int
    claim_alone: int  # what the main job would claim without any side work, and the time that would be left
    left_alone: int
    at_rest: bool
    """Whether the clock has reached the evening of its last day: what it is over by can't be changed any more."""
    meetings: int = 0  # of the main job, still to come; part of `main_open` and `must_open`
    side_meetings: int = 0  # that count as side work, still to come

    @cached_property
    def main_owed(self) -> int:
        """Main minutes promised and not done."""
        return max(0, self.main_promised - self.main_done)

    @cached_property
    def main_left(self) -> int:
        """What the main job still owes: its promised hours, or its open cards where they need more."""
        return max(self.main_owed, self.main_open)

    @cached_property
    def claim(self) -> int:
        """What side work must leave to the main job: its promised hours, or its open Musts where they need more."""
        return max(self.main_owed, self.must_open)

    @cached_property
    def side_left(self) -> int:
        """Side minutes still held."""
        return sum(self.gigs.values()) + sum(self.loose.values()) + self.side_meetings

    @property
    def side(self) -> int:
        """Side minutes of the week, done and left."""
        return self.side_done + self.side_left

    @cached_property
    def slack(self) -> int:
        """Minutes left when all that is owed is done; negative when short."""
        return self.time_left - self.main_left - self.side_left - self.life_left

    @cached_property
    def shortfall(self) -> int:
        """Minutes owed beyond the time left."""
        return max(0, -self.slack)

    @cached_property
    def crowd_out(self) -> int:
        """Minutes that the main job misses because of side work."""
        short = max(0, self.claim + self.side_left + self.life_left - self.time_left)
        return max(0, min(self.claim, short - self.short_alone, self.shortfall))

    @property
    def short_alone(self) -> int:
        """Minutes that the main job would miss without any side work."""
        return max(0, self.claim_alone + self.life_left - self.left_alone)

    @cached_property
    def over_cap(self) -> int:
        """Side minutes beyond the cap."""
        return max(0, self.side - self.side_cap)

    @property
    def beyond(self) -> int:
        """Minutes by which the week is too full."""
        return max(self.shortfall, self.over_cap)

    @property
    def overload(self) -> int:
        """Minutes of the shortfall that side work is not to blame for."""
        return self.shortfall - self.crowd_out

    @property
    def must_short(self) -> int:
        """Minutes that the open Must cards of the main job need beyond its hours left."""
        return max(0, self.must_open - self.main_hours_left)

    @property
    def has_ended(self) -> bool:
        """Whether the week ends today and has no hours left."""
        return self.today == days_of(self.week)[-1] and not self.time_left

    @property
    def only_spills(self) -> bool:
        """Whether nothing is owed but side work that slides into the next week."""
        return not self.claim and self.life_left <= self.time_left and self.side_left <= self.free


@cached_by_plan
def load_of(plan: Plan, week: date, today: date, at: int | None = None) -> Load:
    """The load of the week that begins on `week`, as it stands on `today`; a card elsewhere leaves it the same."""
    plan = as_it_turns_out(plan)
    held = tuple(held_in(plan, week, today, at).items())
    return _load_with(plan, week, today, at, cards_in(plan, week), credit_in(plan, week), held)


@cached_by("settings", "days", "entries", "meetings", "gigs", most=ON_CARDS)
def _load_with(
    plan: Plan, week: date, today: date, at: int | None, in_week: tuple[Card, ...], credit: int, held: Held
) -> Load:
    days, hours = days_of(week), hours_of(plan.entries)
    cards = [card for card in in_week if card.state == "open"] if days[-1] >= today else []
    counted = [card for card in cards if is_counted(card)]
    time, alone = (_time(plan, days, today, at, side=side) for side in (True, False))
    given = hours_given(plan, days)
    meetings = {ledger: plan.meetings.to_come(ledger, days, today, at) for ledger in LEDGERS}
    must_open = sum(remaining(c, hours) for c in counted if (c.ledger, c.lane) == ("main", "must")) + meetings["main"]
    return Load(
        week=week,
        today=today,
        capacity=sum(map(sum, given)),
        main_promised=time.promised,
        main_done=time.done,
        taken=time.taken,
        time_left=time.left,
        main_hours_left=time.main_hours_left,
        at_word=time.at_word,
        free=sum(free for _, free in given),
        free_left=sum(free for day, (_, free) in zip(days, given, strict=True) if day >= today),
        main_open=sum(remaining(card, hours) for card in counted if card.ledger == "main") + meetings["main"],
        must_open=must_open,
        side_cap=side_cap_of(plan.settings, week),
        side_done=sum(hours.on("side", day) for day in days) + credit,
        life_done=sum(hours.on("life", day) for day in days),
        life_left=sum(remaining(card, hours) for card in counted if card.ledger == "life") + meetings["life"],
        gigs=dict(held),
        loose={c.id: remaining(c, hours) for c in counted if c.ledger == "side" and c.gig not in plan.gigs},
        unestimated=tuple(card.id for card in cards if card.estimate is None),
        near_percent=plan.settings.near,
        claim_alone=max(0, alone.promised - alone.done, must_open),
        left_alone=alone.left,
        at_rest=days[-1] == today and at is not None and at >= plan.settings.main_until,
        meetings=meetings["main"],
        side_meetings=meetings["side"],
    )


def day_loads(plan: Plan, week: date, today: date, at: int | None = None) -> tuple[DayLoad, ...]:
    """The seven days of a week with capacity, logged hours and the remaining estimates planned on each."""
    plan, hours = as_it_turns_out(plan), hours_of(plan.entries)
    planned: dict[date, dict[str, int]] = defaultdict(lambda: {"main": 0, "side": 0, "life": 0})
    for card in cards_in(plan, week):
        if is_counted(card) and card.day is not None:
            planned[card.day][card.ledger] += remaining(card, hours)
    return tuple(
        DayLoad(
            day=day,
            main=main_minutes(plan, day),
            free=free_minutes(plan, day),
            logged={ledger: hours.on(ledger, day) for ledger in ("main", "side", "life")},
            planned=planned[day],
            assumed=assumed_on(plan, day, hours) if day < first_open_day(plan, today, at) else 0,
            meetings=plan.meetings.by_ledger(day),
        )
        for day in days_of(week)
    )


def first_open_day(plan: Plan, today: date, at: int | None) -> date:
    """The first day whose main hours are still to come: tomorrow, once the main job's day is over."""
    return today + timedelta(days=at is not None and at >= plan.settings.main_until)


def assumed_on(plan: Plan, day: date, hours: Hours) -> int:
    """Main minutes of a past day that count as worked without being logged; fewer on a day taken at its word."""
    besides = hours.on("side", day) + hours.on("life", day)
    explained = besides * at_its_word(plan, day, hours, besides)
    return max(0, main_minutes(plan, day) - hours.on("main", day) - explained)


def at_its_word(plan: Plan, day: date, hours: Hours, besides: int) -> bool:
    """Whether a past main day was clocked, and the other work of the day explains what is missing of it."""
    return bool(main_minutes(plan, day)) and "main" in hours.day(day).on_nothing and besides > free_minutes(plan, day)


class _Time(Struct, frozen=True):
    promised: int
    done: int
    taken: int
    left: int
    main_hours_left: int
    at_word: tuple[date, ...]


@cached_by("settings", "days", "entries")
def _time(plan: Plan, days: tuple[date, ...], today: date, at: int | None, *, side: bool) -> _Time:
    """The main job's hours and the time left, with side entries or as if there were none."""
    hours, first_open = hours_of(plan.entries), first_open_day(plan, today, at)
    past = [day for day in days if day < first_open]
    main = {day: main_minutes(plan, day) for day in days}
    logged = {day: hours.on("main", day) for day in days}

    def besides(day: date) -> int:
        return hours.on("life", day) + (hours.on("side", day) if side else 0)

    at_word = [day for day in past if at_its_word(plan, day, hours, besides(day))]
    others = [day for day in past if main[day] and day not in at_word]
    assumed = {day: max(0, main[day] - logged[day]) for day in others}
    beyond = sum(besides(day) - free_minutes(plan, day) for day in others)
    taken = min(sum(assumed.values()), max(0, beyond))
    clocked = sum(max(0, main[day] - logged[day] - besides(day)) for day in at_word)
    return _Time(
        promised=sum(main.values()),
        done=sum(logged.values()) + sum(assumed.values()) + clocked - taken,
        taken=taken,
        left=sum(_left_of(plan, day, today, at, logged[day], besides(day), evening=first_open > today) for day in days),
        main_hours_left=sum(max(0, main[day] - logged[day]) for day in days if day >= today and day not in past),
        at_word=tuple(at_word),
    )


def _left_of(plan: Plan, day: date, today: date, at: int | None, logged: int, besides: int, *, evening: bool) -> int:
    """Main and free minutes of a day that are still to come; today's free ones only as far as the day goes."""
    if day < today:
        return 0
    main, free = main_minutes(plan, day), free_minutes(plan, day)
    left = max(0, main + free - logged - besides)
    if day > today:
        return left
    unused = min(left, max(0, free - besides))
    return min(unused, rest_of_day(plan, at)) + (0 if evening else left - unused)
