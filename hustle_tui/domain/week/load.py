"""What a week holds and what it owes: the sums behind the warning (the manual, sums.md).

All in whole minutes. `crowd_out` is what the main job misses because of side work: the shortfall with it
less the shortfall that would stand without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.table_cache import Difference, cached_by_plan, cached_by_table
from hustle_tui.domain.plan.terms import WORKING_STAGES, Level
from hustle_tui.domain.week.calendar import days_of, free_minutes, main_minutes
from hustle_tui.domain.week.hours import Hours, hours_of


class DayLoad(Struct, frozen=True):
    """One day of a week: its capacity, what was logged, what is planned on it; minutes."""

    day: date
    main: int
    free: int
    logged: dict[str, int]
    planned: dict[str, int]


class Load(Struct, frozen=True):
    """A week's load; minutes. `gigs` tells what each working gig still asks for, `loose` each other side card."""

    week: date
    today: date
    capacity: int
    time_left: int
    free_left: int
    main_promised: int
    main_done: int
    main_left: int
    main_open: int
    main_hours_left: int
    taken: int
    side_cap: int
    side_done: int
    life_done: int
    life_left: int
    gigs: dict[int, int]
    loose: dict[int, int]
    unestimated: tuple[int, ...]
    near: int
    short_alone: int
    """Minutes that the week would be short without any side work."""

    @property
    def side_left(self) -> int:
        """Side minutes still planned."""
        return sum(self.gigs.values()) + sum(self.loose.values())

    @property
    def shortfall(self) -> int:
        """Minutes owed beyond the time left."""
        return max(0, self.main_left + self.side_left + self.life_left - self.time_left)

    @property
    def crowd_out(self) -> int:
        """Minutes that the main job misses because of side work."""
        return min(self.main_left, self.shortfall - self.short_alone)

    @property
    def over_cap(self) -> int:
        """Side minutes beyond the cap."""
        return max(0, self.side - self.side_cap)

    @property
    def overload(self) -> int:
        """Minutes of the shortfall that side work is not to blame for."""
        return self.shortfall - self.crowd_out

    @property
    def side(self) -> int:
        """Side minutes of the week, done and left."""
        return self.side_done + self.side_left

    @property
    def slack(self) -> int:
        """Minutes left when all that is owed is done; negative when short."""
        return self.time_left - self.main_left - self.side_left - self.life_left


Weeks = dict[date | None, tuple[Card, ...]]
"""The cards of each week, and of the backlog under None, in the order of their ids."""


@cached_by_table
def cards_by_week(cards: dict[int, Card]) -> Weeks:
    """The cards of each week that has any."""
    weeks: dict[date | None, list[Card]] = defaultdict(list)
    for key in sorted(cards):
        weeks[cards[key].week].append(cards[key])
    return {week: tuple(in_it) for week, in_it in weeks.items()}


@cards_by_week.follow
def _regrouped(weeks: Weeks, changed: Sequence[Difference[Card]]) -> Weeks:
    touched = {card.week for _, *sides in changed for card in sides if card}
    fresh = {week: {card.id: card for card in weeks.get(week, ())} for week in touched}
    for key, was, card in changed:
        if was:
            del fresh[was.week][key]
        if card:
            fresh[card.week][key] = card
    in_order = {week: tuple(cards[key] for key in sorted(cards)) for week, cards in fresh.items()}
    return {week: cards for week, cards in (weeks | in_order).items() if cards}


def cards_in(plan: Plan, week: date | None) -> tuple[Card, ...]:
    """The cards of a week, or of the backlog."""
    return cards_by_week(plan.cards).get(week, ())


def remaining(card: Card, hours: Hours) -> int:
    """Minutes of a card's estimate that are not logged yet."""
    return max(0, (card.estimate or 0) - hours.by_card.get(card.id, 0))


@cached_by_plan
def load_of(plan: Plan, week: date, today: date) -> Load:
    """The load of the week that begins on `week`, as it stands on `today`."""
    days, hours = days_of(week), hours_of(plan.entries)
    left_days = tuple(day for day in days if day >= today)
    planned = _planned(plan, days, hours) if left_days else _Planned({}, {}, 0, 0, ())
    with_side = _time(plan, days, today, hours, side=True)
    without_side = _time(plan, days, today, hours, side=False)
    main_left = max(0, with_side.promised - with_side.main_done, planned.main)
    main_left_alone = max(0, with_side.promised - without_side.main_done, planned.main)
    return Load(
        week=week,
        today=today,
        capacity=sum(main_minutes(plan, day) + free_minutes(plan, day) for day in days),
        time_left=with_side.left,
        free_left=sum(free_minutes(plan, day) for day in left_days),
        main_promised=with_side.promised,
        main_done=with_side.main_done,
        main_left=main_left,
        main_open=planned.main,
        main_hours_left=max(0, with_side.promised - with_side.main_done),
        taken=with_side.taken,
        side_cap=plan.settings.side_cap,
        side_done=sum(hours.on("side", day) for day in days),
        life_done=sum(hours.on("life", day) for day in days),
        life_left=planned.life,
        gigs=planned.gigs,
        loose=planned.loose,
        unestimated=planned.unestimated,
        near=plan.settings.near,
        short_alone=max(0, main_left_alone + planned.life - without_side.left),
    )


def with_gig(load: Load, gig: int, minutes: int, cards: Collection[int]) -> Load:
    """The load if a gig held so many minutes of the rest of the week, in place of its `cards` that stand alone now."""
    loose = {card: rest for card, rest in load.loose.items() if card not in cards}
    return replace(load, gigs={**load.gigs, gig: minutes}, loose=loose)


def level_of(load: Load, kpi_behind: bool) -> Level:
    """The week's level; whole numbers only, so that no rounding decides it."""
    if load.crowd_out > 0 and kpi_behind:
        return "alarm"
    if load.shortfall or load.crowd_out or load.over_cap:
        return "over"
    return "near" if is_near(load) else "clear"


def is_near(load: Load) -> bool:
    """Whether side work comes close to its cap or to the last free hours of the week."""
    if load.side > 0 and 100 * load.side >= load.near * load.side_cap:
        return True
    return load.side_left > 0 and 100 * load.slack <= (100 - load.near) * load.free_left


def day_loads(plan: Plan, week: date) -> tuple[DayLoad, ...]:
    """The seven days of a week with capacity, logged hours and the remaining estimates planned on each."""
    hours = hours_of(plan.entries)
    planned: dict[date, dict[str, int]] = defaultdict(lambda: {"main": 0, "side": 0, "life": 0})
    for card in cards_in(plan, week):
        if card.state == "open" and card.day is not None:
            planned[card.day][card.ledger] += remaining(card, hours)
    return tuple(
        DayLoad(
            day=day,
            main=main_minutes(plan, day),
            free=free_minutes(plan, day),
            logged={ledger: hours.on(ledger, day) for ledger in ("main", "side", "life")},
            planned=planned[day],
        )
        for day in days_of(week)
    )


class _Time(Struct, frozen=True):
    promised: int
    main_done: int
    taken: int
    left: int


def _time(plan: Plan, days: tuple[date, ...], today: date, hours: Hours, *, side: bool) -> _Time:
    """The main job's hours done and the time left, with side entries or as if there were none."""
    main = {day: main_minutes(plan, day) for day in days}
    free = {day: free_minutes(plan, day) for day in days}
    past = [day for day in days if day < today]

    def besides(day: date) -> int:
        return hours.on("life", day) + (hours.on("side", day) if side else 0)

    assumed = sum(main[day] for day in past if not hours.on("main", day))
    taken = min(assumed, max(0, sum(besides(day) for day in past) - sum(free[day] for day in past)))
    done = sum(hours.on("main", day) or main[day] for day in past) - taken
    left = sum(main[day] + free[day] for day in days if day > today)
    if today in main:
        done += hours.on("main", today)
        left += max(0, main[today] + free[today] - hours.on("main", today) - besides(today))
    return _Time(sum(main.values()), done, taken, left)


class _Planned(Struct, frozen=True):
    gigs: dict[int, int]
    loose: dict[int, int]
    main: int
    life: int
    unestimated: tuple[int, ...]


def _planned(plan: Plan, days: tuple[date, ...], hours: Hours) -> _Planned:
    """What the week's open cards and the weekly allocations of working gigs still ask for."""
    open_of = {"main": 0, "life": 0}
    on_gig: dict[int, int] = {gig.id: 0 for gig in plan.gigs.values() if gig.stage in WORKING_STAGES}
    loose: dict[int, int] = {}
    unestimated: list[int] = []
    for card in cards_in(plan, days[0]):
        if card.state != "open":
            continue
        if card.estimate is None:
            unestimated.append(card.id)
        rest = remaining(card, hours)
        if card.ledger != "side":
            open_of[card.ledger] += rest
        elif card.gig in on_gig:
            on_gig[card.gig] += rest
        else:
            loose[card.id] = rest
    gigs = {
        key: max((plan.gigs[key].weekly or 0) - hours.on_gig(key, days), cards) if _runs(plan, key, days) else cards
        for key, cards in on_gig.items()
    }
    return _Planned(gigs, loose, open_of["main"], open_of["life"], tuple(unestimated))


def _runs(plan: Plan, gig: int, days: tuple[date, ...]) -> bool:
    """Whether a gig's weekly allocation counts in a week: not before the week in which it starts."""
    starts = plan.gigs[gig].starts
    return starts is None or starts <= days[-1]
