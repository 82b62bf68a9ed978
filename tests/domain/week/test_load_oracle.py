"""The week's sums against a second telling of them, written line by line from the rules and slow on purpose.

It shares no code with the package: what both would have to get wrong in the same way is little.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from plan_builder import LAST_WEEK, MON, NEXT_WEEK
from plan_strategies import plans, todays

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.week.load import level_of, load_of


class Told:
    """The sums of one week."""

    def __init__(self, plan: Plan, week: date, today: date) -> None:
        self.plan, self.today = plan, today
        self.days = [week + timedelta(days=n) for n in range(7)]
        self.past = [d for d in self.days if d < today]
        self.later = [d for d in self.days if d > today]
        self.is_past_week = self.days[-1] < today
        self.main = {d: self.hours(d, "main") for d in self.days}
        self.free = {d: self.hours(d, "free") for d in self.days}

    def hours(self, day: date, which: str) -> int:
        for own in self.plan.days.values():
            if own.day == day and getattr(own, which) is not None:
                return int(getattr(own, which))
        settings = self.plan.settings
        return (settings.main_day if which == "main" else settings.free_day)[day.weekday()]

    def log(self, day: date, *ledgers: str) -> int:
        entries = self.plan.entries.values()
        return sum(e.minutes for e in entries if e.day == day and e.ledger in ledgers and not e.machine)

    def on(self, field: str, key: int, days: list[date] | None = None) -> int:
        entries = [e for e in self.plan.entries.values() if getattr(e, field) == key and not e.machine]
        return sum(e.minutes for e in entries if days is None or e.day in days)

    def remaining(self, card: Card) -> int:
        return max(0, (card.estimate or 0) - self.on("card", card.id))

    def open_cards(self) -> list[Card]:
        if self.is_past_week:
            return []
        return [c for c in self.plan.cards.values() if c.week == self.days[0] and c.state == "open"]

    def open_sum(self, ledger: str) -> int:
        return sum(self.remaining(c) for c in self.open_cards() if c.ledger == ledger)

    def taken(self, others: tuple[str, ...]) -> int:
        assumed = sum(self.main[d] for d in self.past if self.log(d, "main") == 0)
        spent = sum(self.log(d, *others) for d in self.past)
        return min(assumed, max(0, spent - sum(self.free[d] for d in self.past)))

    def main_done(self, others: tuple[str, ...] = ("side", "life")) -> int:
        past = sum(self.log(d, "main") or self.main[d] for d in self.past)
        return past + (self.log(self.today, "main") if self.today in self.days else 0) - self.taken(others)

    def main_left(self, others: tuple[str, ...] = ("side", "life")) -> int:
        return max(0, sum(self.main.values()) - self.main_done(others), self.open_sum("main"))

    def side_left(self) -> int:
        if self.is_past_week:
            return 0
        total, cards = 0, [c for c in self.open_cards() if c.ledger == "side"]
        for gig in self.plan.gigs.values():
            if gig.stage in ("accepted", "active"):
                mine = [c for c in cards if c.gig == gig.id]
                cards = [c for c in cards if c.gig != gig.id]
                runs = gig.starts is None or gig.starts <= self.days[-1]
                allocation = (gig.weekly or 0) - self.on("gig", gig.id, self.days) if runs else 0
                total += max(allocation, sum(self.remaining(c) for c in mine), 0)
        return total + sum(self.remaining(c) for c in cards)

    def time_left(self, ledgers: tuple[str, ...] = ("main", "side", "life")) -> int:
        left = sum(self.main[d] + self.free[d] for d in self.later)
        if self.today in self.days:
            left += max(0, self.main[self.today] + self.free[self.today] - self.log(self.today, *ledgers))
        return left

    def shortfall(self) -> int:
        owed = self.main_left() + self.side_left() + self.open_sum("life")
        return max(0, owed - self.time_left())

    def crowd_out(self) -> int:
        alone = max(0, self.main_left(("life",)) + self.open_sum("life") - self.time_left(("main", "life")))
        return min(self.main_left(), self.shortfall() - alone)

    def side_done(self) -> int:
        return sum(self.log(d, "side") for d in self.days)

    def over_cap(self) -> int:
        return max(0, self.side_done() + self.side_left() - self.plan.settings.side_cap)

    def level(self, behind: bool) -> str:
        if self.crowd_out() > 0 and behind:
            return "alarm"
        if self.shortfall() > 0 or self.crowd_out() > 0 or self.over_cap() > 0:
            return "over"
        near, side = self.plan.settings.near, self.side_done() + self.side_left()
        spare = self.time_left() - self.main_left() - self.side_left() - self.open_sum("life")
        free_left = sum(self.free[d] for d in self.days if d >= self.today)
        close_to_cap = side > 0 and 100 * side >= near * self.plan.settings.side_cap
        close_to_free = self.side_left() > 0 and 100 * spare <= (100 - near) * free_left
        return "near" if close_to_cap or close_to_free else "clear"


@given(plans(), todays)
def test_the_sums_are_those_of_the_rules_as_written(plan: Plan, today: date) -> None:
    for week in (LAST_WEEK, MON, NEXT_WEEK):
        load, told = load_of(plan, week, today), Told(plan, week, today)
        sums = {
            "main_promised": sum(told.main.values()),
            "main_done": told.main_done(),
            "main_left": told.main_left(),
            "taken": told.taken(("side", "life")),
            "side_done": told.side_done(),
            "side_left": told.side_left(),
            "life_left": told.open_sum("life"),
            "life_done": sum(told.log(d, "life") for d in told.days),
            "time_left": told.time_left(),
            "shortfall": told.shortfall(),
            "crowd_out": told.crowd_out(),
            "over_cap": told.over_cap(),
            "overload": told.shortfall() - told.crowd_out(),
        }
        assert {name: getattr(load, name) for name in sums} == sums
        for behind in (False, True):
            assert level_of(load, behind) == told.level(behind)
